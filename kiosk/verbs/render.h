#pragma once

/* `kiosk render`: every slide and screen of a deck as a PNG file or as text. Needs no screen. */

#include "verbs/verb.h"

enum verb_result render_run(const struct verb_call *call);

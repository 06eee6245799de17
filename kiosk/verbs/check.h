#pragma once

/* `kiosk check`: every fault of a deck, sorted, and what its writers may want listed. */

#include "verbs/verb.h"

enum verb_result check_run(const struct verb_call *call);

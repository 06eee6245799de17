#pragma once

/* `kiosk run`: the exhibit on a screen, for visitors; with --window at a desk, for authors. */

#include "verbs/verb.h"

enum verb_result run_run(const struct verb_call *call);

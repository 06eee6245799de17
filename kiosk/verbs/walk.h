#pragma once

#include "verbs/verb.h"

/* `kiosk walk`: plays scripted visits without a screen and prints where they differ. */
enum verb_result walk_run(const struct verb_call *call);

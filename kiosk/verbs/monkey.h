#pragma once

#include "verbs/verb.h"

/* `kiosk monkey`: random touches, keys and time; prints the walk that broke the kiosk. */
enum verb_result monkey_run(const struct verb_call *call);

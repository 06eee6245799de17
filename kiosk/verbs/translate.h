#pragma once

#include "verbs/verb.h"

/* Brings the files of a language up to date: see content/README.md. */
enum verb_result translate_run(const struct verb_call *call);

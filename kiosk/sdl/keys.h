#pragma once

#include "input/input.h"

/* Which of the visitor's keys a key of the keyboard is. */

struct SDL_Keysym;

enum key_code key_code_of(const struct SDL_Keysym *keysym);

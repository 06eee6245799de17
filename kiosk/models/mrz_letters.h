#pragma once

#include <stdint.h>

/*
 * What a character of a name is in a zone: one or two letters; " " where a word ends; "" where
 * nothing is written. NULL: it has no transliteration. Source: Doc 9303 part 3 section 4.6
 * (punctuation) and 6.A (Latin letters, the first of its alternatives; its other tables are not
 * here).
 */
const char *mrz_letters(uint32_t character);

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* UTF-8 by RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF. */

/* The offset of the first byte that is not valid UTF-8; `size` when all of it is. */
size_t utf8_valid_prefix(const char *text, size_t size);

/*
 * Decodes the character at `*at` and moves `*at` behind it. `*at` must be below `size` and the text
 * valid.
 */
uint32_t utf8_next(const char *text, size_t size, size_t *at);

/* Writes `character` to `buffer` (4 bytes suffice); returns how many bytes. */
size_t utf8_put(char *buffer, uint32_t character);

/* How many characters (code points) valid text has. */
size_t utf8_count(const char *text, size_t size);

/* The longest size of at most `most` bytes that cuts no character of valid text in two. */
size_t utf8_cut(const char *text, size_t size, size_t most);

/* The value 0–9 of a decimal digit of any script (Unicode category Nd); -1 for anything else. */
int utf8_digit(uint32_t character);

/* Characters that steer the direction of text: U+061C, 200E–200F, 202A–202E, 2066–2069. */
bool utf8_is_bidi_control(uint32_t character);

#pragma once

/*
 * A kind that lives only in the tests: a key that counts the taps on it up to a limit, and goes
 * back to 0 by itself a second after the last one. It shows that a kind needs nothing outside its
 * own file.
 */

struct element_kind;

extern const struct element_kind counter_kind;

/* The kiosk's own kinds and the counter, NULL-terminated. */
const struct element_kind *const *kinds_with_counter(void);

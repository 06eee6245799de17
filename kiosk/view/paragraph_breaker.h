#pragma once

/*
 * ICU's break iterators, opened once a language and kept: opening one again costs more than
 * breaking a paragraph with it. Whoever makes a `struct measure` for layout makes one and puts it
 * there. Not for two threads.
 */

struct UBreakIterator;
struct UText;
struct breaker;

struct breaker *breaker_create(void);

/* NULL is allowed. */
void breaker_destroy(struct breaker *breaker);

/*
 * For the paragraph: an iterator of ICU's `type` at the start of `text`; NULL when ICU has none.
 * Without a breaker a new one. To be given back before the next of its type and language is asked
 * for.
 */
struct UBreakIterator *breaker_begin(struct breaker *breaker, int type, const char *language,
                                     struct UText *text);
void breaker_end(struct breaker *breaker, struct UBreakIterator *iterator);

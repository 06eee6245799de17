#pragma once

#include <stdbool.h>

/*
 * Translations as a PO file and back. `msgctxt` is the scope of a text ("gate-closed", "deck",
 * "chapter:gate", "term:ID", "word:KEY"), with "|context" behind it where the English carries one;
 * a stale row is fuzzy and has the English it was made from behind "#|"; a doubt stands behind
 * "#. doubt:"; comments are comments; rows laid aside are obsolete ("#~").
 *
 * A field of the header remembers what was sent, so that words which came back as they went out
 * never take the place of words that were mended here in the meantime.
 */

struct diags;
struct po;
struct translations;

/*
 * Takes in what translators wrote: before translations_settle(). An empty translation, doubt or
 * comment takes nothing away. False when the file is of another language or its words cannot be
 * shown; all faults are reported, and so are, as warnings, words here that other words replace.
 */
bool translations_take_po(struct translations *translations, const struct po *po,
                          struct diags *diags);

/* What is to be sent: once settled. `before` is the file as it was, NULL if there was none. */
void translations_make_po(struct translations *translations, const struct po *before,
                          struct po *po_out);

#pragma once

#include "view/cards.h"

/* The strip at the foot of a chapter's card: how much of it was seen, and of its tasks done. */

/* Fills in `card->strip`, once for all widths; the card has a chapter. */
void card_strip_measure(const struct layout *layout, struct card *card);

/* 0 for a card without a chapter. */
int card_strip_height(const struct layout *layout, const struct card *card, int width);

/* At the lower edge of `words`, the card's box for words. */
void card_strip_lay(struct layout *layout, const struct card *card, const struct view *view,
                    struct rect words);

#include "elements/key_row.h"

/* In pixels of a 1080 px short side. */
enum { GAP = 16, FOOT = 5 };

struct key
key_row_key(const struct layout *layout, const char *id, enum word word, enum icon icon,
            int32_t item, int32_t value)
{
    return (struct key){
        .id = layout_item_id(layout, id),
        .words = layout_word(layout, word),
        .language = layout->language,
        .icon = icon,
        .look = KEY_LINE,
        .style = STYLE_KEY,
        .action = {
            .type = ACTION_ITEM, .element = layout->element_index, .item = item, .value = value}};
}

struct key
key_row_step(const struct layout *layout, const char *id, const char *label, bool more, bool off,
             int32_t item, int32_t value)
{
    return (struct key){
        .id = layout_item_id(layout, id),
        .label = label,
        .language = layout->language,
        .icon = more ? ICON_PLUS : ICON_MINUS,
        .look = off ? KEY_OFF : KEY_LINE,
        .style = STYLE_KEY,
        .repeats = true,
        .action = {
            .type = ACTION_ITEM, .element = layout->element_index, .item = item, .value = value}};
}

struct key
key_row_choice(const struct layout *layout, const char *id, const struct text *text, bool on,
               int32_t item, int32_t value)
{
    size_t language;
    bool strong;
    const char *words = layout_plain_words(layout, text, &language, &strong);
    return (struct key){
        .id = layout_item_id(layout, id),
        .words = words,
        .state = on ? layout_word(layout, WORD_CHOSEN) : NULL,
        .language = language,
        .icon = on ? ICON_CHECK : ICON_NONE,
        .look = on ? KEY_ON : KEY_PLAIN,
        .style = STYLE_KEY,
        .action = {
            .type = ACTION_ITEM, .element = layout->element_index, .item = item, .value = value}};
}

int
key_row_lay(struct layout *layout, const struct key *keys, size_t count, int y)
{
    int gap = layout_gap(layout, GAP), foot = layout_px(layout, FOOT), x = layout->box.x, row = 0;
    int end = layout->box.x + layout->box.w;
    for (size_t i = 0; i < count; i++) {
        int width = smaller(layout_key_width(layout, &keys[i]), layout->box.w);
        int height = layout_key_height(layout, &keys[i], width);
        if (x > layout->box.x && x + width > end) {
            y += row + foot + gap;
            x = layout->box.x;
            row = 0;
        }
        layout_key(layout, &keys[i], (struct rect){x, y, width, height});
        x += width + gap;
        row = larger(row, height);
    }
    return y + row + foot;
}

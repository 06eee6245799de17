#include "elements/status.h"

/* In pixels of a 1080 px short side. */
enum { GAP = 16, ICON_GAP = 12, FOOT = 5 };

struct status
status_make(const struct layout *layout, const char *words, enum icon icon, struct colour colour)
{
    return (struct status){
        .words = words,
        .icon = icon,
        .setting = {.style = STYLE_KEY,
                    .colour = colour,
                    .id = layout_item_id(layout, "_status"),
                    .no_cuts = true},
        .icon_px = metrics_style_px(&layout->metrics, layout->theme, STYLE_KEY),
    };
}

/* Where the words begin, behind the icon. */
static int
shift_of(const struct layout *layout, const struct status *status)
{
    return status->icon_px + layout_px(layout, ICON_GAP);
}

static struct setting
fitted(const struct layout *layout, const struct status *status, int width)
{
    struct setting setting = status->setting;
    int most = status->most ? status->most : layout->most / 2;
    width -= shift_of(layout, status);
    layout_fit_width(layout, status->words, layout->language, &setting, width);
    layout_fit(layout, status->words, layout->language, &setting, width, most);
    return setting;
}

static struct paragraph
measured(const struct layout *layout, const struct status *status, int width)
{
    struct setting setting = fitted(layout, status, width);
    return layout_measure(layout, status->words, layout->language, &setting,
                          width - shift_of(layout, status));
}

int
status_height(const struct layout *layout, const struct status *status, int width)
{
    return measured(layout, status, width).height;
}

int
status_width(const struct layout *layout, const struct status *status, int width)
{
    int taken = shift_of(layout, status) + measured(layout, status, width).width + 1;
    return smaller(width, taken);
}

void
status_lay(struct layout *layout, const struct status *status, struct rect box)
{
    struct setting setting = fitted(layout, status, box.w);
    int shift = shift_of(layout, status), icon = status->icon_px;
    int height = status_height(layout, status, box.w);
    layout_icon(layout, status->icon, (struct rect){box.x, box.y + (box.h - icon) / 2, icon, icon},
                setting.colour);
    layout_plain(layout, status->words, layout->language, &setting, box.x + shift,
                 box.y + (box.h - height) / 2, box.w - shift);
}

struct controls
status_controls(const struct layout *layout, const struct key *key, const struct status *statuses,
                size_t count, struct rect box)
{
    int gap = layout_gap(layout, GAP), stacked = 0;
    int width = larger(smaller(layout_key_width(layout, key), box.w), layout->metrics.target);
    struct controls controls = {
        .key = {box.x, box.y, width, layout_key_height(layout, key, width)}};
    int rest = box.w - width - gap;
    bool beside = true;
    for (size_t i = 0; i < count; i++) {
        const struct status *status = &statuses[i];
        int word = layout_widest_word(layout, status->words, layout->language, &status->setting);
        beside &= rest >= word + shift_of(layout, status) &&
                  status_height(layout, status, rest) <= controls.key.h;
        stacked = larger(stacked, status_height(layout, status, box.w));
    }
    controls.status = (struct rect){box.x + width + gap, box.y, rest, controls.key.h};
    if (!beside) {
        controls.status = (struct rect){box.x, box.y, box.w, stacked};
        controls.key.y += stacked + gap;
    }
    controls.height = controls.key.y + controls.key.h + layout_px(layout, FOOT) - box.y;
    return controls;
}

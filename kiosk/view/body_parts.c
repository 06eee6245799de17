#include "view/body_parts.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "deck/deck.h"
#include "deck/kind.h"
#include "show/show.h"
#include "show/tallies.h"
#include "show/viewer.h"
#include "view/memo.h"
#include "view/pieces.h"
#include "view/view.h"

static const double GAP = 0.5, TITLE_GAP = 0.55; /* × B */
/* A title of more than two lines, or of more than a share of the part's height, shrinks to this
 * share at most, and never below the body; in a part that is lower than so many times the body, a
 * little below it. */
static const double TITLE_LEAST = 0.75, TITLE_SHARE = 0.42, LOW_PART = 6, LOW_LEAST = 0.8;
enum { TITLE_LINES = 2 };
enum { FOOT_GAP = 24, FOOT_KEY_HEIGHT = 92, FOOT_KEYS_MAX = 2 };
/* A screen lower than so many smallest targets. */
enum { LOW_TARGETS = 11 };

int
body_gap(const struct layout *layout)
{
    int gap = (int)lround(GAP * layout->metrics.body);
    return larger(gap, layout->metrics.gap + metrics_px(&layout->metrics, 5));
}

int
body_title_gap(const struct layout *layout)
{
    return (int)lround(TITLE_GAP * layout->metrics.body_100);
}

int
body_side(const struct slide *slide)
{
    for (size_t i = 0; i < slide->show_count; i++)
        if (slide->show[i].kind->side)
            return (int)i;
    return -1;
}

static bool
is_wide(const struct element *element)
{
    const struct element_kind *kind = element->kind;
    return kind->wide || (kind->is_wide && kind->is_wide(element->fields));
}

bool
body_is_wide(const struct slide *slide)
{
    bool wide = false;
    for (size_t i = 0; i < slide->show_count; i++)
        wide |= is_wide(&slide->show[i]);
    return wide;
}

/* Longer lines than those of a column of words cannot be followed, though a table be wide. */
static int
width_of(const struct flow *flow, size_t index, int width)
{
    bool narrow = flow->words_width && !is_wide(&flow->slide->show[index]);
    return narrow ? smaller(width, flow->words_width) : width;
}

int
body_foot_gap(const struct layout *layout)
{
    return larger(metrics_px(&layout->metrics, FOOT_GAP), layout->metrics.gap);
}

static size_t
poses_of(const struct element *element)
{
    bool any = element->kind->poses && element->kind->pose && element->state_size;
    return any ? element->kind->poses(element->fields) : 1;
}

size_t
body_poses(const struct slide *slide)
{
    size_t most = 1;
    for (size_t i = 0; i < slide->show_count; i++)
        if (poses_of(&slide->show[i]) > most)
            most = poses_of(&slide->show[i]);
    return most;
}

int
body_lay_title(struct layout *layout, const struct flow *flow, enum style style)
{
    struct setting setting = {
        .style = style, .colour = layout->theme->ink, .id = flow->slide->id, .no_cuts = true};
    size_t language;
    const char *words = layout_words(layout, &flow->slide->title, &language);
    int most = metrics_style_px(&layout->metrics, layout->theme, style);
    bool low = layout->most < LOW_PART * layout->metrics.body;
    double share = low ? LOW_LEAST : 1;
    int least =
        larger((int)lround(most * TITLE_LEAST * share), (int)lround(layout->metrics.body * share));
    for (setting.px = most; setting.px > least; setting.px -= larger(1, most / 25)) {
        struct paragraph title = layout_measure(layout, words, language, &setting, layout->box.w);
        if (title.lines_count <= TITLE_LINES && title.height <= TITLE_SHARE * layout->most)
            break;
    }
    return layout_text(layout, &flow->slide->title, &setting, layout->box.x, layout->box.y,
                       layout->box.w);
}

static void
address(struct layout *layout, const struct flow *flow, size_t index)
{
    const struct element *element = &flow->slide->show[index];
    layout->element = element;
    layout->element_index = (int32_t)index;
    layout->tallies = tallies_of(flow->view->show, layout->deck, flow->slide->index, index);
    layout->address = element->id
                          ? arena_printf(layout->arena, "%s/%s", flow->slide->id, element->id)
                          : flow->slide->id;
}

/* The element's state in its pose `n`, the last at most. */
static const void *
posed(struct layout *layout, const struct flow *flow, const struct element *element, size_t n)
{
    size_t poses = poses_of(element);
    void *state = arena_alloc(layout->arena, element->state_size);
    if (element->kind->start)
        element->kind->start(element->fields, state, flow->view->show->seed);
    element->kind->pose(element->fields, state, n < poses ? n : poses - 1);
    return state;
}

static void
check_within(struct scene *scene, struct rect inner, struct rect box, const char *what)
{
    if (inner.y < box.y || inner.y + inner.h > box.y + box.h)
        scene_add_fault(scene, RULE_HEIGHT, NULL,
                        "'%s' stands from %d to %d px in an element that takes %d", what,
                        inner.y - box.y, inner.y + inner.h - box.y, box.h);
}

/* What an element added must stand within the height that it took. */
static void
check_height(struct scene *scene, size_t lines, size_t targets, struct rect box)
{
    for (; lines < scene->lines_count; lines++)
        check_within(scene, scene->lines[lines].box, box, scene->lines[lines].words);
    for (; targets < scene->targets_count; targets++)
        if (!scene->targets[targets].link)
            check_within(scene, scene->targets[targets].box, box, scene->targets[targets].id);
}

int
body_lay_element(struct layout *layout, const struct flow *flow, size_t index)
{
    const struct element *element = &flow->slide->show[index];
    if (!element->kind->lay)
        return 0;
    address(layout, flow, index);
    const void *state = flow->pose && poses_of(element) > 1
                            ? posed(layout, flow, element, flow->pose - 1)
                            : show_state(flow->view->show, layout->deck, flow->slide->index, index);
    size_t lines = layout->scene->lines_count, targets = layout->scene->targets_count;
    struct rect box = layout->box;
    layout->scene->owner.element = (int16_t)(index + 1);
    box.h = layout_element(layout, element, state);
    check_height(layout->scene, lines, targets, box);
    layout->scene->owner.element = 0;
    layout->element = NULL;
    layout->address = flow->slide->id;
    return box.h;
}

int
body_lay_elements(struct layout *layout, const struct flow *flow, size_t first, size_t end)
{
    struct rect box = layout->box;
    int y = box.y, gap = body_gap(layout);
    bool any = false;
    for (size_t i = first; i < end; i++) {
        if ((int)i == flow->side)
            continue;
        if (any) {
            if (flow->column)
                column_add_seam(flow->column, y, y + gap);
            y += gap;
        }
        layout->box = (struct rect){box.x, y, width_of(flow, i, box.w), 0};
        y += body_lay_element(layout, flow, i);
        any = true;
    }
    layout->box = box;
    return y - box.y;
}

static int
lay_unseen(const struct layout *layout, const struct flow *flow, size_t index, int width,
           const void *state)
{
    struct layout trial = *layout;
    struct scene scene;
    scene_init(&scene, layout->arena, width, 0, layout->background);
    trial.scene = &scene;
    trial.box = (struct rect){0, 0, width, 0};
    address(&trial, flow, index);
    return layout_element(&trial, &flow->slide->show[index], state);
}

/* Pages of one slide, and the ways to lay it that are tried, ask for the same heights again. */
static int
measure_state(const struct layout *layout, const struct flow *flow, size_t index, int width,
              const void *state)
{
    const struct element *element = &flow->slide->show[index];
    const struct viewer *viewer = layout->viewer;
    const uint32_t *tallies = tallies_of(flow->view->show, layout->deck, flow->slide->index, index);
    const struct height_key key = {
        .element = element,
        .pack = layout->deck->languages[layout->language].pack,
        .language = layout->language,
        .state = memo_hash(state, state ? element->state_size : 0),
        .tallies = memo_hash(tallies, element->tally_count * sizeof *tallies),
        .width = width_of(flow, index, width),
        .most = layout->most,
        .marks = layout->marked_count,
        .body = layout->metrics.body,
        .target = layout->metrics.target,
        .screen_width = viewer->screen.width,
        .screen_height = viewer->screen.height,
        .medium = layout->medium,
    };
    if (!layout->measure->memo)
        return lay_unseen(layout, flow, index, key.width, state);
    struct kept_height *kept = memo_height(layout->measure->memo, &key);
    if (!kept->known) {
        kept->height = lay_unseen(layout, flow, index, key.width, state);
        kept->known = true;
    }
    return kept->height;
}

int
body_measure_element(struct layout *layout, const struct flow *flow, size_t index, int width)
{
    const struct element *element = &flow->slide->show[index];
    const void *state = show_state(flow->view->show, layout->deck, flow->slide->index, index);
    int height = measure_state(layout, flow, index, width, state);
    size_t poses = state ? poses_of(element) : 1;
    for (size_t n = poses > 1 ? poses - 2 : poses; n < poses; n++)
        height = larger(height,
                        measure_state(layout, flow, index, width, posed(layout, flow, element, n)));
    return height;
}

int
body_steady_height(struct layout *layout, const struct flow *flow, size_t first, size_t end,
                   int width)
{
    int height = 0;
    bool any = false;
    for (size_t i = first; i < end; i++) {
        if ((int)i == flow->side)
            continue;
        height += (any ? body_gap(layout) : 0) + body_measure_element(layout, flow, i, width);
        any = true;
    }
    return height;
}

int
body_title_height(struct layout *layout, const struct flow *flow, enum style style, int width)
{
    struct layout trial = *layout;
    struct scene scene;
    scene_init(&scene, layout->arena, width, 0, layout->background);
    trial.scene = &scene;
    trial.box = (struct rect){0, 0, width, 0};
    return body_lay_title(&trial, flow, style) + body_title_gap(layout);
}

static int
foot_keys_gap(const struct layout *layout)
{
    return larger(metrics_px(&layout->metrics, 16), layout->metrics.gap);
}

/* The question is shortened to one word where it would not fit on a line, and on a low screen also
 * where both keys would not. */
static size_t
foot_keys(const struct layout *layout, const struct slide *slide, int width, struct key keys[])
{
    size_t count = 0;
    if (slide->facts.count) {
        keys[count] = (struct key){
            .id = "_sources",
            .icon = ICON_BOOK_2,
            .look = KEY_LINE,
            .style = STYLE_KEY,
            .action = {.type = ACTION_SHEET, .item = SHEET_SOURCES},
        };
        keys[count].words = pieces_word(layout, WORD_SOURCES, &keys[count].language);
        if (layout_key_width(layout, &keys[count]) > width)
            keys[count].words = pieces_word(layout, WORD_SOURCES_SHORT, &keys[count].language);
        count++;
    }
    if (slide->terms_count) {
        keys[count] = (struct key){
            .id = "_words",
            .icon = ICON_VOCABULARY,
            .look = KEY_LINE,
            .style = STYLE_KEY,
            .action = {.type = ACTION_SHEET, .item = SHEET_WORDS},
        };
        keys[count].words = pieces_word(layout, WORD_WORDS, &keys[count].language);
        count++;
    }
    bool low = layout->viewer->screen.height < LOW_TARGETS * layout->metrics.target;
    if (low && count == FOOT_KEYS_MAX &&
        layout_key_width(layout, &keys[0]) + foot_keys_gap(layout) +
                layout_key_width(layout, &keys[1]) >
            width)
        keys[0].words = pieces_word(layout, WORD_SOURCES_SHORT, &keys[0].language);
    return count;
}

/* Lays the keys from the left, a new row where one does not fit; or only measures. */
static int
flow_foot(struct layout *layout, const struct slide *slide, struct rect box, bool lay)
{
    struct key keys[FOOT_KEYS_MAX];
    size_t count = foot_keys(layout, slide, box.w, keys);
    if (!count)
        return 0;
    int foot = metrics_px(&layout->metrics, 5);
    int gap = foot_keys_gap(layout);
    int usual = larger(metrics_px(&layout->metrics, FOOT_KEY_HEIGHT), layout->metrics.target);
    int x = box.x, y = box.y, row = 0;
    for (size_t i = 0; i < count; i++) {
        int width = smaller(layout_key_width(layout, &keys[i]), box.w);
        width = larger(width, layout->metrics.target);
        if (x > box.x && x + width > box.x + box.w) {
            x = box.x;
            y += row + gap;
            row = 0;
        }
        int height = larger(usual, layout_key_height(layout, &keys[i], width));
        row = larger(row, height);
        if (lay)
            layout_key(layout, &keys[i], (struct rect){x, y, width, height});
        x += width + gap;
    }
    return y + row + foot - box.y;
}

int
body_corner_width(const struct layout *layout, const struct slide *slide)
{
    struct key keys[FOOT_KEYS_MAX];
    size_t count = foot_keys(layout, slide, 0, keys);
    int width = 0;
    for (size_t i = 0; i < count; i++)
        width += larger(layout_key_width(layout, &keys[i]), layout->metrics.target) +
                 foot_keys_gap(layout);
    return width;
}

/* Returns their height. */
static int
lay_corner(struct layout *layout, const struct slide *slide)
{
    struct key keys[FOOT_KEYS_MAX];
    size_t count = foot_keys(layout, slide, 0, keys);
    int gap = foot_keys_gap(layout), height = count ? layout->metrics.target : 0;
    for (size_t i = 0; i < count; i++)
        height = larger(height, layout_key_height(layout, &keys[i], layout->box.w));
    int x = layout->box.x + layout->box.w - body_corner_width(layout, slide) + gap;
    struct scene_owner before = layout->scene->owner;
    layout->scene->owner.layer = LAYER_KEYS;
    for (size_t i = 0; i < count; i++) {
        int key = larger(layout_key_width(layout, &keys[i]), layout->metrics.target);
        layout_key(layout, &keys[i], (struct rect){x, layout->box.y, key, height});
        x += key + gap;
    }
    layout->scene->owner = before;
    return height;
}

int
body_title_room(const struct layout *layout, bool keys)
{
    const struct setting setting = {.style = STYLE_TITLE};
    if (!layout->slide || !layout->slide->title.words)
        return 0;
    int corner = keys ? body_corner_width(layout, layout->slide) : 0;
    int title =
        layout_measure_text(layout, &layout->slide->title, &setting, layout->box.w - corner).height;
    if (corner)
        title = larger(title, layout->metrics.target + layout->metrics.gap);
    return title + body_title_gap(layout);
}

int
body_lay_title_row(struct layout *layout, const struct flow *flow, enum style style)
{
    int corner = lay_corner(layout, flow->slide);
    layout->box.w -= body_corner_width(layout, flow->slide);
    int height = body_lay_title(layout, flow, style);
    return corner ? larger(height, corner + layout->metrics.gap) : height;
}

int
body_foot_height(struct layout *layout, const struct slide *slide, int width)
{
    return flow_foot(layout, slide, (struct rect){0, 0, width, 0}, false);
}

int
body_lay_foot(struct layout *layout, const struct slide *slide)
{
    struct scene_owner before = layout->scene->owner;
    layout->scene->owner.layer = LAYER_KEYS;
    int height = flow_foot(layout, slide, layout->box, true);
    layout->scene->owner = before;
    return height;
}

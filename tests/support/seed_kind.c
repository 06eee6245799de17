#include "support/seed_kind.h"

#include <math.h>

#include "base/arena.h"
#include "deck/kind.h"
#include "elements/kinds.h"
#include "show/viewer.h"
#include "view/layout.h"

struct seed {
    const char *id;
    int fault;
    bool mended;
    struct text label;
};

enum fault {
    FAULT_NONE,
    FAULT_FIT,
    FAULT_PART,
    FAULT_TALL_KEY,
    FAULT_HEIGHT,
    FAULT_CUT,
    FAULT_EMPTY,
    FAULT_EMPTY_PART,
    FAULT_WORDS_OUT,
    FAULT_TARGET_OUT,
    FAULT_BOX,
    FAULT_FIXED_KEY,
    FAULT_TINY,
    FAULT_LINES,
    FAULT_OVER_EDGE,
    FAULT_OVER_PICTURE_EDGE,
    FAULT_OVER_PICTURE,
    FAULT_HIDDEN,
    FAULT_HIDDEN_BY_PICTURE,
    FAULT_NARROW_TARGET,
    FAULT_LOW_TARGET,
    FAULT_SPOTS,
    FAULT_NEAR_SPOTS,
    FAULT_LINK_UNDER_KEY,
    FAULT_NAMELESS,
    FAULT_NAMESAKES,
    FAULT_PALE,
    FAULT_PALE_HALF,
    FAULT_PALE_VEIL,
    FAULT_PALE_ICON,
    FAULT_QUESTION,
    FAULT_LINK_ALONE,
    FAULT_FRAME,
    FAULT_COUNT,
};

static const char *const fault_names[FAULT_COUNT + 1] = {
    [FAULT_NONE] = "none",
    [FAULT_FIT] = "fit",
    [FAULT_PART] = "part",
    [FAULT_TALL_KEY] = "tall-key",
    [FAULT_HEIGHT] = "height",
    [FAULT_CUT] = "cut",
    [FAULT_EMPTY] = "empty",
    [FAULT_EMPTY_PART] = "empty-part",
    [FAULT_WORDS_OUT] = "words-out",
    [FAULT_TARGET_OUT] = "target-out",
    [FAULT_BOX] = "box",
    [FAULT_FIXED_KEY] = "fixed-key",
    [FAULT_TINY] = "tiny",
    [FAULT_LINES] = "lines",
    [FAULT_OVER_EDGE] = "over-edge",
    [FAULT_OVER_PICTURE_EDGE] = "over-picture-edge",
    [FAULT_OVER_PICTURE] = "over-picture",
    [FAULT_HIDDEN] = "hidden",
    [FAULT_HIDDEN_BY_PICTURE] = "hidden-by-picture",
    [FAULT_NARROW_TARGET] = "narrow-target",
    [FAULT_LOW_TARGET] = "low-target",
    [FAULT_SPOTS] = "spots",
    [FAULT_NEAR_SPOTS] = "near-spots",
    [FAULT_LINK_UNDER_KEY] = "link-under-key",
    [FAULT_NAMELESS] = "nameless",
    [FAULT_NAMESAKES] = "namesakes",
    [FAULT_PALE] = "pale",
    [FAULT_PALE_HALF] = "pale-half",
    [FAULT_PALE_VEIL] = "pale-veil",
    [FAULT_PALE_ICON] = "pale-icon",
    [FAULT_QUESTION] = "question",
    [FAULT_LINK_ALONE] = "link-alone",
    [FAULT_FRAME] = "frame",
};

#define OWNER struct seed
static const struct field fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the seed.")},
    {F_CHOICE(fault, fault_names), REQUIRED, HELP("What is laid.")},
    {F_BOOL(mended), HELP("It is laid as it should be.")},
    {F_TEXT(label), HELP("Words of the deck, for the faults that are the words'.")},
    FIELDS_END,
};
#undef OWNER

static struct rect
below(struct rect box, int by)
{
    return (struct rect){box.x, box.y + by, box.w, box.h};
}

/* Words on one line; returns its height. */
static int
set_words(struct layout *layout, const char *words, int px, struct colour colour, int x, int y)
{
    struct setting setting = {.style = STYLE_BODY, .colour = colour, .px = px, .no_cuts = true};
    return layout_plain(layout, words, 0, &setting, x, y, layout->box.w);
}

static int
set_ink(struct layout *layout, const char *words, int x, int y)
{
    return set_words(layout, words, 0, layout->theme->ink, x, y);
}

static void
add_ground(struct layout *layout, struct rect box, struct colour fill)
{
    scene_add_box(layout->scene, (struct mark_box){.box = box, .fill = fill});
}

static void
add_target(struct layout *layout, const char *item, const char *words, struct rect box)
{
    add_ground(layout, box, layout->theme->card);
    scene_add_target(layout->scene, (struct target){.box = box,
                                                    .id = layout_item_id(layout, item),
                                                    .words = words,
                                                    .lang = "en",
                                                    .action = {.type = ACTION_ITEM,
                                                               .element = layout->element_index}});
}

static void
add_link(struct layout *layout, struct rect box)
{
    scene_add_target(layout->scene, (struct target){.box = box,
                                                    .id = layout_item_id(layout, "link"),
                                                    .words = "a term",
                                                    .lang = "en",
                                                    .link = true,
                                                    .action = {.type = ACTION_SHEET}});
}

static void
add_picture(struct layout *layout, struct rect box)
{
    scene_add_picture(layout->scene, (struct mark_picture){.box = box,
                                                           .file = "pictures/busy.svg",
                                                           .id = layout->address,
                                                           .alt = "A crowd",
                                                           .lang = "en"});
}

/* A page's end may lie before `y`, and the next page begins behind it. */
static void
skip(struct layout *layout, int y, int by)
{
    layout_may_part(layout, y, y + by, CUT_END);
}

/* Faults of pages and of the height that an element takes. */
static int
lay_height(struct layout *layout, const struct seed *seed)
{
    struct rect box = layout->box;
    int screen = layout->viewer->screen.height, least = layout->metrics.target;
    int line = set_ink(layout, "Above", box.x, box.y);
    struct rect key = {box.x, box.y + line, 2 * least, least};
    bool mended = seed->mended;
    if (seed->fault == FAULT_PART) {
        key.h = mended ? least : 2 * screen;
        add_picture(layout, key);
        return line + key.h;
    }
    if (seed->fault == FAULT_TALL_KEY)
        key.h = mended ? 2 * least : screen;
    add_target(layout, "key", "Key", key);
    if (seed->fault == FAULT_TALL_KEY)
        return line + key.h;
    if (seed->fault == FAULT_HEIGHT)
        return line + least - (mended ? 0 : 1);
    /* What lies between two pages is on neither. */
    if (seed->fault == FAULT_CUT) {
        int end = mended ? key.y + key.h : key.y;
        skip(layout, end, key.y + screen - end);
    }
    set_ink(layout, "Below", box.x, key.y + screen);
    return 2 * line + screen;
}

/* A slide, or its second page, without anything to see. */
static int
lay_nothing(struct layout *layout, const struct seed *seed)
{
    struct rect box = layout->box;
    int line = set_ink(layout, "Above", box.x, box.y), screen = layout->viewer->screen.height;
    if (seed->fault == FAULT_EMPTY_PART) {
        skip(layout, box.y + line, screen);
        if (seed->mended)
            set_ink(layout, "Below", box.x, box.y + line + screen);
        return line + screen + line;
    }
    layout->scene->lines_count = layout->scene->marks_count = 0;
    if (seed->mended)
        set_ink(layout, "Something", box.x, box.y);
    return line;
}

/* Faults of words and where they stand. */
static int
lay_words(struct layout *layout, const struct seed *seed)
{
    struct rect box = layout->box;
    int height = 3 * layout->metrics.body, width = layout->viewer->screen.width;
    int least = (int)lround(0.72 * layout->metrics.body_100);
    int line = set_ink(layout, "First", box.x, box.y);
    bool mended = seed->mended;
    switch (seed->fault) {
    case FAULT_WORDS_OUT:
        set_ink(layout, "Far", mended ? box.x : box.x - width, box.y + line);
        break;
    case FAULT_BOX:
        layout->room = (struct rect){box.x, box.y + line, mended ? 4 * height : height / 3, height};
        set_ink(layout, "Room", box.x, box.y + line);
        layout->room = (struct rect){0};
        break;
    case FAULT_TINY:
        set_words(layout, "Small", mended ? least : least - 1, layout->theme->ink, box.x,
                  box.y + line);
        break;
    case FAULT_LINES:
        set_ink(layout, "Second", box.x, mended ? box.y + line : box.y + line / 4);
        break;
    default:
        break;
    }
    return height;
}

/* Words and what lies under or over them. */
static int
lay_layers(struct layout *layout, const struct seed *seed)
{
    struct rect box = layout->box;
    int height = 3 * layout->metrics.body, edge = seed->mended ? 0 : layout->metrics.body / 2;
    struct rect plate = {box.x + edge, box.y, box.w / 2, height};
    switch (seed->fault) {
    case FAULT_OVER_EDGE:
        add_target(layout, "key", "Key", plate);
        break;
    case FAULT_OVER_PICTURE_EDGE:
    case FAULT_OVER_PICTURE:
        add_picture(layout, plate);
        break;
    default:
        break;
    }
    if (seed->fault == FAULT_OVER_PICTURE && seed->mended)
        add_ground(layout, plate, layout->theme->card);
    if (seed->fault == FAULT_HIDDEN && seed->mended)
        add_ground(layout, plate, layout->theme->card);
    set_ink(layout, "Underneath", seed->fault == FAULT_OVER_PICTURE ? plate.x : box.x, box.y);
    if (seed->fault == FAULT_HIDDEN && !seed->mended)
        add_ground(layout, plate, layout->theme->card);
    if (seed->fault == FAULT_HIDDEN_BY_PICTURE)
        add_picture(layout, seed->mended ? below(plate, height) : plate);
    return 2 * height;
}

static int
lay_targets(struct layout *layout, const struct seed *seed)
{
    struct rect box = layout->box;
    int least = layout->metrics.target, gap = layout->metrics.gap;
    double mm = layout->viewer->screen.px_per_mm;
    struct rect one = {box.x, box.y, least, least},
                other = {box.x + 2 * least, box.y, least, least};
    const char *first = "one", *second = "other", *words = "Other";
    bool mended = seed->mended;
    switch (seed->fault) {
    case FAULT_TARGET_OUT:
        other.x = mended ? other.x : layout->viewer->screen.width;
        break;
    case FAULT_NARROW_TARGET:
        other.w = mended ? least : least - 1;
        break;
    case FAULT_LOW_TARGET:
        other.h = mended ? least : least - 1;
        break;
    case FAULT_SPOTS:
        other.x = mended ? one.x + least + gap : one.x + (int)lround(5 * mm);
        break;
    case FAULT_NEAR_SPOTS:
        other.x = one.x + least + (mended ? gap : gap - 1);
        break;
    case FAULT_NAMELESS:
        words = mended ? "Other" : "";
        break;
    default:
        second = mended ? "other" : "one";
        break;
    }
    add_target(layout, first, "One", one);
    add_target(layout, second, words, other);
    return least;
}

/* Greys on white: #767676 is 4.54 to 1 and #777777 4.48, #949494 is 3.03 and #959595 2.99. */
static int
lay_pale(struct layout *layout, const struct seed *seed)
{
    struct rect box = layout->box;
    int body = layout->metrics.body;
    struct rect plate = {box.x, box.y, 12 * body, 2 * body}, half = plate;
    half.w = body;
    add_ground(layout, plate, COLOUR(0xffffff));
    switch (seed->fault) {
    case FAULT_PALE_ICON:
        layout_icon(layout, ICON_PLUS, (struct rect){box.x, box.y, body, body},
                    seed->mended ? COLOUR(0x949494) : COLOUR(0x959595));
        break;
    case FAULT_PALE_HALF:
        if (!seed->mended)
            add_ground(layout, half, COLOUR(0x303030));
        set_words(layout, "Half pale", 0, COLOUR(0x202020), box.x, box.y);
        break;
    case FAULT_PALE_VEIL:
        add_ground(layout, plate, (struct colour){0, 0, 0, seed->mended ? 20 : 200});
        set_words(layout, "Veiled", 0, COLOUR(0x202020), box.x, box.y);
        break;
    default:
        set_words(layout, "Pale", 0, seed->mended ? COLOUR(0x767676) : COLOUR(0x777777), box.x,
                  box.y);
        break;
    }
    return plate.h;
}

/* A key as wide as its words are in the source language. */
static int
lay_fixed_key(struct layout *layout, const struct seed *seed)
{
    struct key key = {
        .id = layout_item_id(layout, "key"),
        .words = seed->label.words,
        .style = STYLE_KEY,
        .action = {.type = ACTION_ITEM, .element = layout->element_index},
    };
    struct rect box = layout->box;
    int around = 2 * layout->metrics.target;
    box.y += around;
    box.w = larger(layout_key_width(layout, &key), layout->metrics.target);
    box.h = layout_key_height(layout, &key, box.w);
    key.words = layout_words(layout, &seed->label, &key.language);
    if (seed->mended) {
        box.w = layout->box.w;
        box.h = layout_key_height(layout, &key, box.w);
    }
    layout_key(layout, &key, box);
    return around + box.h + around;
}

/* A question, and on the next part of the page its answer. */
static int
lay_question(struct layout *layout, const struct seed *seed)
{
    struct rect box = layout->box;
    struct setting asks = {
        .style = STYLE_BODY, .colour = layout->theme->ink, .no_cuts = true, .asks = true};
    int line = layout_plain(layout, "Who decides?", 0, &asks, box.x, box.y, box.w);
    struct rect answer = {box.x, box.y + line, box.w, 3 * layout->metrics.body};
    if (!seed->mended) {
        answer.y += layout->viewer->screen.height;
        layout_may_part(layout, box.y + line, answer.y, CUT_END);
    }
    add_target(layout, "answer", "A person", answer);
    set_ink(layout, "A person", answer.x, answer.y);
    return answer.y + answer.h - box.y;
}

static int
lay_link(struct layout *layout, const struct seed *seed)
{
    struct rect box = layout->box;
    int line = set_ink(layout, "A term", box.x, box.y), least = layout->metrics.target;
    struct rect link = {box.x, box.y, least, line};
    if (!seed->mended)
        add_link(layout, link);
    if (seed->fault == FAULT_LINK_UNDER_KEY) {
        struct rect key = {box.x, box.y + (seed->mended ? line : line - 1), 2 * least, least};
        add_target(layout, "key", "Key", key);
    }
    return line + least;
}

/* A second target with the name of one of the frame's, so that this one is not where it was. */
static int
lay_frame(struct layout *layout, const struct seed *seed)
{
    int least = layout->metrics.target;
    struct rect box = {layout->box.x, layout->box.y, least, least};
    add_ground(layout, box, layout->theme->card);
    scene_add_target(layout->scene, (struct target){.box = box,
                                                    .id = seed->mended ? "_another" : "_text-size",
                                                    .words = "Text",
                                                    .lang = "en",
                                                    .action = {.type = ACTION_ITEM}});
    return least;
}

/* What is parted stands in pages then, never in two columns of one page. */
static bool
is_wide(const void *element)
{
    const struct seed *seed = element;
    return seed->fault == FAULT_CUT || seed->fault == FAULT_EMPTY_PART ||
           seed->fault == FAULT_QUESTION;
}

static int
lay(const void *element, const void *state, struct layout *layout)
{
    (void)state;
    const struct seed *seed = element;
    switch ((enum fault)seed->fault) {
    case FAULT_FIT:
        if (!seed->mended)
            layout_fault(layout, "a seed needs more room");
        break;
    case FAULT_PART:
    case FAULT_TALL_KEY:
    case FAULT_HEIGHT:
    case FAULT_CUT:
        return lay_height(layout, seed);
    case FAULT_EMPTY:
    case FAULT_EMPTY_PART:
        return lay_nothing(layout, seed);
    case FAULT_WORDS_OUT:
    case FAULT_BOX:
    case FAULT_TINY:
    case FAULT_LINES:
        return lay_words(layout, seed);
    case FAULT_OVER_EDGE:
    case FAULT_OVER_PICTURE_EDGE:
    case FAULT_OVER_PICTURE:
    case FAULT_HIDDEN:
    case FAULT_HIDDEN_BY_PICTURE:
        return lay_layers(layout, seed);
    case FAULT_TARGET_OUT:
    case FAULT_NARROW_TARGET:
    case FAULT_LOW_TARGET:
    case FAULT_SPOTS:
    case FAULT_NEAR_SPOTS:
    case FAULT_NAMELESS:
    case FAULT_NAMESAKES:
        return lay_targets(layout, seed);
    case FAULT_PALE:
    case FAULT_PALE_HALF:
    case FAULT_PALE_VEIL:
    case FAULT_PALE_ICON:
        return lay_pale(layout, seed);
    case FAULT_FIXED_KEY:
        return lay_fixed_key(layout, seed);
    case FAULT_QUESTION:
        return lay_question(layout, seed);
    case FAULT_LINK_UNDER_KEY:
    case FAULT_LINK_ALONE:
        return lay_link(layout, seed);
    case FAULT_FRAME:
        return lay_frame(layout, seed);
    case FAULT_NONE:
    case FAULT_COUNT:
        break;
    }
    return set_ink(layout, "Sound", layout->box.x, layout->box.y);
}

static const struct element_kind seed_kind = {
    .name = "seed",
    .help = "One fault of layout.",
    .example = "seed:\n  id: seed\n  fault: none\n",
    .fields = fields,
    .size = sizeof(struct seed),
    .is_wide = is_wide,
    .lay = lay,
};

const struct element_kind *const kinds_with_seed[] = {
    &text_kind, &list_kind,  &picture_kind, &steps_kind, &choices_kind,
    &note_kind, &table_kind, &columns_kind, &seed_kind,  NULL,
};

#include "view/attract_plan.h"

#include <math.h>

#include "base/arena.h"
#include "deck/deck.h"
#include "show/viewer.h"
#include "view/pieces.h"

/* Mock-up 01, in pixels of a 1080 px short side. */
enum {
    MARGIN = 72,
    TOP = 60,
    BOTTOM = 24,
    PLATE_WIDTH = 620,
    PLATE_HEIGHT = 160,
    PLATE_PADDING = 54,
    PLATE_ICON = 76,
    PLATE_GAP = 40,    /* above it */
    INVITE_GAP = 40,   /* below it */
    CELL_PADDING = 14, /* at the left and right of what is seen of a cell */
    CELL_SHIFT = 30,   /* from the dot to the words */
    PICTURE_GAP = 48,
    ONE_LINE = 1 << 20,
};

/*
 * Ways to share a wide screen, tried in this order until all of it fits: how many columns the
 * invitations have in a band along the lower edge, 0 for two below the plate; how much of the width
 * the words take at most; the title's size and the air between things, beside the usual ones; at
 * last without the line under the title.
 */
struct share {
    int band;
    double words, title, air;
    bool no_line;
};
static const struct share SHARES[] = {
    {0, 0.415, 1, 1, false},     {4, 0.415, 1, 1, false},   {4, 0.46, 1, 1, false},
    {4, 0.5, 1, 1, false},       {4, 0.5, 0.86, 1, false},  {4, 0.54, 0.75, 1, false},
    {4, 0.54, 0.75, 0.6, false}, {3, 0.5, 0.86, 1, false},  {3, 0.54, 0.8, 0.6, false},
    {3, 0.58, 0.75, 0.4, false}, {4, 0.58, 0.6, 0.4, true}, {3, 0.58, 0.5, 0.2, true},
    {4, 0.62, 0.5, 0.2, true},
};
enum { SHARES_COUNT = sizeof SHARES / sizeof SHARES[0] };

/* On screens that no kiosk has all words shrink. */
static const double BODIES[] = {1, 0.86, 0.74, 0.64, 0.54};
enum { BODIES_COUNT = sizeof BODIES / sizeof BODIES[0] };

/* In portrait the scenery has at least so much of the height. */
static const double SCENERY_LEAST = 0.3;

/* What the scenery's drawing promises, see content/README.md: where its floor begins, and that it
 * is empty so far at its left. */
static const double HORIZON = 0.796, EMPTY_LEFT = 0.034;
/* Its shape, where the file does not tell. */
enum { SCENERY_WIDTH = 1160, SCENERY_HEIGHT = 1080 };

static const double PLATE_LEAST = 0.6;            /* without any air */
static const double TITLE_LEAST = 0.75;           /* of its usual size */
static const double WORDS_SIZES[] = {0.81, 0.72}; /* of B */
enum { WORDS_LINES = 2 };

struct setting
attract_title_setting(const struct layout *layout, int size)
{
    return (struct setting){.style = STYLE_ATTRACT_TITLE,
                            .colour = layout->theme->night.words,
                            .px = size,
                            .id = "_attract",
                            .no_cuts = true};
}

struct setting
attract_line_setting(const struct layout *layout)
{
    return (struct setting){.style = STYLE_BODY,
                            .colour = layout->theme->night.words_2,
                            .id = "_attract",
                            .no_cuts = true};
}

struct setting
attract_plate_setting(const struct layout *layout, const char *id, int size)
{
    return (struct setting){
        .style = STYLE_TERM, .colour = layout->theme->ink, .px = size, .id = id, .no_cuts = true};
}

struct setting
attract_cell_setting(const struct layout *layout, const char *id, int size)
{
    return (struct setting){.style = STYLE_CAPTION,
                            .colour = layout->theme->night.words,
                            .px = size,
                            .id = id,
                            .no_cuts = true};
}

int
attract_line_gap(const struct layout *layout)
{
    return (int)lround(0.55 * layout->metrics.body);
}

int
attract_cell_shift(const struct layout *layout)
{
    return layout_px(layout, CELL_SHIFT);
}

int
attract_plate_icon(const struct layout *layout)
{
    return layout_px(layout, PLATE_ICON);
}

int
attract_plate_padding(const struct layout *layout)
{
    return layout_px(layout, PLATE_PADDING);
}

/* "Touch to start" of a language, or its name where nobody translated that. Copied, for its words
 * may be struck before the scene is gone. */
static struct invitation
invitation_of(const struct layout *layout, size_t language)
{
    const struct language *found = &layout->deck->languages[language];
    struct invitation invitation = {.language = language, .words_language = language};
    int state;
    const char *words =
        deck_words(layout->deck, language, &layout->deck->words[WORD_TOUCH_TO_START], &state);
    invitation.words = arena_strdup(layout->arena, state == WORDS_GOOD ? words : found->name);
    invitation.id = arena_printf(layout->arena, "_attract/%s", found->code);
    return invitation;
}

static void
invite(struct attract_plan *plan, const struct layout *layout)
{
    const struct deck *deck = layout->deck;
    size_t first = (size_t)layout->viewer->language;
    plan->invitations = arena_array(layout->arena, struct invitation, deck->languages_count);
    plan->invitations[plan->count++] = invitation_of(layout, first);
    for (size_t i = 0; i < deck->languages_count; i++)
        if (i != first && !deck->languages[i].struck)
            plan->invitations[plan->count++] = invitation_of(layout, i);
    plan->cells = arena_array(layout->arena, struct rect, plan->count);
}

/* The least width in which `words` take no more than two lines. */
static int
two_lines_width(const struct layout *layout, const char *words, size_t language,
                const struct setting *setting)
{
    int most = layout_measure(layout, words, language, setting, ONE_LINE).width + 1;
    int least = most / 2;
    while (most - least > 2) {
        int middle = (most + least) / 2;
        if (layout_measure(layout, words, language, setting, middle).lines_count <= 2)
            most = middle;
        else
            least = middle;
    }
    return larger(most, layout_widest_word(layout, words, language, setting));
}

/* The title's size, so that two lines of it are no wider than `most`; returns their width. */
static int
choose_title(struct attract_plan *plan, const struct layout *layout, int most, double share)
{
    size_t language;
    const char *words = layout_words(layout, &layout->deck->title, &language);
    int usual = metrics_style_px(&layout->metrics, layout->theme, STYLE_ATTRACT_TITLE), width = 0;
    int least = (int)lround(usual * fmin(share, TITLE_LEAST)), step = larger(1, usual / 40);
    for (int size = (int)lround(usual * share); size >= least; size -= step) {
        struct setting setting = attract_title_setting(layout, size);
        plan->title_px = size;
        width = two_lines_width(layout, words, language, &setting);
        if (width <= most)
            break;
    }
    return width;
}

static int
head_height(const struct attract_plan *plan, const struct layout *layout, int width)
{
    size_t language, line_language;
    const char *words = layout_words(layout, &layout->deck->title, &language);
    const char *line = layout_words(layout, &layout->deck->line, &line_language);
    struct setting setting = attract_title_setting(layout, plan->title_px);
    struct setting line_setting = attract_line_setting(layout);
    int height = layout_measure(layout, words, language, &setting, width).height;
    if (line && !plan->no_line)
        height += attract_line_gap(layout) +
                  layout_measure(layout, line, line_language, &line_setting, width).height;
    return height;
}

/* A pill as wide as its words need, in up to two lines. */
static struct rect
plate_of(struct attract_plan *plan, const struct layout *layout, int most, double air)
{
    const struct invitation *first = &plan->invitations[0];
    int usual = metrics_style_px(&layout->metrics, layout->theme, STYLE_TERM);
    plan->plate_px = (int)lround(usual * (PLATE_LEAST + (1 - PLATE_LEAST) * air));
    struct setting setting = attract_plate_setting(layout, first->id, plan->plate_px);
    int beside = 2 * attract_plate_padding(layout) + attract_plate_icon(layout) * 3 / 2;
    int width =
        layout_measure(layout, first->words, first->words_language, &setting, ONE_LINE).width +
        beside + 1;
    struct rect plate = {.w = smaller(most, larger(width, layout_px(layout, PLATE_WIDTH)))};
    int words =
        layout_measure(layout, first->words, first->words_language, &setting, plate.w - beside)
            .height;
    plate.h =
        larger(larger(layout_px(layout, PLATE_HEIGHT * (1 + air) / 2), layout->metrics.target),
               words + layout_px(layout, 2 * CELL_PADDING * air));
    return plate;
}

static int
words_width(const struct layout *layout, const struct invitation *invitation, int size)
{
    struct setting setting = attract_cell_setting(layout, invitation->id, size);
    return layout_measure(layout, invitation->words, invitation->words_language, &setting, ONE_LINE)
               .width +
           1;
}

/* Whether the words of a cell stand in `width` in two lines with no word torn; their height. */
static bool
words_fit(const struct layout *layout, const struct invitation *invitation, int size, int width,
          int *height_out)
{
    struct setting setting = attract_cell_setting(layout, invitation->id, size);
    struct paragraph words =
        layout_measure(layout, invitation->words, invitation->words_language, &setting, width);
    *height_out = words.height;
    return words.lines_count <= WORDS_LINES &&
           layout_widest_word(layout, invitation->words, invitation->words_language, &setting) <=
               width;
}

/* The cells of all languages but the first, in rows. */
struct grid {
    int columns, rows, width; /* of all columns */
    int *widths;
    int gap, row_gap, height; /* of a cell */
};

static int
grid_height(const struct grid *grid)
{
    return grid->rows ? grid->rows * (grid->height + grid->row_gap) - grid->row_gap : 0;
}

/* Columns as wide as their words, where all of them fit; else equal ones with two lines. */
static bool
share_columns(struct grid *grid, const struct attract_plan *plan, const struct layout *layout,
              int size)
{
    int beside = attract_cell_shift(layout) + 2 * layout_px(layout, CELL_PADDING), sum = 0;
    int room = grid->width - (grid->columns - 1) * grid->gap;
    for (int column = 0; column < grid->columns; column++)
        grid->widths[column] = 0;
    for (size_t i = 1; i < plan->count; i++) {
        int *width = &grid->widths[(i - 1) % (size_t)grid->columns];
        *width = larger(*width, words_width(layout, &plan->invitations[i], size) + beside);
    }
    for (int column = 0; column < grid->columns; column++)
        sum += grid->widths[column];
    for (int column = 0; column < grid->columns; column++)
        grid->widths[column] = sum <= room ? grid->widths[column] + (room - sum) / grid->columns
                                           : room / grid->columns;
    return sum <= room;
}

/* False: a word is torn or needs a third line. */
static bool
measure_cells(struct grid *grid, const struct attract_plan *plan, const struct layout *layout,
              int size)
{
    bool fits = true;
    int beside = attract_cell_shift(layout) + 2 * layout_px(layout, CELL_PADDING);
    grid->height = layout->metrics.target;
    for (size_t i = 1; i < plan->count; i++) {
        int height, width = grid->widths[(i - 1) % (size_t)grid->columns] - beside;
        fits &= words_fit(layout, &plan->invitations[i], size, width, &height);
        grid->height = larger(grid->height, height + layout_px(layout, CELL_PADDING) / 2);
    }
    return fits;
}

static bool
try_grid(struct grid *grid, struct attract_plan *plan, const struct layout *layout, int columns,
         int width)
{
    *grid = (struct grid){.columns = columns,
                          .rows = ((int)plan->count - 1 + columns - 1) / columns,
                          .width = width,
                          .widths = arena_array(layout->arena, int, (size_t)columns),
                          .gap = layout->metrics.gap,
                          .row_gap = layout->metrics.gap};
    enum { SIZES = sizeof WORDS_SIZES / sizeof WORDS_SIZES[0] };
    bool one_line = false;
    for (int i = 0; i < SIZES && !one_line; i++) {
        plan->words_px = (int)lround(WORDS_SIZES[i] * layout->metrics.body);
        one_line = share_columns(grid, plan, layout, plan->words_px);
    }
    return measure_cells(grid, plan, layout, plan->words_px);
}

static void
place_cells(struct attract_plan *plan, const struct layout *layout, const struct grid *grid, int y)
{
    int x = 0;
    for (int column = 0; column < grid->columns; column++) {
        for (size_t i = (size_t)column; i + 1 < plan->count; i += (size_t)grid->columns)
            plan->cells[i] =
                (struct rect){layout_px(layout, MARGIN) - layout_px(layout, CELL_PADDING) + x,
                              y + (int)i / grid->columns * (grid->height + grid->row_gap),
                              grid->widths[column], grid->height};
        x += grid->widths[column] + grid->gap;
    }
}

/* The largest scenery that fits above `bottom` between what stands left of `x` and the right edge.
 */
static void
place_scenery(struct attract_plan *plan, const struct layout *layout, int x, int y, int bottom)
{
    const struct picture_ref *file = &layout->deck->attract_picture;
    double w = file->width > 0 ? file->width : SCENERY_WIDTH;
    double h = file->height > 0 ? file->height : SCENERY_HEIGHT;
    double empty = x > 0 ? EMPTY_LEFT : 0, room_w = layout->viewer->screen.width - x;
    double scale = fmax(0.01, fmin(room_w / (w * (1 - empty)), (bottom - y) / h));
    int width = (int)lround(w * scale), height = (int)lround(h * scale);
    int spare = (int)lround(room_w - width * (1 - empty));
    plan->scenery = (struct rect){x - (int)lround(width * empty) + larger(0, spare) / 2,
                                  bottom - height, width, height};
    plan->horizon = plan->scenery.y + (int)lround(HORIZON * height);
}

/* Title, line and plate one under the other from `top` on; `room` is what is left of the height. */
static void
place_head(struct attract_plan *plan, const struct layout *layout, struct rect head,
           struct rect plate, double air, int room)
{
    head.y += room / 4;
    plan->head = head;
    plate.x = head.x;
    plate.y = head.y + head.h + layout_px(layout, PLATE_GAP * air) + room / 8;
    plan->plate = plate;
}

/* Words at the left, the scenery at the right. False: they do not fit. */
static bool
place_landscape(struct attract_plan *plan, const struct layout *layout, const struct share *share)
{
    const struct screen *screen = &layout->viewer->screen;
    double air = share->air;
    int margin = layout_px(layout, MARGIN), bottom = screen->height - layout_px(layout, BOTTOM);
    int most = (int)(share->words * screen->width), pad = layout_px(layout, CELL_PADDING);
    int title = choose_title(plan, layout, most, share->title);
    plan->no_line = share->no_line;
    struct rect plate = plate_of(plan, layout, most, air);
    int width = share->band ? most : larger(smaller(title, most), plate.w);
    struct grid grid;
    bool fits = share->band ? try_grid(&grid, plan, layout, share->band,
                                       screen->width - 2 * margin + 2 * pad)
                            : try_grid(&grid, plan, layout, 2, larger(width, most) + 2 * pad);
    struct rect head = {margin, layout_px(layout, TOP * air), width,
                        head_height(plan, layout, width)};
    int invite = larger(layout_px(layout, INVITE_GAP * air), layout->metrics.gap),
        plate_gap = layout_px(layout, PLATE_GAP * air);
    int spare = bottom - head.y - head.h - plate_gap - plate.h - invite - grid_height(&grid);
    place_head(plan, layout, head, plate, air, larger(0, spare));
    int below = plan->plate.y + plate.h + invite + larger(0, spare) / 4;
    int cells = share->band ? bottom - grid_height(&grid) : below;
    place_cells(plan, layout, &grid, cells);
    int x = margin + (share->band ? width : larger(width, grid.width - 2 * pad));
    int ground = share->band ? cells : screen->height;
    place_scenery(plan, layout, x, 0, ground);
    x += layout_px(layout, PICTURE_GAP);
    int picture_bottom = ground - (share->band ? layout_px(layout, PICTURE_GAP) / 2 : margin);
    plan->picture = (struct rect){x, margin, screen->width - margin - x, picture_bottom - margin};
    return fits && title <= most && spare >= 0;
}

/* All words above the scenery. False: they do not fit. */
static bool
place_portrait(struct attract_plan *plan, const struct layout *layout)
{
    const struct screen *screen = &layout->viewer->screen;
    int margin = layout_px(layout, MARGIN), pad = layout_px(layout, CELL_PADDING);
    int width = screen->width - 2 * margin, invite = layout_px(layout, INVITE_GAP);
    int title = choose_title(plan, layout, width, 1);
    plan->no_line = false;
    struct rect plate = plate_of(plan, layout, width, 1);
    struct grid grid;
    bool fits = try_grid(&grid, plan, layout, 2, width + 2 * pad);
    struct rect head = {margin, layout_px(layout, TOP), width, head_height(plan, layout, width)};
    int words =
        head.y + head.h + layout_px(layout, PLATE_GAP) + plate.h + invite + grid_height(&grid);
    place_scenery(plan, layout, 0, words, screen->height);
    int room = larger(0, plan->scenery.y - words);
    place_head(plan, layout, head, plate, 1, room);
    int cells = plan->plate.y + plate.h + invite + room / 8;
    place_cells(plan, layout, &grid, cells);
    int y = cells + grid_height(&grid) + layout_px(layout, PICTURE_GAP);
    plan->picture = (struct rect){margin, y, width, screen->height - margin - y};
    return fits && title <= width && words <= screen->height * (1 - SCENERY_LEAST);
}

/* All ways at one text size. What is hardly higher than wide may look as if it were not. */
static bool
place_all(struct attract_plan *plan, const struct layout *layout)
{
    if (layout->metrics.portrait && place_portrait(plan, layout))
        return true;
    for (int i = 0; i < SHARES_COUNT; i++)
        if (place_landscape(plan, layout, &SHARES[i]))
            return true;
    return false;
}

struct attract_plan
attract_plan_of(struct layout *layout)
{
    struct attract_plan plan = {0};
    int usual = layout->metrics.body;
    bool placed = false;
    invite(&plan, layout);
    for (int i = 0; i < BODIES_COUNT && !placed; i++) {
        layout->metrics.body = layout->metrics.body_100 = (int)lround(usual * BODIES[i]);
        placed = place_all(&plan, layout);
    }
    if (!placed)
        layout_fault(layout, "the invitations of %zu languages do not fit", plan.count);
    return plan;
}

#include "view/attract.h"

#include <string.h>

#include "base/clock.h"
#include "deck/deck.h"
#include "deck/kind.h"
#include "show/show.h"
#include "show/viewer.h"
#include "view/attract_plan.h"
#include "view/body_parts.h"
#include "view/motion.h"
#include "view/pieces.h"
#include "view/view.h"

/* Mock-up 01, in pixels of a 1080 px short side. */
enum { FOOT = 8, KEY_FOOT = 5, DOT = 12, CELL_PADDING = 14, CELL_RADIUS = 20, BODY = 42 };

/* The drift: once round a small square, a pixel at a time. */
enum { DRIFT_SIDE = 6, DRIFT_STEPS = 4 * DRIFT_SIDE, BEYOND = 4 * DRIFT_SIDE };
static const int64_t DRIFT_MS = 7500;

/* One with the layout of a cover says what the first screen says. */
static bool
takes_a_turn(const struct deck *deck, size_t i)
{
    return deck->slides[deck->attract[i].slide].layout != LAYOUT_COVER;
}

size_t
attract_screens(const struct deck *deck)
{
    size_t count = 1;
    for (size_t i = 0; i < deck->attract_count; i++)
        count += takes_a_turn(deck, i);
    return count;
}

/* What has its turn: a slide, or NULL for the exhibit itself. */
static const struct slide *
turn_of(const struct deck *deck, size_t turn)
{
    for (size_t i = 0; turn && i < deck->attract_count; i++)
        if (takes_a_turn(deck, i) && !--turn)
            return &deck->slides[deck->attract[i].slide];
    return NULL;
}

static int64_t
waited_ms(const struct view *view)
{
    return view->now > view->show->since ? view->now - view->show->since : 0;
}

static const struct slide *
find_turn(struct layout *layout, const struct view *view)
{
    size_t screens = attract_screens(view->deck);
    int64_t turn_ms = (int64_t)view->deck->attract_seconds * 1000;
    int64_t turn = waited_ms(view) / turn_ms;
    if (screens > 1)
        layout_changes_at(layout, view->show->since + (turn + 1) * turn_ms);
    return turn_of(view->deck, (size_t)turn % screens);
}

/* How far everything has drifted; still where motion is not wanted. */
static void
find_drift(struct layout *layout, const struct view *view, int *x_out, int *y_out)
{
    *x_out = *y_out = 0;
    if (view->viewer->reduced_motion)
        return;
    int64_t step = waited_ms(view) / DRIFT_MS;
    layout_changes_at(layout, view->show->since + (step + 1) * DRIFT_MS);
    int at = (int)(step % DRIFT_STEPS), along = at % DRIFT_SIDE;
    switch (at / DRIFT_SIDE) {
    case 0:
        *x_out = along;
        break;
    case 1:
        *x_out = DRIFT_SIDE;
        *y_out = along;
        break;
    case 2:
        *x_out = DRIFT_SIDE - along;
        *y_out = DRIFT_SIDE;
        break;
    default:
        *y_out = DRIFT_SIDE - along;
        break;
    }
}

static uint8_t
between(uint8_t from, uint8_t to, int at, int of)
{
    return (uint8_t)(from + (to - from) * at / of);
}

static struct colour
shade(struct colour top, struct colour bottom, int at, int of)
{
    return (struct colour){between(top.r, bottom.r, at, of), between(top.g, bottom.g, at, of),
                           between(top.b, bottom.b, at, of), 255};
}

/* From one colour to another in as many bands as there are shades between: none can be seen. */
static void
lay_shades(struct layout *layout, struct rect box, struct colour top, struct colour bottom)
{
    enum { BANDS = 54 };
    for (int i = 0; i < BANDS; i++) {
        int y = box.y + box.h * i / BANDS, end = box.y + box.h * (i + 1) / BANDS;
        scene_add_box(layout->scene, (struct mark_box){.box = {box.x, y, box.w, end - y},
                                                       .corners = CORNERS_NONE,
                                                       .fill = shade(top, bottom, i, BANDS - 1)});
    }
}

static void
lay_ground(struct layout *layout, const struct attract_plan *plan)
{
    const struct night *night = &layout->theme->night;
    const struct screen *screen = &layout->viewer->screen;
    int width = screen->width + 2 * BEYOND, floor = screen->height + BEYOND - plan->horizon;
    lay_shades(layout, (struct rect){-BEYOND, -BEYOND, width, plan->horizon + BEYOND}, night->sky,
               night->sky_low);
    lay_shades(layout, (struct rect){-BEYOND, plan->horizon, width, floor}, night->floor,
               night->floor_low);
}

/* What words at `y` stand on. */
static struct colour
ground_at(const struct layout *layout, const struct attract_plan *plan, int y)
{
    const struct night *night = &layout->theme->night;
    if (y < plan->horizon)
        return shade(night->sky, night->sky_low, larger(0, y), larger(1, plan->horizon));
    int height = layout->viewer->screen.height - plan->horizon;
    return shade(night->floor, night->floor_low, y - plan->horizon, larger(1, height));
}

static void
lay_scenery(struct layout *layout, const struct attract_plan *plan)
{
    const char *file = layout->deck->attract_picture.file;
    if (file)
        scene_add_picture(
            layout->scene,
            (struct mark_picture){.box = plan->scenery, .file = file, .decorative = true});
}

/* The picture of a slide without its caption; false: it has none. */
static bool
lay_picture_of(struct layout *layout, const struct attract_plan *plan, const struct view *view,
               const struct slide *slide)
{
    struct flow flow = {.view = view, .slide = slide, .side = body_side(slide)};
    if (flow.side < 0)
        return false;
    struct layout unseen = *layout;
    struct scene scene;
    scene_init(&scene, layout->arena, layout->viewer->screen.width, 0, layout->background);
    unseen.scene = &scene;
    unseen.slide = slide;
    unseen.address = slide->id;
    unseen.box = plan->picture;
    body_lay_element(&unseen, &flow, (size_t)flow.side);
    for (size_t i = 0; i < scene.marks_count; i++) {
        if (scene.marks[i].type != MARK_PICTURE)
            continue;
        struct mark_picture picture = scene.marks[i].picture;
        picture.box.y += (plan->picture.h - picture.box.h) / 2;
        picture.plate = layout->theme->night.sky_low;
        picture.words = layout->theme->night.words_2;
        scene_add_picture(layout->scene, picture);
        return true;
    }
    return false;
}

static void
lay_exhibit_head(struct layout *layout, const struct attract_plan *plan)
{
    struct rect head = plan->head;
    struct setting title = attract_title_setting(layout, plan->title_px);
    struct setting line = attract_line_setting(layout);
    int y = head.y + layout_text(layout, &layout->deck->title, &title, head.x, head.y, head.w);
    if (!plan->no_line)
        layout_text(layout, &layout->deck->line, &line, head.x, y + attract_line_gap(layout),
                    head.w);
}

/* A slide's title in the same room, as large as that allows. */
static void
lay_slide_head(struct layout *layout, const struct attract_plan *plan, const struct slide *slide)
{
    struct rect head = plan->head;
    size_t language;
    const char *words = layout_words(layout, &slide->title, &language);
    int least = metrics_least_px(&layout->metrics, layout->theme);
    struct setting title = attract_title_setting(layout, plan->title_px);
    for (; title.px > least; title.px -= larger(1, plan->title_px / 40)) {
        int height = layout_measure(layout, words, language, &title, head.w).height;
        if (height <= head.h && layout_widest_word(layout, words, language, &title) <= head.w)
            break;
    }
    layout_text(layout, &slide->title, &title, head.x, head.y, head.w);
}

static void
add_target(struct layout *layout, const struct invitation *invitation, struct rect box)
{
    scene_add_target(
        layout->scene,
        (struct target){.box = box,
                        .id = invitation->id,
                        .words = invitation->words,
                        .lang = layout->deck->languages[invitation->words_language].code,
                        .action = {.type = ACTION_BEGIN, .item = (int32_t)invitation->language}});
}

/* The first language's: a pill with a finger on it. */
static void
lay_plate(struct layout *layout, const struct attract_plan *plan)
{
    const struct invitation *first = &plan->invitations[0];
    const struct night *night = &layout->theme->night;
    int foot = layout_px(layout, FOOT), radius = plan->plate.h / 2,
        icon = attract_plate_icon(layout);
    int sunk = smaller(foot, motion_sunk(layout, first->id) * FOOT / KEY_FOOT);
    struct rect box = rect_moved(plan->plate, 0, sunk);
    if (sunk < foot)
        scene_add_box(layout->scene, (struct mark_box){.box = rect_moved(plan->plate, 0, foot),
                                                       .radius = radius,
                                                       .fill = night->plate_foot});
    scene_add_box(layout->scene,
                  (struct mark_box){.box = box, .radius = radius, .fill = night->plate});
    struct colour before = layout->background;
    layout->background = night->plate;
    int x = box.x + attract_plate_padding(layout);
    layout_icon(layout, ICON_HAND_FINGER, (struct rect){x, box.y + (box.h - icon) / 2, icon, icon},
                layout->theme->ink);
    x += icon * 3 / 2;
    struct setting setting = attract_plate_setting(layout, first->id, plan->plate_px);
    pieces_centred(
        layout, first->words, first->words_language, &setting,
        (struct rect){x, box.y, box.x + box.w - attract_plate_padding(layout) - x + 1, box.h});
    layout->background = before;
    add_target(layout, first, plan->plate);
}

static void
lay_cell(struct layout *layout, const struct attract_plan *plan,
         const struct invitation *invitation, struct rect box)
{
    const struct night *night = &layout->theme->night;
    bool pressed = !strcmp(layout->viewer->pressed, invitation->id);
    if (pressed)
        scene_add_box(layout->scene, (struct mark_box){.box = box,
                                                       .radius = layout_px(layout, CELL_RADIUS),
                                                       .fill = night->press});
    int padding = layout_px(layout, CELL_PADDING), dot = layout_px(layout, DOT);
    scene_add_box(layout->scene,
                  (struct mark_box){.box = {box.x + padding, box.y + (box.h - dot) / 2, dot, dot},
                                    .radius = dot / 2,
                                    .fill = night->dot});
    struct colour before = layout->background;
    layout->background = pressed ? night->press : ground_at(layout, plan, box.y + box.h / 2);
    struct setting setting = attract_cell_setting(layout, invitation->id, plan->words_px);
    int x = box.x + padding + attract_cell_shift(layout);
    pieces_centred(layout, invitation->words, invitation->words_language, &setting,
                   (struct rect){x, box.y, box.x + box.w - padding - x, box.h});
    layout->background = before;
    add_target(layout, invitation, box);
}

/* Whatever lies beside the keys, to the edges of the screen. */
static void
add_ground_target(struct layout *layout, const struct attract_plan *plan)
{
    struct invitation anywhere = plan->invitations[0];
    const struct screen *screen = &layout->viewer->screen;
    anywhere.id = "_attract/anywhere";
    add_target(layout, &anywhere, (struct rect){0, 0, screen->width, screen->height});
    layout->scene->targets[layout->scene->targets_count - 1].finger_only = true;
}

static void
lay_all(struct layout *layout, const struct attract_plan *plan, const struct view *view,
        const struct slide *slide)
{
    lay_ground(layout, plan);
    layout->background = ground_at(layout, plan, plan->head.y + plan->head.h / 2);
    if (!slide || !lay_picture_of(layout, plan, view, slide))
        lay_scenery(layout, plan);
    if (slide)
        lay_slide_head(layout, plan, slide);
    else
        lay_exhibit_head(layout, plan);
    lay_plate(layout, plan);
    for (size_t i = 1; i < plan->count; i++)
        lay_cell(layout, plan, &plan->invitations[i], plan->cells[i - 1]);
}

/* It is read from further away than a slide: no words are smaller than on the mock-up. */
static struct metrics
metrics_from_afar(const struct viewer *viewer)
{
    struct viewer eyes = *viewer;
    eyes.text_percent = 100;
    struct metrics metrics = metrics_of(&eyes);
    metrics.body = metrics.body_100 = larger(metrics.body, metrics_px(&metrics, BODY));
    return metrics;
}

void
attract_lay(struct layout *layout, const struct view *view)
{
    layout->metrics = metrics_from_afar(view->viewer);
    layout->address = "_attract";
    layout->background = layout->theme->night.sky;
    struct attract_plan plan = attract_plan_of(layout);
    add_ground_target(layout, &plan);
    int dx, dy;
    find_drift(layout, view, &dx, &dy);
    struct layout drifting = *layout;
    struct scene scene;
    const struct screen *screen = &view->viewer->screen;
    scene_init(&scene, layout->arena, screen->width, screen->height, layout->background);
    drifting.scene = &scene;
    lay_all(&drifting, &plan, view, find_turn(layout, view));
    scene_add_part(layout->scene, &scene, -BEYOND, screen->height + BEYOND, dx, dy - BEYOND);
}

#include "view/view.h"

#include <string.h>

#include "deck/deck.h"
#include "show/show.h"
#include "show/viewer.h"
#include "view/attract.h"
#include "view/body.h"
#include "view/chapter_map.h"
#include "view/faults.h"
#include "view/frame.h"
#include "view/guide.h"
#include "view/header.h"
#include "view/home.h"
#include "view/idle_dialog.h"
#include "view/motion.h"
#include "view/pieces.h"
#include "view/sheets.h"

/* How far another slide comes in from, in pixels of a 1080 px short side: 6 s. */
static const double SHIFT = 65, FOOT = 5;

static struct layout
layout_of(struct scene *scene, const struct view *view, struct arena *arena)
{
    int32_t chapter = show_chapter(view->show, view->deck);
    int number = chapter < 0 ? ACCENTS_COUNT : view->deck->chapters[chapter].number;
    return (struct layout){
        .box = {0, 0, scene->width, 0},
        .medium = view->medium,
        .deck = view->deck,
        .address = "_view",
        .theme = view->theme,
        .accent = theme_accent(view->theme, number),
        .metrics = metrics_of(view->viewer),
        .most = scene->height,
        .viewer = view->viewer,
        .measure = view->measure,
        .arena = arena,
        .scene = scene,
        .now = view->now,
        .language = (size_t)view->viewer->language,
        .background = view->theme->paper,
    };
}

/* The slide's own words may be the source's for a moment; the frame's stay the viewer's. */
static void
lay_slide(const struct layout *chrome, const struct frame *frame, const struct view *view,
          const struct slide *slide)
{
    struct layout layout = *chrome;
    if (view->viewer->in_english)
        layout.language = 0;
    body_lay(&layout, frame, view, slide);
}

static void
lay_middle(struct layout *layout, const struct frame *frame, const struct view *view)
{
    const struct slide *slide = show_slide(view->show, view->deck);
    struct layout inner = *layout;
    inner.most = frame->content.h;
    size_t first = layout->scene->marks_count;
    if (slide)
        lay_slide(&inner, frame, view, slide);
    else if (view->show->here.type == SPOT_HOME)
        home_lay(&inner, frame, view);
    else
        chapter_map_lay(&inner, frame, view);
    motion_settle(layout, MOTION_SLIDE, view->show->moved_at, first,
                  view->show->moved_by * metrics_px(&layout->metrics, SHIFT), 0);
}

/* "Ctrl+Q leaves", for whoever set the kiosk up, in its first seconds; `aside` in a corner, where
 * the exhibit's name stands in the middle. */
static void
lay_hint(struct layout *layout, const struct view *view, bool aside)
{
    if (view->now >= view->viewer->hint_until)
        return;
    layout_changes_at(layout, view->viewer->hint_until);
    size_t language;
    const char *words = pieces_word(layout, WORD_LEAVES, &language);
    struct setting setting = {.style = STYLE_CAPTION,
                              .colour = layout->theme->white,
                              .align = PARAGRAPH_CENTRE,
                              .id = "_hint",
                              .no_cuts = true};
    struct paragraph line =
        layout_measure(layout, words, language, &setting, layout->viewer->screen.width);
    int padding = metrics_px(&layout->metrics, 24), height = line.height + padding / 2;
    int screen = layout->viewer->screen.width, top = metrics_px(&layout->metrics, 12);
    struct rect plate = {(screen - line.width) / 2 - padding, top, line.width + 2 * padding,
                         height};
    if (aside)
        plate.x = screen - plate.w - top;
    scene_add_box(
        layout->scene,
        (struct mark_box){.box = plate, .radius = height / 2, .fill = layout->theme->ink});
    layout->background = layout->theme->ink;
    pieces_centred(layout, words, language, &setting, plate);
    layout->background = layout->theme->paper;
}

static void
build_attract(struct scene *scene, const struct view *view, struct arena *arena)
{
    const struct night *night = &view->theme->night;
    const struct screen *screen = &view->viewer->screen;
    scene_init(scene, arena, screen->width, screen->height, night->sky);
    struct layout layout = layout_of(scene, view, arena);
    attract_lay(&layout, view);
    lay_hint(&layout, view, true);
    pieces_focus_ring(&layout, view->viewer->focus, night->focus);
    guide_lay_hand(&layout, night->words, night->sky);
}

/* What a finger drags, once more, where it is. */
static void
lay_carried(struct layout *layout)
{
    const struct viewer *viewer = layout->viewer;
    const struct target *target =
        viewer->carried[0] ? scene_find_target(layout->scene, viewer->carried) : NULL;
    if (target)
        scene_add_copy(layout->scene, target, metrics_px(&layout->metrics, FOOT), viewer->carried_x,
                       viewer->carried_y);
}

void
view_build(struct scene *scene, const struct view *view, struct arena *arena)
{
    if (view->show->here.type == SPOT_ATTRACT) {
        build_attract(scene, view, arena);
        return;
    }
    const struct screen *screen = &view->viewer->screen;
    scene_init(scene, arena, screen->width, screen->height, view->theme->paper);
    struct layout layout = layout_of(scene, view, arena);
    struct frame frame = frame_measure(&layout);
    scene->content = frame.content;
    if (view->show->here.type == SPOT_HOME)
        header_lay_home(&layout, &frame);
    else
        header_lay_chapter(&layout, &frame, view);
    scene->owner.layer = LAYER_BODY;
    lay_middle(&layout, &frame, view);
    scene->owner.layer = LAYER_FRAME;
    frame_lay_tray(&layout, &frame, view);
    guide_lay_line(&layout, &frame);
    lay_carried(&layout);
    scene->owner.layer = LAYER_SHEET;
    sheets_lay(&layout, view);
    idle_dialog_lay(&layout, view);
    scene->owner.layer = LAYER_FRAME;
    lay_hint(&layout, view, false);
    pieces_focus_ring(&layout, view->viewer->focus, view->theme->ink);
    guide_lay_hand(&layout, view->theme->ink, view->theme->white);
}

void
view_build_faults(struct scene *scene, const struct view *view, const char *const *faults,
                  size_t count, struct arena *arena)
{
    const struct screen *screen = &view->viewer->screen;
    scene_init(scene, arena, screen->width, screen->height, view->theme->paper);
    struct layout layout = layout_of(scene, view, arena);
    layout.language = 0;
    layout.address = "_faults";
    faults_lay(&layout, faults, count);
}

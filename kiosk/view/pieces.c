#include "view/pieces.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "deck/deck.h"
#include "show/show.h"
#include "show/viewer.h"
#include "view/motion.h"
#include "view/view.h"

enum { ONE_LINE = 1 << 20 };

void
pieces_centred(struct layout *layout, const char *words, size_t language,
               const struct setting *setting, struct rect box)
{
    struct paragraph paragraph = layout_measure(layout, words, language, setting, box.w);
    layout_plain(layout, words, language, setting, box.x, box.y + (box.h - paragraph.height) / 2,
                 box.w);
}

const char *
pieces_word(const struct layout *layout, enum word word, size_t *language_out)
{
    return layout_words(layout, &layout->deck->words[word], language_out);
}

const char *
pieces_count(const struct layout *layout, int number, int of)
{
    const char *arguments[] = {layout_number(layout, number), layout_number(layout, of)};
    return layout_word_filled(layout, WORD_SLIDE_OF, arguments, 2);
}

void
pieces_lay_count(struct layout *layout, int number, int of, int px, struct rect box)
{
    const char *words = pieces_count(layout, number, of);
    const char *first = layout_number(layout, number);
    size_t size = strlen(first);
    struct setting rest = {
        .style = STYLE_CAPTION, .colour = layout->theme->ink_2, .px = px, .no_cuts = true};
    struct setting bold = rest;
    bold.bold = true;
    bold.colour = layout->accent->deep;
    bool splits = !strncmp(words, first, size);
    const char *tail = splits ? words + size : words;
    int blank = 0;
    while (*tail == ' ') {
        tail++;
        blank = px / 4;
    }
    int tail_width = layout_measure(layout, tail, layout->language, &rest, ONE_LINE).width;
    int y = box.y +
            (box.h - layout_measure(layout, tail, layout->language, &rest, ONE_LINE).height) / 2;
    int right = box.x + box.w;
    if (splits) {
        int width = layout_measure(layout, first, layout->language, &bold, ONE_LINE).width;
        layout_plain(layout, first, layout->language, &bold, right - tail_width - blank - width, y,
                     ONE_LINE);
    }
    layout_plain(layout, tail, layout->language, &rest, right - tail_width, y, ONE_LINE);
}

struct rect
pieces_ground(struct layout *layout, const struct ground *ground, struct rect box)
{
    int foot = metrics_px(&layout->metrics, 5), sunk = motion_sunk(layout, ground->id);
    bool pressed = !strcmp(layout->viewer->pressed, ground->id);
    struct rect shown = rect_moved(box, 0, sunk);
    if (sunk < foot && ground->foot.a)
        scene_add_box(layout->scene, (struct mark_box){.box = rect_moved(box, 0, foot),
                                                       .radius = ground->radius,
                                                       .fill = ground->foot});
    scene_add_box(layout->scene,
                  (struct mark_box){.box = shown,
                                    .radius = ground->radius,
                                    .fill = pressed ? layout->accent->tint : ground->fill,
                                    .stroke = ground->line,
                                    .stroke_width = ground->stroke});
    return shown;
}

void
pieces_progress(struct layout *layout, const struct view *view, const struct progress *progress,
                struct rect box)
{
    const struct chapter *chapter = progress->chapter;
    int line = metrics_px(&layout->metrics, 3), count = larger(chapter->numbered, 1), at = 0;
    int step = progress->segment + progress->gap;
    for (size_t i = 0; i < chapter->slides_count; i++) {
        int32_t slide = chapter->first + (int32_t)i;
        if (!layout->deck->slides[slide].number)
            continue;
        bool here = slide == progress->here;
        int x = progress->segment ? at * step : at * (box.w + progress->gap) / count;
        int next = progress->segment ? x + step : (at + 1) * (box.w + progress->gap) / count;
        int w = next - x - progress->gap, h = progress->height;
        if (here)
            h += (int)lround((box.h - h) *
                             motion_progress(layout, MOTION_SEGMENT, view->show->moved_at));
        struct mark_box mark = {.box = {box.x + x, box.y + (box.h - h) / 2, w, h},
                                .radius = smaller(w, h) / 2};
        if (here || show_has_seen(view->show, slide)) {
            mark.fill = layout->accent->deep;
        } else {
            mark.stroke = layout->theme->edge;
            mark.stroke_width = line;
        }
        scene_add_box(layout->scene, mark);
        at++;
    }
}

/* What the ring goes around: of a link the line of dots below it too. */
static struct rect
focus_box(const struct scene *scene, const struct target *target)
{
    struct rect box = target->box;
    for (size_t i = 0; target->link && i < scene->marks_count; i++) {
        const struct mark *mark = &scene->marks[i];
        struct rect dots = mark->dots.box;
        if (mark->type == MARK_DOTS && dots.x == box.x && dots.w == box.w && dots.y >= box.y &&
            dots.y <= box.y + 2 * target->box.h)
            box.h = larger(box.h, dots.y + dots.h - box.y);
    }
    return box;
}

/* Where a target is nearer to the edge of the screen than the ring is wide, the ring stays on it.
 */
static struct rect
kept_on_screen(struct rect box, const struct scene *scene)
{
    int left = larger(box.x, 0), top = larger(box.y, 0);
    int right = smaller(box.x + box.w, scene->width);
    int bottom = smaller(box.y + box.h, scene->height);
    return (struct rect){left, top, right - left, bottom - top};
}

void
pieces_scrim(struct layout *layout)
{
    const struct screen *screen = &layout->viewer->screen;
    scene_add_box(layout->scene, (struct mark_box){.box = {0, 0, screen->width, screen->height},
                                                   .corners = CORNERS_NONE,
                                                   .fill = layout->theme->scrim});
    scene_cover(layout->scene);
}

struct key
pieces_start_over_key(const struct layout *layout)
{
    struct key key = {
        .id = "_start-over",
        .icon = ICON_REFRESH,
        .style = STYLE_KEY,
        .action = {.type = ACTION_START_OVER},
    };
    key.words = pieces_word(layout, WORD_START_OVER, &key.language);
    return key;
}

void
pieces_focus_ring(struct layout *layout, const char *id, struct colour colour)
{
    const struct scene *scene = layout->scene;
    const struct target *target = id[0] ? scene_find_target(scene, id) : NULL;
    if (!target)
        return;
    int away = metrics_px(&layout->metrics, 5), width = metrics_px(&layout->metrics, 6);
    int radius = metrics_px(&layout->metrics, target->link ? 8 : 20);
    struct rect ring = rect_grown(focus_box(scene, target), away + width);
    scene_add_box(layout->scene, (struct mark_box){.box = kept_on_screen(ring, scene),
                                                   .radius = radius + away + width,
                                                   .stroke = colour,
                                                   .stroke_width = width});
}

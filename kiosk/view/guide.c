#include "view/guide.h"

#include <math.h>

#include "show/viewer.h"
#include "view/frame.h"
#include "view/motion.h"
#include "view/pieces.h"

/* Of a fingertip, in millimetres: what it covers, and how thick it is drawn. */
static const double TIP_MM = 15, PRESSED_MM = 11, LINE_MM = 1.2, HALO_MM = 0.8, DOT_MM = 4;

/* Above and below a line of its own. */
static const double LINE_GAP = 6;

static struct setting
line_setting(const struct layout *layout)
{
    return (struct setting){.style = STYLE_CAPTION,
                            .colour = layout->theme->ink_2,
                            .align = PARAGRAPH_CENTRE,
                            .id = "_guide",
                            .no_cuts = true};
}

int
guide_place_line(const struct layout *layout, struct frame *frame)
{
    struct setting setting = line_setting(layout);
    size_t language;
    const char *words = pieces_word(layout, WORD_TAKE_OVER, &language);
    frame->guide = frame->spare;
    if (frame->spare.w) {
        struct paragraph lines = layout_measure(layout, words, language, &setting, frame->spare.w);
        if (lines.height <= frame->spare.h &&
            layout_widest_word(layout, words, language, &setting) <= frame->spare.w)
            return 0;
    }
    int width = layout->viewer->screen.width - 2 * layout->metrics.margin;
    int height = layout_measure(layout, words, language, &setting, width).height;
    int gap = metrics_px(&layout->metrics, LINE_GAP);
    frame->guide =
        (struct rect){layout->metrics.margin, frame->tray.y - gap - height, width, height};
    return height + gap;
}

void
guide_lay_line(struct layout *layout, const struct frame *frame)
{
    if (!layout->viewer->guided)
        return;
    struct layout inner = *layout;
    struct rect box = frame->guide;
    inner.metrics.body = frame->body;
    if (box.y >= frame->tray.y)
        inner.background = layout->theme->tray;
    struct setting setting = line_setting(&inner);
    size_t language;
    const char *words = pieces_word(&inner, WORD_TAKE_OVER, &language);
    int height = layout_measure(&inner, words, language, &setting, box.w).height;
    layout_plain(&inner, words, language, &setting, box.x, box.y + (box.h - height) / 2, box.w);
}

static void
lay_disc(struct layout *layout, int x, int y, struct mark_box disc, double diameter)
{
    int side = (int)lround(diameter * layout->viewer->screen.px_per_mm);
    disc.box = (struct rect){x - side / 2, y - side / 2, side, side};
    disc.radius = side / 2;
    scene_add_box(layout->scene, disc);
}

void
guide_lay_hand(struct layout *layout, struct colour colour, struct colour halo)
{
    const struct viewer_hand *hand = &layout->viewer->hand;
    if (!hand->shown)
        return;
    double px_per_mm = layout->viewer->screen.px_per_mm;
    double way = motion_progress(layout, MOTION_HAND, hand->moved_at);
    int x = hand->from_x + (int)lround((hand->x - hand->from_x) * way);
    int y = hand->from_y + (int)lround((hand->y - hand->from_y) * way);
    double tip = hand->down ? PRESSED_MM : TIP_MM;
    int line = (int)lround(LINE_MM * px_per_mm), edge = (int)lround(HALO_MM * px_per_mm);
    lay_disc(layout, x, y, (struct mark_box){.stroke = halo, .stroke_width = line + 2 * edge},
             tip + 2 * HALO_MM);
    lay_disc(layout, x, y, (struct mark_box){.stroke = colour, .stroke_width = line}, tip);
    if (hand->down)
        lay_disc(layout, x, y, (struct mark_box){.fill = colour}, DOT_MM);
}

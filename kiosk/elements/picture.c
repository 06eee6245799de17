#include <math.h>

#include "deck/kind.h"
#include "elements/kinds.h"
#include "elements/picture.h"

struct picture_element {
    struct picture_ref file;
    struct text alt, caption;
};

#define OWNER struct picture_element
static const struct field fields[] = {
    {F_PICTURE(file), REQUIRED, SHORTHAND,
     HELP("SVG, PNG, JPEG or WebP in the folder `pictures`.")},
    {F_TEXT(alt), REQUIRED, HELP("Who is in the picture and what they do; shown when it fails.")},
    {F_TEXT(caption), HELP("A line under the picture.")},
    FIELDS_END,
};
#undef OWNER

/* In a column a picture is no higher than this share of the screen's short side. */
static const double COLUMN_HEIGHT = 55;
/* What an unknown picture is taken for: LOOKS section 8. */
enum { USUAL_WIDTH = 960, USUAL_HEIGHT = 800 };

struct rect
picture_fitted(const struct picture_ref *file, struct rect box)
{
    double w = file->width > 0 ? file->width : USUAL_WIDTH;
    double h = file->height > 0 ? file->height : USUAL_HEIGHT;
    double scale = box.w / w < box.h / h ? box.w / w : box.h / h;
    struct rect place = {box.x, box.y, (int)lround(w * scale), (int)lround(h * scale)};
    place.x += (box.w - place.w) / 2;
    return place;
}

void
picture_lay(struct layout *layout, const struct picture_ref *file, const struct text *alt,
            struct rect place)
{
    size_t language;
    const char *words = layout_words(layout, alt, &language);
    struct script_rules rules = layout_rules(layout, language);
    struct paragraph_style style = layout_style(layout, STYLE_CAPTION, language);
    scene_add_picture(layout->scene,
                      (struct mark_picture){
                          .box = place,
                          .file = file->file,
                          .id = layout->address,
                          .alt = words,
                          .lang = rules.code,
                          .font = {rules.families[0], style.px, style.bold, rules.script},
                          .plate = layout->theme->tray,
                          .words = layout->theme->ink_2,
                          .radius = metrics_px(&layout->metrics, 28),
                      });
}

static int
lay(const void *element, const void *state, struct layout *layout)
{
    (void)state;
    const struct picture_element *picture = element;
    const struct rect box = layout->box;
    struct setting caption = {
        .style = STYLE_CAPTION, .colour = layout->theme->ink_2, .no_cuts = true};
    int gap = metrics_px(&layout->metrics, 12), caption_height = 0;
    if (picture->caption.words) {
        size_t caption_language;
        const char *words = layout_words(layout, &picture->caption, &caption_language);
        caption_height =
            gap + layout_measure(layout, words, caption_language, &caption, box.w).height;
    }
    int height = box.h ? box.h : (int)lround(COLUMN_HEIGHT * layout->metrics.s);
    struct rect place =
        picture_fitted(&picture->file, (struct rect){box.x, box.y, box.w, height - caption_height});
    picture_lay(layout, &picture->file, &picture->alt, place);
    if (caption_height)
        layout_text(layout, &picture->caption, &caption, box.x, place.y + place.h + gap, box.w);
    return place.h + caption_height;
}

const struct element_kind picture_kind = {
    .name = "picture",
    .help = "A picture. In `split` the first one takes the picture's side.",
    .example = "picture:\n  file: gate.svg\n  alt: A traveller at the gate.\n",
    .fields = fields,
    .size = sizeof(struct picture_element),
    .side = true,
    .lay = lay,
};

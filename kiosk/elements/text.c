#include <math.h>

#include "deck/kind.h"
#include "elements/kinds.h"
#include "view/layout.h"

struct text_element {
    struct text heading, text;
    struct fact_list facts;
};

#define OWNER struct text_element
static const struct field fields[] = {
    {F_TEXT(heading), HELP("A short heading over the paragraph.")},
    {F_TEXT(text), REQUIRED, SHORTHAND, HELP("The paragraph.")},
    {F_FACTS(facts), HELP("The facts it claims; they get a numbered source mark.")},
    FIELDS_END,
};
#undef OWNER

static int
lay(const void *element, const void *state, struct layout *layout)
{
    (void)state;
    const struct text_element *text = element;
    int y = layout->box.y;
    if (text->heading.words) {
        struct setting heading = {
            .style = STYLE_HEADING, .colour = layout->accent->deep, .no_cuts = true};
        layout_fit_text(layout, &text->heading, &heading, layout->box.w,
                        layout->most - layout_line_most(layout));
        y += layout_text(layout, &text->heading, &heading, layout->box.x, y, layout->box.w);
        y += (int)lround(0.15 * layout->metrics.body);
    }
    struct setting body = {
        .style = STYLE_BODY,
        .colour = layout->theme->ink,
        .links = true,
        .facts = &text->facts,
    };
    y += layout_text(layout, &text->text, &body, layout->box.x, y, layout->box.w);
    return y - layout->box.y;
}

const struct element_kind text_kind = {
    .name = "text",
    .help = "A paragraph, with a heading if it needs one.",
    .example = "text: A closed gate is __not__ a refusal.\n",
    .fields = fields,
    .size = sizeof(struct text_element),
    .lay = lay,
};

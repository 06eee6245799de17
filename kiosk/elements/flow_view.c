#include "elements/flow_view.h"

#include <assert.h>
#include <limits.h>
#include <math.h>

#include "elements/picture.h"
#include "view/body_parts.h"
#include "view/memo.h"

/*
 * A journey stands whole where that has room: the stations with their titles above a card with the
 * keys below it, and beside it what can go wrong or the person whom the journey turns aside to.
 * Elsewhere all is in one column: the stations, then the card and the keys; where that is higher
 * than a part of a page, the keys come before the card, so that nobody has to turn a page to step.
 */

/* In pixels of a 1080 px short side. */
enum { BELOW = 24, SIDES_GAP = 36, CARD_FOOT = 5, KEYS_GAP = 16, PICTURE_GAP = 28, FOOT_KEYS = 70 };
/* Below the stations: the way aside ends at the picture, at the card, in nothing. */
enum { ZONE = 112, ZONE_ALONE = 136, ZONE_LOW = 76, HERE_UNTITLED = 104 };
/* × B; of the width; of a part's height; of the short side. */
static const double WHOLE_FROM = 26;
static const double STAGE_SHAPE = 2.1, PICTURE_HEIGHT = 44, PICTURE_LEAST = 28, PAPER_GAP = 0.5,
                    LINE_SHARE = 0.6;
/* How a journey stands whole, the best way first: the card's share of the width, and the size of
 * the words, × B. */
static const struct way {
    double card, size;
} ways[] = {{0.53, 1},    {0.58, 1},    {0.63, 1},    {0.55, 0.94}, {0.6, 0.94},
            {0.63, 0.94}, {0.55, 0.88}, {0.6, 0.88},  {0.63, 0.88}, {0.55, 0.82},
            {0.6, 0.82},  {0.63, 0.82}, {0.58, 0.76}, {0.63, 0.76}};

static struct flow_sight
sight_of(const struct flow_element *flow, const struct flow_state *state)
{
    return (struct flow_sight){flow, state, flow_stop_of(flow, state->run, state->stop)};
}

/* px of height under the slide's title. */
static int
room_of(const struct layout *layout)
{
    int foot = layout->metrics.portrait /* its keys stand there */
                   ? layout->metrics.target + layout_px(layout, FOOT_KEYS)
                   : 0;
    return layout->most - body_title_room(layout, true) - foot;
}

struct whole {
    struct flow_line line;
    struct flow_keys keys;
    struct rect card, aside, stage; /* the words' column, the notes', the picture's */
    int body, height;
};

enum { LIST_COLUMNS = 3 };

enum { WAYS = sizeof ways / sizeof ways[0] };

/* What is measured of all stops. */
enum measured {
    MEASURED_HEAD,
    MEASURED_CARD,  /* and with a case its safeguard */
    MEASURED_NOTES, /* beside that */
    MEASURED_ALL,   /* both on one card */
};
static_assert((int)MEASURED_ALL <= (int)FLOW_KEPT_HEIGHTS, "a height for each");

static int
height_of(struct layout *layout, const struct flow_words *words, enum measured what, int width)
{
    struct rect box = {0, 0, width, 0};
    switch (what) {
    case MEASURED_HEAD:
        return flow_head_lay(layout, words, box);
    case MEASURED_CARD:
        return flow_card_lay(layout, words, words->of_case ? FLOW_NOTES_SAFEGUARD : FLOW_NOTES_NONE,
                             false, box);
    case MEASURED_NOTES:
        return words->of_case ? 0 : flow_notes_lay(layout, words, box);
    case MEASURED_ALL:
        return flow_card_lay(layout, words, FLOW_NOTES_ALL, false, box);
    }
    return 0;
}

/* The tallest of a journey's stops. */
static int
tallest(const struct layout *layout, const struct flow_element *flow, int width, enum measured what)
{
    struct kept_height *kept = flow_kept(layout, flow, FLOW_KEPT_HEIGHT + what, width);
    int most = 0;
    if (kept && kept->known)
        return kept->height;
    for (size_t run = 0; run <= flow->cases_count; run++) {
        for (size_t stop = 0; stop < flow_stops(flow, run); stop++) {
            if (run && !flow_stop_of(flow, run, stop).told)
                continue;
            struct scene scratch;
            struct layout trial = layout_trial(layout, &scratch);
            struct flow_words words = flow_words_of(&trial, flow, run, stop);
            most = larger(most, height_of(&trial, &words, what, width));
        }
    }
    if (kept) {
        kept->known = true;
        kept->height = most;
    }
    return most;
}

static int
list_height(const struct layout *layout, const struct flow_element *flow)
{
    static const struct flow_state seen = {.followed = UINT8_MAX};
    struct kept_height *kept = flow_kept(layout, flow, FLOW_KEPT_LIST, layout->box.w);
    if (kept && kept->known)
        return kept->height;
    struct flow_sight sight = sight_of(flow, &seen);
    struct scene scratch;
    struct layout trial = layout_trial(layout, &scratch);
    int height = flow_list_lay(&trial, &sight, LIST_COLUMNS, layout->box);
    if (kept) {
        kept->known = true;
        kept->height = height;
    }
    return height;
}

/* False: in that size it has no room. */
static bool
try_whole(const struct layout *layout, const struct flow_element *flow, const struct way *way,
          int room, struct whole *whole)
{
    const struct rect box = layout->box;
    struct layout trial = *layout;
    int foot = layout_px(layout, CARD_FOOT), gap = layout_gap(layout, FLOW_GAP);
    trial.metrics.body = whole->body = (int)lround(way->size * layout->metrics.body);
    int low = larger(0, layout->metrics.target - whole->line.titles - whole->line.here);
    int below = larger(layout_px(layout, BELOW), /* the stations' targets are far enough away */
                       layout->metrics.gap + low);
    int top = box.y + whole->line.box.h - whole->line.zone + below;
    whole->card = (struct rect){box.x, top, (int)(way->card * box.w), 0};
    whole->aside = whole->card;
    whole->aside.x += whole->card.w + layout_px(layout, SIDES_GAP);
    whole->aside.w = box.x + box.w - whole->aside.x;
    whole->keys = flow_keys_of(&trial, whole->card.w);
    whole->stage = whole->aside;
    whole->stage.y = box.y + whole->line.box.h;
    whole->card.h = tallest(&trial, flow, whole->card.w, MEASURED_CARD);
    int keys = foot + gap + whole->keys.height + foot;
    int most =
        larger(tallest(&trial, flow, whole->aside.w, MEASURED_NOTES), list_height(&trial, flow)) -
        keys;
    int ideal = (int)(whole->stage.w / STAGE_SHAPE) + whole->stage.y - whole->card.y - keys;
    int free = box.y + room - whole->card.y - keys;
    if (larger(whole->card.h, most) > free)
        return false;
    whole->card.h = larger(larger(whole->card.h, most), smaller(ideal, free));
    whole->height = whole->card.y + whole->card.h + keys - box.y;
    whole->aside.h = whole->card.h + keys - foot;
    whole->stage.h = box.y + whole->height - foot - whole->stage.y;
    return true;
}

/* First with titles in all ways, then without. */
static bool
find_way(const struct layout *layout, const struct flow_element *flow, int way, int room,
         struct whole *whole)
{
    bool titled = way < WAYS;
    int most = titled ? INT_MAX : layout_px(layout, HERE_UNTITLED);
    whole->line = flow_line_of(layout, flow, 1, titled, ZONE, most);
    return whole->line.box.h && try_whole(layout, flow, &ways[way % WAYS], room, whole);
}

static bool
find_whole(const struct layout *layout, const struct flow_element *flow, struct whole *whole)
{
    if (layout->metrics.portrait || layout->box.w < WHOLE_FROM * layout->metrics.body)
        return false;
    struct kept_height *kept = flow_kept(layout, flow, FLOW_KEPT_WAY, layout->box.w);
    bool known = kept && kept->known;
    int room = room_of(layout), way = known ? kept->height : 0;
    while (way < 2 * WAYS && !find_way(layout, flow, way, room, whole))
        way++;
    if (kept && !known) {
        kept->known = true;
        kept->height = way;
    }
    return way < 2 * WAYS;
}

/* NULL: the stop is not aside, or nobody is drawn. */
static const struct picture_ref *
picture_of(const struct flow_sight *sight, const struct text **alt_out)
{
    if (!sight->stop.aside)
        return NULL;
    const struct flow_case *item = flow_case_of(sight->flow, sight->state->run);
    bool own = item->picture.file;
    *alt_out = own ? &item->alt : &sight->flow->alt;
    if (own)
        return &item->picture;
    return sight->flow->picture.file ? &sight->flow->picture : NULL;
}

static int
lay_whole(struct layout *layout, const struct flow_sight *sight, const struct whole *whole)
{
    const struct text *alt = NULL;
    const struct picture_ref *picture = picture_of(sight, &alt);
    int body = layout->metrics.body, foot = layout_px(layout, CARD_FOOT);
    struct rect place = {0};
    flow_line_lay(layout, sight, &whole->line, place);
    layout->metrics.body = whole->body;
    if (sight->state->listing) {
        size_t cuts = layout->scene->cuts_count;
        flow_list_lay(layout, sight, LIST_COLUMNS,
                      (struct rect){layout->box.x, whole->card.y, layout->box.w, 0});
        layout->scene->cuts_count = cuts;
        layout->metrics.body = body;
        flow_line_lay_token(layout, sight, &whole->line, place);
        return whole->height;
    }
    struct flow_words words =
        flow_words_of(layout, sight->flow, sight->state->run, sight->state->stop);
    flow_card_lay(layout, &words, words.of_case ? FLOW_NOTES_SAFEGUARD : FLOW_NOTES_NONE, false,
                  whole->card);
    bool notes = !words.of_case && flow_notes_lay(layout, &words, whole->aside);
    if (sight->stop.aside)
        place = whole->stage;
    if (!notes && !picture)
        flow_stage_lay(layout, sight, sight->stop.told ? whole->stage : whole->aside);
    if (picture) {
        place = picture_fitted(picture, whole->stage);
        picture_lay(layout, picture, alt, place);
    }
    flow_keys_lay(layout, sight, &whole->keys, whole->card.x,
                  whole->card.y + whole->card.h + foot + layout_gap(layout, FLOW_GAP));
    layout->metrics.body = body;
    flow_line_lay_token(layout, sight, &whole->line, place);
    return whole->height;
}

/* One column. */
struct stack {
    struct flow_line line;
    struct flow_keys keys;
    int card;        /* px high */
    int picture;     /* likewise, what is left for it under the keys */
    bool keys_first; /* the page is parted in the card, which comes behind the keys */
};

static bool
shows_person(const struct flow_element *flow)
{
    bool any = flow->picture.file;
    for (size_t i = 0; i < flow->cases_count; i++)
        any |= flow->cases[i].picture.file && flow->cases[i].ends == FLOW_PERSON;
    return any;
}

/* Titles are worth more than the picture on the same page, and both more than titles in one row. */
static struct stack
stack_of(const struct layout *layout, const struct flow_element *flow)
{
    static const struct {
        int rows;
        bool titled, person;
    } forms[] = {{1, true, true},  {2, true, true},  {1, false, true},
                 {1, true, false}, {2, true, false}, {1, false, false}};
    struct stack stack = {.keys = flow_keys_of(layout, layout->box.w)};
    int gap = layout_gap(layout, FLOW_GAP), foot = layout_px(layout, CARD_FOOT);
    stack.card = tallest(layout, flow, layout->box.w, MEASURED_ALL);
    int rest = room_of(layout) - stack.card - gap - stack.keys.height - 2 * foot;
    int least = layout_px(layout, PICTURE_GAP) + (int)(PICTURE_LEAST * layout->metrics.s);
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        stack.line =
            flow_line_of(layout, flow, forms[i].rows, forms[i].titled, ZONE_ALONE, INT_MAX);
        if (forms[i].person && !shows_person(flow))
            continue;
        stack.picture = rest - stack.line.box.h - layout_px(layout, PICTURE_GAP);
        if (stack.line.box.h && stack.line.box.h + (forms[i].person ? least : 0) <= rest)
            return stack;
    }
    rest = room_of(layout) - tallest(layout, flow, layout->box.w, MEASURED_HEAD) - gap -
           stack.keys.height - foot;
    stack.line = flow_line_of(layout, flow, 1, false, ZONE_LOW, (int)(LINE_SHARE * rest));
    stack.keys_first = true;
    return stack;
}

static int
lay_list_below(struct layout *layout, const struct flow_sight *sight, struct rect box)
{
    bool narrow = layout->metrics.portrait || box.w < WHOLE_FROM * layout->metrics.body;
    return box.y + flow_list_lay(layout, sight, narrow ? 1 : 2, box);
}

static int
lay_picture_below(struct layout *layout, const struct picture_ref *picture, const struct text *alt,
                  int most, struct rect box)
{
    if (!picture || !picture->file)
        return box.y;
    int gap = layout_px(layout, PICTURE_GAP);
    layout_may_part(layout, box.y, box.y + gap, CUT_END);
    box.y += gap;
    box.h = smaller((int)lround(PICTURE_HEIGHT * layout->metrics.s), layout->most);
    box.h = most >= PICTURE_LEAST * layout->metrics.s ? smaller(box.h, most) : box.h;
    struct rect place = picture_fitted(picture, box);
    picture_lay(layout, picture, alt, place);
    return place.y + place.h;
}

/* The words come in the next part of the page, but for their head. */
static int
lay_keys_first(struct layout *layout, const struct flow_sight *sight, const struct stack *stack,
               const struct flow_words *words, struct rect box)
{
    int foot = layout_px(layout, CARD_FOOT), gap = layout_gap(layout, FLOW_GAP);
    box.y += flow_head_lay(layout, words, box) + gap;
    flow_keys_lay(layout, sight, &stack->keys, box.x, box.y);
    box.y += stack->keys.height + foot;
    layout_may_part(layout, box.y, box.y + gap, CUT_END);
    box.y += gap;
    return box.y + flow_card_lay(layout, words, FLOW_NOTES_ALL, true, box) + foot;
}

static int
lay_stack(struct layout *layout, const struct flow_sight *sight, const struct stack *stack)
{
    struct rect box = layout->box;
    int foot = layout_px(layout, CARD_FOOT), gap = layout_gap(layout, FLOW_GAP);
    if (sight->state->listing && stack->keys_first)
        return lay_list_below(layout, sight, box) - box.y;
    if (stack->line.box.h) {
        flow_line_lay(layout, sight, &stack->line, (struct rect){0});
        flow_line_lay_token(layout, sight, &stack->line, (struct rect){0});
    }
    box.y += stack->line.box.h;
    if (sight->state->listing)
        return lay_list_below(layout, sight, box) - layout->box.y;
    struct flow_words words =
        flow_words_of(layout, sight->flow, sight->state->run, sight->state->stop);
    const struct text *alt = NULL;
    const struct picture_ref *picture = picture_of(sight, &alt);
    if (stack->keys_first) {
        box.y = lay_keys_first(layout, sight, stack, &words, box);
        return lay_picture_below(layout, picture, alt, 0, box) - layout->box.y;
    }
    box.h = stack->card;
    box.y += flow_card_lay(layout, &words, FLOW_NOTES_ALL, false, box) + foot + gap;
    flow_keys_lay(layout, sight, &stack->keys, box.x, box.y);
    box.y += stack->keys.height + foot;
    int least = (int)(PICTURE_LEAST * layout->metrics.s);
    if (!picture && stack->picture >= least) {
        box.y += layout_px(layout, PICTURE_GAP);
        box.h = smaller(stack->picture, (int)(box.w / STAGE_SHAPE));
        flow_stage_lay(layout, sight, box);
        return box.y + box.h - layout->box.y;
    }
    return lay_picture_below(layout, picture, alt, stack->picture, box) - layout->box.y;
}

int
flow_lay(const void *element, const void *state, struct layout *layout)
{
    const struct flow_sight sight = sight_of(element, state);
    struct whole whole = {0};
    if (find_whole(layout, element, &whole))
        return lay_whole(layout, &sight, &whole);
    struct stack stack = stack_of(layout, element);
    return lay_stack(layout, &sight, &stack);
}

/* The stations, then the cases, each on its card; the person at the end. */
int
flow_lay_paper(const void *element, struct layout *layout)
{
    const struct flow_element *flow = element;
    struct rect box = layout->box;
    int gap = (int)lround(PAPER_GAP * layout->metrics.body), foot = layout_px(layout, CARD_FOOT);
    for (size_t run = 0; run <= flow->cases_count; run++) {
        for (size_t stop = 0; stop < flow_stops(flow, run); stop++) {
            if (run && !flow_stop_of(flow, run, stop).told)
                continue;
            if (box.y > layout->box.y) {
                layout_may_part(layout, box.y, box.y + gap, CUT_END);
                box.y += gap;
            }
            struct flow_words words = flow_words_of(layout, flow, run, stop);
            box.y += flow_card_lay(layout, &words, FLOW_NOTES_ALL, true, box) + foot;
        }
        if (run)
            box.y = lay_picture_below(layout, &flow->cases[run - 1].picture,
                                      &flow->cases[run - 1].alt, 0, box);
    }
    return lay_picture_below(layout, &flow->picture, &flow->alt, 0, box) - layout->box.y;
}

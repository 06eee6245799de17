#include "verbs/sights.h"

#include "base/arena.h"
#include "deck/action.h"
#include "deck/deck.h"
#include "show/poses.h"
#include "show/show.h"
#include "show/viewer.h"
#include "view/attract.h"
#include "view/scene.h"

enum { OWN_COUNT = 9 };

/* The question has been standing for some seconds, so that its ring shows both sorts of ticks. */
static const int64_t ASKED_MS = 8000;

/* The first slide whose words name terms, or the first with facts. */
static int32_t
first_slide_with(const struct deck *deck, int32_t sheet)
{
    for (size_t i = 0; i < deck->slides_count; i++) {
        const struct slide *slide = &deck->slides[i];
        if (sheet == SHEET_WORDS ? slide->terms_count > 0 : slide->facts.count > 0)
            return (int32_t)i;
    }
    return -1;
}

static struct sight
with_sheet(const char *name, int32_t slide, int32_t sheet)
{
    return (struct sight){.name = name, .chapter = -1, .slide = slide, .sheet = sheet};
}

const struct sight *
sights_list(struct arena *arena, const struct deck *deck, size_t *count_out)
{
    struct sight *sights = arena_array(arena, struct sight, OWN_COUNT + deck->slides_count);
    size_t count = 0;
    sights[count++] = (struct sight){.name = "_attract", .chapter = -1, .slide = -1, .waits = true};
    sights[count++] = (struct sight){.name = "_home", .chapter = -1, .slide = -1};
    if (deck->chapters_count)
        sights[count++] = (struct sight){.name = "_chapter", .slide = -1};
    sights[count++] = with_sheet("_language", -1, SHEET_LANGUAGE);
    sights[count++] = with_sheet("_text-size", -1, SHEET_TEXT_SIZE);
    if (deck->topics_count)
        sights[count++] = with_sheet("_topics", -1, SHEET_TOPICS);
    int32_t with_words = first_slide_with(deck, SHEET_WORDS);
    if (with_words >= 0)
        sights[count++] = with_sheet("_words", with_words, SHEET_WORDS);
    int32_t with_facts = first_slide_with(deck, SHEET_SOURCES);
    if (with_facts >= 0)
        sights[count++] = with_sheet("_sources", with_facts, SHEET_SOURCES);
    if (deck->slides_count)
        sights[count++] = (struct sight){.name = "_idle", .chapter = -1, .asks = true};
    for (size_t i = 0; i < deck->slides_count; i++)
        sights[count++] = with_sheet(deck->slides[i].id, (int32_t)i, SHEET_NONE);
    *count_out = count;
    return sights;
}

/* The sheet of each term, over the first slide that names it. */
static size_t
add_terms(struct arena *arena, const struct deck *deck, struct sight *sights)
{
    bool *added = arena_array(arena, bool, deck->terms_count);
    size_t count = 0;
    for (size_t i = 0; i < deck->slides_count; i++)
        for (size_t j = 0; j < deck->slides[i].terms_count; j++) {
            size_t term = (size_t)(deck->slides[i].terms[j] - deck->terms);
            if (added[term])
                continue;
            added[term] = true;
            sights[count] = with_sheet("_term", (int32_t)i, SHEET_TERM);
            sights[count++].subject = (int32_t)term;
        }
    return count;
}

/* What sights_list() names for the first chapter or slide alone. */
static bool
stands_for_others(const struct sight *sight)
{
    return sight->chapter >= 0 || (sight->slide >= 0 && sight->sheet != SHEET_NONE);
}

const struct sight *
sights_list_all(struct arena *arena, const struct deck *deck, size_t *count_out)
{
    size_t few, count = 0;
    const struct sight *first = sights_list(arena, deck, &few);
    size_t most = few + 1 + 2 * deck->chapters_count + 2 * deck->slides_count + deck->terms_count;
    struct sight *sights = arena_array(arena, struct sight, most);
    for (size_t i = 0; i < few; i++)
        if (!stands_for_others(&first[i]))
            sights[count++] = first[i];
    sights[count++] = (struct sight){.name = "_home", .chapter = -1, .slide = -1, .seen = true};
    for (size_t i = 0; i < 2 * deck->chapters_count; i++)
        sights[count++] = (struct sight){
            .name = "_chapter", .chapter = (int32_t)(i / 2), .slide = -1, .seen = i % 2};
    for (size_t i = 0; i < deck->slides_count; i++) {
        if (deck->slides[i].facts.count)
            sights[count++] = with_sheet("_sources", (int32_t)i, SHEET_SOURCES);
        if (deck->slides[i].terms_count)
            sights[count++] = with_sheet("_words", (int32_t)i, SHEET_WORDS);
    }
    count += add_terms(arena, deck, &sights[count]);
    *count_out = count;
    return sights;
}

size_t
sight_poses(const struct sight *sight, const struct deck *deck)
{
    if (sight->waits)
        return attract_screens(deck);
    bool own = sight->slide < 0 || sight->sheet != SHEET_NONE || sight->asks;
    return own ? 1 : poses_count(deck, sight->slide);
}

static void
perform(struct show *show, struct viewer *viewer, const struct deck *deck, struct action action)
{
    bool is_show = action_rows[action.type].owner == OWNER_SHOW;
    bool changed = is_show && show_apply(show, deck, &action, 0);
    viewer_apply(viewer, deck, &action, changed, 0);
}

/* The screen that waits, so long that its `n`th one has its turn. */
static void
wait_for_turn(struct show *show, struct viewer *viewer, const struct deck *deck, size_t n)
{
    const struct action wait = {.type = ACTION_ATTRACT, .value = 1};
    show_apply(show, deck, &wait, SIGHT_NOW_MS - (int64_t)n * deck->attract_seconds * 1000);
    viewer_apply(viewer, deck, &wait, true, SIGHT_NOW_MS);
}

/* Goes to every slide that the screen counts. */
static void
see_all(const struct sight *sight, struct show *show, struct viewer *viewer,
        const struct deck *deck)
{
    size_t first = 0, count = deck->slides_count;
    if (sight->chapter >= 0) {
        first = (size_t)deck->chapters[sight->chapter].first;
        count = deck->chapters[sight->chapter].slides_count;
    }
    for (size_t i = first; i < first + count; i++)
        perform(show, viewer, deck, (struct action){.type = ACTION_GO, .slide = (int32_t)i});
    perform(show, viewer, deck, (struct action){.type = ACTION_HOME});
}

void
sight_enter(const struct sight *sight, struct show *show, struct viewer *viewer,
            const struct deck *deck, size_t n)
{
    if (sight->seen)
        see_all(sight, show, viewer, deck);
    if (sight->chapter >= 0)
        perform(show, viewer, deck,
                (struct action){.type = ACTION_CHAPTER, .item = sight->chapter});
    if (sight->slide >= 0)
        perform(show, viewer, deck, (struct action){.type = ACTION_GO, .slide = sight->slide});
    if (sight->slide >= 0 && n)
        poses_take(show, deck, sight->slide, n);
    if (sight->waits)
        wait_for_turn(show, viewer, deck, n);
    if (sight->asks)
        show_ask(show, SIGHT_NOW_MS - ASKED_MS);
    if (sight->sheet != SHEET_NONE)
        perform(
            show, viewer, deck,
            (struct action){.type = ACTION_SHEET, .item = sight->sheet, .value = sight->subject});
}

void
sight_turn(const struct sight *sight, struct viewer *viewer, const struct deck *deck, size_t page)
{
    const struct action turn = {.type =
                                    sight->sheet == SHEET_NONE ? ACTION_PART : ACTION_SHEET_PART,
                                .value = (int32_t)page};
    viewer_apply(viewer, deck, &turn, false, 0);
}

void
sight_open(const struct sight *sight, struct show *show, struct viewer *viewer,
           const struct deck *deck, size_t n, size_t page)
{
    perform(show, viewer, deck, (struct action){.type = ACTION_START, .value = 1});
    perform(show, viewer, deck, (struct action){.type = ACTION_CLOSE});
    sight_enter(sight, show, viewer, deck, n);
    sight_turn(sight, viewer, deck, page);
}

size_t
sight_pages(const struct sight *sight, const struct scene *scene)
{
    int pages = sight->sheet == SHEET_NONE ? scene->parts : scene->sheet_parts;
    return pages > 0 ? (size_t)pages : 1;
}

#include "verbs/sights.h"

#include "base/arena.h"
#include "deck/action.h"
#include "deck/deck.h"
#include "show/poses.h"
#include "show/show.h"
#include "show/viewer.h"
#include "view/scene.h"

enum { OWN_COUNT = 6 };

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

const struct sight *
sights_list(struct arena *arena, const struct deck *deck, size_t *count_out)
{
    struct sight *sights = arena_array(arena, struct sight, OWN_COUNT + deck->slides_count);
    size_t count = 0;
    sights[count++] = (struct sight){"_home", -1, -1, SHEET_NONE};
    if (deck->chapters_count)
        sights[count++] = (struct sight){"_chapter", 0, -1, SHEET_NONE};
    sights[count++] = (struct sight){"_language", -1, -1, SHEET_LANGUAGE};
    sights[count++] = (struct sight){"_text-size", -1, -1, SHEET_TEXT_SIZE};
    int32_t with_words = first_slide_with(deck, SHEET_WORDS);
    if (with_words >= 0)
        sights[count++] = (struct sight){"_words", -1, with_words, SHEET_WORDS};
    int32_t with_facts = first_slide_with(deck, SHEET_SOURCES);
    if (with_facts >= 0)
        sights[count++] = (struct sight){"_sources", -1, with_facts, SHEET_SOURCES};
    for (size_t i = 0; i < deck->slides_count; i++)
        sights[count++] = (struct sight){deck->slides[i].id, -1, (int32_t)i, SHEET_NONE};
    *count_out = count;
    return sights;
}

size_t
sight_poses(const struct sight *sight, const struct deck *deck)
{
    return sight->slide >= 0 && sight->sheet == SHEET_NONE ? poses_count(deck, sight->slide) : 1;
}

static void
perform(struct show *show, struct viewer *viewer, const struct deck *deck, struct action action)
{
    bool is_show = action_rows[action.type].owner == OWNER_SHOW;
    bool changed = is_show && show_apply(show, deck, &action, 0);
    viewer_apply(viewer, deck, &action, changed, 0);
}

void
sight_open(const struct sight *sight, struct show *show, struct viewer *viewer,
           const struct deck *deck, size_t n, size_t page)
{
    perform(show, viewer, deck, (struct action){.type = ACTION_START, .value = 1});
    perform(show, viewer, deck, (struct action){.type = ACTION_CLOSE});
    if (sight->chapter >= 0)
        perform(show, viewer, deck,
                (struct action){.type = ACTION_CHAPTER, .item = sight->chapter});
    if (sight->slide >= 0)
        perform(show, viewer, deck, (struct action){.type = ACTION_GO, .slide = sight->slide});
    if (sight->slide >= 0 && n)
        poses_take(show, deck, sight->slide, n);
    if (sight->sheet != SHEET_NONE)
        perform(show, viewer, deck, (struct action){.type = ACTION_SHEET, .item = sight->sheet});
    enum action_type turn = sight->sheet == SHEET_NONE ? ACTION_PART : ACTION_SHEET_PART;
    perform(show, viewer, deck, (struct action){.type = turn, .value = (int32_t)page});
}

size_t
sight_pages(const struct sight *sight, const struct scene *scene)
{
    int pages = sight->sheet == SHEET_NONE ? scene->parts : scene->sheet_parts;
    return pages > 0 ? (size_t)pages : 1;
}

#include "verbs/walk_state.h"

#include <string.h>

#include "base/arena.h"
#include "deck/action.h"
#include "show/show.h"
#include "verbs/exhibit.h"
#include "verbs/text_stream.h"
#include "verbs/visit.h"

static const char *
dump(struct arena *arena, const struct show *show, const struct viewer *viewer,
     const struct deck *deck)
{
    struct text_stream text;
    FILE *stream = text_stream_open(&text, arena);
    show_dump(show, deck, stream);
    viewer_dump(viewer, deck, stream);
    fclose(stream);
    return text.text;
}

const char *
walk_state(struct arena *arena, const struct visit *visit)
{
    return dump(arena, visit->show, &visit->viewer, visit->exhibit->deck);
}

const char *
walk_state_fresh(struct arena *arena, const struct visit *visit)
{
    const struct deck *deck = visit->exhibit->deck;
    const struct show *now = visit->show;
    struct show *show = show_new(arena, deck, now->seed, now->since);
    const struct action wait = {.type = ACTION_ATTRACT, .value = (int32_t)now->seed};
    if (now->here.type == SPOT_ATTRACT)
        show_apply(show, deck, &wait, now->since);
    struct viewer viewer;
    viewer_init(&viewer, visit->viewer.screen, visit->viewer.first_language);
    return dump(arena, show, &viewer, deck);
}

const char *
walk_state_difference(struct arena *arena, const char *wanted, const char *found)
{
    while (*wanted || *found) {
        size_t size = strcspn(wanted, "\n"), found_size = strcspn(found, "\n");
        if (size != found_size || memcmp(wanted, found, size) != 0)
            return arena_printf(arena, "wanted '%.*s', found '%.*s'", (int)size, wanted,
                                (int)found_size, found);
        wanted += size + (wanted[size] == '\n');
        found += size + (found[size] == '\n');
    }
    return NULL;
}

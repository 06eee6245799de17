#include "verbs/walk_state.h"

#include <string.h>

#include "base/arena.h"
#include "show/show.h"
#include "verbs/exhibit.h"
#include "verbs/text_stream.h"
#include "verbs/visit.h"

static void
dump_viewer(const struct viewer *viewer, const struct deck *deck, FILE *stream)
{
    fprintf(stream, "language %s\ntext-size %d\npart %d\nsheet %d %d\nsheet part %d\n",
            deck->languages[viewer->language].code, viewer->text_percent, viewer->part + 1,
            viewer->sheet, viewer->sheet_subject, viewer->sheet_part + 1);
    fprintf(stream, "sheet back %d\nin English %d\nreduced motion %d\nfocus %s\npressed %s\n",
            viewer->sheet_back, viewer->in_english, viewer->reduced_motion, viewer->focus,
            viewer->pressed);
}

static const char *
dump(struct arena *arena, const struct show *show, const struct viewer *viewer,
     const struct deck *deck)
{
    struct text_stream text;
    FILE *stream = text_stream_open(&text, arena);
    show_dump(show, deck, stream);
    dump_viewer(viewer, deck, stream);
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
    const struct show *show = show_new(arena, deck, visit->show->seed, visit->show->since);
    struct viewer viewer;
    viewer_init(&viewer, visit->viewer.screen, 0);
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

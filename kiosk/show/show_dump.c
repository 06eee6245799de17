#include "deck/deck.h"
#include "show/show.h"
#include "show/tallies.h"

static void
dump_spot(const struct deck *deck, struct spot spot, FILE *stream)
{
    if (spot.type == SPOT_SLIDE)
        fprintf(stream, " %s", deck->slides[spot.number].id);
    else if (spot.type == SPOT_CHAPTER)
        fprintf(stream, " _chapter/%s", deck->chapters[spot.number].id);
    else
        fprintf(stream, spot.type == SPOT_HOME ? " _home" : " _attract");
}

static void
dump_tallies(const struct show *show, const struct deck *deck, FILE *stream)
{
    for (size_t i = 0; i < deck->slides_count; i++)
        for (size_t j = 0; j < deck->slides[i].show_count; j++) {
            const uint32_t *tallies = tallies_of(show, deck, (int32_t)i, j);
            for (size_t k = 0; k < deck->slides[i].show[j].tally_count; k++)
                if (tallies[k])
                    fprintf(stream, "\ntally %s/%s %zu %u", deck->slides[i].id,
                            deck->slides[i].show[j].id, k, tallies[k]);
        }
}

void
show_dump(const struct show *show, const struct deck *deck, FILE *stream)
{
    fprintf(stream, "seed %u\nsince %lld\nhere", show->seed, (long long)show->since);
    dump_spot(deck, show->here, stream);
    fprintf(stream, "\nmoved %lld %d\npath ", (long long)show->moved_at, show->moved_by);
    if (show->path >= 0)
        fprintf(stream, "%s %d", deck_way_id(deck, (size_t)show->path), show->path_at);
    else
        fprintf(stream, "%s", show->path == PATH_WHOLE ? "_whole" : "_none");
    fprintf(stream, "\nhistory");
    for (int32_t i = 0; i < show->history_count; i++)
        dump_spot(deck, show->history[i], stream);
    for (size_t i = 0; i < deck->slides_count; i++)
        if (show->block[i])
            fprintf(stream, "\nseen %s", deck->slides[i].id);
    dump_tallies(show, deck, stream);
    for (size_t i = 0; i < deck->slides_count; i++) {
        const struct slide *slide = &deck->slides[i];
        for (size_t j = 0; j < slide->show_count; j++) {
            const unsigned char *state = show_state(show, deck, (int32_t)i, j);
            if (!state)
                continue;
            fprintf(stream, "\nstate %s/%s ", slide->id, slide->show[j].id);
            for (size_t k = 0; k < slide->show[j].state_size; k++)
                fprintf(stream, "%02x", state[k]);
        }
    }
    fputc('\n', stream);
}

#include "verbs/walk_expect.h"

#include <string.h>

#include "base/arena.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "deck/node.h"
#include "show/show.h"
#include "verbs/exhibit.h"
#include "verbs/walk_find.h"
#include "verbs/walk_player.h"
#include "verbs/walk_sane.h"
#include "verbs/walk_state.h"

/* One `expect` at work. */
struct judgement {
    const struct walk_player *player;
    const struct walk_expect *expect;
    const struct visit *visit;
    struct arena *arena;
    bool good;
};

__attribute__((format(printf, 3, 4))) static void
differ(struct judgement *judgement, const char *key, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diag_error(judgement->player->diags, node_place(judgement->expect->node, key), "%s",
               arena_vprintf(judgement->arena, format, arguments));
    va_end(arguments);
    judgement->good = false;
}

static void
compare(struct judgement *judgement, const char *key, const char *wanted, const char *found)
{
    if (wanted && strcmp(wanted, found) != 0)
        differ(judgement, key, "wanted %s '%s', found '%s'", key, wanted, found);
}

static void
compare_numbers(struct judgement *judgement, const char *key, int wanted, int found)
{
    if (wanted && wanted != found)
        differ(judgement, key, "wanted %s %d, found %d", key, wanted, found);
}

static const char *
name_of_spot(const struct judgement *judgement)
{
    const struct deck *deck = judgement->visit->exhibit->deck;
    struct spot here = judgement->visit->show->here;
    switch ((enum spot_type)here.type) {
    case SPOT_ATTRACT:
        return "_attract";
    case SPOT_HOME:
        return "_home";
    case SPOT_CHAPTER:
        return arena_printf(judgement->arena, "_chapter/%s", deck->chapters[here.number].id);
    case SPOT_SLIDE:
        return deck->slides[here.number].id;
    }
    return "nowhere";
}

static const char *
or_none(const char *id)
{
    return *id ? id : "none";
}

static void
compare_viewer(struct judgement *judgement)
{
    const struct walk_expect *expect = judgement->expect;
    const struct viewer *viewer = &judgement->visit->viewer;
    const struct scene *scene = &judgement->visit->scene;
    bool sheet = viewer->sheet != SHEET_NONE;
    compare(judgement, "slide", expect->slide, name_of_spot(judgement));
    compare(judgement, "language", expect->language,
            judgement->visit->exhibit->deck->languages[viewer->language].code);
    if (expect->sheet >= 0)
        compare(judgement, "sheet", sheet_names[expect->sheet], sheet_names[viewer->sheet]);
    if (expect->question >= 0)
        compare(judgement, "question", walk_question_names[expect->question],
                walk_question_names[judgement->visit->show->idle.question]);
    compare_numbers(judgement, "part", expect->part, 1 + (sheet ? scene->sheet_part : scene->part));
    compare_numbers(judgement, "parts", expect->parts, sheet ? scene->sheet_parts : scene->parts);
    if (expect->text_size >= 0)
        compare_numbers(judgement, "text-size", walk_percent(expect->text_size),
                        viewer->text_percent);
    compare(judgement, "focus", expect->focus, or_none(viewer->focus));
    compare(judgement, "pressed", expect->pressed, or_none(viewer->pressed));
}

static void
look_for_targets(struct judgement *judgement)
{
    const struct walk_expect *expect = judgement->expect;
    const struct scene *scene = &judgement->visit->scene;
    const char *fault;
    if (expect->target && !walk_count(judgement->arena, scene, expect->target)) {
        walk_find(judgement->arena, scene, expect->target, &fault);
        differ(judgement, "target", "wanted a target '%s', found %s", expect->target, fault);
    }
    if (expect->no_target && walk_count(judgement->arena, scene, expect->no_target))
        differ(judgement, "no-target", "wanted no target '%s', found it", expect->no_target);
    if (!expect->off)
        return;
    const struct target *target = walk_find(judgement->arena, scene, expect->off, &fault);
    if (!target || !target->off)
        differ(judgement, "off", "wanted '%s' to be off, found %s", expect->off,
               target ? "it on" : fault);
}

static void
look_for_words(struct judgement *judgement)
{
    const struct walk_expect *expect = judgement->expect;
    const struct scene *scene = &judgement->visit->scene;
    if (expect->words && !walk_sees(judgement->arena, scene, expect->words))
        differ(judgement, "words", "wanted the words '%s', found them nowhere on %s", expect->words,
               name_of_spot(judgement));
    if (expect->no_words && walk_sees(judgement->arena, scene, expect->no_words))
        differ(judgement, "no-words", "wanted the words '%s' nowhere, found them on %s",
               expect->no_words, name_of_spot(judgement));
}

static void
compare_states(struct judgement *judgement)
{
    const struct walk_expect *expect = judgement->expect;
    const char *state = walk_state(judgement->arena, judgement->visit), *difference;
    if (expect->same_as) {
        const char *kept = walk_player_remembered(judgement->player, expect->same_as);
        difference = walk_state_difference(judgement->arena, kept, state);
        if (difference)
            differ(judgement, "same-as", "%s", difference);
    }
    if (expect->fresh < 0)
        return;
    const char *fresh = walk_state_fresh(judgement->arena, judgement->visit);
    difference = walk_state_difference(judgement->arena, fresh, state);
    if (expect->fresh ? difference != NULL : !difference)
        differ(judgement, "fresh", "%s",
               difference ? difference : "wanted a visit that has begun, found a fresh one");
}

static void
look_for_sanity(struct judgement *judgement)
{
    if (judgement->expect->sane < 0)
        return;
    struct sane_fault fault;
    bool sane = walk_is_sane(judgement->arena, judgement->visit, judgement->player->now, &fault);
    if (sane != (judgement->expect->sane > 0))
        differ(judgement, "sane", "wanted %s, found %s", sane ? "a fault" : "nothing broken",
               sane ? "none" : fault.words);
}

bool
walk_expect_holds(const struct walk_player *player, const struct walk_expect *expect,
                  struct arena *arena)
{
    struct judgement judgement = {
        .player = player,
        .expect = expect,
        .visit = &player->visit,
        .arena = arena,
        .good = true,
    };
    compare_viewer(&judgement);
    look_for_targets(&judgement);
    look_for_words(&judgement);
    compare_states(&judgement);
    look_for_sanity(&judgement);
    return judgement.good;
}

#include <string.h>

#include "base/arena.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "deck/node.h"
#include "deck/schema.h"
#include "verbs/walk_script.h"

static const char chapter_prefix[] = "_chapter/";

/* The names a walk may give to where a visit is. */
static const char *const *
list_spots(struct arena *arena, const struct deck *deck, size_t *count_out)
{
    const char **names =
        arena_array(arena, const char *, 2 + deck->chapters_count + deck->slides_count);
    size_t count = 0;
    names[count++] = "_attract";
    names[count++] = "_home";
    for (size_t i = 0; i < deck->chapters_count; i++)
        names[count++] = arena_printf(arena, "%s%s", chapter_prefix, deck->chapters[i].id);
    for (size_t i = 0; i < deck->slides_count; i++)
        names[count++] = deck->slides[i].id;
    *count_out = count;
    return names;
}

static const char *const *
list_languages(struct arena *arena, const struct deck *deck, size_t *count_out)
{
    const char **codes = arena_array(arena, const char *, deck->languages_count);
    for (size_t i = 0; i < deck->languages_count; i++)
        codes[i] = deck->languages[i].code;
    *count_out = deck->languages_count;
    return codes;
}

static void
check_name(const struct node *node, const char *key, const char *name, const char *const *names,
           size_t count, struct diags *diags)
{
    for (size_t i = 0; i < count; i++)
        if (!name || !strcmp(names[i], name))
            return;
    diag_error(diags, node_place(node, key), "the deck has no %s '%.40s'%s", key, name,
               schema_guess(diags->arena, name, names, count));
}

void
walk_check(const struct walk *walk, const struct deck *deck, struct diags *diags)
{
    struct arena arena = {0};
    size_t spots_count, languages_count;
    const char *const *spots = list_spots(&arena, deck, &spots_count);
    const char *const *languages = list_languages(&arena, deck, &languages_count);
    check_name(walk->node, "language", walk->language, languages, languages_count, diags);
    for (size_t i = 0; i < walk->steps_count; i++) {
        const struct walk_expect *expect = &walk->steps[i].expect;
        if (!expect->node)
            continue;
        check_name(expect->node, "slide", expect->slide, spots, spots_count, diags);
        check_name(expect->node, "language", expect->language, languages, languages_count, diags);
    }
    arena_finish(&arena);
}

#include "verbs/findings.h"

#include <string.h>

#include "deck/deck.h"
#include "deck/diag.h"
#include "show/viewer.h"
#include "verbs/plan.h"
#include "verbs/sights.h"

/* So many of the other screens are named. */
enum { NAMED_MAX = 3, BUCKETS_FIRST = 256 };

static uint32_t
hash_of(const struct finding *finding)
{
    uint32_t hash = 2166136261u;
    const char *file = finding->place.file ? finding->place.file : "";
    for (; *file; file++)
        hash = (hash ^ (unsigned char)*file) * 16777619u;
    const uint32_t numbers[] = {finding->place.line, finding->place.column, (uint32_t)finding->rule,
                                finding->shared ? 0 : (uint32_t)finding->sight + 1};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        hash = (hash ^ numbers[i]) * 16777619u;
    return hash ^ hash >> 15;
}

static bool
is_same_file(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

static bool
is_same(const struct finding *a, const struct finding *b)
{
    return a->rule == b->rule && a->place.line == b->place.line &&
           a->place.column == b->place.column && a->shared == b->shared &&
           (a->shared || a->sight == b->sight) && is_same_file(a->place.file, b->place.file);
}

/* The bucket of `finding`, or the free one that it would take. */
static uint32_t *
find_bucket(const struct findings *findings, const struct finding *finding)
{
    size_t at = hash_of(finding) % findings->buckets_count;
    while (findings->buckets[at] && !is_same(&findings->items[findings->buckets[at] - 1], finding))
        at = (at + 1) % findings->buckets_count;
    return &findings->buckets[at];
}

static void
grow_buckets(struct findings *findings)
{
    findings->buckets_count = findings->buckets_count ? 2 * findings->buckets_count : BUCKETS_FIRST;
    findings->buckets = arena_array(&findings->arena, uint32_t, findings->buckets_count);
    for (size_t i = 0; i < findings->count; i++)
        *find_bucket(findings, &findings->items[i]) = (uint32_t)i + 1;
}

static void
add_screen(struct findings *findings, struct finding *known, int32_t screen)
{
    int32_t last = known->others_count ? known->others[known->others_count - 1] : known->screen;
    if (screen == last)
        return;
    known->others = arena_grow(&findings->arena, known->others, known->others_count,
                               &known->others_capacity, sizeof *known->others);
    known->others[known->others_count++] = screen;
}

void
findings_add(struct findings *findings, const struct finding *finding)
{
    if (2 * findings->count >= findings->buckets_count)
        grow_buckets(findings);
    uint32_t *bucket = find_bucket(findings, finding);
    if (*bucket) {
        add_screen(findings, &findings->items[*bucket - 1], finding->screen);
        return;
    }
    findings->items = arena_grow(&findings->arena, findings->items, findings->count,
                                 &findings->capacity, sizeof *findings->items);
    struct finding *new = &findings->items[findings->count++];
    *new = *finding;
    new->message = arena_strdup(&findings->arena, finding->message);
    new->others = NULL;
    new->others_count = new->others_capacity = 0;
    *bucket = (uint32_t)findings->count;
}

void
findings_finish(struct findings *findings)
{
    arena_finish(&findings->arena);
    *findings = (struct findings){0};
}

/* "km at 200 % on pillar" */
static const char *
screen_words(struct arena *arena, const struct plan *plan, int32_t screen)
{
    const struct planned_screen *found = &plan->screens[screen];
    return arena_printf(arena, "%s at %d %% on %s", plan->deck->languages[found->language].code,
                        (int)found->percent, found->profile->name);
}

static const char *
others_words(struct arena *arena, const struct plan *plan, const struct finding *finding)
{
    const char *words = "";
    size_t named = finding->others_count < NAMED_MAX ? finding->others_count : NAMED_MAX;
    for (size_t i = 0; i < named; i++)
        words = arena_printf(arena, "%s%s%s", words, i ? ", " : "",
                             screen_words(arena, plan, finding->others[i]));
    return finding->others_count
               ? arena_printf(arena, ", and on %zu more: %s%s", finding->others_count, words,
                              finding->others_count > named ? ", ..." : "")
               : "";
}

static const char *
sight_words(struct arena *arena, const struct plan *plan, const struct finding *finding)
{
    const struct sight *sight = &plan->sights[finding->sight];
    const char *name = sight->name;
    if (sight->slide >= 0 && sight->sheet != SHEET_NONE)
        name = arena_printf(arena, "%s of %s", name, plan->deck->slides[sight->slide].id);
    if (finding->pose)
        name = arena_printf(arena, "%s, pose %d", name, (int)finding->pose);
    if (finding->page)
        name = arena_printf(arena, "%s, page %d", name, (int)finding->page + 1);
    return name;
}

void
findings_report(const struct findings *findings, const struct plan *plan, struct diags *diags)
{
    struct arena arena = {0};
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        const struct rule_row *rule = &rule_rows[finding->rule];
        const struct planned_screen *screen = &plan->screens[finding->screen];
        const struct sight *sight = &plan->sights[finding->sight];
        struct diag_sight where = {
            .rule = rule->name,
            .slide = sight->slide >= 0 ? plan->deck->slides[sight->slide].id : sight->name,
            .language = plan->deck->languages[screen->language].code,
            .profile = screen->profile->name,
            .text_size = screen->percent,
            .pose = finding->pose,
            .page = finding->page + 1,
        };
        arena_reset(&arena);
        diag_of_sight(diags, finding->place, rule->severity, &where, "%s [%s] in %s: %s%s",
                      finding->message, rule->name, sight_words(&arena, plan, finding),
                      screen_words(&arena, plan, finding->screen),
                      others_words(&arena, plan, finding));
    }
    arena_finish(&arena);
}

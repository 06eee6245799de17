#include "verbs/walk_judge.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "deck/diag.h"
#include "deck/node.h"
#include "deck/schema.h"
#include "verbs/verb.h"
#include "verbs/walk_script.h"

enum { DIGITS_MAX = 9 };
static const int64_t TIME_MOST_MS = 24 * 3600 * 1000;

static const struct {
    const char *unit;
    double ms;
} units[] = {{" ms", 1}, {" s", 1000}, {" min", 60000}};

/* A number, a blank and its unit: "1.5 s". */
static bool
read_time(const char *text, int64_t *ms_out)
{
    size_t digits = strspn(text, "0123456789.");
    char number[DIGITS_MAX + 1] = "", *end;
    if (!digits || digits > DIGITS_MAX)
        return false;
    memcpy(number, text, digits);
    double value = strtod(number, &end);
    if (*end)
        return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (strcmp(text + digits, units[i].unit) != 0 || value * units[i].ms > (double)TIME_MOST_MS)
            continue;
        *ms_out = (int64_t)(value * units[i].ms + 0.5);
        return true;
    }
    return false;
}

static void
judge_time(const struct node *node, const char *key, const char *text, int64_t *ms,
           struct diags *diags)
{
    if (text && !read_time(text, ms))
        diag_error(diags, walk_place(node, key),
                   "'%s' must be a time of at most a day such as 500 ms, 61 s or 2 min, not "
                   "'%.40s'",
                   key, text);
}

/* The default is the profile `kiosk`. */
static void
judge_screen(const struct node *node, const char *text, struct screen *screen, struct diags *diags)
{
    const struct profile *profile = profile_find(text ? text : "kiosk");
    int width, height;
    if (profile) {
        *screen = screen_of_profile(profile);
        return;
    }
    if (verb_parse_size(text, &width, &height)) {
        *screen = screen_of_size(width, height);
        return;
    }
    const char *names[16];
    size_t count = 0;
    for (profile = profiles; profile->name && count < sizeof names / sizeof *names; profile++)
        names[count++] = profile->name;
    diag_error(diags, walk_place(node, "screen"),
               "'screen' must be a profile or a size such as 1280x800, not '%.40s'%s", text,
               schema_guess(diags->arena, text, names, count));
}

static void
judge_touch(struct walk_touch *touch, struct diags *diags)
{
    if (!touch->node)
        return;
    bool on = touch->node->kind != NODE_MAPPING || node_find(touch->node, "on");
    bool x = node_find(touch->node, "x"), y = node_find(touch->node, "y");
    if (on ? x || y : !x || !y)
        diag_error(diags, touch->node->place, "a finger needs either 'on' or both 'x' and 'y'");
    judge_time(touch->node, "hold", touch->hold, &touch->hold_ms, diags);
    judge_time(touch->node, "every", touch->every, &touch->every_ms, diags);
    if (touch->every && touch->every_ms <= touch->hold_ms)
        diag_error(diags, walk_place(touch->node, "every"),
                   "'every' must be longer than the finger stays down, %lld ms",
                   (long long)touch->hold_ms);
}

static void
judge_drag(const struct walk_drag *drag, struct diags *diags)
{
    if (!drag->node)
        return;
    bool to = node_find(drag->node, "to");
    bool x = node_find(drag->node, "x"), y = node_find(drag->node, "y");
    if (to ? x || y : !x || !y)
        diag_error(diags, drag->node->place, "a drag needs either 'to' or both 'x' and 'y'");
}

static bool
is_remembered(const struct walk *walk, size_t before, const char *name)
{
    for (size_t i = 0; i < before; i++)
        if (walk->steps[i].remember && !strcmp(walk->steps[i].remember, name))
            return true;
    return false;
}

static void
judge_expect(const struct walk *walk, size_t at, struct diags *diags)
{
    const struct walk_expect *expect = &walk->steps[at].expect;
    if (!expect->node)
        return;
    if (expect->node->kind == NODE_MAPPING && !expect->node->length)
        diag_error(diags, expect->node->place, "'expect' names nothing");
    if (expect->same_as && !is_remembered(walk, at, expect->same_as))
        diag_error(diags, walk_place(expect->node, "same-as"),
                   "nothing is remembered as '%.40s' before this step", expect->same_as);
}

static bool
judge_keys(const struct walk_step *step, struct diags *diags)
{
    if (!step->node || step->node->kind != NODE_MAPPING || step->node->length == 1)
        return step->node && step->node->kind == NODE_MAPPING;
    struct place place = step->node->length ? step->node->pairs[1].key->place : step->node->place;
    diag_error(diags, place,
               "a step must have one key, what happens, not %zu; begin another step with '- ' or "
               "indent the keys of this one further",
               step->node->length);
    return false;
}

static enum walk_step_type
type_of(const struct walk_step *step)
{
    int type = 0;
    while (type < WALK_STEP_TYPE_COUNT - 1 &&
           strcmp(walk_step_fields[type].name, step->node->pairs[0].key->text) != 0)
        type++;
    return (enum walk_step_type)type;
}

void
walk_judge(struct walk *walk, struct diags *diags)
{
    if (walk->node)
        judge_screen(walk->node, walk->screen_name, &walk->screen, diags);
    for (size_t i = 0; i < walk->steps_count; i++) {
        struct walk_step *step = &walk->steps[i];
        if (!judge_keys(step, diags))
            continue;
        step->type = type_of(step);
        judge_touch(&step->tap, diags);
        judge_touch(&step->press, diags);
        judge_touch(&step->move, diags);
        judge_drag(&step->drag, diags);
        judge_time(step->node, "wait", step->wait, &step->wait_ms, diags);
        if (step->screen_name)
            judge_screen(step->node, step->screen_name, &step->screen, diags);
        judge_expect(walk, i, diags);
    }
}

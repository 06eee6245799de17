#include <stdlib.h>
#include <string.h>

#include "deck/diag.h"
#include "deck/hand_steps.h"
#include "deck/node.h"

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
        diag_error(diags, node_place(node, key),
                   "'%s' must be a time of at most a day such as 500 ms, 61 s or 2 min, not "
                   "'%.40s'",
                   key, text);
}

void
hand_judge_touch(struct hand_touch *touch, struct diags *diags)
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
        diag_error(diags, node_place(touch->node, "every"),
                   "'every' must be longer than the finger stays down, %lld ms",
                   (long long)touch->hold_ms);
}

static void
judge_drag(const struct hand_drag *drag, struct diags *diags)
{
    if (!drag->node)
        return;
    bool to = node_find(drag->node, "to");
    bool x = node_find(drag->node, "x"), y = node_find(drag->node, "y");
    if (to ? x || y : !x || !y)
        diag_error(diags, drag->node->place, "a drag needs either 'to' or both 'x' and 'y'");
}

bool
hand_judge_keys(const struct node *node, struct diags *diags)
{
    if (!node || node->kind != NODE_MAPPING || node->length == 1)
        return node && node->kind == NODE_MAPPING;
    struct place place = node->length ? node->pairs[1].key->place : node->place;
    diag_error(diags, place,
               "a step must have one key, what happens, not %zu; begin another step with '- ' or "
               "indent the keys of this one further",
               node->length);
    return false;
}

static enum hand_step_type
type_of(const struct hand_step *step)
{
    int type = 0;
    while (type < HAND_STEP_TYPE_COUNT - 1 &&
           strcmp(hand_step_fields[type].name, step->node->pairs[0].key->text) != 0)
        type++;
    return (enum hand_step_type)type;
}

void
hand_judge(struct hand_step *step, struct diags *diags)
{
    step->type = type_of(step);
    hand_judge_touch(&step->tap, diags);
    judge_drag(&step->drag, diags);
    judge_time(step->node, "wait", step->wait, &step->wait_ms, diags);
}

/* "slide/element/item", "_next": what words of any language are not. */
static bool
is_target_id(const char *name)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-_";
    for (;; name++) {
        size_t size = strspn(name, letters);
        name += size;
        if (!size || *name != '/')
            return size && !*name;
    }
}

static void
judge_name(const struct node *node, const char *key, const char *name, struct diags *diags)
{
    if (name && !is_target_id(name))
        diag_error(diags, node_place(node, key),
                   "'play' names a target by its id, such as element/item or _next: words change "
                   "with the language; not '%.40s'",
                   name);
}

void
hand_judge_play(struct hand_step *steps, size_t count, struct diags *diags)
{
    for (size_t i = 0; i < count; i++) {
        struct hand_step *step = &steps[i];
        if (!hand_judge_keys(step->node, diags))
            continue;
        hand_judge(step, diags);
        judge_name(step->tap.node, "on", step->tap.on, diags);
        judge_name(step->swipe.node, "from", step->swipe.from, diags);
        judge_name(step->drag.node, "from", step->drag.from, diags);
        judge_name(step->drag.node, "to", step->drag.to, diags);
        if (step->tap.node && (node_find(step->tap.node, "x") || node_find(step->tap.node, "y")))
            diag_error(diags, step->tap.node->place,
                       "'play' taps targets, not places: these differ from screen to screen");
    }
}

#include "verbs/walk_judge.h"

#include <string.h>

#include "base/arena.h"
#include "deck/diag.h"
#include "deck/node.h"
#include "deck/schema.h"
#include "verbs/verb.h"
#include "verbs/walk_script.h"

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
    diag_error(diags, node_place(node, "screen"),
               "'screen' must be a profile or a size such as 1280x800, not '%.40s'%s", text,
               schema_guess(diags->arena, text, names, count));
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
        diag_error(diags, node_place(expect->node, "same-as"),
                   "nothing is remembered as '%.40s' before this step", expect->same_as);
}

static int
type_of(const struct walk_step *step)
{
    int type = 0;
    while (type < WALK_STEP_TYPE_COUNT - 1 &&
           strcmp(walk_step_fields[type].name, step->hand.node->pairs[0].key->text) != 0)
        type++;
    return type;
}

void
walk_judge(struct walk *walk, struct diags *diags)
{
    if (walk->node)
        judge_screen(walk->node, walk->screen_name, &walk->screen, diags);
    for (size_t i = 0; i < walk->steps_count; i++) {
        struct walk_step *step = &walk->steps[i];
        if (!hand_judge_keys(step->hand.node, diags))
            continue;
        step->type = type_of(step);
        hand_judge(&step->hand, diags);
        hand_judge_touch(&step->press, diags);
        hand_judge_touch(&step->move, diags);
        if (step->screen_name)
            judge_screen(step->hand.node, step->screen_name, &step->screen, diags);
        judge_expect(walk, i, diags);
    }
}

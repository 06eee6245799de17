#include "verbs/walk_script.h"

#include <string.h>

#include "base/arena.h"
#include "base/assert.h"
#include "base/file.h"
#include "deck/decode.h"
#include "deck/diag.h"
#include "deck/node.h"
#include "verbs/walk_judge.h"

static const struct walk_expect expect_defaults = {
    .sheet = WALK_ANY,
    .question = WALK_ANY,
    .text_size = WALK_ANY,
    .fresh = WALK_ANY,
    .sane = WALK_ANY,
};

/* The only rows of a walk are its steps. */
static void *
make_room(struct decode *decode, const struct field *field, size_t count)
{
    ASSERT(field->rows == walk_step_fields);
    struct walk_step *steps = arena_array(decode->arena, struct walk_step, count);
    for (size_t i = 0; i < count; i++)
        steps[i] = (struct walk_step){
            .hand = hand_step_defaults,
            .press = hand_touch_defaults,
            .move = hand_touch_defaults,
            .expect = expect_defaults,
        };
    return steps;
}

/* Every struct of a walk begins with its node. */
static void
keep_node(struct decode *decode, const struct field *fields, void *into, const struct node *node)
{
    (void)decode;
    (void)fields;
    memcpy(into, &node, sizeof(const struct node *));
}

int
walk_percent(int text_size)
{
    return 100 + 50 * text_size;
}

struct walk *
walk_parse(struct arena *arena, const char *file, const char *bytes, size_t size,
           struct diags *diags)
{
    const struct node *node = node_parse(arena, file, bytes, size, diags);
    if (!node)
        return NULL;
    struct walk *walk = arena_new(arena, struct walk);
    walk->seed = 1;
    struct decode decode = {
        .arena = arena, .diags = diags, .room = make_room, .decoded = keep_node};
    schema_decode(&decode, node, walk_fields, walk, "a walk");
    walk_judge(walk, diags);
    return walk;
}

struct walk *
walk_load(struct arena *arena, const char *file, struct diags *diags)
{
    const char *slash = strrchr(file, '/'), *fault;
    const char *folder = slash ? arena_strndup(arena, file, (size_t)(slash - file) + 1) : ".";
    const char *name = slash ? slash + 1 : file;
    size_t size;
    const char *bytes = file_read(arena, folder, name, NODE_FILE_SIZE_MAX, &size, &fault);
    if (!bytes) {
        diag_error(diags, (struct place){.file = file}, "the walk %s", fault);
        return NULL;
    }
    return walk_parse(arena, file, bytes, size, diags);
}

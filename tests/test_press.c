#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "input/press.h"

enum { STEPS_MAX = 6 };

struct step {
    enum pointer_type type;
    int64_t finger, at;
    const char *hit;     /* what lies under the finger */
    const char *pressed; /* what must be shown as pressed; NULL: the finger does not count */
    const char *act;     /* what must be chosen; NULL: nothing */
};

/* Each row is a story; a step without a hit ends it. */
static const struct step stories[][STEPS_MAX] = {
    {{POINTER_DOWN, 1, 0, "a", "a", NULL}, {POINTER_UP, 1, 90, "a", "", "a"}},
    {{POINTER_DOWN, 1, 0, "a", "a", NULL},
     {POINTER_MOVE, 1, 10, "b", "", NULL},
     {POINTER_MOVE, 1, 20, "a", "a", NULL},
     {POINTER_UP, 1, 30, "a", "", "a"}},
    {{POINTER_DOWN, 1, 0, "a", "a", NULL}, {POINTER_UP, 1, 30, "b", "", NULL}},
    {{POINTER_DOWN, 1, 0, "", "", NULL}, {POINTER_UP, 1, 30, "", "", NULL}},
    {{POINTER_DOWN, 1, 0, "", "", NULL}, {POINTER_UP, 1, 30, "a", "", NULL}},
    {{POINTER_UP, 1, 0, "a", NULL, NULL}, {POINTER_MOVE, 1, 5, "a", NULL, NULL}},
    {{POINTER_DOWN, 1, 0, "a", "a", NULL},
     {POINTER_DOWN, 2, 10, "b", NULL, NULL},
     {POINTER_UP, 2, 20, "b", NULL, NULL},
     {POINTER_UP, 1, 30, "a", "", "a"}},
    {{POINTER_DOWN, 1, 0, "a", "a", NULL},
     {POINTER_CANCEL, 0, 10, "", "", NULL},
     {POINTER_UP, 1, 20, "a", NULL, NULL}},
    {{POINTER_DOWN, 1, 0, "a", "a", NULL}, /* the same finger again: its end was lost */
     {POINTER_DOWN, 1, 10, "b", "b", NULL},
     {POINTER_UP, 1, 20, "b", "", "b"}},
    {{POINTER_DOWN, 1, 0, "a", "a", NULL}, /* one that never came up does not block for ever */
     {POINTER_DOWN, 2, 9999, "b", NULL, NULL},
     {POINTER_DOWN, 2, 10000, "b", "b", NULL},
     {POINTER_UP, 2, 10005, "b", "", "b"}},
};

static void
test_stories(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof stories / sizeof *stories; i++) {
        struct press press = {0};
        for (const struct step *step = stories[i]; step->hit; step++) {
            struct pointer pointer = {.type = step->type, .finger = step->finger};
            struct press_meaning meaning = press_feed(&press, &pointer, step->hit, step->at);
            bool same_act = meaning.act && step->act ? !strcmp(meaning.act, step->act)
                                                     : !meaning.act && !step->act;
            if (meaning.taken != (step->pressed != NULL) || !same_act ||
                strcmp(meaning.pressed, step->pressed ? step->pressed : "") != 0)
                fail_msg("story %zu, step %zu: pressed '%s', chosen '%s'", i,
                         (size_t)(step - stories[i]), meaning.pressed,
                         meaning.act ? meaning.act : "");
        }
    }
}

static void
test_a_finger_counts_as_stuck_in_time(void **state)
{
    (void)state;
    struct press press = {0};
    assert_true(press_deadline(&press) == INT64_MAX);
    press_feed(&press, &(struct pointer){.type = POINTER_DOWN, .finger = 3}, "a", 500);
    assert_true(press_deadline(&press) == 500 + PRESS_STUCK_MS);
    press_feed(&press, &(struct pointer){.type = POINTER_UP, .finger = 3}, "a", 600);
    assert_true(press_deadline(&press) == INT64_MAX);
}

/* An id longer than any target may have is nothing to press, not an overflow. */
static void
test_an_id_too_long_is_not_pressed(void **state)
{
    (void)state;
    char id[PRESS_ID_MAX + 1];
    memset(id, 'a', PRESS_ID_MAX);
    id[PRESS_ID_MAX] = '\0';
    struct press press = {0};
    const struct pointer down = {.type = POINTER_DOWN, .finger = 1};
    const struct pointer up = {.type = POINTER_UP, .finger = 1};
    assert_string_equal(press_feed(&press, &down, id, 0).pressed, "");
    assert_null(press_feed(&press, &up, id, 1).act);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stories),
        cmocka_unit_test(test_a_finger_counts_as_stuck_in_time),
        cmocka_unit_test(test_an_id_too_long_is_not_pressed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

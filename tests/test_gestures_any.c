#include "input/gestures.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/amounts.h"
#include "support/hostile.h"

/* What holds whatever the events are; test_gestures has the streams with a meaning. */

/* An id longer than any target may have is nothing to press, not an overflow. */
static void
an_id_too_long_is_not_pressed(void **state)
{
    (void)state;
    char id[GESTURE_ID_MAX + 1];
    memset(id, 'a', GESTURE_ID_MAX);
    id[GESTURE_ID_MAX] = '\0';
    const struct gesture_rules rules = gesture_rules_of(10);
    const struct touched touched = {.id = id};
    struct gestures gestures = {0};
    gestures_feed(&gestures, &rules, &(struct pointer){.type = POINTER_DOWN}, &touched, 0);
    assert_string_equal(gestures_pressed(&gestures), "");
    const struct pointer up = {.type = POINTER_UP};
    assert_int_equal(gestures_feed(&gestures, &rules, &up, &touched, 1).type, GESTURE_NONE);
}

/* A slider needs to know where from and where to. */
static void
a_drag_says_where_it_is(void **state)
{
    (void)state;
    const struct gesture_rules rules = gesture_rules_of(10);
    const struct touched touched = {.id = "d", .drags = true};
    struct gestures gestures = {0};
    struct pointer pointer = {.type = POINTER_DOWN, .finger = 1, .x = 700, .y = 90};
    gestures_feed(&gestures, &rules, &pointer, &touched, 0);
    pointer = (struct pointer){.type = POINTER_MOVE, .finger = 1, .x = 740, .y = 95};
    struct gesture begin = gestures_feed(&gestures, &rules, &pointer, &touched, 50);
    assert_int_equal(begin.type, GESTURE_DRAG_BEGIN);
    assert_int_equal(begin.from_x, 700);
    assert_int_equal(begin.from_y, 90);
    assert_int_equal(begin.x, 740);
    assert_int_equal(begin.y, 95);
}

/* Wherever coordinates, fingers and times come from, no arithmetic overflows and nothing is
 * tapped that no finger went down on. */
static void
anything_at_all_is_survived(void **state)
{
    (void)state;
    static const char *const ids[] = {"", "a", "b", "c"};
    static const int corners[] = {INT32_MIN, -1, 0, 1, 999, INT32_MAX};
    const struct gesture_rules rules = gesture_rules_of(4);
    struct gestures gestures = {0};
    uint64_t seed = 7;
    int64_t now = 0;
    long events = amount("gestures-random");
    for (long i = 0; i < events; i++) {
        uint64_t dice = hostile_random(&seed);
        struct pointer pointer = {.type =
                                      dice % 64 ? (enum pointer_type)(dice % 3) : POINTER_CANCEL,
                                  .finger = (int64_t)(dice >> 8 & 15) - 3,
                                  .x = (int)(dice >> 12 & 1023),
                                  .y = (int)(dice >> 22 & 511),
                                  .outside = (dice >> 32 & 31) == 0};
        if ((dice >> 40 & 63) == 0) {
            pointer.x = corners[(dice >> 46) % 6];
            pointer.y = corners[(dice >> 50) % 6];
        }
        now += (int64_t)(dice >> 53 & 127);
        const struct touched touched = {
            .id = ids[(pointer.x / 100 + pointer.y / 100) & 3],
            .repeats = pointer.x & 1,
            .drags = pointer.y & 1,
        };
        gestures_advance(&gestures, &rules, now);
        assert_true(gestures_deadline(&gestures, &rules) > now);
        char pressed[GESTURE_ID_MAX];
        snprintf(pressed, sizeof pressed, "%s", gestures.down ? gestures.id : "");
        struct gesture gesture = gestures_feed(&gestures, &rules, &pointer, &touched, now);
        if (gesture.type == GESTURE_TAP) {
            assert_string_equal(gesture.id, pressed);
            assert_string_equal(gesture.id, touched.id);
            assert_false(gestures.down);
        }
        assert_in_range(gestures.fingers.count, 0, FINGERS_MAX);
        if (!gestures.down)
            assert_string_equal(gestures_pressed(&gestures), "");
    }
    gestures_feed(&gestures, &rules, &(struct pointer){.type = POINTER_CANCEL},
                  &(struct touched){.id = ""}, now);
    assert_true(gestures_deadline(&gestures, &rules) == INT64_MAX);
    assert_int_equal(gestures.fingers.count, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_id_too_long_is_not_pressed),
        cmocka_unit_test(a_drag_says_where_it_is),
        cmocka_unit_test(anything_at_all_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

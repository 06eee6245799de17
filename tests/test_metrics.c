#include "view/metrics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "show/viewer.h"

/* B and T by hand from DESIGN "The real screen" and ACCESSIBILITY section 2. */
static const struct {
    const char *profile;
    int body, target, gap;
} rows[] = {
    {"kiosk", 42, 81, 13},       {"pillar", 33, 55, 9},  {"wall", 55, 64, 10},
    {"tablet", 32, 70, 14},      {"laptop", 34, 80, 12}, {"projector", 53, 81, 13},
    {"tablet-wide", 41, 89, 18},
};

static void
bodies_and_targets_are_of_the_real_size(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct viewer viewer;
        viewer_init(&viewer, screen_of_profile(profile_find(rows[i].profile)), 0);
        struct metrics metrics = metrics_of(&viewer);
        assert_in_range(metrics.body, rows[i].body - 1, rows[i].body + 1);
        assert_in_range(metrics.target, rows[i].target - 1, rows[i].target + 1);
        assert_in_range(metrics.gap, rows[i].gap - 1, rows[i].gap + 1);
        viewer.text_percent = 200;
        assert_int_equal(metrics_of(&viewer).body, 2 * metrics.body);
        assert_int_equal(metrics_of(&viewer).target, metrics.target);
    }
}

static void
a_mock_up_has_the_kiosks_sizes_turned(void **state)
{
    (void)state;
    struct viewer viewer;
    viewer_init(&viewer, screen_of_size(1080, 1920), 0);
    struct metrics metrics = metrics_of(&viewer);
    assert_int_equal(metrics.body, 42);
    assert_int_equal(metrics.target, 81);
    assert_true(metrics.portrait);
    assert_int_equal(metrics.margin, 48);
}

static void
a_display_takes_its_profile_or_what_it_is_told(void **state)
{
    (void)state;
    struct screen wall = screen_of_display(3840, 2160, 0, 0);
    assert_int_equal((int)wall.distance_mm, 1000);
    struct screen kiosk = screen_of_display(1920, 1080, 0, 0);
    assert_int_equal((int)kiosk.distance_mm, 600);
    assert_false(kiosk.projector);
    struct screen odd = screen_of_display(1600, 900, 0, 0);
    assert_int_equal((int)odd.distance_mm, 600);
    struct screen told = screen_of_display(1920, 1080, 43, 900);
    assert_int_equal((int)told.distance_mm, 900);
    assert_int_equal((int)(told.px_per_mm * 100), 201);
    assert_null(profile_find("kiosk2"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bodies_and_targets_are_of_the_real_size),
        cmocka_unit_test(a_mock_up_has_the_kiosks_sizes_turned),
        cmocka_unit_test(a_display_takes_its_profile_or_what_it_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "view/icons.h"

static void
test_none_has_no_character(void **state)
{
    (void)state;
    assert_int_equal(icon_character(ICON_NONE), 0);
}

static void
test_every_icon_is_private_use(void **state)
{
    (void)state;
    for (enum icon icon = ICON_NONE + 1; icon < ICON_COUNT; icon++)
        assert_in_range(icon_character(icon), 0xe000, 0xf8ff);
}

static void
test_no_two_icons_share_a_character(void **state)
{
    (void)state;
    for (enum icon icon = ICON_NONE + 1; icon < ICON_COUNT; icon++)
        for (enum icon other = ICON_NONE + 1; other < icon; other++)
            assert_int_not_equal(icon_character(icon), icon_character(other));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_none_has_no_character),
        cmocka_unit_test(test_every_icon_is_private_use),
        cmocka_unit_test(test_no_two_icons_share_a_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

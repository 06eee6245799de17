#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include <SDL_ttf.h>

#include "view/icons.h"

static TTF_Font *
open_font(int pixels)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/fonts/icons/TablerIcons.ttf", getenv("KIOSK_SOURCE"));
    TTF_Font *font = TTF_OpenFont(path, pixels);
    assert_non_null(font);
    return font;
}

static void
test_font_draws_every_icon(void **state)
{
    (void)state;
    TTF_Font *font = open_font(24);
    for (enum icon icon = ICON_NONE + 1; icon < ICON_COUNT; icon++)
        assert_true(TTF_GlyphIsProvided32(font, icon_character(icon)));
    TTF_CloseFont(font);
}

/* What icons.h promises to whoever places them: the surface is the box of 24 units. */
static void
test_glyph_is_its_box(void **state)
{
    (void)state;
    static const int sizes[] = {20, 24, 31, 46, 97, 240};
    const SDL_Color white = {255, 255, 255, 255};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        TTF_Font *font = open_font(sizes[i]);
        for (enum icon icon = ICON_NONE + 1; icon < ICON_COUNT; icon++) {
            SDL_Surface *glyph = TTF_RenderGlyph32_Blended(font, icon_character(icon), white);
            assert_non_null(glyph);
            assert_int_equal(glyph->w, sizes[i]);
            assert_int_equal(glyph->h, sizes[i]);
            SDL_FreeSurface(glyph);
        }
        TTF_CloseFont(font);
    }
}

static int
start(void **state)
{
    (void)state;
    return TTF_Init();
}

static int
stop(void **state)
{
    (void)state;
    TTF_Quit();
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_font_draws_every_icon),
        cmocka_unit_test(test_glyph_is_its_box),
    };
    return cmocka_run_group_tests(tests, start, stop);
}

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include <SDL.h>
#include <png.h>

#include "base/clock.h"
#include "sdl/picture_wire.h"
#include "sdl/pictures.h"
#include "support/hostile_pictures.h"

/* A machine may have other work; what a picture may cost is measured by tests/bench. */
enum { PATIENCE_MS = 60000 };

struct fixture {
    char folder[64];
    struct picture_helper *helper;
    struct pictures *pictures;
    SDL_Surface *surface;
    SDL_Renderer *renderer;
};

static FILE *
make_file(const struct fixture *fixture, const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", fixture->folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    return file;
}

static void
write_text(const struct fixture *fixture, const char *name, const char *text)
{
    FILE *file = make_file(fixture, name);
    fputs(text, file);
    fclose(file);
}

/* Eight colours, so that scaling and channel order can be seen. */
static void
write_png(const struct fixture *fixture, const char *name, unsigned width, unsigned height)
{
    png_image image = {
        .version = PNG_IMAGE_VERSION, .width = width, .height = height, .format = PNG_FORMAT_RGBA};
    unsigned char *pixels = calloc((size_t)width * height, 4);
    assert_non_null(pixels);
    for (size_t i = 0; i < (size_t)width * height; i++)
        memcpy(pixels + i * 4, "\x0a\x14\x1e\xff", 4);
    FILE *file = make_file(fixture, name);
    assert_true(png_image_write_to_stdio(&image, file, 0, pixels, 0, NULL));
    fclose(file);
    free(pixels);
}

static int
set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    fixture->helper = picture_helper_start();
    strcpy(fixture->folder, "/tmp/kiosk-pictures-XXXXXX");
    if (!fixture->helper || !mkdtemp(fixture->folder))
        return 1;
    fixture->pictures = pictures_create(fixture->helper, fixture->folder, (size_t)8 << 20);
    fixture->surface = SDL_CreateRGBSurfaceWithFormat(0, 64, 64, 32, SDL_PIXELFORMAT_ARGB8888);
    fixture->renderer = SDL_CreateSoftwareRenderer(fixture->surface);
    hostile_pictures_write(fixture->folder);
    write_png(fixture, "good.png", 40, 20);
    write_text(fixture, "good.svg",
               "<?xml version='1.0'?><!-- drawn here --><svg xmlns='http://www.w3.org/2000/svg' "
               "viewBox='0 0 20 10'><rect width='10' height='10' fill='#c00000'/></svg>");
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;
    char command[128];
    pictures_destroy(fixture->pictures);
    picture_helper_stop(fixture->helper);
    SDL_DestroyRenderer(fixture->renderer);
    SDL_FreeSurface(fixture->surface);
    snprintf(command, sizeof command, "rm -r '%s'", fixture->folder);
    int result = system(command);
    free(fixture);
    return result;
}

static enum picture_state
get(struct fixture *fixture, const char *file, int width, int height, const char **fault)
{
    SDL_Texture *texture = NULL;
    enum picture_state state =
        pictures_get(fixture->pictures, fixture->renderer, file, width, height, &texture, fault);
    assert_true((state == PICTURE_READY) == (texture != NULL));
    return state;
}

static enum picture_state
fetch(struct fixture *fixture, const char *file, int width, int height, const char **fault)
{
    get(fixture, file, width, height, fault);
    pictures_wait(fixture->pictures, PATIENCE_MS);
    return get(fixture, file, width, height, fault);
}

static void
test_hostile_pictures_cost_only_themselves(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *file, *fault;
    } rows[] = {
        {"large.svg", "is not a PNG, JPEG, WebP or SVG picture of at most 4096 by 4096 pixels"},
        {"large.png", "is not a PNG, JPEG, WebP or SVG picture of at most 4096 by 4096 pixels"},
        {"dashes.svg", ": error: "}, /* the limit it meets first depends on the machine */
        {"path.svg", "is not a PNG, JPEG, WebP or SVG picture of at most 4096 by 4096 pixels"},
        {"xcf.png", "is not a PNG, JPEG, WebP or SVG picture of at most 4096 by 4096 pixels"},
        {"missing.png", "does not exist"},
        {"../../etc/passwd", "leads out of the folder"},
        {"", "leads out of the folder"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *fault = NULL, *told = NULL;
        assert_int_equal(fetch(fixture, rows[i].file, 1400, 1400, &fault), PICTURE_FAILED);
        assert_non_null(strstr(fault, rows[i].fault));
        assert_null(strchr(fault, '\n'));
        assert_true(pictures_next_fault(fixture->pictures, &told));
        assert_string_equal(told, fault);
        assert_false(pictures_next_fault(fixture->pictures, &told));
        assert_int_equal(fetch(fixture, "good.png", 30 + (int)i, 20, &fault), PICTURE_READY);
    }
}

static void
test_links_and_pipes_are_not_opened(void **state)
{
    struct fixture *fixture = *state;
    const char *fault = NULL;
    char path[256];
    snprintf(path, sizeof path, "%s/link.png", fixture->folder);
    assert_int_equal(symlink("good.png", path), 0);
    snprintf(path, sizeof path, "%s/pipe.png", fixture->folder);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(fetch(fixture, "link.png", 4, 4, &fault), PICTURE_FAILED);
    assert_int_equal(fetch(fixture, "pipe.png", 4, 4, &fault), PICTURE_FAILED);
}

/* The helper still works on what was asked before, and has no more than two workers. */
static void
test_a_reset_while_pictures_are_under_way(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < 20; i++) {
        get(fixture, "good.png", 3000 + i, 3000, NULL);
        get(fixture, "good.png", 3000, 3000 + i, NULL);
        pictures_send(fixture->pictures);
        pictures_reset(fixture->pictures, fixture->folder);
    }
    assert_int_equal(fetch(fixture, "good.png", 40, 20, NULL), PICTURE_READY);
    assert_true(pictures_fd(fixture->pictures) >= 0);
}

/* A window drawn to and fro: what stands there last comes first, not behind a thousand others. */
static void
test_what_is_seen_last_comes_first(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < 1000; i++)
        get(fixture, "good.png", 500 + i, 500, NULL);
    pictures_send(fixture->pictures);
    int64_t before = clock_ms();
    while (get(fixture, "good.png", 1499, 500, NULL) == PICTURE_COMING &&
           clock_ms() - before < 20000)
        pictures_receive(fixture->pictures);
    int old = 0;
    for (int i = 0; i < 999; i++)
        old += get(fixture, "good.png", 500 + i, 500, NULL) == PICTURE_READY;
    assert_int_equal(get(fixture, "good.png", 1499, 500, NULL), PICTURE_READY);
    assert_in_range(old, 0, 5);
    pictures_reset(fixture->pictures, fixture->folder);
}

static uint32_t
drawn_pixel(struct fixture *fixture, const char *file, int width, int height, int x, int y)
{
    SDL_Texture *texture = NULL;
    assert_int_equal(
        pictures_get(fixture->pictures, fixture->renderer, file, width, height, &texture, NULL),
        PICTURE_READY);
    SDL_SetRenderDrawColor(fixture->renderer, 255, 255, 255, 255);
    SDL_RenderClear(fixture->renderer);
    SDL_RenderCopy(fixture->renderer, texture, NULL, &(SDL_Rect){0, 0, width, height});
    SDL_RenderFlush(fixture->renderer);
    return ((const uint32_t *)fixture->surface->pixels)[y * fixture->surface->pitch / 4 + x];
}

static void
test_good_pictures_come_as_they_are(void **state)
{
    struct fixture *fixture = *state;
    static const int sizes[] = {20, 40, 60};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        int width = sizes[i], height = width / 2;
        assert_int_equal(fetch(fixture, "good.png", width, height, NULL), PICTURE_READY);
        assert_int_equal(drawn_pixel(fixture, "good.png", width, height, width / 2, 3), 0xff0a141e);
        assert_int_equal(fetch(fixture, "good.svg", width, height, NULL), PICTURE_READY);
        assert_int_equal(drawn_pixel(fixture, "good.svg", width, height, 2, 2), 0xffc00000);
        assert_int_equal(drawn_pixel(fixture, "good.svg", width, height, width - 2, 2), 0xffffffff);
    }
}

static void
test_budget_drops_the_least_recently_used(void **state)
{
    struct fixture *fixture = *state;
    for (int width = 1000; width < 1004; width++) /* 4 MB each, of a budget of 8 */
        assert_int_equal(fetch(fixture, "good.png", width, 1000, NULL), PICTURE_READY);
    assert_int_equal(get(fixture, "good.png", 1003, 1000, NULL), PICTURE_READY);
    assert_int_equal(get(fixture, "good.png", 1002, 1000, NULL), PICTURE_READY);
    assert_int_equal(get(fixture, "good.png", 1000, 1000, NULL), PICTURE_COMING);
    pictures_wait(fixture->pictures, 5000);
}

static void
test_the_kiosk_outlives_its_helper(void **state)
{
    struct fixture *fixture = *state;
    const char *fault = NULL;
    struct picture_helper *helper = picture_helper_start();
    struct pictures *pictures = pictures_create(helper, fixture->folder, (size_t)8 << 20);
    SDL_Texture *texture = NULL;
    pictures_want(pictures, "good.png", 40, 20);
    pictures_wait(pictures, 5000);
    kill(helper->process, SIGKILL);
    pictures_want(pictures, "good.svg", 40, 20);
    pictures_wait(pictures, 5000);
    assert_int_equal(pictures_fd(pictures), -1);
    assert_int_equal(
        pictures_get(pictures, fixture->renderer, "good.png", 40, 20, &texture, &fault),
        PICTURE_READY);
    assert_int_equal(
        pictures_get(pictures, fixture->renderer, "good.svg", 40, 20, &texture, &fault),
        PICTURE_FAILED);
    assert_non_null(strstr(fault, "the process that draws pictures has ended"));
    pictures_destroy(pictures);
    picture_helper_stop(helper);
}

static void
test_headers(void **state)
{
    (void)state;
#define ROW(bytes, name, width, height)               \
    {                                                 \
        bytes, sizeof(bytes) - 1, name, width, height \
    }
    static const struct {
        const char *bytes;
        size_t size;
        const char *name;
        int width, height; /* 0: refused */
    } rows[] = {
        ROW("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x10\0\0\0\0\x01", "a.png", 4096, 1),
        ROW("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x10\x01\0\0\0\x01", "a.png", 0, 0),
        ROW("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\0", "a.png", 0, 0),
        ROW("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0", "a.png", 0, 0),
        ROW("\x89PNG\r\n\x1a\n\0\0\0\rIHDX\0\0\0\x10\0\0\0\x10", "a.png", 0, 0),
        ROW("\xff\xd8\xff\xe0\0\x04xx\xff\xc0\0\x0b\x08\0\x20\0\x40", "a.png", 64, 32),
        ROW("\xff\xd8\xff\xe0\xff\xffxx\xff\xc0\0\x0b\x08\0\x20\0\x40", "a.jpg", 0, 0),
        ROW("\xff\xd8\xff\xc0\0\x0b\x08\0\x20\0", "a.jpg", 0, 0),
        ROW("RIFF....WEBPVP8 ....\0\0\0\x9d\x01\x2a\x40\0\x20\0", "a.webp", 64, 32),
        ROW("RIFF....WEBPVP8L....\x2f\x3f\xc0\x07\0.....", "a.webp", 64, 32),
        ROW("RIFF....WEBPVP8X....\0\0\0\0\x3f\0\0\x1f\0\0", "a.webp", 64, 32),
        ROW("RIFF....WEBPVP8X....\0\0\0\0\x3f\0\0\x1f\0", "a.webp", 0, 0),
        ROW("RIFF....WAVEfmt ....\0\0\0\0\x3f\0\0\x1f\0\0", "a.webp", 0, 0),
        ROW("<svg width='64' height='32px'>", "a.svg", 64, 32),
        ROW("<svg width=\"64\" height=\"32\">", "a.png", 0, 0),
        ROW("<?xml version='1.0'?>\n<!DOCTYPE svg>\n<!-- > --><svg viewBox='0 0 64 32'/>", "a.SVG",
            64, 32),
        ROW("<svg width='100%' height='100%' viewBox='0,0,64,32'>", "a.svg", 64, 32),
        ROW("<svg width='10mm' height='10mm'>", "a.svg", 0, 0),
        ROW("<svg width='1e9' height='2'>", "a.svg", 0, 0),
        ROW("<svg width='nan' height='2'>", "a.svg", 0, 0),
        ROW("<svg width='-4' height='2'>", "a.svg", 0, 0),
        ROW("<svg viewBox='0 0 64'>", "a.svg", 0, 0),
        ROW("<svg viewBox='0 0 64 32'", "a.svg", 0, 0),
        ROW("<svgx viewBox='0 0 64 32'>", "a.svg", 0, 0),
        ROW("<html><svg viewBox='0 0 64 32'>", "a.svg", 0, 0),
        ROW("<!-- <svg viewBox='0 0 64 32'>", "a.svg", 0, 0),
        ROW("GIF89a\x40\0\x20\0", "a.gif", 0, 0),
        ROW("", "a.png", 0, 0),
    };
#undef ROW
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int width = 0, height = 0;
        const char *fault = NULL;
        bool good =
            picture_header_size(rows[i].bytes, rows[i].size, rows[i].name, &width, &height, &fault);
        if (good != (rows[i].width > 0) || width != rows[i].width || height != rows[i].height)
            fail_msg("row %zu: %dx%d %s", i, width, height, fault ? fault : "");
        assert_true(good == !fault);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headers),
        cmocka_unit_test(test_good_pictures_come_as_they_are),
        cmocka_unit_test(test_hostile_pictures_cost_only_themselves),
        cmocka_unit_test(test_links_and_pipes_are_not_opened),
        cmocka_unit_test(test_budget_drops_the_least_recently_used),
        cmocka_unit_test(test_a_reset_while_pictures_are_under_way),
        cmocka_unit_test(test_what_is_seen_last_comes_first),
        cmocka_unit_test(test_the_kiosk_outlives_its_helper),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

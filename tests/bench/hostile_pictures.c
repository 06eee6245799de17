#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "support/desk.h"
#include "support/folders.h"
#include "support/hostile_pictures.h"

/*
 * hostile_pictures KIOSK
 *
 * A visit to a deck with one picture a slide, twice: as it was loaded, and with the five hostile
 * files put in their place after that. While each is drawn for the next slide the key "next" is
 * pressed; how soon it looks pressed must not differ by more than 1.6 times. Each hostile picture
 * must leave its alt and a line about it.
 */

enum { PRESSES = 30, PAUSE_MS = 25, LIMIT_MS = 500, DRAWN_MS = 3000 };
enum { SLIDE_OFF = 90 }; /* beyond the key, too short for a swipe */
enum { NEXT_X = 1720, NEXT_Y = 1013, LOOK_X = 1640, LOOK_Y = 990, LOOK_SIDE = 48 };
enum { PICTURE_X = 1140, PICTURE_Y = 160, PICTURE_W = 700, PICTURE_H = 700 };

static const double RATIO_MAX = 1.6;

struct walk {
    double press_ms[HOSTILE_PICTURES_COUNT]; /* median */
    bool alt[HOSTILE_PICTURES_COUNT];
    size_t lines;
};

static const char deck_yaml[] = "title: Pictures\n"
                                "languages:\n"
                                "  - {code: en, name: English, script: Latn, fonts: [NotoSans], "
                                "letters: [A, B, C]}\n"
                                "chapters: [01-all]\n";

static const char good_svg[] = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 900 900'>"
                               "<rect width='900' height='900' fill='#446688'/></svg>";

/* One grey pixel. */
static const unsigned char good_png[] =
    "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0\x3a\x7e\x9b\x55\0\0\0\nIDATx\x9c"
    "ch\0\0\0\x82\0\x81\x77\xcd\x72\xb6\0\0\0\0IEND\xae\x42\x60\x82";

static void
write_deck(const char *folder)
{
    char chapter[4096];
    int size = snprintf(chapter, sizeof chapter,
                        "chapter: all\nnumber: 1\ntitle: All\nslides:\n"
                        "  - {id: first, title: First, layout: text, facts: none, "
                        "show: [text: Words alone.]}\n");
    folder_write(folder, "deck.yaml", deck_yaml, sizeof deck_yaml - 1);
    for (int i = 0; i < HOSTILE_PICTURES_COUNT; i++) {
        char path[64];
        const char *name = hostile_pictures[i];
        snprintf(path, sizeof path, "pictures/%s", name);
        size += snprintf(chapter + size, sizeof chapter - (size_t)size,
                         "  - id: p%d\n    title: A picture\n    layout: split\n    facts: none\n"
                         "    show:\n      - picture: {file: %s, alt: What would stand here}\n"
                         "      - text: Words beside it.\n",
                         i, name);
        if (strstr(name, ".svg"))
            folder_write(folder, path, good_svg, sizeof good_svg - 1);
        else
            folder_write(folder, path, (const char *)good_png, sizeof good_png - 1);
    }
    folder_write(folder, "chapters/01-all.yaml", chapter, (size_t)size);
}

static int
compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Presses "next", slides off it and lets go; how long until it looked pressed. */
static double
press(struct desk *desk)
{
    size_t size = (size_t)LOOK_SIDE * LOOK_SIDE * sizeof(uint32_t);
    uint32_t *before = desk_read(desk, LOOK_X, LOOK_Y, LOOK_SIDE, LOOK_SIDE);
    int64_t begun = desk_now_us(), seen = 0;
    desk_press(desk, NEXT_X, NEXT_Y);
    while (!seen && desk_now_us() - begun < LIMIT_MS * 1000) {
        uint32_t *now = desk_read(desk, LOOK_X, LOOK_Y, LOOK_SIDE, LOOK_SIDE);
        if (memcmp(before, now, size) != 0)
            seen = desk_now_us();
        free(now);
    }
    XTestFakeMotionEvent(desk->display, -1, NEXT_X, NEXT_Y - SLIDE_OFF, CurrentTime);
    desk_release(desk);
    free(before);
    desk_sleep(PAUSE_MS);
    return seen ? (double)(seen - begun) / 1e3 : LIMIT_MS;
}

/* A picture of one colour is all there, or its plate alone; words on the plate are the alt. */
static bool
has_alt(struct desk *desk)
{
    uint32_t *pixels = desk_read(desk, PICTURE_X, PICTURE_Y, PICTURE_W, PICTURE_H);
    bool varied = false;
    for (size_t i = 1; i < (size_t)PICTURE_W * PICTURE_H; i++)
        varied |= pixels[i] != pixels[0];
    free(pixels);
    return varied;
}

static void
start(struct desk *desk, const char *kiosk, const char *folder, const char *report)
{
    int before = dup(2), file = open(report, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(file, 2);
    desk_start(desk, (const char *[]){kiosk, "run", folder, NULL});
    dup2(before, 2);
    close(before);
    close(file);
    desk_sleep(DRAWN_MS);
}

static size_t
count_lines(const char *path)
{
    FILE *file = fopen(path, "r");
    size_t count = 0;
    for (int c; file && (c = fgetc(file)) != EOF;)
        count += c == '\n';
    if (file)
        fclose(file);
    return count;
}

static void
visit(const char *kiosk, const char *folder, bool hostile, struct walk *walk)
{
    struct desk desk;
    char report[4096];
    if (!desk_open(&desk, 1920, 1080))
        exit(77);
    snprintf(report, sizeof report, "%s/report.txt", folder);
    start(&desk, kiosk, folder, report);
    desk_sleep(DRAWN_MS);            /* how to leave is said for five seconds */
    desk_key(&desk, "Right", false); /* from the screen that waits to the home screen */
    desk_sleep(500);
    char pictures[4096 + 16];
    snprintf(pictures, sizeof pictures, "%s/pictures", folder);
    if (hostile)
        hostile_pictures_write(pictures);
    for (int i = 0; i < HOSTILE_PICTURES_COUNT; i++) {
        double samples[PRESSES];
        desk_key(&desk, "Right", false);
        desk_sleep(30);
        for (int j = 0; j < PRESSES; j++)
            samples[j] = press(&desk);
        qsort(samples, PRESSES, sizeof *samples, compare);
        walk->press_ms[i] = samples[PRESSES / 2];
        if (samples[0] >= LIMIT_MS) {
            fprintf(stderr, "hostile_pictures: no key to press; the kiosk's words are in %s\n",
                    report);
            exit(3);
        }
        desk_sleep(DRAWN_MS);
        if (i)
            walk->alt[i - 1] = has_alt(&desk);
    }
    desk_key(&desk, "Right", false);
    desk_sleep(500);
    walk->alt[HOSTILE_PICTURES_COUNT - 1] = has_alt(&desk);
    kill(desk.program, SIGTERM);
    desk_wait_end(&desk, 3000);
    desk_close(&desk);
    walk->lines = count_lines(report);
}

int
main(int argc, char **argv)
{
    char folder[4096];
    struct walk usual = {0}, hostile = {0};
    bool good = true;
    if (argc != 2) {
        fprintf(stderr, "usage: hostile_pictures KIOSK\n");
        return 2;
    }
    snprintf(folder, sizeof folder, "%s", folder_new());
    write_deck(folder);
    visit(argv[1], folder, false, &usual);
    visit(argv[1], folder, true, &hostile);
    printf("%-44s %9s %9s %9s %8s\n", "press while it is drawn, median ms", "usual", "hostile",
           "ratio", "alt");
    for (int i = 0; i < HOSTILE_PICTURES_COUNT; i++) {
        double ratio = hostile.press_ms[i] / usual.press_ms[i];
        bool row = ratio <= RATIO_MAX && hostile.alt[i] && !usual.alt[i];
        printf("%-44s %9.1f %9.1f %7.2f x %8s  %s\n", hostile_pictures[i], usual.press_ms[i],
               hostile.press_ms[i], ratio, hostile.alt[i] ? "there" : "missing",
               row ? "good" : "MISSED");
        good &= row;
    }
    bool told = !usual.lines && hostile.lines == HOSTILE_PICTURES_COUNT;
    printf("%-44s %9zu %9zu %28s\n", "lines about pictures", usual.lines, hostile.lines,
           told ? "good" : "MISSED");
    folder_remove(folder);
    return good && told ? 0 : 1;
}

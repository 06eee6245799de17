#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <png.h>

#include "support/desk.h"

/*
 * Every slide by taps alone and by keys alone, in two languages, on a real window. Where things
 * stand is read from the text form that `kiosk render` writes, which screen is shown from the
 * pixels of its title.
 */

enum { WIDTH = 1280, HEIGHT = 800, SIGHTS_MAX = 256, TARGETS_MAX = 64, TITLE_ROWS_MAX = 8 };

struct target {
    char id[128];
    int x, y; /* its middle */
};

struct sight {
    char name[64];
    int title[TITLE_ROWS_MAX][4]; /* x y w h */
    int title_rows;
    uint32_t *pixels;
    bool reached;
};

struct tour {
    struct desk desk;
    char folder[64];
    const char *language;
    struct sight sights[SIGHTS_MAX];
    int sights_count;
    bool keys;
};

static char *
next_field(char **at)
{
    char *field = *at, *end = field + strcspn(field, "\t\n");
    *at = *end ? end + 1 : end;
    *end = '\0';
    return field;
}

static FILE *
open_dump(const struct tour *tour, const char *name, int page)
{
    char path[256];
    if (page > 1)
        snprintf(path, sizeof path, "%s/%s.%s@0-%d.txt", tour->folder, name, tour->language, page);
    else
        snprintf(path, sizeof path, "%s/%s.%s.txt", tour->folder, name, tour->language);
    return fopen(path, "r");
}

/* The title: the largest words that belong to the screen itself. */
static void
read_title(const struct tour *tour, struct sight *sight)
{
    char line[4096];
    int largest = 0;
    FILE *file = open_dump(tour, sight->name, 1);
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        char *at = line;
        if (strcmp(next_field(&at), "line") != 0)
            continue;
        int box[4];
        for (int i = 0; i < 4; i++)
            box[i] = atoi(next_field(&at));
        bool own = !strcmp(next_field(&at), sight->name);
        next_field(&at);
        int px = atoi(next_field(&at));
        if (!own || px < largest)
            continue;
        if (px > largest)
            sight->title_rows = 0;
        largest = px;
        if (sight->title_rows < TITLE_ROWS_MAX)
            memcpy(sight->title[sight->title_rows++], box, sizeof box);
    }
    fclose(file);
    assert_true(sight->title_rows > 0);
}

static void
read_pixels(const struct tour *tour, struct sight *sight)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s.%s.png", tour->folder, sight->name, tour->language);
    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_file(&image, path));
    assert_int_equal(image.width, WIDTH);
    assert_int_equal(image.height, HEIGHT);
    image.format = PNG_FORMAT_BGRA;
    sight->pixels = malloc(PNG_IMAGE_SIZE(image));
    assert_true(png_image_finish_read(&image, NULL, sight->pixels, 0, NULL));
}

static void
render(const struct tour *tour, const char *form, const char *states)
{
    char command[1024];
    snprintf(command, sizeof command,
             "'%s' render '%s/content' --out '%s' --lang %s --size %dx%d --format %s %s >/dev/null",
             getenv("KIOSK_PROGRAM"), getenv("KIOSK_SOURCE"), tour->folder, tour->language, WIDTH,
             HEIGHT, form, states);
    assert_int_equal(system(command), 0);
}

static void
read_sights(struct tour *tour)
{
    render(tour, "text", "--states");
    render(tour, "png", "");
    DIR *folder = opendir(tour->folder);
    struct dirent *entry;
    assert_non_null(folder);
    while ((entry = readdir(folder))) {
        const char *dot = strchr(entry->d_name, '.');
        bool wanted = dot && strstr(dot, ".png") && dot > entry->d_name &&
                      (entry->d_name[0] != '_' || !strncmp(entry->d_name, "_home.", 6));
        if (!wanted)
            continue;
        assert_true(tour->sights_count < SIGHTS_MAX);
        struct sight *sight = &tour->sights[tour->sights_count++];
        snprintf(sight->name, sizeof sight->name, "%.*s", (int)(dot - entry->d_name),
                 entry->d_name);
        read_title(tour, sight);
        read_pixels(tour, sight);
    }
    closedir(folder);
}

static bool
shows(struct tour *tour, const struct sight *sight)
{
    for (int i = 0; i < sight->title_rows; i++) {
        const int *box = sight->title[i];
        uint32_t *seen = desk_read(&tour->desk, box[0], box[1], box[2], box[3]);
        bool same = true;
        for (int at = 0; same && at < box[2] * box[3]; at++) {
            int x = box[0] + at % box[2], y = box[1] + at / box[2];
            same = seen[at] == (sight->pixels[y * WIDTH + x] & 0xffffff);
        }
        free(seen);
        if (!same)
            return false;
    }
    return true;
}

/* Waits until a screen other than `not` stands there; NULL after `limit_ms`. */
static struct sight *
wait_for_sight(struct tour *tour, const struct sight * not, int limit_ms)
{
    int64_t end = desk_now_ms() + limit_ms;
    do {
        for (int i = 0; i < tour->sights_count; i++) {
            struct sight *sight = &tour->sights[i];
            if (sight != not &&shows(tour, sight)) {
                sight->reached = true;
                return sight;
            }
        }
        desk_sleep(10);
    } while (desk_now_ms() < end);
    return NULL;
}

/* The targets of a page in the order of focus; -1: there is no such page. */
static int
read_targets(const struct tour *tour, const char *name, int page, struct target *targets)
{
    char line[4096];
    int count = 0;
    FILE *file = open_dump(tour, name, page);
    if (!file)
        return -1;
    while (fgets(line, sizeof line, file)) {
        char *at = line;
        if (strcmp(next_field(&at), "focus") != 0)
            continue;
        int box[4];
        for (int i = 0; i < 4; i++)
            box[i] = atoi(next_field(&at));
        assert_true(count < TARGETS_MAX);
        struct target *target = &targets[count++];
        snprintf(target->id, sizeof target->id, "%s", next_field(&at));
        target->x = box[0] + box[2] / 2;
        target->y = box[1] + box[3] / 2;
    }
    fclose(file);
    return count;
}

static void
tap(struct tour *tour, const char *name, int page, const char *id)
{
    struct target targets[TARGETS_MAX];
    int count = read_targets(tour, name, page, targets);
    for (int i = 0; i < count; i++)
        if (!strcmp(targets[i].id, id)) {
            desk_tap(&tour->desk, targets[i].x, targets[i].y);
            return;
        }
    fail_msg("%s has no target %s on page %d", name, id, page);
}

/* A key of the frame, by hand or by its key. */
static void
use(struct tour *tour, const char *name, int page, const char *id, const char *key)
{
    if (tour->keys)
        desk_key(&tour->desk, key, false);
    else
        tap(tour, name, page, id);
}

/* The `at`th target of a page. Nothing has the focus on a slide that was just entered. */
static void
choose(struct tour *tour, const struct target *target, int at)
{
    if (!tour->keys) {
        desk_tap(&tour->desk, target->x, target->y);
        return;
    }
    for (int i = 0; i <= at; i++)
        desk_key(&tour->desk, "Tab", false);
    desk_key(&tour->desk, "Return", false);
}

static bool
belongs_to(const struct target *target, const char *name)
{
    size_t size = strlen(name);
    return !strncmp(target->id, name, size) && target->id[size] == '/' && !strstr(target->id, "/_");
}

/* Tries what stands in the slide itself; where it leads elsewhere, comes back. */
static void
try_choices(struct tour *tour, struct sight *here)
{
    struct target targets[TARGETS_MAX];
    int count;
    for (int page = 1; (count = read_targets(tour, here->name, page, targets)) >= 0; page++) {
        for (int i = 0; i < count; i++) {
            if (!belongs_to(&targets[i], here->name))
                continue;
            for (int turned = 1; turned < page; turned++) {
                use(tour, here->name, turned, "_more", "Next");
                desk_sleep(150);
            }
            choose(tour, &targets[i], i);
            struct sight *there = wait_for_sight(tour, here, 3000);
            if (!there)
                fail_msg("%s leads nowhere", targets[i].id);
            use(tour, there->name, 1, "_back", "BackSpace");
            assert_ptr_equal(wait_for_sight(tour, there, 3000), here);
        }
    }
}

static void
start(struct tour *tour)
{
    char content[512], size[32];
    snprintf(content, sizeof content, "%s/content", getenv("KIOSK_SOURCE"));
    snprintf(size, sizeof size, "%dx%d", WIDTH, HEIGHT);
    const char *const arguments[] = {
        getenv("KIOSK_PROGRAM"), "run", content, "--window", size, "--lang", tour->language, NULL};
    desk_start(&tour->desk, arguments);
}

static void
leave(struct tour *tour)
{
    desk_key(&tour->desk, "q", true);
    assert_int_equal(desk_wait_end(&tour->desk, 10000), 0);
}

static struct sight *
wait_for_home(struct tour *tour)
{
    struct sight *home = wait_for_sight(tour, NULL, 10000);
    assert_non_null(home);
    assert_string_equal(home->name, "_home");
    return home;
}

/* What the home screen offers beside its frame, each in a visit of its own. */
static void
try_home(struct tour *tour)
{
    struct target targets[TARGETS_MAX];
    int count = read_targets(tour, "_home", 1, targets);
    for (int i = 0; i < count; i++) {
        const char *id = targets[i].id;
        if (strcmp(id, "_about") != 0 && strncmp(id, "_path/", 6) != 0 && strcmp(id, "_whole") != 0)
            continue;
        start(tour);
        struct sight *home = wait_for_home(tour);
        choose(tour, &targets[i], i);
        struct sight *there = wait_for_sight(tour, home, 3000);
        if (!there)
            fail_msg("%s leads nowhere", id);
        use(tour, there->name, 1, "_home", "Home");
        assert_ptr_equal(wait_for_sight(tour, there, 3000), home);
        leave(tour);
    }
}

static void
walk(struct tour *tour)
{
    start(tour);
    struct sight *home = wait_for_home(tour), *here = home;
    for (int steps = 0; steps < SIGHTS_MAX; steps++) {
        use(tour, here->name, 1, "_next", "Right");
        here = wait_for_sight(tour, here, 3000);
        if (!here)
            fail_msg("nothing known after step %d", steps);
        if (here == home)
            break;
        try_choices(tour, here);
    }
    assert_ptr_equal(here, home);
    leave(tour);
    try_home(tour);
    for (int i = 0; i < tour->sights_count; i++)
        if (!tour->sights[i].reached)
            fail_msg("%s was not reached in %s", tour->sights[i].name, tour->language);
}

static void
run_tour(const char *language, bool keys)
{
    struct tour *tour = calloc(1, sizeof *tour);
    strcpy(tour->folder, "/tmp/kiosk-tour-XXXXXX");
    assert_non_null(mkdtemp(tour->folder));
    tour->language = language;
    tour->keys = keys;
    if (!desk_open(&tour->desk, WIDTH, HEIGHT))
        skip();
    read_sights(tour);
    walk(tour);
    desk_close(&tour->desk);
    char command[128];
    snprintf(command, sizeof command, "rm -r '%s'", tour->folder);
    assert_int_equal(system(command), 0);
    for (int i = 0; i < tour->sights_count; i++)
        free(tour->sights[i].pixels);
    free(tour);
}

static void
test_taps_reach_every_slide(void **state)
{
    (void)state;
    run_tour("en", false);
}

static void
test_taps_reach_every_slide_in_tall_script(void **state)
{
    (void)state;
    run_tour("km", false);
}

static void
test_keys_reach_every_slide(void **state)
{
    (void)state;
    run_tour("en", true);
}

static void
test_keys_reach_every_slide_in_tall_script(void **state)
{
    (void)state;
    run_tour("km", true);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_taps_reach_every_slide),
        cmocka_unit_test(test_taps_reach_every_slide_in_tall_script),
        cmocka_unit_test(test_keys_reach_every_slide),
        cmocka_unit_test(test_keys_reach_every_slide_in_tall_script),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

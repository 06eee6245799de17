#include "support/sight_marks.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <png.h>

#include "support/desk.h"

enum { STARTED_MS = 60000 }; /* at most: nothing here is about time */

static char *
next_field(char **at)
{
    char *field = *at, *end = field + strcspn(field, "\t\n");
    *at = *end ? end + 1 : end;
    *end = '\0';
    return field;
}

static FILE *
open_dump(const struct sight_marks *marks, const char *name, int page)
{
    char path[256];
    if (page > 1)
        snprintf(path, sizeof path, "%s/%s.%s@0-%d.txt", marks->folder, name, marks->language,
                 page);
    else
        snprintf(path, sizeof path, "%s/%s.%s.txt", marks->folder, name, marks->language);
    return fopen(path, "r");
}

/* The title: the largest words that belong to the screen itself. */
static void
read_title(const struct sight_marks *marks, struct sight_mark *sight)
{
    char line[4096];
    int largest = 0;
    FILE *file = open_dump(marks, sight->name, 1);
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
read_pixels(const struct sight_marks *marks, struct sight_mark *sight)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s.%s.png", marks->folder, sight->name, marks->language);
    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_file(&image, path));
    assert_int_equal(image.width, marks->width);
    assert_int_equal(image.height, marks->height);
    image.format = PNG_FORMAT_BGRA;
    sight->pixels = malloc(PNG_IMAGE_SIZE(image));
    assert_true(png_image_finish_read(&image, NULL, sight->pixels, 0, NULL));
}

static void
render(const struct sight_marks *marks, const char *deck, const char *slide, const char *form)
{
    char command[1024];
    snprintf(command, sizeof command,
             "'%s' render '%s' --out '%s' --lang %s --size %dx%d --format %s %s%s >/dev/null",
             getenv("KIOSK_PROGRAM"), deck, marks->folder, marks->language, marks->width,
             marks->height, form, slide ? "--slide " : "", slide ? slide : "");
    assert_int_equal(system(command), 0);
}

void
sight_marks_load(struct sight_marks *marks, const char *deck, const char *language, int width,
                 int height, const char *slide)
{
    *marks = (struct sight_marks){.language = language, .width = width, .height = height};
    strcpy(marks->folder, "/tmp/kiosk-sights-XXXXXX");
    assert_non_null(mkdtemp(marks->folder));
    render(marks, deck, slide, "text --states");
    render(marks, deck, slide, "png");
    DIR *folder = opendir(marks->folder);
    struct dirent *entry;
    assert_non_null(folder);
    while ((entry = readdir(folder))) {
        const char *dot = strchr(entry->d_name, '.');
        bool wanted = dot && strstr(dot, ".png") && dot > entry->d_name &&
                      (entry->d_name[0] != '_' || !strncmp(entry->d_name, "_home.", 6) ||
                       !strncmp(entry->d_name, "_attract.", 9));
        if (!wanted)
            continue;
        assert_true(marks->count < SIGHTS_MAX);
        struct sight_mark *sight = &marks->items[marks->count++];
        snprintf(sight->name, sizeof sight->name, "%.*s", (int)(dot - entry->d_name),
                 entry->d_name);
        read_title(marks, sight);
        read_pixels(marks, sight);
    }
    closedir(folder);
}

static bool
shows(const struct sight_marks *marks, const uint32_t *seen, const struct sight_mark *sight)
{
    for (int i = 0; i < sight->title_rows; i++) {
        const int *box = sight->title[i];
        for (int y = box[1]; y < box[1] + box[3]; y++)
            for (int x = box[0]; x < box[0] + box[2]; x++)
                if (seen[y * marks->width + x] != (sight->pixels[y * marks->width + x] & 0xffffff))
                    return false;
    }
    return true;
}

static struct sight_mark *
sight_seen(struct sight_marks *marks, struct desk *desk, const struct sight_mark *but)
{
    struct sight_mark *found = NULL;
    uint32_t *seen = desk_read(desk, 0, 0, marks->width, marks->height);
    for (int i = 0; !found && i < marks->count; i++)
        if (&marks->items[i] != but && shows(marks, seen, &marks->items[i]))
            found = &marks->items[i];
    free(seen);
    return found;
}

struct sight_mark *
sight_marks_wait(struct sight_marks *marks, struct desk *desk, const struct sight_mark * not,
                 int limit_ms)
{
    int64_t end = desk_now_ms() + limit_ms;
    do {
        struct sight_mark *sight = sight_seen(marks, desk, not );
        if (sight) {
            sight->reached = true;
            desk_answered(desk);
            return sight;
        }
        desk_sleep(10);
    } while (desk_now_ms() < end);
    return NULL;
}

void
sight_marks_begin(struct sight_marks *marks, struct desk *desk, bool by_key)
{
    struct target_mark targets[TARGETS_MAX];
    struct sight_mark *waiting = sight_marks_wait(marks, desk, NULL, STARTED_MS);
    assert_non_null(waiting);
    assert_string_equal(waiting->name, "_attract");
    assert_true(sight_marks_targets(marks, "_attract", 1, targets) > 0);
    if (by_key)
        desk_key(desk, "Return", false);
    else
        desk_tap(desk, targets[0].x, targets[0].y);
}

int
sight_marks_targets(const struct sight_marks *marks, const char *name, int page,
                    struct target_mark *targets)
{
    char line[4096];
    int count = 0;
    FILE *file = open_dump(marks, name, page);
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
        struct target_mark *target = &targets[count++];
        snprintf(target->id, sizeof target->id, "%s", next_field(&at));
        target->x = box[0] + box[2] / 2;
        target->y = box[1] + box[3] / 2;
    }
    fclose(file);
    return count;
}

void
sight_marks_finish(struct sight_marks *marks)
{
    char command[128];
    snprintf(command, sizeof command, "rm -r '%s'", marks->folder);
    assert_int_equal(system(command), 0);
    for (int i = 0; i < marks->count; i++)
        free(marks->items[i].pixels);
}

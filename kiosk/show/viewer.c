#include "show/viewer.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/assert.h"
#include "deck/action.h"
#include "deck/deck.h"

/* DESIGN, "The real screen". */
const struct profile profiles[] = {
    {"tablet", 1024, 600, 10.1, 400, 15},
    {"tablet-wide", 1280, 800, 10.1, 400, 15},
    {"laptop", 1366, 768, 15.6, 500, 20},
    {"kiosk", 1920, 1080, 21.5, 600, 20},
    {"pillar", 1080, 1920, 32, 700, 20},
    {"wall", 3840, 2160, 55, 1000, 20},
    {"projector", 1920, 1080, 0, 0, 20},
    {"projector-old", 1024, 768, 0, 0, 20},
    {NULL, 0, 0, 0, 0, 0},
};

static const double MM_PER_INCH = 25.4;
static const double PROJECTOR_HEIGHT_MM = 268;

const struct profile *
profile_find(const char *name)
{
    for (const struct profile *profile = profiles; profile->name; profile++)
        if (!strcmp(profile->name, name))
            return profile;
    return NULL;
}

static struct screen
screen_of(int width, int height, double diagonal_inch, double distance_mm, double target_mm)
{
    struct screen screen = {.width = width, .height = height, .target_mm = target_mm};
    if (diagonal_inch > 0) {
        screen.px_per_mm = hypot(width, height) / (diagonal_inch * MM_PER_INCH);
        screen.distance_mm = distance_mm;
    } else {
        screen.px_per_mm = height / PROJECTOR_HEIGHT_MM;
        screen.projector = true;
    }
    return screen;
}

struct screen
screen_of_profile(const struct profile *profile)
{
    return screen_of(profile->width, profile->height, profile->diagonal_inch, profile->distance_mm,
                     profile->target_mm);
}

struct screen
screen_of_size(int width, int height)
{
    struct screen screen = screen_of_profile(profile_find("kiosk"));
    screen.width = width;
    screen.height = height;
    return screen;
}

struct screen
screen_of_display(int width, int height, double diagonal_inch, double distance_mm)
{
    const struct profile *found = profile_find("kiosk");
    double diagonal = found->diagonal_inch, distance = found->distance_mm;
    double target = found->target_mm;
    for (const struct profile *profile = profiles; profile->name; profile++)
        if (profile->diagonal_inch > 0 && profile->width == width && profile->height == height) {
            diagonal = profile->diagonal_inch;
            distance = profile->distance_mm;
            target = profile->target_mm;
        }
    return screen_of(width, height, diagonal_inch > 0 ? diagonal_inch : diagonal,
                     distance_mm > 0 ? distance_mm : distance, target);
}

void
viewer_init(struct viewer *viewer, struct screen screen, int32_t language)
{
    *viewer = (struct viewer){.screen = screen, .first_language = language};
    viewer_reset(viewer);
}

void
viewer_reset(struct viewer *viewer)
{
    *viewer = (struct viewer){
        .screen = viewer->screen,
        .first_language = viewer->first_language,
        .language = viewer->first_language,
        .text_percent = 100,
        .hint_until = viewer->hint_until,
        .version = viewer->version + 1,
    };
}

static void
close_sheet(struct viewer *viewer)
{
    viewer->sheet = viewer->sheet_back;
    viewer->sheet_back = SHEET_NONE;
    viewer->sheet_subject = 0;
    viewer->sheet_part = 0;
    viewer->focus[0] = '\0';
}

static bool
open_sheet(struct viewer *viewer, int32_t sheet, int32_t subject, int64_t now)
{
    if (sheet <= SHEET_NONE || sheet >= SHEET_COUNT)
        return false;
    if (viewer->sheet == SHEET_NONE)
        viewer->sheet_at = now;
    viewer->sheet_back =
        sheet == SHEET_TERM && viewer->sheet == SHEET_WORDS ? SHEET_WORDS : SHEET_NONE;
    viewer->sheet = sheet;
    viewer->sheet_subject = subject;
    viewer->sheet_part = 0;
    viewer->focus[0] = '\0';
    return true;
}

static bool
set_text_size(struct viewer *viewer, int32_t percent)
{
    bool known = percent == 100 || percent == 150 || percent == 200;
    if (!known || percent == viewer->text_percent || (viewer->screen.projector && percent != 100))
        return false;
    viewer->text_percent = percent;
    viewer->part = 0;
    viewer->sheet_part = 0;
    return true;
}

static bool
set_language(struct viewer *viewer, const struct deck *deck, int32_t language)
{
    if (language < 0 || language >= (int32_t)deck->languages_count ||
        deck->languages[language].struck)
        return false;
    bool changed = language != viewer->language || viewer->sheet != SHEET_NONE;
    viewer->language = language;
    viewer->in_english = false;
    viewer->part = 0;
    close_sheet(viewer);
    return changed;
}

static bool
set_part(int32_t *part, int32_t value)
{
    if (value < 0 || value == *part)
        return false;
    *part = value;
    return true;
}

static bool
perform(struct viewer *viewer, const struct deck *deck, const struct action *action, int64_t now)
{
    switch (action->type) {
    case ACTION_LANGUAGE:
        return set_language(viewer, deck, action->item);
    case ACTION_TEXT_SIZE:
        return set_text_size(viewer, action->value);
    case ACTION_PART:
        return set_part(&viewer->part, action->value);
    case ACTION_SHEET:
        return open_sheet(viewer, action->item, action->value, now);
    case ACTION_SHEET_PART:
        return set_part(&viewer->sheet_part, action->value);
    case ACTION_HOME: /* where a sheet hides the home screen, the show has nothing to do */
    case ACTION_CLOSE:
        if (viewer->sheet == SHEET_NONE)
            return false;
        close_sheet(viewer);
        return true;
    case ACTION_ENGLISH:
        if (viewer->language == 0)
            return false;
        viewer->in_english = !viewer->in_english;
        viewer->part = 0;
        return true;
    case ACTION_MOTION:
        viewer->reduced_motion = !viewer->reduced_motion;
        return true;
    case ACTION_BEGIN:
        return set_language(viewer, deck, action->item);
    case ACTION_NONE:
    case ACTION_START:
    case ACTION_ATTRACT:
    case ACTION_START_OVER:
    case ACTION_CONTINUE:
    case ACTION_NEXT:
    case ACTION_PREVIOUS:
    case ACTION_BACK:
    case ACTION_GO:
    case ACTION_CHAPTER:
    case ACTION_PATH:
    case ACTION_ITEM:
    case ACTION_TICK:
    case ACTION_TYPE_COUNT:
        break;
    }
    return false;
}

bool
viewer_apply(struct viewer *viewer, const struct deck *deck, const struct action *action,
             bool show_moved, int64_t now)
{
    bool changed = false;
    if (show_moved) {
        viewer->sheet_back = SHEET_NONE;
        close_sheet(viewer);
        viewer->part = 0;
        viewer->in_english = false;
        changed = true;
    }
    changed |= perform(viewer, deck, action, now);
    if (changed)
        viewer->version++;
    return changed;
}

static void
set_id(struct viewer *viewer, char *place, const char *id)
{
    if (!strcmp(place, id))
        return;
    int length = snprintf(place, TARGET_ID_MAX, "%s", id);
    ASSERT(length >= 0 && length < TARGET_ID_MAX);
    viewer->version++;
}

void
viewer_set_focus(struct viewer *viewer, const char *id)
{
    set_id(viewer, viewer->focus, id);
}

void
viewer_set_pressed(struct viewer *viewer, const char *id, int64_t now)
{
    if (viewer->pressed[0] && strcmp(viewer->pressed, id) != 0) {
        memcpy(viewer->released, viewer->pressed, sizeof viewer->released);
        viewer->released_at = now;
    }
    set_id(viewer, viewer->pressed, id);
}

void
viewer_carry(struct viewer *viewer, const char *id, int dx, int dy)
{
    set_id(viewer, viewer->carried, id);
    if (dx == viewer->carried_x && dy == viewer->carried_y)
        return;
    viewer->carried_x = dx;
    viewer->carried_y = dy;
    viewer->version++;
}

void
viewer_guide(struct viewer *viewer, bool guided)
{
    if (guided == viewer->guided)
        return;
    viewer->guided = guided;
    viewer->hand = (struct viewer_hand){0};
    viewer->version++;
}

void
viewer_move_hand(struct viewer *viewer, int x, int y, int64_t now)
{
    const struct viewer_hand was = viewer->hand;
    bool known = was.x || was.y;
    viewer->hand = (struct viewer_hand){
        .shown = true,
        .from_x = known ? was.x : viewer->screen.width / 2,
        .from_y = known ? was.y : viewer->screen.height,
        .x = x,
        .y = y,
        .moved_at = now,
    };
    viewer->version++;
}

void
viewer_press_hand(struct viewer *viewer, int x, int y, bool down)
{
    viewer->hand =
        (struct viewer_hand){.shown = true, .down = down, .from_x = x, .from_y = y, .x = x, .y = y};
    viewer->version++;
}

void
viewer_hide_hand(struct viewer *viewer)
{
    viewer->version += viewer->hand.shown;
    viewer->hand.shown = false;
}

void
viewer_cover_focus(struct viewer *viewer, const char *id)
{
    memcpy(viewer->covered, viewer->focus, sizeof viewer->covered);
    if (viewer->focus[0])
        set_id(viewer, viewer->focus, id);
}

void
viewer_uncover_focus(struct viewer *viewer)
{
    set_id(viewer, viewer->focus, viewer->covered);
    viewer->covered[0] = '\0';
    viewer->released[0] = '\0'; /* a key below may be called as one of the question's is */
}

const char *const sheet_names[SHEET_COUNT + 1] = {
    [SHEET_NONE] = "none",     [SHEET_LANGUAGE] = "language", [SHEET_TEXT_SIZE] = "text-size",
    [SHEET_TERM] = "term",     [SHEET_WORDS] = "words",       [SHEET_SOURCES] = "sources",
    [SHEET_TOPICS] = "topics",
};

void
viewer_dump(const struct viewer *viewer, const struct deck *deck, FILE *stream)
{
    fprintf(stream, "screen %d %d\nlanguage %s%s\ntext-size %d\npart %d\n", viewer->screen.width,
            viewer->screen.height, deck->languages[viewer->language].code,
            viewer->in_english ? " in-english" : "", viewer->text_percent, viewer->part);
    fprintf(stream, "sheet %s %d part %d back %s\n", sheet_names[viewer->sheet],
            viewer->sheet_subject, viewer->sheet_part, sheet_names[viewer->sheet_back]);
    fprintf(stream, "motion %s\nfocus %s\npressed %s\ncarried %s\n",
            viewer->reduced_motion ? "reduced" : "full", viewer->focus, viewer->pressed,
            viewer->carried);
    if (viewer->guided)
        fputs("guided\n", stream);
}

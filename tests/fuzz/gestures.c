#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/assert.h"
#include "input/gestures.h"

/*
 * Any stream of fingers: eight bytes an event. Whatever came before, a tap is one of a finger that
 * went down there, a drag has a beginning and an end, time brings its own end, and a finger that
 * comes once all is quiet taps.
 */

enum { EVENT_SIZE = 8, FINGERS = 12, CELL_PX = 90 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* What the stream has shown so far. */
struct watch {
    struct gestures gestures;
    struct gesture_rules rules;
    int64_t now;
    bool dragging;
    unsigned went_down[FINGERS]; /* on which cells since it was up; a bit each */
};

/* A row of cells by turns: nothing, a key, a key for quick taps, a thing to drag. */
static struct touched
touched_at(int x, int y, bool outside)
{
    static const struct touched cells[] = {
        {.id = ""},
        {.id = "a"},
        {.id = "b", .repeats = true},
        {.id = "c", .drags = true},
    };
    if (outside || x < 0 || y < 0)
        return cells[0];
    return cells[x / CELL_PX % 4];
}

static unsigned
bit_of(const char *id)
{
    return id[0] ? 1u << (id[0] - 'a') : 0;
}

static void
judge(struct watch *watch, struct gesture gesture, unsigned went_down)
{
    ASSERT((unsigned)gesture.type < GESTURE_TYPE_COUNT && gesture.id);
    switch (gesture.type) {
    case GESTURE_TAP:
        ASSERT(gesture.id[0] && went_down & bit_of(gesture.id));
        ASSERT(!watch->dragging);
        break;
    case GESTURE_DRAG_BEGIN:
        ASSERT(!watch->dragging && !strcmp(gesture.id, "c"));
        watch->dragging = true;
        break;
    case GESTURE_DRAG_MOVE:
        ASSERT(watch->dragging);
        break;
    case GESTURE_DRAG_END:
    case GESTURE_DRAG_CANCEL:
        ASSERT(watch->dragging);
        watch->dragging = false;
        break;
    case GESTURE_SWIPE_LEFT:
    case GESTURE_SWIPE_RIGHT:
    case GESTURE_SWIPE_UP:
    case GESTURE_SWIPE_DOWN:
        ASSERT(!watch->dragging && !gesture.id[0]);
        break;
    case GESTURE_NONE:
    case GESTURE_HOLD:
    case GESTURE_GHOST:
    case GESTURE_TYPE_COUNT:
        break;
    }
    const char *pressed = gestures_pressed(&watch->gestures);
    ASSERT(!strcmp(pressed, "") || !strcmp(pressed, "a") || !strcmp(pressed, "b") ||
           !strcmp(pressed, "c"));
}

/* Serves every deadline until `until`, each once: the machine never asks for the same moment. */
static void
let_time_pass(struct watch *watch, int64_t until)
{
    for (int64_t due; (due = gestures_deadline(&watch->gestures, &watch->rules)) <= until;) {
        watch->now = due > watch->now ? due : watch->now;
        judge(watch, gestures_advance(&watch->gestures, &watch->rules, watch->now), 0);
        ASSERT(gestures_deadline(&watch->gestures, &watch->rules) > due);
    }
    watch->now = until;
}

static void
feed(struct watch *watch, const struct pointer *pointer)
{
    struct touched touched = touched_at(pointer->x, pointer->y, pointer->outside);
    unsigned *down = &watch->went_down[pointer->finger];
    if (pointer->type == POINTER_DOWN)
        *down |= bit_of(touched.id);
    judge(watch, gestures_feed(&watch->gestures, &watch->rules, pointer, &touched, watch->now),
          *down);
    if (pointer->type == POINTER_UP)
        *down = 0;
    if (pointer->type == POINTER_CANCEL) {
        memset(watch->went_down, 0, sizeof watch->went_down);
        ASSERT(!gestures_pressed(&watch->gestures)[0] && !watch->dragging);
    }
}

static void
feed_bytes(struct watch *watch, const uint8_t *bytes)
{
    int x = bytes[2] << 8 | bytes[3], y = bytes[4] << 8 | bytes[5];
    struct pointer pointer = {
        .type = (enum pointer_type)(bytes[0] & 3),
        .finger = (bytes[0] >> 3) % FINGERS,
        .x = bytes[1] & 1 ? x - 0x8000 : x % (CELL_PX * 12),
        .y = bytes[1] & 2 ? y - 0x8000 : y % CELL_PX,
        .outside = bytes[0] & 4 && bytes[1] & 4,
    };
    int64_t wait = bytes[6] << (bytes[7] & 7);
    let_time_pass(watch, watch->now + wait);
    feed(watch, &pointer);
}

/* After anything at all: fingers gone, a minute of rest, and the next visitor is heard. */
static void
end_with_a_tap(struct watch *watch)
{
    let_time_pass(watch, watch->now + 60000);
    ASSERT(!gestures_pressed(&watch->gestures)[0]);
    feed(watch, &(struct pointer){.type = POINTER_CANCEL});
    let_time_pass(watch, watch->now + 60000);
    struct pointer pointer = {.type = POINTER_DOWN, .x = CELL_PX + CELL_PX / 2, .y = 20};
    feed(watch, &pointer);
    ASSERT(!strcmp(gestures_pressed(&watch->gestures), "a"));
    let_time_pass(watch, watch->now + 100);
    pointer.type = POINTER_UP;
    struct touched touched = touched_at(pointer.x, pointer.y, false);
    struct gesture gesture =
        gestures_feed(&watch->gestures, &watch->rules, &pointer, &touched, watch->now);
    ASSERT(gesture.type == GESTURE_TAP && !strcmp(gesture.id, "a"));
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct watch watch = {.rules = gesture_rules_of(4)};
    for (size_t at = 0; at + EVENT_SIZE <= size; at += EVENT_SIZE)
        feed_bytes(&watch, bytes + at);
    end_with_a_tap(&watch);
    return 0;
}

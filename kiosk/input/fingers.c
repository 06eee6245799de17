#include "input/fingers.h"

#include <stddef.h>

#include "base/geometry.h"

static struct finger *
find(struct fingers *fingers, int64_t id)
{
    for (int i = 0; i < fingers->count; i++)
        if (fingers->down[i].id == id)
            return &fingers->down[i];
    return NULL;
}

const struct finger *
fingers_find(const struct fingers *fingers, int64_t id)
{
    for (int i = 0; i < fingers->count; i++)
        if (fingers->down[i].id == id)
            return &fingers->down[i];
    return NULL;
}

static void
lift(struct fingers *fingers, struct finger *finger)
{
    *finger = fingers->down[--fingers->count];
    fingers->palm &= fingers->count > 0;
}

static void
put_down(struct fingers *fingers, const struct pointer *pointer, int64_t now)
{
    if (fingers->count == FINGERS_MAX)
        return;
    fingers->down[fingers->count++] = (struct finger){pointer->finger, pointer->x, pointer->y, now};
    fingers->palm |= fingers->count >= FINGERS_OF_A_PALM;
}

static void
move(struct finger *finger, const struct pointer *pointer, int slop_px, int64_t now)
{
    if (!pointer->outside && points_are_near(pointer->x, pointer->y, finger->x, finger->y, slop_px))
        return;
    finger->rests_from = now;
    if (pointer->outside)
        return;
    finger->x = pointer->x;
    finger->y = pointer->y;
}

void
fingers_feed(struct fingers *fingers, const struct pointer *pointer, int slop_px, int64_t now)
{
    struct finger *finger = find(fingers, pointer->finger);
    switch (pointer->type) {
    case POINTER_DOWN:
        if (finger)
            move(finger, pointer, slop_px, now);
        else if (!pointer->outside)
            put_down(fingers, pointer, now);
        break;
    case POINTER_MOVE:
        if (finger)
            move(finger, pointer, slop_px, now);
        break;
    case POINTER_UP:
        if (finger)
            lift(fingers, finger);
        break;
    case POINTER_CANCEL:
        *fingers = (struct fingers){0};
        break;
    }
}

void
fingers_forget_stuck(struct fingers *fingers, int64_t stuck_ms, int64_t now)
{
    for (int i = fingers->count; i-- > 0;)
        if (now - fingers->down[i].rests_from >= stuck_ms)
            lift(fingers, &fingers->down[i]);
}

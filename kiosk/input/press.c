#include "input/press.h"

#include <string.h>

static struct press_meaning
put_down(struct press *press, const struct pointer *pointer, const char *hit, int64_t now)
{
    *press = (struct press){.down = true, .finger = pointer->finger, .since = now};
    if (strlen(hit) < sizeof press->id)
        memcpy(press->id, hit, strlen(hit) + 1);
    return (struct press_meaning){true, press->id, NULL};
}

struct press_meaning
press_feed(struct press *press, const struct pointer *pointer, const char *hit, int64_t now)
{
    bool stuck = press->down && now >= press_deadline(press);
    if (pointer->type == POINTER_CANCEL) {
        press->down = false;
        return (struct press_meaning){true, "", NULL};
    }
    if (pointer->type == POINTER_DOWN) {
        if (press->down && !stuck && press->finger != pointer->finger)
            return (struct press_meaning){.pressed = ""};
        return put_down(press, pointer, hit, now);
    }
    if (!press->down || press->finger != pointer->finger)
        return (struct press_meaning){.pressed = ""};
    bool inside = press->id[0] && !strcmp(press->id, hit);
    if (pointer->type == POINTER_MOVE)
        return (struct press_meaning){true, inside ? hit : "", NULL};
    press->down = false;
    return (struct press_meaning){true, "", inside ? hit : NULL};
}

int64_t
press_deadline(const struct press *press)
{
    return press->down ? press->since + PRESS_STUCK_MS : INT64_MAX;
}

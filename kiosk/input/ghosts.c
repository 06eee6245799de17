#include "input/ghosts.h"

#include "base/geometry.h"

static const int64_t SECOND_MS = 1000;

static bool
is_forgotten(const struct ghost_spot *spot, const struct ghost_rules *rules, int64_t now)
{
    return !spot->touches || now - spot->last >= rules->quiet_ms;
}

/* The spot of a touch; a new one takes the place of the one that was longest without a touch. */
static struct ghost_spot *
spot_of(struct ghosts *ghosts, const struct ghost_rules *rules, int x, int y, int64_t now)
{
    struct ghost_spot *oldest = &ghosts->spots[0];
    for (int i = 0; i < GHOST_SPOTS_MAX; i++) {
        struct ghost_spot *spot = &ghosts->spots[i];
        if (is_forgotten(spot, rules, now))
            *spot = (struct ghost_spot){0};
        else if (points_are_near(x, y, spot->x, spot->y, rules->spot_px))
            return spot;
        if (!spot->touches || (oldest->touches && spot->last < oldest->last))
            oldest = spot;
    }
    *oldest = (struct ghost_spot){.x = x, .y = y, .second = now};
    return oldest;
}

enum ghost_verdict
ghosts_judge(struct ghosts *ghosts, const struct ghost_rules *rules, int x, int y, int64_t now)
{
    struct ghost_spot *spot = spot_of(ghosts, rules, x, y, now);
    if (now - spot->second >= SECOND_MS) {
        bool busy = spot->touches > rules->most_a_second && now - spot->second < 2 * SECOND_MS;
        spot->busy_seconds = busy ? spot->busy_seconds + 1 : 0;
        spot->second = now;
        spot->touches = 0;
    }
    spot->touches++;
    spot->last = now;
    if (spot->ghost)
        return GHOST_KNOWN;
    spot->ghost = spot->busy_seconds >= rules->seconds;
    return spot->ghost ? GHOST_FOUND : GHOST_NONE;
}

bool
ghosts_haunt(const struct ghosts *ghosts, const struct ghost_rules *rules, int x, int y,
             int64_t now)
{
    for (int i = 0; i < GHOST_SPOTS_MAX; i++) {
        const struct ghost_spot *spot = &ghosts->spots[i];
        if (spot->ghost && !is_forgotten(spot, rules, now) &&
            points_are_near(x, y, spot->x, spot->y, rules->spot_px))
            return true;
    }
    return false;
}

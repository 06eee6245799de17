#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "deck/deck.h"
#include "show/show.h"
#include "support/amounts.h"
#include "support/guest.h"
#include "support/hostile.h"
#include "verbs/sights.h"

/*
 * Fingers miss. Older adults' taps end 3.4 mm from where they were meant (ACCESSIBILITY C3), here
 * in each direction by itself. On the `kiosk` profile at least 99 of 100 such taps at the middle of
 * a target must mean it, on every screen, in every language and text size.
 */

static const double SPREAD_MM = 3.4, TURN = 6.28318530717958647692;

enum { PERCENTS = 3, HITS_LEAST = 99 };

struct count {
    long taps, hits, wrong;
};

/* From 0, not it, to 1. */
static double
share(uint64_t *seed)
{
    return ((double)(hostile_random(seed) >> 11) + 1) / 9007199254740992.0;
}

/* Box and Muller's: two numbers of a normal distribution of width 1. */
static void
spread(uint64_t *seed, double *x, double *y)
{
    double away = sqrt(-2 * log(share(seed))), turn = TURN * share(seed);
    *x = away * cos(turn);
    *y = away * sin(turn);
}

static const struct target *
any_target(const struct scene *scene, uint64_t *seed)
{
    const struct target *target;
    do {
        target = &scene->targets[hostile_random(seed) % scene->targets_count];
    } while (target->link || target->off || target->finger_only);
    return target;
}

static void
tap_about(struct guest *guest, uint64_t *seed, struct count *count)
{
    double x, y, px = SPREAD_MM * guest->visit.viewer.screen.px_per_mm;
    const struct target *target = any_target(&guest->visit.scene, seed);
    spread(seed, &x, &y);
    struct pointer pointer = {
        .type = POINTER_DOWN,
        .finger = 1,
        .x = (int)lround(target->box.x + (target->box.w - 1) / 2.0 + x * px),
        .y = (int)lround(target->box.y + (target->box.h - 1) / 2.0 + y * px),
    };
    guest->now += 1000;
    visit_pointer(&guest->visit, &pointer, guest->now);
    const char *meant = guest->visit.viewer.pressed;
    count->taps++;
    count->hits += !strcmp(meant, target->id);
    count->wrong += *meant && strcmp(meant, target->id) != 0;
    pointer.type = POINTER_CANCEL;
    visit_pointer(&guest->visit, &pointer, guest->now);
}

static void
tap_sights(struct guest *guest, int32_t language, int percent, long taps, uint64_t *seed,
           struct count *count)
{
    struct visit *visit = &guest->visit;
    const struct deck *deck = guest->exhibit.deck;
    size_t sights_count;
    const struct sight *sights = sights_list(&guest->arena, deck, &sights_count);
    assert_true(visit_load_language(visit, language));
    for (size_t i = 0; i < sights_count; i++) {
        viewer_init(&visit->viewer, visit->viewer.screen, language);
        visit->viewer.text_percent = percent;
        sight_open(&sights[i], visit->show, &visit->viewer, deck, 0, 0);
        visit_build(visit, guest->now);
        for (long n = 0; n < taps; n++)
            tap_about(guest, seed, count);
    }
}

static void
ninety_nine_taps_of_a_hundred_hit(void **state)
{
    (void)state;
    static const int percents[PERCENTS] = {100, 150, 200};
    struct guest guest;
    guest_open(&guest, screen_of_profile(profile_find("kiosk")), "en", 100);
    size_t languages = guest.exhibit.deck->languages_count, sights;
    sights_list(&guest.arena, guest.exhibit.deck, &sights);
    long scenes = (long)(languages * sights * PERCENTS);
    long each = (amount("taps-spread") + scenes - 1) / scenes;
    uint64_t seed = 20;
    struct count count = {0};
    for (size_t i = 0; i < languages; i++)
        for (size_t j = 0; j < PERCENTS; j++)
            tap_sights(&guest, (int32_t)i, percents[j], each, &seed, &count);
    print_message("%ld taps: %ld hit, %ld hit another, %ld nothing\n", count.taps, count.hits,
                  count.wrong, count.taps - count.hits - count.wrong);
    assert_true(count.taps >= amount("taps-spread"));
    assert_true(count.hits * 100 >= count.taps * HITS_LEAST);
    guest_close(&guest);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ninety_nine_taps_of_a_hundred_hit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

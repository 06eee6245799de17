#include "support/guest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/clock.h"
#include "deck/deck.h"
#include "show/show.h"
#include "support/decks.h"
#include "support/fake_measure.h"

enum { UNHURRIED_MS = 1000, TAP_MS = 80, SWIPE_STEPS = 4, SWIPE_STEP_MS = 30 };

void
guest_open(struct guest *guest, struct screen screen, const char *language, int percent)
{
    *guest = (struct guest){.now = 1000};
    diags_init(&guest->diags, &guest->arena);
    assert_true(exhibit_load(&guest->exhibit, tests_path("../content"), &guest->diags));
    int number = deck_find_language(guest->exhibit.deck, language);
    assert_in_range(number, 0, 100);
    visit_init(&guest->visit, &guest->exhibit, fake_measure, &guest->diags, screen, number,
               guest->now);
    visit_perform(&guest->visit, &(struct action){.type = ACTION_BEGIN, .item = number},
                  guest->now);
    guest->visit.viewer.text_percent = percent;
    visit_build(&guest->visit, guest->now);
}

void
guest_close(struct guest *guest)
{
    visit_finish(&guest->visit);
    exhibit_finish(&guest->exhibit);
    arena_finish(&guest->arena);
}

void
guest_wait(struct guest *guest, int ms)
{
    guest->now += ms;
    visit_advance(&guest->visit, guest->now);
    if (visit_is_stale(&guest->visit, guest->now))
        visit_build(&guest->visit, guest->now);
}

void
guest_go(struct guest *guest, const char *slide)
{
    struct action go = {.type = ACTION_HOME};
    if (slide) {
        const struct slide *found = deck_find_slide(guest->exhibit.deck, slide);
        assert_non_null(found);
        go = (struct action){.type = ACTION_GO, .slide = found->index};
    }
    visit_perform(&guest->visit, &go, guest->now);
    guest_wait(guest, UNHURRIED_MS);
}

const char *
guest_place(const struct guest *guest)
{
    const struct slide *slide = show_slide(guest->visit.show, guest->exhibit.deck);
    if (slide)
        return slide->id;
    switch ((enum spot_type)guest->visit.show->here.type) {
    case SPOT_HOME:
        return "_home";
    case SPOT_ATTRACT:
        return "_attract";
    case SPOT_CHAPTER:
    case SPOT_SLIDE:
        break;
    }
    return "_chapter";
}

const char *
guest_beside(const struct guest *guest, int step)
{
    const struct deck *deck = guest->exhibit.deck;
    struct spot spot =
        step > 0 ? show_next(guest->visit.show, deck) : show_previous(guest->visit.show, deck);
    return spot.type == SPOT_SLIDE ? deck->slides[spot.number].id : "_home";
}

const struct target *
guest_find(const struct guest *guest, const char *id)
{
    const struct target *target = scene_find_target(&guest->visit.scene, id);
    if (!target || target->off)
        fail_msg("%s has no target %s that can act", guest_place(guest), id);
    return target;
}

void
guest_touch(struct guest *guest, enum pointer_type type, int64_t finger, int x, int y, int later)
{
    guest_wait(guest, later);
    const struct pointer pointer = {.type = type, .finger = finger, .x = x, .y = y};
    visit_pointer(&guest->visit, &pointer, guest->now);
    guest_wait(guest, 0);
}

void
guest_key(struct guest *guest, enum key_code key)
{
    guest_wait(guest, UNHURRIED_MS);
    visit_key(&guest->visit, key, guest->now);
    guest_wait(guest, 0);
}

void
guest_tap(struct guest *guest, const char *id)
{
    guest_wait(guest, UNHURRIED_MS);
    struct rect box = guest_find(guest, id)->box;
    int x = box.x + box.w / 2, y = box.y + box.h / 2;
    guest_touch(guest, POINTER_DOWN, 1, x, y, 0);
    guest_touch(guest, POINTER_UP, 1, x, y, TAP_MS);
}

void
guest_swipe(struct guest *guest, int from_x, int from_y, int to_x, int to_y)
{
    guest_touch(guest, POINTER_DOWN, 1, from_x, from_y, UNHURRIED_MS);
    for (int i = 1; i <= SWIPE_STEPS; i++)
        guest_touch(guest, i < SWIPE_STEPS ? POINTER_MOVE : POINTER_UP, 1,
                    from_x + (to_x - from_x) * i / SWIPE_STEPS,
                    from_y + (to_y - from_y) * i / SWIPE_STEPS, SWIPE_STEP_MS);
}

int
guest_let_pass(struct guest *guest, int64_t ms)
{
    int64_t end = guest->now + ms;
    int wakes = 0;
    while (visit_deadline(&guest->visit) <= end) {
        int64_t due = visit_deadline(&guest->visit);
        guest->now = due > guest->now ? due : guest->now;
        guest_wait(guest, 0);
        wakes++;
        assert_true(wakes < 100000);
    }
    guest->now = end;
    return wakes;
}

bool
guest_is_asked(const struct guest *guest)
{
    return show_is_asking(guest->visit.show);
}

int64_t
guest_wait_for_question(struct guest *guest)
{
    int64_t from = guest->now;
    while (!guest_is_asked(guest)) {
        int64_t due = visit_deadline(&guest->visit);
        assert_true(due != NEVER && due < from + 3600000);
        guest_let_pass(guest, due - guest->now);
    }
    return guest->now - from;
}

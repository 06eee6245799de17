#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "deck/deck.h"
#include "show/show.h"
#include "support/amounts.h"
#include "support/guest.h"
#include "verbs/sights.h"
#include "view/metrics.h"

/* Every screen by keys, on all profiles, at all text sizes, in all parts. */

enum { STOPS_MAX = 64, STATE_MAX = 8192, WHERE_MAX = 160 };

/* A screen to look at, and how one came there. */
struct stand {
    struct guest *guest;
    const struct sight *sight;
    int32_t language;
    int percent;
    size_t pose, page;
    char where[WHERE_MAX];
};

static void
open_sight(const struct stand *stand)
{
    struct visit *visit = &stand->guest->visit;
    viewer_init(&visit->viewer, visit->viewer.screen, stand->language);
    visit->viewer.text_percent = stand->percent;
    visit->trail = (struct focus_trail){0};
    sight_open(stand->sight, visit->show, &visit->viewer, stand->guest->exhibit.deck, stand->pose,
               stand->page);
}

static const struct scene *
stand_there(const struct stand *stand)
{
    open_sight(stand);
    visit_build(&stand->guest->visit, stand->guest->now);
    return &stand->guest->visit.scene;
}

static size_t
stops_of(const struct scene *scene, const struct target **stops)
{
    size_t count = 0;
    for (size_t i = 0; i < scene->targets_count; i++)
        if (!scene->targets[i].off && !scene->targets[i].finger_only) {
            assert_in_range(count, 0, STOPS_MAX - 1);
            stops[count++] = &scene->targets[i];
        }
    return count;
}

static void
check_focus(const struct stand *stand, const char *wanted, const char *key)
{
    const char *focus = stand->guest->visit.viewer.focus;
    if (strcmp(focus, wanted) != 0)
        fail_msg("%s: %s leads to '%s' and not to '%s'", stand->where, key, focus, wanted);
}

/* Round by Tab, back by Shift+Tab; each stop once, and nothing is trapped. A question begins with
 * the key that goes on. */
static void
check_round(const struct stand *stand, const struct target *const *stops, size_t count)
{
    struct visit *visit = &stand->guest->visit;
    size_t first = 0;
    while (stand->sight->asks && strcmp(stops[first]->id, "_continue") != 0)
        first++;
    for (size_t i = 0; i <= count && count; i++) {
        visit_key(visit, i % 2 ? KEY_DOWN : KEY_TAB, stand->guest->now);
        check_focus(stand, stops[(first + i) % count]->id, "Tab");
    }
    for (size_t i = count; i-- > 0;) {
        visit_key(visit, i % 2 ? KEY_UP : KEY_TAB_BACK, stand->guest->now);
        check_focus(stand, stops[(first + i) % count]->id, "Shift+Tab");
    }
}

/*
 * As a person reads: what stands above something in the same column comes before it, and so does
 * what stands at its left in the same row.
 */
static bool
reads_before(struct rect a, struct rect b)
{
    bool same_column = a.x < b.x + b.w && b.x < a.x + a.w;
    bool same_row = a.y < b.y + b.h && b.y < a.y + a.h;
    return same_column ? a.y + a.h <= b.y : same_row && a.x + a.w <= b.x;
}

/* 0 the header, 1 what is between, 2 the tray. A sheet is all body. */
static int
region_of(const struct stand *stand, const struct target *target)
{
    static const char *const header[] = {"_chapter", "_draft"};
    static const char *const tray[] = {"_back", "_home", "_text-size", "_language", "_next"};
    if (stand->guest->visit.viewer.sheet != SHEET_NONE)
        return 1;
    for (size_t i = 0; i < sizeof header / sizeof header[0]; i++)
        if (!strcmp(target->id, header[i]))
            return 0;
    for (size_t i = 0; i < sizeof tray / sizeof tray[0]; i++)
        if (!strcmp(target->id, tray[i]))
            return 2;
    return 1;
}

/* Spots on a picture have numbers, and come as these do. */
static bool
lies_on_picture(const struct stand *stand, const struct target *target)
{
    const struct scene *scene = &stand->guest->visit.scene;
    bool lies = false;
    for (size_t i = 0; i < scene->marks_count; i++)
        if (scene->marks[i].type == MARK_PICTURE && !scene->marks[i].picture.decorative)
            lies |= rect_contains(scene->marks[i].picture.box, target->box.x, target->box.y);
    return lies;
}

static void
check_order(const struct stand *stand, const struct target *const *stops, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++)
            if (lies_on_picture(stand, stops[i]) && lies_on_picture(stand, stops[j]))
                continue;
            else if (reads_before(stops[j]->box, stops[i]->box) ||
                     region_of(stand, stops[j]) < region_of(stand, stops[i]))
                fail_msg("%s: %s comes before %s", stand->where, stops[i]->id, stops[j]->id);
}

static void
check_stops(const struct stand *stand)
{
    const struct target *stops[STOPS_MAX];
    size_t count = stops_of(stand_there(stand), stops);
    check_round(stand, stops, count);
    check_order(stand, stops, count);
}

/* What an action leads to, but for the part that the eyes follow a step to. */
static void
describe(const struct stand *stand, const struct action *action, char *state)
{
    const struct visit *visit = &stand->guest->visit;
    const struct viewer *viewer = &visit->viewer;
    FILE *stream = fmemopen(state, STATE_MAX, "w");
    show_dump(visit->show, stand->guest->exhibit.deck, stream);
    fprintf(stream, "sheet %d %d %d language %d size %d english %d motion %d part %d\n",
            viewer->sheet, viewer->sheet_subject, viewer->sheet_part, viewer->language,
            viewer->text_percent, viewer->in_english, viewer->reduced_motion,
            action->type == ACTION_ITEM ? 0 : viewer->part);
    fclose(stream);
}

/* The scene is judged as it was built as long as nobody builds another. */
static void
check_enter(const struct stand *stand)
{
    char pressed[STATE_MAX], performed[STATE_MAX];
    const struct target *stops[STOPS_MAX];
    struct visit *visit = &stand->guest->visit;
    size_t count = stops_of(stand_there(stand), stops);
    for (size_t i = 0; i < count; i++) {
        const struct action action = stops[i]->action;
        open_sight(stand);
        viewer_set_focus(&visit->viewer, stops[i]->id);
        visit_key(visit, KEY_ENTER, stand->guest->now);
        describe(stand, &action, pressed);
        open_sight(stand);
        visit_perform(visit, &action, stand->guest->now);
        describe(stand, &action, performed);
        if (strcmp(pressed, performed) != 0)
            fail_msg("%s: Enter on stop %zu does not do what it stands for", stand->where, i);
        if (action.type == ACTION_ITEM)
            stops_of(stand_there(stand), stops);
    }
}

static bool
holds(struct rect outer, struct rect inner)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

/* A building each; the frame's stops lie in the same place everywhere. */
static bool
was_seen(const struct stand *stand, const struct target *target)
{
    return stand->sight->slide > 0 && stand->sight->sheet == SHEET_NONE && target->id[0] == '_';
}

/* The ring lies around its target on top of everything, and is whole. */
static void
check_ring(const struct stand *stand)
{
    const struct target *stops[STOPS_MAX];
    struct visit *visit = &stand->guest->visit;
    struct metrics metrics = metrics_of(&visit->viewer);
    int away = metrics_px(&metrics, 5), width = metrics_px(&metrics, 6);
    size_t count = stops_of(stand_there(stand), stops);
    for (size_t i = 0; i < count; stops_of(&visit->scene, stops), i++) {
        if (was_seen(stand, stops[i]))
            continue;
        viewer_set_focus(&visit->viewer, stops[i]->id);
        visit_build(visit, stand->guest->now);
        const struct scene *scene = &visit->scene;
        stops_of(scene, stops);
        const struct mark *last = &scene->marks[scene->marks_count - 1];
        struct rect ring = last->box.box, inner = rect_grown(ring, -width);
        struct rect box = stops[i]->box, most = rect_grown(box, 2 * away + width);
        bool is_ring = last->type == MARK_BOX && !last->box.fill.a && last->box.stroke.a &&
                       last->box.stroke_width == width;
        if (!is_ring || !holds(inner, box) || !holds(most, ring) ||
            !holds((struct rect){0, 0, scene->width, scene->height}, ring))
            fail_msg("%s: the ring of %s is %d, %d, %d x %d", stand->where, stops[i]->id, ring.x,
                     ring.y, ring.w, ring.h);
    }
}

static void
look_everywhere(const char *profile, int percent, const char *language,
                void (*check)(const struct stand *stand))
{
    struct guest guest;
    guest_open(&guest, screen_of_profile(profile_find(profile)), language, percent);
    const struct deck *deck = guest.exhibit.deck;
    size_t count;
    const struct sight *sights = sights_list(&guest.arena, deck, &count);
    struct stand stand = {
        .guest = &guest, .language = guest.visit.viewer.language, .percent = percent};
    for (size_t i = 0; i < count; i++) {
        stand.sight = &sights[i];
        size_t poses = sight_poses(stand.sight, deck), last = poses > 2 ? poses - 1 : 1;
        for (stand.pose = 0; stand.pose < poses; stand.pose += last) {
            size_t pages = 1;
            for (stand.page = 0; stand.page < pages; stand.page++) {
                pages = sight_pages(stand.sight, stand_there(&stand));
                snprintf(stand.where, sizeof stand.where, "%s, %s, %d %%, %s, pose %zu, page %zu",
                         profile, language, percent, stand.sight->name, stand.pose, stand.page + 1);
                check(&stand);
            }
        }
    }
    guest_close(&guest);
}

/* Each profile at each text size, or of these every `step`th, with the languages in turn. */
static void
look_at_screens(void (*check)(const struct stand *stand), size_t step)
{
    static const int percents[] = {100, 150, 200};
    static const char *const languages[] = {"en", "km", "id", "th", "vi", "ko", "fil", "ms"};
    enum { LANGUAGES = sizeof languages / sizeof languages[0] };
    size_t next = 0;
    for (long turn = 0; turn < amount("keys-languages"); turn++, next += LANGUAGES + 1)
        for (const struct profile *profile = profiles; profile->name; profile++)
            for (size_t i = 0; i < 3 && (profile->diagonal_inch > 0 || !i); i++, next++)
                if (next % step == 0)
                    look_everywhere(profile->name, percents[i], languages[next % LANGUAGES], check);
}

static void
tab_goes_round_as_one_reads(void **state)
{
    (void)state;
    look_at_screens(check_stops, 1);
}

static void
enter_does_what_a_stop_stands_for(void **state)
{
    (void)state;
    look_at_screens(check_enter, 3);
}

static void
the_ring_is_whole_and_on_top(void **state)
{
    (void)state;
    look_at_screens(check_ring, 3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tab_goes_round_as_one_reads),
        cmocka_unit_test(enter_does_what_a_stop_stands_for),
        cmocka_unit_test(the_ring_is_whole_and_on_top),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

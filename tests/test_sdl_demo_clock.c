#include "verbs/demo.h"

#include <dirent.h>
#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "deck/action.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "show/show.h"
#include "support/amounts.h"
#include "support/decks.h"
#include "support/fake_measure.h"
#include "verbs/exhibit.h"
#include "verbs/monkey_hands.h"
#include "verbs/sights.h"
#include "verbs/walk_player.h"
#include "verbs/walk_state.h"
#include "view/memo.h"

/*
 * The unattended kiosk by the clock: hours of the tour, with visitors who come when they like,
 * touch what they like and go away. Every visit begins clean, the tour always comes again, and
 * nothing grows.
 */

enum { SECOND = 1000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE };

/* The memo is tidied at the size at which a visit does it. */
enum { DRIFT_MOST = 64 * 1024, MEMO_MOST = 256 * 1024, VISIT_STEPS_MOST = 30 };

struct day {
    struct arena arena, scratch;
    struct diags diags;
    struct exhibit exhibit;
    struct walk_player player;
    struct monkey_hands hands;
    int visits, taken_over;
};

static void
day_begin(struct day *day, const char *deck)
{
    *day = (struct day){0};
    diags_init(&day->diags, &day->arena);
    assert_true(exhibit_load(&day->exhibit, tests_path(deck), &day->diags));
    const struct walk walk = {
        .seed = 1, .start = WALK_FROM_DEMO, .screen = screen_of_profile(profile_find("kiosk"))};
    walk_player_init(&day->player, &walk, &day->exhibit, fake_measure, &day->diags);
    monkey_hands_init(&day->hands, 7);
}

static void
day_end(struct day *day)
{
    walk_player_finish(&day->player);
    exhibit_finish(&day->exhibit);
    arena_finish(&day->scratch);
    arena_finish(&day->arena);
}

/* A line of a walk; what it does not find is no fault: hands try anything. */
static void
play_line(struct day *day, const char *line)
{
    char text[16 + MONKEY_LINE_MAX];
    struct diags diags;
    snprintf(text, sizeof text, "steps:\n%s", line);
    arena_reset(&day->scratch);
    diags_init(&diags, &day->scratch);
    const struct walk *walk = walk_parse(&day->scratch, "hands", text, strlen(text), &diags);
    assert_int_equal(diags.errors, 0);
    day->player.diags = &diags;
    day->player.visit.diags = &diags;
    walk_player_step(&day->player, &walk->steps[0]);
    assert_false(day->player.stuck);
    day->player.diags = day->player.visit.diags = &day->diags;
}

static void
let_pass(struct day *day, int64_t ms)
{
    char line[64];
    snprintf(line, sizeof line, "  - wait: %lld ms\n", (long long)ms);
    play_line(day, line);
}

static bool
is_waiting(const struct day *day)
{
    return day->player.visit.show->here.type == SPOT_ATTRACT && !day->player.visit.viewer.guided;
}

/* All that a visitor could find left by somebody: the states of elements, what was seen, where Back
 * leads, and what eyes and fingers were at. */
static void
check_clean(struct day *day)
{
    const struct visit *visit = &day->player.visit;
    const struct show *show = visit->show;
    const struct deck *deck = day->exhibit.deck;
    arena_reset(&day->scratch);
    const struct show *fresh = show_new(&day->scratch, deck, show->seed, 0);
    assert_memory_equal(show->block + show->state_at, fresh->block + fresh->state_at,
                        deck->state_size);
    for (size_t i = 0; i < deck->slides_count; i++)
        assert_int_equal(show_has_seen(show, (int32_t)i),
                         show->here.type == SPOT_SLIDE && show->here.number == (int)i);
    assert_in_range(show->history_count, 0, 1);
    assert_true(!show->history_count || show->history[0].type == SPOT_HOME);
    assert_false(show_is_asking(show));
    const struct viewer *viewer = &visit->viewer;
    assert_false(viewer->guided || viewer->hand.shown || viewer->in_english);
    assert_int_equal(viewer->sheet, SHEET_NONE);
    assert_int_equal(viewer->text_percent, 100);
    assert_int_equal(viewer->part, 0);
    assert_string_equal(viewer->focus, "");
    assert_string_equal(viewer->pressed, "");
    assert_string_equal(viewer->carried, "");
}

/* The first touch or key, wherever the tour is; it only takes over. */
static void
take_over(struct day *day)
{
    struct walk_player *player = &day->player;
    struct visit *visit = &player->visit;
    struct spot here = visit->show->here;
    int32_t language = visit->viewer.language, path = visit->show->path;
    int32_t at = visit->show->path_at;
    bool touches = monkey_hands_roll(&day->hands, 2);
    const struct screen *screen = &visit->viewer.screen;
    int x = (int)monkey_hands_roll(&day->hands, (uint32_t)screen->width);
    int y = (int)monkey_hands_roll(&day->hands, (uint32_t)screen->height);
    hand_put(&player->hand, 1, x, y);
    if (touches)
        hand_point(&player->hand, visit, POINTER_DOWN, 1, player->now);
    else
        visit_key(visit, (enum key_code)(1 + monkey_hands_roll(&day->hands, KEY_CODE_COUNT - 1)),
                  player->now);
    check_clean(day);
    assert_int_equal(visit->viewer.language, language);
    assert_int_equal(visit->show->here.type, here.type);
    assert_int_equal(visit->show->here.number, here.number);
    if (here.type == SPOT_SLIDE) {
        assert_int_equal(visit->show->path, path);
        assert_int_equal(visit->show->path_at, at);
    }
    let_pass(day, 100);
    if (touches)
        hand_point(&player->hand, visit, POINTER_UP, 1, player->now);
    let_pass(day, SECOND);
    check_clean(day);
    day->taken_over++;
}

/* Does whatever comes to mind, but for turning the screen, and goes away. */
static void
visit_once(struct day *day)
{
    struct visit *visit = &day->player.visit;
    day->visits++;
    if (visit->viewer.guided && visit->show->here.type != SPOT_ATTRACT)
        take_over(day);
    for (uint32_t left = monkey_hands_roll(&day->hands, VISIT_STEPS_MOST); left; left--) {
        char line[MONKEY_LINE_MAX];
        monkey_hands_type(&day->hands, &visit->scene, line, sizeof line);
        if (!strstr(line, "screen:"))
            play_line(day, line);
    }
}

/* Nobody is there any more: the first screen comes, as fresh as ever, and then the tour. */
static void
wait_for_tour(struct day *day)
{
    const struct visit *visit = &day->player.visit;
    const struct deck *deck = day->exhibit.deck;
    bool touched = is_waiting(day); /* in vain, by hands that have begun no visit there */
    for (int tens = 0; !visit->viewer.guided && !is_waiting(day); tens++) {
        let_pass(day, 10 * SECOND);
        assert_in_range(tens, 0, 20 * 6);
    }
    if (!touched && is_waiting(day)) {
        arena_reset(&day->scratch);
        const char *difference =
            walk_state_difference(&day->scratch, walk_state_fresh(&day->scratch, visit),
                                  walk_state(&day->scratch, visit));
        if (difference)
            fail_msg("the first screen is not fresh: %s", difference);
    }
    let_pass(day, (int64_t)(deck->attract_count + 1) * deck->attract_seconds * SECOND);
    assert_true(visit->viewer.guided);
}

static long
count_files(void)
{
    long count = 0;
    DIR *folder = opendir("/proc/self/fd");
    assert_non_null(folder);
    while (readdir(folder))
        count++;
    closedir(folder);
    return count;
}

/* What the process has of the machine's memory, with what is free given back; without the files
 * that are mapped into it, of which pages come in as they are first needed. */
static long
count_resident(void)
{
    char line[256];
    long kib = -1;
    malloc_trim(0);
    FILE *file = fopen("/proc/self/status", "r");
    assert_non_null(file);
    while (kib < 0 && fgets(line, sizeof line, file))
        sscanf(line, "RssAnon: %ld kB", &kib);
    fclose(file);
    assert_true(kib >= 0);
    return kib * 1024;
}

/* What the program itself asked for and did not give back. */
static long
count_heap(void)
{
    struct mallinfo2 info = mallinfo2();
    return (long)(info.uordblks + info.hblkhd);
}

struct weight {
    long frame, memo, demo; /* the rooms that are kept from scene to scene */
    long heap, resident, files;
};

/* On the first screen, where nothing of a visit is there. The rooms are weighed by themselves and
 * built anew: how much of them the largest scene since then has touched is no drift. */
static struct weight
weigh(struct day *day)
{
    struct visit *visit = &day->player.visit;
    while (!is_waiting(day))
        let_pass(day, SECOND);
    struct weight weight;
    arena_finish(&day->scratch);
    arena_finish(&day->player.scratch);
    long heap = count_heap();
    arena_finish(&day->player.demo.scratch);
    weight.demo = heap - count_heap();
    heap = count_heap();
    arena_finish(&visit->frame);
    weight.frame = heap - count_heap();
    memo_tidy(visit->measure.memo, MEMO_MOST);
    heap = count_heap();
    memo_destroy(visit->measure.memo);
    weight.memo = heap - count_heap();
    visit->measure.memo = memo_create();
    visit_build(visit, day->player.now);
    weight.heap = count_heap();
    weight.resident = count_resident();
    weight.files = count_files();
    return weight;
}

/* So much more at most than when all there is had been looked at. */
static void
check_drift(const struct weight *before, const struct weight *after)
{
    assert_int_equal(after->files, before->files);
#if !KIOSK_SANITIZED /* its memory is not the program's */
    assert_true(after->frame - before->frame <= DRIFT_MOST);
    assert_true(after->memo - before->memo <= DRIFT_MOST);
    assert_true(after->demo - before->demo <= DRIFT_MOST);
    assert_true(after->heap - before->heap <= DRIFT_MOST);
    assert_true(after->resident - before->resident <= DRIFT_MOST);
#endif
}

/* Rooms that are kept from scene to scene are as large as the largest scene: all there is to see in
 * every language, in the largest words; in the first one in the others too. */
static void
look_at_everything(struct day *day)
{
    struct walk_player *player = &day->player;
    struct visit *visit = &player->visit;
    const struct deck *deck = day->exhibit.deck;
    size_t count;
    struct show *clean = arena_alloc(&day->arena, visit->show->size);
    memcpy(clean, visit->show, visit->show->size);
    const struct sight *sights = sights_list_all(&day->arena, deck, &count);
    for (int32_t language = 0; language < (int32_t)deck->languages_count; language++) {
        assert_true(visit_load_language(visit, language));
        for (int percent = language ? 200 : 100; percent <= 200; percent += 50)
            for (size_t i = 0; i < count; i++)
                for (size_t pose = 0; pose < sight_poses(&sights[i], deck); pose++) {
                    visit->viewer.language = language;
                    visit->viewer.text_percent = percent;
                    sight_open(&sights[i], visit->show, &visit->viewer, deck, pose, 0);
                    visit_build(visit, player->now);
                }
    }
    memcpy(visit->show, clean, clean->size);
    visit_perform(visit, &(struct action){.type = ACTION_ATTRACT}, player->now);
    visit_build(visit, player->now);
}

static void
spend(struct day *day, int64_t ms)
{
    for (int64_t end = day->player.now + ms; day->player.now < end;) {
        let_pass(day, SECOND + monkey_hands_roll(&day->hands, 5 * MINUTE));
        visit_once(day);
        wait_for_tour(day);
    }
}

static void
a_day_with_visitors(const char *deck)
{
    struct day day;
    int64_t ms = (int64_t)amount("demo-hours") * HOUR;
    day_begin(&day, deck);
    if (!KIOSK_SANITIZED) /* where memory is not weighed */
        look_at_everything(&day);
    spend(&day, ms / 4);
    struct weight before = weigh(&day);
    spend(&day, ms - ms / 4);
    struct weight after = weigh(&day);
    print_message("%s: %d visits, %d took over; heap %ld, resident %ld more\n", deck, day.visits,
                  day.taken_over, after.heap - before.heap, after.resident - before.resident);
    assert_true(day.taken_over >= 2 && day.taken_over < day.visits);
    print_message("rooms: frame %ld, then %ld; memo %ld, then %ld; tour %ld, then %ld\n",
                  before.frame, after.frame, before.memo, after.memo, before.demo, after.demo);
    check_drift(&before, &after);
    day_end(&day);
}

static void
a_day_on_every_kind(void **state)
{
    (void)state;
    a_day_with_visitors("decks/everything");
}

static void
a_day_on_the_exhibit(void **state)
{
    (void)state;
    if (KIOSK_SANITIZED) /* the same tour as on every kind, in ten times the time */
        skip();
    a_day_with_visitors("../content");
}

/* Where nobody comes, one round follows the other, each in the next language. */
static void
every_language_gets_its_turn(void **state)
{
    (void)state;
    struct day day;
    day_begin(&day, "../content");
    int32_t count = (int32_t)day.exhibit.deck->languages_count;
    for (int32_t round = 0; round <= count; round++) {
        while (is_waiting(&day))
            let_pass(&day, SECOND);
        let_pass(&day, 5 * SECOND);
        assert_true(day.player.visit.viewer.guided);
        assert_int_equal(day.player.visit.viewer.language, round % count);
        int64_t begin = day.player.now;
        while (!is_waiting(&day))
            let_pass(&day, SECOND);
        assert_true(day.player.now - begin > MINUTE);
        assert_true(day.player.now - begin < 15 * MINUTE);
    }
    day_end(&day);
}

/* Up to where the tour's finger carries something, half of its way. */
static void
wait_for_carrying(struct day *day)
{
    struct visit *visit = &day->player.visit;
    while (!visit->viewer.carried[0] || visit->viewer.carried_y >= 0)
        let_pass(day, 10);
}

enum { LYING_DOES_MOST = 3 };

/* What the tour's drag leaves when a finger that lay on the glass does these things meanwhile. */
static const char *
drag_beside(struct arena *arena, const enum pointer_type *does, size_t count, int64_t finger)
{
    struct day day;
    struct visit *visit = &day.player.visit;
    day_begin(&day, "decks/everything");
    wait_for_carrying(&day);
    for (int i = 0; i < (int)count; i++)
        visit_pointer(visit, &(struct pointer){does[i], finger, 20 * i, 30, false}, day.player.now);
    let_pass(&day, SECOND);
    assert_true(visit->viewer.guided);
    const char *state = walk_state(arena, visit);
    day_end(&day);
    return state;
}

static void
what_lies_on_the_glass_is_no_part_of_the_tour(void **state)
{
    static const enum pointer_type rows[][LYING_DOES_MOST] = {
        {POINTER_MOVE, POINTER_MOVE, POINTER_UP},
        {POINTER_UP, POINTER_MOVE, POINTER_MOVE},
        {POINTER_CANCEL, POINTER_MOVE, POINTER_UP},
    };
    (void)state;
    struct arena arena = {0};
    const char *alone = drag_beside(&arena, NULL, 0, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int64_t finger = -1; finger <= HAND_FINGERS_MAX; finger++)
            assert_string_equal(drag_beside(&arena, rows[i], LYING_DOES_MOST, finger), alone);
    arena_finish(&arena);
}

/* An author's faults are shown in its place; mended, the first screen waits again. */
static void
faults_end_the_tour(void **state)
{
    static const char *const faults[] = {"deck.yaml:1:1: error: wanted a title, found none"};
    (void)state;
    struct day day;
    struct visit *visit = &day.player.visit;
    day_begin(&day, "decks/everything");
    wait_for_carrying(&day);
    visit->faults = faults;
    visit->faults_count = 1;
    let_pass(&day, 100);
    assert_false(visit->viewer.guided || visit->viewer.carried[0] || visit->gestures.down);
    assert_int_equal(demo_deadline(&day.player.demo, visit), NEVER);
    uint64_t version = visit->viewer.version, done = visit->show->version;
    let_pass(&day, 10 * MINUTE);
    assert_int_equal(visit->viewer.version, version);
    assert_int_equal(visit->show->version, done);
    visit->faults = NULL;
    wait_for_tour(&day);
    day_end(&day);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_lies_on_the_glass_is_no_part_of_the_tour),
        cmocka_unit_test(faults_end_the_tour),
        cmocka_unit_test(every_language_gets_its_turn),
        cmocka_unit_test(a_day_on_every_kind),
        cmocka_unit_test(a_day_on_the_exhibit),
    };
    mallopt(M_MMAP_THRESHOLD, 32 << 10); /* what is free is given back, wherever it lies */
    return cmocka_run_group_tests(tests, NULL, NULL);
}

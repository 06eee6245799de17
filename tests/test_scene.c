#include "support/bare_scene.h"
#include "view/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/clock.h"
#include "view/reading.h"

static void
add_target(struct scene *scene, const char *id, struct rect box, bool link)
{
    scene_add_target(scene, (struct target){.box = box, .id = id, .link = link, .words = id});
}

struct touch_row {
    int x, y;
    const char *hit; /* NULL: nothing */
};

static void
check_touches(const struct scene *scene, const struct touch_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct target *target = scene_hit(scene, rows[i].x, rows[i].y, 16);
        const char *wanted = rows[i].hit ? rows[i].hit : "nothing";
        const char *found = target ? target->id : "nothing";
        if (strcmp(found, wanted) != 0)
            fail_msg("%d, %d is %s and not %s", rows[i].x, rows[i].y, found, wanted);
    }
}

static void
a_track_is_divided_into_equal_steps(void **state)
{
    (void)state;
    static const struct {
        int x, width, track, value, inset;
    } rows[] = {
        {100, 441, 10, 0, 20},  {139, 441, 10, 0, 20},  {140, 441, 10, 1, 20},
        {520, 441, 10, 10, 20}, {540, 441, 10, 10, 20}, {320, 441, 10, 5, 20},
        {100, 401, 10, 0, 0},   {119, 401, 10, 0, 0},   {120, 401, 10, 1, 0},
        {300, 401, 10, 5, 0},   {500, 401, 10, 10, 0},  {480, 401, 10, 10, 0},
        {479, 401, 10, 9, 0},   {99, 401, 10, 0, 0},    {-9, 401, 10, 0, 0},
        {501, 401, 10, 10, 0},  {5000, 401, 10, 10, 0}, {100, 1, 10, 0, 0},
        {101, 1, 10, 10, 0},    {300, 401, 1, 1, 0},    {299, 401, 1, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct target target = {
            .box = {100, 50, rows[i].width, 20}, .track = rows[i].track, .inset = rows[i].inset};
        assert_int_equal(target_track_value(&target, rows[i].x), rows[i].value);
    }
}

/* What stands on the target and is of its element, its foot included, and nothing else. */
static void
a_card_is_copied_with_all_that_stands_on_it(void **state)
{
    struct bare_scene *fixture = *state;
    struct scene *scene = &fixture->scene;
    static const struct {
        struct rect box;
        int element;
        bool copied;
    } rows[] = {
        {{50, 55, 100, 40}, 1, true},  {{50, 50, 100, 40}, 1, true},  {{60, 60, 20, 20}, 1, true},
        {{50, 56, 100, 40}, 1, false}, {{49, 50, 100, 40}, 1, false}, {{60, 60, 20, 20}, 2, false},
        {{60, 40, 20, 20}, 1, false},  {{149, 94, 1, 1}, 1, true},
    };
    enum { ROWS = sizeof rows / sizeof rows[0] };
    for (size_t i = 0; i < ROWS; i++) {
        scene->owner = (struct scene_owner){LAYER_BODY, (int16_t)rows[i].element};
        scene_add_box(scene, (struct mark_box){.box = rows[i].box, .radius = (int)i});
    }
    scene->owner = (struct scene_owner){LAYER_BODY, 1};
    add_target(scene, "card", (struct rect){50, 50, 100, 40}, false);
    scene_add_copy(scene, scene_find_target(scene, "card"), 5, 7, -3);
    size_t at = ROWS;
    for (size_t i = 0; i < ROWS; i++) {
        if (!rows[i].copied)
            continue;
        assert_true(at < scene->marks_count);
        const struct mark_box *copy = &scene->marks[at++].box;
        assert_int_equal(copy->radius, i);
        assert_int_equal(copy->box.x, rows[i].box.x + 7);
        assert_int_equal(copy->box.y, rows[i].box.y - 3);
    }
    assert_int_equal(scene->marks_count, at);
    assert_int_equal(scene->targets_count, 1);
}

static void
a_part_changes_when_its_column_does(void **state)
{
    struct bare_scene *fixture = *state;
    struct scene *scene = &fixture->scene;
    assert_int_equal(scene->changes_at, NEVER);
    static const struct {
        int64_t column, scene;
    } rows[] = {{900, 900}, {NEVER, 900}, {1200, 900}, {300, 300}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct scene column;
        scene_init(&column, &fixture->arena, 400, 300, COLOUR(0xfbf6ec));
        column.changes_at = rows[i].column;
        scene_add_part(scene, &column, 0, 300, 0, 0);
        assert_int_equal(scene->changes_at, rows[i].scene);
    }
}

static void
a_touch_means_what_it_hits_or_the_nearest_in_reach(void **state)
{
    struct bare_scene *fixture = *state;
    struct scene *scene = &fixture->scene;
    add_target(scene, "link-a", (struct rect){100, 100, 50, 20}, true);
    add_target(scene, "link-b", (struct rect){100, 140, 50, 20}, true);
    add_target(scene, "key", (struct rect){160, 90, 80, 80}, false);
    static const struct touch_row rows[] = {
        {100, 100, "link-a"}, {149, 119, "link-a"}, {120, 125, "link-a"}, {120, 136, "link-b"},
        {120, 130, "link-b"}, {84, 110, "link-a"},  {83, 110, NULL},      {120, 176, NULL},
        {152, 110, "link-a"}, {157, 110, "key"},    {160, 110, "key"},    {239, 169, "key"},
        {255, 169, "key"},    {256, 169, NULL},     {200, 185, "key"},    {200, 186, NULL},
        {251, 181, NULL},     {250, 180, "key"},    {200, 74, "key"},     {200, 73, NULL},
        {-5, -5, NULL},       {100000, 3, NULL},    {200, -1, NULL},
    };
    check_touches(scene, rows, sizeof rows / sizeof rows[0]);
}

/* A 3 mm gutter is 12 px here, less than the reach. */
static void
a_touch_between_two_keys_means_neither(void **state)
{
    struct bare_scene *fixture = *state;
    struct scene *scene = &fixture->scene;
    add_target(scene, "left", (struct rect){20, 20, 80, 80}, false);
    add_target(scene, "right", (struct rect){112, 20, 80, 80}, false);
    add_target(scene, "off", (struct rect){20, 112, 80, 80}, false);
    scene->targets[2].off = true;
    add_target(scene, "link", (struct rect){112, 112, 40, 20}, true);
    static const struct touch_row rows[] = {
        {99, 50, "left"},   {100, 50, NULL},    {106, 50, NULL},   {111, 50, NULL},
        {112, 50, "right"}, {106, 3, NULL},     {10, 50, "left"},  {4, 50, "left"},
        {3, 50, NULL},      {200, 50, "right"}, {50, 106, NULL},   {50, 112, "off"},
        {10, 150, "off"},   {50, 200, "off"},   {50, 208, NULL},   {130, 104, "right"},
        {130, 107, "link"}, {106, 120, "link"}, {102, 120, "off"}, {150, 140, "link"},
        {150, 150, NULL},
    };
    check_touches(scene, rows, sizeof rows / sizeof rows[0]);
}

static void
a_ground_takes_what_is_near_to_nothing(void **state)
{
    struct bare_scene *fixture = *state;
    struct scene *scene = &fixture->scene;
    add_target(scene, "key", (struct rect){100, 100, 80, 80}, false);
    add_target(scene, "other", (struct rect){192, 100, 80, 80}, false);
    add_target(scene, "link", (struct rect){300, 250, 40, 20}, true);
    add_target(scene, "ground", (struct rect){0, 0, 400, 290}, false);
    scene->targets[3].finger_only = true;
    static const struct touch_row rows[] = {
        {140, 140, "key"},  {140, 90, "key"},    {140, 84, "key"},     {140, 83, "ground"},
        {186, 140, NULL},   {282, 140, "other"}, {289, 140, "ground"}, {320, 260, "link"},
        {320, 240, "link"}, {5, 5, "ground"},    {320, 230, "ground"}, {399, 289, "ground"},
        {399, 290, NULL},   {-1, 5, NULL},
    };
    check_touches(scene, rows, sizeof rows / sizeof rows[0]);
}

static void
a_cover_leaves_only_what_is_drawn(void **state)
{
    struct bare_scene *fixture = *state;
    struct scene *scene = &fixture->scene;
    add_target(scene, "under", (struct rect){0, 0, 90, 90}, false);
    scene_add_line(scene, (struct scene_line){.words = "under"});
    scene_add_box(scene, (struct mark_box){.box = {0, 0, 90, 90}});
    scene_cover(scene);
    assert_null(scene_hit(scene, 5, 5, 16));
    assert_null(scene_find_target(scene, "under"));
    assert_int_equal(scene->lines_count, 0);
    assert_int_equal(scene->marks_count, 1);
}

static void
a_part_is_moved_and_cut(void **state)
{
    struct bare_scene *fixture = *state;
    struct scene column;
    scene_init(&column, &fixture->arena, 300, 1000, COLOUR(0xfbf6ec));
    scene_add_box(&column, (struct mark_box){.box = {0, 50, 300, 200}});
    scene_add_text(&column, (struct mark_text){.x = 10, .y = 90, .text = "first"});
    scene_add_text(&column, (struct mark_text){.x = 10, .y = 190, .text = "second"});
    scene_add_line(&column, (struct scene_line){.box = {10, 70, 50, 25}, .words = "first"});
    scene_add_line(&column, (struct scene_line){.box = {10, 170, 50, 25}, .words = "second"});
    add_target(&column, "key", (struct rect){10, 210, 90, 30}, false);
    scene_add_part(&fixture->scene, &column, 100, 400, 20, 30);
    const struct scene *scene = &fixture->scene;
    assert_int_equal(scene->marks_count, 2);
    assert_int_equal(scene->marks[0].box.box.y, 30);
    assert_int_equal(scene->marks[0].box.box.h, 150);
    assert_int_equal(scene->marks[0].box.box.x, 20);
    assert_string_equal(scene->marks[1].text.text, "second");
    assert_int_equal(scene->marks[1].text.y, 120);
    assert_int_equal(scene->lines_count, 1);
    assert_string_equal(scene->lines[0].words, "second");
    assert_int_equal(scene->targets[0].box.y, 140);
}

/* A card that goes on over the end of a part has no round corners there. */
static void
a_cut_edge_is_not_round(void **state)
{
    static const struct {
        int corners, from, to, wanted;
    } rows[] = {
        {CORNERS_ALL, 0, 400, CORNERS_ALL},         {CORNERS_ALL, 0, 200, CORNERS_TOP},
        {CORNERS_ALL, 200, 400, CORNERS_BOTTOM},    {CORNERS_ALL, 150, 200, CORNERS_NONE},
        {CORNERS_TOP, 0, 200, CORNERS_TOP},         {CORNERS_TOP, 200, 400, CORNERS_NONE},
        {CORNERS_BOTTOM, 0, 200, CORNERS_NONE},     {CORNERS_NONE, 0, 200, CORNERS_NONE},
        {CORNERS_BOTTOM, 200, 400, CORNERS_BOTTOM},
    };
    struct bare_scene *fixture = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct scene column, scene;
        scene_init(&column, &fixture->arena, 300, 400, COLOUR(0xfbf6ec));
        scene_init(&scene, &fixture->arena, 300, 400, COLOUR(0xfbf6ec));
        scene_add_box(&column,
                      (struct mark_box){.box = {0, 100, 300, 200}, .corners = rows[i].corners});
        scene_add_part(&scene, &column, rows[i].from, rows[i].to, 0, 0);
        assert_int_equal(scene.marks[0].box.corners, rows[i].wanted);
    }
}

/* Strokes go where their middle is, as discs do. */
static void
a_stroke_moves_with_its_part(void **state)
{
    struct bare_scene *fixture = *state;
    struct scene column;
    scene_init(&column, &fixture->arena, 300, 1000, COLOUR(0xfbf6ec));
    scene_add_stroke(&column, (struct mark_stroke){10, 50, 40.5, 80, 6, COLOUR(0x1b2438)});
    scene_add_stroke(&column, (struct mark_stroke){10, 150, 40.5, 180, 6, COLOUR(0x1b2438)});
    scene_add_part(&fixture->scene, &column, 100, 400, 20, 30);
    const struct scene *scene = &fixture->scene;
    assert_int_equal(scene->marks_count, 1);
    const struct mark_stroke *stroke = &scene->marks[0].stroke;
    assert_true(stroke->from_x == 30 && stroke->from_y == 80);
    assert_true(stroke->to_x == 60.5 && stroke->to_y == 110);
    struct rect box = stroke_box(stroke);
    assert_true(box.x <= 26 && box.y <= 76 && box.x + box.w >= 64 && box.y + box.h >= 114);
}

/* What takes time to read: what is in sight and the page's other parts, but nothing covered. */
static void
a_page_takes_as_long_as_all_its_parts(void **state)
{
    struct bare_scene *fixture = *state;
    struct scene column, *scene = &fixture->scene;
    scene_init(&column, &fixture->arena, 300, 1000, COLOUR(0xfbf6ec));
    static const struct {
        int y;
        const char *words, *lang;
        size_t count;
    } rows[] = {
        {20, "one two three", "en", 3},
        {120, "four, five — six 7", "en", 4},
        {220, "a-b c", "en", 2},
        {320, "ประตูที่ปิดไม่ใช่การปฏิเสธ", "th", 6},
    };
    size_t all = 0, count = sizeof rows / sizeof rows[0];
    for (size_t i = 0; i < count; i++) {
        scene_add_line(&column, (struct scene_line){.box = {10, rows[i].y, 200, 40},
                                                    .words = rows[i].words,
                                                    .lang = rows[i].lang});
        all += rows[i].count;
    }
    assert_int_equal(reading_ms(scene), 0);
    assert_int_equal(reading_ms(&column), all * 60000 / 90);
    for (size_t i = 0; i < count; i++) {
        scene_init(scene, &fixture->arena, 400, 300, COLOUR(0xfbf6ec));
        int from = rows[i].y - 20, to = rows[i].y + 60;
        scene_add_part(scene, &column, from, to, 0, 0);
        assert_int_equal(scene->lines_count, 1);
        assert_int_equal(reading_ms(scene), rows[i].count * 60000 / 90);
        scene_add_rest(scene, &column, from, to);
        assert_int_equal(scene->rest_count, count - 1);
        assert_int_equal(reading_ms(scene), all * 60000 / 90);
    }
    scene_cover(scene);
    assert_int_equal(reading_ms(scene), 0);
}

static void
the_dump_has_eleven_columns(void **state)
{
    struct bare_scene *fixture = *state;
    struct scene *scene = &fixture->scene;
    scene_add_line(scene, (struct scene_line){.box = {1, 2, 3, 4},
                                              .id = "s/e",
                                              .lang = "xx",
                                              .words = "tab\there",
                                              .px = 42,
                                              .colour = COLOUR(0x1b2438),
                                              .background = COLOUR(0xffffff)});
    add_target(scene, "_next", (struct rect){5, 6, 7, 8}, false);
    scene->targets[0].off = true;
    add_target(scene, "s/_term/t", (struct rect){9, 9, 9, 9}, true);
    scene_add_picture(scene,
                      (struct mark_picture){.box = {1, 1, 2, 2}, .id = "s", .alt = "A gate"});
    scene_add_picture(scene, (struct mark_picture){.box = {1, 1, 2, 2}, .decorative = true});
    char *text;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    scene_dump(scene, stream);
    fclose(stream);
    assert_string_equal(text, "line\t1\t2\t3\t4\ts/e\txx\t42\t#1b2438\t#ffffff\ttab here\n"
                              "target\t5\t6\t7\t8\t_next\t\t\t\t\t_next\n"
                              "link\t9\t9\t9\t9\ts/_term/t\t\t\t\t\ts/_term/t\n"
                              "picture\t1\t1\t2\t2\ts\t\t\t\t\tA gate\n"
                              "focus\t9\t9\t9\t9\ts/_term/t\t\t\t\t\ts/_term/t\n"
                              "speak\t1\t2\t3\t4\ts/e\txx\t\t\t\ttab here\n");
    free(text);
}

/* A picture is where it is seen: that is dumped, moves with it, and goes to the part that it is in.
 */
static void
a_clipped_picture_is_where_it_is_seen(void **state)
{
    struct bare_scene *fixture = *state;
    static const struct {
        struct rect clip, seen;
    } rows[] = {
        {{0, 0, 0, 0}, {10, 20, 100, 80}},
        {{10, 20, 40, 80}, {10, 20, 40, 80}},
        {{50, 20, 60, 10}, {50, 20, 60, 10}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct scene column, scene;
        scene_init(&column, &fixture->arena, 400, 300, COLOUR(0xfbf6ec));
        scene_init(&scene, &fixture->arena, 400, 300, COLOUR(0xfbf6ec));
        scene_add_picture(&column, (struct mark_picture){.box = {10, 20, 100, 80},
                                                         .clip = rows[i].clip,
                                                         .id = "a",
                                                         .lang = "en",
                                                         .alt = "A gate"});
        scene_add_part(&scene, &column, 0, 100, 5, 7);
        scene_move_marks(&scene, 0, -2, 3);
        assert_int_equal(scene.marks_count, 1);
        struct rect seen = picture_seen(&scene.marks[0].picture), was = rows[i].seen;
        was = rect_moved(was, 3, 10);
        assert_memory_equal(&seen, &was, sizeof seen);
        assert_int_equal(scene.marks[0].picture.box.x, 13);
        char *text, expected[64];
        size_t size;
        FILE *stream = open_memstream(&text, &size);
        scene_dump(&scene, stream);
        fclose(stream);
        snprintf(expected, sizeof expected, "picture\t%d\t%d\t%d\t%d\ta\t", was.x, was.y, was.w,
                 was.h);
        assert_non_null(strstr(text, expected));
        free(text);
        scene_init(&scene, &fixture->arena, 400, 300, COLOUR(0xfbf6ec));
        scene_add_part(&scene, &column, 40, 100, 0, 0);
        assert_int_equal(scene.marks_count, rows[i].seen.y + rows[i].seen.h / 2 >= 40);
    }
}

/* What a part shows once more above its own can be touched there too; what reaches far beyond that
 * cannot. */
static void
what_is_shown_again_is_touched_again(void **state)
{
    struct bare_scene *fixture = *state;
    struct scene column;
    scene_init(&column, &fixture->arena, 400, 900, COLOUR(0xfbf6ec));
    add_target(&column, "head", (struct rect){0, 100, 200, 50}, false);
    add_target(&column, "across", (struct rect){200, 100, 200, 140}, false);
    add_target(&column, "row", (struct rect){0, 700, 400, 50}, false);
    scene_add_again(&fixture->scene, &column, 100, 160, 0, 0);
    scene_add_part(&fixture->scene, &column, 690, 900, 0, 60);
    static const struct touch_row rows[] = {{10, 10, "head"}, {390, 10, NULL}, {390, 80, "row"}};
    check_touches(&fixture->scene, rows, sizeof rows / sizeof rows[0]);
    assert_int_equal(fixture->scene.targets_count, 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_track_is_divided_into_equal_steps),
        cmocka_unit_test_setup_teardown(a_card_is_copied_with_all_that_stands_on_it,
                                        bare_scene_set_up, bare_scene_tear_down),
        cmocka_unit_test_setup_teardown(a_part_changes_when_its_column_does, bare_scene_set_up,
                                        bare_scene_tear_down),
        cmocka_unit_test_setup_teardown(a_touch_means_what_it_hits_or_the_nearest_in_reach,
                                        bare_scene_set_up, bare_scene_tear_down),
        cmocka_unit_test_setup_teardown(a_touch_between_two_keys_means_neither, bare_scene_set_up,
                                        bare_scene_tear_down),
        cmocka_unit_test_setup_teardown(a_ground_takes_what_is_near_to_nothing, bare_scene_set_up,
                                        bare_scene_tear_down),
        cmocka_unit_test_setup_teardown(a_cover_leaves_only_what_is_drawn, bare_scene_set_up,
                                        bare_scene_tear_down),
        cmocka_unit_test_setup_teardown(a_part_is_moved_and_cut, bare_scene_set_up,
                                        bare_scene_tear_down),
        cmocka_unit_test_setup_teardown(a_cut_edge_is_not_round, bare_scene_set_up,
                                        bare_scene_tear_down),
        cmocka_unit_test_setup_teardown(a_stroke_moves_with_its_part, bare_scene_set_up,
                                        bare_scene_tear_down),
        cmocka_unit_test_setup_teardown(a_clipped_picture_is_where_it_is_seen, bare_scene_set_up,
                                        bare_scene_tear_down),
        cmocka_unit_test_setup_teardown(a_page_takes_as_long_as_all_its_parts, bare_scene_set_up,
                                        bare_scene_tear_down),
        cmocka_unit_test_setup_teardown(the_dump_has_eleven_columns, bare_scene_set_up,
                                        bare_scene_tear_down),
        cmocka_unit_test_setup_teardown(what_is_shown_again_is_touched_again, bare_scene_set_up,
                                        bare_scene_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

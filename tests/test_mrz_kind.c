#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "deck/action.h"
#include "deck/deck.h"
#include "deck/kind.h"
#include "elements/mrz.h"
#include "show/show.h"
#include "support/example.h"
#include "support/stage.h"
#include "view/metrics.h"

#define ZONE(one, two) "mrz:\n  id: zone\n  lines:\n    - " one "\n    - " two "\n"
#define CARD(one, two, three) \
    "mrz:\n  id: zone\n  lines:\n    - " one "\n    - " two "\n    - " three "\n"
#define ONE "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
#define TWO "L898902C36UTO7408122F1204159ZE184226B<<<<<10"

/* What a letter of a row does. */
static bool
tap(struct show *show, const struct deck *deck, char letter)
{
    static const struct {
        char letter;
        int item, value;
    } taps[] = {
        {'>', MRZ_STEP, 1},
        {'<', MRZ_STEP, -1},
        {'S', MRZ_STEP, 2},
        {'o', MRZ_OPEN, 1},
        {'c', MRZ_OPEN, 0},
        {'O', MRZ_OPEN, 2},
        {'+', MRZ_CHANGE, 1},
        {'-', MRZ_CHANGE, -1},
        {'C', MRZ_CHANGE, 0},
        {'x', MRZ_CHARACTER, 1},
        {'y', MRZ_CHARACTER, 9},
        {'X', MRZ_CHARACTER, 10},
        {'b', MRZ_PUT_BACK, 0},
        {'z', MRZ_CHARACTER, -1},
        {'?', MRZ_PUT_BACK - 1, 0},
        {'l', 9, 0},
        {'T', 10, 0},
    };
    struct action action = {.type = ACTION_ITEM, .item = letter - '0'};
    for (size_t i = 0; i < sizeof taps / sizeof taps[0]; i++)
        if (taps[i].letter == letter) {
            action.item = taps[i].item;
            action.value = taps[i].value;
        }
    return show_apply(show, deck, &action, 0);
}

/* Digits choose fields; the field, the character and the number that stand there afterwards. */
static void
taps_choose_and_change(void **state)
{
    static const struct {
        const char *taps, *refused;
        int field, at;
        bool open, finished;
        const char *number;
    } rows[] = {
        {"", "", 0, 0, false, false, "L898902C36"},
        {"3", "", 3, 0, false, false, "L898902C36"},
        {"0", "0", 0, 0, false, false, "L898902C36"},
        {"<", "<", 0, 0, false, false, "L898902C36"},
        {">>>", "", 3, 0, false, false, "L898902C36"},
        {"l>T", ">T", 9, 0, false, false, "L898902C36"},
        {"SO?", "SO?", 0, 0, false, false, "L898902C36"},
        {"3+", "+", 3, 0, false, false, "L898902C36"},
        {"3x", "x", 3, 0, false, false, "L898902C36"},
        {"3o+", "", 3, 0, true, false, "M898902C36"},
        {"3oo", "o", 3, 0, true, false, "L898902C36"},
        {"3o-", "", 3, 0, true, false, "K898902C36"},
        {"3o++++++++++", "", 3, 0, true, false, "V898902C36"},
        {"3ox+", "", 3, 1, true, false, "L998902C36"},
        {"3ox++", "", 3, 1, true, false, "LA98902C36"},
        {"3oxx", "x", 3, 1, true, false, "L898902C36"},
        {"3oy+", "", 3, 9, true, false, "L898902C37"},
        {"3oy++++", "", 3, 9, true, false, "L898902C3<"},
        {"3oy+++++", "", 3, 9, true, false, "L898902C30"},
        {"3oXzC", "XzC", 3, 0, true, false, "L898902C36"},
        {"3o+b", "", 3, 0, true, false, "L898902C36"},
        {"b", "b", 0, 0, false, false, "L898902C36"},
        {"3o+c", "", 3, 0, false, false, "M898902C36"},
        {"3o+cc", "c", 3, 0, false, false, "M898902C36"},
        {"3o+cb", "", 3, 0, false, false, "L898902C36"},
        {"3ox+>", "", 4, 0, true, false, "L998902C36"},
        {"9o+", "", 9, 0, true, false, "L898902C36"},
        {">>>>>>>>>", "", 9, 0, false, true, "L898902C36"},
        {"12345678l", "", 9, 0, false, true, "L898902C36"},
        {"1234567l", "", 9, 0, false, false, "L898902C36"},
    };
    (void)state;
    struct arena arena = {0};
    struct deck *deck = example_deck(ZONE(ONE, TWO));
    const struct element *element = &deck->slides[0].show[0];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char refused[EXAMPLE_STEPS_MAX + 1];
        struct show *show = example_play(&arena, deck, rows[i].taps, tap, refused);
        const struct mrz_state *mrz = show_state(show, deck, 0, 0);
        if (strcmp(refused, rows[i].refused) || mrz->field != rows[i].field ||
            mrz->at != rows[i].at || mrz->open != rows[i].open ||
            strncmp(mrz->lines[1], rows[i].number, 10) ||
            element->kind->finished(element->fields, mrz) != rows[i].finished)
            fail_msg("'%s': refused '%s', field %d, character %d, open %d, '%s'", rows[i].taps,
                     refused, mrz->field, mrz->at, mrz->open, mrz->lines[1]);
    }
    deck_destroy(deck);
    arena_finish(&arena);
}

static void
characters_are_those_of_their_field(void **state)
{
    static const struct {
        enum mrz_field field;
        bool digit;
        char from;
        int by;
        char to;
    } rows[] = {
        {MRZ_NUMBER, false, '9', 1, 'A'}, {MRZ_NUMBER, false, 'Z', 1, '<'},
        {MRZ_NUMBER, false, '<', 1, '0'}, {MRZ_NUMBER, false, '6', 10, 'G'},
        {MRZ_NUMBER, true, '9', 1, '<'},  {MRZ_NUMBER, true, '<', -1, '9'},
        {MRZ_BIRTH, false, '9', 1, '<'},  {MRZ_BIRTH, false, '0', -1, '<'},
        {MRZ_NAME, false, 'Z', 1, '<'},   {MRZ_NAME, false, 'A', -1, '<'},
        {MRZ_NAME, false, '<', 1, 'A'},   {MRZ_SEX, false, 'F', 1, 'M'},
        {MRZ_SEX, false, 'M', 1, '<'},    {MRZ_SEX, false, '<', 1, 'F'},
        {MRZ_CODE, false, 'P', -1, 'O'},  {MRZ_COMPOSITE, false, '0', -1, '<'},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(mrz_next_character(rows[i].field, rows[i].digit, rows[i].from, rows[i].by),
                         rows[i].to);
}

#define NOTE(field) "    - field: " field "\n      text: X.\n"
static void
bad_zones_are_told(void **state)
{
    static const struct example_fault rows[] = {
        {ZONE(ONE, "L898902C36UTO7408122F1204159ZE184226B<<<<<11"),
         "character 44: the check digit of 'composite' must be 0, not '1'", 14, 15},
        {ZONE(ONE, "L898902C36UTO7408122X1204159ZE184226B<<<<<10"),
         "character 21: the sex must be F, M or <, not 'X'", 14, 15},
        {ZONE("P<UTOERIKSSON<<ANNA1MARIA<<<<<<<<<<<<<<<<<<<", TWO),
         "character 20, '1', has no business in the field 'name'", 13, 15},
        {ZONE("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", TWO),
         "the document code begins with P, or with A, C or I on a card", 13, 15},
        {ZONE("P<UTOERIKSSON<<ANNA<<MARIA<<<<<<<<<<<<<<<<<<", TWO),
         "character 21: the name needs a first part, and << between its parts once", 13, 15},
        {ZONE("P<UTO<ERIKSSON<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", TWO),
         "character 6: the name needs a first part, and << between its parts once", 13, 15},
        {ZONE(ONE, "L898902C36UTO7413128F1204159ZE184226B<<<<<10"),
         "character 14: the field 'birth' is no day, which is YYMMDD", 14, 15},
        {ZONE("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<", TWO),
         "a zone has two lines of 44 or 36 characters or three of 30, and this one of 2 has 43", 13,
         15},
        {ZONE(ONE, "L898902C36UTO7408122F1204159ZE184226B<<<<a10"),
         "character 42 must be A-Z, 0-9 or <, not 'a'", 14, 15},
        {ZONE("P<KHMERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", TWO),
         "specimens are of Utopia: the issuer must be UTO, not 'KHM'", 13, 15},
        {ZONE(ONE, "L898902C36KHM7408122F1204159ZE184226B<<<<<10"),
         "specimens are of Utopia: the nationality must be UTO or a special code such as XXA, "
         "not 'KHM'",
         14, 15},
        {CARD("I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2",
              "STEVENSON<<PETER<<<<<<<<<<<<<<"),
         "a number of more than nine characters is not shown: wanted at most 9, found 12", 13, 15},
        {ZONE("I<UTOSTEVENSON<<PETER<<<<<<<<<<<<<<<", "D23145890<UTO3407127M95071227349<<<8"),
         "a number of more than nine characters is not shown: wanted at most 9, found 12", 14, 15},
        {ZONE(ONE, "\"" TWO "\\n\""), "character 45 must be A-Z, 0-9 or <, not a line feed", 14,
         15},
        {ZONE("\"" ONE "\\r\"", TWO), "the value contains U+000D, a control character", 13, 15},
        {ZONE("\"I<UTOD231458907<<<<<<<<<<<<<<<\\n7408122F1204159UTO<<<<<<<<<<<6\"",
              "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"),
         "character 31 must be A-Z, 0-9 or <, not a line feed", 13, 15},
        {ZONE(ONE, "\"" TWO "\\0\""), "the value contains U+0000, a control character", 14, 15},
        {ZONE(ONE, TWO) "  notes:\n" NOTE("optional-2"),
         "a zone of this size has no field 'optional-2'", 16, 22},
        {ZONE(ONE, TWO) "  notes:\n" NOTE("sex") NOTE("sex"), "the field 'sex' has a note already",
         18, 22},
        {ZONE(ONE, TWO) "  portrait: gate.svg\n", "'alt' is missing beside 'portrait'", 15, 21},
        {ZONE(ONE, TWO) "  alt: A woman.\n", "'alt' describes a picture, and there is none", 15,
         16},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        example_expect_fault(&rows[i]);
}

/* A stateless person's document is one of Utopia too. */
static void
special_codes_are_good(void **state)
{
    static const char *const codes[] = {"UTO", "XXA", "XXB", "XXC", "UNO", "UNA", "XPO"};
    (void)state;
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        char example[] = ZONE(ONE, TWO);
        memcpy(strstr(example, "6UTO7") + 1, codes[i], 3);
        deck_destroy(example_deck(example));
    }
}

static bool
has_line(const struct scene *scene, const char *words)
{
    for (size_t i = 0; i < scene->lines_count; i++)
        if (strstr(scene->lines[i].words, words))
            return true;
    return false;
}

/* On whatever part of the page it stands. */
static const struct target *
find_on_page(struct stage *stage, const char *id)
{
    const struct target *found = NULL;
    const struct scene *scene;
    stage->viewer.part = 0;
    do {
        scene = stage_build(stage);
        found = scene_find_target(scene, id);
    } while (!found && ++stage->viewer.part < scene->parts);
    return found;
}

/* Uses the key that stands on the page until it is off; how often. */
static int
press_until_off(struct stage *stage, const char *id, const char *what)
{
    int least = metrics_of(&stage->viewer).target;
    for (int presses = 0; presses <= MRZ_FIELD_COUNT; presses++) {
        const struct target *key = find_on_page(stage, id);
        if (!key)
            fail_msg("%s: no %s on any part", what, id);
        if (key->link || key->box.w < least || key->box.h < least)
            fail_msg("%s: %s is %d x %d, not a key of %d", what, id, key->box.w, key->box.h, least);
        if (key->off)
            return presses;
        struct action action = key->action;
        assert_true(show_apply(stage->show, stage->deck, &action, 0));
    }
    fail_msg("%s: %s is never off", what, id);
    return 0;
}

/* Fields are links of the zone's own size: by keys of full size every one of them is reached. */
static void
every_link_has_a_full_size_way(void **state)
{
    static const struct {
        const char *profile;
        int percent;
        const char *slide;
        int presses;
    } rows[] = {
        {"kiosk", 100, "zone", 9},         {"kiosk", 200, "zone", 9},
        {"pillar", 100, "zone", 9},        {"pillar", 200, "zone", 9},
        {"tablet", 100, "zone", 9},        {"tablet-wide", 200, "zone", 9},
        {"projector-old", 150, "zone", 9}, {"kiosk", 100, "zone-card", 10},
        {"pillar", 200, "zone-card", 10},
    };
    (void)state;
    struct stage *stage = stage_open_deck("decks/everything");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct slide *slide = deck_find_slide(stage->deck, rows[i].slide);
        const struct element *element = &slide->show[0];
        char what[64], id[64];
        snprintf(what, sizeof what, "%s at %d: %s", rows[i].profile, rows[i].percent,
                 rows[i].slide);
        snprintf(id, sizeof id, "%s/zone/_next", rows[i].slide);
        stage_sit_down(stage, rows[i].profile, rows[i].percent, 0);
        stage_go(stage, rows[i].slide);
        int presses = press_until_off(stage, id, what);
        if (presses != rows[i].presses)
            fail_msg("%s: off after %d presses, not %d", what, presses, rows[i].presses);
        const struct mrz_state *mrz = show_state(stage->show, stage->deck, slide->index, 0);
        assert_true(element->kind->finished(element->fields, mrz));
    }
    stage_close(stage);
}

/* On paper every field is told with its note, and nothing is to be touched. */
static void
paper_has_every_field(void **state)
{
    static const char *const words[] = {"Document type",  "Issued by",     "Document number",
                                        "Nationality",    "Date of birth", "Sex",
                                        "Date of expiry", "Optional data", "Last check digit",
                                        "Name",           "L898902C36",    "A page may say X."};
    (void)state;
    struct stage *stage = stage_open_deck("decks/everything");
    stage_sit_down(stage, "kiosk", 100, 0);
    const struct slide *slide = deck_find_slide(stage->deck, "zone");
    struct scene scene;
    struct layout layout = stage_paper(stage, slide, &scene);
    layout_element(&layout, &slide->show[0], NULL);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (!has_line(&scene, words[i]))
            fail_msg("no '%s'", words[i]);
    assert_int_equal(scene.targets_count, 0);
    stage_close(stage);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(taps_choose_and_change),
        cmocka_unit_test(characters_are_those_of_their_field),
        cmocka_unit_test(bad_zones_are_told),
        cmocka_unit_test(special_codes_are_good),
        cmocka_unit_test(every_link_has_a_full_size_way),
        cmocka_unit_test(paper_has_every_field),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

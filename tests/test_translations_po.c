#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "deck/translations.h"
#include "support/translating.h"

/*
 * A file that was sent to translators comes back. What was done here and there in the meantime, as
 * edits of the chapters, the language's files and th.po, and what must follow.
 */

enum { EDITS_MAX = 5 };

struct story {
    const char *name;
    struct edit edits[EDITS_MAX];
    struct edit expected[EDITS_MAX]; /* of the language's files */
    const char *reported;            /* a line each; errors: nothing is changed */
};

#define PO  "th.po"
#define ONE "lang/th/01-one.yaml"
#define TWO "lang/th/02-two.yaml"
#define CH1 "chapters/01-one.yaml"

/* How a row looks here and there. */
#define ROW     "    - en: What a gate does\n      th: ประตูทำอะไร\n"
#define ENTRY   "msgctxt \"gate\"\nmsgid \"What a gate does\"\nmsgstr \"ประตูทำอะไร\"\n"
#define CHANGED "msgctxt \"gate\"\nmsgid \"What a gate does\"\nmsgstr \"งานของประตู\"\n"

static const struct story stories[] = {
    {"nothing was done", {{0}}, {{0}}, ""},
    {"words were mended there",
     {{PO, ENTRY, CHANGED}},
     {{ONE, "th: ประตูทำอะไร\n", "th: งานของประตู\n"}},
     ""},
    {"words were mended here and left alone there",
     {{ONE, "th: ประตูทำอะไร\n", "th: ประตูทำงาน\n"}},
     {{0}},
     ""},
    {"words were mended here and there",
     {{PO, ENTRY, CHANGED}, {ONE, "th: ประตูทำอะไร\n", "th: ประตูทำงาน\n"}},
     {{ONE, "th: ประตูทำงาน\n", "th: งานของประตู\n"}},
     "th.po:77:1: warning: this takes the place of 'ประตูทำงาน' (lang/th/01-one.yaml:16)\n"},
    {"other words were mended here",
     {{PO, ENTRY, CHANGED}, {ONE, "th: ถามว่าใครตัดสินใจ\n", "th: ถามว่าใคร\n"}},
     {{ONE, "th: ประตูทำอะไร\n", "th: งานของประตู\n"}},
     ""},
    {"a program there lost the field that remembers",
     {{PO, "\"X-Kiosk-Sent:", "\"X-Other:"}, {PO, ENTRY, CHANGED}},
     {{ONE, "th: ประตูทำอะไร\n", "th: งานของประตู\n"}},
     "th.po:77:1: warning: this takes the place of 'ประตูทำอะไร' (lang/th/01-one.yaml:16)\n"},
    {"words were emptied there", {{PO, "msgstr \"ประตูทำอะไร\"\n", "msgstr \"\"\n"}}, {{0}}, ""},
    {"words were emptied here",
     {{ONE, "th: ประตูทำอะไร\n", "th:\n"}},
     {{0}}, /* they were left alone there, and so it stays as it is here */
     ""},
    {"the rows are gone here", {{ONE, ROW, ""}}, {{ONE, "  gate:\n", "  gate:\n" ROW}}, ""},
    {"English changed here",
     {{CH1, "What a gate does", "What gates do"}},
     {{ONE, ROW, "    - en: What gates do\n      th: ประตูทำอะไร\n      was: What a gate does\n"}},
     ""},
    {"English changed here and the old words were mended there",
     {{CH1, "What a gate does", "What gates do"}, {PO, ENTRY, CHANGED}},
     {{ONE, ROW, "    - en: What gates do\n      th: งานของประตู\n      was: What a gate does\n"}},
     ""},
    {"the same after the files were brought up to date",
     {{CH1, "What a gate does", "What gates do"},
      {ONE, ROW, "    - en: What gates do\n      th: ประตูทำอะไร\n      was: What a gate does\n"},
      {PO, ENTRY, CHANGED}},
     {{ONE, "th: ประตูทำอะไร\n", "th: งานของประตู\n"}},
     ""},
    {"words were translated there that went here",
     {{CH1, "    notes: Ask who decides.\n", ""},
      {PO, "msgstr \"ถามว่าใครตัดสินใจ\"\n", "msgstr \"ใครตัดสินใจ\"\n"}},
     {{ONE, "    - en: Ask who decides.\n      th: ถามว่าใครตัดสินใจ\n", ""},
      {ONE, NULL, "unused:\n  gate:\n    - en: Ask who decides.\n      th: ใครตัดสินใจ\n"}},
     ""},
    {"a translator is not sure",
     {{PO, ENTRY, "#, fuzzy\n" ENTRY}},
     {{ONE, ROW, ROW "      was: What a gate does\n"}},
     ""},
    {"a doubt, a comment and words are new",
     {{PO, ENTRY, "# From me\n#\n# and you\n#. doubt: One word\n#.  or two: which?\n" CHANGED}},
     {{ONE, ROW,
       "    # From me\n    #\n    # and you\n    - en: What a gate does\n      th: งานของประตู\n"
       "      doubt: \"One word\\n or two: which?\"\n"}},
     ""},
    {"doubts are lost there", {{PO, "#. doubt: Is this the word?\n", ""}}, {{0}}, ""},
    {"words for a key have no doubt in what they are for",
     {{PO, "#. A key.\n", "#. A key.\n#. Press it.\n#. doubt: So\n#. doubt: or so\n"}},
     {{"lang/th/words.yaml", "th: กลับ\n",
       "th: กลับ\n      doubt: >-\n        So\n\n        doubt: or so\n"}},
     ""},
    {"an old entry is kept",
     {{PO, NULL, "\n# Hm\n#~ msgctxt \"gone\"\n#~ msgid \"Gone\"\n#~ msgstr \"หาย\"\n"}},
     {{"lang/th/deck.yaml", NULL, "unused:\n  gone:\n    # Hm\n    - en: Gone\n      th: หาย\n"}},
     ""},
    {"an old entry was made from older words still",
     {{PO, NULL,
       "\n#, fuzzy\n#~| msgid \"Older\"\n#~ msgctxt \"gone\"\n#~ msgid \"Gone\"\n#~ msgstr "
       "\"หาย\"\n"}},
     {{"lang/th/deck.yaml", NULL, "unused:\n  gone:\n    - en: Older\n      th: หาย\n"}},
     ""},
    {"an old entry is what was missing",
     {{PO, "msgctxt \"gate\"\nmsgid \"What a gate does\"\n", "msgctxt \"gate\"\nmsgid \"Old\"\n"},
      {PO, NULL,
       "\n#~ msgctxt \"gate\"\n#~ msgid \"What a gate does\"\n#~ msgstr \"งานของประตู\"\n"},
      {ONE, "th: ประตูทำอะไร\n", "th:\n"}},
     {{ONE, "th:\n", "th: งานของประตู\n"},
      {ONE, NULL, "unused:\n  gate:\n    - en: Old\n      th: ประตูทำอะไร\n"}},
     ""},
    {"a slide is unknown",
     {{PO, NULL, "\nmsgctxt \"gone\"\nmsgid \"Gone\"\nmsgstr \"หาย\"\n"}},
     {{"lang/th/deck.yaml", NULL, "unused:\n  gone:\n    - en: Gone\n      th: หาย\n"}},
     "th.po:156:1: warning: the deck has no 'gone'; these words are kept below 'unused'\n"},
    {"a context is part of whose words they are",
     {{PO, "msgctxt \"checks|a key\"\nmsgid \"The gate\"\nmsgstr \"ประตู\"\n",
       "msgctxt \"checks|a key\"\nmsgid \"The gate\"\nmsgstr \"ปุ่มประตู\"\n"}},
     {{TWO, "      th: ประตู\n      context: a key\n", "      th: ปุ่มประตู\n      context: a key\n"}},
     ""},
    {"a program there says the language with its land, and more of itself",
     {{PO, "\"Language: th\\n\"\n", "\"Language: th_TH\\n\"\n\"X-Generator: Other 1.0\\n\"\n"}},
     {{0}},
     ""},
    {"the words lack what they must have",
     {{PO, "msgstr \"ประตูทำเพียง((verification))\"", "msgstr \"ประตูทำเพียง\""},
      {PO, "msgstr \"__ทุกประตู__มีคนหนึ่งคน\"", "msgstr \"__ทุกประตูมีคนหนึ่งคน\""},
      {PO, "msgstr \"ใน พ.ศ. ๒๕๖๖ เจ้าหน้าที่ 24 คนได้เห็น\"", "msgstr \"ใน พ.ศ. ๒๕๖๖ ((verfication))\""},
      {PO, ENTRY, CHANGED}},
     {{0}},
     "th.po:72:1: error: '__' is not closed by another '__'\n"
     "th.po:98:1: error: the translation of 'The gate only does …' lacks the term "
     "((verification))\n"
     "th.po:103:1: error: unknown term 'verfication' (did you mean 'verification'?)\n"},
    {"a number is lost",
     {{PO, "msgstr \"ใน พ.ศ. ๒๕๖๖ เจ้าหน้าที่ 24 คนได้เห็น\"", "msgstr \"ใน พ.ศ. ๒๕๖๖\""}},
     {{0}},
     "th.po:103:1: error: the translation of 'In 2023, 24 officials saw …' lacks the number 24\n"},
    {"it is another language's, in another form, of nobody",
     {{PO, "Language: th", "Language: vi"},
      {PO, "charset=UTF-8", "charset=TIS-620"},
      {PO, "msgctxt \"gate\"\nmsgid \"What", "msgid \"What"}},
     {{0}},
     "th.po:1:1: error: the file must be in UTF-8, not in 'TIS-620'\n"
     "th.po:1:1: error: this file is of the language 'vi', not of 'th'\n"
     "th.po:75:1: error: 'msgctxt' is missing: whose words these are, such as a slide, 'deck' or "
     "'term:ID'\n"},
    {"it is no such file",
     {{PO, "msgctxt \"gate\"", "msgctx \"gate\""}},
     {{0}},
     "th.po:75:1: error: 'msgctxt', 'msgid', 'msgstr', words in quotes or a comment was expected "
     "here\n"},
};

/* The same with English that had changed before the file was sent. */
static const struct edit changed_before = {CH1, "What a gate does", "What gates do"};
static const struct story stale_stories[] = {
    {"a stale row is confirmed there",
     {{PO, "#, fuzzy\n#| msgid \"What a gate does\"\n", ""}},
     {{ONE, "      was: What a gate does\n", ""}},
     ""},
    {"a stale row is mended there",
     {{PO, "#, fuzzy\n#| msgid \"What a gate does\"\n", ""}, {PO, "ประตูทำอะไร", "งานของประตู"}},
     {{ONE, "th: ประตูทำอะไร\n      was: What a gate does\n", "th: งานของประตู\n"}},
     ""},
    {"a stale row is mended there, not for good",
     {{PO, "ประตูทำอะไร", "งานของประตู"}},
     {{ONE, "th: ประตูทำอะไร\n", "th: งานของประตู\n"}},
     ""},
    {"a stale row is mended here", {{ONE, "      was: What a gate does\n", ""}}, {{0}}, ""},
    {"English changes back after it was sent",
     {{CH1, "What gates do", "What a gate does"}},
     {{ONE, "en: What gates do\n      th: ประตูทำอะไร\n      was: What a gate does\n",
       "en: What a gate does\n      th: ประตูทำอะไร\n"}},
     ""},
};

static const char *const paths[] = {"lang/th/deck.yaml", "lang/th/glossary.yaml",
                                    "lang/th/words.yaml", ONE, TWO};
enum { PATHS = sizeof paths / sizeof *paths };

static void
compare_files(struct translating *bench, const struct story *story, const char *const *expected)
{
    for (size_t i = 0; i < PATHS; i++) {
        const char *found = translating_read(bench, paths[i]);
        if (strcmp(found, expected[i]))
            fail_msg("%s: %s is\n%s\nwanted:\n%s", story->name, paths[i], found, expected[i]);
    }
}

static void
compare_reported(struct translating *bench, const struct story *story, const char *expected)
{
    const char *lines = "";
    diags_sort(&bench->diags);
    for (size_t i = 0; i < bench->diags.count; i++)
        lines = arena_printf(&bench->arena, "%s%s\n", lines,
                             diag_line(&bench->arena, &bench->diags.items[i]));
    if (strcmp(lines, expected))
        fail_msg("%s:\n%s\nwanted:\n%s", story->name, lines, expected);
}

static void
apply(struct translating *bench, const struct story *story, const struct edit *edit)
{
    translating_write(
        bench, edit->path,
        translating_edited(bench, story->name, translating_read(bench, edit->path), edit));
}

static void
play(const struct story *story, const struct edit *first)
{
    struct translating bench;
    const char *expected[PATHS];
    bool good = !strstr(story->reported, "error: ");
    translating_start(&bench);
    if (first)
        apply(&bench, story, first);
    assert_true(translating_update(&bench, PO));
    for (size_t i = 0; i < EDITS_MAX && story->edits[i].path; i++)
        apply(&bench, story, &story->edits[i]);
    for (size_t i = 0; i < PATHS; i++) {
        expected[i] = translating_read(&bench, paths[i]);
        for (size_t j = 0; j < EDITS_MAX && story->expected[j].path; j++)
            if (!strcmp(story->expected[j].path, paths[i]))
                expected[i] =
                    translating_edited(&bench, story->name, expected[i], &story->expected[j]);
    }
    const char *po = translating_read(&bench, PO);
    assert_int_equal(translating_update(&bench, PO), good);
    compare_reported(&bench, story, story->reported);
    compare_files(&bench, story, expected);
    if (!good) {
        assert_string_equal(translating_read(&bench, PO), po);
    } else {
        po = translating_read(&bench, PO);
        assert_true(translating_update(&bench, PO));
        compare_reported(&bench, story, "");
        compare_files(&bench, story, expected);
        assert_string_equal(translating_read(&bench, PO), po);
        translating_check(&bench, story->name);
    }
    translating_finish(&bench);
}

static void
every_story_ends_as_it_must(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof stories / sizeof *stories; i++)
        play(&stories[i], NULL);
    for (size_t i = 0; i < sizeof stale_stories / sizeof *stale_stories; i++)
        play(&stale_stories[i], &changed_before);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_story_ends_as_it_must),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

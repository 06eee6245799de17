#include "deck/deck_rows.h"

#include "deck/hand_steps.h"

const char *const slide_layout_names[LAYOUT_COUNT + 1] = {
    [LAYOUT_COVER] = "cover",
    [LAYOUT_TEXT] = "text",
    [LAYOUT_SPLIT] = "split",
    [LAYOUT_STAGE] = "stage",
};

static const char *const breaks_names[] = {
    [BREAKS_DICTIONARY] = "dictionary",
    [BREAKS_SPACES] = "spaces",
    NULL,
};

/* deck.yaml */

#define OWNER struct language
const struct field language_rows[] = {
    {F_ID_AS("code", code), REQUIRED,
     HELP("Its code, as in BCP 47 but in small letters; also the name of its folder in `lang`.")},
    {F_STRING(name), REQUIRED, HELP("Its name in the language itself.")},
    {F_STRING(script), REQUIRED, HELP("Its script by ISO 15924, four letters such as Latn.")},
    {F_STRINGS(fonts), REQUIRED, RANGE(1, 8),
     HELP("Its fonts, first choice first: NAME means NAME-Regular.ttf and NAME-Bold.ttf.")},
    {F_INT(tall), RANGE(0, 3), HELP("Which of the theme's four line heights it takes.")},
    {F_CHOICE(breaks, breaks_names),
     HELP("Where lines may end: where a dictionary allows it, or at spaces only.")},
    {F_STRINGS(unbroken), RANGE(1, 1000),
     HELP("Words that no line break may part, where the dictionary would.")},
    {F_STRING(calendar), HELP("The calendar of its dates, such as gregorian.")},
    {F_STRINGS(letters), RANGE(1, 26), HELP("Its letters for A, B, C on choices.")},
    {F_PLACE(place)},
    FIELDS_END,
};
#undef OWNER

/* One slide of a topic: its id, or a mapping with the key `slide`. */
static const struct field step_rows[] = {
    {.name = "slide",
     .type = FIELD_SLIDE,
     .offset = 0,
     REQUIRED,
     SHORTHAND,
     HELP("The id of a slide.")},
    FIELDS_END,
};

#define OWNER struct path_slide
const struct field path_slide_rows[] = {
    {F_SLIDE(slide), REQUIRED, SHORTHAND, HELP("The id of a slide.")},
    {F_ROWS(play, struct hand_step, hand_step_fields), RANGE(1, PLAY_STEPS_MAX),
     HELP("What the unattended tour does there once the slide was read; visitors who take the "
          "path do it themselves.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct path
const struct field path_rows[] = {
    {F_ID(id), REQUIRED, HELP("Short and unique among the paths.")},
    {F_TEXT(name), REQUIRED, HELP("The name on its card.")},
    {F_TEXT(line), HELP("A line under the name.")},
    {F_PICTURE(picture), HELP("A figure for the card.")},
    {F_ROWS_AS("slides", stops, struct path_slide, path_slide_rows), REQUIRED,
     RANGE(1, PATH_SLIDES_MAX), HELP("Its slides, in order.")},
    {F_PLACE(place)},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct topic
const struct field topic_rows[] = {
    {F_ID(id), REQUIRED, HELP("Short and unique among the topics.")},
    {F_TEXT(name), REQUIRED, HELP("The question or subject, as a visitor would put it.")},
    {F_ROWS(slides, struct slide_ref, step_rows), REQUIRED, RANGE(1, PATH_SLIDES_MAX),
     HELP("The slides that answer it, in order.")},
    {F_PLACE(place)},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct attract_row
static const struct field attract_rows[] = {
    {F_PICTURE(picture),
     HELP("The scenery behind the title: transparent, its floor line at four fifths of its "
          "height.")},
    {F_ROWS(slides, struct slide_ref, step_rows), RANGE(1, PATH_SLIDES_MAX),
     HELP("Slides that take turns with the scenery while nobody is there: each with its title "
          "and picture. One with `layout: cover` is the scenery itself.")},
    {F_INT(seconds), RANGE(3, 600), HELP("How long each is shown; 12 when not given.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct whole_row
static const struct field whole_rows[] = {
    {F_PICTURE(picture), HELP("A figure for the card.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct deck_row
const struct field deck_rows[] = {
    {F_TEXT(title), REQUIRED, HELP("The name of the exhibit.")},
    {F_TEXT(line), HELP("What it is about, in one line; stands under its name.")},
    {F_STRING(theme), HELP("The file with colours and type; the built-in one when not given.")},
    {F_ROWS(languages, struct language, language_rows), REQUIRED, RANGE(1, LANGUAGES_MAX),
     HELP("The languages; the first is the one the chapters are written in.")},
    {F_STRINGS(chapters), REQUIRED, RANGE(1, CHAPTERS_MAX),
     HELP("The files of `chapters` without `.yaml`, in order.")},
    {F_ROW(attract, struct attract_row, attract_rows), HELP("What is shown to passers-by.")},
    {F_INT(idle), RANGE(30, 600), OR_OFF,
     HELP("Seconds without a touch until a visitor is asked whether they are still there; 60 when "
          "not given. Whoever has more to read has more time. off: never.")},
    {F_ROWS(paths, struct path, path_rows), RANGE(1, 32),
     HELP("Ways through the exhibit, each a card on the home screen.")},
    {F_ROW(whole, struct whole_row, whole_rows), HELP("The card of the whole story.")},
    {F_ROW(questions, struct whole_row, whole_rows), HELP("The card that leads to the topics.")},
    {F_ROWS(topics, struct topic, topic_rows), RANGE(1, 200),
     HELP("What a visitor may ask, each with the slides that answer it.")},
    {F_SLIDE(about),
     HELP("The slide about this exhibit; the one with the id `about` when not given.")},
    {F_PLACE(place)},
    FIELDS_END,
};
#undef OWNER

/* chapters/NAME.yaml */

#define OWNER struct slide
const struct field slide_rows[] = {
    {F_ID(id), REQUIRED, HELP("Short and unique in the deck.")},
    {F_TEXT(title), REQUIRED, HELP("What the slide says, in a few words.")},
    {F_CHOICE(layout, slide_layout_names), REQUIRED,
     HELP("cover: a big title; text: one column; split: the first picture beside the text; "
          "stage: one element takes all the room.")},
    {F_NUMBER(minutes), RANGE(0, 60), HELP("A trainer's pace.")},
    {F_FACTS(facts), HELP("What it rests on: ids of facts.yaml, or `none` if it claims nothing.")},
    {F_TEXT(notes), HELP("What a trainer may say or ask.")},
    {F_BOOL(aside), HELP("true: reached only from a choice, a path or a topic.")},
    {F_SHOW(show), REQUIRED, RANGE(1, ELEMENTS_MAX), HELP("Its elements, from top to bottom.")},
    {F_PLACE(place)},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct chapter
const struct field chapter_rows[] = {
    {F_ID_AS("chapter", id), REQUIRED, HELP("Short and unique among the chapters.")},
    {F_INT(number), REQUIRED, RANGE(1, 99), HELP("Its number; it chooses the theme's accent.")},
    {F_PICTURE(emblem), HELP("A small picture that stands for it.")},
    {F_TEXT(title), REQUIRED, HELP("Its name.")},
    {F_ROWS(slides, struct slide, slide_rows), REQUIRED, RANGE(1, SLIDES_MAX),
     HELP("Its slides, in order.")},
    {F_PLACE(place)},
    FIELDS_END,
};
#undef OWNER

/* The other files */

#define OWNER struct fact
const struct field fact_rows[] = {
    {F_STRING(id), REQUIRED, HELP("Its number in the dossier, such as 1.24.")},
    {F_STRING(says), REQUIRED, HELP("The fact in plain words, with all its figures.")},
    {F_STRING_AS("source", source_id), REQUIRED, HELP("The id of a source.")},
    {F_STRING(where), HELP("The place in the source.")},
    {F_STRING(mark), REQUIRED,
     HELP("V seen in the source, V* on a secondary page, C computed, M from memory.")},
    {F_PLACE(place)},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct source
const struct field source_rows[] = {
    {F_STRING(id), REQUIRED, HELP("Short and unique among the sources.")},
    {F_STRING(title), REQUIRED, HELP("Its title as issued; never translated.")},
    {F_STRING(issuer), HELP("Who issued it.")},
    {F_STRING(year), HELP("The year or edition.")},
    {F_PLACE(place)},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct term
const struct field term_rows[] = {
    {F_ID(id), REQUIRED, HELP("What stands between (( and )).")},
    {F_TEXT(name), REQUIRED, HELP("The term as it is shown.")},
    {F_TEXT(text), REQUIRED, HELP("One plain sentence or two that explain it.")},
    {F_FACTS(facts), REQUIRED, HELP("What it rests on: ids of facts.yaml, or `none`.")},
    {F_PLACE(place)},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct word_row
const struct field word_rows[] = {
    {F_TEXT(text), REQUIRED, SHORTHAND, HELP("The words.")},
    {F_STRING(why), HELP("For translators: where they are seen.")},
    {F_PLACE(place)},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct translation_row
const struct field translation_rows[] = {
    {F_STRING(was), HELP("The older words this was translated from; the row is then stale.")},
    {F_STRING(doubt), HELP("A word to the reviewer.")},
    {F_STRING(context), HELP("The context of the source words, where they carry one.")},
    FIELDS_END,
};
#undef OWNER

const struct schema_file deck_files[] = {
    {"deck", "deck.yaml", "The exhibit as a whole.", deck_rows, SCHEMA_MAPPING},
    {"chapter", "chapters/NAME.yaml", "A chapter and its slides.", chapter_rows, SCHEMA_MAPPING},
    {"facts", "facts.yaml", "What the exhibit rests on.", fact_rows, SCHEMA_LIST},
    {"sources", "sources.yaml", "Where the facts come from.", source_rows, SCHEMA_LIST},
    {"glossary", "glossary.yaml", "The terms that slides explain.", term_rows, SCHEMA_LIST},
    {"words", "words.yaml", "The program's own words, by fixed keys.", word_rows, SCHEMA_NAMED},
    {"translation", "lang/CODE/NAME.yaml", "The words of another language; block style only.",
     translation_rows, SCHEMA_TRANSLATIONS},
};
const size_t deck_files_count = sizeof deck_files / sizeof *deck_files;

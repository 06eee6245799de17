#include "support/shelf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "deck/kind.h"
#include "deck/node.h"

static const char *const layout_names[] = {"cover", "text", "split", "stage", NULL};

#define OWNER struct part
static const struct field part_fields[] = {
    {F_ID(id)},       {F_TEXT(text), REQUIRED, SHORTHAND},
    {F_FACTS(facts)}, {F_SLIDE(goes)},
    {F_PLACE(place)}, FIELDS_END,
};
#undef OWNER

#define OWNER struct corner
static const struct field corner_fields[] = {
    {F_NUMBER(left), RANGE(0, 1), REQUIRED},
    {F_NUMBER(top), RANGE(0, 1)},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct leaf
const struct field leaf_fields[] = {
    {F_ID(id), REQUIRED},
    {F_STRING(name)},
    {F_TEXT(title), REQUIRED},
    {F_INT(hold), RANGE(0, 3600)},
    {F_INT(wait), RANGE(30, 600), OR_OFF},
    {F_CHOICE(layout, layout_names)},
    {F_NUMBER(scale), RANGE(0.5, 2)},
    {F_BOOL(aside)},
    {F_FACTS(facts)},
    {F_SLIDE(next)},
    {F_PICTURE(emblem)},
    {F_STRINGS(letters), RANGE(1, 3)},
    {F_ROWS(parts, struct part, part_fields), RANGE(2, 4)},
    {F_ROW(corner, struct corner, corner_fields)},
    {F_SHOW(show), RANGE(1, 64)},
    {F_PLACE(place)},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct book
const struct field book_fields[] = {
    {F_ROWS(slides, struct leaf, leaf_fields), SHORTHAND},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct words
static const struct field words_fields[] = {
    {F_TEXT(text), REQUIRED, SHORTHAND},
    {F_STRING(mark)},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct quiz
static const struct field quiz_fields[] = {
    {F_ID(id), REQUIRED},
    {F_ROWS(rows, struct part, part_fields), SHORTHAND, RANGE(1, 9)},
    FIELDS_END,
};
#undef OWNER

static void
check_words(const void *element, const struct node *node, struct diags *diags)
{
    const struct words *words = element;
    if (words->mark && strcmp(words->mark, "bad") == 0)
        diag_error(diags, node->place, "a bad mark");
}

const struct element_kind words_kind = {
    .name = "words", .fields = words_fields, .size = sizeof(struct words), .check = check_words};
static const struct element_kind quiz_kind = {
    .name = "quiz", .fields = quiz_fields, .size = sizeof(struct quiz)};
static const struct element_kind *const kinds[] = {&words_kind, &quiz_kind, NULL};

bool
shelf_decode(struct bench *bench, const char *yaml, const struct field *fields, void *owner)
{
    *bench = (struct bench){0};
    diags_init(&bench->diags, &bench->arena);
    bench->decode = (struct decode){
        .arena = &bench->arena, .diags = &bench->diags, .kinds = kinds, .pictures = "pictures/"};
    const struct node *node = node_parse(&bench->arena, "t", yaml, strlen(yaml), &bench->diags);
    if (!node)
        fail_msg("no YAML: %s: %s", yaml, bench->diags.items[0].message);
    bool good = schema_decode(&bench->decode, node, fields, owner, "a slide");
    assert_int_equal(good, bench->diags.errors == 0);
    diags_sort(&bench->diags);
    return good;
}

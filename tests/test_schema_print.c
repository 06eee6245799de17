#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "deck/deck_rows.h"
#include "deck/decode.h"
#include "deck/diag.h"
#include "deck/kind.h"
#include "deck/node.h"
#include "elements/registry.h"

/* `kiosk schema`, in both forms, of the rows as they are. */

/* schema_print() or schema_print_json(). */
typedef void print_function(const struct schema_file *files, size_t count,
                            const struct element_kind *const *kinds, FILE *stream);

static char *
printed(struct arena *arena, print_function *print)
{
    size_t size = 512 * 1024;
    char *buffer = arena_alloc(arena, size);
    FILE *stream = fmemopen(buffer, size, "w");
    assert_non_null(stream);
    print(deck_files, deck_files_count, element_kinds, stream);
    fclose(stream);
    assert_true(strlen(buffer) < size - 1);
    return buffer;
}

static void
assert_rows_are_told(const char *page, const struct field *fields)
{
    for (const struct field *field = fields; field->type != FIELD_END; field++) {
        if (field->type == FIELD_PLACE)
            continue;
        char key[100];
        snprintf(key, sizeof key, " %s: ", field->name);
        if (!strstr(page, key))
            fail_msg("'%s' is not printed", field->name);
        if (!field->help || !*field->help)
            fail_msg("'%s' has no help", field->name);
        if (field->rows)
            assert_rows_are_told(page, field->rows);
    }
}

static void
the_page_tells_every_row(void **state)
{
    (void)state;
    struct arena arena = {0};
    const char *page = printed(&arena, schema_print);
    for (size_t i = 0; i < deck_files_count; i++) {
        assert_non_null(strstr(page, deck_files[i].path));
        assert_rows_are_told(page, deck_files[i].rows);
    }
    for (size_t i = 0; element_kinds[i]; i++)
        assert_rows_are_told(page, element_kinds[i]->fields);
    assert_non_null(strstr(page, "  idle: whole number from 30 to 600, or off\n"));
    assert_non_null(strstr(page, "layout: cover | text | split | stage, required\n"));
    for (const char *line = page; *line; line += strcspn(line, "\n") + 1)
        assert_true(strcspn(line, "\n") <= 100);
    arena_finish(&arena);
}

/* Every "$ref" below `node` names a definition. */
static void
assert_references(const struct node *node, const struct node *definitions)
{
    static const char begin[] = "#/$defs/";
    for (size_t i = 0; node->kind == NODE_SEQUENCE && i < node->length; i++)
        assert_references(node->items[i], definitions);
    for (size_t i = 0; node->kind == NODE_MAPPING && i < node->length; i++) {
        const struct node *value = node->pairs[i].value;
        if (strcmp(node->pairs[i].key->text, "$ref") == 0) {
            assert_memory_equal(value->text, begin, sizeof begin - 1);
            if (!node_find(definitions, value->text + sizeof begin - 1))
                fail_msg("%s is nowhere", value->text);
        }
        assert_references(value, definitions);
    }
}

/* JSON is YAML, so our own reader reads it. */
static void
the_json_is_whole(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    const char *json = printed(&arena, schema_print_json);
    const struct node *root = node_parse(&arena, "schema.json", json, strlen(json), &diags);
    if (!root)
        fail_msg("%u:%u: %s", (unsigned)diags.items[0].place.line,
                 (unsigned)diags.items[0].place.column, diags.items[0].message);
    assert_string_equal(node_find(root, "$schema")->text,
                        "https://json-schema.org/draft/2020-12/schema");
    const struct node *definitions = node_find(root, "$defs");
    for (size_t i = 0; i < deck_files_count; i++)
        assert_non_null(node_find(definitions, deck_files[i].name));
    const struct node *element = node_find(node_find(definitions, "_element"), "properties");
    for (size_t i = 0; element_kinds[i]; i++)
        assert_non_null(node_find(element, element_kinds[i]->name));
    assert_references(root, definitions);
    const struct node *idle =
        node_find(node_find(node_find(definitions, "deck"), "properties"), "idle");
    const struct node *either = node_find(idle, "anyOf");
    assert_int_equal(either->length, 2);
    assert_string_equal(node_find(either->items[0], "enum")->items[0]->text, "off");
    assert_string_equal(node_find(either->items[1], "type")->text, "integer");
    assert_string_equal(node_find(either->items[1], "minimum")->text, "30");
    assert_string_equal(node_find(either->items[1], "maximum")->text, "600");
    arena_finish(&arena);
}

struct shown {
    struct element *show;
    size_t show_count;
};

#define OWNER struct shown
static const struct field shown_fields[] = {{F_SHOW(show), SHORTHAND}, FIELDS_END};
#undef OWNER

/* What `kiosk schema` gives as an example must load as it stands there. */
static void
every_example_loads(void **state)
{
    (void)state;
    for (size_t i = 0; element_kinds[i]; i++) {
        struct arena arena = {0};
        struct diags diags;
        diags_init(&diags, &arena);
        const char *rest = element_kinds[i]->example;
        char *yaml = arena_printf(&arena, "- ");
        while (*rest) {
            int size = (int)strcspn(rest, "\n");
            yaml = arena_printf(&arena, "%s%.*s\n  ", yaml, size, rest);
            rest += size + (rest[size] == '\n');
        }
        const struct node *node = node_parse(&arena, "example", yaml, strlen(yaml), &diags);
        struct decode decode = {.arena = &arena, .diags = &diags, .kinds = element_kinds};
        struct shown shown = {0};
        if (!node || !schema_decode(&decode, node, shown_fields, &shown, "an example"))
            fail_msg("%s: %s", element_kinds[i]->name, diags.items[0].message);
        assert_ptr_equal(shown.show[0].kind, element_kinds[i]);
        arena_finish(&arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_tells_every_row),
        cmocka_unit_test(the_json_is_whole),
        cmocka_unit_test(every_example_loads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

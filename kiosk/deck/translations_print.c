#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "deck/deck.h"
#include "deck/deck_rows.h"
#include "deck/names.h"
#include "deck/translations.h"

/* One file while it is written. */
struct printing {
    struct translations *translations;
    struct language_file file;
    columns_of *columns;
    struct buffer out;
};

/* Where the rows of a scope stand. */
struct home {
    const char *scope;
    int32_t chapter;
};

static void
print_comment(struct printing *printing, size_t indent, const char *comment)
{
    while (comment) {
        size_t size = strcspn(comment, "\n");
        const char *blank = !size || *comment == '#' ? "" : " ";
        buffer_print(&printing->out, "%*s#%s%.*s\n", (int)indent, "", blank, (int)size, comment);
        comment = comment[size] ? comment + size + 1 : NULL;
    }
}

/* Those of a scope go where it goes, unless it was laid aside. */
static bool
stands_above(const struct printing *printing, const struct remark *remark, const char *section,
             const char *scope)
{
    if (!remark->section || !remark->scope != !scope)
        return false;
    if (!scope)
        return remark->chapter == printing->file.chapter && !strcmp(remark->section, section);
    return !strcmp(remark->scope, scope) &&
           (!strcmp(remark->section, section) || !strcmp(section, language_file_unused));
}

static void
print_remarks(struct printing *printing, size_t indent, const char *section, const char *scope)
{
    struct translations *translations = printing->translations;
    for (size_t i = 0; i < translations->remarks_count; i++) {
        struct remark *remark = &translations->remarks[i];
        if (remark->written || !stands_above(printing, remark, section, scope))
            continue;
        print_comment(printing, indent, remark->text);
        remark->written = true;
    }
}

static void
print_row(struct printing *printing, size_t indent, const struct translation *row)
{
    const struct translations *translations = printing->translations;
    struct buffer *out = &printing->out;
    print_comment(printing, indent, row->comment);
    yaml_pair_add(out, indent, true, translations->source, row->english, printing->columns);
    yaml_pair_add(out, indent + 2, false, translations->code, row->words, printing->columns);
    const char *const values[] = {row->was, row->doubt, row->context};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (values[i])
            yaml_pair_add(out, indent + 2, false, translation_rows[i].name, values[i],
                          printing->columns);
}

static void
print_section(struct printing *printing, const char *section)
{
    print_remarks(printing, 0, section, NULL);
    yaml_key_add(&printing->out, 0, section);
}

static void
print_list(struct printing *printing)
{
    const struct deck *deck = printing->translations->deck;
    bool begun = false;
    for (size_t i = 0; i < deck->texts_count; i++) {
        const struct deck_text *text = &deck->texts[i];
        if (text->chapter != printing->file.chapter ||
            strcmp(text->scope, printing->file.list_scope))
            continue;
        if (!begun)
            print_section(printing, printing->file.list);
        begun = true;
        print_row(printing, 2, printing->translations->of_text[i]);
    }
}

/* The texts of one scope stand side by side in a deck. */
static void
print_named(struct printing *printing)
{
    const struct deck *deck = printing->translations->deck;
    const struct language_file *file = &printing->file;
    const char *scope = NULL;
    for (size_t i = 0; i < deck->texts_count; i++) {
        const struct deck_text *text = &deck->texts[i];
        if (text->chapter != file->chapter ||
            (file->list && !strcmp(text->scope, file->list_scope)))
            continue;
        if (!scope)
            print_section(printing, file->named);
        if (!scope || strcmp(scope, text->scope)) {
            scope = text->scope;
            print_remarks(printing, 2, file->named, scope);
            yaml_key_add(&printing->out, 2, scope + strlen(file->prefix));
        }
        print_row(printing, 4, printing->translations->of_text[i]);
    }
}

/* Scopes in the order in which their first row was laid aside. */
static void
print_unused(struct printing *printing)
{
    struct translations *translations = printing->translations;
    bool begun = false;
    for (size_t i = 0; i < translations->unused_count; i++) {
        const struct translation *first = translations->unused[i];
        bool again = false;
        for (size_t j = 0; j < i && !again; j++)
            again = !strcmp(translations->unused[j]->scope, first->scope);
        if (first->chapter != printing->file.chapter || again)
            continue;
        if (!begun)
            print_section(printing, language_file_unused);
        begun = true;
        print_remarks(printing, 2, language_file_unused, first->scope);
        yaml_key_add(&printing->out, 2, first->scope);
        for (size_t j = i; j < translations->unused_count; j++)
            if (!strcmp(translations->unused[j]->scope, first->scope))
                print_row(printing, 4, translations->unused[j]);
    }
}

static void
print_head(struct printing *printing)
{
    const struct translations *translations = printing->translations;
    const struct language_review *review =
        &translations_file(translations, printing->file.chapter)->review;
    print_remarks(printing, 0, "language", NULL);
    yaml_pair_add(&printing->out, 0, false, "language", translations->code, printing->columns);
    print_remarks(printing, 0, "review", NULL);
    if (review->draft) {
        buffer_print(&printing->out, "review: draft\n");
        return;
    }
    buffer_print(&printing->out, "review:\n");
    yaml_pair_add(&printing->out, 2, false, "by", review->by, printing->columns);
    buffer_print(&printing->out, "  on: %s\n", review->on);
}

/* What stood above something that is no more. */
static void
print_rest(struct printing *printing)
{
    struct translations *translations = printing->translations;
    for (size_t i = 0; i < translations->remarks_count; i++) {
        const struct remark *remark = &translations->remarks[i];
        if (!remark->written && remark->chapter == printing->file.chapter)
            print_comment(printing, 0, remark->text);
    }
}

static void
print_body(struct printing *printing)
{
    print_head(printing);
    size_t head = printing->out.size;
    if (printing->file.list)
        print_list(printing);
    if (printing->file.named)
        print_named(printing);
    print_unused(printing);
    if (printing->out.size == head &&
        !translations_file(printing->translations, printing->file.chapter)->there)
        printing->out = (struct buffer){0};
}

/* Rows laid aside stay with the rows of their scope, as long as the deck has it. */
static void
find_homes(struct translations *translations)
{
    const struct deck *deck = translations->deck;
    struct arena arena = {0};
    struct home *homes = arena_array(&arena, struct home, deck->texts_count);
    for (size_t i = 0; i < deck->texts_count; i++)
        homes[i] = (struct home){deck->texts[i].scope, deck->texts[i].chapter};
    const struct names names = names_of(&arena, homes, deck->texts_count, sizeof *homes);
    for (size_t i = 0; i < translations->unused_count; i++) {
        int32_t home = names_find(&names, translations->unused[i]->scope);
        if (home >= 0)
            translations->unused[i]->chapter = homes[home].chapter;
    }
    arena_finish(&arena);
}

void
translations_print(struct translations *translations, columns_of *columns)
{
    struct arena *arena = translations->arena;
    size_t count = translations->deck->chapters_count - TEXTS_OF_WORDS;
    struct printing *printings = arena_array(arena, struct printing, count);
    find_homes(translations);
    for (size_t i = 0; i < count; i++) {
        printings[i] = (struct printing){
            .translations = translations,
            .file = language_file_of(arena, translations->deck, translations->code,
                                     (int32_t)i + TEXTS_OF_WORDS),
            .columns = columns,
            .out = {.arena = arena},
        };
        print_body(&printings[i]);
    }
    for (size_t i = 0; i < count; i++) {
        if (printings[i].out.size)
            print_rest(&printings[i]);
        translations->files[i].text = printings[i].out.text;
        translations->files[i].size = printings[i].out.size;
    }
}

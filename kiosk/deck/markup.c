#include "deck/markup.h"

#include <string.h>

#include "base/arena.h"
#include "deck/diag.h"

struct parse {
    struct arena *arena;
    const char *at;
    struct span *spans;
    size_t count, capacity;
    char *plain; /* room for all words of the spans, one NUL behind each */
    size_t plain_size, plain_start;
    const char *fault;
};

static void
add_span(struct parse *parse, const char *text, size_t size, bool strong, const char *term)
{
    parse->spans = arena_grow(parse->arena, parse->spans, parse->count, &parse->capacity,
                              sizeof *parse->spans);
    parse->spans[parse->count++] =
        (struct span){.text = text, .size = size, .strong = strong, .term = term};
}

/* Ends the plain words gathered so far; they become a span when there are any. */
static void
end_words(struct parse *parse, bool strong)
{
    size_t size = parse->plain_size - parse->plain_start;
    if (!size)
        return;
    parse->plain[parse->plain_size++] = 0;
    add_span(parse, parse->plain + parse->plain_start, size, strong, NULL);
    parse->plain_start = parse->plain_size;
}

static bool
is_escape(const char *at)
{
    return at[0] == '\\' && (at[1] == '_' || at[1] == '(' || at[1] == '\\');
}

static void
take_character(struct parse *parse)
{
    if (is_escape(parse->at))
        parse->at++;
    parse->plain[parse->plain_size++] = *parse->at++;
}

static bool
is_id(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (!(text[i] >= 'a' && text[i] <= 'z') && !(text[i] >= '0' && text[i] <= '9') &&
            text[i] != '-')
            return false;
    return size > 0;
}

/* Behind `((`. */
static void
take_term(struct parse *parse, bool strong)
{
    size_t size = strcspn(parse->at, "|)");
    if (!is_id(parse->at, size)) {
        parse->fault = "'((' wants the id of a term behind it, such as ((term)) or ((term|words)); "
                       "write \\(( for two brackets";
        return;
    }
    const char *term = arena_strndup(parse->arena, parse->at, size);
    parse->at += size;
    const char *shown = "";
    size_t shown_size = 0;
    if (*parse->at == '|') {
        parse->at++;
        while (*parse->at && strncmp(parse->at, "))", 2) && !parse->fault) {
            if (!strncmp(parse->at, "__", 2) || !strncmp(parse->at, "((", 2))
                parse->fault = "a mark inside the words of a term; put __ around the whole term";
            take_character(parse);
        }
        shown_size = parse->plain_size - parse->plain_start;
        if (!shown_size && *parse->at)
            parse->fault = "a term with '|' shows no words; leave the '|' out to show its name";
        parse->plain[parse->plain_size++] = 0;
        shown = parse->plain + parse->plain_start;
        parse->plain_start = parse->plain_size;
    }
    if (parse->fault)
        return;
    if (strncmp(parse->at, "))", 2)) {
        parse->fault = "'((' is not closed by '))'";
        return;
    }
    parse->at += 2;
    add_span(parse, shown, shown_size, strong, term);
}

static void
take_all(struct parse *parse)
{
    bool strong = false;
    size_t strong_from = 0;
    while (*parse->at && !parse->fault) {
        if (!strncmp(parse->at, "__", 2)) {
            end_words(parse, strong);
            if (strong && parse->count == strong_from)
                parse->fault = "nothing stands between '__' and '__'; write \\_ for a plain one";
            strong = !strong;
            strong_from = parse->count;
            parse->at += 2;
        } else if (!strncmp(parse->at, "((", 2) && parse->at[2] != '(') {
            end_words(parse, strong);
            parse->at += 2;
            take_term(parse, strong);
        } else {
            take_character(parse);
        }
    }
    end_words(parse, strong);
    if (strong && !parse->fault)
        parse->fault = "'__' is not closed by another '__'";
}

struct markup
markup_parse(struct arena *arena, const char *words, struct place place, struct diags *diags)
{
    size_t size = strlen(words);
    /* Each span but the last needs at least two bytes of marks, so its NUL always has room. */
    struct parse parse = {.arena = arena, .at = words, .plain = arena_alloc(arena, size + 2)};
    take_all(&parse);
    if (parse.fault) {
        if (diags)
            diag_error(diags, place, "%s", parse.fault);
        parse.count = 0;
        add_span(&parse, arena_strdup(arena, words), size, false, NULL);
    }
    return (struct markup){.spans = parse.spans, .count = parse.count};
}

#include "deck/node_comments.h"

#include <string.h>

#include <yaml.h>

#include "base/arena.h"
#include "base/utf8.h"

/* How far the bytes were looked at. libyaml's marks count characters, so both are carried along. */
struct scan {
    struct arena *arena;
    const char *bytes;
    size_t size, at;
    size_t index; /* of the character at `at` */
    uint32_t line;
    bool blank; /* nothing but blanks before `at` on its line */
    struct node_comment *comments;
    size_t count, capacity;
};

static bool
ends_line(const struct scan *scan)
{
    return scan->at >= scan->size || scan->bytes[scan->at] == '\n' || scan->bytes[scan->at] == '\r';
}

static void
step(struct scan *scan)
{
    char byte = scan->bytes[scan->at];
    utf8_next(scan->bytes, scan->size, &scan->at);
    scan->index++;
    bool pair = byte == '\r' && scan->at < scan->size && scan->bytes[scan->at] == '\n';
    if (byte == '\n' || (byte == '\r' && !pair)) {
        scan->line++;
        scan->blank = true;
    } else if (byte != ' ' && byte != '\t') {
        scan->blank = false;
    }
}

static void
add_comment(struct scan *scan)
{
    struct node_comment comment = {.line = scan->line, .alone = scan->blank};
    step(scan);
    if (!ends_line(scan) && scan->bytes[scan->at] == ' ')
        step(scan);
    size_t from = scan->at, to = from;
    while (!ends_line(scan)) {
        bool blank = scan->bytes[scan->at] == ' ' || scan->bytes[scan->at] == '\t';
        step(scan);
        if (!blank)
            to = scan->at;
    }
    comment.text = arena_strndup(scan->arena, scan->bytes + from, to - from);
    scan->comments = arena_grow(scan->arena, scan->comments, scan->count, &scan->capacity,
                                sizeof *scan->comments);
    scan->comments[scan->count++] = comment;
}

/* Up to the character `index`, where no words stand: a '#' begins a comment. */
static void
look_until(struct scan *scan, size_t index)
{
    while (scan->index < index && scan->at < scan->size) {
        if (scan->bytes[scan->at] == '#')
            add_comment(scan);
        else
            step(scan);
    }
}

static void
skip_until(struct scan *scan, size_t index)
{
    while (scan->index < index && scan->at < scan->size)
        step(scan);
}

/* Behind '>' or '|' a comment may stand on the same line. */
static void
look_behind_indicator(struct scan *scan)
{
    while (!ends_line(scan)) {
        if (scan->bytes[scan->at] == '#')
            add_comment(scan);
        else
            step(scan);
    }
}

static bool
is_block(const yaml_token_t *token)
{
    return token->data.scalar.style == YAML_LITERAL_SCALAR_STYLE ||
           token->data.scalar.style == YAML_FOLDED_SCALAR_STYLE;
}

const struct node_comment *
node_comments(struct arena *arena, const char *bytes, size_t size, size_t *count_out)
{
    bool marked = size >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3);
    struct scan scan = {.arena = arena, .bytes = bytes, .size = size, .line = 1, .blank = true};
    scan.bytes += marked ? 3 : 0;
    scan.size -= marked ? 3 : 0;
    *count_out = 0;
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        return NULL;
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)scan.bytes, scan.size);
    bool more = true;
    while (more) {
        yaml_token_t token;
        if (!yaml_parser_scan(&parser, &token))
            break;
        more = token.type != YAML_STREAM_END_TOKEN;
        if (token.type == YAML_SCALAR_TOKEN) {
            look_until(&scan, token.start_mark.index);
            if (is_block(&token))
                look_behind_indicator(&scan);
            skip_until(&scan, token.end_mark.index);
        }
        yaml_token_delete(&token);
    }
    yaml_parser_delete(&parser);
    look_until(&scan, SIZE_MAX);
    *count_out = scan.count;
    return scan.comments;
}

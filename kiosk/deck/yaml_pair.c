#include "deck/yaml_pair.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buffer.h"

/* What YAML's readers take for something else than words, in any case. */
static const char *const reserved[] = {"y",   "n",    "yes",   "no",   "on",
                                       "off", "true", "false", "null", "~"};

static bool
is_reserved(const char *value)
{
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (!strcasecmp(reserved[i], value))
            return true;
    /* Numbers, days and hours. */
    return strchr("0123456789.+", value[0]) &&
           !value[strspn(value, "0123456789_+-.:, eExoabcdfTZ")];
}

static bool
can_be_plain(const char *value)
{
    size_t size = strlen(value);
    if (!size || strchr("-?:,[]{}#&*!|>'\"%@`=< ", value[0]) || is_reserved(value))
        return false;
    return !strchr(value, '\n') && !strstr(value, ": ") && !strstr(value, " #") &&
           value[size - 1] != ':' && value[size - 1] != ' ';
}

/* A fold takes no blanks at the ends of lines, and none at their beginnings. */
static bool
can_be_folded(const char *value)
{
    size_t size = strlen(value);
    if (!size || value[0] == '\n' || value[size - 1] == '\n' || value[size - 1] == ' ')
        return false;
    return value[0] != ' ' && !strstr(value, "\n ") && !strstr(value, " \n");
}

static void
add_quoted(struct buffer *out, const char *value)
{
    buffer_add(out, "\"", 1);
    for (const char *at = value; *at; at++) {
        if (*at == '"' || *at == '\\')
            buffer_add(out, "\\", 1);
        if (*at == '\n')
            buffer_add(out, "\\n", 2);
        else
            buffer_add(out, at, 1);
    }
    buffer_add(out, "\"", 1);
}

/* Up to the next blank that stands alone: only there a fold gives back what was written. */
static size_t
size_to_break(const char *text)
{
    size_t at = 0;
    while (text[at] && text[at] != '\n') {
        if (text[at] == ' ' && text[at + 1] != ' ' && text[at + 1] && at && text[at - 1] != ' ')
            return at;
        at++;
    }
    return at;
}

static void
add_folded(struct buffer *out, size_t indent, const char *value, columns_of *columns)
{
    const char *at = value;
    while (*at) {
        size_t column = 0;
        while (*at && *at != '\n') {
            size_t size = size_to_break(at), width = columns(at, size);
            if (column && column + 1 + width > YAML_COLUMNS_MAX) {
                buffer_add(out, "\n", 1);
                column = 0;
            }
            if (column)
                buffer_add(out, " ", 1);
            else
                buffer_print(out, "%*s", (int)indent, "");
            buffer_add(out, at, size);
            column = column ? column + 1 + width : indent + width;
            at += size;
            at += *at == ' ';
        }
        buffer_add(out, "\n", 1);
        /* One line end more than are meant. */
        for (; *at == '\n'; at++)
            buffer_add(out, "\n", 1);
    }
}

static void
add_key(struct buffer *out, const char *key)
{
    if (can_be_plain(key))
        buffer_add(out, key, strlen(key));
    else
        add_quoted(out, key);
    buffer_add(out, ":", 1);
}

void
yaml_key_add(struct buffer *out, size_t indent, const char *key)
{
    buffer_print(out, "%*s", (int)indent, "");
    add_key(out, key);
    buffer_add(out, "\n", 1);
}

void
yaml_pair_add(struct buffer *out, size_t indent, bool item, const char *key, const char *value,
              columns_of *columns)
{
    struct arena arena = {0};
    struct buffer line = {.arena = &arena};
    buffer_print(&line, "%*s%s", (int)indent, "", item ? "- " : "");
    add_key(&line, key);
    size_t head_size = line.size;
    if (can_be_plain(value))
        buffer_print(&line, " %s", value);
    else if (*value) {
        buffer_add(&line, " ", 1);
        add_quoted(&line, value);
    }
    bool fits = !strchr(value, '\n') && columns(line.text, line.size) <= YAML_COLUMNS_MAX;
    if (fits || !can_be_folded(value)) {
        buffer_print(out, "%s\n", line.text);
    } else {
        buffer_print(out, "%.*s >-\n", (int)head_size, line.text);
        add_folded(out, indent + (item ? 4 : 2), value, columns);
    }
    arena_finish(&arena);
}

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "deck/po.h"

/* Lines of a comment, each behind `sign`. */
static void
print_lines(struct buffer *out, const char *sign, const char *lines)
{
    while (lines) {
        size_t size = strcspn(lines, "\n");
        buffer_print(out, "%s%s%.*s\n", sign, size ? " " : "", (int)size, lines);
        lines = lines[size] ? lines + size + 1 : NULL;
    }
}

static void
print_escaped(struct buffer *out, const char *text, size_t size)
{
    buffer_add(out, "\"", 1);
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '\n')
            buffer_add(out, "\\n", 2);
        else if (text[i] == '"' || text[i] == '\\')
            buffer_print(out, "\\%c", text[i]);
        else
            buffer_add(out, text + i, 1);
    }
    buffer_add(out, "\"\n", 2);
}

/* Words of several lines begin below their keyword, a string for each. */
static void
print_words(struct buffer *out, const char *sign, const char *keyword, const char *words)
{
    size_t size = strlen(words), line = strcspn(words, "\n");
    buffer_print(out, "%s%s ", sign, keyword);
    if (line + 1 >= size) {
        print_escaped(out, words, size);
        return;
    }
    buffer_add(out, "\"\"\n", 3);
    while (*words) {
        line = strcspn(words, "\n");
        line += words[line] == '\n';
        buffer_print(out, "%s", sign);
        print_escaped(out, words, line);
        words += line;
    }
}

static void
print_entry(struct buffer *out, const struct po_entry *entry)
{
    const char *sign = entry->obsolete ? "#~ " : "";
    print_lines(out, "#", entry->comment);
    print_lines(out, "#.", entry->note);
    print_lines(out, "#:", entry->reference);
    if (entry->fuzzy)
        buffer_print(out, "#, fuzzy\n");
    if (entry->was)
        print_words(out, entry->obsolete ? "#~| " : "#| ", "msgid", entry->was);
    if (entry->context)
        print_words(out, sign, "msgctxt", entry->context);
    print_words(out, sign, "msgid", entry->id);
    print_words(out, sign, "msgstr", entry->words);
}

void
po_print(struct buffer *out, const struct po *po)
{
    print_entry(out, &(struct po_entry){
                         .comment = po->comment, .id = "", .words = po->header ? po->header : ""});
    for (size_t i = 0; i < po->count; i++) {
        buffer_add(out, "\n", 1);
        print_entry(out, &po->entries[i]);
    }
}

const char *
po_field(struct arena *arena, const struct po *po, const char *name)
{
    size_t size = strlen(name);
    for (const char *line = po->header; line && *line; line++) {
        size_t end = strcspn(line, "\n");
        if (!strncmp(line, name, size) && line[size] == ':') {
            const char *value = line + size + 1;
            value += strspn(value, " ");
            return arena_strndup(arena, value, (size_t)(line + end - value));
        }
        line += end;
        if (!*line)
            break;
    }
    return NULL;
}

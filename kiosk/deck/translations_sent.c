#include "deck/translations_sent.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "deck/po.h"

const char translations_doubt_sign[] = "doubt: ";

static const char sent_field[] = "X-Kiosk-Sent";

enum { DIGEST_SIZE = 8 }; /* hexadecimal digits */

/* FNV-1a over the words, each with its NUL. */
static const char *
digest_of(struct arena *arena, const struct sent_words *words)
{
    const char *const parts[] = {words->scope,
                                 words->context,
                                 words->english,
                                 words->words,
                                 words->doubt,
                                 words->comment,
                                 words->fuzzy ? "fuzzy" : NULL};
    uint32_t sum = 2166136261u;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const unsigned char *at = (const unsigned char *)(parts[i] ? parts[i] : "");
        do
            sum = (sum ^ *at) * 16777619u;
        while (*at++);
    }
    return arena_printf(arena, "%0*x", DIGEST_SIZE, (unsigned)sum);
}

static int
compare_digests(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

struct sent
sent_read(struct arena *arena, const struct po *po)
{
    struct sent sent = {0};
    const char *field = po_field(arena, po, sent_field);
    if (!field)
        return sent;
    sent.digests = arena_array(arena, const char *, strlen(field) / DIGEST_SIZE);
    while (*field) {
        size_t size = strcspn(field, " ");
        if (size == DIGEST_SIZE)
            sent.digests[sent.count++] = arena_strndup(arena, field, size);
        field += size;
        field += strspn(field, " ");
    }
    if (sent.count)
        qsort(sent.digests, sent.count, sizeof *sent.digests, compare_digests);
    return sent;
}

bool
sent_has(const struct sent *sent, const struct sent_words *words)
{
    struct arena arena = {0};
    const char *digest = digest_of(&arena, words);
    bool found = sent->count && bsearch(&digest, sent->digests, sent->count, sizeof *sent->digests,
                                        compare_digests);
    arena_finish(&arena);
    return found;
}

/* The lines of an older header, but for the digests. */
static void
keep_header(struct buffer *out, const char *header)
{
    while (*header) {
        size_t size = strcspn(header, "\n"), field = strlen(sent_field);
        if (strncmp(header, sent_field, field) || header[field] != ':')
            buffer_print(out, "%.*s\n", (int)size, header);
        header += size;
        header += *header == '\n';
    }
}

const char *
sent_header(struct arena *arena, const struct po *before, const char *title, const char *language,
            const struct sent_words *words, size_t count)
{
    /* Those that gettext's own check misses when they are not there. */
    const struct {
        const char *name, *value;
    } fields[] = {
        {"Project-Id-Version", title},
        {"PO-Revision-Date", ""},
        {"Last-Translator", ""},
        {"Language-Team", ""},
        {"Language", language},
        {"MIME-Version", "1.0"},
        {"Content-Type", "text/plain; charset=UTF-8"},
        {"Content-Transfer-Encoding", "8bit"},
    };
    struct buffer out = {.arena = arena};
    if (before && before->header)
        keep_header(&out, before->header);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (!before || !po_field(arena, before, fields[i].name))
            buffer_print(&out, "%s: %.*s\n", fields[i].name, (int)strcspn(fields[i].value, "\n"),
                         fields[i].value);
    buffer_print(&out, "%s:", sent_field);
    for (size_t i = 0; i < count; i++)
        buffer_print(&out, " %s", digest_of(arena, &words[i]));
    buffer_print(&out, "\n");
    return out.text;
}

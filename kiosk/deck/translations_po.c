#include "deck/translations_po.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "deck/check.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "deck/po.h"
#include "deck/translations.h"
#include "deck/translations_sent.h"

/* A row, found by its scope, context and English, or by the English it was made from. */
struct key {
    const char *scope, *context, *english;
    bool by_was;
    size_t number;
    struct translation *row;
};

struct taking {
    struct translations *translations;
    struct diags *diags;
    struct key *keys; /* sorted; rows found by their English first */
    size_t keys_count;
    struct sent sent;
};

/* What an entry says, in our terms. */
struct incoming {
    const struct po_entry *entry;
    const char *scope, *context, *doubt;
};

static int
compare_strings(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) : (a != NULL) - (b != NULL);
}

static int
compare_words(const struct key *a, const struct key *b)
{
    int order = strcmp(a->scope, b->scope);
    if (!order)
        order = strcmp(a->english, b->english);
    return order ? order : compare_strings(a->context, b->context);
}

static int
compare_keys(const void *left, const void *right)
{
    const struct key *a = left, *b = right;
    int order = compare_words(a, b);
    if (!order)
        order = (int)a->by_was - (int)b->by_was;
    return order ? order : (a->number > b->number) - (a->number < b->number);
}

static void
make_keys(struct taking *taking)
{
    const struct translations *translations = taking->translations;
    taking->keys = arena_array(translations->arena, struct key, 2 * translations->rows_count);
    for (size_t i = 0; i < translations->rows_count; i++) {
        struct translation *row = translations->rows[i];
        if (row->stranger)
            continue;
        taking->keys[taking->keys_count++] =
            (struct key){row->scope, row->context, row->english, false, i, row};
        if (row->was && strcmp(row->was, row->english))
            taking->keys[taking->keys_count++] =
                (struct key){row->scope, row->context, row->was, true, i, row};
    }
    if (taking->keys_count)
        qsort(taking->keys, taking->keys_count, sizeof *taking->keys, compare_keys);
}

static const struct key *
find_key(const struct taking *taking, const struct incoming *incoming)
{
    const struct key wanted = {
        incoming->scope, incoming->context, incoming->entry->id, false, 0, NULL};
    size_t low = 0, high = taking->keys_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_words(&taking->keys[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < taking->keys_count && !compare_words(&taking->keys[low], &wanted);
    return found ? &taking->keys[low] : NULL;
}

static struct incoming
read_entry(struct arena *arena, const struct po_entry *entry)
{
    const char *bar = strchr(entry->context, '|');
    struct incoming incoming = {.entry = entry, .scope = entry->context};
    if (bar) {
        incoming.scope = arena_strndup(arena, entry->context, (size_t)(bar - entry->context));
        incoming.context = bar[1] ? bar + 1 : NULL;
    }
    for (const char *line = entry->note; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (!strncmp(line, translations_doubt_sign, strlen(translations_doubt_sign))) {
            incoming.doubt = line + strlen(translations_doubt_sign);
            break;
        }
    }
    return incoming;
}

/* Whether the kiosk could show the words; what it could not is reported. */
static bool
can_be_shown(struct taking *taking, const struct incoming *incoming)
{
    const struct po_entry *entry = incoming->entry;
    const struct deck *deck = taking->translations->deck;
    size_t errors = taking->diags->errors;
    if (!language_words_fit(deck, entry->words, entry->words_place, taking->diags))
        return false;
    if (!entry->fuzzy && deck_find_text(deck, incoming->scope, entry->id, incoming->context) >= 0)
        check_translation(taking->translations->arena, entry->id, entry->words, entry->words_place,
                          taking->diags);
    return taking->diags->errors == errors;
}

static bool
is_scope(const struct deck *deck, const char *scope)
{
    for (size_t i = 0; i < deck->texts_count; i++)
        if (!strcmp(deck->texts[i].scope, scope))
            return true;
    return false;
}

/* A row for words that no row here has. */
static void
add_row(struct taking *taking, const struct incoming *incoming)
{
    const struct po_entry *entry = incoming->entry;
    bool blank = language_words_are_blank(entry->words);
    if (blank && !incoming->doubt && !entry->comment)
        return;
    if (!blank && !can_be_shown(taking, incoming))
        return;
    if (!entry->obsolete && !is_scope(taking->translations->deck, incoming->scope))
        diag_warning(taking->diags, entry->place,
                     "the deck has no '%s'; these words are kept below 'unused'", incoming->scope);
    struct translation *row = translations_add(taking->translations);
    *row = (struct translation){
        .scope = incoming->scope,
        .english = entry->id,
        .context = incoming->context,
        .words = blank ? "" : entry->words,
        .doubt = incoming->doubt,
        .comment = entry->comment,
        .place = entry->words_place,
        .chapter = TEXTS_OF_DECK,
        .unused = entry->obsolete,
    };
    if (entry->fuzzy && !blank)
        row->was = entry->was ? entry->was : entry->id;
}

/* Whether the row says something that was never sent. */
static bool
was_mended(const struct taking *taking, const struct key *key)
{
    const struct translation *row = key->row;
    const struct sent_words words = {
        .scope = row->scope,
        .context = row->context,
        .english = key->english,
        .words = row->words,
        .doubt = row->doubt,
        .comment = row->comment,
        .fuzzy = row->was && !key->by_was,
    };
    return *row->words && !sent_has(&taking->sent, &words);
}

static void
change_row(struct taking *taking, const struct incoming *incoming, const struct key *key)
{
    const struct po_entry *entry = incoming->entry;
    struct translation *row = key->row;
    const char *was = key->by_was ? row->was : NULL;
    if (entry->fuzzy)
        was = entry->was ? entry->was : row->was ? row->was : entry->id;
    bool blank = language_words_are_blank(entry->words), other = strcmp(row->words, entry->words);
    if (!blank && (other || compare_strings(row->was, was))) {
        if (!can_be_shown(taking, incoming))
            return;
        if (other && was_mended(taking, key))
            diag_warning(taking->diags, entry->words_place, "this takes the place of '%s' (%s:%u)",
                         row->words, row->place.file, row->place.line);
        row->words = entry->words;
        row->was = was;
    }
    if (incoming->doubt)
        row->doubt = incoming->doubt;
    if (entry->comment)
        row->comment = entry->comment;
}

static void
take_entry(struct taking *taking, const struct po_entry *entry)
{
    if (!entry->context || !*entry->context) {
        diag_error(taking->diags, entry->place,
                   "'msgctxt' is missing: whose words these are, such as a slide, 'deck' or "
                   "'term:ID'");
        return;
    }
    const struct incoming incoming = read_entry(taking->translations->arena, entry);
    const struct key *key = find_key(taking, &incoming);
    const struct sent_words words = {
        .scope = incoming.scope,
        .context = incoming.context,
        .english = entry->id,
        .words = entry->words,
        .doubt = incoming.doubt,
        .comment = entry->comment,
        .fuzzy = entry->fuzzy,
    };
    if (!key)
        add_row(taking, &incoming);
    else if (!sent_has(&taking->sent, &words))
        change_row(taking, &incoming, key);
}

/* Behind the code other programs put a land or an encoding: "pt_BR.UTF-8". */
static bool
is_language(const char *field, const char *code)
{
    size_t size = strlen(code);
    return !strncasecmp(field, code, size) && (!field[size] || strchr("_-.@", field[size]));
}

static void
check_header(const struct taking *taking, const struct po *po)
{
    struct arena *arena = taking->translations->arena;
    const char *code = taking->translations->code;
    const char *language = po_field(arena, po, "Language");
    const char *type = po_field(arena, po, "Content-Type");
    const char *charset = type ? strstr(type, "charset=") : NULL;
    if (language && *language && !is_language(language, code))
        diag_error(taking->diags, po->place, "this file is of the language '%s', not of '%s'",
                   language, code);
    if (charset && strcasecmp(charset + strlen("charset="), "UTF-8"))
        diag_error(taking->diags, po->place, "the file must be in UTF-8, not in '%s'",
                   charset + strlen("charset="));
}

bool
translations_take_po(struct translations *translations, const struct po *po, struct diags *diags)
{
    size_t errors = diags->errors;
    struct taking taking = {
        .translations = translations, .diags = diags, .sent = sent_read(translations->arena, po)};
    check_header(&taking, po);
    make_keys(&taking);
    for (size_t i = 0; i < po->count; i++)
        take_entry(&taking, &po->entries[i]);
    return diags->errors == errors;
}

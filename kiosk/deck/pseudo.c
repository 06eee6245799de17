#include "deck/pseudo.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"

/*
 * Running text grows by words put between its own, as other languages need more of them. A label
 * grows by letters, as it does where one word says what English needs two for; but no word becomes
 * longer than such words are.
 */
enum {
    TENTHS = 25,         /* as long as so many tenths of the English */
    LABEL_WORDS_MAX = 3, /* more are running text */
    LABEL_LETTERS_MAX = 12,
    SIGN_LETTERS_MAX = 2, /* a text of no more is no word, but a sample of letters */
};

struct making {
    struct buffer out;
    const char *at;
    bool label, in_term, at_word;
    size_t english, made;  /* characters of words so far, without marks */
    size_t letters, words; /* of our own */
};

/* Letters with marks above, and some below; what is not here stays. */
static const char *const capitals[] = {
    ['A'] = "Ẫ", ['C'] = "Č", ['D'] = "Đ", ['E'] = "Ễ", ['G'] = "Ğ", ['H'] = "Ĥ", ['I'] = "Ĩ",
    ['J'] = "Ĵ", ['K'] = "Ķ", ['L'] = "Ļ", ['N'] = "Ñ", ['O'] = "Ỗ", ['R'] = "Ř", ['S'] = "Š",
    ['T'] = "Ţ", ['U'] = "Ữ", ['W'] = "Ŵ", ['Y'] = "Ỹ", ['Z'] = "Ž",
};
static const char *const smalls[] = {
    ['a'] = "ậ", ['c'] = "ç", ['d'] = "đ", ['e'] = "ễ", ['g'] = "ğ", ['h'] = "ĥ", ['i'] = "ị",
    ['j'] = "ĵ", ['k'] = "ķ", ['l'] = "ļ", ['n'] = "ñ", ['o'] = "ộ", ['r'] = "ř", ['s'] = "ş",
    ['t'] = "ţ", ['u'] = "ữ", ['w'] = "ŵ", ['y'] = "ỹ", ['z'] = "ž",
};
static const char *const more[] = {"ấ", "m", "ộ", "ñ", "ễ", "ļ", "ị", "ř", "ữ", "đ"};
static const size_t lengths[] = {5, 8, 4, 10, 6, 3, 9, 7};

bool
pseudo_is_language(const char *code)
{
    return !strcmp(code, "xx");
}

static bool
is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static void
add_more(struct making *making)
{
    const char *letter = more[making->letters++ % (sizeof more / sizeof *more)];
    buffer_add(&making->out, letter, strlen(letter));
    making->made++;
}

static void
add_letter(struct making *making, char letter)
{
    const char *const *table = letter < 'a' ? capitals : smalls;
    size_t count =
        letter < 'a' ? sizeof capitals / sizeof *capitals : sizeof smalls / sizeof *smalls;
    const char *tall = (size_t)letter < count ? table[(size_t)letter] : NULL;
    if (tall)
        buffer_add(&making->out, tall, strlen(tall));
    else
        buffer_add(&making->out, &letter, 1);
    making->made++;
}

static size_t
count_letters(const char *text)
{
    size_t count = 0;
    while (is_letter(text[count]))
        count++;
    return count;
}

static size_t
letters_wanted(const struct making *making, size_t letters)
{
    size_t wanted = letters * TENTHS / 10;
    if (!making->label || letters >= LABEL_LETTERS_MAX)
        return letters;
    return wanted > LABEL_LETTERS_MAX ? LABEL_LETTERS_MAX : wanted;
}

/* How long a word of our own may be before the next one, `room` characters with its blank. */
static size_t
next_length(struct making *making, size_t room)
{
    size_t length = lengths[making->words % (sizeof lengths / sizeof *lengths)];
    bool last = !strchr(making->at, ' ');
    if (length + 1 <= room)
        making->words++;
    else
        length = last && room > 2 ? room - 1 : 0;
    return length;
}

/* Words of our own before one of so many letters. */
static void
add_words(struct making *making, size_t letters)
{
    size_t own = letters_wanted(making, letters), length;
    do {
        size_t most = (making->english + letters) * TENTHS / 10, taken = making->made + own;
        length = next_length(making, most > taken ? most - taken : 0);
        for (size_t i = 0; i < length; i++)
            add_more(making);
        if (length) {
            buffer_add(&making->out, " ", 1);
            making->made++;
        }
    } while (length);
}

static void
take_letters(struct making *making)
{
    size_t letters = count_letters(making->at), wanted = letters_wanted(making, letters);
    size_t first = (letters + 1) / 2;
    for (size_t i = 0; i < letters; i++) {
        for (size_t j = letters; i == first && j < wanted; j++)
            add_more(making);
        add_letter(making, making->at[i]);
    }
    if (letters == 1)
        for (size_t j = letters; j < wanted; j++)
            add_more(making);
    making->english += letters;
    making->at += letters;
}

/* Letters with fillers between them are characters of a travel document's zone. */
static size_t
zone_size(const char *at)
{
    size_t size = strspn(at, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<");
    return size > 1 && memchr(at, '<', size) ? size : 0;
}

/* Marks, what the program fills in, and what no language writes otherwise stay as they are: their
 * size, or 0. */
static size_t
kept_size(const struct making *making)
{
    const char *at = making->at;
    if (!strncmp(at, "__", 2) || (making->in_term && !strncmp(at, "))", 2)))
        return 2;
    if (!strncmp(at, "((", 2) && at[2] != '(') {
        size_t id = 2 + strcspn(at + 2, "|)");
        return id + (at[id] == '|');
    }
    if (*at == '\\' && at[1])
        return 2;
    if (*at == '{')
        return strcspn(at, "}") + (strchr(at, '}') != NULL);
    return zone_size(at);
}

static void
take_piece(struct making *making)
{
    size_t kept = kept_size(making);
    if (making->at_word && !making->in_term) {
        add_words(making, count_letters(making->at + kept));
    }
    making->at_word = false;
    if (kept) {
        bool term = making->at[0] == '(';
        making->in_term = term || (making->in_term && strncmp(making->at, "))", 2) != 0);
        buffer_add(&making->out, making->at, kept);
        making->at += kept;
    } else if (is_letter(*making->at)) {
        take_letters(making);
    } else {
        size_t size = 0;
        utf8_next(making->at, strlen(making->at), &size);
        making->at_word = *making->at == ' ' || *making->at == '\n';
        buffer_add(&making->out, making->at, size);
        making->at += size;
        making->english++;
        making->made++;
    }
}

const char *
pseudo_words(struct arena *arena, const char *english)
{
    size_t letters = 0, words = 1;
    for (const char *at = english; *at; at++) {
        letters += is_letter(*at);
        words += *at == ' ';
    }
    struct making making = {.out = {.arena = arena},
                            .at = english,
                            .at_word = letters > SIGN_LETTERS_MAX,
                            .label = words <= LABEL_WORDS_MAX && letters > SIGN_LETTERS_MAX};
    buffer_add(&making.out, "", 0);
    while (*making.at) {
        take_piece(&making);
        making.at_word = making.at_word && letters > SIGN_LETTERS_MAX;
    }
    return making.out.text;
}

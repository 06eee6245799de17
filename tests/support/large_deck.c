#include "support/large_deck.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/folders.h"

enum { CHAPTER_SLIDES = 20, FILE_MAX = 64 * 1024 };

static const char head[] = "title: A large deck\n"
                           "languages:\n"
                           "  - {code: en, name: English, script: Latn, fonts: [NotoSans]}\n"
                           "chapters: [";

static const char facts[] = "- id: 1.01\n"
                            "  says: A gate compares.\n"
                            "  source: D1\n"
                            "  where: page 3\n"
                            "  mark: V\n";
static const char sources[] = "- {id: D1, title: A book, issuer: A house, year: 2020}\n";

/* A word that no other number has: without a fact, no slide may say the number itself. */
static const char *
word_of(size_t number, char word[9])
{
    for (size_t i = 0; i < 8; i += 2, number /= 13) {
        word[i] = "bdfgklmnprstv"[number % 13];
        word[i + 1] = "aeio"[i / 2];
    }
    word[8] = '\0';
    return word;
}

/* The words differ from slide to slide, as they do in a deck that somebody wrote. */
static void
write_slide(FILE *file, size_t number)
{
    char word[9], other[9];
    word_of(number, word);
    word_of(number * 7 % 2000, other);
    fprintf(file,
            "  - id: slide-%zu\n"
            "    title: Slide %s says one thing\n"
            "    layout: text\n"
            "    facts: [1.01]\n"
            "    show:\n"
            "      - text: The gate %s compares a face with a picture, and door %s stays shut "
            "for a ((term-%zu|word that needs a note)).\n",
            number, word, word, other, number / CHAPTER_SLIDES);
    if (number % 3 == 0)
        fprintf(file, "      - list:\n          - Row %s of a list\n          - A __second__ row\n",
                word);
    if (number % 3 == 1)
        fprintf(file,
                "      - steps:\n          id: steps\n          rows:\n"
                "            - First step %s\n            - Second step\n",
                word);
    if (number % 3 == 2)
        fprintf(file, "      - note:\n          kind: remember\n          text: Note %s.\n", word);
}

static void
write_file(const char *folder, const char *path, const char *text)
{
    folder_write(folder, path, text, strlen(text));
}

static void
write_chapter(const char *folder, size_t chapter, size_t first, size_t end)
{
    char path[64], word[9], *text = NULL;
    size_t size;
    FILE *file = open_memstream(&text, &size);
    assert_non_null(file);
    fprintf(file, "chapter: part-%zu\nnumber: %zu\ntitle: Chapter %s\nslides:\n", chapter,
            chapter % 10 + 1, word_of(chapter, word));
    for (size_t i = first; i < end; i++)
        write_slide(file, i);
    fclose(file);
    snprintf(path, sizeof path, "chapters/part-%zu.yaml", chapter);
    write_file(folder, path, text);
    free(text);
}

void
large_deck_write(const char *folder, size_t slides)
{
    char *deck = NULL, *glossary = NULL;
    size_t deck_size, glossary_size;
    FILE *deck_file = open_memstream(&deck, &deck_size);
    FILE *glossary_file = open_memstream(&glossary, &glossary_size);
    assert_non_null(deck_file);
    assert_non_null(glossary_file);
    fputs(head, deck_file);
    for (size_t i = 0; i * CHAPTER_SLIDES < slides; i++) {
        size_t first = i * CHAPTER_SLIDES, end = first + CHAPTER_SLIDES;
        fprintf(deck_file, "%spart-%zu", i ? ", " : "", i);
        fprintf(glossary_file,
                "- {id: term-%zu, name: word, text: It means what it says., facts: none}\n", i);
        write_chapter(folder, i, first, end < slides ? end : slides);
    }
    fputs("]\n", deck_file);
    fclose(deck_file);
    fclose(glossary_file);
    write_file(folder, "deck.yaml", deck);
    write_file(folder, "glossary.yaml", glossary);
    write_file(folder, "facts.yaml", facts);
    write_file(folder, "sources.yaml", sources);
    free(deck);
    free(glossary);
}

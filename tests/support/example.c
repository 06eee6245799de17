#include "support/example.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/decks.h"

static const char deck_yaml[] =
    "title: Kinds\n"
    "languages:\n"
    "  - {code: en, name: English, script: Latn, fonts: [NotoSans], tall: 0, breaks: dictionary,\n"
    "     calendar: gregorian, letters: [A, B, C, D, E, F]}\n"
    "chapters: [01-one]\n";

static void
write_file(const char *folder, const char *name, const char *text)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

struct deck *
example_load(const char *example, struct diags *diags)
{
    char folder[] = "/tmp/kinds-XXXXXX", name[512], chapter[4096];
    assert_non_null(mkdtemp(folder));
    snprintf(name, sizeof name, "%s/chapters", folder);
    mkdir(name, 0700);
    snprintf(name, sizeof name, "%s/pictures", folder);
    mkdir(name, 0700);
    write_file(folder, "deck.yaml", deck_yaml);
    write_file(folder, "pictures/gate.svg", "<svg viewBox=\"0 0 960 800\"></svg>");
    size_t length = (size_t)snprintf(chapter, sizeof chapter,
                                     "chapter: one\nnumber: 1\ntitle: One\nslides:\n"
                                     "  - id: cover\n    title: A kind\n    layout: text\n"
                                     "    facts: none\n    show:\n      - ");
    for (const char *at = example; *at; at++) {
        chapter[length++] = *at;
        if (*at == '\n' && at[1])
            length += (size_t)snprintf(chapter + length, sizeof chapter - length, "        ");
    }
    chapter[length] = '\0';
    write_file(folder, "chapters/01-one.yaml", chapter);

    struct deck_setup setup = test_setup();
    struct deck *deck = deck_load(folder, &setup, diags);
    const char *const names[] = {
        "/chapters/01-one.yaml", "/pictures/gate.svg", "/deck.yaml", "/chapters", "/pictures", ""};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        snprintf(name, sizeof name, "%s%s", folder, names[i]);
        assert_int_equal(remove(name), 0);
    }
    return deck;
}

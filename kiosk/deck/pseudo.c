#include "deck/pseudo.h"

#include <string.h>

#include "base/arena.h"

bool
pseudo_is_language(const char *code)
{
    return !strcmp(code, "xx");
}

const char *
pseudo_words(struct arena *arena, const char *english)
{
    return arena_strdup(arena, english);
}

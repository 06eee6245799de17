#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/assert.h"
#include "deck/deck_rows.h"
#include "deck/decode.h"
#include "deck/diag.h"
#include "deck/node.h"
#include "elements/registry.h"

/*
 * Any bytes as a chapter, for libFuzzer:
 *   CC=clang cmake -S . -B build-fuzz -DKIOSK_FUZZ=ON && cmake --build build-fuzz -t fuzz_deck
 *   mkdir found && build-fuzz/fuzz_deck -timeout=2 -rss_limit_mb=512 found content/chapters \
 *       tests/decks/hostile
 */

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    const struct node *node = node_parse(&arena, "fuzz", (const char *)bytes, size, &diags);
    ASSERT((node == NULL) == (diags.errors > 0));
    if (node) {
        struct decode decode = {.arena = &arena, .diags = &diags, .kinds = element_kinds};
        struct chapter chapter = {0};
        bool good = schema_decode(&decode, node, chapter_rows, &chapter, "a file");
        ASSERT(good == (diags.errors == 0));
    }
    for (size_t i = 0; i < diags.count; i++)
        ASSERT(diags.items[i].place.file && diags.items[i].place.line &&
               diags.items[i].place.column);
    arena_finish(&arena);
    return 0;
}

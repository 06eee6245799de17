#include "deck/schema.h"

#include <stdio.h>

#include "deck/deck_rows.h"
#include "elements/registry.h"
#include "verbs/verb.h"

enum verb_result
verb_schema(const struct verb_call *call)
{
    bool json = false;
    const struct verb_option options[] = {
        {.name = "--json", .help = "as a JSON Schema, for editors", .on = &json},
        {0},
    };
    enum verb_result result;
    size_t count;
    if (!verb_read(call, options, NULL, 0, &count, &result))
        return result;
    if (json)
        schema_print_json(deck_files, deck_files_count, element_kinds, stdout);
    else
        schema_print(deck_files, deck_files_count, element_kinds, stdout);
    return VERB_GOOD;
}

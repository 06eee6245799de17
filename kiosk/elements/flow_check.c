#include <string.h>

#include "deck/action.h"
#include "deck/diag.h"
#include "deck/node.h"
#include "elements/flow.h"

static const struct node *
row(const struct node *mapping, const char *rows, size_t number)
{
    return node_find(mapping, rows)->items[number];
}

static void
check_picture(const struct picture_ref *picture, const struct text *alt, const struct node *node,
              struct diags *diags)
{
    if (picture->file && !alt->words)
        diag_error(diags, picture->place, "'alt' is missing beside 'picture'");
    if (alt->words && !picture->file)
        diag_error(diags, node_find(node, "alt")->place, "'picture' is missing beside 'alt'");
}

static void
check_at(const struct flow_element *flow, const struct flow_case *item, const struct node *node,
         struct diags *diags)
{
    const char *names[FLOW_STATIONS_MAX];
    for (size_t i = 0; i < flow->stations_count; i++)
        names[i] = flow->stations[i].id;
    if (flow_at(flow, item) == flow->stations_count)
        diag_error(diags, node_find(node, "at")->place, "unknown station '%s'%s", item->at,
                   schema_guess(diags->arena, item->at, names, flow->stations_count));
}

/* Two keys with the same words would do different things. */
static void
check_title(const struct flow_element *flow, size_t number, const struct node *node,
            struct diags *diags)
{
    const char *title = flow->cases[number].title.words;
    for (size_t i = 0; i < number; i++) {
        if (strcmp(flow->cases[i].title.words, title) != 0)
            continue;
        diag_error(diags, node_find(node, "title")->place,
                   "the case '%s' has the title of the case '%s'", flow->cases[number].id,
                   flow->cases[i].id);
        return;
    }
}

void
flow_check(const void *element, const struct node *node, struct diags *diags)
{
    const struct flow_element *flow = element;
    check_picture(&flow->picture, &flow->alt, node, diags);
    for (size_t i = 0; i < flow->cases_count; i++) {
        const struct flow_case *item = &flow->cases[i];
        const struct node *written = row(node, "cases", i);
        check_at(flow, item, written, diags);
        check_picture(&item->picture, &item->alt, written, diags);
        check_title(flow, i, written, diags);
    }
}

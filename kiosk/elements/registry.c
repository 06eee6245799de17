#include "elements/registry.h"

#include <stddef.h>

#include "elements/kinds.h"

const struct element_kind *const element_kinds[] = {
    &text_kind,    &list_kind,     &picture_kind,  &steps_kind,     &choices_kind,
    &note_kind,    &table_kind,    &columns_kind,  &checklist_kind, &quiz_kind,
    &poll_kind,    &hotspots_kind, &cards_kind,    &chart_kind,     &timeline_kind,
    &compare_kind, &scenario_kind, &order_kind,    &sort_kind,      &match_kind,
    &flow_kind,    &mrz_kind,      &baserate_kind, &threshold_kind, NULL,
};

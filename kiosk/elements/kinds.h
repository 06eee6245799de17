#pragma once

/* The kinds that the registry lists; each is defined in the file of its name. */

struct element_kind;

extern const struct element_kind text_kind;
extern const struct element_kind list_kind;
extern const struct element_kind picture_kind;
extern const struct element_kind steps_kind;
extern const struct element_kind choices_kind;
extern const struct element_kind note_kind;
extern const struct element_kind table_kind;
extern const struct element_kind columns_kind;
extern const struct element_kind checklist_kind;
extern const struct element_kind quiz_kind;
extern const struct element_kind poll_kind;
extern const struct element_kind hotspots_kind;
extern const struct element_kind cards_kind;
extern const struct element_kind chart_kind;
extern const struct element_kind timeline_kind;
extern const struct element_kind compare_kind;
extern const struct element_kind scenario_kind;
extern const struct element_kind order_kind;
extern const struct element_kind sort_kind;
extern const struct element_kind match_kind;
extern const struct element_kind flow_kind;
extern const struct element_kind mrz_kind;
extern const struct element_kind baserate_kind;
extern const struct element_kind threshold_kind;

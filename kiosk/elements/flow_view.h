#pragma once

#include "elements/flow.h"

/* The parts a journey is laid from. For the files of the kind alone. */

/* What is shown of a run at a stop. */
struct flow_sight {
    const struct flow_element *flow;
    const struct flow_state *state;
    struct flow_stop stop;
};

struct flow_point {
    int x, y;
};

/* The stations in one row or two, each with its title above or without. Below each row lies a zone
 * for the token. */
struct flow_line {
    int rows, columns;
    bool titled;
    int px;                 /* of the titles */
    int titles, disc, here; /* px high; across */
    int pitch, row, zone;   /* from station to station; px high, the zone included */
    struct rect box;        /* of all rows and zones */
};

/* Of the width of layout->box, its discs `most` px across at most, the zone `zone` high in px of a
 * 1080 px short side; height 0: titles or discs have no room. */
struct flow_line flow_line_of(const struct layout *layout, const struct flow_element *flow,
                              int rows, bool titled, int zone, int most);

/* Where the way aside ends that begins at the station: w 0: at the end of the zone. */
void flow_line_lay(struct layout *layout, const struct flow_sight *sight,
                   const struct flow_line *line, struct rect goal);

/* The token of the sight, on top of all else. */
void flow_line_lay_token(struct layout *layout, const struct flow_sight *sight,
                         const struct flow_line *line, struct rect goal);

/* The passport; `size`: px of a 1080 px short side that its 76 are drawn in. */
void flow_token_lay(struct layout *layout, struct flow_point at, double size);

/* The words of one stop. */
struct flow_words {
    const char *id, *chip;
    bool of_case;
    const struct text *title, *text, *wrong, *safeguard; /* NULL: none */
    const struct fact_list *facts;
};
struct flow_words flow_words_of(const struct layout *layout, const struct flow_element *flow,
                                size_t run, size_t stop);

/* Its title, and which station it is or that it is a case. Returns the height. */
int flow_head_lay(struct layout *layout, const struct flow_words *words, struct rect box);

enum flow_notes { FLOW_NOTES_NONE, FLOW_NOTES_SAFEGUARD, FLOW_NOTES_ALL };

/* On a card that is as high as the box at least; `parts`: the page may be parted in it, and the
 * head stands elsewhere. Returns its height, without the foot. */
int flow_card_lay(struct layout *layout, const struct flow_words *words, enum flow_notes notes,
                  bool parts, struct rect box);

/* What can go wrong and the safeguard, each on a ground of its own. Returns their height. */
int flow_notes_lay(struct layout *layout, const struct flow_words *words, struct rect box);

/* The station large in an arch, where there is nothing else to show. */
void flow_stage_lay(struct layout *layout, const struct flow_sight *sight, struct rect box);

/* The keys in one row. */
enum { FLOW_KEYS = 5, FLOW_GAP = 16 /* px of a 1080 px short side */ };
struct flow_keys {
    int widths[FLOW_KEYS], height; /* without the feet */
    bool worded;
};
struct flow_keys flow_keys_of(const struct layout *layout, int width);
void flow_keys_lay(struct layout *layout, const struct flow_sight *sight,
                   const struct flow_keys *keys, int x, int y);

/* The cases to choose from; returns the height, feet included. */
int flow_list_lay(struct layout *layout, const struct flow_sight *sight, int columns,
                  struct rect box);

/* What is found out of a journey in a width and comes up again in every frame while the token
 * moves; NULL: nothing is kept. */
enum { FLOW_KEPT_HEIGHTS = 3 };
enum flow_kept {
    FLOW_KEPT_WAY,
    FLOW_KEPT_LIST,
    FLOW_KEPT_PX,
    FLOW_KEPT_TITLES,
    FLOW_KEPT_HEIGHT, /* and so many more */
    FLOW_KEPT_LAST = FLOW_KEPT_HEIGHT + FLOW_KEPT_HEIGHTS,
};
struct kept_height *flow_kept(const struct layout *layout, const struct flow_element *flow,
                              enum flow_kept what, int width);

#include "elements/hotspots.h"

#include <string.h>

#include "deck/action.h"
#include "deck/kind.h"
#include "elements/kinds.h"

enum { SPOTS_LEAST = 2 };

#define OWNER struct hotspot
static const struct field spot_fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the spot in targets and walks.")},
    {F_NUMBER(x), REQUIRED, RANGE(0, 1),
     HELP("Where its middle is: 0 at the left of the picture, 1 at the right.")},
    {F_NUMBER(y), REQUIRED, RANGE(0, 1), HELP("The same from the top to the bottom.")},
    {F_TEXT(title), REQUIRED, HELP("What is there, in a few words.")},
    {F_TEXT(text), REQUIRED, HELP("What is told about it.")},
    {F_FACTS(facts), HELP("The facts that the text claims.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct hotspots_element
static const struct field fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the picture with its spots in targets and walks.")},
    {F_PICTURE(file), REQUIRED, HELP("SVG, PNG, JPEG or WebP in the folder `pictures`.")},
    {F_TEXT(alt), REQUIRED, HELP("Who is in the picture and what they do; shown when it fails.")},
    {F_ROWS(spots, struct hotspot, spot_fields), REQUIRED, RANGE(SPOTS_LEAST, HOTSPOTS_MAX),
     HELP("Numbered in this order.")},
    FIELDS_END,
};
#undef OWNER

static size_t
state_size(const void *element)
{
    (void)element;
    return sizeof(struct hotspots_state);
}

bool
hotspots_is_seen(const struct hotspots_state *state, size_t spot)
{
    return state->seen >> spot & 1;
}

size_t
hotspots_count_seen(const struct hotspots_element *element, const struct hotspots_state *state)
{
    size_t count = 0;
    for (size_t i = 0; i < element->spots_count; i++)
        count += hotspots_is_seen(state, i);
    return count;
}

/* The open spot may be touched again: its text can stand on another part of the page. */
static bool
act(const void *element, void *state, const struct action *action, int64_t now)
{
    (void)now;
    const struct hotspots_element *hotspots = element;
    struct hotspots_state *spots = state;
    if (action->type != ACTION_ITEM || action->item < HOTSPOTS_NEXT ||
        action->item >= (int32_t)hotspots->spots_count)
        return false;
    size_t spot =
        action->item == HOTSPOTS_NEXT ? spots->open % hotspots->spots_count : (size_t)action->item;
    spots->open = (uint8_t)(spot + 1);
    spots->seen |= (uint16_t)(1u << spot);
    return true;
}

static bool
finished(const void *element, const void *state)
{
    return hotspots_count_seen(element, state) ==
           ((const struct hotspots_element *)element)->spots_count;
}

/* No text, the longest one, and the last one when all were seen. */
static size_t
poses(const void *element)
{
    (void)element;
    return 3;
}

static size_t
find_longest(const struct hotspots_element *hotspots)
{
    size_t longest = 0;
    for (size_t i = 0; i < hotspots->spots_count; i++)
        if (strlen(hotspots->spots[i].text.words) > strlen(hotspots->spots[longest].text.words))
            longest = i;
    return longest;
}

static void
pose(const void *element, void *state, size_t n)
{
    const struct hotspots_element *hotspots = element;
    struct action open = {.type = ACTION_ITEM, .item = (int32_t)find_longest(hotspots)};
    if (n == 1)
        act(element, state, &open, 0);
    open.item = HOTSPOTS_NEXT;
    for (size_t i = 0; n == 2 && i < hotspots->spots_count; i++)
        act(element, state, &open, 0);
}

const struct element_kind hotspots_kind = {
    .name = "hotspots",
    .help = "A picture with numbered spots; each opens its text beside or below the picture.",
    .example = "hotspots:\n"
               "  id: gate\n"
               "  file: gate.svg\n"
               "  alt: A traveller at the gate.\n"
               "  spots:\n"
               "    - id: camera\n"
               "      x: 0.25\n"
               "      y: 0.3\n"
               "      title: The camera\n"
               "      text: It takes a picture of the face.\n"
               "    - id: desk\n"
               "      x: 0.75\n"
               "      y: 0.6\n"
               "      title: The desk\n"
               "      text: A person is there.\n",
    .fields = fields,
    .size = sizeof(struct hotspots_element),
    .wide = true,
    .state_size = state_size,
    .act = act,
    .finished = finished,
    .poses = poses,
    .pose = pose,
    .lay = hotspots_lay,
    .lay_paper = hotspots_lay_paper,
};

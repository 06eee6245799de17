#include "deck/deck.h"
#include "elements/flow_view.h"
#include "show/viewer.h"
#include "view/memo.h"

struct kept_height *
flow_kept(const struct layout *layout, const struct flow_element *flow, enum flow_kept what,
          int width)
{
    const struct screen *screen = &layout->viewer->screen;
    const struct height_key key = {
        .element = flow->stations,
        .pack = layout->deck->languages[layout->language].pack,
        .language = layout->language,
        .state = (uint64_t)what,
        .width = width,
        .most = layout->most,
        .marks = layout->marked_count,
        .body = layout->metrics.body,
        .target = layout->metrics.target,
        .screen_width = screen->width,
        .screen_height = screen->height,
        .medium = layout->medium,
    };
    return layout->measure->memo ? memo_height(layout->measure->memo, &key) : NULL;
}

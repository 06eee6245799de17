#include <math.h>

#include "elements/flow_view.h"

/* LOOKS section 6. Units of which the passport is 76 high, from its middle. */
enum { WIDTH = 55, HEIGHT = 76, AROUND = 4, CORNER = 6, SPINE = 10 };
enum { RING = 22, RING_Y = -12, CHIP_WIDTH = 20, CHIP_HEIGHT = 13, CHIP_Y = 15, GOLD_LINE = 3 };
static const double TILT = -8 * 3.14159265358979323846 / 180;
static const struct colour COVER = {0x86, 0x34, 0x5a, 255}, SHADE = {0x6d, 0x2a, 0x4a, 255},
                           GOLD = {0xf2, 0xae, 0x3d, 255};

struct tilted {
    struct layout *layout;
    struct flow_point at;
    double scale; /* px of a unit */
};

/* A point of the token; quarters of a pixel, so that it looks the same wherever it is. */
static struct mark_stroke
stroke_of(const struct tilted *token, double from_x, double from_y, double to_x, double to_y)
{
    double c = cos(TILT), s = sin(TILT), scale = 4 * token->scale;
    return (struct mark_stroke){
        .from_x = token->at.x + round((from_x * c - from_y * s) * scale) / 4,
        .from_y = token->at.y + round((from_x * s + from_y * c) * scale) / 4,
        .to_x = token->at.x + round((to_x * c - to_y * s) * scale) / 4,
        .to_y = token->at.y + round((to_x * s + to_y * c) * scale) / 4};
}

/* A rounded rectangle, of strokes side by side. */
static void
add_block(const struct tilted *token, double x, double width, double height, double radius,
          struct colour colour)
{
    int count = (int)ceil((width - 2 * radius) / radius);
    double apart = count ? (width - 2 * radius) / count : 0, end = height / 2 - radius;
    for (int i = 0; i <= count; i++) {
        double across = x + radius + i * apart;
        struct mark_stroke stroke = stroke_of(token, across, -end, across, end);
        stroke.width = 2 * radius * token->scale;
        stroke.colour = colour;
        scene_add_stroke(token->layout->scene, stroke);
    }
}

static void
add_gold(const struct tilted *token, struct mark_stroke stroke)
{
    stroke.width = GOLD_LINE * token->scale;
    stroke.colour = GOLD;
    scene_add_stroke(token->layout->scene, stroke);
}

static void
add_frame(const struct tilted *token, double y, double width, double height, int radius)
{
    struct mark_stroke across = stroke_of(token, 0, y, 0, y);
    int w = (int)lround(width * token->scale), h = (int)lround(height * token->scale);
    int line = larger(1, (int)lround(GOLD_LINE * token->scale));
    scene_add_box(token->layout->scene, (struct mark_box){.box = {(int)across.from_x - w / 2,
                                                                  (int)across.from_y - h / 2, w, h},
                                                          .radius = radius,
                                                          .stroke = GOLD,
                                                          .stroke_width = line});
}

void
flow_token_lay(struct layout *layout, struct flow_point at, double size)
{
    const struct tilted token = {layout, at, size / HEIGHT * layout->metrics.s / 10.8};
    add_block(&token, -(WIDTH / 2.0 + AROUND), WIDTH + 2 * AROUND, HEIGHT + 2 * AROUND,
              CORNER + AROUND, layout->theme->paper);
    add_block(&token, -WIDTH / 2.0, WIDTH, HEIGHT, CORNER, COVER);
    add_block(&token, -WIDTH / 2.0, SPINE, HEIGHT, SPINE / 2.0, SHADE);
    add_frame(&token, RING_Y, RING, RING, (int)lround(RING / 2.0 * token.scale));
    add_gold(&token, stroke_of(&token, -RING / 2.0 + 1, RING_Y, RING / 2.0 - 1, RING_Y));
    add_gold(&token, stroke_of(&token, 0, RING_Y - RING / 2.0 + 1, 0, RING_Y + RING / 2.0 - 1));
    add_frame(&token, CHIP_Y, CHIP_WIDTH, CHIP_HEIGHT, (int)lround(3 * token.scale));
}

#include "sdl/painter.h"

#include <stdlib.h>
#include <string.h>

#include <SDL.h>

#include "base/assert.h"
#include "sdl/band.h"
#include "sdl/crowd.h"
#include "sdl/damage.h"
#include "sdl/fonts.h"
#include "sdl/pictures.h"
#include "sdl/shapes.h"
#include "sdl/texture_cache.h"
#include "sdl/word_textures.h"
#include "view/scene.h"

/* Half a screen of pixels: the words of three slides, or of one and the sheets over it. A larger
 * screen has larger words. */
static const size_t BUDGET_LEAST = (size_t)4 << 20;

enum { ALT_LINE_MAX = 2048 }; /* bytes of an alt's line */

struct painter {
    SDL_Renderer *renderer;
    struct fonts *fonts;
    struct pictures *pictures;
    struct texture_cache *cache;
    struct drawn_scene last, next;
    bool target_is_lost;
};

static size_t
budget_for(SDL_Renderer *renderer)
{
    int width, height;
    if (SDL_GetRendererOutputSize(renderer, &width, &height))
        return BUDGET_LEAST;
    size_t budget = (size_t)width * (size_t)height * 4 / 2;
    return budget < BUDGET_LEAST ? BUDGET_LEAST : budget;
}

struct painter *
painter_create(SDL_Renderer *renderer, struct fonts *fonts, struct pictures *pictures)
{
    struct painter *painter = calloc(1, sizeof *painter);
    ASSERT(painter);
    *painter = (struct painter){
        .renderer = renderer,
        .fonts = fonts,
        .pictures = pictures,
        .cache = texture_cache_create(budget_for(renderer)),
        .target_is_lost = true,
    };
    return painter;
}

void
painter_destroy(struct painter *painter)
{
    if (!painter)
        return;
    texture_cache_destroy(painter->cache);
    free(painter->last.marks);
    free(painter->next.marks);
    free(painter);
}

void
painter_forget(struct painter *painter)
{
    texture_cache_clear(painter->cache);
    pictures_forget_textures(painter->pictures);
    painter->target_is_lost = true;
}

void
painter_invalidate(struct painter *painter)
{
    painter->target_is_lost = true;
}

static const struct cached_texture *
find_words(struct painter *painter, const struct mark_text *mark)
{
    return word_texture_find(painter->cache, painter->renderer, painter->fonts, mark);
}

static void
paint_text(struct painter *painter, const struct mark_text *mark)
{
    const struct cached_texture *words = find_words(painter, mark);
    if (!words)
        return;
    SDL_Rect to = {mark->x + words->left, mark->y + words->top, words->width, words->height};
    SDL_RenderCopy(painter->renderer, words->texture, NULL, &to);
}

/* Discs as wide as the line is high, half a disc apart; none is cut. */
static void
paint_dots(struct painter *painter, const struct mark_dots *mark)
{
    int side = mark->box.h, step = side + (side + 1) / 2;
    for (int x = 0; side > 0 && x + side <= mark->box.w; x += step) {
        struct mark_box dot = {.box = {mark->box.x + x, mark->box.y, side, side},
                               .radius = side,
                               .fill = mark->colour};
        shape_draw_box(painter->renderer, painter->cache, &dot);
    }
}

/* How many bytes of `text` fit in `width` when it is parted at blanks; at least one word. */
static size_t
fitting(const struct measure *measure, const struct font *font, const char *text, int width)
{
    size_t fits = 0;
    for (size_t at = 0; text[at];) {
        size_t word = at + strcspn(text + at, " ");
        struct extent extent = measure->run(measure->context, font, text, word);
        if (fits && extent.advance > width)
            break;
        fits = word;
        at = word + strspn(text + word, " ");
    }
    return fits;
}

/* Where words are not parted by blanks, smaller letters keep them in their box. */
static struct font
font_that_fits(const struct measure *measure, const struct mark_picture *mark, int width)
{
    struct font font = mark->font;
    int widest = 0;
    for (const char *at = mark->alt; *at;) {
        size_t size = strcspn(at, " ");
        struct extent extent = measure->run(measure->context, &font, at, size);
        widest = extent.advance > widest ? extent.advance : widest;
        at += size;
        at += strspn(at, " ");
    }
    if (widest > width && width > 0)
        font.px = font.px * width / widest;
    return font;
}

/* In the place of a picture that cannot be drawn. Layout knows of no failure, so it is set here. */
static void
paint_alt(struct painter *painter, const struct mark_picture *mark)
{
    if (!mark->alt || !mark->font.family)
        return;
    struct measure measure = fonts_measure(painter->fonts);
    const struct rect seen = picture_seen(mark);
    int margin = mark->font.px, width = seen.w - 2 * margin;
    struct font font = font_that_fits(&measure, mark, width);
    int line_height = font.px * 8 / 5, y = seen.y + margin + font.px;
    char line[ALT_LINE_MAX];
    for (const char *at = mark->alt; *at && width > 0 && y < seen.y + seen.h; y += line_height) {
        size_t size = fitting(&measure, &font, at, width);
        if (!size || size >= sizeof line)
            return;
        memcpy(line, at, size);
        line[size] = '\0';
        paint_text(
            painter,
            &(struct mark_text){
                .x = seen.x + margin, .y = y, .text = line, .font = font, .colour = mark->words});
        at += size;
        at += strspn(at, " ");
    }
}

/* False while the picture has still to come. */
static bool
paint_picture(struct painter *painter, const struct mark_picture *mark)
{
    const struct rect seen = picture_seen(mark);
    SDL_Texture *texture = NULL;
    enum picture_state state = pictures_get(painter->pictures, painter->renderer, mark->file,
                                            mark->box.w, mark->box.h, &texture, NULL);
    if (state == PICTURE_READY) {
        SDL_Rect to = {seen.x, seen.y, seen.w, seen.h};
        SDL_Rect from = {seen.x - mark->box.x, seen.y - mark->box.y, seen.w, seen.h};
        SDL_RenderCopy(painter->renderer, texture, &from, &to);
        return true;
    }
    struct mark_box plate = {.box = seen, .radius = mark->radius, .fill = mark->plate};
    shape_draw_box(painter->renderer, painter->cache, &plate);
    if (state == PICTURE_FAILED && !mark->decorative)
        paint_alt(painter, mark);
    return state == PICTURE_FAILED;
}

static bool
paint(struct painter *painter, const struct mark *mark)
{
    switch (mark->type) {
    case MARK_BOX:
        shape_draw_box(painter->renderer, painter->cache, &mark->box);
        break;
    case MARK_TEXT:
        paint_text(painter, &mark->text);
        break;
    case MARK_PICTURE:
        return paint_picture(painter, &mark->picture);
    case MARK_DOTS:
        paint_dots(painter, &mark->dots);
        break;
    case MARK_STROKE:
        shape_draw_stroke(painter->renderer, painter->cache, &mark->stroke);
        break;
    case MARK_CROWD:
        crowd_draw(painter->renderer, painter->cache, &mark->crowd);
        break;
    case MARK_BAND:
        band_draw(painter->renderer, &mark->band);
        break;
    }
    return true;
}

static void
clear(struct painter *painter, struct colour ground, const SDL_Rect *where)
{
    SDL_SetRenderDrawBlendMode(painter->renderer, SDL_BLENDMODE_NONE);
    SDL_SetRenderDrawColor(painter->renderer, ground.r, ground.g, ground.b, 255);
    if (where)
        SDL_RenderFillRect(painter->renderer, where);
    else
        SDL_RenderClear(painter->renderer);
}

/* Words below the edge of a sheet that rises cost nothing until they come up. */
static bool
is_in_sight(const struct scene *scene, const struct mark *mark)
{
    if (mark->type != MARK_TEXT)
        return true;
    int reach = 2 * mark->text.font.px; /* more than any ink's */
    return mark->text.x - reach < scene->width && mark->text.y + reach > 0 &&
           mark->text.y - reach < scene->height;
}

bool
painter_draw(struct painter *painter, const struct scene *scene)
{
    clear(painter, scene->ground, NULL);
    bool complete = true;
    for (size_t i = 0; i < scene->marks_count; i++)
        if (is_in_sight(scene, &scene->marks[i]))
            complete &= paint(painter, &scene->marks[i]);
    return complete;
}

/* Words are drawn into the cache to know where they reach, pictures are asked for. */
static struct drawn
examine(struct painter *painter, const struct mark *mark, bool *complete)
{
    const struct cached_texture *words;
    SDL_Texture *texture = NULL;
    enum picture_state state = PICTURE_READY;
    struct rect box = {0};
    switch (mark->type) {
    case MARK_BOX:
        box = mark->box.box;
        break;
    case MARK_TEXT:
        words = find_words(painter, &mark->text);
        if (words)
            box = (struct rect){mark->text.x + words->left, mark->text.y + words->top, words->width,
                                words->height};
        break;
    case MARK_PICTURE:
        box = mark->picture.box;
        state = pictures_get(painter->pictures, painter->renderer, mark->picture.file, box.w, box.h,
                             &texture, NULL);
        *complete &= state != PICTURE_COMING;
        box = picture_seen(&mark->picture);
        break;
    case MARK_DOTS:
        box = mark->dots.box;
        break;
    case MARK_STROKE:
        box = stroke_box(&mark->stroke);
        break;
    case MARK_CROWD:
        box = crowd_extent(&mark->crowd);
        break;
    case MARK_BAND:
        box = mark->band.box;
        break;
    }
    return (struct drawn){mark_hash(mark, (int)state), box};
}

static bool
examine_all(struct painter *painter, const struct scene *scene)
{
    struct drawn_scene *next = &painter->next;
    if (next->capacity < scene->marks_count) {
        free(next->marks);
        next->capacity = scene->marks_count * 2;
        next->marks = calloc(next->capacity, sizeof *next->marks);
        ASSERT(next->marks);
    }
    bool complete = true;
    for (size_t i = 0; i < scene->marks_count; i++) {
        const struct mark *mark = &scene->marks[i];
        next->marks[i] = is_in_sight(scene, mark) ? examine(painter, mark, &complete)
                                                  : (struct drawn){mark_hash(mark, 0), {0}};
    }
    next->count = scene->marks_count;
    next->width = scene->width;
    next->height = scene->height;
    next->ground = scene->ground;
    return complete;
}

bool
painter_compare(struct painter *painter, const struct scene *scene, struct damage *damage_out)
{
    struct damage damage = {0};
    bool complete = examine_all(painter, scene);
    struct drawn_scene *last = &painter->last, *next = &painter->next;
    damage.all = painter->target_is_lost || last->width != next->width ||
                 last->height != next->height ||
                 memcmp(&last->ground, &next->ground, sizeof last->ground) != 0;
    if (!damage.all)
        damage_find(&damage, last, next);
    if (damage.all) {
        damage.count = 1;
        damage.rects[0] = (struct rect){0, 0, scene->width, scene->height};
    }
    struct drawn_scene swapped = *last;
    *last = *next;
    *next = swapped;
    painter->target_is_lost = false;
    *damage_out = damage;
    return complete;
}

/* The marks from number `first` on; before number 0 the ground. */
static void
draw_rows(struct painter *painter, const struct scene *scene, struct rect rows, size_t first)
{
    if (rows.h <= 0)
        return;
    SDL_Rect clip = {rows.x, rows.y, rows.w, rows.h};
    SDL_RenderSetClipRect(painter->renderer, &clip);
    if (!first)
        clear(painter, scene->ground, &clip);
    for (size_t i = first; i < scene->marks_count; i++)
        if (rect_overlaps(painter->last.marks[i].box, rows))
            paint(painter, &scene->marks[i]);
    SDL_RenderSetClipRect(painter->renderer, NULL);
}

/* Where a box hides most of the part, such as a sheet that rises, what is under it is not drawn. */
void
painter_draw_part(struct painter *painter, const struct scene *scene, struct rect part)
{
    for (size_t i = scene->marks_count; i-- > 1;) {
        struct rect rows = damage_hidden_rows(&scene->marks[i], part);
        if (2 * rows.h < part.h)
            continue;
        int end = rows.y + rows.h;
        draw_rows(painter, scene, (struct rect){part.x, part.y, part.w, rows.y - part.y}, 0);
        draw_rows(painter, scene, rows, i);
        draw_rows(painter, scene, (struct rect){part.x, end, part.w, part.y + part.h - end}, 0);
        return;
    }
    draw_rows(painter, scene, part, 0);
}

bool
painter_update(struct painter *painter, const struct scene *scene, struct damage *damage_out)
{
    bool complete = painter_compare(painter, scene, damage_out);
    for (int i = 0; i < damage_out->count; i++)
        painter_draw_part(painter, scene, damage_out->rects[i]);
    return complete;
}

void
painter_prepare(struct painter *painter, const struct scene *scene)
{
    for (size_t i = 0; i < scene->marks_count; i++)
        if (scene->marks[i].type == MARK_TEXT)
            find_words(painter, &scene->marks[i].text);
    painter_fetch_pictures(painter, scene);
}

void
painter_fetch_pictures(struct painter *painter, const struct scene *scene)
{
    for (size_t i = 0; i < scene->marks_count; i++) {
        const struct mark_picture *picture = &scene->marks[i].picture;
        if (scene->marks[i].type == MARK_PICTURE)
            pictures_want(painter->pictures, picture->file, picture->box.w, picture->box.h);
    }
}

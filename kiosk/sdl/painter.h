#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * Draws a scene with an SDL renderer: boxes, words, pictures. Textures of words and shapes are kept
 * within a byte budget, least recently used goes first. Knows nothing of decks and shows.
 */

struct SDL_Renderer;
struct damage;
struct fonts;
struct painter;
struct pictures;
struct rect;
struct scene;

/* Borrows all three. */
struct painter *painter_create(struct SDL_Renderer *renderer, struct fonts *fonts,
                               struct pictures *pictures);
void painter_destroy(struct painter *painter);

/* Draws all of `scene` to the renderer's target; false when a picture of it has still to come. */
bool painter_draw(struct painter *painter, const struct scene *scene);

/*
 * The same where the target still holds what was drawn last: draws only where `scene` differs from
 * it. A pressed key costs a key, not a screen.
 */
bool painter_update(struct painter *painter, const struct scene *scene, struct damage *damage_out);

/*
 * The same in two steps, for who wants to show a part before the next is drawn: finds what differs
 * and takes it for drawn; draws what lies within `part` of the scene compared last.
 */
bool painter_compare(struct painter *painter, const struct scene *scene, struct damage *damage_out);
void painter_draw_part(struct painter *painter, const struct scene *scene, struct rect part);

/* What the target holds is lost (resized, uncovered): the next update draws all. */
void painter_invalidate(struct painter *painter);

/* Draws the words of a scene that may come next into the cache, and fetches its pictures. */
void painter_prepare(struct painter *painter, const struct scene *scene);
void painter_fetch_pictures(struct painter *painter, const struct scene *scene);

/* Textures are gone (lost renderer) or no longer wanted. */
void painter_forget(struct painter *painter);

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Pictures, decoded by a helper process and never in the loop. Asking is free: what is not there
 * yet is fetched, and the descriptor becomes readable when something came.
 */

struct SDL_Renderer;
struct SDL_Texture;
struct picture_helper;
struct pictures;

enum picture_state { PICTURE_COMING, PICTURE_READY, PICTURE_FAILED };

/*
 * Starts the helper: the first thing main() does, before anything else is opened. NULL when no
 * process could be made; pictures then all fail.
 */
struct picture_helper *picture_helper_start(void);
void picture_helper_stop(struct picture_helper *helper);

/* `folder`: the deck's. `budget`: bytes of decoded pixels kept. */
struct pictures *pictures_create(struct picture_helper *helper, const char *folder, size_t budget);
void pictures_destroy(struct pictures *pictures);

/* Another deck folder, or the same one changed: everything is fetched anew when next asked for. */
void pictures_reset(struct pictures *pictures, const char *folder);

/* Readable when pictures_receive() has something to do. */
int pictures_fd(const struct pictures *pictures);

/*
 * Hands what was asked for to the helper. Apart from asking, so that what is drawn first need not
 * share the processor with it.
 */
void pictures_send(struct pictures *pictures);

/* Takes what came, and sends; true when anything changed. */
bool pictures_receive(struct pictures *pictures);

/* Waits until nothing is under way, at most `limit_ms`; for render and tests. */
void pictures_wait(struct pictures *pictures, int64_t limit_ms);

/* Something is asked for that has neither come nor failed. */
bool pictures_are_coming(const struct pictures *pictures);

/* One line about a picture that failed, each once; false when there is none. */
bool pictures_next_fault(struct pictures *pictures, const char **line_out);

/* libSDL2_image is not installed: no picture can be drawn. Known once one was asked for. */
bool pictures_library_is_missing(const struct pictures *pictures);

/* Fetches ahead. */
void pictures_want(struct pictures *pictures, const char *file, int width, int height);

/* The texture when ready; `fault_out` (may be NULL) gets one line when it failed. */
enum picture_state pictures_get(struct pictures *pictures, struct SDL_Renderer *renderer,
                                const char *file, int width, int height,
                                struct SDL_Texture **texture_out, const char **fault_out);

/*
 * The pixels of a picture that came and has no texture yet: ARGB8888 without gaps, until the next
 * call. NULL: it is asked for, and has not come or has failed.
 */
const uint32_t *pictures_pixels(struct pictures *pictures, const char *file, int width, int height);

/*
 * Makes the texture of one picture that came and was not drawn yet: some milliseconds that are
 * better spent before it is. False when there is none.
 */
bool pictures_make_texture(struct pictures *pictures, struct SDL_Renderer *renderer);
bool pictures_lack_texture(const struct pictures *pictures);

/* Textures are gone with their renderer. */
void pictures_forget_textures(struct pictures *pictures);

/*
 * The size in the header of PNG, JPEG, WebP (by magic bytes) or SVG (by name and root element);
 * false with a message when it is none of them or too large. Decodes nothing. For deck_setup.
 */
bool picture_header_size(const char *bytes, size_t size, const char *name, int *width, int *height,
                         const char **fault);

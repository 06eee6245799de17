#pragma once

/*
 * A font file for FreeType to read. FreeType jumps about: SDL's own files forget what they hold
 * and read 4 KiB anew at every jump.
 */

struct SDL_RWops;

/* NULL when it cannot be read. Closing it closes the file. */
struct SDL_RWops *font_file_open(const char *path);

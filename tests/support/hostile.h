#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Files meant to hurt whoever reads them, made to any size: deep nesting, floods of anchors, long
 * runs, wrong encodings. The test of hostile files and its benchmark share them.
 */

struct hostile {
    const char *name;
    const char *before; /* once */
    size_t blanks;      /* then so many blanks */
    const char *piece;  /* again and again; NUL bytes count: see piece_size */
    size_t piece_size;  /* 0: up to its NUL */
    bool numbered;      /* each `piece` has its number in the place of '#' */
    bool accepted;      /* good YAML, only large or strange */
};

/* Ends with a row without a name. */
extern const struct hostile hostile_rows[];

/* Fills `buffer` up to at most `size` bytes by whole pieces; how many it took. */
size_t hostile_make(const struct hostile *row, char *buffer, size_t size);

/* A harmless chapter of exactly `size` bytes, as people write them. */
void hostile_make_benign(char *buffer, size_t size);

/* The next number of a fixed sequence (xorshift); `*seed` must not be 0. */
uint64_t hostile_random(uint64_t *seed);

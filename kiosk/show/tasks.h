#pragma once

#include <stdint.h>

/* What a visitor can finish: the elements whose kind says when that is. */

struct deck;
struct show;

struct tasks {
    int32_t finished, count;
};

struct tasks tasks_of_slide(const struct show *show, const struct deck *deck, int32_t slide);

/* Of a chapter's numbered slides. */
struct tasks tasks_in_chapter(const struct show *show, const struct deck *deck, int32_t chapter);

#pragma once

/* What the rows of a walk cannot say, judged right after it is read; fills in what follows from the
 * words: types of steps, times, screens. */

struct diags;
struct walk;

void walk_judge(struct walk *walk, struct diags *diags);

#pragma once

/* An exhibit without slides, to show faults in while there is no good one. */

struct exhibit;

void exhibit_make_bare(struct exhibit *exhibit);

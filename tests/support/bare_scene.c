#include "support/bare_scene.h"

#include <stdlib.h>

int
bare_scene_set_up(void **state)
{
    struct bare_scene *bare = calloc(1, sizeof *bare);
    scene_init(&bare->scene, &bare->arena, 400, 300, COLOUR(0xfbf6ec));
    *state = bare;
    return 0;
}

int
bare_scene_tear_down(void **state)
{
    struct bare_scene *bare = *state;
    arena_finish(&bare->arena);
    free(bare);
    return 0;
}

#include "verbs/monkey_hands.h"

#include <stdio.h>

#include "base/key_code.h"
#include "base/random.h"
#include "deck/deck.h"
#include "deck/hand_steps.h"
#include "show/viewer.h"
#include "view/scene.h"

enum { PLACES = 10000 }; /* a side of the screen has so many */
static const double LONGEST_S = 600;

void
monkey_hands_init(struct monkey_hands *hands, uint64_t seed)
{
    *hands = (struct monkey_hands){.random = seed};
}

uint32_t
monkey_hands_roll(struct monkey_hands *hands, uint32_t below)
{
    return random_below(&hands->random, below);
}

static int
roll_finger(struct monkey_hands *hands)
{
    return 1 + (int)monkey_hands_roll(hands, HAND_FINGERS_MAX);
}

/* A place on the screen, now and then beyond its edges. */
static double
roll_place(struct monkey_hands *hands)
{
    bool beyond = !monkey_hands_roll(hands, 40);
    return (beyond ? -0.1 : 0) +
           (beyond ? 1.2 : 1) * monkey_hands_roll(hands, PLACES + 1) / (double)PLACES;
}

/* A screen that visitors stand at, or a window of any size. */
static void
type_screen_name(struct monkey_hands *hands, char *name, size_t size)
{
    uint32_t count = 0;
    while (profiles[count].name)
        count++;
    uint32_t number = monkey_hands_roll(hands, 2 * count + 1);
    if (number < 2 * count)
        snprintf(name, size, "%s", profiles[number % count].name);
    else {
        uint32_t width = 1000 + monkey_hands_roll(hands, 2000); /* in this order everywhere */
        uint32_t height = 600 + monkey_hands_roll(hands, 1500);
        snprintf(name, size, "%ux%u", width, height);
    }
}

void
monkey_hands_begin(struct monkey_hands *hands, const struct deck *deck, char *head, size_t size)
{
    static const char *const sizes[] = {"100", "150", "200"};
    char screen[32];
    type_screen_name(hands, screen, sizeof screen);
    uint32_t language = monkey_hands_roll(hands, (uint32_t)deck->languages_count);
    const char *percent = sizes[monkey_hands_roll(hands, 3)];
    const char *start = monkey_hands_roll(hands, 4) ? "home" : "attract";
    snprintf(head, size, "screen: %s\nlanguage: %s\ntext-size: %s\nstart: %s\nseed: %u\nsteps:\n",
             screen, deck->languages[language].code, percent, start,
             monkey_hands_roll(hands, 1000));
}

static void
tap_place(struct monkey_hands *hands, const struct scene *scene, char *line, size_t size)
{
    (void)scene;
    double x = roll_place(hands), y = roll_place(hands);
    snprintf(line, size, "  - tap: {x: %.4f, y: %.4f, finger: %d}\n", x, y, roll_finger(hands));
}

/* One that a walk can name: links may have one id twice. */
static const struct target *
roll_target(struct monkey_hands *hands, const struct scene *scene)
{
    if (!scene->targets_count)
        return NULL;
    const struct target *target =
        &scene->targets[monkey_hands_roll(hands, (uint32_t)scene->targets_count)];
    struct rect box = target->box;
    bool hit = scene_hit(scene, box.x + box.w / 2, box.y + box.h / 2, 1) == target;
    return hit && !target->link && !target->off ? target : NULL;
}

static void
tap_target(struct monkey_hands *hands, const struct scene *scene, char *line, size_t size)
{
    const struct target *target = roll_target(hands, scene);
    if (target)
        snprintf(line, size, "  - tap: %s\n", target->id);
    else
        tap_place(hands, scene, line, size);
}

static void
tap_again(struct monkey_hands *hands, const struct scene *scene, char *line, size_t size)
{
    const struct target *target = roll_target(hands, scene);
    if (!target) {
        tap_place(hands, scene, line, size);
        return;
    }
    uint32_t times = 2 + monkey_hands_roll(hands, 3);
    uint32_t every = 90 + monkey_hands_roll(hands, 400);
    snprintf(line, size, "  - tap: {on: %s, times: %u, every: %u ms}\n", target->id, times, every);
}

static void
hold_target(struct monkey_hands *hands, const struct scene *scene, char *line, size_t size)
{
    const struct target *target = roll_target(hands, scene);
    if (target)
        snprintf(line, size, "  - tap: {on: %s, hold: %u ms}\n", target->id,
                 1 + monkey_hands_roll(hands, 12000));
    else
        tap_place(hands, scene, line, size);
}

static void
press_target(struct monkey_hands *hands, const struct scene *scene, char *line, size_t size)
{
    const struct target *target = roll_target(hands, scene);
    if (target)
        snprintf(line, size, "  - press: {on: %s, finger: %d}\n", target->id, roll_finger(hands));
    else
        tap_place(hands, scene, line, size);
}

static void
press_place(struct monkey_hands *hands, const struct scene *scene, char *line, size_t size)
{
    (void)scene;
    double x = roll_place(hands), y = roll_place(hands);
    snprintf(line, size, "  - press: {x: %.4f, y: %.4f, finger: %d}\n", x, y, roll_finger(hands));
}

static void
slide(struct monkey_hands *hands, const struct scene *scene, char *line, size_t size)
{
    (void)scene;
    double x = roll_place(hands), y = roll_place(hands);
    snprintf(line, size, "  - move: {x: %.4f, y: %.4f, finger: %d}\n", x, y, roll_finger(hands));
}

static void
lift(struct monkey_hands *hands, const struct scene *scene, char *line, size_t size)
{
    (void)scene;
    snprintf(line, size, "  - release: %d\n", roll_finger(hands));
}

static void
lose(struct monkey_hands *hands, const struct scene *scene, char *line, size_t size)
{
    (void)scene;
    snprintf(line, size, "  - cancel: %d\n", roll_finger(hands));
}

/* All ten fingers, one after the other, then up again. */
static void
lay_palm(struct monkey_hands *hands, const struct scene *scene, char *line, size_t size)
{
    (void)scene;
    int finger = hands->palm > 0 ? hands->palm : -hands->palm;
    double x = roll_place(hands), y = roll_place(hands);
    if (hands->palm > 0)
        snprintf(line, size, "  - press: {x: %.4f, y: %.4f, finger: %d}\n", x, y, finger);
    else
        snprintf(line, size, "  - release: %d\n", finger);
    hands->palm = hands->palm == 1 ? -HAND_FINGERS_MAX : hands->palm > 0 ? finger - 1 : 1 - finger;
}

static void
begin_palm(struct monkey_hands *hands, const struct scene *scene, char *line, size_t size)
{
    hands->palm = HAND_FINGERS_MAX;
    lay_palm(hands, scene, line, size);
}

static void
wipe(struct monkey_hands *hands, const struct scene *scene, char *line, size_t size)
{
    static const char *const ways[] = {"left", "right", "up", "down"};
    const char *way = ways[monkey_hands_roll(hands, 4)];
    const struct target *target = roll_target(hands, scene);
    if (target && monkey_hands_roll(hands, 2))
        snprintf(line, size, "  - swipe: {to: %s, from: %s}\n", way, target->id);
    else
        snprintf(line, size, "  - swipe: %s\n", way);
}

/* What can be dragged, to something else or to any place. */
static void
drag(struct monkey_hands *hands, const struct scene *scene, char *line, size_t size)
{
    const struct target *from = roll_target(hands, scene), *to = roll_target(hands, scene);
    for (uint32_t i = 0; from && !from->drags && !from->track && i < scene->targets_count; i++)
        from = roll_target(hands, scene);
    double x = roll_place(hands), y = roll_place(hands);
    if (!from)
        tap_place(hands, scene, line, size);
    else if (to && monkey_hands_roll(hands, 4))
        snprintf(line, size, "  - drag: {from: %s, to: %s}\n", from->id, to->id);
    else
        snprintf(line, size, "  - drag: {from: %s, x: %.4f, y: %.4f}\n", from->id, x, y);
}

static void
press_key(struct monkey_hands *hands, const struct scene *scene, char *line, size_t size)
{
    (void)scene;
    snprintf(line, size, "  - key: %s\n",
             key_names[1 + monkey_hands_roll(hands, KEY_CODE_COUNT - 1)]);
}

/* Short times as often as long ones. */
static void
go_away(struct monkey_hands *hands, const struct scene *scene, char *line, size_t size)
{
    (void)scene;
    double seconds = LONGEST_S;
    for (uint32_t halves = monkey_hands_roll(hands, 16); halves; halves--)
        seconds /= 2;
    snprintf(line, size, "  - wait: %.3f s\n",
             seconds * (1 + monkey_hands_roll(hands, 1000)) / 1000);
}

static void
change_screen(struct monkey_hands *hands, const struct scene *scene, char *line, size_t size)
{
    (void)scene;
    char name[32];
    type_screen_name(hands, name, sizeof name);
    snprintf(line, size, "  - screen: %s\n", name);
}

/* What they do, and how often in a hundred. */
static const struct {
    uint32_t weight;
    void (*type)(struct monkey_hands *hands, const struct scene *scene, char *line, size_t size);
} habits[] = {
    {32, tap_target}, {10, tap_place}, {4, tap_again},  {2, hold_target}, {3, press_target},
    {2, press_place}, {4, slide},      {6, lift},       {1, lose},        {1, begin_palm},
    {4, wipe},        {5, drag},       {24, press_key}, {6, go_away},     {1, change_screen},
};

void
monkey_hands_type(struct monkey_hands *hands, const struct scene *scene, char *line, size_t size)
{
    if (hands->palm) {
        lay_palm(hands, scene, line, size);
        return;
    }
    uint32_t all = 0, at = 0;
    for (size_t i = 0; i < sizeof habits / sizeof *habits; i++)
        all += habits[i].weight;
    uint32_t rolled = monkey_hands_roll(hands, all);
    while (rolled >= habits[at].weight)
        rolled -= habits[at++].weight;
    habits[at].type(hands, scene, line, size);
}

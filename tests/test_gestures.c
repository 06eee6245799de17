#include "input/gestures.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/*
 * Streams of events and what they mean, on a glass of 200 x 100 mm with 10 px a mm:
 *
 *     a 0-199      b 230-429    p 460-659 (repeats)   d 690-889 (drags)   y 0-199
 *     w 0-1999                                                            y 300-499
 *     n, nothing: everywhere else; o: outside of the window
 *
 * An event is TIME OP FINGER PLACE: + down, ~ moves, - up, with a place by its letter or as x,y.
 * Further: x cancels, = brings another scene (z where a was, v where w was), ! consumes, . only
 * lets time pass, *HZ:MS makes touches at a place for so long.
 *
 * A meaning is [what is pressed now] or gesture:target.
 */
struct stream {
    const char *name, *events, *meaning;
};

static const struct stream taps[] = {
    {"a tap acts when the finger goes up", "0+1a 90-1a", "[a] [] tap:a"},
    {"a slow tap", "0+1a 700-1a", "[a] [] tap:a"},
    {"a tap that rolls", "0+1 100,100 30~1 112,109 60~1 118,95 90-1 118,95", "[a] [] tap:a"},
    {"a tap that slides within", "0+1 30,100 300~1 90,100 600-1 170,100", "[a] [] tap:a"},
    {"a short quick slide is a tap", "0+1 50,100 40~1 90,100 80-1 110,100", "[a] [] tap:a"},
    {"two fingers after each other", "0+1a 90-1a 500+2b 590-2b", "[a] [] tap:a [b] [] tap:b"},
    {"off and up", "0+1a 50~1b 90-1b", "[a] []"},
    {"off without a move", "0+1a 900-1b", "[a] hold:a []"},
    {"off, back and up", "0+1a 200~1b 400~1a 600-1a", "[a] [] [a] [] tap:a"},
    {"off, back, off", "0+1a 200~1 100,250 400~1a 600~1 100,250 900-1 100,250", "[a] [] [a] []"},
    {"onto a target from nothing", "0+1n 600~1b 900-1b", ""},
    {"up on a target from nothing", "0+1n 600-1b", ""},
    {"on nothing", "0+1n 90-1n", ""},
    {"the pressed one comes to another place", "0+1b 100= 200-1b", "[b] [] tap:b"},
    {"the pressed one is gone", "0+1a 100= 200-1a", "[a] []"},
    {"moves of a finger that is up", "0~1a 50~1b 90-1b", ""},
    {"an up without a down", "0-1a 50-1a", ""},
    {"two ups", "0+1a 90-1a 100-1a", "[a] [] tap:a"},
    {"a second down is a move", "0+1a 50+1a 90-1a", "[a] [] tap:a"},
    {"a second down elsewhere is a move off", "0+1a 500+1b 900-1b", "[a] []"},
    {"a down in place of an up is a move back", "0+1a 300~1n 600+1a 900-1a", "[a] [] [a] [] tap:a"},
    {"at the very same moment", "0+1a 0-1a", "[a] [] tap:a"},
    {"the clock stands at a large number", "4000000000000+1a 4000000000090-1a", "[a] [] tap:a"},
};

static const struct stream outside[] = {
    {"out of the window and up", "0+1a 200~1o 300-1o", "[a] []"},
    {"up out of the window without a move", "0+1a 200-1o", "[a] []"},
    {"out, back and up", "0+1a 200~1o 400~1a 500-1a", "[a] [] [a] [] tap:a"},
    {"out, back beside it", "0+1a 200~1o 400~1n 800-1n", "[a] []"},
    {"down outside is no finger", "0+1o 50~1a 90-1a", ""},
    {"down outside, then another", "0+1o 50+2a 90-2a", "[a] [] tap:a"},
    {"fingers outside are no palm", "0+1o 1+2o 2+3a 90-3a", "[a] [] tap:a"},
    {"no long press after it was outside", "0+1a 200~1o 400~1a 1500-1a", "[a] [] [a] [] tap:a"},
    {"only moves outside", "0~1o 50-1o", ""},
    {"outside holds no long press", "0+1a 200~1o 3000-1o", "[a] []"},
    {"a swipe over the edge", "0+1n 50~1 1800,800 100~1o 120-1o", ""},
    {"a swipe over the edge and back", "0+1 1900,800 30~1o 60~1 1500,800 90-1 1400,800", ""},
    {"a drag out of the window", "0+1d 50~1 850,100 90~1o 150-1o", "[d] begin:d [] cancel:d"},
    {"a drag out and back", "0+1d 50~1 850,100 90~1o 150~1 800,100 200-1 800,100",
     "[d] begin:d [] [d] move:d [] end:d"},
};

static const struct stream many[] = {
    {"a second finger beside", "0+1a 20+2b 60-2b 90-1a", "[a] [] tap:a"},
    {"a second finger outlasts", "0+1a 20+2b 90-1a 150-2b", "[a] [] tap:a"},
    {"a second finger on the same", "0+1a 20+2a 60-2a 90-1a", "[a] [] tap:a"},
    {"a second finger moves", "0+1a 20+2b 40~2a 60-2a 900-1a", "[a] hold:a [] tap:a"},
    {"a third, when one went before", "0+1a 20+2b 90-1a 500+3b 590-3b 700-2b",
     "[a] [] tap:a [b] [] tap:b"},
    {"a palm", "0+1a 5+2b 10+3n 200-1a 205-2b 210-3n", "[a] []"},
    {"a palm that comes up the other way round", "0+1a 5+2b 10+3n 200-3n 205-2b 210-1a", "[a] []"},
    {"ten fingers",
     "0+1a 1+2b 2+3n 3+4n 4+5p 5+6d 6+7w 7+8n 8+9n 9+10n 90-1a 91-2b 92-3n 93-4n "
     "94-5p 95-6d 96-7w 97-8n 98-9n 99-10n",
     "[a] []"},
    {"twelve fingers",
     "0+1a 1+2b 2+3n 3+4n 4+5p 5+6d 6+7w 7+8n 8+9n 9+10n 9+11a 9+12a 20-12a "
     "21-11a 90-1a 91-2b 92-3n 93-4n 94-5p 95-6d 96-7w 97-8n 98-9n 99-10n",
     "[a] []"},
    {"more fingers while a palm rests", "0+1a 5+2b 10+3n 100-1a 300+4b 390-4b 400-2b 410-3n",
     "[a] []"},
    {"after the palm", "0+1a 5+2b 10+3n 200-1a 205-2b 210-3n 700+1b 790-1b", "[a] [] [b] [] tap:b"},
    {"a palm ends a drag", "0+1d 50~1 850,100 60+2a 70+3b 90-1d 91-2a 92-3b",
     "[d] begin:d [] cancel:d"},
    {"a pinch", "0+1 1200,800 2+2 1300,800 50~1 1000,800 50~2 1500,800 90-1 900,800 95-2 1600,800",
     ""},
    {"two fingers swipe",
     "0+1 1600,700 5+2 1600,900 60~1 1200,700 60~2 1200,900 100-1 1100,700 "
     "100-2 1100,900",
     ""},
    {"a finger that is lifted as a swipe begins",
     "0+2 100,900 850+1 1500,800 860-2 100,900 900~1 1300,800 1000-1 1100,800", ""},
    {"a second finger's second down", "0+1a 20+2b 90-1a 500+2b 590-2b", "[a] [] tap:a"},
    {"another while two of a palm rest", "0+1n 5+2n 10+3n 100-1n 300+4b 390-4b 500-2n 510-3n", ""},
    {"another while one of a palm rests", "0+1n 5+2n 10+3n 100-1n 110-2n 300+4b 390-4b 500-3n", ""},
    {"a finger rests on nothing", "0+1n 1000+2a 1090-2a 1500-1n", "[a] [] tap:a"},
    {"not yet long enough", "0+1n 700+2a 790-2a 900-1n", ""},
};

static const struct stream times[] = {
    {"a long press still taps", "0+1a 900-1a", "[a] hold:a [] tap:a"},
    {"not long enough", "0+1a 799-1a", "[a] [] tap:a"},
    {"a long press is said once", "0+1a 5000-1a", "[a] hold:a [] tap:a"},
    {"a long press that is answered", "0+1a 800! 900-1a", "[a] hold:a []"},
    {"a trembling long press", "0+1 100,100 300~1 112,100 600~1 90,95 900-1 95,100",
     "[a] hold:a [] tap:a"},
    {"a moving finger holds nothing", "0+1 50,100 300~1 100,100 1500-1 120,100", "[a] [] tap:a"},
    {"a long press on nothing", "0+1n 3000-1n", ""},
    {"a long press, then off", "0+1a 900~1b 1200-1b", "[a] hold:a []"},
    {"a stuck finger", "0+1a 10000. 20000-1a", "[a] hold:a []"},
    {"stuck a minute", "0+1a 60000-1a", "[a] hold:a []"},
    {"just not stuck", "0+1a 9999-1a", "[a] hold:a [] tap:a"},
    {"a trembling finger is stuck too", "0+1 100,100 4000~1 110,100 8000~1 95,104 10500-1 100,100",
     "[a] hold:a []"},
    {"a finger that moves is not stuck", "0+1 30,100 6000~1 80,100 12000~1 30,100 15000-1 30,100",
     "[a] hold:a [] tap:a"},
    {"others count after a stuck one", "0+1a 9000+2b 9090-2b 10100+3b 10190-3b 12000-1a",
     "[a] hold:a [] [b] [] tap:b"},
    {"a stuck one goes down again", "0+1a 12000+1b 12090-1b", "[a] hold:a [] [b] [] tap:b"},
    {"stuck fingers are no palm", "0+1a 10+2n 10500+3b 10590-3b", "[a] hold:a [] [b] [] tap:b"},
    {"a stuck palm ends", "0+1n 1+2n 2+3n 10500+4a 10590-4a", "[a] [] tap:a"},
    {"a stuck drag ends where it is", "0+1d 50~1 850,100 20000-1d", "[d] begin:d [] end:d"},
    {"cancelled", "0+1a 50x 90-1a", "[a] []"},
    {"cancelled, then again", "0+1a 50x 90-1a 200+1a 290-1a", "[a] [] [a] [] tap:a"},
    {"cancelled with many fingers", "0+1a 5+2b 10+3n 50x 90+1a 150-1a", "[a] [] [a] [] tap:a"},
    {"cancelled on nothing", "0x 10x 20+1a 90-1a", "[a] [] tap:a"},
    {"a cancelled drag", "0+1d 50~1 850,100 60x 90-1d", "[d] begin:d [] cancel:d"},
};

static const struct stream strikes[] = {
    {"a double tap counts once", "0+1a 80-1a 200+1a 280-1a", "[a] [] tap:a"},
    {"the last moment of a double tap", "0+1a 80-1a 379+1a 450-1a", "[a] [] tap:a"},
    {"a second tap in time", "0+1a 80-1a 380+1a 450-1a", "[a] [] tap:a [a] [] tap:a"},
    {"a triple tap", "0+1a 60-1a 180+1a 240-1a 359+1a 400-1a", "[a] [] tap:a"},
    {"hammering is heard at times", "0+1a 60-1a 200+1a 260-1a 400+1a 460-1a 600+1a 660-1a",
     "[a] [] tap:a [a] [] tap:a"},
    {"a slow second one of a double tap", "0+1a 80-1a 200+1a 2000-1a", "[a] [] tap:a"},
    {"another target meanwhile", "0+1a 80-1a 150+1b 230-1b", "[a] [] tap:a [b] [] tap:b"},
    {"a, b, a", "0+1a 80-1a 150+1b 230-1b 300+1a 350-1a", "[a] [] tap:a [b] [] tap:b [a] [] tap:a"},
    {"minus and plus", "0+1p 80-1p 150+1p 230-1p 300+1p 350-1p",
     "[p] [] tap:p [p] [] tap:p [p] [] tap:p"},
    {"a double tap by two fingers", "0+1a 80-1a 200+2a 280-2a", "[a] [] tap:a"},
    {"what a tap brought under the finger", "0+1a 80-1a 80= 200+1a 280-1a", "[a] [] tap:a"},
    {"what it brought, in time", "0+1a 80-1a 80= 400+1a 480-1a", "[a] [] tap:a [z] [] tap:z"},
    {"the same target in another scene", "0+1b 80-1b 80= 200+1b 280-1b", "[b] [] tap:b"},
    {"away from it in another scene", "0+1a 80-1a 80= 200+1w 280-1w", "[a] [] tap:a [v] [] tap:v"},
    {"a slid off tap starts no count", "0+1a 50~1 100,250 80-1 100,250 200+1a 280-1a",
     "[a] [] [a] [] tap:a"},
    {"a second one is no drag", "0+1d 80-1d 200+1d 250~1 850,100 300-1 850,100", "[d] [] tap:d"},
    {"no tap before the first", "299+1a 350-1a", "[a] [] tap:a"},
};

static const struct stream swipes[] = {
    {"to the left", "0+1 1500,800 60~1 1300,800 120-1 1100,800", "left"},
    {"to the right", "0+1 1100,800 60~1 1300,800 120-1 1500,800", "right"},
    {"up", "0+1 1500,900 60~1 1500,750 120-1 1500,600", "up"},
    {"down", "0+1 1500,600 60~1 1500,750 120-1 1500,900", "down"},
    {"without a move between", "0+1 1500,800 120-1 1100,800", "left"},
    {"not long enough", "0+1 1500,800 60~1 1380,800 120-1 1251,800", ""},
    {"just long enough", "0+1 1500,800 60~1 1380,800 120-1 1250,800", "left"},
    {"too slow", "0+1 1500,800 300~1 1300,800 700-1 1100,800", ""},
    {"just fast enough", "0+1 1500,800 300~1 1300,800 625-1 1100,800", "left"},
    {"fast, then held", "0+1 1500,800 60~1 1300,800 120~1 1100,800 2000-1 1100,800", ""},
    {"held for a moment first", "0+1 1500,800 500~1 1495,800 560~1 1300,800 700-1 1100,800",
     "left"},
    {"as far across as along", "0+1 1500,600 60~1 1350,700 120-1 1200,850", ""},
    {"a little across", "0+1 1500,700 60~1 1350,760 120-1 1100,890", "left"},
    {"there and back", "0+1 1500,800 60~1 1100,800 120-1 1490,800", ""},
    {"that began on a target", "0+1 1500,400 60~1 1300,400 120-1 1100,400", "[w] [] left"},
    {"from one target to another", "0+1b 60~1 200,100 120-1 50,100", "[b] [] left"},
    {"nearly a swipe is no tap", "0+1 1500,400 60~1 1400,400 120-1 1300,400", "[w] []"},
    {"a slow way within a target is one", "0+1 1500,400 600~1 1300,400 1200-1 1100,400",
     "[w] [] tap:w"},
    {"from what can be dragged", "0+1d 60~1 500,100 120-1 400,100", "[d] [] begin:d end:d"},
    {"a long press, then away", "0+1b 900~1 330,250 960-1 330,600", "[b] hold:b []"},
    {"a trembling long press, then away",
     "0+1b 700~1 335,100 880~1 330,104 900~1 330,250 960-1 330,600", "[b] hold:b []"},
    {"with a finger that rests", "0+2 100,900 900+1 1500,800 960~1 1300,800 1000-1 1100,800", ""},
    {"a drag", "0+1d 50~1 820,100 90~1 860,100 150-1 860,100", "[d] begin:d move:d [] end:d"},
    {"a drag beyond its target", "0+1d 50~1 850,100 90~1n 150-1n", "[d] begin:d [] move:d end:d"},
    {"a tap on what can be dragged", "0+1d 90-1d", "[d] [] tap:d"},
    {"a trembling tap on it", "0+1 790,100 50~1 800,105 90-1 800,105", "[d] [] tap:d"},
    {"a long press on it, then a drag", "0+1d 900~1 850,100 950-1 850,100",
     "[d] hold:d begin:d [] end:d"},
};

static const struct stream ghosts[] = {
    {"a burst, then quiet, then a tap", "0*200:6000n 8500+1 1500,800 8590-1 1500,800", "ghost"},
    {"a burst on a target", "0*200:5200a 5300+1b 5390-1b", "... ghost [b] [] tap:b"},
    {"not quiet for long enough", "0*200:5200n 6500+1 1500,800 6600-1 1500,800 6700+1w 6790-1w",
     "ghost [w] [] tap:w"},
    {"at the spot, while it burns", "0*200:5200a 5400+1a 5490-1a", "... ghost"},
    {"at the spot, when it is quiet", "0*200:5200a 7300+1a 7390-1a", "... ghost [a] [] tap:a"},
    {"again after quiet", "0*200:5200n 8000*200:5200n", "ghost ghost"},
    {"not long enough", "0*200:4900n 5000+1w 5090-1w", "[w] [] tap:w"},
    {"not often enough", "0*30:9000n", ""},
    {"just often enough", "0*34:9000n", "ghost"},
    {"in bursts",
     "0*200:1100n 2000*200:1100n 4000*200:1100n 6000*200:1100n 8000*200:1100n "
     "10000*200:1100n 12000*200:1100n",
     ""},
    {"with a break", "0*200:3000n 4500*200:3000n", ""},
};

enum { EVENTS_MAX = 64, TRACE_MAX = 4096 };

struct player {
    struct gestures gestures;
    struct gesture_rules rules;
    bool other_scene;
    char pressed[GESTURE_ID_MAX];
    char trace[TRACE_MAX];
};

static struct touched
touched_at(const struct player *player, int x, int y)
{
    bool first = y >= 0 && y < 200;
    if (first && x >= 0 && x < 200)
        return (struct touched){.id = player->other_scene ? "z" : "a"};
    if (first && x >= 230 && x < 430)
        return (struct touched){.id = "b"};
    if (first && x >= 460 && x < 660)
        return (struct touched){.id = "p", .repeats = true};
    if (first && x >= 690 && x < 890)
        return (struct touched){.id = "d", .drags = true};
    if (y >= 300 && y < 500 && x >= 0 && x < 2000)
        return (struct touched){.id = player->other_scene ? "v" : "w"};
    return (struct touched){.id = ""};
}

static void
place_of(const char **at, struct pointer *pointer)
{
    static const struct {
        char letter;
        int x, y;
    } places[] = {{'a', 100, 100}, {'b', 330, 100},  {'p', 560, 100},
                  {'d', 790, 100}, {'w', 1000, 400}, {'n', 1500, 800}};
    int size = 0;
    if (**at == 'o') {
        pointer->outside = true;
        ++*at;
        return;
    }
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
        if (places[i].letter == **at) {
            pointer->x = places[i].x;
            pointer->y = places[i].y;
            ++*at;
            return;
        }
    if (sscanf(*at, "%d,%d%n", &pointer->x, &pointer->y, &size) != 2)
        fail_msg("no place: %s", *at);
    *at += size;
}

static void
say(struct player *player, const char *what, const char *id)
{
    size_t size = strlen(player->trace);
    int took = snprintf(player->trace + size, TRACE_MAX - size, "%s%s%s%s", size ? " " : "", what,
                        *id ? ":" : "", id);
    assert_in_range(took, 0, TRACE_MAX - size - 1);
}

/* What is pressed is said before what is meant. */
static void
note(struct player *player, struct gesture gesture)
{
    static const char *const names[GESTURE_TYPE_COUNT] = {
        [GESTURE_TAP] = "tap",          [GESTURE_HOLD] = "hold",
        [GESTURE_SWIPE_LEFT] = "left",  [GESTURE_SWIPE_RIGHT] = "right",
        [GESTURE_SWIPE_UP] = "up",      [GESTURE_SWIPE_DOWN] = "down",
        [GESTURE_DRAG_BEGIN] = "begin", [GESTURE_DRAG_MOVE] = "move",
        [GESTURE_DRAG_END] = "end",     [GESTURE_DRAG_CANCEL] = "cancel",
        [GESTURE_GHOST] = "ghost",
    };
    const char *pressed = gestures_pressed(&player->gestures);
    if (strcmp(pressed, player->pressed) != 0) {
        char words[GESTURE_ID_MAX + 2];
        snprintf(words, sizeof words, "[%s]", pressed);
        snprintf(player->pressed, sizeof player->pressed, "%s", pressed);
        say(player, words, "");
    }
    if (gesture.type != GESTURE_NONE)
        say(player, names[gesture.type], gesture.id);
}

/* As the loop does: at each deadline that comes before `now`. */
static void
pass(struct player *player, int64_t now)
{
    for (int64_t at; (at = gestures_deadline(&player->gestures, &player->rules)) <= now;) {
        note(player, gestures_advance(&player->gestures, &player->rules, at));
        assert_true(gestures_deadline(&player->gestures, &player->rules) > at);
    }
    note(player, gestures_advance(&player->gestures, &player->rules, now));
}

static void
feed(struct player *player, const struct pointer *pointer, int64_t now)
{
    pass(player, now);
    struct touched touched =
        pointer->outside ? (struct touched){.id = "a"} : touched_at(player, pointer->x, pointer->y);
    note(player, gestures_feed(&player->gestures, &player->rules, pointer, &touched, now));
}

static void
burst(struct player *player, const char **at, int64_t now)
{
    int hz, ms, size;
    struct pointer pointer = {.finger = 99};
    if (sscanf(*at, "%d:%d%n", &hz, &ms, &size) != 2)
        fail_msg("no burst: %s", *at);
    *at += size;
    place_of(at, &pointer);
    for (int i = 0; i * 1000 / hz < ms; i++) {
        pointer.type = POINTER_DOWN;
        feed(player, &pointer, now + i * 1000 / hz);
        pointer.type = POINTER_UP;
        feed(player, &pointer, now + i * 1000 / hz + 2);
    }
}

static void
touch(struct player *player, char op, const char **at, int64_t now)
{
    struct pointer pointer = {.type = op == '+'   ? POINTER_DOWN
                                      : op == '~' ? POINTER_MOVE
                                                  : POINTER_UP};
    char *end;
    pointer.finger = strtol(*at, &end, 10);
    *at = end + strspn(end, " ");
    place_of(at, &pointer);
    feed(player, &pointer, now);
}

static void
play_event(struct player *player, const char **at)
{
    char *end;
    int64_t now = strtoll(*at, &end, 10);
    char op = *end;
    *at = end + 1;
    switch (op) {
    case '+':
    case '~':
    case '-':
        touch(player, op, at, now);
        return;
    case '*':
        burst(player, at, now);
        return;
    case 'x':
        feed(player, &(struct pointer){.type = POINTER_CANCEL}, now);
        return;
    case '.':
        pass(player, now);
        return;
    case '=':
        player->other_scene = true;
        return;
    case '!':
        pass(player, now);
        gestures_consume(&player->gestures);
        note(player, (struct gesture){0});
        return;
    }
    fail_msg("no event: %c", op);
}

/* "..." at the beginning of what is wanted: whatever, and then the rest. */
static bool
is_wanted(const char *trace, const char *wanted)
{
    if (strncmp(wanted, "... ", 4) != 0)
        return !strcmp(trace, wanted);
    size_t size = strlen(trace), rest = strlen(wanted + 4);
    return size >= rest && !strcmp(trace + size - rest, wanted + 4) &&
           strstr(trace, wanted + 4) == trace + size - rest;
}

static void
play(const struct stream *streams, size_t count)
{
    int wrong = 0;
    for (size_t i = 0; i < count; i++) {
        struct player *player = calloc(1, sizeof *player);
        player->rules = gesture_rules_of(10);
        for (const char *at = streams[i].events; *at; at += strspn(at, " "))
            play_event(player, &at);
        if (!is_wanted(player->trace, streams[i].meaning)) {
            print_error("%s (%s): '%s' and not '%s'\n", streams[i].name, streams[i].events,
                        player->trace, streams[i].meaning);
            wrong++;
        }
        free(player);
    }
    assert_int_equal(wrong, 0);
}

#define PLAY(streams) play(streams, sizeof streams / sizeof streams[0])

static void
a_tap_acts_where_it_began(void **state)
{
    (void)state;
    PLAY(taps);
}

static void
outside_is_nowhere(void **state)
{
    (void)state;
    PLAY(outside);
}

static void
one_finger_counts(void **state)
{
    (void)state;
    PLAY(many);
}

static void
time_makes_and_ends_presses(void **state)
{
    (void)state;
    PLAY(times);
}

static void
a_second_strike_is_a_slip(void **state)
{
    (void)state;
    PLAY(strikes);
}

static void
long_and_fast_is_a_swipe(void **state)
{
    (void)state;
    PLAY(swipes);
}

static void
ghosts_are_not_listened_to(void **state)
{
    (void)state;
    PLAY(ghosts);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tap_acts_where_it_began),  cmocka_unit_test(outside_is_nowhere),
        cmocka_unit_test(one_finger_counts),          cmocka_unit_test(time_makes_and_ends_presses),
        cmocka_unit_test(a_second_strike_is_a_slip),  cmocka_unit_test(long_and_fast_is_a_swipe),
        cmocka_unit_test(ghosts_are_not_listened_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "verbs/render.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "sdl/canvas.h"
#include "sdl/fonts.h"
#include "sdl/pictures.h"
#include "show/show.h"
#include "show/viewer.h"
#include "verbs/exhibit.h"
#include "verbs/sights.h"
#include "view/memo.h"
#include "view/paragraph_breaker.h"
#include "view/scene.h"
#include "view/view.h"

enum { FAULT_SIZE = 512, MEMO_BYTES = 4 << 20 };

struct render_options {
    const char *out, *languages, *slide, *profile, *size, *format, *state;
    int text_percent;
    bool states, text;
};

struct render {
    const struct verb_call *call;
    const struct render_options *options;
    struct exhibit exhibit;
    struct screen screen;
    struct fonts *fonts;
    struct measure measure;
    struct canvas *canvas; /* NULL: the text form */
    struct show *show;
    struct viewer viewer;
    struct arena arena, frame;
    bool *languages; /* which of the deck's are drawn */
    size_t drawn;
};

static enum verb_result
read_screen(struct render *render)
{
    const struct render_options *options = render->options;
    if (options->profile && options->size)
        return verb_fail(render->call, VERB_USAGE, "--profile and --size exclude each other");
    if (options->size) {
        int width, height;
        if (!verb_read_size(render->call, "--size", options->size, &width, &height))
            return VERB_USAGE;
        render->screen = screen_of_size(width, height);
        return VERB_GOOD;
    }
    const char *name = options->profile ? options->profile : "kiosk";
    const struct profile *profile = profile_find(name);
    if (profile) {
        render->screen = screen_of_profile(profile);
        return VERB_GOOD;
    }
    const char *known = "";
    for (profile = profiles; profile->name; profile++)
        known = arena_printf(&render->arena, "%s %s", known, profile->name);
    return verb_fail(render->call, VERB_USAGE, "there is no profile '%s'; known:%s", name, known);
}

static enum verb_result
read_form(struct render_options *options, const struct verb_call *call)
{
    if (!options->out)
        return verb_fail(call, VERB_USAGE, "needs --out DIR");
    options->text = options->format && !strcmp(options->format, "text");
    if (options->format && !options->text && strcmp(options->format, "png") != 0)
        return verb_fail(call, VERB_USAGE, "--format must be png or text, not '%s'",
                         options->format);
    if (options->text_percent != 100 && options->text_percent != 150 &&
        options->text_percent != 200)
        return verb_fail(call, VERB_USAGE, "--text-size must be 100, 150 or 200, not %d",
                         options->text_percent);
    return VERB_GOOD;
}

/* Marks the languages of "km,th"; all without a list. */
static enum verb_result
read_languages(struct render *render)
{
    const struct deck *deck = render->exhibit.deck;
    const char *list = render->options->languages;
    bool all = !list || !strcmp(list, "all");
    render->languages = arena_array(&render->arena, bool, deck->languages_count);
    for (size_t i = 0; i < deck->languages_count; i++)
        render->languages[i] = all;
    for (const char *at = all ? "" : list; *at;) {
        size_t size = strcspn(at, ",");
        const char *code = arena_strndup(&render->arena, at, size);
        int language = deck_find_language(deck, code);
        if (language < 0)
            return verb_fail(render->call, VERB_USAGE, "the deck has no language '%s'", code);
        render->languages[language] = true;
        at += size + (at[size] == ',');
    }
    return VERB_GOOD;
}

/* Loads what will be drawn; a language with faults is left out and costs the good exit code. */
static enum verb_result
load(struct render *render, const char *folder)
{
    struct diags diags;
    diags_init(&diags, &render->arena);
    enum verb_result result = VERB_FAULTS;
    if (exhibit_load(&render->exhibit, folder, &diags)) {
        result = read_languages(render);
        const struct deck *deck = render->exhibit.deck;
        for (size_t i = 1; result == VERB_GOOD && i < deck->languages_count; i++) {
            /* The screen that waits speaks all languages. */
            bool good = render->languages[i] ? deck_load_language(render->exhibit.deck, i, &diags)
                                             : deck_load_words(render->exhibit.deck, i, &diags);
            render->languages[i] &= good;
        }
    }
    if (diags.errors) {
        diags_sort(&diags);
        diags_print(&diags, stderr);
    }
    return result;
}

static bool
make_folder(struct arena *arena, const char *path)
{
    char *copy = arena_strdup(arena, path);
    for (char *at = copy + 1; *at; at++) {
        if (*at != '/')
            continue;
        *at = '\0';
        mkdir(copy, 0777);
        *at = '/';
    }
    struct stat status;
    return (!mkdir(copy, 0777) || errno == EEXIST) && !stat(copy, &status) &&
           S_ISDIR(status.st_mode);
}

static enum verb_result
prepare(struct render *render)
{
    char fault[FAULT_SIZE] = "";
    render->fonts = fonts_create(NULL, fault, sizeof fault);
    if (!render->fonts)
        return verb_fail(render->call, VERB_MACHINE, "%s", fault);
    const struct deck *deck = render->exhibit.deck;
    for (size_t i = 0; i < deck->languages_count; i++)
        for (size_t j = 0; render->languages[i] && j < deck->languages[i].fonts_count; j++)
            if (!fonts_check(render->fonts, deck->languages[i].fonts[j], fault, sizeof fault))
                return verb_fail(render->call, VERB_MACHINE, "%s", fault);
    render->measure = fonts_measure(render->fonts);
    render->measure.breaker = breaker_create();
    render->measure.memo = memo_create();
    if (!make_folder(&render->arena, render->options->out))
        return verb_fail(render->call, VERB_MACHINE, "%s cannot be made: %s", render->options->out,
                         strerror(errno));
    if (!render->options->text) {
        render->canvas = canvas_create(render->screen.width, render->screen.height, deck->folder,
                                       render->fonts, render->call->pictures, fault, sizeof fault);
        if (!render->canvas)
            return verb_fail(render->call, VERB_MACHINE, "%s", fault);
    }
    render->show = show_new(&render->arena, deck, 1, 0);
    return VERB_GOOD;
}

static void
build(struct render *render, struct scene *scene)
{
    struct view view = {
        .deck = render->exhibit.deck,
        .theme = render->exhibit.theme,
        .show = render->show,
        .viewer = &render->viewer,
        .measure = &render->measure,
        .medium = MEDIUM_SCREEN,
        .now = SIGHT_NOW_MS,
    };
    arena_reset(&render->frame);
    memo_tidy(render->measure.memo, MEMO_BYTES);
    view_build(scene, &view, &render->frame);
}

static bool
write_text(const struct scene *scene, const char *path, char *fault, size_t fault_size)
{
    FILE *file = fopen(path, "w");
    bool good = file;
    if (file) {
        scene_dump(scene, file);
        good = !ferror(file);
        good = !fclose(file) && good;
    }
    if (!good)
        snprintf(fault, fault_size, "%s cannot be written: %s", path, strerror(errno));
    return good;
}

/* The first page of the first pose has the plain name. */
static enum verb_result
write_page(struct render *render, const struct scene *scene, const struct sight *sight,
           const char *language, size_t pose, size_t page)
{
    char name[64] = "", path[4096], fault[FAULT_SIZE + 4096];
    if (pose || page)
        snprintf(name, sizeof name, "@%zu-%zu", pose, page + 1);
    snprintf(path, sizeof path, "%s/%s.%s%s.%s", render->options->out, sight->name, language, name,
             render->options->text ? "txt" : "png");
    bool good = render->canvas ? canvas_write(render->canvas, scene, path, fault, sizeof fault)
                               : write_text(scene, path, fault, sizeof fault);
    render->drawn++;
    return good ? VERB_GOOD : verb_fail(render->call, VERB_MACHINE, "%s", fault);
}

static enum verb_result
draw_sight(struct render *render, const struct sight *sight, const char *language)
{
    const struct deck *deck = render->exhibit.deck;
    size_t poses = render->options->states ? sight_poses(sight, deck) : 1;
    enum verb_result result = VERB_GOOD;
    for (size_t pose = 0; pose < poses && result == VERB_GOOD; pose++) {
        size_t pages = 1;
        sight_open(sight, render->show, &render->viewer, deck, pose, 0);
        for (size_t page = 0; page < pages && result == VERB_GOOD; page++) {
            struct scene scene;
            sight_turn(sight, &render->viewer, deck, page);
            build(render, &scene);
            if (render->options->states)
                pages = sight_pages(sight, &scene);
            result = write_page(render, &scene, sight, language, pose, page);
        }
    }
    return result;
}

/* On a terminal, one line that is written over. */
static void
tell_progress(const struct render *render, size_t done, size_t all)
{
    if (isatty(STDERR_FILENO))
        fprintf(stderr, "\r%s: %zu of %zu%s", render->options->out, done, all,
                done == all ? "\n" : "");
}

static enum verb_result
draw_all(struct render *render)
{
    const struct deck *deck = render->exhibit.deck;
    size_t count, wanted = 0, done = 0, languages = 0;
    const struct sight *sights = sights_list(&render->arena, deck, &count);
    const char *only = render->options->slide;
    for (size_t i = 0; i < count; i++)
        wanted += !only || !strcmp(sights[i].name, only);
    if (!wanted)
        return verb_fail(render->call, VERB_USAGE, "the deck has no slide '%s'", only);
    for (size_t i = 0; i < deck->languages_count; i++)
        languages += render->languages[i];
    enum verb_result result = VERB_GOOD;
    for (size_t i = 0; i < deck->languages_count; i++) {
        if (!render->languages[i])
            continue;
        viewer_init(&render->viewer, render->screen, (int32_t)i);
        if (!render->screen.projector)
            render->viewer.text_percent = render->options->text_percent;
        for (size_t j = 0; j < count && result == VERB_GOOD; j++) {
            if (only && strcmp(sights[j].name, only) != 0)
                continue;
            result = draw_sight(render, &sights[j], deck->languages[i].code);
            tell_progress(render, ++done, wanted * languages);
        }
    }
    return result;
}

static enum verb_result
tell_picture_faults(struct render *render)
{
    const char *line;
    struct pictures *pictures = render->canvas ? canvas_pictures(render->canvas) : NULL;
    if (pictures && pictures_library_is_missing(pictures))
        return verb_fail(render->call, VERB_MACHINE,
                         "libSDL2_image-2.0.so.0 is missing: pictures cannot be drawn");
    enum verb_result result = VERB_GOOD;
    while (pictures && pictures_next_fault(pictures, &line)) {
        fprintf(stderr, "%s\n", line);
        result = VERB_FAULTS;
    }
    return result;
}

static enum verb_result
render_deck(struct render *render, const char *folder)
{
    enum verb_result result = load(render, folder);
    if (result == VERB_GOOD)
        result = prepare(render);
    if (result == VERB_GOOD)
        result = draw_all(render);
    if (result == VERB_GOOD)
        result = tell_picture_faults(render);
    bool struck = false;
    for (size_t i = 0; result == VERB_GOOD && i < render->exhibit.deck->languages_count; i++)
        struck |= render->exhibit.deck->languages[i].struck;
    if (render->drawn)
        printf("%zu files in %s\n", render->drawn, render->options->out);
    canvas_destroy(render->canvas);
    memo_destroy(render->measure.memo);
    breaker_destroy(render->measure.breaker);
    fonts_destroy(render->fonts);
    exhibit_finish(&render->exhibit);
    return struck ? VERB_FAULTS : result;
}

enum verb_result
render_run(const struct verb_call *call)
{
    struct render_options chosen = {.text_percent = 100};
    const struct verb_option options[] = {
        {.name = "--out", .value = "DIR", .help = "where the files go", .text = &chosen.out},
        {.name = "--lang",
         .value = "L,...",
         .help = "these languages; else all",
         .text = &chosen.languages},
        {.name = "--slide",
         .value = "ID",
         .help = "only this slide, or _home, _chapter, ...",
         .text = &chosen.slide},
        {.name = "--profile",
         .value = "NAME",
         .help = "of the screen: kiosk, pillar, tablet, ...",
         .text = &chosen.profile},
        {.name = "--size", .value = "WxH", .help = "of the screen", .text = &chosen.size},
        {.name = "--text-size",
         .value = "PERCENT",
         .help = "100, 150 or 200",
         .number = &chosen.text_percent,
         .from = 100,
         .to = 200},
        {.name = "--states", .help = "every pose and page", .on = &chosen.states},
        {.name = "--format", .value = "FORM", .help = "png or text", .text = &chosen.format},
        {.name = "--state", .value = "DIR", .help = "the state folder", .text = &chosen.state},
        {0},
    };
    const char *word = NULL, *fault;
    size_t count = 0;
    enum verb_result result;
    if (!verb_read(call, options, &word, 1, &count, &result))
        return result;
    struct render render = {.call = call, .options = &chosen};
    result = read_form(&chosen, call);
    if (result == VERB_GOOD)
        result = read_screen(&render);
    if (result == VERB_GOOD) {
        const char *folder =
            exhibit_find(&render.arena, count ? word : NULL,
                         exhibit_state_folder(&render.arena, chosen.state), &fault);
        result = folder ? render_deck(&render, folder) : verb_fail(call, VERB_FAULTS, "%s", fault);
    }
    arena_finish(&render.frame);
    arena_finish(&render.arena);
    return result;
}

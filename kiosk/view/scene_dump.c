#include "view/scene.h"

/* Tabs and line breaks would break the form; they stand for blanks. */
static void
print_words(const char *words, FILE *stream)
{
    for (const char *at = words ? words : ""; *at; at++)
        fputc(*at == '\t' || *at == '\n' || *at == '\r' ? ' ' : *at, stream);
    fputc('\n', stream);
}

static void
print_row(FILE *stream, const char *kind, struct rect box, const char *id, const char *lang)
{
    fprintf(stream, "%s\t%d\t%d\t%d\t%d\t%s\t%s\t", kind, box.x, box.y, box.w, box.h, id ? id : "",
            lang ? lang : "");
}

static void
dump_line(const struct scene_line *line, FILE *stream)
{
    print_row(stream, "line", line->box, line->id, line->lang);
    fprintf(stream, "%d\t#%02x%02x%02x\t#%02x%02x%02x\t", line->px, line->colour.r, line->colour.g,
            line->colour.b, line->background.r, line->background.g, line->background.b);
    print_words(line->words, stream);
}

/* Of what is seen rather than read: a picture, or a crowd with words of its own. */
static void
dump_picture(const struct mark *mark, FILE *stream)
{
    const struct mark_picture *picture = &mark->picture;
    const struct mark_crowd *crowd = &mark->crowd;
    if (mark->type == MARK_PICTURE && !picture->decorative)
        print_row(stream, "picture", picture_seen(picture), picture->id, picture->lang);
    else if (mark->type == MARK_CROWD && crowd->words)
        print_row(stream, "picture", crowd->box, crowd->id, crowd->lang);
    else
        return;
    fprintf(stream, "\t\t\t");
    print_words(mark->type == MARK_CROWD ? crowd->words : picture->alt, stream);
}

void
scene_dump(const struct scene *scene, FILE *stream)
{
    for (size_t i = 0; i < scene->lines_count; i++)
        dump_line(&scene->lines[i], stream);
    for (size_t i = 0; i < scene->targets_count; i++) {
        const struct target *target = &scene->targets[i];
        print_row(stream, target->link ? "link" : "target", target->box, target->id, target->lang);
        fprintf(stream, "\t\t\t");
        print_words(target->words, stream);
    }
    for (size_t i = 0; i < scene->marks_count; i++)
        dump_picture(&scene->marks[i], stream);
    for (size_t i = 0; i < scene->targets_count; i++) {
        const struct target *target = &scene->targets[i];
        if (target->off || target->finger_only)
            continue;
        print_row(stream, "focus", target->box, target->id, target->lang);
        fprintf(stream, "\t\t\t");
        print_words(target->words, stream);
    }
    for (size_t i = 0; i < scene->lines_count; i++) {
        const struct scene_line *line = &scene->lines[i];
        print_row(stream, "speak", line->box, line->id, line->lang);
        fprintf(stream, "\t\t\t");
        print_words(line->words, stream);
    }
}

#include "support/hostile_pictures.h"

#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

const char *const hostile_pictures[HOSTILE_PICTURES_COUNT] = {
    "large.svg", "large.png", "dashes.svg", "path.svg", "xcf.png",
};

static FILE *
make_file(const char *folder, const char *name)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    if (!file)
        abort();
    return file;
}

static void
write_text(const char *folder, const char *name, const char *text)
{
    FILE *file = make_file(folder, name);
    fputs(text, file);
    fclose(file);
}

static void
write_one_path(const char *folder, const char *name, size_t size)
{
    FILE *file = make_file(folder, name);
    fputs("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 900 900'><path d='M0 0", file);
    for (size_t written = 80, i = 0; written + 16 < size; i++)
        written += (size_t)fprintf(file, "L%zu %zu", i * 7919 % 900, i * 104729 % 900);
    fputs("'/></svg>", file);
    fclose(file);
}

/* A header is enough: nobody may get further than that. */
static void
write_huge_png(const char *folder, const char *name)
{
    static const unsigned char head[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x75\x30\0\0\x75\x30"
                                        "\x08\x02\0\0\0\x8f\xf8\x7a\x2f";
    FILE *file = make_file(folder, name);
    fwrite(head, 1, sizeof head - 1, file);
    fclose(file);
}

void
hostile_pictures_write(const char *folder)
{
    write_text(folder, "large.svg",
               "<svg xmlns='http://www.w3.org/2000/svg' width='30000' height='30000'>"
               "<rect width='30000' height='30000'/></svg>");
    write_huge_png(folder, "large.png");
    write_text(folder, "dashes.svg",
               "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 900 900'>"
               "<path d='M0 0L900 900M900 0L0 900' stroke='#000' stroke-width='9' "
               "stroke-dasharray='0.00001'/></svg>");
    write_one_path(folder, "path.svg", 800 * 1024);
    write_text(folder, "xcf.png", "gimp xcf v011 and nothing that a decoder should see");
}

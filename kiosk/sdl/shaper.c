#include "sdl/shaper.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb-ft.h>
#include <hb.h>

enum { FACES_MAX = 14, BOXES_COUNT = 4096, LOAD_FLAGS = FT_LOAD_DEFAULT | FT_LOAD_NO_HINTING };

/* One font file, mapped: its tables are read where they lie. */
struct open_face {
    uint32_t number;
    FT_Face face; /* NULL: the slot is free */
    hb_font_t *font;
    void *memory;
    size_t size;
    int px;
    uint64_t used; /* when last, counted in uses */
};

/* The pixels around a glyph, as SDL2_ttf finds them. */
struct glyph_box {
    uint64_t key; /* 0: free */
    int16_t left, top;
    uint16_t width, rows;
};

struct shaper {
    FT_Library library;
    hb_buffer_t *buffer;
    struct open_face faces[FACES_MAX];
    uint64_t uses;
    struct glyph_box boxes[BOXES_COUNT];
};

struct shaper *
shaper_create(void)
{
    struct shaper *shaper = calloc(1, sizeof *shaper);
    if (!shaper)
        return NULL;
    if (FT_Init_FreeType(&shaper->library)) {
        free(shaper);
        return NULL;
    }
    shaper->buffer = hb_buffer_create();
    return shaper;
}

static void
close_face(struct open_face *open)
{
    if (!open->face)
        return;
    hb_font_destroy(open->font);
    FT_Done_Face(open->face);
    munmap(open->memory, open->size);
    *open = (struct open_face){0};
}

void
shaper_destroy(struct shaper *shaper)
{
    if (!shaper)
        return;
    for (size_t i = 0; i < FACES_MAX; i++)
        close_face(&shaper->faces[i]);
    hb_buffer_destroy(shaper->buffer);
    FT_Done_FreeType(shaper->library);
    free(shaper);
}

void
shaper_give_back(struct shaper *shaper)
{
    for (size_t i = 0; i < FACES_MAX; i++)
        if (shaper->faces[i].face)
            madvise(shaper->faces[i].memory, shaper->faces[i].size, MADV_DONTNEED);
}

static struct open_face *
find(const struct shaper *shaper, uint32_t number)
{
    for (size_t i = 0; i < FACES_MAX; i++)
        if (shaper->faces[i].face && shaper->faces[i].number == number)
            return (struct open_face *)&shaper->faces[i];
    return NULL;
}

bool
shaper_has(const struct shaper *shaper, uint32_t face)
{
    return find(shaper, face);
}

static bool
map_file(struct open_face *face, const char *path)
{
    struct stat status;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    bool good = file >= 0 && !fstat(file, &status) && S_ISREG(status.st_mode) && status.st_size > 0;
    if (good) {
        face->size = (size_t)status.st_size;
        face->memory = mmap(NULL, face->size, PROT_READ, MAP_PRIVATE, file, 0);
        good = face->memory != MAP_FAILED;
    }
    if (file >= 0)
        close(file);
    return good;
}

bool
shaper_open(struct shaper *shaper, uint32_t face, const char *path)
{
    struct open_face new = {.number = face}, *oldest = &shaper->faces[0];
    if (!map_file(&new, path))
        return false;
    if (FT_New_Memory_Face(shaper->library, new.memory, (FT_Long) new.size, 0, &new.face)) {
        munmap(new.memory, new.size);
        return false;
    }
    new.font = hb_ft_font_create(new.face, NULL);
    hb_ft_font_set_load_flags(new.font, LOAD_FLAGS);
    for (size_t i = 1; i < FACES_MAX; i++)
        if (shaper->faces[i].used < oldest->used)
            oldest = &shaper->faces[i];
    close_face(oldest);
    *oldest = new;
    return true;
}

static void
set_size(struct open_face *open, int px)
{
    if (open->px == px)
        return;
    FT_Set_Char_Size(open->face, 0, px * 64, 0, 0);
    hb_ft_font_changed(open->font);
    open->px = px;
}

static int
ceil_26_6(FT_Pos value)
{
    return floor_26_6((int32_t)value + 63);
}

/* SDL2_ttf takes the bitmap's place that FreeType foresees, or the metrics where it says nothing.
 */
static struct glyph_box
load_box(FT_Face face, uint32_t glyph)
{
    struct glyph_box box = {0};
    if (FT_Load_Glyph(face, glyph, LOAD_FLAGS))
        return box;
    const FT_GlyphSlot slot = face->glyph;
    if (slot->bitmap_left || slot->bitmap_top || slot->bitmap.rows || slot->bitmap.width) {
        box.left = (int16_t)slot->bitmap_left;
        box.top = (int16_t)slot->bitmap_top;
        box.width = (uint16_t)slot->bitmap.width;
        box.rows = (uint16_t)slot->bitmap.rows;
        return box;
    }
    const FT_Glyph_Metrics *metrics = &slot->metrics;
    box.left = (int16_t)floor_26_6((int32_t)metrics->horiBearingX);
    box.top = (int16_t)floor_26_6((int32_t)metrics->horiBearingY);
    box.width = (uint16_t)(ceil_26_6(metrics->horiBearingX + metrics->width) - box.left);
    box.rows = (uint16_t)ceil_26_6(metrics->height);
    return box;
}

static const struct glyph_box *
box_of(struct shaper *shaper, const struct open_face *open, uint32_t glyph)
{
    uint64_t key = (uint64_t)(open->number + 1) << 32 | (uint64_t)open->px << 20 | glyph;
    struct glyph_box *box = &shaper->boxes[key * 0x9e3779b97f4a7c15u >> 52];
    if (box->key != key) {
        *box = load_box(open->face, glyph);
        box->key = key;
    }
    return box;
}

static void
take_glyphs(struct shaper *shaper, const struct open_face *open, struct shaped_text *text)
{
    const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(shaper->buffer, NULL);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(shaper->buffer, NULL);
    int32_t x = 0, y = 0;
    for (size_t i = 0; i < text->count; i++) {
        const struct glyph_box *box = box_of(shaper, open, glyphs[i].codepoint);
        text->glyphs[i] = (struct shaped_glyph){
            .cluster = glyphs[i].cluster,
            .x = x,
            .y = y,
            .x_offset = places[i].x_offset,
            .y_offset = places[i].y_offset,
            .left = box->left,
            .top = box->top,
            .width = box->width,
            .rows = box->rows,
            .unsafe = hb_glyph_info_get_glyph_flags(&glyphs[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK,
            .missing = !glyphs[i].codepoint,
        };
        x += places[i].x_advance;
        y += places[i].y_advance;
    }
    text->glyphs[text->count] = (struct shaped_glyph){.x = x, .y = y};
}

const struct shaped_text *
shaper_shape(struct shaper *shaper, struct shaped *shaped, const struct shaped_key *key)
{
    struct open_face *open = find(shaper, key->font);
    uint32_t script = key->script ? key->script : HB_TAG('Z', 'y', 'y', 'y');
    open->used = ++shaper->uses;
    set_size(open, key->px);
    hb_buffer_clear_contents(shaper->buffer);
    hb_buffer_set_direction(shaper->buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(shaper->buffer, hb_script_from_iso15924_tag(script));
    hb_buffer_add_utf8(shaper->buffer, key->text, (int)key->size, 0, (int)key->size);
    hb_shape(open->font, shaper->buffer, NULL, 0);
    struct shaped_text *text = shaped_add(shaped, key, hb_buffer_get_length(shaper->buffer));
    take_glyphs(shaper, open, text);
    return text;
}

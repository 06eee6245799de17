#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What the kiosk, its picture helper and the helper's workers say to each other. One packet each
 * way a picture: the request carries the open file, the answer the pixels' memory.
 */

enum picture_type { PICTURE_UNKNOWN, PICTURE_PNG, PICTURE_JPEG, PICTURE_WEBP, PICTURE_SVG };

/* How a worker ends; also the result that the helper reports. */
enum picture_result {
    PICTURE_DRAWN,
    PICTURE_DRAWN_OPAQUE, /* no pixel shines through */
    PICTURE_NOT_ONE,      /* header: not a picture we draw, or too large */
    PICTURE_BROKEN,       /* the decoder refused it */
    PICTURE_UNREADABLE,
    PICTURE_TOO_SLOW,
    PICTURE_CRASHED,
    PICTURE_NO_MEMORY,
    PICTURE_NO_LIBRARY,
    PICTURE_RESULT_COUNT,
};

enum {
    PICTURE_SIDE_MAX = 4096,
    PICTURE_SVG_MAX = 128 * 1024,
    PICTURE_FILE_MAX = 32 * 1024 * 1024,
    PICTURE_WORKERS_MAX = 2,
};

/* What is wrong with a picture, to stand behind its name; of any number a worker may end with. */
const char *picture_fault(int result);

struct picture_request {
    uint32_t number;
    int32_t width, height; /* drawn at this size */
    int32_t is_svg_name;
};

/* With the pixels' descriptor, ARGB8888 without gaps, when drawn. Number 0: about no request. */
struct picture_answer {
    uint32_t number;
    int32_t result;
};

/* The kiosk's end. */
struct picture_helper {
    int socket; /* −1: the helper is gone */
    int process;
};

/* Both never wait. A packet may carry one descriptor; −1: none. */
enum picture_reception { PICTURE_NOTHING_CAME, PICTURE_PACKET_CAME, PICTURE_SOCKET_CLOSED };
bool picture_send(int socket, const void *packet, size_t size, int descriptor);
enum picture_reception picture_receive(int socket, void *packet, size_t size, int *descriptor_out);

/* The type by its first bytes; SVG only when the name says so. */
enum picture_type picture_header_type(const char *bytes, size_t size, bool is_svg_name);

bool picture_name_is_svg(const char *name);

/* Opens libSDL2_image; false when it is not there. Once a process. */
struct picture_decoder;
struct picture_decoder *picture_decoder_open(void);

/* Decodes the file into `pixels` (width × height). Only ever called by a worker. */
enum picture_result picture_decode(const struct picture_decoder *decoder, int file,
                                   const struct picture_request *request, uint32_t *pixels);

/* Resamples ARGB8888 by the area each pixel covers, colours weighted by their opacity. */
bool picture_resample(const uint32_t *from, int from_width, int from_height, int from_pitch,
                      uint32_t *to, int to_width, int to_height);

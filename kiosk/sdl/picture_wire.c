#include "sdl/picture_wire.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

union control {
    struct cmsghdr header;
    char bytes[CMSG_SPACE(sizeof(int))];
};

bool
picture_send(int socket, const void *packet, size_t size, int descriptor)
{
    union control control = {0};
    struct iovec part = {(void *)(uintptr_t)packet, size};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    if (descriptor >= 0) {
        message.msg_control = &control;
        message.msg_controllen = sizeof control;
        struct cmsghdr *rights = CMSG_FIRSTHDR(&message);
        rights->cmsg_level = SOL_SOCKET;
        rights->cmsg_type = SCM_RIGHTS;
        rights->cmsg_len = CMSG_LEN(sizeof descriptor);
        memcpy(CMSG_DATA(rights), &descriptor, sizeof descriptor);
    }
    ssize_t sent;
    do {
        sent = sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    } while (sent < 0 && errno == EINTR);
    return sent == (ssize_t)size;
}

enum picture_reception
picture_receive(int socket, void *packet, size_t size, int *descriptor_out)
{
    union control control = {0};
    struct iovec part = {packet, size};
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = &control,
                             .msg_controllen = sizeof control};
    ssize_t got;
    do {
        got = recvmsg(socket, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    } while (got < 0 && errno == EINTR);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return PICTURE_NOTHING_CAME;
    struct cmsghdr *rights = got > 0 ? CMSG_FIRSTHDR(&message) : NULL;
    *descriptor_out = -1;
    if (rights && rights->cmsg_type == SCM_RIGHTS)
        memcpy(descriptor_out, CMSG_DATA(rights), sizeof *descriptor_out);
    return got == (ssize_t)size ? PICTURE_PACKET_CAME : PICTURE_SOCKET_CLOSED;
}

const char *
picture_fault(int result)
{
    static const char *const messages[PICTURE_RESULT_COUNT] = {
        [PICTURE_NOT_ONE] = "is not a PNG, JPEG, WebP or SVG picture of at most 4096 by 4096 "
                            "pixels (SVG: 128 KiB)",
        [PICTURE_BROKEN] = "is broken or needs too much memory to draw",
        [PICTURE_UNREADABLE] = "cannot be read",
        [PICTURE_TOO_SLOW] = "takes more than a second to draw",
        [PICTURE_CRASHED] = "ends the decoder that draws it",
        [PICTURE_NO_MEMORY] = "needs too much memory to draw",
        [PICTURE_NO_LIBRARY] = "cannot be drawn: libSDL2_image-2.0.so.0 is missing",
    };
    bool known = result >= 0 && result < PICTURE_RESULT_COUNT && messages[result];
    return messages[known ? result : PICTURE_CRASHED];
}

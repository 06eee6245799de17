#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "sdl/picture_wire.h"
#include "sdl/pictures.h"

/*
 * The helper is a copy of the kiosk from before it opened anything. It never decodes: it forks a
 * worker a picture, holds it to its limits and passes on the memory the worker drew into. The
 * memory cannot shrink, so the kiosk can map it without fear, and a worker that is killed costs
 * only its picture.
 */

static const int WALL_LIMIT_MS =
    10000; /* beside one second of processor time; others may have it */
static const size_t MEMORY_LIMIT = (size_t)256 << 20;

struct worker {
    pid_t process; /* 0: none */
    int pipe;      /* closes when the worker ends */
    int pixels;
    uint32_t number;
    int64_t killed_at;
};

struct helper {
    int socket;
    struct picture_decoder *decoder;
    struct worker workers[PICTURE_WORKERS_MAX];
};

static void
send_answer(int socket, uint32_t number, enum picture_result result, int pixels)
{
    struct picture_answer answer = {number, (int32_t)result};
    picture_send(socket, &answer, sizeof answer, pixels); /* when it fails the kiosk is gone */
}

static size_t
pixels_size(const struct picture_request *request)
{
    return (size_t)request->width * (size_t)request->height * sizeof(uint32_t);
}

/* Memory for the pixels that can neither shrink nor grow; −1 when there is none. */
static int
make_pixels(const struct picture_request *request)
{
    int pixels = memfd_create("picture", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (pixels < 0)
        return -1;
    if (ftruncate(pixels, (off_t)pixels_size(request)) ||
        fcntl(pixels, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL)) {
        close(pixels);
        return -1;
    }
    return pixels;
}

static void
limit(int resource, rlim_t amount)
{
    struct rlimit both = {amount, amount};
    setrlimit((__rlimit_resource_t)resource, &both);
}

/* What is mapped already (libraries, ICU's data) does not count. */
static size_t
mapped_size(void)
{
    char text[64] = {0};
    int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    if (file >= 0) {
        if (read(file, text, sizeof text - 1) < 0)
            text[0] = '\0';
        close(file);
    }
    return (size_t)strtoul(text, NULL, 10) * (size_t)sysconf(_SC_PAGESIZE);
}

_Noreturn static void
work(const struct helper *helper, const struct picture_request *request, int file, int memory)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    close(helper->socket);
    limit(RLIMIT_AS, mapped_size() + pixels_size(request) + MEMORY_LIMIT);
    limit(RLIMIT_CPU, 1);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    setpriority(PRIO_PROCESS, 0, 10); /* the loop comes first */
    uint32_t *pixels =
        mmap(NULL, pixels_size(request), PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
    if (pixels == MAP_FAILED)
        _exit(PICTURE_NO_MEMORY);
    _exit((int)picture_decode(helper->decoder, file, request, pixels));
}

static enum picture_result
start_worker(struct helper *helper, struct worker *worker, const struct picture_request *request,
             int file)
{
    if (!helper->decoder)
        helper->decoder = picture_decoder_open(); /* not sooner: the kiosk starts meanwhile */
    if (!helper->decoder) {
        send_answer(helper->socket, 0, PICTURE_NO_LIBRARY, -1);
        return PICTURE_NO_LIBRARY;
    }
    if (request->width <= 0 || request->height <= 0 || request->width > PICTURE_SIDE_MAX ||
        request->height > PICTURE_SIDE_MAX)
        return PICTURE_NOT_ONE;
    int ends[2];
    int pixels = make_pixels(request);
    if (pixels < 0)
        return PICTURE_NO_MEMORY;
    if (pipe2(ends, O_CLOEXEC)) {
        close(pixels);
        return PICTURE_NO_MEMORY;
    }
    pid_t process = fork();
    if (!process)
        work(helper, request, file, pixels);
    close(ends[1]);
    if (process < 0) {
        close(ends[0]);
        close(pixels);
        return PICTURE_NO_MEMORY;
    }
    *worker =
        (struct worker){process, ends[0], pixels, request->number, clock_ms() + WALL_LIMIT_MS};
    return PICTURE_DRAWN;
}

/* False when the kiosk has gone. */
static bool
accept_request(struct helper *helper)
{
    struct picture_request request;
    int file = -1;
    enum picture_reception came = picture_receive(helper->socket, &request, sizeof request, &file);
    if (came == PICTURE_NOTHING_CAME)
        return true;
    if (came == PICTURE_SOCKET_CLOSED || file < 0)
        return false;
    for (int i = 0; i < PICTURE_WORKERS_MAX; i++) {
        if (helper->workers[i].process)
            continue;
        enum picture_result result = start_worker(helper, &helper->workers[i], &request, file);
        if (result != PICTURE_DRAWN)
            send_answer(helper->socket, request.number, result, -1);
        close(file);
        return true;
    }
    send_answer(helper->socket, request.number, PICTURE_NO_MEMORY, -1);
    close(file); /* the kiosk asks for no more at once than there are workers */
    return true;
}

static enum picture_result
result_of(int status)
{
    if (WIFEXITED(status))
        return WEXITSTATUS(status) < PICTURE_RESULT_COUNT ? WEXITSTATUS(status) : PICTURE_CRASHED;
    int signal = WTERMSIG(status);
    return signal == SIGXCPU || signal == SIGKILL ? PICTURE_TOO_SLOW : PICTURE_CRASHED;
}

static void
finish_worker(struct helper *helper, struct worker *worker)
{
    int status = 0;
    while (waitpid(worker->process, &status, 0) < 0 && errno == EINTR)
        ;
    enum picture_result result = result_of(status);
    bool drawn = result == PICTURE_DRAWN || result == PICTURE_DRAWN_OPAQUE;
    send_answer(helper->socket, worker->number, result, drawn ? worker->pixels : -1);
    close(worker->pipe);
    close(worker->pixels);
    *worker = (struct worker){0};
}

static int
milliseconds_left(const struct helper *helper)
{
    int64_t first = NEVER, now = clock_ms();
    for (int i = 0; i < PICTURE_WORKERS_MAX; i++)
        if (helper->workers[i].process && helper->workers[i].killed_at < first)
            first = helper->workers[i].killed_at;
    return first == NEVER ? -1 : first <= now ? 0 : (int)(first - now);
}

_Noreturn static void
help(int socket)
{
    struct helper helper = {.socket = socket};
    for (;;) {
        struct pollfd polls[1 + PICTURE_WORKERS_MAX] = {{.fd = socket, .events = POLLIN}};
        for (int i = 0; i < PICTURE_WORKERS_MAX; i++)
            polls[1 + i].fd = helper.workers[i].process ? helper.workers[i].pipe : -1;
        poll(polls, 1 + PICTURE_WORKERS_MAX, milliseconds_left(&helper));
        for (int i = 0; i < PICTURE_WORKERS_MAX; i++) {
            struct worker *worker = &helper.workers[i];
            if (worker->process && worker->killed_at <= clock_ms())
                kill(worker->process, SIGKILL);
            if (worker->process && polls[1 + i].revents)
                finish_worker(&helper, worker);
        }
        if (polls[0].revents && !accept_request(&helper))
            _exit(0); /* workers die with this process */
    }
}

struct picture_helper *
picture_helper_start(void)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends))
        return NULL;
    pid_t kiosk = getpid(), process = fork();
    if (!process) {
        close(ends[0]);
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        prctl(PR_SET_NAME, "kiosk-pictures");
        signal(SIGINT, SIG_IGN);
        signal(SIGHUP, SIG_IGN);
        if (getppid() != kiosk)
            _exit(0);
        help(ends[1]);
    }
    close(ends[1]);
    struct picture_helper *helper = process > 0 ? calloc(1, sizeof *helper) : NULL;
    if (!helper) {
        close(ends[0]);
        return NULL;
    }
    *helper = (struct picture_helper){ends[0], process};
    return helper;
}

void
picture_helper_stop(struct picture_helper *helper)
{
    if (!helper)
        return;
    close(helper->socket);
    kill(helper->process, SIGKILL);
    while (waitpid(helper->process, NULL, 0) < 0 && errno == EINTR)
        ;
    free(helper);
}

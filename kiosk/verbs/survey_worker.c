#include "verbs/survey_worker.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "verbs/findings.h"
#include "verbs/plan.h"
#include "verbs/survey_pictures.h"
#include "verbs/survey_screen.h"

/* Before the findings of a screen. */
struct head {
    int32_t screen;
    uint32_t layouts, findings, overs;
};

static bool
write_all(int pipe, const void *bytes, size_t size)
{
    const char *at = bytes;
    while (size) {
        ssize_t count = write(pipe, at, size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        at += count;
        size -= (size_t)count;
    }
    return true;
}

static bool
read_all(int pipe, void *bytes, size_t size)
{
    char *at = bytes;
    while (size) {
        ssize_t count = read(pipe, at, size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        at += count;
        size -= (size_t)count;
    }
    return true;
}

/* A message follows what it belongs to. */
static bool
write_with_message(int pipe, const void *record, size_t record_size, const char *message)
{
    size_t size = strlen(message);
    return write_all(pipe, record, record_size) && write_all(pipe, &size, sizeof size) &&
           write_all(pipe, message, size);
}

static bool
read_with_message(int pipe, struct arena *arena, void *record, size_t record_size,
                  const char **message_out)
{
    size_t size;
    if (!read_all(pipe, record, record_size) || !read_all(pipe, &size, sizeof size))
        return false;
    char *message = arena_alloc(arena, size + 1);
    *message_out = message;
    return read_all(pipe, message, size);
}

static bool
tell(int pipe, int32_t screen, const struct surveyor *surveyor, const struct findings *findings)
{
    struct head head = {screen, (uint32_t)surveyor->layouts, (uint32_t)findings->count,
                        (uint32_t)surveyor->over_count};
    bool good = write_all(pipe, &head, sizeof head);
    for (size_t i = 0; good && i < findings->count; i++)
        good = write_with_message(pipe, &findings->items[i], sizeof findings->items[i],
                                  findings->items[i].message);
    for (size_t i = 0; good && i < surveyor->over_count; i++)
        good = write_with_message(pipe, &surveyor->over[i], sizeof surveyor->over[i],
                                  surveyor->over[i].finding.message);
    return good;
}

bool
survey_read(int pipe, struct arena *arena, struct survey_result *result)
{
    struct head head;
    if (!read_all(pipe, &head, sizeof head))
        return false;
    *result = (struct survey_result){
        .screen = head.screen,
        .layouts = head.layouts,
        .findings = arena_new(arena, struct findings),
        .over = arena_array(arena, struct found_over, head.overs),
        .over_count = head.overs,
    };
    for (uint32_t i = 0; i < head.findings; i++) {
        struct finding finding;
        const char *message;
        if (!read_with_message(pipe, arena, &finding, sizeof finding, &message))
            return false;
        finding.message = message;
        findings_add(result->findings, &finding);
    }
    for (uint32_t i = 0; i < head.overs; i++) {
        const char *message;
        if (!read_with_message(pipe, arena, &result->over[i], sizeof result->over[i], &message))
            return false;
        result->over[i].finding.message = message;
    }
    return true;
}

_Noreturn void
survey_work(struct surveyor *surveyor, struct survey_board *board, size_t worker, int pipe)
{
    struct findings findings = {0};
    int count = (int)surveyor->plan->screens_count;
    bool good = true;
    for (int screen; good && (screen = atomic_fetch_add(&board->next_screen, 1)) < count;) {
        board->at[worker].screen = screen;
        surveyor->at = &board->at[worker].sight;
        survey_screen(surveyor, screen, &findings);
        good = tell(pipe, screen, surveyor, &findings);
        findings_finish(&findings);
        survey_leave_screen(surveyor);
    }
    _exit(!good);
}

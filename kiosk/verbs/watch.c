#include "verbs/watch.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"

static const int64_t QUIET_MS = 50;
enum { DEPTH_MAX = 8, EVENTS_SIZE = 16384 };
enum {
    SAVED = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_DELETE_SELF |
            IN_MOVE_SELF
};

struct watch {
    struct arena arena;
    char *folder;
    int inotify;
    int64_t changed_at; /* NEVER: nothing since the last time it was told */
};

/* Watching a folder a second time changes nothing, so after each change all are gone through. */
static void
add_folders(struct watch *watch, const char *path, int depth)
{
    if (inotify_add_watch(watch->inotify, path, SAVED | IN_ONLYDIR) < 0 || depth == DEPTH_MAX)
        return;
    DIR *folder = opendir(path);
    struct dirent *entry;
    while (folder && (entry = readdir(folder))) {
        char below[4096];
        struct stat status;
        int length = snprintf(below, sizeof below, "%s/%s", path, entry->d_name);
        if (entry->d_name[0] != '.' && length < (int)sizeof below && !lstat(below, &status) &&
            S_ISDIR(status.st_mode))
            add_folders(watch, below, depth + 1);
    }
    if (folder)
        closedir(folder);
}

struct watch *
watch_create(const char *folder)
{
    struct arena arena = {0};
    struct watch *watch = arena_new(&arena, struct watch);
    watch->folder = arena_strdup(&arena, folder);
    watch->arena = arena;
    watch->changed_at = NEVER;
    watch->inotify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (watch->inotify < 0) {
        watch_destroy(watch);
        return NULL;
    }
    add_folders(watch, watch->folder, 0);
    return watch;
}

void
watch_destroy(struct watch *watch)
{
    if (!watch)
        return;
    if (watch->inotify >= 0)
        close(watch->inotify);
    struct arena arena = watch->arena;
    arena_finish(&arena);
}

int
watch_fd(const struct watch *watch)
{
    return watch ? watch->inotify : -1;
}

/* Files that editors put beside the one they save. */
static bool
is_scratch(const struct inotify_event *event)
{
    size_t size = event->len ? strlen(event->name) : 0;
    return size && (event->name[0] == '.' || event->name[size - 1] == '~');
}

void
watch_receive(struct watch *watch, int64_t now)
{
    _Alignas(struct inotify_event) char events[EVENTS_SIZE];
    bool changed = false;
    ssize_t size;
    while (watch && (size = read(watch->inotify, events, sizeof events)) > 0) {
        for (ssize_t at = 0; at < size;) {
            const struct inotify_event *event =
                (const struct inotify_event *)(const void *)(events + at);
            changed |= !is_scratch(event) && !(event->mask & IN_IGNORED);
            at += (ssize_t)(sizeof *event + event->len);
        }
    }
    if (changed)
        watch->changed_at = now;
}

int64_t
watch_deadline(const struct watch *watch)
{
    return watch && watch->changed_at != NEVER ? watch->changed_at + QUIET_MS : NEVER;
}

bool
watch_take(struct watch *watch, int64_t now)
{
    if (now < watch_deadline(watch))
        return false;
    watch->changed_at = NEVER;
    add_folders(watch, watch->folder, 0);
    return true;
}

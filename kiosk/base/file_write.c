#include "base/file_write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

static const char *
name_beside(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t folder = slash ? (size_t)(slash - path) + 1 : 0;
    return arena_printf(arena, "%.*s.%s.new", (int)folder, path, path + folder);
}

static bool
make_folders(struct arena *arena, const char *path)
{
    char *copy = arena_strdup(arena, path);
    for (char *at = copy + 1; (at = strchr(at, '/')); at++) {
        *at = '\0';
        if (mkdir(copy, 0777) && errno != EEXIST)
            return false;
        *at = '/';
    }
    return true;
}

/* Of no use to anybody: what an earlier run left behind when it was stopped. */
static int
create(const char *name)
{
    enum { FLAGS = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC };
    int file = open(name, FLAGS, 0666);
    if (file < 0 && errno == EEXIST && !unlink(name))
        file = open(name, FLAGS, 0666);
    return file;
}

static bool
put(int file, const char *bytes, size_t size)
{
    while (size) {
        ssize_t count = write(file, bytes, size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        bytes += count;
        size -= (size_t)count;
    }
    return true;
}

/* Writes the new file under `name`; what it replaces gives it its permissions. */
static bool
write_beside(struct arena *arena, const struct file_change *change, const char *name)
{
    if (!make_folders(arena, change->path))
        return false;
    int file = create(name);
    if (file < 0)
        return false;
    struct stat about;
    bool good = !lstat(change->path, &about) ? !fchmod(file, about.st_mode & 0777) : true;
    good = good && put(file, change->bytes, change->size) && !fsync(file);
    int error = errno;
    if (close(file) && good) {
        error = errno;
        good = false;
    }
    errno = error;
    return good;
}

static const char *
words_of(int error)
{
    switch (error) {
    case EACCES:
    case EPERM:
    case EROFS:
        return "may not be written";
    case ENOSPC:
    case EDQUOT:
        return "cannot be written: the disk is full";
    case ENOTDIR:
        return "cannot be written: what should be a folder is none";
    case EISDIR:
        return "cannot be written: it is a folder";
    default:
        return "cannot be written";
    }
}

bool
file_write_all(struct arena *arena, const struct file_change *changes, size_t count,
               const char **path_out, const char **fault_out)
{
    const char **names = arena_array(arena, const char *, count);
    size_t written = 0, placed = 0, at = 0;
    bool good = true;
    for (; good && written < count; written++) {
        at = written;
        names[at] = name_beside(arena, changes[at].path);
        good = write_beside(arena, &changes[at], names[at]);
    }
    for (; good && placed < count; placed += good) {
        at = placed;
        good = !rename(names[at], changes[at].path);
    }
    if (!good) {
        *fault_out = words_of(errno);
        *path_out = changes[at].path;
        for (size_t i = placed; i < written; i++)
            unlink(names[i]);
    }
    return good;
}

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

enum { FOLDER_FLAGS = O_RDONLY | O_DIRECTORY | O_CLOEXEC };

bool
file_path_is_below(const char *path)
{
    if (strlen(path) >= PATH_MAX)
        return false;
    for (const char *part = path;; part++) {
        size_t size = strcspn(part, "/");
        if (!size || size > NAME_MAX)
            return false;
        if (part[0] == '.' && (size == 1 || (size == 2 && part[1] == '.')))
            return false;
        part += size;
        if (!*part)
            return true;
    }
}

static const char *
words_of(int error)
{
    switch (error) {
    case ENOENT:
        return "does not exist";
    case ENOTDIR:
        return "does not exist: what should be a folder is none";
    case ELOOP:
        return "is a link or lies behind one; links are not followed";
    case EACCES:
    case EPERM:
        return "may not be read";
    case EMFILE:
    case ENFILE:
        return "cannot be opened: too many files are open";
    default:
        return "cannot be read";
    }
}

/* The folder `name` in `parent`, which is closed; never through a link. -1: errno says why. */
static int
enter(int parent, const char *name)
{
    int folder = openat(parent, name, FOLDER_FLAGS | O_NOFOLLOW);
    struct stat about;
    if (folder < 0) {
        int error = errno;
        bool link = error == ENOTDIR && !fstatat(parent, name, &about, AT_SYMLINK_NOFOLLOW) &&
                    S_ISLNK(about.st_mode);
        errno = link ? ELOOP : error;
    }
    int error = errno;
    close(parent);
    errno = error;
    return folder;
}

/* Opens the folder that holds the last part of `path`, and says where that part begins. */
static int
open_parent(const char *folder, const char *path, const char **last_out, const char **fault_out)
{
    if (!file_path_is_below(path)) {
        *fault_out = "leads out of the folder";
        return -1;
    }
    int at = open(folder, FOLDER_FLAGS);
    const char *slash;
    for (; at >= 0 && (slash = strchr(path, '/')); path = slash + 1) {
        char name[NAME_MAX + 1];
        size_t size = (size_t)(slash - path);
        memcpy(name, path, size);
        name[size] = '\0';
        at = enter(at, name);
    }
    if (at < 0)
        *fault_out = words_of(errno);
    *last_out = path;
    return at;
}

static const char *
refuse(const struct stat *about, size_t size_max)
{
    if (S_ISLNK(about->st_mode))
        return words_of(ELOOP);
    if (S_ISDIR(about->st_mode))
        return "is a folder";
    if (!S_ISREG(about->st_mode))
        return "is no regular file";
    if ((uintmax_t)about->st_size > size_max)
        return "is too large";
    return NULL;
}

int
file_open(const char *folder, const char *path, size_t size_max, size_t *size_out,
          const char **fault_out)
{
    const char *last;
    int parent = open_parent(folder, path, &last, fault_out);
    if (parent < 0)
        return -1;
    /* Looked at first, so that no device is ever opened; then again, as it may have been swapped.
     */
    struct stat about;
    int file = -1;
    const char *fault = NULL;
    if (fstatat(parent, last, &about, AT_SYMLINK_NOFOLLOW))
        fault = words_of(errno);
    else
        fault = refuse(&about, size_max);
    if (!fault) {
        file = openat(parent, last, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
        if (file < 0 || fstat(file, &about))
            fault = words_of(errno);
        else
            fault = refuse(&about, size_max);
    }
    close(parent);
    if (fault) {
        if (file >= 0)
            close(file);
        *fault_out = fault;
        return -1;
    }
    *size_out = (size_t)about.st_size;
    return file;
}

char *
file_read(struct arena *arena, const char *folder, const char *path, size_t size_max,
          size_t *size_out, const char **fault_out)
{
    size_t size, have = 0;
    int file = file_open(folder, path, size_max, &size, fault_out);
    if (file < 0)
        return NULL;
    char *bytes = arena_alloc(arena, size + 1);
    while (have < size) {
        ssize_t count = read(file, bytes + have, size - have);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0) {
            *fault_out = words_of(errno);
            close(file);
            return NULL;
        }
        if (!count)
            break;
        have += (size_t)count;
    }
    close(file);
    bytes[have] = '\0';
    *size_out = have;
    return bytes;
}

static int
compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static DIR *
open_folder(const char *folder, const char *path, const char **fault_out)
{
    int at;
    if (!*path || strcmp(path, ".") == 0) {
        at = open(folder, FOLDER_FLAGS);
    } else {
        const char *last;
        at = open_parent(folder, path, &last, fault_out);
        if (at < 0)
            return NULL;
        at = enter(at, last);
    }
    DIR *entries = at >= 0 ? fdopendir(at) : NULL;
    if (!entries) {
        *fault_out = words_of(errno);
        if (at >= 0)
            close(at);
    }
    return entries;
}

const char *const *
file_list(struct arena *arena, const char *folder, const char *path, size_t count_max,
          size_t *count_out, const char **fault_out)
{
    DIR *entries = open_folder(folder, path, fault_out);
    if (!entries)
        return NULL;
    size_t count = 0, capacity = 0;
    const char **names = arena_grow(arena, NULL, 0, &capacity, sizeof *names);
    const struct dirent *entry;
    while ((entry = readdir(entries))) {
        struct stat about;
        if (entry->d_name[0] == '.' ||
            fstatat(dirfd(entries), entry->d_name, &about, AT_SYMLINK_NOFOLLOW) ||
            !S_ISREG(about.st_mode))
            continue;
        if (count == count_max) {
            *fault_out = "holds too many files";
            closedir(entries);
            return NULL;
        }
        names = arena_grow(arena, names, count, &capacity, sizeof *names);
        names[count++] = arena_strdup(arena, entry->d_name);
    }
    closedir(entries);
    qsort(names, count, sizeof *names, compare_names);
    *count_out = count;
    return names;
}

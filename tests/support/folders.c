#include "support/folders.h"

#include <errno.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

const char *
folder_new(void)
{
    static char path[PATH_MAX];
    const char *temporary = getenv("TMPDIR");
    snprintf(path, sizeof path, "%s/kiosk-test-XXXXXX", temporary ? temporary : "/tmp");
    assert_non_null(mkdtemp(path));
    return path;
}

static void
run(const char *const *words)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (!child) {
        execvp(words[0], (char *const *)(uintptr_t)words);
        _exit(127);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && !WEXITSTATUS(status));
}

void
folder_copy(const char *from, const char *to)
{
    char all[PATH_MAX];
    snprintf(all, sizeof all, "%s/.", from);
    run((const char *const[]){"cp", "-a", "--remove-destination", all, to, NULL});
}

void
folder_write(const char *folder, const char *path, const char *bytes, size_t size)
{
    char whole[PATH_MAX];
    int length = snprintf(whole, sizeof whole, "%s/%s", folder, path);
    assert_true(length > 0 && (size_t)length < sizeof whole);
    for (char *at = whole + strlen(folder) + 1; (at = strchr(at, '/')); at++) {
        *at = 0;
        assert_true(!mkdir(whole, 0777) || errno == EEXIST);
        *at = '/';
    }
    FILE *file = fopen(whole, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    fclose(file);
}

void
folder_remove(const char *path)
{
    run((const char *const[]){"rm", "-rf", path, NULL});
}

#include "base/assert.h"

#include <stdio.h>
#include <stdlib.h>

_Noreturn void
assert_failed(const char *file, int line, const char *expression)
{
    fprintf(stderr, "%s:%d: bug: '%s' does not hold\n", file, line, expression);
    abort();
}

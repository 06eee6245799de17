#!/bin/sh
# Every C file is as clang-format writes it. Versions differ in taste: only 14 is asked.
set -eu

cd "$(dirname "$0")/.."
formatter=
for candidate in clang-format-14 clang-format; do
    if "$candidate" --version 2>/dev/null | grep -q 'version 14\.'; then
        formatter=$candidate
        break
    fi
done
if [ ! "$formatter" ]; then
    echo "skipped: there is no clang-format 14 here"
    exit 77
fi
find kiosk tests -name '*.[ch]' -exec "$formatter" --dry-run -Werror {} +

#!/bin/sh
# One tour under valgrind: every screen in its text form in three scripts, in one of them in every
# state, then as pictures. What libraries do among themselves is named in tests/memory.supp. Needs KIOSK_PROGRAM.
set -eu

tests=$(cd "$(dirname "$0")" && pwd)
command -v valgrind >/dev/null || { echo "skipped: there is no valgrind here"; exit 77; }
result=0
"$KIOSK_PROGRAM" render --help >/dev/null 2>&1 || result=$?
if [ "$result" -eq 2 ]; then
    echo "skipped: this program does not draw to files"
    exit 77
fi

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
render() {
    valgrind --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=definite \
        --errors-for-leak-kinds=definite --suppressions="$tests/memory.supp" \
        "$KIOSK_PROGRAM" render "$KIOSK_SOURCE/content" --out "$out" "$@"
}
codes=$(sed -n '/^languages:/,$ s/.*code: *\([a-z]*\).*/\1/p' "$KIOSK_SOURCE/content/deck.yaml")
one=$(echo "$codes" | sed -n 3p)
render --lang "$(echo "$codes" | sed -n '1p;3p;7p' | paste -sd , -)" --format text
render --lang "$one" --states --format text

# Under valgrind a picture may be too slow to draw: that is told and ends with 1, a leak with 99.
result=0
render --lang "$one" --size 1024x600 2>"$out/told" || result=$?
if [ "$result" -gt 1 ] || grep -v -e 'takes more than a second to draw$' -e ' files in ' "$out/told"; then
    cat "$out/told"
    exit 1
fi

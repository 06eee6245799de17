#!/bin/sh
# Lets a fuzzer run for its time: sh fuzz.sh PROGRAM NAME FOLDER... It begins with what stands in the
# folders of tests/; what it finds new stays in the build folder, a finding is printed with its
# bytes. Needs KIOSK_TESTS.
set -eu

program=$1
name=$2
shift 2
if [ ! -x "$program" ]; then
    echo "skipped: the fuzzer of $name was not built (clang, and libyaml's source, see libyaml.sh)"
    exit 77
fi
amount() {
    awk -v name="$1" -v column="$([ "${KIOSK_LONG:-}" = 1 ] && echo 3 || echo 2)" \
        '$1 == name { print $column; found = 1 } END { exit !found }' "$KIOSK_TESTS/amounts"
}
seconds=$(amount "fuzz-seconds")
work=$(cd "$(dirname "$program")" && pwd)/fuzz-$name
mkdir -p "$work/found"
cd "$KIOSK_TESTS"
log=$work/log
result=0
"$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 -max_len=20000 \
    -artifact_prefix="$work/" -print_final_stats=1 "$work/found" "$@" >"$log" 2>&1 || result=$?
if [ "$result" -ne 0 ]; then
    tail -n 60 "$log"
    for found in "$work"/crash-* "$work"/timeout-* "$work"/oom-* "$work"/leak-*; do
        if [ -e "$found" ]; then
            echo "$found:"
            base64 "$found" | head -n 40
        fi
    done
    exit 1
fi
sed -n 's/^stat::number_of_executed_units: *\([0-9]*\)/\1 inputs/p' "$log"

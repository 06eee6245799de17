#!/bin/sh
# Runs every test on a fresh machine: installs what is needed, builds with gcc as it ships and with
# clang under sanitizers, warnings being errors, and runs CTest in both. `sh tests/run.sh long`
# takes the second column of tests/amounts; when stopped, it goes on where it was.
set -u

root=$(cd "$(dirname "$0")/.." && pwd)
work=$root/build-tests
jobs=$(nproc)
passed=0
failed=0

case $#:${1:-} in
    0:) long= ;;
    1:long) long=1 ;;
    *)
        echo "usage: sh tests/run.sh [long]" >&2
        exit 2
        ;;
esac

install_packages() {
    sh "$root/kiosk/packages.sh" gcc clang libc6-dev cmake ninja-build pkg-config \
        libsdl2-dev libsdl2-ttf-dev libsdl2-image-dev libharfbuzz-dev libfreetype-dev libpng-dev \
        libx11-dev libyaml-dev libicu-dev \
        libcmocka-dev libthai-dev libxtst-dev libxext-dev xvfb valgrind libc6-dbg clang-format \
        gettext dpkg-dev &&
        sh "$root/kiosk/packages.sh" "libclang-rt-$(clang -dumpversion | cut -d. -f1)-dev"
}

# build VARIANT CMAKE-ARGUMENT...
build() {
    variant=$1
    shift
    mkdir -p "$work/$variant"
    echo "Building $variant"
    if ! { cmake -S "$root" -B "$work/$variant" -G Ninja -DKIOSK_TESTS=ON -DKIOSK_WERROR=ON "$@" &&
           cmake --build "$work/$variant" --parallel "$jobs"; } >"$work/$variant.log" 2>&1; then
        tail -n 40 "$work/$variant.log"
        echo "$variant does not build; all of it stands in $work/$variant.log"
        failed=$((failed + 1))
        return 1
    fi
}

# Adds the numbers of CTest's closing line, "N% tests passed, F tests failed out of T".
count() {
    closing=$(sed -n 's/^[0-9]*% tests passed, \([0-9]*\) tests* failed out of \([0-9]*\)$/\1 \2/p' "$1")
    if [ ! "$closing" ]; then
        failed=$((failed + 1))
        return
    fi
    failed=$((failed + ${closing% *}))
    passed=$((passed + ${closing#* } - ${closing% *}))
}

run_variant() {
    echo "Testing $1"
    ctest --test-dir "$work/$1" --output-on-failure --parallel "$jobs" 2>&1 | tee "$work/$1.results"
    count "$work/$1.results"
}

# What was tested: rows in the table hold for these sources only.
fingerprint() {
    (cd "$root" && find CMakeLists.txt kiosk content fonts tests -type f -exec cksum {} + |
        sort -k 3 | cksum | cut -d ' ' -f 1)
}

run_variant_long() {
    names=$(ctest --test-dir "$work/$1" -N | sed -n 's/^ *Test *#[0-9]*: //p')
    for name in $names; do
        if grep -q "^$1 $name passed " "$table"; then continue; fi
        echo "Testing $1 $name"
        begun=$(date +%s)
        result=passed
        ctest --test-dir "$work/$1" --output-on-failure --timeout 14400 -R "^$name\$" \
            >"$work/one.results" 2>&1 || result=FAILED
        if [ "$result" = FAILED ]; then cat "$work/one.results"; fi
        echo "$1 $name $result $(($(date +%s) - begun))" >>"$table"
    done
}

print_table() {
    printf '\n%-18s %-34s %-7s %8s\n' variant test result seconds
    sed 1d "$table" | awk '{ row[$1 " " $2] = $0; if (!($1 " " $2 in at)) at[$1 " " $2] = ++n }
        END { for (key in at) order[at[key]] = key
              for (i = 1; i <= n; i++) { split(row[order[i]], f, " ")
                  printf "%-18s %-34s %-7s %8d\n", f[1], f[2], f[3], f[4] } }'
}

each_variant() {
    if build gcc -DCMAKE_C_COMPILER=gcc -DCMAKE_BUILD_TYPE=Release; then "$1" gcc; fi
    if build clang-sanitized -DCMAKE_C_COMPILER=clang -DCMAKE_BUILD_TYPE=Debug \
        -DKIOSK_SANITIZE=ON -DKIOSK_FUZZ=ON -DKIOSK_LIBYAML="$work/libyaml"; then
        "$1" clang-sanitized
    fi
}

install_packages || exit 3
mkdir -p "$work"
sh "$root/tests/fuzz/libyaml.sh" "$work/libyaml" || true # it has said what is left out

if [ "$long" ]; then
    export KIOSK_LONG=1
    table=$work/long.table
    now=$(fingerprint)
    if [ "$(head -n 1 "$table" 2>/dev/null)" != "$now" ]; then echo "$now" >"$table"; fi
    each_variant run_variant_long
    print_table >"$work/long.print"
    cat "$work/long.print"
    passed=$(grep -c ' passed ' "$work/long.print")
    failed=$((failed + $(grep -c ' FAILED ' "$work/long.print")))
else
    each_variant run_variant
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]

#!/bin/sh
# Measures the kiosk beside the barest SDL2 window: sh tests/bench/run.sh [--framebuffer]. Takes
# some minutes and wants the machine for itself. With --framebuffer it reads the server's memory
# instead of asking the server, which is exact to a fraction of a millisecond.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
work=$root/build-tests/bench
deck=$root/content

sh "$root/kiosk/packages.sh" gcc libc6-dev cmake ninja-build pkg-config \
    libsdl2-dev libsdl2-ttf-dev libsdl2-image-dev libharfbuzz-dev libfreetype-dev \
    libyaml-dev libicu-dev \
    libcmocka-dev libthai-dev libxtst-dev libxext-dev xvfb
mkdir -p "$work"
if ! { cmake -S "$root" -B "$work/build" -G Ninja && cmake --build "$work/build" \
       --target kiosk bench floor bench_motion bench_hostile_pictures \
       bench_check; } >"$work/build.log" 2>&1; then
    tail -n 30 "$work/build.log" >&2
    exit 3
fi

# The slides in the order of a visit: those of each chapter but the asides.
slides=$(sed -n 's/^chapters: *\[\(.*\)\]/\1/p' "$deck/deck.yaml" | tr -d ' ' | tr ',' '\n' |
    while read -r chapter; do
        awk '/^  - id:/ { if (id != "" && !aside) print id; id = $3; aside = 0 }
             /^    aside: true/ { aside = 1 }
             END { if (id != "" && !aside) print id }' "$deck/chapters/$chapter.yaml"
    done)
rm -rf "$work/dumps" "$work/screen"
mkdir -p "$work/screen"
"$work/build/kiosk" render "$deck" --out "$work/dumps" --lang en --profile kiosk --format text

mkfifo "$work/screen/display"
Xvfb -displayfd 3 -screen 0 1920x1080x24 -fbdir "$work/screen" -nolisten tcp -nocursor -s 0 \
    3>"$work/screen/display" >"$work/screen/log" 2>&1 &
server=$!
trap 'kill "$server"' EXIT
read -r number <"$work/screen/display"

unset WAYLAND_DISPLAY
look=-
if [ "${1:-}" = --framebuffer ]; then look=$work/screen; fi
good=0
DISPLAY=:$number "$work/build/bench" "$look" "$work/dumps" "$work/build/floor" \
    "$work/build/kiosk" "$deck" $slides || good=1
echo
DISPLAY=:$number KIOSK_FONTS=$root/fonts "$work/build/bench_motion" "$deck" || good=1
echo
DISPLAY=:$number KIOSK_FONTS=$root/fonts "$work/build/bench_motion" --kinds \
    "$root/tests/decks/everything" || good=1
echo
"$work/build/bench_hostile_pictures" "$work/build/kiosk" || good=1
echo
KIOSK_FONTS=$root/fonts "$work/build/bench_check" "$work/build/kiosk" "$deck" || good=1
exit "$good"

#!/bin/sh
# Starts the kiosk on a fresh machine: installs what it needs, builds it, shows content/. Its words
# go to the program: sh kiosk/start.sh present; sh kiosk/start.sh check. With no screen it draws
# every slide to a file instead.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
build=$root/build
program=$build/kiosk

build_program() {
    if [ ! -e "$build/CMakeCache.txt" ]; then
        generator=
        if command -v ninja >/dev/null; then generator=Ninja; fi
        cmake -S "$root" -B "$build" ${generator:+-G "$generator"} -DKIOSK_TESTS=OFF
    fi
    cmake --build "$build" --target kiosk --parallel "$(nproc)"
}

build_or_stop() {
    mkdir -p "$build"
    if [ ! -e "$build/CMakeCache.txt" ]; then echo "Building the kiosk in $build"; fi
    if ! build_program >"$build/build.log" 2>&1; then
        tail -n 30 "$build/build.log" >&2
        echo "The kiosk could not be built; all of it stands in $build/build.log." >&2
        exit 3
    fi
}

has_screen() {
    if [ "${DISPLAY:-}${WAYLAND_DISPLAY:-}${SDL_VIDEODRIVER:-}" ]; then return 0; fi
    for card in /dev/dri/card*; do
        if [ -e "$card" ]; then return 0; fi
    done
    return 1
}

draw_to_files() {
    deck=$root/content
    if [ $# -gt 0 ] && [ "$1" = run ]; then shift; fi
    if [ $# -gt 0 ] && [ -d "$1" ]; then deck=$1; fi
    pictures=$build/pictures
    echo "Drawing every slide to a PNG file in $pictures"
    result=0
    "$program" render "$deck" --out "$pictures" --lang all || result=$?
    if [ "$result" -eq 0 ]; then echo "The pictures are in $pictures"; fi
    exit "$result"
}

# The program runs beside this script, so that a signal to the script reaches it.
show_on_screen() {
    result=0
    "$program" "$@" <&0 &
    shown=$!
    trap 'kill -TERM "$shown" 2>/dev/null' INT TERM HUP
    wait "$shown" || result=$?
    while kill -0 "$shown" 2>/dev/null; do
        result=0
        wait "$shown" || result=$?
    done
    trap - INT TERM HUP
    return "$result"
}

sh "$root/kiosk/packages.sh" gcc libc6-dev cmake ninja-build pkg-config \
    libsdl2-dev libsdl2-ttf-dev libsdl2-image-dev libharfbuzz-dev libfreetype-dev libpng-dev \
    libx11-dev libyaml-dev libicu-dev
build_or_stop

case ${1:-run} in
    check | render | walk | monkey | translate | schema | report | pin | pack | install | handout | \
        -h | --help) exec "$program" "$@" ;;
esac
if ! has_screen; then
    echo "There is no screen here."
    draw_to_files "$@"
fi
if [ $# -eq 0 ]; then set -- run "$root/content"; fi
echo "Showing the kiosk; Ctrl+Q leaves."
result=0
show_on_screen "$@" || result=$?
if [ "$result" -eq 3 ]; then
    echo "The kiosk could not open a screen."
    draw_to_files "$@"
fi
exit "$result"

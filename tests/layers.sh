#!/bin/sh
# Holds the code to the rows of tests/layers: sh tests/layers.sh [ROOT | --self-test]. Prints each
# line that breaks one, with its place.
set -eu

tests=$(cd "$(dirname "$0")" && pwd)

check_tree() {
    (cd "$1" && find kiosk -name '*.[ch]' -o -name '*.sh' -o -name '*.md' | sort | xargs awk -v rules="$tests/layers" '
        # A pattern of paths as a regular expression; a plain word is a folder or a file.
        function pattern(glob) {
            gsub(/\./, "\\.", glob)
            gsub(/\*/, "[^/]*", glob)
            return "^" glob "(/|$)"
        }
        function allowed(path, places,    n, i, place) {
            n = split(places, place, " ")
            for (i = 1; i <= n; i++)
                if (place[i] == "*" || path ~ pattern(place[i]))
                    return 1
            return 0
        }
        function fault(what) {
            printf "%s:%d: %s\n", FILENAME, FNR, what
            faults++
        }
        # The line without comments and without what stands in quotes.
        function code(line,    out, at, rest) {
            out = ""
            while (line != "") {
                if (in_comment) {
                    at = index(line, "*/")
                    if (!at)
                        return out
                    line = substr(line, at + 2)
                    in_comment = 0
                } else if (match(line, /^("([^"\\]|\\.)*"|\047([^\047\\]|\\.)*\047)/)) {
                    out = out "\"\""
                    line = substr(line, RLENGTH + 1)
                } else if (substr(line, 1, 2) == "/*") {
                    in_comment = 1
                    line = substr(line, 3)
                } else if (substr(line, 1, 2) == "//") {
                    return out
                } else {
                    out = out substr(line, 1, 1)
                    line = substr(line, 2)
                }
            }
            return out
        }
        BEGIN {
            while ((getline row < rules) > 0) {
                if (row ~ /^#/ || row !~ /[^ ]/)
                    continue
                split(row, field, " ")
                rest = row
                sub(/^[^ ]+ +[^ ]+ */, "", rest)
                if (field[1] == "layer") {
                    layers[field[2]] = rest
                } else if (field[1] == "header") {
                    headers[field[2]] = rest
                } else if (field[1] == "call") {
                    name = field[2]
                    gsub(/\*/, "[A-Za-z0-9_]*", name)
                    calls["(^|[^A-Za-z0-9_])" name " *\\("] = rest
                    called["(^|[^A-Za-z0-9_])" name " *\\("] = field[2]
                } else if (field[1] == "word") {
                    sub(/^word +/, "", row)
                    words[row] = 1
                } else {
                    print rules ": unknown row: " row
                    faults++
                }
            }
        }
        {
            for (word in words)
                if ($0 ~ word)
                    fault("the line has " word)
        }
        FILENAME !~ /\.[ch]$/ { next }
        FNR == 1 {
            in_comment = 0
            path = FILENAME
            sub(/^kiosk\//, "", path)
            layer = path
            sub(/\/.*/, "", layer)
            if (!(layer in layers))
                fault("no row of tests/layers says what " layer " may include")
        }
        /^[ \t]*#[ \t]*include/ {
            target = $0
            sub(/^[^"<]*/, "", target)
            quoted = substr(target, 1, 1) == "\""
            target = substr(target, 2)
            sub(/[">].*/, "", target)
            if (quoted && !allowed(target, layer " " layers[layer]))
                fault(layer " must not include " target)
            if (quoted && target !~ /\//)
                fault("includes are written from kiosk/: " target)
            for (header in headers)
                if (index(target, header) == 1 && !quoted && !allowed(path, headers[header]))
                    fault("<" target "> belongs to: " headers[header])
            next
        }
        {
            line = code($0)
            for (name in calls)
                if (line ~ name && !allowed(path, calls[name]))
                    fault(called[name] "() belongs to: " calls[name])
        }
        END { exit faults > 0 }
    ')
}

# expect PATH LINE...: a tree whose only file has these lines must be refused.
expect() {
    rm -rf "$tree/kiosk"
    path=$tree/kiosk/$1
    shift
    mkdir -p "${path%/*}"
    printf '%s\n' "$@" >"$path"
    result=0
    check_tree "$tree" >"$tree/out" || result=$?
    if { [ "$wanted" = fault ] && [ "$result" -eq 0 ]; } ||
       { [ "$wanted" = nothing ] && [ "$result" -ne 0 ]; }; then
        echo "self-test: expected $wanted of $path: $*"
        cat "$tree/out"
        wrong=$((wrong + 1))
    fi
}

self_test() {
    tree=$(mktemp -d)
    trap 'rm -rf "$tree"' EXIT
    wrong=0

    wanted=fault
    expect show/bad.c '#include "view/scene.h"'
    expect base/bad.c '#include <SDL2/SDL.h>'
    expect base/bad.c '#include <SDL.h>'
    expect deck/bad.c '  #  include "show/show.h"'
    expect deck/bad.c '#include "node.h"'
    expect models/bad.c '#include "deck/deck.h"'
    expect elements/bad.c '#include "sdl/window.h"'
    expect sdl/bad.c '#include "deck/deck.h"'
    expect sdl/bad.c '#include "view/layout.h"'
    expect input/bad.c '#include "show/show.h"'
    expect view/scene.c '#include <unicode/ubrk.h>'
    expect deck/schema.c '#include <yaml.h>'
    expect view/bad.h '#include <sqlite3.h>'
    expect show/bad.c 'int *p = malloc(4);'
    expect base/utf8.c 'free(p);'
    expect view/bad.c 'char *copy = strdup(text); /* mine */'
    expect show/bad.c '/* now' ' */ t = time (NULL);'
    expect verbs/bad.c 'clock_gettime(CLOCK_MONOTONIC, &now);'
    expect sdl/bad.c 'start = SDL_GetTicks64();'
    expect sdl/bad.c 'TTF_RenderUTF8_Blended_Wrapped(font, "a", color, 80);'
    expect base/bad.c 'int fd = inotify_init1(IN_CLOEXEC);'
    expect view/bad.c 'if (!strcmp(code, "th"))'
    expect deck/bad.c '/* later: FIXME */'
    expect README.md 'A row: {code: "km"}'
    expect attic/old.c 'int old;'

    wanted=nothing
    expect view/good.c '#include "deck/deck.h"' '#include "view/scene.h"' '#include <stdio.h>'
    expect view/paragraph_runs.c '#include <unicode/ubrk.h>'
    expect sdl/fonts.c '#include <SDL2/SDL_ttf.h>' '#include "view/measure.h"' 'p = malloc(4);'
    expect show/good.c '/* never calls malloc(4) or' 'time(NULL) */ int a;' 's = "free(p)";'
    expect show/good.c 'int64_t left = idle_time(now);' "char quote = '\"'; f(\"free(\");"
    expect README.md 'Call malloc(4) as you like; "thorough" is a word.'
    expect verbs/good.c '#include "elements/registry.h"' '#include <SDL2/SDL.h>'

    [ "$wrong" -eq 0 ]
}

case ${1:-} in
    --self-test) self_test ;;
    *) check_tree "${1:-$tests/..}" ;;
esac

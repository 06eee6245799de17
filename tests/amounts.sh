#!/bin/sh
# The rows of tests/amounts are whole, and the tests and the rows name each other.
set -eu

cd "$(dirname "$0")"
asked=$(grep -rhoE '\bamount(\(| )"[a-z-]*"' --include='*.c' --include='*.sh' . |
    sed 's/.*"\(.*\)".*/\1/' | sort -u)
awk -v asked="$asked" '
    function fault(what) {
        print "tests/amounts:" NR ": " what
        faults++
    }
    BEGIN { split(asked, list, "\n"); for (i in list) wanted[list[i]] = 1 }
    /^#/ || !NF { next }
    NF != 3 || $2 !~ /^[0-9]+$/ || $3 !~ /^[0-9]+$/ { fault("not a name and two numbers: " $0); next }
    $2 < 1 || $3 + 0 < $2 + 0 { fault("the long number is below the short one: " $1) }
    $1 in rows { fault("given twice: " $1) }
    { rows[$1] = 1 }
    !($1 in wanted) { fault("no test asks for " $1) }
    END {
        for (name in wanted)
            if (name != "" && !(name in rows)) {
                print "tests/amounts: a test asks for " name ", which has no row"
                faults++
            }
        exit faults > 0
    }' amounts

#!/bin/sh
# Fetches the source of the libyaml that is installed: sh libyaml.sh DIR. Makes DIR/src with its C
# files. A list of sources of its own, so that the machine's is not touched. Ends with 77 and a line
# that says why where there is none to be had.
set -eu

folder=$1
if [ -e "$folder/src/parser.c" ]; then exit 0; fi
cannot() {
    echo "skipped: libyaml's source cannot be had here: $1"
    exit 77
}
command -v apt-get >/dev/null || cannot "there is no apt-get"
command -v dpkg-source >/dev/null || cannot "there is no dpkg-source (package dpkg-dev)"

mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
folder=$(cd "$folder" && pwd)
apt-get indextargets --format '$(SITE) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
    sort -u | awk '$3 == "main" { print "deb-src " $0 }' >"$folder/sources.list"
[ -s "$folder/sources.list" ] || cannot "apt knows no package lists"
apt() {
    apt-get -q -o Dir::Etc::SourceList="$folder/sources.list" -o Dir::Etc::SourceParts=/dev/null \
        -o Dir::State::Lists="$folder/lists" -o Dir::Cache="$folder/cache" \
        -o APT::Sandbox::User=root "$@"
}
{
    apt update && (cd "$folder" && apt source libyaml)
} >"$folder/apt.log" 2>&1 </dev/null || cannot "$(grep '^E:' "$folder/apt.log" | head -n 1)"
set -- "$folder"/libyaml-*/src
[ -e "$1/parser.c" ] || cannot "the package holds no src/parser.c"
mkdir -p "$folder/src"
cp "$1"/*.[ch] "$1"/../include/yaml.h "$folder/src/"

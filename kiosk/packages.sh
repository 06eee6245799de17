#!/bin/sh
# Installs those of the named Debian packages that are not there yet: sh packages.sh PACKAGE...
set -eu

missing=
for package; do
    case $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) in
        installed) ;;
        *) missing="$missing $package" ;;
    esac
done
[ "$missing" ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "This needs the packages$missing, and there is no apt-get to install them with." >&2
    exit 3
fi
as_root=
if [ "$(id -u)" -ne 0 ]; then
    as_root=sudo
    if ! command -v sudo >/dev/null; then
        echo "This needs the packages$missing: install them as root, then start again." >&2
        exit 3
    fi
fi

echo "Installing with apt:$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { $as_root apt-get update -q &&
       $as_root env DEBIAN_FRONTEND=noninteractive \
           apt-get install -y -q --no-install-recommends $missing; } >"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    echo "apt-get could not install them; its last words stand above." >&2
    exit 3
fi

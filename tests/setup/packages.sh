#!/bin/sh
# Install the Debian or Ubuntu packages whose command, library, font or Python module is missing.
#
# usage: packages.sh (required | optional) FIND:PACKAGE...
# As root, installs them. Otherwise prints the one line to run; exits 1 when they are required.
set -eu
need=$1
shift

found() {
    case $1 in
        *.so.*) ldconfig -p 2>/dev/null | grep -q "$1" || ls /usr/lib/*/"$1" >/dev/null 2>&1 ;;
        *.ttc | *.ttf | *.otf) find /usr/share/fonts /usr/local/share/fonts /usr/share/texlive -name "$1" 2>/dev/null | grep -q . ;;
        ensurepip) "${PYTHON:-python3}" -c "import ensurepip, venv" 2>/dev/null ;;
        *) command -v "$1" >/dev/null 2>&1 ;;
    esac
}

missing=
for pair in "$@"; do
    found "${pair%%:*}" || missing="$missing ${pair#*:}"
done
[ -n "$missing" ] || exit 0

line="apt-get install -y --no-install-recommends$missing"
if ! command -v apt-get >/dev/null 2>&1; then
    echo "Missing:$missing. Install what your system calls these packages." >&2
elif [ "$(id -u)" = 0 ]; then
    echo "Installing$missing"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >/dev/null
    # shellcheck disable=SC2086
    apt-get install -y -qq --no-install-recommends $missing >/dev/null && exit 0
    for package in $missing; do
        apt-get install -y -qq --no-install-recommends "$package" >/dev/null || echo "$package cannot be installed." >&2
    done
else
    echo "Run this once, then make again:" >&2
    echo "    sudo $line" >&2
fi
[ "$need" = optional ] && exit 0
for pair in "$@"; do
    found "${pair%%:*}" || exit 1
done

#!/bin/sh
# Installs what the program needs of a Debian system and is missing there. Elsewhere it does nothing.
set -e
command -v apt-get > /dev/null || exit 0

wanted=$(cat "$(dirname "$0")/system-packages.txt")
python3 -c 'import ensurepip' 2> /dev/null || wanted="$wanted python3-venv"
missing=
for package in $wanted; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2> /dev/null)" = installed ] || missing="$missing $package"
done
[ "$missing" ] || exit 0

sudo=$(command -v sudo || true)
if ! { $sudo apt-get update && $sudo apt-get install -y --no-install-recommends $missing; }; then
    echo "Not everything could be installed. As an administrator: apt-get install --no-install-recommends$missing" >&2
fi

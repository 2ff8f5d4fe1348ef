#!/usr/bin/env bash
# Build the one-folder program into dist/archive-viewer, from an environment that holds nothing else.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet "$root[package]"
"$work/venv/bin/pyinstaller" --noconfirm --log-level WARN \
    --workpath "$work/build" --distpath "$root/dist" "$root/packaging/pyinstaller/archive-viewer.spec"

# The licences of everything that is in it, one folder for each package, as their terms ask.
licences=$root/dist/archive-viewer/licences
for info in "$work"/venv/lib/python3*/site-packages/*.dist-info; do
    name=$(basename "$info")
    name=${name%%-*}
    (cd "$info" && find . -type f \( -iname '*licen[cs]e*' -o -iname 'copying*' -o -iname 'notice*' \) \
        -exec install -D -m 0644 '{}' "$licences/$name/{}" \;)
done
"$work/venv/bin/python" -c 'license._Printer__setup(); print(*license._Printer__lines, sep="\n")' > "$work/python"
install -D -m 0644 "$work/python" "$licences/python/LICENSE"

# Debugging symbols are half of some libraries. Those of numpy are repacked in a way that strip breaks.
find "$root/dist/archive-viewer" -name '*.so*' -type f -not -path '*.libs/*' -exec strip --strip-unneeded {} + 2>/dev/null || true
du -sh "$root/dist/archive-viewer"

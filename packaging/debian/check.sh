#!/usr/bin/env bash
# Try the .deb in an empty Debian: install it, use it in the terminal and in a window, remove it, look for leftovers.
# Run as root, with debootstrap, Xvfb and xdotool; ROOT names a folder with a bare system to copy, if there is one.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)
deb=${1:-$(ls "$project"/dist/archive-viewer_*.deb)}
work=$(mktemp -d)
bare=$work/bare
reader=reader
home=/home/$reader
finish() {
    umount -l "$bare/proc" "$bare/dev/shm" "$bare/dev" 2>/dev/null || true
    rm -rf --one-file-system "$work"
}
trap finish EXIT
inside() { chroot "$bare" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME="$home" DEBIAN_FRONTEND=noninteractive "$@"; }
as_reader() { inside setpriv --reuid="$reader" --regid="$reader" --clear-groups "$@"; }
say() { printf '\n== %s\n' "$*"; }

say "an empty Debian 12"
if [ -n "${ROOT:-}" ]; then cp -a "$ROOT" "$bare"; else debootstrap --variant=minbase bookworm "$bare" > "$work/log"; fi
cp /etc/resolv.conf "$bare/etc/resolv.conf"
mount -t proc proc "$bare/proc"
mount --bind /dev "$bare/dev"
mount --make-private "$bare/dev"
mount -t tmpfs tmpfs "$bare/dev/shm"
inside useradd --create-home "$reader"
inside apt-get update -q > "$work/log"

say "install"
cp "$deb" "$bare/archive-viewer.deb"
inside apt-get install -y -q --no-install-recommends /archive-viewer.deb > "$work/log" 2>&1 || { tail -20 "$work/log"; exit 1; }
inside dpkg -s archive-viewer | grep -E '^(Status|Version|Installed-Size)'

say "the terminal"
sample=/usr/lib/archive-viewer/_internal/resources/sample
as_reader archive-viewer --version
as_reader sh -c "find $sample -name '*.txt' | sed -n 1p | xargs -d '\n' archive-viewer show" | sed -n 1,20p
echo '{"id": 1, "text": "Condoleezza Rice arrived in Moscow."}' | as_reader archive-viewer names
as_reader archive-viewer add "$sample"
cp -r "$project/tests/data/formats" "$bare$home/formats"
chmod -R go+rX "$bare$home/formats"
as_reader archive-viewer add "$home/formats" || { as_reader archive-viewer add --json "$home/formats" | grep failed; exit 1; }
as_reader archive-viewer search bell | sed -n 1,6p
as_reader archive-viewer people | sed -n 1,6p

say "the window"
cat > "$work/archive-viewer" <<END
#!/usr/bin/env bash
exec chroot "$bare" /usr/bin/env -i PATH=/usr/bin:/bin LANG=C.UTF-8 HOME="$home" DISPLAY="\$DISPLAY" \
    setpriv --reuid="$reader" --regid="$reader" --clear-groups archive-viewer
END
chmod +x "$work/archive-viewer"
python3 "$here/../linux/try_window.py" --keys "Down Down Return" ${PICTURE:+--picture "$PICTURE"} "$work/archive-viewer"

say "remove"
inside apt-get purge -y -q archive-viewer > "$work/log" 2>&1
left=$(find "$bare/usr" "$bare/etc" "$bare/var/lib" -iname '*archive?viewer*' | grep -v '/var/lib/apt/' || true)
[ -z "$left" ] || { printf 'Left behind:\n%s\n' "$left"; exit 1; }
test -f "$bare$home/.local/share/archive-viewer/library.sqlite"
say "installed, used and removed; the reader's library is still there"

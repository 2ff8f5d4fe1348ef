#!/usr/bin/env bash
# Make dist/archive-viewer_VERSION_ARCH.deb of the one-folder program, which is built first where it is missing.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
program=$root/dist/archive-viewer
[ -x "$program/archive-viewer" ] || "$root/packaging/pyinstaller/build.sh"

version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$root/pyproject.toml")
arch=$(dpkg --print-architecture)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/tree
put() { install -D -m 0644 "$1" "$tree/$2"; }

mkdir -p "$tree/usr/lib" "$tree/usr/bin" "$tree/DEBIAN"
cp -a "$program" "$tree/usr/lib/archive-viewer"
ln -s ../lib/archive-viewer/archive-viewer "$tree/usr/bin/archive-viewer"
put "$root/packaging/linux/archive-viewer.desktop" usr/share/applications/archive-viewer.desktop
put "$root/packaging/linux/org.archive_viewer.viewer.metainfo.xml" usr/share/metainfo/org.archive_viewer.viewer.metainfo.xml
put "$root/packaging/linux/archive-viewer-mime.xml" usr/share/mime/packages/archive-viewer.xml
put "$root/resources/icons/archive-viewer.svg" usr/share/icons/hicolor/scalable/apps/archive-viewer.svg
put "$root/packaging/debian/copyright" usr/share/doc/archive-viewer/copyright
put "$root/CHANGELOG.md" usr/share/doc/archive-viewer/changelog
put "$root/packaging/linux/archive-viewer.1" usr/share/man/man1/archive-viewer.1
gzip -9n "$tree/usr/share/doc/archive-viewer/changelog" "$tree/usr/share/man/man1/archive-viewer.1"

# Owned by root, readable by all; only the program itself is run.
chmod -R u=rwX,go=rX "$tree"
find "$tree/usr/lib" -name '*.so*' -type f -exec chmod 0644 {} +

depends=$(paste -sd, "$root/packaging/linux/system-packages.txt" | sed 's/,/, /g')
size=$(du -sk "$tree/usr" | cut -f1)
sed -e "s/@VERSION@/$version/; s/@ARCH@/$arch/; s/@DEPENDS@/$depends/; s/@SIZE@/$size/" \
    "$root/packaging/debian/control" > "$tree/DEBIAN/control"

out=$root/dist/archive-viewer_${version}_${arch}.deb
dpkg-deb --root-owner-group -Zxz -b "$tree" "$out" > "$work/log"
ls -lh "$out"

"""Pages that SingleFile saved as a page that unpacks itself: HTML to a browser, a ZIP to us."""

from __future__ import annotations

import zipfile
from pathlib import Path

from viewer.errors import DamagedFile
from viewer.formats import captured
from viewer.formats.archive import Document
from viewer.formats.html import MAX_BYTES, stated_by_browser
from viewer.formats.saved_page import SavedPage, document
from viewer.formats.single import OneDocument, read_head
from viewer.formats.zipped import Zipped, beside, picture

_INDEX = "index.html"


class SingleFileZipFormat:
    """SingleFile's self-extracting ZIP."""

    name = "SingleFile ZIP"
    suffixes: tuple[str, ...] = (".zip.html", ".html.zip", ".u.zip.html")
    gives = "one article, with its address, the time it was saved, and its pictures"

    def sniff(self, head: bytes, path: Path) -> float:
        start = head.lstrip()[:64].lower()
        if not start.startswith((b"<!doctype html", b"<html")) or not (b"sfz" in head or b"SingleFile" in head):
            return 0.0
        return 1.0 if _is_zip(path) else 0.0

    def open(self, path: Path) -> OneDocument:
        return OneDocument(path, _read, _picture)


def _is_zip(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return _INDEX in archive.NameToInfo
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, IndexError, OverflowError):
        return False


def _read(path: Path) -> Document:
    known = stated_by_browser(read_head(path, 20_000).decode("utf-8", "replace"))
    with Zipped(path) as zipped:
        if _INDEX not in zipped:
            raise DamagedFile(f"There is no page in “{path.name}”.", "Save it again, if it is still there.")
        page = SavedPage(zipped.read(_INDEX, MAX_BYTES), "utf-8", known.url or "", known, lambda: iter(()))
    return document(path, "", page)


def _picture(path: Path, src: str) -> bytes | None:
    with Zipped(path) as zipped:
        if src.startswith("data:"):
            return captured.picture_inside(zipped.read(_INDEX, MAX_BYTES), "utf-8", src)
        return picture(zipped, beside(_INDEX, src))

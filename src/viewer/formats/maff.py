"""MAFF: pages that Firefox add-ons saved in a ZIP, each in a folder with a note of its address."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from viewer.errors import DamagedFile, LimitExceeded, ViewerError
from viewer.formats import captured
from viewer.formats.archive import Document, Stated
from viewer.formats.html import MAX_BYTES
from viewer.formats.many import Entry, ManyDocuments
from viewer.formats.mhtml import moment_of
from viewer.formats.saved_page import SavedPage, document
from viewer.formats.zipped import Zipped, beside, picture

_NOTE = re.compile(r"MAF:(\w+)\s+(?:RDF|rdf):resource\s*=\s*\"([^\"]*)\"")
_MAX_NOTE = 1_000_000


class MaffFormat:
    """The Mozilla Archive Format, ZIP based."""

    name = "MAFF page"
    suffixes: tuple[str, ...] = (".maff",)
    gives = "one article for each saved page, with its address, the time it was saved, and its pictures"

    def sniff(self, head: bytes, path: Path) -> float:
        if not head.startswith(b"PK\x03\x04"):
            return 0.0
        if path.suffix.lower() in self.suffixes:
            return 0.95
        return 0.9 if b"/index.rdf" in head and _has_page(path) else 0.0

    def open(self, path: Path) -> ManyDocuments:
        zipped = Zipped(path)
        return ManyDocuments(
            path,
            partial(_entries, path, zipped),
            lambda address, src: _picture(zipped, address, src),
            zipped.close,
        )


def _entries(path: Path, zipped: Zipped) -> Iterator[Entry]:
    """The address of a page is the name of its file in the ZIP."""
    pages = list(_pages(zipped))
    if not pages:
        raise DamagedFile(f"There is no page in “{path.name}”.", "Get it again, if you can.")
    for name, notes in pages:
        yield name, partial(_document, path, zipped, name, notes)


def _pages(zipped: Zipped) -> Iterator[tuple[str, dict[str, str]]]:
    names = zipped.names()
    for note in (name for name in names if name.count("/") == 1 and name.endswith("/index.rdf")):
        notes = _notes(zipped, note)
        name = beside(note, notes.get("indexfilename") or "index.html") or ""
        if name in zipped:
            yield name, notes
    if not any(name.endswith("/index.rdf") for name in names):
        yield from ((name, {}) for name in names if re.fullmatch(r"[^/]+/index\.x?html?", name))


def _notes(zipped: Zipped, name: str) -> dict[str, str]:
    try:
        text = zipped.read(name, _MAX_NOTE).decode("utf-8", "replace")
    except ViewerError:
        return {}
    return {key.lower(): html.unescape(value) for key, value in _NOTE.findall(text)}


def _document(path: Path, zipped: Zipped, name: str, notes: dict[str, str]) -> Document:
    url = notes.get("originalurl", "")
    known = Stated(
        url=url if url.startswith(("http:", "https:")) else None, captured=moment_of(notes.get("archivetime"))
    )
    return document(
        path, name, SavedPage(zipped.read(name, MAX_BYTES), notes.get("charset"), url, known, lambda: iter(()))
    )


def _has_page(path: Path) -> bool:
    """Whether there is a folder with the note of an address; another MAFF page may lie in it as it is."""
    try:
        with Zipped(path) as zipped:
            return any(name.count("/") == 1 and name.endswith("/index.rdf") for name in zipped.names())
    except ViewerError:
        return False


def _picture(zipped: Zipped, address: str, src: str) -> bytes | None:
    try:
        if src.startswith("data:") and address in zipped:
            return captured.picture_inside(zipped.read(address, MAX_BYTES), None, src)
        return picture(zipped, beside(address, src))
    except LimitExceeded:
        return None

"""Whose bookmarks a file holds, by its content; its name only where that says more."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from viewer.bookmarks.exchange.imported import Imported
from viewer.errors import DamagedFile, FileNotReadable, UnsupportedFile

MAX_BYTES = 64 << 20
_HINT = (
    "Known are the bookmarks of this program (JSON-LD, HTML, CSV, CSL), W3C Web Annotations, Hypothesis, Zotero, "
    "calibre, Foliate, Readwise and Kindle."
)


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of file that bookmarks are taken from; its module is imported when it is first used."""

    name: str  # as in a command
    label: str  # as shown to the reader
    module: str
    function: str = "parse"

    def parse(self, text: str) -> Imported:
        """Raises `DamagedFile` when the whole cannot be read."""
        read: Callable[[str], Imported] = getattr(
            import_module(f"viewer.bookmarks.exchange.{self.module}"), self.function
        )
        try:
            return read(text)
        except csv.Error as error:
            raise DamagedFile("The table cannot be read.", "Export it again from the other program.") from error


WEB_ANNOTATION = Source("webannotation", "W3C Web Annotations", "webannotation")
HYPOTHESIS = Source("hypothesis", "Hypothesis", "hypothesis")
ZOTERO_JSON = Source("zotero", "Zotero", "zotero", "parse_json")
ZOTERO_HTML = Source("zotero-html", "Zotero", "zotero", "parse_html")
ZOTERO_MARKDOWN = Source("zotero-markdown", "Zotero", "zotero", "parse_markdown")
CALIBRE = Source("calibre", "calibre", "calibre")
FOLIATE = Source("foliate", "Foliate", "foliate")
READWISE = Source("readwise", "Readwise", "readwise")
KINDLE = Source("kindle", "Kindle", "kindle")
OWN_PAGE = Source("html", "Archive Viewer", "webpage")
OWN_TABLE = Source("csv", "Archive Viewer", "table")
OWN_REFERENCES = Source("csl", "Archive Viewer", "csljson")
SOURCES = (
    *(WEB_ANNOTATION, HYPOTHESIS, ZOTERO_JSON, ZOTERO_HTML, ZOTERO_MARKDOWN, CALIBRE, FOLIATE, READWISE, KINDLE),
    *(OWN_PAGE, OWN_TABLE, OWN_REFERENCES),
)
WITH_IDS = (WEB_ANNOTATION, HYPOTHESIS, OWN_PAGE, OWN_TABLE, OWN_REFERENCES)  # of their own, which edits do not change
SUFFIXES = (".jsonld", ".json", ".csv", ".txt", ".md", ".html", ".calibre_annotation_collection", ".calibre_highlights")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file of bookmarks holds, and whose they are."""

    source: Source
    imported: Imported


def read_file(path: Path, wanted: str | None = None) -> Taken:
    """The bookmarks in a file; `wanted` names the kind of file where the reader knows better.

    Raises `FileNotReadable`, `UnsupportedFile` where it holds none that are known, or `DamagedFile`.
    """
    text = _text(path)
    source = source_named(wanted) if wanted else recognise(text)
    if source is None:
        raise UnsupportedFile(f"“{path.name}” holds no bookmarks that the program knows.", _HINT)
    try:
        return Taken(source, source.parse(text))
    except DamagedFile as error:
        raise DamagedFile(f"“{path.name}” cannot be read: {error.sentence}", error.hint) from error


def source_named(name: str) -> Source:
    """The source of that name. Raises KeyError."""
    return {source.name: source for source in SOURCES}[name]


def holds_bookmarks(path: Path) -> Source | None:
    """Whose bookmarks the file at `path` seems to hold; None for articles and everything else. Reads the file."""
    if path.suffix.lower() not in SUFFIXES:
        return None
    try:
        return recognise(_text(path))
    except FileNotReadable:
        return None


def recognise(text: str) -> Source | None:
    """Whose bookmarks these are, told by the marks that only such files have."""
    text = text.lstrip("\ufeff \r\n\t")
    if text[:1] in ("{", "["):
        return _of_json(text)
    if text[:1] == "<":
        if "data-archive-viewer=" in text:
            return OWN_PAGE
        return ZOTERO_HTML if "data-annotation=" in text else None
    from viewer.bookmarks.exchange import kindle, readwise, table, zotero

    first = text.split("\n", 1)[0].strip()
    if table.is_heading(first):
        return OWN_TABLE
    if readwise.is_heading(first):
        return READWISE
    if kindle.is_clippings(text):
        return KINDLE
    if "zotero://" in text:
        return ZOTERO_HTML if "data-annotation=" in text else (ZOTERO_MARKDOWN if zotero.is_markdown(text) else None)
    return None


def _of_json(text: str) -> Source | None:
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(whole, dict) and str(whole.get("type", "")).startswith("calibre_"):
        return CALIBRE
    if '"annotationText"' in text or '"annotationType"' in text:
        return ZOTERO_JSON
    first = _first(whole)
    if "epubcfi(" in str(first.get("value", "")):
        return FOLIATE
    if isinstance(first.get("uri"), str) and "target" in first:
        return HYPOTHESIS
    custom = first.get("custom")
    if isinstance(custom, dict) and "archive-viewer" in custom:
        return OWN_REFERENCES
    is_collection = isinstance(whole, dict) and str(whole.get("type", "")).startswith("Annotation")
    return WEB_ANNOTATION if is_collection or "target" in first else None


def _first(whole: object) -> dict[str, object]:
    """The first entry of the list that a file is, or holds."""
    if isinstance(whole, dict):
        first_page = whole.get("first")
        page = first_page if isinstance(first_page, dict) else whole
        holders = (page.get(name) for name in ("annotations", "rows", "items"))
        whole = next((holder for holder in holders if isinstance(holder, list)), [whole])
    first = whole[0] if isinstance(whole, list) and whole else None
    return first if isinstance(first, dict) else {}


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise FileNotReadable(f"“{path.name}” is too large for a file of bookmarks.", "Export it in parts.")
        data = path.read_bytes()
    except OSError as error:
        sentence = f"“{path}” cannot be read: {error.strerror or error}."
        raise FileNotReadable(sentence, "Name a file of bookmarks.") from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    return data.decode("utf-8-sig", errors="replace")

"""ZIM: whole libraries of pages in one file, as Kiwix reads them."""

from __future__ import annotations

import os
import posixpath
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import unquote

from viewer.errors import DamagedFile
from viewer.formats import captured
from viewer.formats.archive import Closing, Document, Skipped, Stated
from viewer.formats.html import MAX_BYTES, MAX_PICTURE_BYTES
from viewer.formats.single import regular_size

if TYPE_CHECKING:
    from libzim.reader import Entry

T = TypeVar("T")

_ONE_AT_A_TIME = threading.Lock()
_MAGIC = b"ZIM\x04"
_FAULTS = (RuntimeError, KeyError, ValueError, IndexError, OSError, MemoryError)  # what libzim raises
_MAX_REDIRECTS = 8
_OLD_ARTICLES = "A/"  # the namespace of articles in files made before 2021; newer ones have none
_ENTRY_OF_WARC = "H/"  # notes on the capture in files made of web archives
_LANGUAGES = {"eng": "en", "fra": "fr", "deu": "de", "spa": "es", "ita": "it", "por": "pt", "rus": "ru", "nld": "nl"}


class ZimFormat:
    """ZIM, in one file or split into parts; the first part is the one to open."""

    name = "ZIM library"
    suffixes: tuple[str, ...] = (".zim", ".zimaa")
    gives = "every page as an article, with the name and language of the library, and its pictures; no redirections"

    def sniff(self, head: bytes, path: Path) -> float:
        return 1.0 if head.startswith(_MAGIC) else 0.0

    def open(self, path: Path) -> ZimArchive:
        return ZimArchive(path)


class ZimArchive(Closing):
    """One ZIM file; the address of a document is the number of its entry, in the file's own order."""

    def __init__(self, path: Path) -> None:
        from libzim.reader import Archive

        regular_size(path)
        self.path = path
        with _silence():
            self._zim = self._try(lambda: Archive(self._whole(path)))
        self._is_old = not self._try(lambda: self._zim.has_new_namespace_scheme)
        self._count: int = self._try(lambda: self._zim.entry_count)
        self._behind = 0
        self._language = _language(self._metadata("Language"))
        self._publication = self._metadata("Title") or self._metadata("Publisher")
        self._date = captured.moment(self._metadata("Date"))

    def documents(self, after: str = "") -> Iterator[Document | Skipped]:
        for number in range(self._number(after) + 1 if after else 0, self._count):
            self._behind = number
            try:
                item = self._item(number)
            except DamagedFile:
                item = Skipped(str(number), "It is damaged.", failed=True, name=self._name(number))
            if item is not None:
                yield item

    def share(self) -> float:
        """How many of its entries `documents` has behind it, 0..1."""
        return self._behind / max(1, self._count)

    def document(self, address: str) -> Document:
        item = self._item(self._number(address))
        if not isinstance(item, Document):
            raise self._nothing()
        return item

    def resource(self, address: str, src: str) -> bytes | None:
        entry = self._entry(self._number(address))
        if src.startswith("data:"):
            data = self._try(lambda: bytes(entry.get_item().content))
            return captured.picture_inside(data, None, src)
        name = unquote(src.partition("#")[0].partition("?")[0])
        if not name or ":" in name:
            return None
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(self._try(lambda: entry.path)), name))
        return self._picture(target.lstrip("/"))

    def close(self) -> None:
        """The library under this closes the file when nothing refers to it."""

    def _item(self, number: int) -> Document | Skipped | None:
        """The page at a place; None: something else than a page."""
        entry = self._entry(number)
        path: str = self._try(lambda: entry.path)
        if self._try(lambda: entry.is_redirect) or path.startswith(_ENTRY_OF_WARC):
            return None
        if self._is_old and not path.startswith(_OLD_ARTICLES):
            return None
        item = self._try(entry.get_item)
        if captured.media_type(self._try(lambda: item.mimetype))[0] not in captured.PAGES:
            return None
        if self._try(lambda: item.size) > MAX_BYTES:
            return Skipped(str(number), "It is too long for one page.", failed=True, name=path)
        content = self._try(lambda: bytes(item.content))
        title = self._try(lambda: entry.title)
        known = Stated(
            title=title if title and title != path else None,
            publication=self._publication,
            language=self._language,
            captured=self._date,
        )
        return captured.page(self.path, str(number), content, known, "utf-8")

    def _name(self, number: int) -> str:
        """The title of an entry, as far as the damage lets it be read."""
        try:
            return str(self._entry(number).title)
        except (*_FAULTS, DamagedFile):
            return f"page {number}"

    def _picture(self, target: str) -> bytes | None:
        try:
            if not self._zim.has_entry_by_path(target):
                return None
            entry = self._zim.get_entry_by_path(target)
            for _ in range(_MAX_REDIRECTS):
                if not entry.is_redirect:
                    item = entry.get_item()
                    return captured.picture(bytes(item.content)) if item.size <= MAX_PICTURE_BYTES else None
                entry = entry.get_redirect_entry()
        except (*_FAULTS, UnicodeError):
            return None
        return None

    def _entry(self, number: int) -> Entry:
        if not 0 <= number < self._count:
            raise self._nothing()
        return self._try(lambda: self._zim._get_entry_by_id(number))  # the one way to go by number

    def _metadata(self, name: str) -> str | None:
        try:
            return bytes(self._zim.get_metadata(name)).decode("utf-8", "replace").strip()[:1000] or None
        except _FAULTS:
            return None

    def _whole(self, path: Path) -> Path:
        """What libzim opens a split file by: its name without the letters of the first part."""
        return path.with_suffix(".zim") if path.suffix.lower() == ".zimaa" else path

    def _try(self, do: Callable[[], T]) -> T:
        try:
            return do()
        except _FAULTS as error:
            raise DamagedFile(
                f"“{self.path.name}” is damaged, or not all of it is there.", "Get the file again."
            ) from error

    def _number(self, address: str) -> int:
        if not (address.isascii() and address.isdigit() and len(address) < 12):
            raise self._nothing()
        return int(address)

    def _nothing(self) -> DamagedFile:
        return DamagedFile(f"“{self.path.name}” holds no article at that place.", "It has changed; add it again.")


@contextmanager
def _silence() -> Iterator[None]:
    """Keep what the library under this writes past us (of its search, which we do not use) from the terminal."""
    with _ONE_AT_A_TIME:
        try:
            kept = os.dup(2)
        except OSError:  # a program without a terminal
            yield
            return
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, 2)
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
            os.close(nowhere)


def _language(raw: str | None) -> str | None:
    """The language of a library that states one only, as a tag; ISO 639-3 is what ZIM writes."""
    if not raw or "," in raw:
        return None
    return _LANGUAGES.get(raw.lower(), raw.lower())

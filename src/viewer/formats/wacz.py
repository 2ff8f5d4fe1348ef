"""WACZ: web archives in a ZIP, with a list of their pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from viewer.errors import DamagedFile, ViewerError
from viewer.formats.archive import Closing, Document, Skipped, WebPage
from viewer.formats.capture_source import source_of
from viewer.formats.captured import url_key
from viewer.formats.captures import Captures
from viewer.formats.zipped import Zipped

_WARC = re.compile(r"archive/[^/\0]+\.w?arc(?:\.gz|\.zst)?", re.IGNORECASE)
_PAGES = re.compile(r"pages/[^/\0]+\.jsonl", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]*>\s*[^\s<]", re.IGNORECASE)
_MAX_LIST_BYTES = 64_000_000
_MAX_TITLES = 100_000
_MOST_SEARCHED = 20  # archives in which a picture or a first capture is looked for


class WaczFormat:
    """Web Archive Collection Zipped."""

    name = "WACZ web archive"
    suffixes: tuple[str, ...] = (".wacz",)
    gives = "every captured page and text as an article, with its address, the time it was captured, and its pictures"

    def sniff(self, head: bytes, path: Path) -> float:
        if not head.startswith(b"PK\x03\x04"):
            return 0.0
        if path.suffix.lower() in self.suffixes:
            return 0.98
        try:
            with Zipped(path) as zipped:
                return 0.97 if any(_WARC.fullmatch(name) for name in zipped.names()) else 0.0
        except ViewerError:
            return 0.0

    def open(self, path: Path) -> WaczArchive:
        return WaczArchive(path)


class WaczArchive(Closing):
    """One WACZ file. An address is the name of the archive inside it, "#", and the place of the record there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with Zipped(path) as zipped:
            self._members = [name for name in zipped.names() if _WARC.fullmatch(name)]
            self._titles = dict(islice(_titles(zipped), _MAX_TITLES))
        if not self._members:
            raise DamagedFile(f"There is no web archive in “{path.name}”.", "Get it again from where it came from.")
        self._behind = 0.0

    def documents(self, after: str = "") -> Iterator[Document | Skipped]:
        first, place = self._split(after) if after else (self._members[0], "")
        for number, member in enumerate(self._members):
            if number < self._members.index(first):
                continue
            captures = self._captures(member)
            for item in captures.documents(place):
                self._behind = number + captures.share()
                yield self._named(member, item)
            place = ""

    def share(self) -> float:
        """How much of its captures `documents` has behind it, 0..1, as if all archives inside were equally long."""
        return min(1.0, self._behind / len(self._members))

    def document(self, address: str) -> Document:
        member, place = self._split(address)
        item = self._named(member, self._captures(member).document(place))
        assert isinstance(item, Document)
        return item

    def resource(self, address: str, src: str) -> bytes | None:
        member, place = self._split(address)
        return self._captures(member).resource(place, src)

    def _captures(self, member: str) -> Captures:
        others = [other for other in self._members if other != member][:_MOST_SEARCHED]
        return Captures(source_of(self.path, member), lambda: [source_of(self.path, other) for other in others])

    def _split(self, address: str) -> tuple[str, str]:
        member, _, place = address.rpartition("#")
        if member not in self._members:
            raise DamagedFile(f"“{self.path.name}” holds no article at that place.", "It has changed; add it again.")
        return member, place

    def _named(self, member: str, item: Document | Skipped) -> Document | Skipped:
        """The item under its address in this file; a page that has no title gets the one in the list of pages."""
        item = replace(item, address=f"{member}#{item.address}" if item.address else "")
        if isinstance(item, Skipped) or not item.stated.url:
            return item
        title = self._titles.get(url_key(item.stated.url))
        lacks_one = isinstance(item.content, WebPage) and not _TITLE.search(item.content.html)
        return replace(item, stated=replace(item.stated, title=title)) if title and lacks_one else item


def _titles(zipped: Zipped) -> Iterator[tuple[str, str]]:
    """(key of the address, title) of the pages listed; what is damaged in the list is left out."""
    for name in zipped.names():
        if not _PAGES.fullmatch(name):
            continue
        try:
            lines = zipped.read(name, _MAX_LIST_BYTES).splitlines()
        except ViewerError:
            continue
        for line in lines:
            yield from _title(line)


def _title(line: bytes) -> Iterator[tuple[str, str]]:
    try:
        page = json.loads(line)
    except (ValueError, RecursionError):
        return
    url, title = (page.get("url"), page.get("title")) if isinstance(page, dict) else (None, None)
    if isinstance(url, str) and isinstance(title, str) and title.strip() and title != url:
        yield url_key(url), title.strip()[:1000]

"""Web captures: WARC and its forerunner ARC, plain or compressed, each captured page a document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from viewer.formats import arc_records, warc_records
from viewer.formats.archive import Closing, Document, Skipped
from viewer.formats.capture_series import beside
from viewer.formats.capture_source import source_of
from viewer.formats.captures import Captures


class WarcFormat:
    """WARC and ARC."""

    name = "Web archive"
    suffixes: tuple[str, ...] = (".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz")
    gives = (
        "every captured page and text as an article, with its address, the time it was captured, and its pictures; "
        "the files of one folder stand in for each other"
    )

    def sniff(self, head: bytes, path: Path) -> float:
        return 1.0 if warc_records.is_warc(head) or arc_records.is_arc(head) else 0.0

    def open(self, path: Path) -> WarcArchive:
        return WarcArchive(path)


class WarcArchive(Closing):
    """One WARC or ARC file; the address of a document is the place of its record."""

    grows_at_end = True

    def __init__(self, path: Path) -> None:
        self.path = path
        self._captures = Captures(source_of(path), partial(beside, path))

    def documents(self, after: str = "") -> Iterator[Document | Skipped]:
        return self._captures.documents(after)

    def share(self) -> float:
        return self._captures.share()

    def document(self, address: str) -> Document:
        return self._captures.document(address)

    def resource(self, address: str, src: str) -> bytes | None:
        return self._captures.resource(address, src)

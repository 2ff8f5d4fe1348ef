"""The captures inside one WARC or ARC, wherever it stands: documents, and pictures found by their address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace

from viewer.errors import DamagedFile
from viewer.formats import captured
from viewer.formats.archive import Document, Skipped
from viewer.formats.capture_source import (
    Record,
    Source,
    capture_of,
    header,
    held,
    is_revisit,
    is_whole,
    records,
    url_of,
)
from viewer.formats.captured import Capture
from viewer.formats.url_index import indexed
from viewer.formats.warc_records import FAULTS, Gap

INDEXED_BYTES = 2 << 30  # of a file, in which pictures and first captures are looked for
NEARBY_BYTES = 512 << 20  # of a longer one, from the page on
_CANDIDATES = 5
_BEFORE = "-"  # in the address of a damaged part: it ends at the place that follows
_GAP = "a damaged part"
_REPEATED = "repeated captures, of which the first is not at hand"


class Captures:
    """The captures in `source`; an address is the place of its record, in decimal digits.

    What is not in it is looked for in those that `beside` names when it is first asked.
    """

    def __init__(self, source: Source, beside: Callable[[], Iterable[Source]] = lambda: ()) -> None:
        self._source = source
        self._beside = beside
        self._others: tuple[Captures, ...] | None = None
        self._behind = 0  # bytes of it that `documents` has read

    def documents(self, after: str = "") -> Iterator[Document | Skipped]:
        start = self._place(after.removeprefix(_BEFORE)) if after else None
        with closing(self._source.open()) as file:
            for found in records(file, start):
                self._behind = file.tell()
                if isinstance(found, Gap):
                    address = "" if found.end is None else f"{_BEFORE}{found.end}"
                    yield Skipped(address, _gap(found), failed=True, name=_GAP)
                elif found[0] != start or after.startswith(_BEFORE):
                    yield from self._items(*found)

    def share(self) -> float:
        """How much of the file `documents` has behind it, 0..1."""
        return min(1.0, self._behind / self._source.size) if self._source.size else 0.0

    def document(self, address: str) -> Document:
        with closing(self._source.open()) as file:
            reading = records(file, self._place(address))
            found = next(reading, None)
            item = None if found is None or isinstance(found, Gap) else next(self._items(*found), None)
        if not isinstance(item, Document):
            raise self._nothing_at(address)
        return replace(item, address=address)

    def resource(self, address: str, src: str) -> bytes | None:
        place = self._place(address)
        found = self._at(place)
        if found is None:
            return None
        page, _ = found
        if src.startswith("data:"):
            return captured.picture_inside(page.bytes(), page.charset, src)
        own = self.picture(page.url, src, place)
        return own or next(filter(None, (other.picture(page.url, src) for other in self._elsewhere())), None)

    def picture(self, base: str, src: str, near: int = 0) -> bytes | None:
        """The picture that a page at the address `base` calls `src`; of several captures, that nearest to a place."""
        for each in self._nearest(captured.resolved(base, src), near):
            found = self._at(each)
            if found and found[0].status in (None, 200):
                data = captured.picture(found[0].bytes())
                if data:
                    return data
        return None

    def _items(self, place: int, record: Record) -> Iterator[Document | Skipped]:
        """What the record is; and a second item when it is cut off."""
        address = str(place)
        try:
            if is_revisit(record):
                yield self._revisit(place, record)
                return
            capture = capture_of(record)
            item = captured.item(self._source.path, address, capture)
        except FAULTS:
            yield Skipped(address, "It is damaged.", failed=True, name=_name(record))
            return
        yield item
        if isinstance(item, Document) and not is_whole(record, capture):
            yield Skipped(address, "It is cut off; its beginning is read.", failed=True, name=_name(record))

    def _revisit(self, place: int, record: Record) -> Document | Skipped:
        """A capture that was stored as "the same as an earlier one": that one's page, at this address and time."""
        url, date, digest = url_of(record), header(record, "WARC-Date"), header(record, "WARC-Payload-Digest")
        first = header(record, "WARC-Refers-To-Target-URI").strip("<> ") or url
        found = self._first(first, digest, place)
        found = found or next(filter(None, (other._first(first, digest) for other in self._elsewhere())), None)
        if found is None:
            return Skipped(
                str(place), "It repeats a capture that is neither in this file nor beside it.", kind=_REPEATED
            )
        return captured.item(self._source.path, str(place), replace(found, url=url, captured=date))

    def _first(self, url: str, digest: str, place: int = 0) -> Capture | None:
        """The capture of `url` whose content has this digest, or any where there is none to compare."""
        for each in self._nearest(url, place):
            found = self._at(each)
            if found and (not digest or found[1] in ("", digest)):
                return found[0]
        return None

    def _elsewhere(self) -> tuple[Captures, ...]:
        if self._others is None:
            self._others = tuple(Captures(source) for source in self._beside())
        return self._others

    def _nearest(self, url: str, place: int) -> list[int]:
        whole = self._source.size <= INDEXED_BYTES
        index = indexed(self._source, None, None) if whole else indexed(self._source, place, place + NEARBY_BYTES)
        return index.places(url, place)[:_CANDIDATES]

    def _at(self, place: int) -> tuple[Capture, str] | None:
        """The capture at a place, and the digest of its content ("" where it has none); None: there is none."""
        with closing(self._source.open()) as file:
            reading = records(file, place)
            found = next(reading, None)
            if found is None or isinstance(found, Gap):
                return None
            try:
                return held(capture_of(found[1])), header(found[1], "WARC-Payload-Digest")
            except FAULTS:
                return None

    def _place(self, address: str) -> int:
        if not (address.isascii() and address.isdigit() and len(address) < 19):
            raise self._nothing_at(address)
        return int(address)

    def _nothing_at(self, address: str) -> DamagedFile:
        name = self._source.path.name
        return DamagedFile(f"“{name}” holds no article at {address[:40]}.", "The file has changed; add it again.")


def _gap(gap: Gap) -> str:
    if gap.end is None:
        return "The rest of the file is damaged or missing; what comes before it is read."
    place = f"{gap.end / 1e6:,.1f} MB" if gap.end >= 1_000_000 else f"{gap.end / 1e3:,.1f} kB"
    return f"It ends {place} into the file; what comes before and behind it is read."


def _name(record: Record) -> str:
    """The address of what was captured, as far as the damage lets it be read."""
    try:
        return url_of(record)[:500]
    except FAULTS:
        return ""

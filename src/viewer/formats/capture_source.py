"""Records of a WARC or an ARC, in a file of their own or in a ZIP, in one shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias, Union

from viewer.errors import FileNotReadable
from viewer.formats import arc_records, http_body, warc_records
from viewer.formats.arc_records import ArcRecord
from viewer.formats.captured import Capture, media_type
from viewer.formats.members import open_member
from viewer.formats.single import regular_size
from viewer.formats.warc_records import FAULTS, Gap, no_panic

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

Record: TypeAlias = Union["WarcRecord", ArcRecord]

_RESPONSE, _REVISIT = 4, 64  # as fastwarc numbers the types of records


@dataclass(frozen=True, slots=True)
class Source:
    """Where a WARC stands: a file, or a member of a ZIP; size and time make it another one when it changes."""

    path: Path
    size: int
    mtime_ns: int
    member: str = ""

    def open(self) -> BinaryIO:
        """Raises `FileNotReadable`, `DamagedFile`."""
        try:
            return open_member(self.path, self.member) if self.member else self.path.open("rb")
        except OSError as error:
            raise FileNotReadable(f"“{self.path.name}” cannot be read.", "The disk reported an error.") from error


@dataclass(slots=True)
class Body:
    """The body of a record, and after it was read whether all of it was there."""

    record: WarcRecord
    is_whole: bool = True

    def __call__(self, limit: int) -> bytes:
        promised = max(0, min(limit, self.record.content_length))
        with no_panic():
            data = self.record.reader.read(promised)  # it sets aside as much as it is asked for
        self.is_whole = len(data) >= promised
        return data


def source_of(path: Path, member: str = "") -> Source:
    """Raises `FileNotReadable`."""
    regular_size(path)
    status = path.stat()
    return Source(path, status.st_size, status.st_mtime_ns, member)


def records(file: BinaryIO, start: int | None = None) -> Iterator[tuple[int, Record] | Gap]:
    """Each record with its place, from the one at `start` on; it is good until the next one is asked for."""
    try:
        file.seek(0)
        if arc_records.is_arc(file.read(4096)):
            yield from arc_records.records(file, start or 0)
        else:
            yield from warc_records.records(warc_records.opened(file), start)
    except FAULTS:
        yield Gap(None)


def is_revisit(record: Record) -> bool:
    """Whether the record says no more than "the same as an earlier one"."""
    return not isinstance(record, ArcRecord) and int(record.record_type) == _REVISIT


def url_of(record: Record) -> str:
    url = record.url if isinstance(record, ArcRecord) else record.headers.get("WARC-Target-URI") or ""
    return url.strip("<> ")


def header(record: Record, name: str) -> str:
    """A header of a WARC record; "" where there is none."""
    return "" if isinstance(record, ArcRecord) else record.headers.get(name) or ""


def capture_of(record: Record) -> Capture:
    """Raises one of `warc_records.FAULTS`."""
    if isinstance(record, ArcRecord):
        return _of_arc(record)
    url, date = url_of(record), header(record, "WARC-Date")
    if int(record.record_type) != _RESPONSE:
        media, charset = media_type(header(record, "Content-Type"))
        return Capture(url, date, Body(record), None, media, charset)
    with no_panic():
        record.parse_http(strict_mode=False, quirks_mode=True)
    http = record.http_headers
    if http is None:
        return Capture(url, date, Body(record), None, "")
    media, charset = media_type(http.get("Content-Type"))
    transfer, encoding = http.get("Transfer-Encoding") or "", http.get("Content-Encoding") or ""
    return Capture(url, date, Body(record), http.status_code or 0, media, charset, transfer, encoding)


def _of_arc(record: ArcRecord) -> Capture:
    status, headers, begin = http_body.split_head(record.content)
    media, charset = media_type(headers.get("content-type") or record.media)
    transfer, encoding = headers.get("transfer-encoding", ""), headers.get("content-encoding", "")

    def body(limit: int) -> bytes:
        return record.content[begin : begin + limit]

    return Capture(url_of(record), record.date, body, status, media, charset, transfer, encoding)


def is_whole(record: Record, capture: Capture) -> bool:
    """Whether what was read of the record's body is all that it promised."""
    if isinstance(record, ArcRecord):
        return record.is_whole
    return not isinstance(capture.body, Body) or capture.body.is_whole


def held(capture: Capture) -> Capture:
    """The capture with its body in memory, good for ever."""
    from dataclasses import replace

    data = capture.body(http_body.MAX_BYTES)
    return replace(capture, body=lambda limit: data[:limit])

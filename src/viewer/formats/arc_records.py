"""The records of an ARC file, the Internet Archive's format before WARC, plain or gzipped."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from viewer.formats.http_body import MAX_BYTES
from viewer.formats.warc_records import FAULTS, GZIP, Gap, unpacked_head

# URL, address of the server, date, media type, (more in version 2,) length. A URL may hold spaces.
_HEAD = re.compile(rb"(\S.*?) (\S+) (\d{8,14}) (\S*)(?: .*)? (\d{1,12})\s*")
_NEXT = re.compile(rb"(?:^|\n)((?:https?|ftp|filedesc)://\S.* \d{8,14} \S* ?.*\d+\r?\n)")
_MAX_LINE = 1 << 16
_STEP = 1 << 20
_MOST_FAULTS = 1000


@dataclass(frozen=True, slots=True)
class ArcRecord:
    """`content` is the whole answer of the server, header lines too, cut at the limit of one body."""

    url: str
    date: str
    media: str
    content: bytes
    is_whole: bool


def is_arc(head: bytes) -> bool:
    """Whether a file that begins so is an ARC file, gzipped or not."""
    first = unpacked_head(head).partition(b"\n")[0]
    return first.startswith(b"filedesc://") and _HEAD.fullmatch(first) is not None


def records(file: BinaryIO, start: int = 0) -> Iterator[tuple[int, ArcRecord] | Gap]:
    """Each record with its address, from the record at `start` on; what is damaged comes as a `Gap`."""
    file.seek(0)
    head = file.read(1 << 20)
    file.seek(0)
    if not head.startswith(GZIP):
        yield from _plain(file, start)
    elif _is_shared(head):
        yield from _plain(cast(BinaryIO, gzip.GzipFile(fileobj=file)), start)
    else:
        yield from _members(file, start)


def _is_shared(head: bytes) -> bool:
    """Whether the first gzip member goes on behind its first record."""
    unpacked = unpacked_head(head, 1 << 20)
    line, _, rest = unpacked.partition(b"\n")
    found = _HEAD.fullmatch(line)
    return bool(found and rest[int(found.group(5)) :].strip())


def _plain(file: BinaryIO, start: int) -> Iterator[tuple[int, ArcRecord] | Gap]:
    place: int | None = start
    for _ in range(_MOST_FAULTS):
        if place is None:
            return
        try:
            yield from _in_a_row(file, place)
            return
        except FAULTS as fault:
            bad: int = fault.args[0] if fault.args and isinstance(fault.args[0], int) else place
        place = _next(file, bad + 1)
        yield Gap(place)


def _in_a_row(file: BinaryIO, place: int) -> Iterator[tuple[int, ArcRecord]]:
    """Records one behind the other. Raises `ValueError`, with the place, where there is none."""
    file.seek(place)
    while line := file.readline(_MAX_LINE):
        if line.strip():
            found = _HEAD.fullmatch(line)
            if not found:
                raise ValueError(place)
            length = int(found.group(5))
            content = file.read(min(length, MAX_BYTES))
            yield place, _record(found, content, len(content) == min(length, MAX_BYTES))
            place += len(line) + length
            file.seek(place)
        else:
            place += len(line)


def _record(found: re.Match[bytes], content: bytes, is_whole: bool) -> ArcRecord:
    url, _, date, media, _ = (part.decode("utf-8", "replace") for part in found.groups())
    return ArcRecord(url, date, media.lower(), content, is_whole)


def _next(file: BinaryIO, start: int) -> int | None:
    """Where the next line stands that begins a record."""
    try:
        file.seek(start)
        place, kept = start, b""
        while block := file.read(_STEP):
            found = _NEXT.search(kept + block)
            if found:
                return place - len(kept) + found.start(1)
            place += len(block)
            kept = (kept + block)[-_MAX_LINE:]
    except FAULTS:
        return None
    return None


def _members(file: BinaryIO, start: int) -> Iterator[tuple[int, ArcRecord] | Gap]:
    """Records that each have a gzip member of their own."""
    place: int | None = start
    faults = 0
    while place is not None and faults < _MOST_FAULTS:
        member, end = _member(file, place)
        line, _, content = member.partition(b"\n")
        found = _HEAD.fullmatch(line)
        behind = _next_member(file, place + 2 if end is None else end)
        if found:
            length = min(int(found.group(5)), MAX_BYTES)
            yield place, _record(found, content[:length], len(content) >= length)
        else:
            yield Gap(behind)
            faults += 1
        place = behind


def _member(file: BinaryIO, place: int) -> tuple[bytes, int | None]:
    """What one member unpacks to, cut at the limit; and where it ends, None when it is damaged or too long."""
    unpacker = zlib.decompressobj(31)
    parts: list[bytes] = []
    length = taken = 0
    file.seek(place)
    try:
        while not unpacker.eof and (block := file.read(_STEP >> 4)):
            parts.append(unpacker.decompress(block, MAX_BYTES))
            length, taken = length + len(parts[-1]), taken + len(block)
            if length > MAX_BYTES + _MAX_LINE or unpacker.unconsumed_tail:
                return b"".join(parts), None
    except zlib.error:
        return b"".join(parts), None
    return b"".join(parts), place + taken - len(unpacker.unused_data) if unpacker.eof else None


def _next_member(file: BinaryIO, start: int) -> int | None:
    file.seek(start)
    place, kept = start, b""
    while block := file.read(_STEP):
        found = (kept + block).find(GZIP)
        if found >= 0:
            return place - len(kept) + found
        place += len(block)
        kept = (kept + block)[-2:]
    return None

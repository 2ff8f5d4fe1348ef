"""The records of a WARC file, plain or compressed in any usual way, from any place on, past what is damaged.

Addresses are offsets in bytes: of the compressed member where each record has its own, else in the unpacked stream.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, cast
from zipfile import BadZipFile

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

GZIP = b"\x1f\x8b\x08"
ZSTD = b"\x28\xb5\x2f\xfd"
ZSTD_DICTIONARY = b"\x5d\x2a\x4d\x18"  # a frame to skip that holds a dictionary (the WARC-zstd convention)
FAULTS = (OSError, ValueError, EOFError, RuntimeError, zlib.error, BadZipFile)  # what libraries raise for damaged bytes

_PLAIN = b"WARC/"
_PLAIN_START = re.compile(rb"(?:\A|\n)(WARC/\d\.\d+\r?\n)")
_STEP = 1 << 20
_MOST_FAULTS = 1000
_SHORTEST = 16  # bytes; no record is shorter, packed or not
_FIRST_RECORD = 1 << 20  # of which so much is unpacked to see whether more records share its member
_MAX_DICTIONARY = 32 << 20
_MAX_WINDOW = 1 << 27  # bytes; what Zstandard itself refuses to go beyond without being told


@dataclass(frozen=True, slots=True)
class Gap:
    """Bytes that could not be read as records; reading goes on at `end`, None: nowhere."""

    end: int | None


@dataclass(frozen=True, slots=True)
class Stream:
    """A WARC ready for reading: `at` gives its bytes from an offset on, `mark` is what records begin with there."""

    at: Callable[[int], BinaryIO]
    mark: bytes
    start: int = 0
    dictionary: bytes = b""
    has_bare_lines: bool = False  # lines end without a carriage return
    faults: tuple[type[Exception], ...] = FAULTS


def is_warc(head: bytes) -> bool:
    """Whether a file that begins so holds WARC records, compressed or not."""
    return unpacked_head(head).startswith(b"WARC/") or head.startswith(ZSTD_DICTIONARY)


def unpacked_head(head: bytes, limit: int = 4096) -> bytes:
    """The first bytes of a file, unpacked where it is gzip or Zstandard."""
    if head.startswith(GZIP):
        try:
            return zlib.decompressobj(31).decompress(head, limit)
        except zlib.error:
            return b""
    return _unzstd(head, limit) if head.startswith(ZSTD) else head[:limit]


def _unzstd(data: bytes, limit: int) -> bytes:
    """What can be unpacked of the first frame; nothing where it is damaged."""
    import zstandard

    try:
        with zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW).stream_reader(io.BytesIO(data)) as reader:
            return bytes(reader.read(limit))
    except (zstandard.ZstdError, MemoryError):
        return b""


def opened(file: BinaryIO) -> Stream:
    """Find out how the records of `file` are packed."""
    file.seek(0)
    head = file.read(_FIRST_RECORD)
    file.seek(0)
    bare = b"\r" not in unpacked_head(head, 4096)[:80]
    if head.startswith((ZSTD, ZSTD_DICTIONARY)):
        return _opened_zstd(file, head)
    if not head.startswith(GZIP):
        return Stream(_places(file), _PLAIN, has_bare_lines=bare)
    if holds_two(unpacked_head(head, _FIRST_RECORD)):
        return Stream(_places(cast(BinaryIO, gzip.GzipFile(fileobj=file))), _PLAIN, has_bare_lines=bare)
    return Stream(_places(file), GZIP, has_bare_lines=bare)


def _places(file: BinaryIO) -> Callable[[int], BinaryIO]:
    def at(offset: int) -> BinaryIO:
        file.seek(offset)
        return file

    return at


def _opened_zstd(file: BinaryIO, head: bytes) -> Stream:
    import zstandard

    if head.startswith(ZSTD_DICTIONARY):
        length = int.from_bytes(head[4:8], "little")
        file.seek(8)
        dictionary = file.read(min(length, _MAX_DICTIONARY))
        if dictionary.startswith(ZSTD):
            dictionary = _unzstd(dictionary, _MAX_DICTIONARY)
        dictionary = dictionary if _is_sound(dictionary) else b""
        return Stream(_places(file), ZSTD, start=8 + length, dictionary=dictionary)
    if not holds_two(_unzstd(head, _FIRST_RECORD)):
        return Stream(_places(file), ZSTD)

    def at(offset: int) -> BinaryIO:
        file.seek(0)
        unpacker = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW)
        whole = unpacker.stream_reader(file, read_across_frames=True, closefd=False)
        whole.seek(offset)  # by unpacking all that comes before
        return cast(BinaryIO, whole)

    return Stream(at, _PLAIN, faults=(*FAULTS, zstandard.ZstdError))


def _is_sound(dictionary: bytes) -> bool:
    """Whether Zstandard takes it; the library that reads the records would not survive one that it does not."""
    import zstandard

    try:
        known = zstandard.ZstdCompressionDict(dictionary, dict_type=zstandard.DICT_TYPE_FULLDICT)
        known.precompute_compress(level=1)
        zstandard.ZstdDecompressor(dict_data=known).decompress(zstandard.compress(b""), max_output_size=1)
    except (zstandard.ZstdError, ValueError, MemoryError):
        return False
    return bool(dictionary)


def holds_two(unpacked: bytes) -> bool:
    """Whether a second record begins where the first one ends."""
    length = re.search(rb"\nContent-Length:\s*(\d{1,12})\s", unpacked[:32768], re.IGNORECASE)
    end = re.search(rb"\r?\n\r?\n", unpacked[:32768])
    if not length or not end:
        return False
    rest = unpacked[end.end() + int(length.group(1)) :]
    return rest[:64].lstrip().startswith(b"WARC/")


def records(stream: Stream, start: int | None = None) -> Iterator[tuple[int, WarcRecord] | Gap]:
    """Each record that could hold something to see, with its address, from the record at `start` on.

    A record is good until the next one is asked for. Damage comes as a `Gap`, once, and what follows it is found.
    """
    offset = stream.start if start is None else start
    reached = offset - 1
    gap = False
    for _ in range(_MOST_FAULTS):
        try:
            for position, record in _from(stream, offset):
                if gap:
                    yield Gap(offset)
                gap, reached = False, position
                yield position, record
            found = None
            gap = gap or _ends_early(stream, reached)
        except stream.faults:
            found = _next_mark(stream, offset + 1 if reached < offset else reached + _SHORTEST)
            gap = gap or found is None or reached < offset or stream.mark == _PLAIN  # else it may begin at `found`
        if found is None:
            break
        offset = found
    if gap:
        yield Gap(None)


@contextmanager
def no_panic() -> Iterator[None]:
    """The library under this is written in Rust, whose panics are no `Exception`; they become an `OSError`."""
    try:
        yield
    except BaseException as error:
        raise_as_fault(error)
        raise


def raise_as_fault(error: BaseException) -> None:
    """Raises `OSError` for a panic; for anything else, nothing."""
    if type(error).__name__ == "PanicException":
        raise OSError("the library gave up") from error


def _ends_early(stream: Stream, last: int) -> bool:
    """Whether the last members of a gzipped file break off, which passes for its end."""
    if stream.mark != GZIP or last < 0:
        return False
    file = stream.at(last)
    unpacker = zlib.decompressobj(31)
    block = file.read(_STEP)
    try:
        while block:
            unpacker.decompress(block, _STEP)
            if unpacker.eof:  # requests and notes may follow the last record to see
                block, unpacker = unpacker.unused_data or file.read(_STEP), zlib.decompressobj(31)
            else:
                block = unpacker.unconsumed_tail or file.read(_STEP)
                if not block:
                    return True
    except zlib.error:
        return True
    return False


def _from(stream: Stream, offset: int) -> Iterator[tuple[int, WarcRecord]]:
    from fastwarc import stream_io
    from fastwarc.warc import ArchiveIterator, any_type, conversion, resource, response, revisit

    wanted = response | resource | revisit | conversion
    source = stream.at(offset)
    first = bool(stream.dictionary)  # then the library errs on where the first record stands
    found = ArchiveIterator(
        stream_io.ZstdReader(source, dictionary=stream.dictionary) if stream.dictionary else source,
        record_types=any_type if stream.dictionary else wanted,
        parse_http=False,
        strict_mode=False,
        quirks_mode=stream.has_bare_lines,
    )
    while True:
        try:
            record = next(found, None)
        except BaseException as error:
            raise_as_fault(error)
            raise
        if record is None:
            return
        if record.record_type & wanted:
            yield (offset if first else record.stream_pos), record
        first = False


def _next_mark(stream: Stream, start: int) -> int | None:
    """Where the next record begins at or after `start`, by its mark; None: nowhere."""
    try:
        file = stream.at(start)
        place, kept = start, b""
        while block := file.read(_STEP):
            found = _find(stream, kept + block)
            if found is not None:
                return place - len(kept) + found
            place += len(block)
            kept = (kept + block)[-16:]
    except stream.faults:
        return None
    return None


def _find(stream: Stream, data: bytes) -> int | None:
    if stream.mark == _PLAIN:
        found = _PLAIN_START.search(data)
        return found.start(1) if found else None
    place = data.find(stream.mark)
    return place if place >= 0 else None

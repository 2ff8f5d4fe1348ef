"""7z files: each file in them as what it is, unpacked in one stream by the methods of the standard library.

Read are LZMA, LZMA2, Deflate, BZip2, Zstandard and stored files, with the filters for machine code and for tables; not
read are PPMd, BCJ2 (for programs) and what has a password.
"""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from viewer.errors import DamagedFile, LimitExceeded, UnsupportedFile, ViewerError
from viewer.formats.container import Budget, Container, picture_among
from viewer.formats.sevenzip_header import (
    MAGIC,
    MAX_HEADER_BYTES,
    Coder,
    Entry,
    Folder,
    HeaderError,
    entries,
    packed_header,
    read_start,
)
from viewer.formats.single import regular_size

Chunks = Iterator[bytes]
_CHUNK = 1 << 20
_MAX_WINDOW = 512 << 20  # bytes that the unpacking of one stream may look back
_LEAST_WINDOW = 4096
_FAULTS: tuple[type[Exception], ...] = (HeaderError, lzma.LZMAError, zlib.error, OSError, EOFError, ValueError)
_ZSTANDARD = b"\x04\xf7\x11\x01"
_PASSWORD = b"\x06\xf1\x07\x01"
_FILTERS = {
    b"\x04": lzma.FILTER_X86,
    b"\x03\x03\x01\x03": lzma.FILTER_X86,
    b"\x05": lzma.FILTER_POWERPC,
    b"\x03\x03\x02\x05": lzma.FILTER_POWERPC,
    b"\x06": lzma.FILTER_IA64,
    b"\x03\x03\x04\x01": lzma.FILTER_IA64,
    b"\x07": lzma.FILTER_ARM,
    b"\x03\x03\x05\x01": lzma.FILTER_ARM,
    b"\x08": lzma.FILTER_ARMTHUMB,
    b"\x03\x03\x07\x01": lzma.FILTER_ARMTHUMB,
    b"\x09": lzma.FILTER_SPARC,
    b"\x03\x03\x08\x05": lzma.FILTER_SPARC,
}


class SevenZipFormat:
    name = "7z"
    suffixes: tuple[str, ...] = (".7z",)
    gives = "what is in it, each file as itself, with its pictures; three archives deep"

    def sniff(self, head: bytes, path: Path) -> float:
        return 0.9 if head.startswith(MAGIC) else 0.0

    def open(self, path: Path) -> Container:
        return self.open_inside(path, 1, Budget.of(regular_size(path)))

    def open_inside(self, path: Path, depth: int, budget: Budget) -> Container:
        """Open one that lies in another, whose budget it shares."""
        found = _table(path)
        members = partial(_members, path, found, budget)
        return Container(path, members, budget, depth, picture=partial(picture_among, members))


@dataclass(frozen=True, slots=True)
class _Member:
    """A file in the archive; `stream` unpacks the folder that it lies in, and may be behind or past it."""

    name: str
    entry: Entry
    stream: _Stream | None

    @property
    def mark(self) -> str:
        return "" if self.entry.digest is None else f"{self.entry.digest:08x} {self.entry.size}"

    def unpack(self, target: BinaryIO, limit: int) -> int:
        if self.entry.size > limit:
            raise LimitExceeded(f"“{self.name}” unpacks to more than may be read.", "It was left out.")
        digest = 0
        for chunk in self.stream.part(self.entry.start, self.entry.size) if self.stream else ():
            digest = zlib.crc32(chunk, digest)
            target.write(chunk)
        if self.entry.digest not in (None, digest) and self.stream:
            raise _damaged(self.stream.path)
        return self.entry.size


def _table(path: Path) -> list[Entry]:
    try:
        with path.open("rb") as file:
            start = read_start(file)
            file.seek(start.place)
            header = file.read(start.size)
        if len(header) != start.size or zlib.crc32(header) != start.digest:
            raise HeaderError
        while folder := packed_header(header) if header else None:
            if folder.size > MAX_HEADER_BYTES:
                raise HeaderError
            header = b"".join(_Stream(path, folder, MAX_HEADER_BYTES).part(0, folder.size))
        found = entries(header) if header else []
    except (HeaderError, OSError) as error:
        raise _damaged(path) from error
    folders = [entry.folder for entry in found if entry.folder]
    if folders and all(map(_is_locked, folders)):
        raise _locked(path)
    return found


def _is_locked(folder: Folder) -> bool:
    return any(coder.method == _PASSWORD for coder in folder.coders)


def _members(path: Path, table: list[Entry], budget: Budget) -> Iterator[_Member]:
    stream: _Stream | None = None
    for entry in table:
        if entry.folder and (stream is None or stream.folder is not entry.folder):
            stream = _Stream(path, entry.folder, budget.left)
        yield _Member(entry.name, entry, stream if entry.folder else None)


class _Stream:
    """What a folder unpacks to, read forwards; reading what lies before begins anew. At most `limit` bytes of it."""

    def __init__(self, path: Path, folder: Folder, limit: int) -> None:
        self.path = path
        self.folder = folder
        self._limit = limit
        self._chunks: Chunks = iter(())
        self._rest = b""
        self._place: int | None = None
        self._fault: ViewerError | None = None

    def part(self, start: int, size: int) -> Chunks:
        """The bytes from `start`. Raises `DamagedFile`, `LimitExceeded` and `UnsupportedFile`."""
        if self._fault:
            raise self._fault  # and not find it again for each of thousands of files
        if self._place is None or start < self._place:
            self._chunks, self._rest, self._place = filter(None, _unpacked(self.path, self.folder)), b"", 0
        try:
            for _ in self._next(start - self._place):
                pass  # files before it that nobody wanted
            yield from self._next(size)
        except ViewerError as error:
            self._fault = error
            raise

    def _next(self, count: int) -> Chunks:
        while count > 0:
            chunk = self._rest or next(self._chunks, b"")
            if not chunk:
                raise _damaged(self.path)
            taken, self._rest = chunk[:count], chunk[count:]
            count -= len(taken)
            self._place = (self._place or 0) + len(taken)
            if self._place > self._limit:
                raise LimitExceeded(
                    f"“{self.path.name}” unpacks to more than may be read.", "Unpack it and add the folder."
                )
            yield taken


def _unpacked(path: Path, folder: Folder) -> Chunks:
    if not folder.coders or folder.packed_streams != 1:
        raise _unsupported(path)
    faults = _FAULTS if all(coder.method != _ZSTANDARD for coder in folder.coders) else (*_FAULTS, *_more_faults())
    try:
        chunks = _packed(path, folder)
        for coder in folder.coders:
            chunks = _step(path, coder)(chunks)
        yield from chunks
    except faults as error:
        raise _damaged(path) from error


def _more_faults() -> tuple[type[Exception], ...]:
    from zstandard import ZstdError

    return (ZstdError,)


def _packed(path: Path, folder: Folder) -> Chunks:
    with path.open("rb") as file:
        file.seek(folder.start)
        left = folder.packed
        while left > 0 and (chunk := file.read(min(left, _CHUNK))):
            left -= len(chunk)
            yield chunk


def _step(path: Path, coder: Coder) -> Callable[[Chunks], Chunks]:
    """What undoes one step of packing."""
    match coder.method:
        case b"\x00":
            return lambda chunks: chunks
        case b"\x21" | b"\x03\x01\x01":
            return partial(_of_lzma, [_lzma_filter(path, coder)])
        case b"\x03":
            delta = {"id": lzma.FILTER_DELTA, "dist": (coder.properties or b"\0")[0] + 1}
            return partial(_of_filter, delta)
        case b"\x04\x01\x08":
            return _of_deflate
        case b"\x04\x02\x02":
            return _of_bzip2
    if coder.method == _ZSTANDARD:
        return _of_zstandard
    if coder.method == _PASSWORD:
        raise _locked(path)
    if coder.method not in _FILTERS:
        raise _unsupported(path)
    return partial(_of_filter, {"id": _FILTERS[coder.method]})


def _lzma_filter(path: Path, coder: Coder) -> dict[str, int]:
    """How it was set, in the words of liblzma. The window is never larger than what there is to look back on."""
    made = coder.properties
    if coder.method == b"\x21":
        if len(made) != 1 or made[0] > 40:
            raise HeaderError
        window = (1 << 32) - 1 if made[0] == 40 else (2 | (made[0] & 1)) << (made[0] // 2 + 11)
        found = {"id": lzma.FILTER_LZMA2}
    else:
        if len(made) != 5 or made[0] >= 225:
            raise HeaderError
        window = int.from_bytes(made[1:5], "little")
        found = {"id": lzma.FILTER_LZMA1, "lc": made[0] % 9, "lp": made[0] // 9 % 5, "pb": made[0] // 45}
    window = max(_LEAST_WINDOW, min(window, coder.size))
    if window > _MAX_WINDOW:
        raise LimitExceeded(f"“{path.name}” needs too much memory to be unpacked.", "Unpack it and add the folder.")
    return {**found, "dict_size": window}


def _of_lzma(filters: list[dict[str, int]], chunks: Chunks) -> Chunks:
    """Piece by piece: a little input may unpack to gigabytes."""
    unpacker = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=filters)
    for chunk in chunks:
        if unpacker.eof:
            return
        yield unpacker.decompress(chunk, _CHUNK)
        while not unpacker.needs_input and not unpacker.eof:
            yield unpacker.decompress(b"", _CHUNK)


def _of_filter(filtered: dict[str, int], chunks: Chunks) -> Chunks:
    """A filter can be undone only together with a method: the bytes go in as LZMA2 that is not packed."""

    def wrapped() -> Chunks:
        control = b"\x01"  # begins the window
        for chunk in chunks:
            for place in range(0, len(chunk), 1 << 16):
                part = chunk[place : place + (1 << 16)]
                yield control + (len(part) - 1).to_bytes(2, "big") + part
                control = b"\x02"
        yield b"\x00"

    return _of_lzma([filtered, {"id": lzma.FILTER_LZMA2, "dict_size": 1 << 16}], wrapped())


def _of_deflate(chunks: Chunks) -> Chunks:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    for chunk in chunks:
        rest = chunk
        while rest:
            yield unpacker.decompress(rest, _CHUNK)
            rest = unpacker.unconsumed_tail


def _of_bzip2(chunks: Chunks) -> Chunks:
    """Several streams may stand one behind the other."""
    unpacker = bz2.BZ2Decompressor()
    for chunk in chunks:
        yield unpacker.decompress(chunk, _CHUNK)
        while not unpacker.needs_input:
            rest = unpacker.unused_data
            unpacker = bz2.BZ2Decompressor() if unpacker.eof else unpacker
            if rest or not unpacker.needs_input:
                yield unpacker.decompress(rest, _CHUNK)


def _of_zstandard(chunks: Chunks) -> Chunks:
    import zstandard

    unpacker = zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj()
    for chunk in chunks:
        for place in range(0, len(chunk), 1 << 12):
            yield unpacker.decompress(chunk[place : place + (1 << 12)])


def _damaged(path: Path) -> DamagedFile:
    return DamagedFile(f"“{path.name}” is a damaged 7z file.", "Get it again from where it came from.")


def _locked(path: Path) -> UnsupportedFile:
    return UnsupportedFile(f"“{path.name}” is protected by a password.", "Unpack it and add the folder.")


def _unsupported(path: Path) -> UnsupportedFile:
    return UnsupportedFile(f"“{path.name}” is packed by a method that is not read.", "Unpack it and add the folder.")

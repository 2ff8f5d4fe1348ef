"""The table of contents of a 7z file: which files it holds, and how the streams that they lie in are packed.

After 7zFormat.txt of the LZMA SDK. Nothing is believed about counts and sizes: every count is followed by as many
bytes, so a lie ends at the end of the header.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import BinaryIO
from zlib import crc32

MAGIC = b"7z\xbc\xaf\x27\x1c"
START_BYTES = 32
MAX_HEADER_BYTES = 64_000_000
_END, _HEADER, _STREAMS, _FILES, _PACK, _UNPACK, _SUBSTREAMS = 0x00, 0x01, 0x04, 0x05, 0x06, 0x07, 0x08
_SIZE, _CRC, _FOLDER, _UNPACK_SIZE, _COUNT, _EMPTY_STREAM, _EMPTY_FILE = 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F
_NAMES, _ENCODED = 0x11, 0x17
_MAX_CODERS = 8


class HeaderError(Exception):
    """The header is damaged, or lies."""


@dataclass(frozen=True, slots=True)
class Coder:
    """One step of packing: its method's id, and how it was set."""

    method: bytes
    properties: bytes
    size: int  # of what it gives when it unpacks, in bytes


@dataclass(slots=True)
class Folder:
    """Files packed as one stream. `coders`: the steps of unpacking, in their order; none where they branch."""

    coders: tuple[Coder, ...]
    size: int  # of what it unpacks to
    packed_streams: int
    start: int = 0  # of the packed bytes, in the file
    packed: int = 0  # how many they are
    digest: int | None = None
    sizes: list[int] = field(default_factory=list)  # of the files in it, in their order
    digests: list[int | None] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: `size` bytes from `start` of what `folder` unpacks to; an empty one has no folder."""

    name: str
    folder: Folder | None
    start: int = 0
    size: int = 0
    digest: int | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """Where the header is in the file."""

    place: int
    size: int
    digest: int


def read_start(file: BinaryIO) -> Start:
    """The first 32 bytes. Raises `HeaderError`."""
    head = file.read(START_BYTES)
    if len(head) < START_BYTES or not head.startswith(MAGIC):
        raise HeaderError
    digest, place, size, header_digest = struct.unpack("<IQQI", head[8:])
    if crc32(head[12:]) != digest or size > MAX_HEADER_BYTES or place > 1 << 62:
        raise HeaderError
    return Start(START_BYTES + place, size, header_digest)


def packed_header(header: bytes) -> Folder | None:
    """How the header is packed, where it is; None where it is as it stands. Raises `HeaderError`."""
    data = _Bytes(header)
    if data.byte() != _ENCODED:
        return None
    folders = _streams(data)
    if len(folders) != 1:
        raise HeaderError
    return folders[0]


def entries(header: bytes) -> list[Entry]:
    """The files, without folders, in the order in which they are packed. Raises `HeaderError`."""
    data = _Bytes(header)
    if data.byte() != _HEADER:
        raise HeaderError
    folders: list[Folder] = []
    found: list[Entry] = []
    while (kind := data.byte()) != _END:
        if kind == _STREAMS:
            folders = _streams(data)
        elif kind == _FILES:
            found = _files(data, folders)
        else:
            raise HeaderError
    return found


class _Bytes:
    """The header, read from its beginning. Every method raises `HeaderError` at its end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._place = 0

    def take(self, count: int) -> bytes:
        if not 0 <= count <= len(self._data) - self._place:
            raise HeaderError
        self._place += count
        return self._data[self._place - count : self._place]

    def byte(self) -> int:
        return self.take(1)[0]

    def number(self) -> int:
        """As many bytes as the first one has leading ones, and its other bits as the highest."""
        first = self.byte()
        mask, value = 0x80, 0
        for place in range(8):
            if not first & mask:
                return value + ((first & (mask - 1)) << (8 * place))
            value |= self.byte() << (8 * place)
            mask >>= 1
        return value

    def numbers(self, count: int) -> list[int]:
        return [self.number() for _ in range(self.plausible(count))]

    def plausible(self, count: int) -> int:
        """`count`, unless it is of things that the rest of the header has no room for."""
        if count > 8 * (len(self._data) - self._place):
            raise HeaderError
        return count

    def bits(self, count: int) -> list[bool]:
        packed = self.take((self.plausible(count) + 7) // 8)
        return [bool(packed[place // 8] & (0x80 >> place % 8)) for place in range(count)]

    def digests(self, count: int) -> list[int | None]:
        known = [True] * self.plausible(count) if self.byte() else self.bits(count)
        return [struct.unpack("<I", self.take(4))[0] if each else None for each in known]


def _streams(data: _Bytes) -> list[Folder]:
    folders: list[Folder] = []
    start, packed = 0, list[int]()
    while (kind := data.byte()) != _END:
        if kind == _PACK:
            start, packed = _pack_info(data)
        elif kind == _UNPACK:
            folders = _unpack_info(data)
        elif kind == _SUBSTREAMS:
            _substreams(data, folders)
        else:
            raise HeaderError
    _place(folders, START_BYTES + start, packed)
    return folders


def _place(folders: list[Folder], start: int, packed: list[int]) -> None:
    """Tell each folder where its bytes are, and one of a single file what that file is."""
    for folder in folders:
        own, packed = packed[: folder.packed_streams], packed[folder.packed_streams :]
        if len(own) != folder.packed_streams:
            raise HeaderError
        folder.start, folder.packed = start, sum(own)
        start += sum(own)
        if not folder.sizes and not folder.digests:
            folder.sizes, folder.digests = [folder.size], [folder.digest]


def _pack_info(data: _Bytes) -> tuple[int, list[int]]:
    start, count = data.number(), data.number()
    sizes: list[int] = []
    while (kind := data.byte()) != _END:
        if kind == _SIZE:
            sizes = data.numbers(count)
        elif kind == _CRC:
            data.digests(count)
        else:
            raise HeaderError
    return start, sizes


def _unpack_info(data: _Bytes) -> list[Folder]:
    if data.byte() != _FOLDER:
        raise HeaderError
    count = data.plausible(data.number())
    if data.byte():  # what is described elsewhere in the file; no program writes that
        raise HeaderError
    raw = [_folder(data) for _ in range(count)]
    if data.byte() != _UNPACK_SIZE:
        raise HeaderError
    folders = [_made(each, data.numbers(len(each.coders))) for each in raw]
    while (kind := data.byte()) != _END:
        if kind != _CRC:
            raise HeaderError
        for folder, digest in zip(folders, data.digests(len(folders)), strict=True):
            folder.digest = digest
    return folders


@dataclass(frozen=True, slots=True)
class _RawFolder:
    """As it is written: pairs of (input, output) that are joined, and whether every coder has one of each."""

    coders: tuple[tuple[bytes, bytes], ...]
    pairs: tuple[tuple[int, int], ...]
    packed: tuple[int, ...]
    is_simple: bool


def _folder(data: _Bytes) -> _RawFolder:
    coders: list[tuple[bytes, bytes]] = []
    inputs = outputs = 0
    for _ in range(_few(data.number())):
        flags = data.byte()
        method = data.take(flags & 0x0F)
        ways = (data.number(), data.number()) if flags & 0x10 else (1, 1)
        inputs, outputs = inputs + _few(ways[0]), outputs + _few(ways[1])
        coders.append((method, data.take(data.number()) if flags & 0x20 else b""))
    if outputs != len(coders):
        raise HeaderError
    pairs = tuple((data.number(), data.number()) for _ in range(outputs - 1))
    count = inputs - len(pairs)
    if count < 1:
        raise HeaderError
    bound = {first for first, _ in pairs}
    free = tuple(place for place in range(inputs) if place not in bound)
    packed = tuple(data.numbers(count)) if count > 1 else free
    return _RawFolder(tuple(coders), pairs, packed, is_simple=inputs == outputs)


def _few(count: int) -> int:
    if not 0 < count <= _MAX_CODERS:
        raise HeaderError
    return count


def _made(raw: _RawFolder, sizes: list[int]) -> Folder:
    bound = {output for _, output in raw.pairs}
    size = next((size for place, size in enumerate(sizes) if place not in bound), 0)
    if not raw.is_simple:
        return Folder((), size, len(raw.packed))
    following = {output: taken for taken, output in raw.pairs}
    order: list[int] = []
    place: int | None = raw.packed[0] if raw.packed else None
    while place is not None:
        if place in order or place >= len(raw.coders):
            raise HeaderError
        order.append(place)
        place = following.get(place)
    if len(order) != len(raw.coders):
        raise HeaderError
    return Folder(tuple(Coder(*raw.coders[each], sizes[each]) for each in order), size, len(raw.packed))


def _substreams(data: _Bytes, folders: list[Folder]) -> None:
    counts = [1] * len(folders)
    kind = data.byte()
    if kind == _COUNT:
        counts = [data.plausible(count) for count in data.numbers(len(folders))]
        kind = data.byte()
    has_sizes = kind == _SIZE
    for folder, count in zip(folders, counts, strict=True):
        known = data.numbers(count - 1) if has_sizes and count > 1 else []
        folder.sizes = [*known, folder.size - sum(known)] if count else []
        if len(folder.sizes) != count or min(folder.sizes, default=0) < 0:
            raise HeaderError
        folder.digests = [folder.digest if count == 1 else None] * count
    kind = data.byte() if has_sizes else kind
    while kind != _END:
        if kind != _CRC:
            raise HeaderError
        _take_digests(data, folders)
        kind = data.byte()


def _take_digests(data: _Bytes, folders: list[Folder]) -> None:
    """The digests of all files whose digest is not that of their folder."""
    unknown = [folder for folder in folders if not (len(folder.sizes) == 1 and folder.digest is not None)]
    digests = iter(data.digests(sum(len(folder.sizes) for folder in unknown)))
    for folder in unknown:
        folder.digests = [next(digests) for _ in folder.sizes]


def _files(data: _Bytes, folders: list[Folder]) -> list[Entry]:
    count = data.plausible(data.number())
    names = [""] * count
    empty, empty_files = [False] * count, list[bool]()
    while (kind := data.byte()) != _END:
        inside = _Bytes(data.take(data.number()))
        if kind == _NAMES:
            names = _names(inside, count)
        elif kind == _EMPTY_STREAM:
            empty = inside.bits(count)
        elif kind == _EMPTY_FILE:
            empty_files = inside.bits(sum(empty))
    return list(_entries(names, empty, empty_files, folders))


def _names(data: _Bytes, count: int) -> list[str]:
    if data.byte():
        raise HeaderError
    names: list[str] = []
    for _ in range(count):
        letters = bytearray()
        while (pair := data.take(2)) != b"\0\0":
            letters += pair
        names.append(letters.decode("utf-16-le", "replace"))
    return names


def _entries(names: list[str], empty: list[bool], empty_files: list[bool], folders: list[Folder]) -> list[Entry]:
    """Files in order take the streams in order; what is empty is a folder, unless it is said to be a file."""
    streams = (
        (folder, size, digest) for folder in folders for size, digest in zip(folder.sizes, folder.digests, strict=True)
    )
    found: list[Entry] = []
    start, last = 0, None  # of the next file, in the folder of the one before
    are_files = iter(empty_files)
    for name, is_empty in zip(names, empty, strict=True):
        if is_empty:
            found += [Entry(name, None)] if next(are_files, False) else []
            continue
        stream = next(streams, None)
        if stream is None:
            raise HeaderError
        folder, size, digest = stream
        start = start if folder is last else 0
        found.append(Entry(name, folder, start, size, digest))
        start, last = start + size, folder
    return found

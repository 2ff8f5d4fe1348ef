"""TAR files, plain or compressed, and single compressed files: each file in them as what it is. Read in one stream."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, BinaryIO, cast

from viewer.errors import DamagedFile, LimitExceeded
from viewer.formats.container import Budget, Container, picture_among
from viewer.formats.single import regular_size

_TAR_MARK = (257, b"ustar")
_PACKED = {b"\x1f\x8b": ".gz", b"\xfd7zXZ\x00": ".xz", b"BZh": ".bz2", b"\x28\xb5\x2f\xfd": ".zst"}
_FAULTS = (tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, OverflowError, IndexError)
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class _Member:
    name: str
    path: Path
    source: IO[bytes]
    mark: str = ""  # a TAR adds up its headers only

    def unpack(self, target: BinaryIO, limit: int) -> int:
        written = 0
        try:
            while chunk := self.source.read(_CHUNK):
                written += len(chunk)
                if written > limit:
                    raise LimitExceeded(f"“{self.name}” unpacks to more than may be read.", "It was left out.")
                target.write(chunk)
        except _faults() as error:
            raise _damaged(self.path) from error
        return written


class TarFormat:
    name = "TAR or compressed file"
    suffixes: tuple[str, ...] = (".tar", ".tgz", ".gz", ".xz", ".bz2", ".zst")
    gives = "what is in it, each file as itself, with its pictures; three archives deep"

    def sniff(self, head: bytes, path: Path) -> float:
        start, mark = _TAR_MARK
        if head[start : start + len(mark)] == mark:
            return 0.9
        return 0.2 if _packing(head) else 0.0

    def open(self, path: Path) -> Container:
        return self.open_inside(path, 1, Budget.of(regular_size(path)))

    def open_inside(self, path: Path, depth: int, budget: Budget) -> Container:
        """Open one that lies in another, whose budget it shares."""
        members = partial(_members, path, budget)
        return Container(path, members, budget, depth, picture=partial(picture_among, members))


def _packing(head: bytes) -> str | None:
    return next((ending for magic, ending in _PACKED.items() if head.startswith(magic)), None)


def _faults() -> tuple[type[Exception], ...]:
    from zstandard import ZstdError

    return (*_FAULTS, ZstdError)


def _damaged(path: Path) -> DamagedFile:
    return DamagedFile(f"“{path.name}” is damaged or cut off.", "What came before was read. Get it again.")


def _members(path: Path, budget: Budget) -> Iterator[_Member]:
    with path.open("rb") as file:
        head = file.read(512)
        file.seek(0)
        with closing(_unpacked(file, _packing(head))) as stream:
            counted = cast("IO[bytes]", _Counted(path, stream, budget.left))
            start = _peeked(path, counted, 512)
            if start[257:262] != b"ustar":
                yield _Member(_stem(path), path, cast("IO[bytes]", _Joined(start, counted)))
                return
            yield from _of_tar(path, cast("IO[bytes]", _Joined(start, counted)))


def _peeked(path: Path, stream: IO[bytes], length: int) -> bytes:
    try:
        return stream.read(length)
    except _faults() as error:
        raise _damaged(path) from error


def _unpacked(file: BinaryIO, packing: str | None) -> IO[bytes]:
    match packing:
        case ".gz":
            return cast("IO[bytes]", gzip.GzipFile(fileobj=file))
        case ".xz":
            return cast("IO[bytes]", lzma.LZMAFile(file))
        case ".bz2":
            return cast("IO[bytes]", bz2.BZ2File(file))
        case ".zst":
            import zstandard

            decompressor = zstandard.ZstdDecompressor(max_window_size=1 << 27)
            return cast("IO[bytes]", decompressor.stream_reader(file, read_across_frames=True, closefd=False))
    return file


def _stem(path: Path) -> str:
    return path.stem if path.suffix.lower() in TarFormat.suffixes else path.name


def _of_tar(path: Path, stream: IO[bytes]) -> Iterator[_Member]:
    """Regular files only: links and devices are no documents."""
    try:
        with tarfile.open(fileobj=stream, mode="r|", errors="replace") as tar:
            for info in tar:
                source = tar.extractfile(info) if info.isreg() else None
                if source is not None:
                    yield _Member(info.name, path, source)
    except _faults() as error:
        raise _damaged(path) from error


class _Counted:
    """A stream that ends in an error when more comes out of it than any honest file holds."""

    def __init__(self, path: Path, stream: IO[bytes], limit: int) -> None:
        self._path = path
        self._stream = stream
        self._left = limit + _CHUNK

    def read(self, count: int = -1) -> bytes:
        data = self._stream.read(count if 0 <= count <= _CHUNK else _CHUNK)
        self._left -= len(data)
        if self._left < 0:
            raise LimitExceeded(
                f"“{self._path.name}” unpacks to more than may be read.", "Unpack it and add the folder."
            )
        return data


class _Joined:
    """A stream with what was already read of it put back in front."""

    def __init__(self, start: bytes, stream: IO[bytes]) -> None:
        self._start = start
        self._stream = stream

    def read(self, count: int = -1) -> bytes:
        if not self._start:
            return self._stream.read(count)
        taken = self._start if count < 0 else self._start[:count]
        self._start = self._start[len(taken) :]
        return taken if count < 0 else taken + (self._stream.read(count - len(taken)) if len(taken) < count else b"")

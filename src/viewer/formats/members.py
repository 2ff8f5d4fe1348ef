"""A file inside a ZIP, as a file to seek in."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO, cast

from viewer.errors import DamagedFile

_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


def open_member(path: Path, name: str) -> BinaryIO:
    """The file `name` of the ZIP at `path`: quick to seek in where it is stored as it is, slow where it is packed.

    Raises `DamagedFile`.
    """
    try:
        archive = zipfile.ZipFile(path)  # not closed here: a packed member reads from it
        info = archive.getinfo(name)
        if info.compress_type != zipfile.ZIP_STORED or info.flag_bits & 1:
            return cast(BinaryIO, archive.open(info))
        archive.close()
        return _slice(path, info)
    except (*_FAULTS, KeyError) as error:
        raise DamagedFile(f"“{path.name}” is a damaged ZIP file.", "Get it again from where it came from.") from error


def _slice(path: Path, info: zipfile.ZipInfo) -> BinaryIO:
    file = path.open("rb")
    try:
        begin = _begin(file, info)
    except _FAULTS:  # a place before the file is an error of the system, or of a value
        file.close()
        raise
    return io.BufferedReader(_Slice(file, begin, info.file_size), 1 << 16)


def _begin(file: BinaryIO, info: zipfile.ZipInfo) -> int:
    file.seek(info.header_offset)
    head = file.read(30)
    if len(head) < 30 or head[:4] != b"PK\x03\x04":
        raise zipfile.BadZipFile(info.filename)
    names: int = sum(struct.unpack("<HH", head[26:30]))
    return info.header_offset + 30 + names


class _Slice(io.RawIOBase):
    """A part of a file as a file."""

    def __init__(self, file: BinaryIO, begin: int, length: int) -> None:
        self._file = file
        self._begin = begin
        self._length = length
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._length}[whence]
        self._place = max(0, base + offset)
        return self._place

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._file.seek(self._begin + self._place)
        wanted = min(len(buffer), max(0, self._length - self._place))
        data = self._file.read(wanted)
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()

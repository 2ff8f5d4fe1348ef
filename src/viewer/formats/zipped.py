"""ZIP files read safely: nothing is unpacked to disk, and nothing is believed about sizes."""

from __future__ import annotations

import lzma
import posixpath
import struct
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote

from viewer.errors import DamagedFile, LimitExceeded, UnsupportedFile
from viewer.formats.archive import Closing
from viewer.formats.magic import is_image
from viewer.formats.single import regular_size

MAX_MEMBERS = 200_000
MAX_MEMBER_BYTES = 256_000_000
MAX_PICTURE_BYTES = 32_000_000
_MAX_RATIO = 1000  # unpacked to packed; text reaches 20, and a bomb of one layer 1,030
_FREE_BYTES = 8_000_000  # so much may be unpacked whatever its ratio
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    IndexError,
    OverflowError,
)


class Zipped(Closing):
    """An open ZIP file. Raises `DamagedFile`, `LimitExceeded` when opened and read."""

    def __init__(self, path: Path) -> None:
        regular_size(path)
        self.path = path
        try:
            self._zip = zipfile.ZipFile(path)
        except (*_FAULTS, NotImplementedError) as error:
            raise DamagedFile(
                f"“{path.name}” is a damaged ZIP file.", "Get it again from where it came from."
            ) from error
        if len(self._zip.infolist()) > MAX_MEMBERS:
            self.close()
            raise LimitExceeded(
                f"“{path.name}” holds more than {MAX_MEMBERS:,} files.", "Unpack it and add the folder."
            )

    def names(self) -> list[str]:
        """The names of the files in it, in its own order; as they are written, so never a path to use on disk."""
        return [info.filename for info in self._zip.infolist() if not info.is_dir()]

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def mark(self, name: str) -> str:
        """What is another when the bytes of a file are others, as the directory says; "" where it does not."""
        info = self._zip.NameToInfo.get(name)
        return f"{info.CRC:08x} {info.file_size}" if info else ""

    def size(self, name: str) -> int:
        """The unpacked size that the file states, in bytes."""
        return self._zip.NameToInfo[name].file_size if name in self else 0

    def read(self, name: str, limit: int = MAX_MEMBER_BYTES) -> bytes:
        """The bytes of one file in it."""
        info = self._zip.NameToInfo.get(name)
        if info is None:
            raise DamagedFile(f"“{name}” is missing from “{self.path.name}”.", "The file is incomplete.")
        if info.flag_bits & 1:
            raise UnsupportedFile(f"“{name}” in “{self.path.name}” is protected by a password.", "Unpack it first.")
        most = min(limit, max(_FREE_BYTES, _MAX_RATIO * info.compress_size))
        if info.file_size > most:
            raise self._too_large(name)
        try:
            with self._zip.open(info) as member:
                data = member.read(most + 1)
        except (*_FAULTS, NotImplementedError, RuntimeError) as error:
            raise DamagedFile(f"“{name}” in “{self.path.name}” is damaged.", "Get the file again.") from error
        if len(data) > most:
            raise self._too_large(name)
        return data

    def unpack(self, name: str, target: BinaryIO, limit: int) -> int:
        """Write one file in it to `target`; the number of bytes written. Raises `LimitExceeded` past `limit`."""
        info = self._zip.NameToInfo[name]
        if info.flag_bits & 1:
            raise UnsupportedFile(f"“{name}” in “{self.path.name}” is protected by a password.", "Unpack it first.")
        most = min(limit, max(_FREE_BYTES, _MAX_RATIO * info.compress_size))
        written = 0
        try:
            with self._zip.open(info) as member:
                while chunk := member.read(1 << 20):
                    written += len(chunk)
                    if written > most:
                        raise self._too_large(name)
                    target.write(chunk)
        except (*_FAULTS, NotImplementedError, RuntimeError) as error:
            raise DamagedFile(f"“{name}” in “{self.path.name}” is damaged.", "Get the file again.") from error
        return written

    def close(self) -> None:
        self._zip.close()

    def _too_large(self, name: str) -> LimitExceeded:
        return LimitExceeded(
            f"“{name}” in “{self.path.name}” unpacks to more than an article may take.", "It was left out."
        )


def beside(name: str, src: str) -> str | None:
    """The name that `src`, as written in the file `name`, has in the same ZIP; None when it leads outside."""
    target = unquote(src.partition("#")[0].partition("?")[0])
    if not target or ":" in target or target.startswith(("/", "\\")):
        return None
    found = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
    return None if found.startswith("..") else found


def picture(zipped: Zipped, name: str | None) -> bytes | None:
    """The picture that is stored under `name`; None when there is none that can be shown."""
    if not name or name not in zipped:
        return None
    data = zipped.read(name, MAX_PICTURE_BYTES)
    return data if is_image(data) else None


def holds(path: Path, head: bytes, *names: str) -> bool:
    """Whether a file that begins with `head` is a ZIP with all these files in it."""
    if not head.startswith(b"PK\x03\x04"):
        return False
    try:
        with Zipped(path) as zipped:
            return all(name in zipped for name in names)
    except (DamagedFile, LimitExceeded):
        return False

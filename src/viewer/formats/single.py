"""Archives that are one file with one document in it, and how such a file is read safely."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from viewer.errors import DamagedFile, FileNotReadable, LimitExceeded, NothingToRead
from viewer.formats.archive import Closing, Document


def read_whole(path: Path, limit_bytes: int) -> bytes:
    """The bytes of a regular file. Raises `FileNotReadable`, `LimitExceeded`, or `NothingToRead` when it is empty."""
    size = regular_size(path)
    if size > limit_bytes:
        raise LimitExceeded(
            f"“{path.name}” is {size / 1e6:,.0f} MB long, too much for one article.",
            f"Split it into files of less than {limit_bytes / 1e6:,.0f} MB and add those.",
        )
    try:
        with path.open("rb") as file:
            data = file.read(size + 1)  # no more room than it needs
            if len(data) > size:  # it has grown since
                data = (data + file.read(limit_bytes))[:limit_bytes]
    except OSError as error:
        raise _not_readable(path, error) from error
    if not data.strip(b" \t\r\n\0"):
        raise NothingToRead(f"“{path.name}” is empty.", "There is nothing in it to read.")
    return data


def regular_size(path: Path) -> int:
    """Size in bytes. Raises `FileNotReadable` for what is missing or is no regular file: a pipe would block us."""
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        raise _not_readable(path, error) from error
    if stat.S_ISDIR(status.st_mode):
        raise FileNotReadable(f"“{path.name}” is a folder.", "Add it with “Add Folder”.")
    if not stat.S_ISREG(status.st_mode):
        raise FileNotReadable(f"“{path.name}” is not a file that can be read.", "It is a device, a pipe or a socket.")
    return status.st_size


def read_head(path: Path, length: int = 4096) -> bytes:
    """The first bytes of a regular file. Raises `FileNotReadable`."""
    regular_size(path)
    try:
        with path.open("rb") as file:
            return file.read(length)
    except OSError as error:
        raise _not_readable(path, error) from error


def _not_readable(path: Path, error: OSError | ValueError) -> FileNotReadable:
    if isinstance(error, FileNotFoundError):
        return FileNotReadable(
            f"“{path.name}” is not there.", "It was moved, renamed or deleted, or is spelt otherwise."
        )
    if isinstance(error, PermissionError):
        return FileNotReadable(f"“{path.name}” may not be read.", "Change its permissions, or copy it elsewhere.")
    return FileNotReadable(f"“{path.name}” cannot be read.", "The disk or the network folder reported an error.")


class OneDocument(Closing):
    """An archive of one document, whose address is "". `read` makes it; `picture` finds an image of it."""

    def __init__(
        self,
        path: Path,
        read: Callable[[Path], Document],
        picture: Callable[[Path, str], bytes | None] = lambda _path, _src: None,
    ) -> None:
        self.path = path
        self._read = read
        self._picture = picture

    def documents(self, after: str = "") -> Iterator[Document]:
        if not after:
            yield self._read(self.path)

    def document(self, address: str) -> Document:
        self._check(address)
        return self._read(self.path)

    def resource(self, address: str, src: str) -> bytes | None:
        self._check(address)
        return self._picture(self.path, src)

    def _check(self, address: str) -> None:
        if address:
            raise DamagedFile(f"“{self.path.name}” holds one article only.", "Add the file again.")

"""Archives of files (ZIP, TAR, a compressed file): every file in them is opened as what it is, within limits.

A file is unpacked under a name of our own into a folder of our own, which is deleted again; no name or path from inside
an archive is ever used on disk.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol

from viewer.errors import DamagedFile, LimitExceeded, NothingToRead, UnsupportedFile, ViewerError
from viewer.formats.archive import Archive, Document, Skipped, Stated
from viewer.formats.clean import clean_text
from viewer.formats.magic import is_image
from viewer.formats.pdf_title import of_name
from viewer.formats.single import OneDocument
from viewer.formats.zipped import MAX_PICTURE_BYTES, beside

MAX_DEPTH = 3
MAX_MEMBERS = 200_000
MAX_MEMBER_BYTES = 2_000_000_000
_FREE_BYTES = 200_000_000  # so much may be unpacked from any archive
_MAX_RATIO = 300  # unpacked to packed, all members together; text reaches 20
_OTHER = "files of other kinds"
_ITEM = "item"  # the name under which a file is unpacked, without its ending
_HIDDEN = re.compile(r"(?:^|/)(?:\.(?!\.)|__MACOSX/)")
_SAVED_WITH = re.compile(r"(?:_files|\.files|-files|_Dateien|-Dateien|_fichiers|_archivos|_bestanden)/")
MARK = "!"  # stands in an address between the name of a file and an address inside it


@dataclass(slots=True)
class Budget:
    """How many bytes may still be unpacked, by an archive and those inside it together."""

    left: int

    @staticmethod
    def of(packed_bytes: int) -> Budget:
        return Budget(max(_FREE_BYTES, _MAX_RATIO * packed_bytes))

    def spend(self, count: int) -> None:
        self.left -= count


class Member(Protocol):
    """A file in an archive."""

    @property
    def name(self) -> str:
        """As the archive writes it: never a path to use on disk."""

    @property
    def mark(self) -> str:
        """What is another when its bytes are others, where the archive says that without unpacking; else ""."""

    def unpack(self, target: BinaryIO, limit: int) -> int:
        """Write it to `target`; how many bytes. Raises `LimitExceeded` past `limit`, `DamagedFile`."""


class Container:
    """An archive whose `members` are opened one after the other; `picture` finds an image that lies beside one."""

    def __init__(
        self,
        path: Path,
        members: Callable[[], Iterator[Member]],
        budget: Budget,
        depth: int,
        *,
        picture: Callable[[str, str], bytes | None] = lambda _name, _src: None,
        close: Callable[[], None] = lambda: None,
    ) -> None:
        self.path = path
        self.depth = depth
        self.budget = budget
        self._members = members
        self._picture = picture
        self._close = close
        self._left_out: frozenset[str] = frozenset()

    def documents(self, after: str = "") -> Iterator[Document | Skipped]:
        waiting = after
        for name, member in self._named():
            inside = ""
            if waiting:
                if not _is_of(waiting, name):
                    continue
                inside, waiting = waiting[len(name) + 1 :], ""
                if not inside:
                    continue
            yield from self._items(name, member, inside)

    def document(self, address: str) -> Document:
        with self._at(address) as (name, archive):
            item = archive.document(address[len(name) + 1 :])
            return replace(item, path=self.path, address=address, stated=_entitled(item.stated, name))

    def resource(self, address: str, src: str) -> bytes | None:
        try:
            beside = self._picture(address, src)
            if beside is not None:
                return beside
            with self._at(address) as (name, archive):
                return archive.resource(address[len(name) + 1 :], src)
        except ViewerError:
            return None

    def leave_out(self, marks: frozenset[str]) -> None:
        """From now on `documents` does no more than name those that have one of these marks."""
        self._left_out = marks

    def close(self) -> None:
        self._close()

    def __enter__(self) -> Container:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _named(self) -> Iterator[tuple[str, Member]]:
        """Members under names that can be shown and stored, each once."""
        seen: set[str] = set()
        for count, member in enumerate(self._members()):
            if count >= MAX_MEMBERS:
                raise LimitExceeded(f"“{self.path.name}” holds more than {MAX_MEMBERS:,} files.", "Unpack it first.")
            name = " ".join(clean_text(member.name)[:500].split()) or f"file {count + 1}"
            name = name if name not in seen else f"{name} ({count + 1})"
            seen.add(name)
            if not _HIDDEN.search(name) and not _SAVED_WITH.search(name):
                yield name, member

    def _items(self, name: str, member: Member, after: str) -> Iterator[Document | Skipped]:
        mark = _mark_of(name, member.mark)
        try:
            if mark not in self._left_out:
                opened = _Opened(self, name, member)
                with opened as archive:
                    mark = (mark or _mark_of(name, opened.digest())) if isinstance(archive, OneDocument) else ""
                    if mark not in self._left_out:
                        yield from (self._inside(name, mark, item) for item in archive.documents(after))
            if mark in self._left_out:
                yield Skipped(name, "It is as it was.", same=mark)
        except UnsupportedFile as error:
            yield Skipped(name, error.sentence, kind=_OTHER)
        except ViewerError as error:
            yield Skipped(name, str(error), failed=not isinstance(error, NothingToRead))

    def _inside(self, name: str, mark: str, item: Document | Skipped) -> Document | Skipped:
        """What a member holds, as what this archive holds."""
        address = f"{name}{MARK}{item.address}" if item.address else name
        if isinstance(item, Document):
            stated = _entitled(item.stated, name)
            return replace(item, path=self.path, address=address, stated=stated, mark=mark or item.mark)
        inside = item.name or item.address
        return replace(item, address=address, name=f"{name} › {inside}" if inside else "")

    def _at(self, address: str) -> _Named:
        for name, member in self._named():
            if _is_of(address, name):
                return _Named(name, _Opened(self, name, member))
        raise DamagedFile(f"There is no “{address}” in “{self.path.name}”.", "It has changed. Add the file again.")


def picture_among(members: Callable[[], Iterator[Member]], address: str, src: str) -> bytes | None:
    """The picture that the file `address` calls `src`, found by going through the archive; None when it has none."""
    wanted = None if MARK in address else beside(address, src)
    member = next((each for each in members() if posixpath.normpath(each.name) == wanted), None) if wanted else None
    if member is None:
        return None
    target = io.BytesIO()
    member.unpack(target, MAX_PICTURE_BYTES)
    return target.getvalue() if is_image(target.getvalue()) else None


def _mark_of(name: str, said: str) -> str:
    """A `Document.mark`; "" where nothing is `said` of the bytes."""
    return hashlib.blake2b(f"{name}\0{said}".encode(errors="surrogatepass"), digest_size=16).hexdigest() if said else ""


def _entitled(stated: Stated, name: str) -> Stated:
    """Where the name of the unpacked file was taken for the title, that of the member."""
    return replace(stated, title=of_name(PurePosixPath(name).stem)) if stated.title == _ITEM else stated


def _is_of(address: str, name: str) -> bool:
    return address == name or address.startswith(f"{name}{MARK}")


class _Opened:
    """A member, unpacked and open as what it is, until the end of a `with` block."""

    def __init__(self, container: Container, name: str, member: Member) -> None:
        self._container = container
        self._name = name
        self._member = member
        self._file = f"{_ITEM}{_suffix(member.name)}"
        self._folder = tempfile.TemporaryDirectory(prefix="archive-viewer-")
        self._path = Path(self._folder.name) / self._file
        self._archive: Archive | None = None

    def __enter__(self) -> Archive:
        try:
            self._archive = self._open()
        except ViewerError as error:
            self._folder.cleanup()
            raise self._renamed(error) from error
        except BaseException:
            self._folder.cleanup()
            raise
        return self._archive

    def __exit__(self, _kind: object, error: object, _trace: object) -> None:
        if self._archive is not None:
            self._archive.close()
        self._folder.cleanup()
        if isinstance(error, ViewerError):
            raise self._renamed(error)

    def digest(self) -> str:
        """What the unpacked bytes add up to."""
        with self._path.open("rb") as file:
            return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()

    def _open(self) -> Archive:
        budget = self._container.budget
        with self._path.open("wb") as target:
            budget.spend(self._member.unpack(target, min(MAX_MEMBER_BYTES, budget.left)))
        return _opened(self._path, self._container.depth + 1, budget)

    def _renamed(self, error: ViewerError) -> ViewerError:
        """The error with the member's own name where it says that of the unpacked file."""
        theirs = PurePosixPath(self._name).name or self._name
        return type(error)(error.sentence.replace(f"“{self._file}”", f"“{theirs}”"), error.hint)


class _Named:
    """A member's name with its open archive."""

    def __init__(self, name: str, opened: _Opened) -> None:
        self._name = name
        self._opened = opened

    def __enter__(self) -> tuple[str, Archive]:
        return self._name, self._opened.__enter__()

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._opened.__exit__(kind, error, trace)


def _opened(path: Path, depth: int, budget: Budget) -> Archive:
    from viewer.formats.opening import format_of

    chosen = format_of(path)
    inside = getattr(chosen, "open_inside", None)
    if inside is None:
        return chosen.open(path)
    if depth > MAX_DEPTH:
        raise LimitExceeded(f"“{path.name}” lies too deep in archives within archives.", "Unpack it and add it itself.")
    container: Archive = inside(path, depth, budget)
    return container


def _suffix(name: str) -> str:
    """The ending of a name where it is an ordinary one; it helps to tell the format."""
    suffix = PurePosixPath(name).suffix.lower()
    return suffix if re.fullmatch(r"\.[a-z0-9]{1,10}", suffix) else ""

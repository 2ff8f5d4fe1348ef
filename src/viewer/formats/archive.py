"""The protocol between bytes on disk and documents: what every format gives, and what extraction takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, Self


@dataclass(frozen=True, slots=True)
class PlainText:
    """Running text without markup; which lines are title, notice or body is still to be found out."""

    text: str


@dataclass(frozen=True, slots=True)
class WebPage:
    """HTML of a whole page: the article has to be told from the furniture around it."""

    html: str


@dataclass(frozen=True, slots=True)
class Composed:
    """HTML whose every block belongs to the article (Markdown, later EPUB chapters and news XML)."""

    html: str


Content = PlainText | WebPage | Composed


@dataclass(frozen=True, slots=True)
class Stated:
    """What the format itself says of the article; wins over what is guessed from the text. None: not stated."""

    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None  # ISO 8601 date
    publication: str | None = None
    section: str | None = None
    url: str | None = None
    language: str | None = None  # BCP 47
    captured: str | None = None  # ISO 8601 date or UTC date-time


@dataclass(frozen=True, slots=True)
class PageMark:
    """A page of a document that has pages. `opening`: how its text begins, and on beyond its end where it is short."""

    label: str  # as the document numbers it: "12", "iv"
    opening: str  # some hundred characters


@dataclass(frozen=True, slots=True)
class PictureMark:
    """A picture that stands beside the text rather than in it. `before`: how what follows it begins; "": the end."""

    src: str
    before: str


@dataclass(frozen=True, slots=True)
class Document:
    """One addressable item inside an archive.

    `address` names it inside `path`, and is "" where the file is the document. `pages` are those with text, in order.
    `mark` is another when its name or the bytes that it was read from are others; "" where the archive cannot tell.
    """

    path: Path
    address: str
    content: Content
    stated: Stated = field(default_factory=Stated)
    pages: tuple[PageMark, ...] = ()
    pictures: tuple[PictureMark, ...] = ()
    mark: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record of an archive that holds no document for us, or could not be read; `reason` is a sentence.

    Where an archive has thousands of one `kind` ("pictures"), they are counted under it rather than told one by one.
    `same`: it would be the document of this mark, which the archive was asked to leave out.
    """

    address: str
    reason: str
    failed: bool = False  # True: it should have been readable
    kind: str = ""
    name: str = ""  # what people know it by: its web address, subject or title; "": they can read its address
    same: str = ""


def known_as(item: Document | Skipped) -> str:
    """What people know a record by; "" for the file itself. A bare number tells them nothing of where it stands."""
    if isinstance(item, Skipped):
        name = item.name
    else:
        inside = item.address.rpartition("!")[0].replace("!", " › ")
        said = item.stated.title or item.stated.url or ""
        name = f"{inside} › {said}" if inside and said else said
    return name or ("a record without a name" if item.address.lstrip("-").isdecimal() else item.address)


def passed_over(kind: str, count: int) -> str:
    """The sentence that stands for `count` skipped records of one kind."""
    return f"{count:,} records were passed over: {kind}." if count > 1 else f"One record was passed over: {kind}."


class Archive(Protocol):
    """An open file of one format. Not shared between threads; closed by `close` or a `with` block."""

    path: Path

    def documents(self, after: str = "") -> Iterator[Document | Skipped]:
        """Every item in the file's own order, one at a time, without holding the rest in memory.

        With `after`, an address that it gave, it goes on behind that item without reading what comes before. An
        item without an address cannot be gone on from. Raises `DamagedFile` when nothing further can be read.
        """

    def document(self, address: str) -> Document:
        """One item by its address. Raises `DamagedFile` when there is none."""

    def resource(self, address: str, src: str) -> bytes | None:
        """The image that the document at `address` calls `src`, from inside the archive only; else None."""

    def close(self) -> None: ...

    def __enter__(self) -> Archive: ...

    def __exit__(self, *exc: object) -> None: ...


class Closing:
    """What an archive that can be closed by a `with` block has for that."""

    def close(self) -> None:
        """Where nothing is held open between calls, there is nothing to do."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class Format(Protocol):
    """A kind of file. Modules of formats are imported when a file of theirs is first met."""

    name: str  # "HTML"
    suffixes: tuple[str, ...]  # (".html", ".htm"), lower case
    gives: str  # one line for the list of formats

    def sniff(self, head: bytes, path: Path) -> float:
        """How sure 0..1 that a file beginning with `head` (up to 4096 bytes) is of this format."""

    def open(self, path: Path) -> Archive: ...

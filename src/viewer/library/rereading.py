"""What of a changed file need not be read again: all before its old end, and the documents that are as they were.

A capture or a message that is added goes behind what there was. Of other files all is gone through, and only what is
new or changed is made an article of; some archives of files say which of theirs are others without reading them. In a
worker process.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Protocol, runtime_checkable

from viewer.formats.archive import Archive, Document, PlainText, Skipped
from viewer.library.prepared import Reached, reached_from

_WHOLE_BYTES = 512 << 20  # a start up to this length is added up whole; of a longer one, so many blocks
_BLOCKS = 1024
_BLOCK_BYTES = 64 << 10
MOST_KNOWN = 50_000  # documents of one file
_MARK_DIGITS = 32
_PLACE = re.compile(r"(?:^|[#!])-?[0-9]+\Z")


@runtime_checkable
class Growing(Protocol):
    """An archive of a format to which is only ever added at the end."""

    grows_at_end: bool


@runtime_checkable
class Marking(Protocol):
    """An archive that can leave out documents by their `Document.mark`; each is then a `Skipped` that is the `same`."""

    def leave_out(self, marks: frozenset[str]) -> None: ...


@dataclass(frozen=True, slots=True)
class Before:
    """What was seen of a file when it was read to its end.

    `digest` of its first `size` bytes, "" where its format does not grow at its end; `reached`: all but its last item,
    which may not have been whole, `last`. `articles`: (id, address, mark), which the index keeps itself.
    """

    size: int = 0
    digest: str = ""
    reached: Reached = field(default_factory=Reached)
    last: str = ""
    articles: tuple[tuple[int, str, str], ...] = ()


class Known:
    """The articles that a file gave before. Each is found again once, by its mark, wherever it stands now."""

    def __init__(self, articles: Iterable[tuple[int, str, str]] = ()) -> None:
        self._marks: dict[str, dict[str, int]] = {}
        self._at: dict[str, str] = {}
        for article_id, address, mark in articles:
            self._marks.setdefault(mark, {})[address] = article_id
            self._at[address] = mark

    def leave_out_of(self, archive: Archive) -> None:
        """Have an archive pass over what it can tell to be known without reading it."""
        if self._marks and isinstance(archive, Marking):
            archive.leave_out(frozenset(self._marks))

    def take(self, item: Document | Skipped) -> int | None:
        """The id of the article that a document gave before, at this address or another; None: it is to be read."""
        if not self._at:
            return None
        mark = item.same if isinstance(item, Skipped) else mark_of(item)
        found = self._marks.get(mark, {}) if mark else {}
        address = item.address if item.address in found else next(iter(found), None)
        if address is None:
            return None
        del self._at[address]
        return found.pop(address)

    def replaced(self, address: str) -> int | None:
        """The id of the article that stood where another one stands now, if it may have moved: to be set aside.

        A number says no more than which place it is. A name is that of the article, which has changed.
        """
        mark = self._at.get(address)
        if mark is None:
            return None
        if _PLACE.search(address):
            return self._marks[mark][address]
        del self._at[address], self._marks[mark][address]
        return None


def mark_of(document: Document) -> str:
    """What is another when the article that is made of a document may be; the same wherever it stands.

    "" for a document that is its file: it cannot stand elsewhere, and is read again with its file.
    """
    if document.mark or not document.address:
        return document.mark
    content = document.content
    text = content.text if isinstance(content, PlainText) else content.html
    around = repr((type(content), document.stated, document.pages, document.pictures))
    made_of = hashlib.sha256(text.encode(errors="surrogatepass"))  # processors know SHA-256, and pages are long
    made_of.update(around.encode())
    return made_of.hexdigest()[:_MARK_DIGITS]


def to_record(before: Before) -> str:
    return json.dumps(asdict(replace(before, articles=())))


def from_record(record: str) -> Before:
    values = json.loads(record)
    values.pop("articles")
    reached = reached_from(json.dumps(values.pop("reached")))
    return Before(**values, reached=reached)


def seen(archive: Archive, path: Path, size: int, reached: Reached | None, last: str) -> Before | None:
    """What to keep of a file of `size` bytes that was read whole; None where its format does not grow at its end."""
    if isinstance(archive, Growing) and archive.grows_at_end and reached is not None and reached.after:
        return Before(size, digest_of(path, size), replace(reached, careful=0), last)
    return None


def has_grown(before: Before, path: Path, size: int) -> bool:
    """Whether the file is what it was, and more behind it."""
    return bool(before.digest) and size > before.size and digest_of(path, before.size) == before.digest


def digest_of(path: Path, size: int) -> str:
    """What the first `size` bytes add up to; of a long file, many blocks of them, the first and the last among them.

    Whatever moves what is behind it shows in the next block. Of so long a file that also grew, only a change of bytes
    in their place, between two blocks, is not noticed; to try the file again reads all of it.
    "" where the file is shorter or cannot be read.
    """
    digest = hashlib.blake2b(digest_size=16)
    last = max(0, size - _BLOCK_BYTES)
    step = _BLOCK_BYTES if size <= _WHOLE_BYTES else last // (_BLOCKS - 1)
    try:
        with path.open("rb") as file:
            for place in (*range(0, last, step), last):
                file.seek(place)
                wanted = min(_BLOCK_BYTES, size - place)
                block = file.read(wanted)
                if len(block) < wanted:
                    return ""
                digest.update(block)
    except OSError:
        return ""
    return digest.hexdigest()

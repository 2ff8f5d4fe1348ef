"""From files named on the command line to articles, one at a time, without a library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from viewer.articles.article import Article
from viewer.articles.extract import extract
from viewer.errors import UnsupportedFile, ViewerError
from viewer.formats import open_archive, walk
from viewer.formats.archive import Archive, Document, Skipped, passed_over


@dataclass(frozen=True, slots=True)
class Read:
    """An article, and where it came from: the file as it was named, and "#" and the address for an item inside."""

    source: str
    article: Article


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that gave no article. `failed` is False for what we do not read, met while walking a folder."""

    source: str
    error: ViewerError
    failed: bool = True


def read(paths: Iterable[Path]) -> Iterator[Read | Unread]:
    """Every article at or under `paths`, in order; what cannot be read comes in its place."""
    named = tuple(paths)
    for found in walk(named):
        if isinstance(found, tuple):
            yield Unread(str(found[0]), found[1])
            continue
        yield from _articles(found, named=found in named)


def _articles(path: Path, *, named: bool) -> Iterator[Read | Unread]:
    try:
        with open_archive(path) as archive:
            yield from _items(path, archive)
    except UnsupportedFile as error:
        yield Unread(str(path), error, failed=named)
    except ViewerError as error:
        yield Unread(str(path), error)


def _items(path: Path, archive: Archive) -> Iterator[Read | Unread]:
    """What is passed over by the thousand comes as one line for each kind, at the end."""
    passed: Counter[str] = Counter()
    for item in archive.documents():
        if isinstance(item, Skipped) and item.kind:
            passed[item.kind] += 1
        else:
            yield _article(path, item)
    for kind, count in passed.items():
        yield Unread(str(path), ViewerError(passed_over(kind, count)), failed=False)


def _article(path: Path, item: Document | Skipped) -> Read | Unread:
    source = f"{path}#{item.address}" if item.address else str(path)
    if isinstance(item, Skipped):
        return Unread(source, ViewerError(item.reason), failed=item.failed)
    try:
        return Read(source, extract(item))
    except ViewerError as error:
        return Unread(source, error)

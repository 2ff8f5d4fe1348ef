"""Bookmarks in the order in which a document shows them: article by article, and down the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.quotation import file_name


def article_key(bookmark: Bookmark) -> tuple[str, ...]:
    """What is the same for bookmarks of one article: its words; where these are not known, where and what it is."""
    article = bookmark.article
    if article.fingerprint:
        return (article.fingerprint,)
    return (article.url or "", article.path, article.address, bookmark.title)


@dataclass(frozen=True, slots=True)
class Provenance:
    """What allows to check a quotation: the file it was kept from, its SHA-256, and when the page was captured."""

    file: str  # path, with "#" and the address inside it
    name: str  # the same without folders, for readers
    sha256: str | None
    captured: str | None


def by_article(bookmarks: Iterable[Bookmark]) -> list[list[Bookmark]]:
    """One list for each article, in order of first appearance; each in the order of the text, whole articles first."""
    groups: dict[tuple[str, ...], list[Bookmark]] = {}
    for bookmark in bookmarks:
        groups.setdefault(article_key(bookmark), []).append(bookmark)
    return [sorted(group, key=_start) for group in groups.values()]


def provenance(group: Sequence[Bookmark]) -> Provenance:
    """Of the bookmarks of one article: of the first that tells each."""
    article = group[0].article
    return Provenance(
        f"{article.path}#{article.address}" if article.address else article.path,
        file_name(article),
        next((bookmark.source_sha256 for bookmark in group if bookmark.source_sha256), None),
        next((bookmark.captured for bookmark in group if bookmark.captured), None),
    )


def all_tags(group: Iterable[Bookmark]) -> list[str]:
    """The tags of several bookmarks, each once."""
    return list(dict.fromkeys(tag for bookmark in group for tag in bookmark.tags))


def _start(bookmark: Bookmark) -> int:
    return bookmark.passage.start if bookmark.passage else -1

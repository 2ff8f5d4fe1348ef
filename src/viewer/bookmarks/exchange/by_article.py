"""Bookmarks in the order in which a document shows them: article by article, and down the text."""

from __future__ import annotations

from collections.abc import Iterable

from viewer.bookmarks.passage import Bookmark


def by_article(bookmarks: Iterable[Bookmark]) -> list[list[Bookmark]]:
    """One list for each article, in order of first appearance; each in the order of the text, whole articles first."""
    groups: dict[tuple[str, ...], list[Bookmark]] = {}
    for bookmark in bookmarks:
        article = bookmark.article
        key = (article.fingerprint,) if article.fingerprint else (article.url or "", article.path, article.address)
        groups.setdefault(key, []).append(bookmark)
    return [sorted(group, key=_start) for group in groups.values()]


def all_tags(group: Iterable[Bookmark]) -> list[str]:
    """The tags of several bookmarks, each once."""
    return list(dict.fromkeys(tag for bookmark in group for tag in bookmark.tags))


def _start(bookmark: Bookmark) -> int:
    return bookmark.passage.start if bookmark.passage else -1

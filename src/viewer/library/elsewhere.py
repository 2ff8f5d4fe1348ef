"""Passages whose article has changed: the same words in another copy of it, and the new words taken for the old."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from viewer.articles.article import Identity
from viewer.bookmarks.anchor import find, find_all
from viewer.bookmarks.make import accepted
from viewer.bookmarks.passage import Bookmark, Span, Verdict
from viewer.errors import ViewerError
from viewer.library.library import Library
from viewer.library.records import ArticleRow


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where another copy of the article has the passage word for word."""

    row: ArticleRow
    span: Span


def elsewhere(library: Library, article_id: int, bookmark: Bookmark) -> Elsewhere | None:
    """Another copy of the article `article_id` that has the passage as it was kept; None where there is none.

    Copies are those that the library groups, those with the same address on the web, and those with the same title and
    date. Reads texts: not for the main thread.
    """
    if bookmark.passage is None:
        return None
    for other in _copies(library, article_id, bookmark.article):
        row = library.index.row(other)
        if row is None:
            continue
        found = find(library.index.article(other).text, bookmark.passage)
        if found.verdict in (Verdict.SAME, Verdict.MOVED) and found.span is not None:
            return Elsewhere(row, found.span)
    return None


def new_texts(library: Library, bookmarks: Iterable[Bookmark]) -> list[tuple[Bookmark, Bookmark]]:
    """Of each bookmark whose passage stands there in other words: as it is kept, and with the new words. None is kept.

    Reads texts and files: not for the main thread.
    """
    by_article: dict[Identity, list[Bookmark]] = {}
    for bookmark in bookmarks:
        if bookmark.passage is not None:
            by_article.setdefault(bookmark.article, []).append(bookmark)
    pairs = []
    for meant, kept in by_article.items():
        where = library.index.find(meant)
        if not where:
            continue
        try:
            article, identity = library.index.article(where[0]), library.index.identity(where[0])
        except ViewerError:
            continue  # it went between the two questions
        passages = [bookmark.passage for bookmark in kept if bookmark.passage is not None]
        for bookmark, found in zip(kept, find_all(article.text, passages), strict=True):
            if found.verdict is Verdict.CHANGED and found.span is not None:
                span = (found.span.start, found.span.end)
                pairs.append((bookmark, accepted(bookmark, article, identity, span)))
    return pairs


def _copies(library: Library, article_id: int, meant: Identity) -> list[int]:
    row = library.index.row(article_id)
    named = []
    if row is not None and row.published and row.title:
        where = "SELECT id FROM article WHERE title = ? AND published = ? ORDER BY id"
        named = [int(each["id"]) for each in library.index.database.rows(where, (row.title, row.published))]
    found = [*library.index.copies(article_id), *library.index.find(meant), *named]
    return [each for each in dict.fromkeys(found) if each != article_id]

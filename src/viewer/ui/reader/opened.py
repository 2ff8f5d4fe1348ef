"""Everything that showing an article takes, read from the library in one go. For any thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.articles.article import Article, Identity
from viewer.bookmarks.passage import Found, Passage
from viewer.entities.records import Names
from viewer.library.library import Library
from viewer.library.records import ArticleRow, CopyRow
from viewer.ui.reader.marks import Placed

if TYPE_CHECKING:
    from viewer.search.query import Query


@dataclass(frozen=True, slots=True)
class Request:
    """What the reader asked to see: an article, and where in it. With `position`, at that offset or where it was."""

    article_id: int
    at: int | tuple[int, int] | None = None  # offset, or words to point out
    query: Query | None = None  # mark its hits, show the first
    bookmark_id: str = ""  # show this passage, and the verdict on it


@dataclass(frozen=True, slots=True)
class Opened:
    """An article read for showing; `names` is None while they are still to be read."""

    request: Request
    row: ArticleRow
    article: Article
    identity: Identity
    names: Names | None
    placed: tuple[Placed, ...]
    position: int
    hits: tuple[tuple[int, int], ...] = ()
    copies: tuple[CopyRow, ...] = ()  # of the article, where there are several


def read(library: Library, request: Request) -> Opened | None:
    """The article and all that goes with it; None when it is not in the library any more."""
    row = library.index.row(request.article_id)
    if row is None:
        return None
    article = library.index.article(request.article_id)
    identity = library.index.identity(request.article_id)
    position = library.readings.position(identity.fingerprint) or 0
    names = library.names(request.article_id)
    placed = placed_bookmarks(library, request.article_id, identity, article)
    hits, copies = _hits(article, request.query), copies_of(library, row)
    return Opened(request, row, article, identity, names, placed, position, hits, copies)


def copies_of(library: Library, row: ArticleRow) -> tuple[CopyRow, ...]:
    """All copies of the article; none where it is the only one."""
    return tuple(library.index.copy_rows(row.id)) if row.copies > 1 else ()


def placed_bookmarks(library: Library, article_id: int, identity: Identity, article: Article) -> tuple[Placed, ...]:
    """The bookmarks of the article, from whichever copy each is, and where their passages stand in this one now."""
    kept = library.bookmarks_of(article_id, identity)
    passages = [bookmark.passage for bookmark in kept if bookmark.passage is not None]
    found = iter(_find_all(article, passages))
    return tuple(Placed(bookmark, next(found) if bookmark.passage is not None else None) for bookmark in kept)


def _find_all(article: Article, passages: list[Passage]) -> list[Found]:
    if not passages:
        return []
    from viewer.bookmarks.anchor import find_all  # off the start path where there is nothing to find

    return list(find_all(article.text, passages))


def where_is(library: Library, identity: Identity) -> int | None:
    """The id of the article that `identity` means, in whatever container it is now; None when there is none."""
    found = library.index.find(identity)
    return found[0] if found else None


def _hits(article: Article, query: Query | None) -> tuple[tuple[int, int], ...]:
    if query is None:
        return ()
    from viewer.search.hits import hits_in

    return tuple(hits_in(article.text, query))

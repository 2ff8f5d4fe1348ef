"""Articles that a query finds, with the words around the hits."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from viewer.bookmarks.store import BookmarkStore
from viewer.entities.corrections import Correction
from viewer.library.index import EVERYTHING, Index
from viewer.library.index_search import (
    MARK_END,
    MARK_START,
    All,
    Among,
    Condition,
    Spread,
    passing,
    search,
    spread_of,
)
from viewer.library.records import ArticleRow, Filter
from viewer.library.scripts import gathered
from viewer.search.compile import Ground, condition
from viewer.search.query import Query, parse
from viewer.search.said import Place, Said

if TYPE_CHECKING:
    from viewer.library.library import Library

_MARKS = re.compile(f"([{MARK_START}{MARK_END}])")
_MOST_OWN = 2_000
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found; `marks` are `(start, end)` of the hits in `snippet`, one line.

    `said` tells where the snippet is from, when it is the reader's own words of a bookmark, or one that the text of the
    article does not hold.
    """

    row: ArticleRow
    snippet: str
    marks: tuple[tuple[int, int], ...]
    said: Place | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """`total` articles match; `best_of` is set when so many that only the newest `best_of` of them were ranked."""

    total: int
    hits: tuple[Hit, ...]
    best_of: int | None = None


def find(
    index: Index,
    query: Query,
    *,
    order: Literal["best", "newest"] = "best",
    filter: Filter = EVERYTHING,
    limit: int = 500,
    corrections: tuple[Correction, ...] = (),
    bookmarks: BookmarkStore | None = None,
) -> Results:
    """The first `limit` articles of those that `query` finds; none for an empty query.

    With `bookmarks`, also those of which the reader wrote what is sought; the best of all are these.
    """
    if query.node is None:
        return Results(0, ())
    said = Said(index, bookmarks) if bookmarks is not None else None
    ground = Ground(index.overlay(corrections), said)
    wanted = condition(query.node, ground)
    raw = search(index, wanted, filter, order == "best", limit)
    own = _own(index, query, wanted, ground, filter) if said is not None else []
    ids = [*own, *(hit.id for hit in raw.hits)][:limit]
    rows = {row.id: row for row in index.rows(ids)}
    texts = {hit.id: hit.snippet for hit in raw.hits}
    hits = [_hit(rows[article_id], texts.get(article_id), query, said) for article_id in ids if article_id in rows]
    if order == "newest" and own:
        hits.sort(key=lambda hit: (hit.row.published or "", hit.row.id), reverse=True)
    return Results(raw.total + len(own), tuple(hits), raw.best_of)


def find_all(library: Library, text: str) -> tuple[int, ...]:
    """The ids of all articles that a search as it is typed finds, the newest first. Raises `QueryError`."""
    found = find(
        library.index,
        parse(text),
        order="newest",
        limit=max(1, library.index.count()),
        corrections=library.corrections.all(),
        bookmarks=library.bookmarks,
    )
    return tuple(hit.row.id for hit in found.hits)


def spread(
    index: Index, query: Query | None, *, filter: Filter = EVERYTHING, corrections: tuple[Correction, ...] = ()
) -> Spread:
    """How the articles that `query` finds, or all of `filter`, spread over publications and years.

    Those found only by what the reader wrote of them are left out.
    """
    node = query.node if query is not None else None
    wanted = condition(node, Ground(index.overlay(corrections))) if node is not None else None
    return spread_of(index, wanted, filter)


def _own(index: Index, query: Query, wanted: Condition, ground: Ground, filter: Filter) -> list[int]:
    """Articles that `query` finds only because of what the reader wrote of them, the newest first."""
    assert query.node is not None
    assert ground.said is not None
    terms = [term for term in query.wanted() if not term.field]
    ids = tuple({article_id for term in terms for article_id in ground.said(term)})
    if not ids:
        return []
    anywhere = All((Among(ids), condition(query.node, replace(ground, anywhere=True))))
    found = [hit.id for hit in search(index, anywhere, filter, False, _MOST_OWN).hits]
    by_text = passing(index, tuple(found), wanted)
    return [article_id for article_id in found if article_id not in by_text]


def _hit(row: ArticleRow, snippet: str | None, query: Query, said: Said | None) -> Hit:
    place = said.place(row.id) if said is not None else None
    if said is not None and place is not None and (place is not Place.PASSAGE or snippet is None):
        return Hit(row, *said.snippet(row.id, query), place)
    return Hit(row, *(marked(snippet) if snippet is not None else (row.first_words, ())))


def marked(raw: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A snippet of the index as one line, and where its marks were."""
    line = _SPACES.sub(" ", gathered(raw)).strip()
    text, marks, start = "", [], 0
    for piece in _MARKS.split(line):
        if piece == MARK_START:
            start = len(text)
        elif piece == MARK_END:
            marks.append((start, len(text)))
        else:
            text += piece
    return text, tuple(marks)

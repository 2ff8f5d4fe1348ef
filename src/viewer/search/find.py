"""Articles that a query finds, with the words around the hits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from viewer.entities.corrections import Correction
from viewer.library.index import EVERYTHING, Index
from viewer.library.index_search import MARK_END, MARK_START, search
from viewer.library.records import ArticleRow, Filter
from viewer.library.scripts import gathered
from viewer.search.compile import condition
from viewer.search.query import Query

_MARKS = re.compile(f"([{MARK_START}{MARK_END}])")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found; `marks` are `(start, end)` of the hits in `snippet`, one line."""

    row: ArticleRow
    snippet: str
    marks: tuple[tuple[int, int], ...]


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
) -> Results:
    """The first `limit` articles of those that `query` finds; none for an empty query."""
    if query.node is None:
        return Results(0, ())
    raw = search(index, condition(query.node, index.overlay(corrections)), filter, order == "best", limit)
    rows = {row.id: row for row in index.rows([hit.id for hit in raw.hits])}
    hits = tuple(
        Hit(rows[hit.id], *(marked(hit.snippet) if hit.snippet is not None else (rows[hit.id].first_words, ())))
        for hit in raw.hits
        if hit.id in rows
    )
    return Results(raw.total, hits, raw.best_of)


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

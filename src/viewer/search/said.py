"""What the reader wrote of passages, as a query finds it: notes, tags, and the words of passages themselves.

The bookmarks that hold a term's letters are looked up, and of these SQLite says, as of articles, which hold its words.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from enum import StrEnum

from viewer.articles.article import Identity
from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.rows import fold
from viewer.bookmarks.store import BookmarkStore
from viewer.library.index import Index
from viewer.library.index_schema import TOKENIZER
from viewer.library.scripts import spread
from viewer.search.compile import match_expression
from viewer.search.hits import hits_in
from viewer.search.query import And, Query, Term

_MOST = 2_000  # bookmarks that are looked at for one term, the newest first
_LEAD_CHARS, _SNIPPET_CHARS = 12, 180
_WORD = re.compile(r"\w+")


class Place(StrEnum):
    """Where in a bookmark words were found."""

    NOTE = "note"
    TAG = "tag"
    PASSAGE = "passage"


_SOUGHT = {"note": (Place.NOTE,), "tag": (Place.TAG,), "": tuple(Place)}
Snippet = tuple[str, tuple[tuple[int, int], ...]]


@dataclass(slots=True)
class Said:
    """Asked for the articles of one term after another, it remembers by which bookmark each was found."""

    index: Index
    bookmarks: BookmarkStore
    _by_term: dict[Term, tuple[int, ...]] = field(default_factory=dict)
    _ids: dict[Identity, tuple[int, ...]] = field(default_factory=dict)
    _found: dict[int, tuple[Place, Bookmark]] = field(default_factory=dict)

    def __call__(self, term: Term) -> tuple[int, ...]:
        """The articles of which the reader wrote `term`, whose field is "note", "tag" or ""."""
        known = self._by_term.get(term)
        if known is None:
            words = " ".join(_WORD.findall(fold(term.text)))
            kept = self.bookmarks.newest_with(words, _MOST) if words else []
            found = [article for place, bookmark in _holding(kept, term) for article in self._articles(place, bookmark)]
            known = self._by_term[term] = tuple(dict.fromkeys(found))
        return known

    def place(self, article_id: int) -> Place | None:
        """Where the reader's words stand that led to this article."""
        found = self._found.get(article_id)
        return found[0] if found else None

    def snippet(self, article_id: int, query: Query) -> Snippet:
        """The words around them in one line, and where in it what was sought stands."""
        place, bookmark = self._found[article_id]
        line = " ".join(_texts(bookmark, place).split())
        return _cut(line, tuple(hits_in(line, _plain(query))))

    def _articles(self, place: Place, bookmark: Bookmark) -> tuple[int, ...]:
        ids = self._ids.get(bookmark.article)
        if ids is None:
            ids = self._ids[bookmark.article] = tuple(self.index.find(bookmark.article))
        for article_id in ids:
            before = self._found.get(article_id)
            if before is None or _RANK[place] < _RANK[before[0]]:
                self._found[article_id] = (place, bookmark)
        return ids


_RANK = {place: rank for rank, place in enumerate(Place)}


def _holding(bookmarks: list[Bookmark], term: Term) -> Iterator[tuple[Place, Bookmark]]:
    """Those that hold the words of `term`, with where."""
    lines = [
        (text, place, bookmark)
        for bookmark in bookmarks
        for place in _SOUGHT[term.field]
        for text in (bookmark.tags if place is Place.TAG else (_texts(bookmark, place),))
        if text
    ]
    if not lines:
        return
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE VIRTUAL TABLE said USING fts5(text, tokenize='{TOKENIZER}')")
        rows = ((number, spread(_sound(text))) for number, (text, _, _) in enumerate(lines))
        connection.executemany("INSERT INTO said(rowid, text) VALUES(?, ?)", rows)
        found = connection.execute("SELECT rowid FROM said WHERE said MATCH ?", (match_expression(term),)).fetchall()
    for (number,) in found:
        yield lines[number][1:]


def _texts(bookmark: Bookmark, place: Place) -> str:
    if place is Place.NOTE:
        return bookmark.note
    if place is Place.TAG:
        return " ".join(f"#{tag}" for tag in bookmark.tags)
    return bookmark.passage.quote if bookmark.passage else ""


def _plain(query: Query) -> Query:
    """What may be marked in the reader's own words."""
    terms = [replace(term, field="") for term in query.wanted() if term.field in _SOUGHT]
    return Query(query.text, And(tuple(terms)))


def _cut(line: str, marks: tuple[tuple[int, int], ...]) -> Snippet:
    start = max(0, (marks[0][0] if marks else 0) - _LEAD_CHARS)
    start = 0 if start == 0 else line.find(" ", start) + 1
    lead, text = "…" if start else "", line[start : start + _SNIPPET_CHARS]
    tail = "…" if start + len(text) < len(line) else ""
    by = len(lead) - start
    shown = tuple((first + by, last + by) for first, last in marks if start <= first and last <= start + len(text))
    return lead + text + tail, shown


def _sound(text: str) -> str:
    return text.replace("\0", " ").encode(errors="replace").decode()

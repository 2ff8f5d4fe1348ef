"""Where a query's words and phrases are in one text, exactly as the index would match them."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from contextlib import closing

from viewer.library.index_schema import TOKENIZER
from viewer.library.index_search import MARK_END, MARK_START
from viewer.library.scripts import SEPARATOR, spread
from viewer.search.compile import match_expression
from viewer.search.query import Query

_OURS = str.maketrans(dict.fromkeys((MARK_START, MARK_END, SEPARATOR, "\x00"), " "))
_PIECES = re.compile(f"([{MARK_START}{MARK_END}{SEPARATOR}])")
_IN_TEXT = ("", "person", "place", "about")


def hits_in(text: str, query: Query) -> list[tuple[int, int]]:
    """The words and phrases that `query` wants, as offsets in code points of `text`, in order, not overlapping.

    A phrase is one hit; a prefix takes in the whole word. SQLite itself does the matching, on this text alone.
    """
    terms = [term for term in query.wanted() if term.field in _IN_TEXT]
    if not terms or not text:
        return []
    clean = text.translate(_OURS).encode(errors="replace").decode()  # of the same length
    expression = " OR ".join(match_expression(term) for term in terms)
    return [(start, _with_accents(clean, end)) for start, end in _spans(_highlighted(spread(clean), expression))]


def _highlighted(text: str, expression: str) -> str:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE VIRTUAL TABLE one USING fts5(text, tokenize='{TOKENIZER}')")
        connection.execute("INSERT INTO one VALUES(?)", (text,))
        row = connection.execute(
            "SELECT highlight(one, 0, ?, ?) FROM one WHERE one MATCH ?", (MARK_START, MARK_END, expression)
        ).fetchone()
    return row[0] if row else ""


def _spans(highlighted: str) -> list[tuple[int, int]]:
    found, at, start = [], 0, 0
    for piece in _PIECES.split(highlighted):
        if piece == MARK_START:
            start = at
        elif piece == MARK_END:
            found.append((start, at))
        elif piece != SEPARATOR:
            at += len(piece)
    return found


def _with_accents(text: str, end: int) -> int:
    """Combining marks after the last letter belong to it."""
    while end < len(text) and unicodedata.category(text[end]) in ("Mn", "Mc"):
        end += 1
    return end

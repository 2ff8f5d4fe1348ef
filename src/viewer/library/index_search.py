"""Full-text search in `index.sqlite`: conditions as records, turned into SQL here and nowhere else.

How quick it is depends on how many articles match, so they are counted first (0.7 ms per 30,000 hits, measured):
up to `RANK_ALL` all are ranked; beyond, only the newest `RANK_NEWEST`, and the answer says so.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from viewer.db import Database
from viewer.entities.records import Kind
from viewer.library.index import Index
from viewer.library.index_copies import doubles
from viewer.library.records import Filter

RANK_ALL = 20_000
RANK_NEWEST = 5_000
SNIPPET_TOKENS = 24
_EXCEPT = "article.id NOT IN (SELECT value FROM json_each(?))"
MARK_START, MARK_END, CUT = "\x02", "\x03", "…"


@dataclass(frozen=True, slots=True)
class Text:
    """Articles that `match`, an expression of FTS5, matches."""

    match: str


@dataclass(frozen=True, slots=True)
class Named:
    """Articles that name a person or place one of whose forms `match` (FTS5) matches.

    `about`: only those that are about it, as recognised.
    `without` are keys that the reader said something of, and `also` the articles that name them, as corrected.
    """

    kind: Kind
    match: str
    without: tuple[str, ...] = ()
    also: tuple[int, ...] = ()
    about: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """Articles whose date is at least `first` and less than `before`, as text; "" does not limit."""

    first: str
    before: str


@dataclass(frozen=True, slots=True)
class Publication:
    """Articles of publications whose folded name holds `part`, beginning at the beginning of a word."""

    part: str


@dataclass(frozen=True, slots=True)
class Among:
    """These articles, by id."""

    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition


Condition = Text | Named | Published | Publication | Among | All | Any | Not


@dataclass(frozen=True, slots=True)
class RawHit:
    """`snippet` has its hits between `MARK_START` and `MARK_END`; None where nothing but other conditions matched."""

    id: int
    snippet: str | None


@dataclass(frozen=True, slots=True)
class RawResults:
    total: int
    hits: list[RawHit]
    best_of: int | None  # only so many of the newest were ranked; None: all


@dataclass(frozen=True, slots=True)
class Spread:
    """Publications, those of most articles first, and years, the last first; with the number of articles of each."""

    publications: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]


def search(index: Index, condition: Condition, which: Filter, best_first: bool, limit: int) -> RawResults:
    """The articles that `condition` and `which` both let through: best first, or newest first."""
    text, rest = _split(condition)
    where, parameters = index.where(which)
    for part in rest:
        sql, values = to_sql(part)
        where, parameters = f"{where} AND {sql}", [*parameters, *values]
    copies = _copies(index, where, parameters, text)
    if copies:
        where, parameters = f"{where} AND {_EXCEPT}", [*parameters, copies]
    if text is None:
        return _without_text(index.database, where, parameters, limit)
    only = "" if where == "true" else f"AND +rowid IN (SELECT article.id FROM article WHERE {where})"  # noqa: S608
    matching = f"FROM article_fts WHERE article_fts MATCH ? {only}"
    return _with_text(index.database, matching, [text, *parameters], best_first, limit)


def spread_of(index: Index, condition: Condition | None, which: Filter) -> Spread:
    """How the articles that both let through spread over publications and years; a copy counts as its article does."""
    where, parameters = index.where(which)
    if condition is not None:
        sql, values = to_sql(condition)
        where, parameters = f"{where} AND {sql}", [*parameters, *values]
    found = f"(SELECT publication, publication_key, published, coalesce(story, -id) AS one FROM article WHERE {where})"  # noqa: S608
    publications = index.database.rows(
        f"""SELECT publication, count(DISTINCT one) AS articles FROM {found} WHERE publication IS NOT NULL
        GROUP BY publication_key ORDER BY articles DESC, publication_key""",  # noqa: S608
        parameters,
    )
    years = index.database.rows(
        f"""SELECT substr(published, 1, 4) AS year, count(DISTINCT one) FROM {found} WHERE published IS NOT NULL
        GROUP BY year ORDER BY year DESC""",  # noqa: S608
        parameters,
    )
    return Spread(tuple(map(tuple, publications)), tuple(map(tuple, years)))


def passing(index: Index, ids: tuple[int, ...], condition: Condition) -> set[int]:
    """Those of these articles that `condition` lets through, copies of one article too."""
    sql, values = to_sql(All((Among(ids), condition)))
    return set(_ids(index.database, f"SELECT id FROM article WHERE {sql}", values))  # noqa: S608


def to_sql(condition: Condition) -> tuple[str, list[object]]:
    """A condition on the table `article`, and its parameters."""
    match condition:
        case Text(match):
            return "article.id IN (SELECT rowid FROM article_fts WHERE article_fts MATCH ?)", [match]
        case Named():
            return _named(condition)
        case Published(first, before):
            return "(published >= ? AND (? = '' OR published < ?))", [first, before, before]
        case Publication(part):
            return "instr(' ' || publication_key, ' ' || ?) > 0", [part]
        case Among(ids):
            return "article.id IN (SELECT value FROM json_each(?))", [json.dumps(ids)]
        case Not(part):
            sql, values = to_sql(part)
            return f"NOT {sql}", values
    joined = [to_sql(part) for part in condition.parts]
    glue = " AND " if isinstance(condition, All) else " OR "
    return f"({glue.join(sql for sql, _ in joined)})", [value for _, values in joined for value in values]


def _named(condition: Named) -> tuple[str, list[object]]:
    return (
        """(article.id IN (SELECT article_id FROM naming WHERE about >= ? AND name_id IN (SELECT id FROM name
        WHERE kind = ? AND key NOT IN (SELECT value FROM json_each(?)) AND id IN
        (SELECT name_id FROM name_form WHERE id IN (SELECT rowid FROM name_fts WHERE name_fts MATCH ?))))
        OR article.id IN (SELECT value FROM json_each(?)))""",
        [
            int(condition.about),
            condition.kind,
            json.dumps(condition.without),
            condition.match,
            json.dumps(condition.also),
        ],
    )


def _split(condition: Condition) -> tuple[str | None, list[Condition]]:
    """The full-text expression that every hit must match, if there is one, and what else must hold."""
    parts = condition.parts if isinstance(condition, All) else (condition,)
    texts = [part.match for part in parts if isinstance(part, Text)]
    rest: list[Condition] = [part for part in parts if not isinstance(part, Text)]
    return (" AND ".join(f"({text})" for text in texts) or None), rest


def _copies(index: Index, where: str, parameters: list[object], text: str | None) -> str:
    """Those of the articles found of which another copy was found too, as JSON; "" for none."""
    if text is not None:
        matching, values = to_sql(Text(text))
        where, parameters = f"{where} AND {matching}", [*parameters, *values]
    found = doubles(index.database, where, parameters)
    return json.dumps(found) if found else ""


def _without_text(database: Database, where: str, parameters: list[object], limit: int) -> RawResults:
    total = _count(database, f"SELECT count(*) FROM article WHERE {where}", parameters)  # noqa: S608
    rows = database.rows(
        f"SELECT id FROM article WHERE {where} ORDER BY published DESC, id DESC LIMIT ?",  # noqa: S608
        [*parameters, limit],
    )
    return RawResults(total, [RawHit(row[0], None) for row in rows], None)


def _with_text(database: Database, matching: str, values: list[object], best_first: bool, limit: int) -> RawResults:
    """`matching` is the end of a SELECT; the first of its `values` is the full-text expression."""
    match = values[0]
    total = _count(database, f"SELECT count(*) {matching}", values)
    if best_first and total <= RANK_ALL:
        ids = _ids(database, f"SELECT rowid {matching} ORDER BY rank LIMIT ?", [*values, limit])
        return RawResults(total, _hits(database, match, ids), None)
    newest = _newest(database, matching, values, total > RANK_ALL, RANK_NEWEST if best_first else limit)
    if not best_first:
        return RawResults(total, _hits(database, match, newest), None)
    ids = _ids(
        database,
        """SELECT rowid FROM article_fts WHERE article_fts MATCH ?
        AND +rowid IN (SELECT value FROM json_each(?)) ORDER BY bm25(article_fts, 6.0, 2.0, 1.0) LIMIT ?""",
        [match, json.dumps(newest), limit],
    )
    return RawResults(total, _hits(database, match, ids), RANK_NEWEST)


def _newest(database: Database, matching: str, values: list[object], very_many: bool, limit: int) -> list[int]:
    """The newest articles that match. Of very many, going back through the dates finds them sooner than sorting."""
    articles = "article INDEXED BY article_published WHERE +id" if very_many else "article WHERE id"
    return _ids(
        database,
        f"SELECT id FROM {articles} IN (SELECT rowid {matching}) ORDER BY published DESC, id DESC LIMIT ?",  # noqa: S608
        [*values, limit],
    )


def _hits(database: Database, match: object, ids: list[int]) -> list[RawHit]:
    """Snippets are made for the articles that are shown, and no others."""
    rows = database.rows(
        """SELECT rowid, snippet(article_fts, 2, ?, ?, ?, ?) FROM article_fts
        WHERE article_fts MATCH ? AND +rowid IN (SELECT value FROM json_each(?))""",
        [MARK_START, MARK_END, CUT, SNIPPET_TOKENS, match, json.dumps(ids)],
    )
    snippets = {row[0]: row[1] for row in rows}
    return [RawHit(article_id, snippets.get(article_id)) for article_id in ids]


def _ids(database: Database, sql: str, parameters: list[object]) -> list[int]:
    return [row[0] for row in database.rows(sql, parameters)]


def _count(database: Database, sql: str, parameters: list[object]) -> int:
    row = database.row(sql, parameters)
    return int(row[0]) if row else 0

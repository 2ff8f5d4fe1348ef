"""The people and places of the whole library as the reader wants them.

The index holds what was recognised. What corrections touch, which is little, is worked out anew for each question: for
most articles from keys alone, and for those that have corrections of their own, or from whose people somebody was
split off, from all that was recognised in them. Names that no correction touches stay with the index.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import groupby

from viewer.db import Database
from viewer.entities.correcting import apply, by_node, reached
from viewer.entities.corrections import Action, Correction, Node, destination, fates, in_force, path, slot, split_key
from viewer.entities.records import Entity, Kind, Person, Place, kind_of
from viewer.library.index_schema import TOKENIZER
from viewer.library.packing import unpacked_article
from viewer.library.records import NameRow


@dataclass(slots=True)
class Corrected:
    """One name after correction: `articles` with the number of mentions in each, `forms` by which it is found.

    `own_forms` are those that it has in single articles only, by what is said of these.
    """

    name: str = ""
    detail: str | None = None
    articles: dict[int, int] = field(default_factory=dict)
    forms: set[str] = field(default_factory=set)
    own_forms: dict[int, set[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Overlay:
    """All names that corrections touch. Those in `touched` that are not in `names` are nowhere any more."""

    database: Database
    touched: frozenset[Node]
    moves: dict[Node, Correction]  # of the whole library
    names: dict[Node, Corrected]

    def keys(self, kind: Kind) -> list[str]:
        """Keys that must not be asked of the index."""
        return [key for k, key in self.touched if k is kind]

    def articles(self, kind: Kind, key: str) -> list[int] | None:
        """The articles that name somebody, or whom that one was merged with; None: ask the index."""
        if (kind, key) not in self.touched:
            return None
        end = (kind, key) if (kind, key) in self.names else path((kind, key), self.moves)[1]
        return list(self.names[end].articles) if end in self.names else []

    def rows(self, kind: Kind, match: str = "") -> list[NameRow]:
        """Those of a kind, in no order; with `match` (FTS5) those with a form that it matches."""
        found: Iterable[Node] = [node for node in self.names if node[0] is kind]
        if match:
            found = dict.fromkeys(node for node, _ in self._matching(kind, match))
        return [self._row(node) for node in found if self.names[node].articles]

    def matching_articles(self, kind: Kind, match: str) -> set[int]:
        """The articles that name one of those whom `match` (FTS5) matches."""
        out: set[int] = set()
        for node, article in self._matching(kind, match):
            out.update(self.names[node].articles if article is None else (article,))
        return out

    def _matching(self, kind: Kind, match: str) -> list[tuple[Node, int | None]]:
        """Names that match, in the one article or everywhere (None).

        Asked of a full-text index made for it, so that words match here as they do in the library's.
        """
        seen: list[tuple[Node, int | None, str]] = []
        for node, name in self.names.items():
            if node[0] is kind:
                seen += [(node, None, form) for form in name.forms]
                seen += [(node, article, form) for article, forms in name.own_forms.items() for form in forms]
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute(f"CREATE VIRTUAL TABLE seen USING fts5(form, tokenize='{TOKENIZER}')")
            rowids = enumerate(form for *_, form in seen)
            connection.executemany("INSERT INTO seen(rowid, form) VALUES(?, ?)", rowids)
            rows = connection.execute("SELECT rowid FROM seen WHERE seen MATCH ?", (match,)).fetchall()
        return [seen[row[0]][:2] for row in rows]

    def _row(self, node: Node) -> NameRow:
        name = self.names[node]
        row = self.database.row(
            "SELECT min(published), max(published) FROM article WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(name.articles)),),
        )
        first, last = (row[0], row[1]) if row else (None, None)
        count = sum(name.articles.values())
        return NameRow(node[0], node[1], name.name, name.detail, len(name.articles), count, first, last)


def touches(corrections: Iterable[Correction], node: Node) -> bool:
    """Whether anything is said about a name, or about one that becomes it."""
    return node in set(_touched(corrections))


def overlay(database: Database, corrections: tuple[Correction, ...]) -> Overlay | None:
    """What `corrections` change in the lists of names; None where there are none."""
    if not corrections:
        return None
    held = in_force(corrections, None)
    moves = fates(held)
    touched = frozenset(_touched(corrections))
    special = _special(database, corrections)
    names: dict[Node, Corrected] = {}
    _add_by_keys(database, _Rules(touched, moves, _new_names(held)), special, names)
    of_library = by_node(c for c in corrections if c.article is None)
    own: dict[str, list[Correction]] = {}
    for correction in corrections:
        if correction.article is not None:
            own.setdefault(correction.article, []).append(correction)
    for article_id, fingerprint in special.items():
        about = (of_library, by_node(own.get(fingerprint, ())))
        for entity in _shown(database, article_id, fingerprint, about):
            if (kind_of(entity), entity.key) in touched:
                _add_entity(article_id, entity, names)
    return Overlay(database, touched, moves, names)


@dataclass(frozen=True, slots=True)
class _Rules:
    """What holds in articles of which nothing special is said."""

    touched: frozenset[Node]
    moves: dict[Node, Correction]
    new_names: dict[Node, str]


def _new_names(held: Iterable[Correction]) -> dict[Node, str]:
    return {c.node: c.new_name for c in held if c.action is Action.RENAME}


def _touched(corrections: Iterable[Correction]) -> Iterator[Node]:
    for correction in corrections:
        yield correction.node
        if correction.action is Action.SPLIT:
            yield correction.kind, split_key(correction.key, correction.form)
        elif slot(correction)[0] == "fate" and (end := destination(correction)) is not None:
            yield end


def _special(database: Database, corrections: Iterable[Correction]) -> dict[int, str]:
    """Articles that have corrections of their own, or somebody of whom a part was split off; with fingerprints."""
    own, parted = set(), set()
    for correction in corrections:
        if correction.article is not None:
            own.add(correction.article)
        elif correction.action is Action.SPLIT:
            parted.add(correction.node)
    also = [row["article_id"] for row in _namings(database, parted)]
    rows = database.rows(
        """SELECT id, fingerprint FROM article WHERE shown AND (fingerprint IN
        (SELECT value FROM json_each(?)) OR id IN (SELECT value FROM json_each(?)))""",
        (json.dumps(list(own)), json.dumps(also)),
    )
    return {row[0]: row[1] for row in rows}


def _namings(database: Database, nodes: Iterable[Node]) -> list[sqlite3.Row]:
    return database.rows(
        """SELECT name_id, kind, key, name, detail, role, article_id, naming.mentions FROM name
        JOIN naming ON name_id = name.id WHERE (kind, key) IN
        (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?))""",
        (json.dumps(list(nodes)),),
    )


def _add_by_keys(database: Database, rules: _Rules, special: Container[int], names: dict[Node, Corrected]) -> None:
    namings = [row for row in _namings(database, rules.touched) if row["article_id"] not in special]
    forms = _forms(database, {row["name_id"] for row in namings})
    namings.sort(key=lambda row: (row["kind"], row["key"]))
    for (kind, key), group in groupby(namings, key=lambda row: (row["kind"], row["key"])):
        rows, node = list(group), (Kind(kind), key)
        passed, end = path(node, rules.moves)
        if end is None:
            continue
        found, first = names.setdefault(end, Corrected()), rows[0]
        given = [c.new_name or (c.place.name if c.place else "") for c in passed]
        name = next((n for n in reversed(given) if n), first["name"])
        if not passed or not found.name:
            found.name = rules.new_names.get(end) or name
        found.detail = _corrected_detail(found.detail, _own_detail(node, rows), passed, end, node)
        found.forms |= {*forms.get(first["name_id"], ()), found.name, first["name"]}
        for row in rows:
            found.articles[row["article_id"]] = found.articles.get(row["article_id"], 0) + row["mentions"]


def _own_detail(node: Node, namings: Iterable[sqlite3.Row]) -> str | None:
    """A person's role as most of these articles have it, since others may name a namesake; a place's country."""
    if node[0] is not Kind.PERSON:
        return next((row["detail"] for row in namings), None)
    roles = Counter(row["role"] for row in namings if row["role"])
    return roles.most_common(1)[0][0] if roles else None


def _corrected_detail(
    known: str | None, own: str | None, passed: list[Correction], end: Node, node: Node
) -> str | None:
    """A person's role or a place's country: of whoever has one; never one kind's for another."""
    if passed and passed[-1].place is not None:
        return passed[-1].place.country
    if end[0] is not node[0]:
        return known
    return own if own is not None and not passed else known or own


def _forms(database: Database, ids: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for name_id, form in database.rows(
        "SELECT name_id, form FROM name_form WHERE name_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    ):
        found.setdefault(name_id, []).append(form)
    return found


def _shown(
    database: Database, article_id: int, fingerprint: str, about: tuple[dict[Node, list[Correction]], ...]
) -> tuple[Entity, ...]:
    """All who are named in one article, from what was recognised in it and all that is said."""
    from viewer.library.index_names import raw_names

    raw = raw_names(database, article_id)
    if raw is None:
        return ()
    entities: tuple[Entity, ...] = (*raw.people, *raw.places, *raw.organisations)
    said = reached([(kind_of(e), e.key) for e in entities], *about)
    shown = apply(raw, said, fingerprint, lambda: _text(database, article_id))
    return (*shown.people, *shown.places, *shown.organisations)


def _add_entity(article_id: int, entity: Entity, names: dict[Node, Corrected]) -> None:
    found = names.setdefault((kind_of(entity), entity.key), Corrected())
    found.articles[article_id] = found.articles.get(article_id, 0) + len(entity.mentions)
    found.name = found.name or entity.name
    found.detail = found.detail or _detail(entity)
    found.own_forms[article_id] = {entity.name, *entity.aliases}


def _text(database: Database, article_id: int) -> str:
    row = database.row("SELECT body, detail FROM content WHERE article_id = ?", (article_id,))
    return unpacked_article(row["body"], row["detail"]).text if row else ""


def _detail(entity: Entity) -> str | None:
    if isinstance(entity, Person):
        return entity.role
    return entity.country if isinstance(entity, Place) else None

"""Of whom in the list of people it is in doubt who they are, and why.

What the index keeps of each name says in a moment for whom there may be doubt; only for those is it looked at what
their articles tell of them. People of whom the reader has said something are not doubted here.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.db import Database
from viewer.entities.name_parts import parts
from viewer.entities.records import Kind, Person
from viewer.entities.role_domains import far_apart, mask
from viewer.library.bearers import LIFETIME, Doubt, doubt
from viewer.library.profiles import Profile, called
from viewer.library.records import NameOrder, NameRow

if TYPE_CHECKING:
    from viewer.library.library import Library

_LOOKED_AT = 100  # articles of each, the newest
_MOST = 2_000  # who may be in doubt, of whom those that are so are told
_NAMED = 3
_GENDERS = {"m": 1 << 30, "f": 1 << 31}


@dataclass(frozen=True, slots=True)
class Shared:
    """A name of one word that `total` others have as their surname; `names` are those named most often."""

    names: tuple[str, ...]
    total: int


Reason = Doubt | Shared


def family(name: str) -> str:
    """The surname of a person, folded; of a name of one word that word."""
    return parts(name).family


def told(person: Person) -> int:
    """What one article tells of somebody, as bits: their walk of life, and their gender."""
    return (mask(person.role) if person.role else 0) | _GENDERS.get(called(person) or "", 0)


def doubts(library: Library, rows: Iterable[NameRow]) -> dict[str, Reason]:
    """Why it is in doubt who these people are, by key; those of whom it is not are left out."""
    overlay, database = library.index.overlay(), library.index.database
    touched = set(overlay.keys(Kind.PERSON)) if overlay else set()
    asked = [row for row in rows if row.kind is Kind.PERSON and row.key not in touched]
    found: dict[str, Reason] = dict(_shared(database, [row.key for row in asked if " " not in row.key]))
    several = json.dumps([row.key for row in asked if " " in row.key and row.articles > 1])
    for row in database.rows(
        f"""SELECT id, key FROM name WHERE kind = '{Kind.PERSON}' AND key IN (SELECT value FROM json_each(?))
        AND {_may_be_two(database)}""",  # noqa: S608 - the texts put in are from this file
        [several],
    ):
        reason = doubt(_profiles(database, row["id"]))
        if reason is not None:
            found[row["key"]] = reason
    return found


def in_doubt(library: Library, query: str = "", order: str = NameOrder.ARTICLES) -> list[NameRow]:
    """The people of the library of whom it is in doubt who they are, in `order`, whose forms hold all of `query`."""
    from viewer.library.index_names import name_rows

    database = library.index.database
    only = f"({_SHARES} OR {_may_be_two(database)})"
    rows = name_rows(database, Kind.PERSON, query, order=NameOrder(order), limit=_MOST, only=only)
    reasons = doubts(library, rows)
    return [row for row in rows if row.key in reasons]


_FULL = f"kind = '{Kind.PERSON}' AND instr(name.key, ' ')"
_SHARES = """(NOT instr(key, ' ') AND EXISTS
    (SELECT 1 FROM name AS bearer WHERE bearer.family = name.family AND instr(bearer.key, ' ')))"""


def _may_be_two(database: Database) -> str:
    """SQL on `name`: full names of which honorifics, roles or dates of articles may speak against one bearer."""
    seen = [row[0] for row in database.rows("SELECT DISTINCT told FROM name WHERE told")]
    apart = [*far_apart(), sum(_GENDERS.values())]
    mixed = ", ".join(str(bits) for bits in seen if any(bits & pair == pair for pair in apart))
    years = f"substr(last, 1, 4) - substr(first, 1, 4) > {LIFETIME}"
    return f"(articles > 1 AND instr(key, ' ') AND (told IN ({mixed}) OR {years}))"


def _shared(database: Database, words: Sequence[str]) -> dict[str, Shared]:
    rows = database.rows(
        f"""SELECT family, name FROM name WHERE family IN (SELECT value FROM json_each(?)) AND {_FULL}
        ORDER BY articles DESC, key""",  # noqa: S608 - the text put in is from this file
        [json.dumps(words)],
    )
    bearers: dict[str, list[str]] = {}
    for row in rows:
        bearers.setdefault(row["family"], []).append(row["name"])
    return {word: Shared(tuple(bearers[word][:_NAMED]), len(bearers[word])) for word in words if word in bearers}


def _profiles(database: Database, name_id: int) -> list[Profile]:
    """What the articles tell that name somebody, the oldest first."""
    rows = database.rows(
        """SELECT article_id, fingerprint, role, called, publication_key, published FROM naming
        JOIN article ON article.id = article_id WHERE name_id = ? ORDER BY published DESC, id DESC LIMIT ?""",
        (name_id, _LOOKED_AT),
    )
    company: dict[int, set[str]] = {row["article_id"]: set() for row in rows}
    for article_id, key in database.rows(
        f"""SELECT article_id, name.key FROM json_each(?) CROSS JOIN naming ON article_id = value
        CROSS JOIN name ON name.id = name_id WHERE {_FULL} AND name_id <> ?""",  # noqa: S608
        (json.dumps(list(company)), name_id),
    ):
        company[article_id].add(key)
    return [_profile(row, company[row["article_id"]]) for row in reversed(rows)]


def _profile(row: sqlite3.Row, company: Iterable[str]) -> Profile:
    year = row["published"][:4] if row["published"] else ""
    return Profile(
        row["article_id"],
        row["fingerprint"],
        row["role"],
        row["called"],
        row["called"],
        frozenset(company),
        frozenset(),
        row["publication_key"],
        int(year) if year.isdigit() else None,
        None,
    )

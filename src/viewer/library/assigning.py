"""Whom of those who bear one name an article means, once the reader has told them apart.

Corrections say it of the articles that there were. One that is read later is given to another bearer where its role,
company, publication and date clearly point there, by a correction that says why; else it stays with the name, and
where nothing points to that one either, the panel asks.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from viewer.entities.corrections import Action, Correction, is_parting, slot
from viewer.entities.records import Kind
from viewer.library.namesakes import AHEAD, ENOUGH, Evidence, Sign, is_another, known_of, weigh
from viewer.library.profiles import profile
from viewer.library.records import Filter, NameRow

if TYPE_CHECKING:
    from viewer.library.library import Library


@dataclass(frozen=True, slots=True)
class Bearing:
    """Those who bear one name, the one who has it as it is first; and whom of them an article clearly means."""

    bearers: tuple[NameRow, ...]
    meant: NameRow | None
    evidence: tuple[Evidence, ...] = ()

    def offered(self) -> tuple[NameRow, NameRow]:
        """The one who has the name as it is, and of the others the one that is meant, or named most often."""
        first, *others = self.bearers
        return first, self.meant if self.meant in others else max(others, key=lambda row: row.articles)


def assign(library: Library, article_id: int) -> None:
    """Keep corrections for those of a new article who are clearly another bearer of their name; most have none."""
    corrections = library.corrections.all()
    parted = {c.key for c in corrections if is_parting(c)}
    row, names = library.index.row(article_id), library.index.raw_names(article_id) if parted else None
    if row is None or names is None:
        return
    for person in names.people:
        found = bearing(library, article_id, person.key) if person.key in parted else None
        if found is not None and found.meant is not None and found.meant.key != person.key:
            library.corrections.say(told(person.key, person.name, found.meant, row.fingerprint, found.evidence))


def told(key: str, name: str, meant: NameRow, article: str, evidence: Iterable[Evidence] = ()) -> Correction:
    """The correction that an article (fingerprint) means this bearer; with `evidence`, as the program found."""
    said = Correction(Action.MERGE, Kind.PERSON, key, name, article, into=meant.key, new_name=meant.name)
    return replace(said, because="; ".join(map(_because, evidence)))


def bearing(library: Library, article_id: int, key: str) -> Bearing | None:
    """None where the reader tells no bearers of the name apart, or has said whom this article means."""
    row, names, corrections = library.index.row(article_id), library.names(article_id), library.corrections.all()
    if row is None or names is None or _is_told(corrections, key, row.fingerprint):
        return None
    bearers, here = _bearers(library, corrections, key), profile(row, names, key)
    if here is None or len(bearers) < 2:
        return None
    shown = {p.key: p.name for p in names.people} | {p.key: p.name for p in names.places}
    fitting: list[tuple[float, tuple[Evidence, ...], NameRow]] = []
    for bearer in bearers:
        profiles = [p for p in known_of(library, bearer, here) if p.article_id != article_id]
        if profiles and not is_another(here, profiles):
            fitting.append((*weigh(here, profiles, shown), bearer))
    fitting.sort(key=lambda each: -each[0])
    if not fitting or fitting[0][0] < max([ENOUGH, *(score + AHEAD for score, _, _ in fitting[1:])]):
        return Bearing(bearers, None)
    return Bearing(bearers, fitting[0][2], fitting[0][1])


def _is_told(corrections: Iterable[Correction], key: str, article: str) -> bool:
    """Whether it is said of the article, or of all, who that is."""
    about = [c for c in corrections if c.node == (Kind.PERSON, key)]
    return any(c.article == article or (c.article is None and slot(c)[0] == "fate") for c in about)


def _bearers(library: Library, corrections: Iterable[Correction], key: str) -> tuple[NameRow, ...]:
    """The one who has the name as it is, and those whom the reader told apart from them: not recognised elsewhere."""
    partings = [c for c in corrections if is_parting(c) and c.node == (Kind.PERSON, key)]
    names = {c.into: c.new_name for c in partings}
    recognised = "SELECT key FROM name WHERE kind = ? AND key IN (SELECT value FROM json_each(?))"
    for row in library.index.database.rows(recognised, (Kind.PERSON, json.dumps(list(names)))):
        del names[row["key"]]  # somebody's name as it is, and no bearer of this one
    own = {key: partings[0].name} if partings else {}
    return tuple(_row(library, *each) for each in (own | names).items())


def _row(library: Library, key: str, name: str) -> NameRow:
    return NameRow(Kind.PERSON, key, name, None, library.index.count(Filter(person=key)), 0, None, None)


_WORDS = {
    Sign.ROLE: "the role is the same",
    Sign.COMPANY: "{what} is also named",
    Sign.PLACES: "{what} too",
    Sign.PUBLICATION: "in the same publication",
    Sign.TIME: "at the same time",
    Sign.ONLY: "nobody else is known",
}


def _because(evidence: Evidence) -> str:
    return _WORDS[evidence.sign].format(what=" and ".join(evidence.what))

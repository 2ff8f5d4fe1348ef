"""Whom somebody of an article may be, of those whom the library knows: evidence for and against each.

Nothing is merged by it: it is suggested, with its reasons. Reads the names of some articles of each candidate, about
a millisecond each; for a background thread.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from viewer.entities.corrections import Action, Correction
from viewer.entities.fold import fold
from viewer.entities.name_parts import parts
from viewer.entities.nicknames import is_given_name
from viewer.entities.records import Kind, Names, Person
from viewer.entities.role_domains import are_far_apart
from viewer.library.bearers import Doubt, doubt
from viewer.library.profiles import Profile, profile
from viewer.library.records import ArticleRow, Filter, NameRow

if TYPE_CHECKING:
    from viewer.library.library import Library

_CANDIDATES = 8  # that are looked at, those in most articles
_LOOKED_AT = 30  # articles of each, those nearest in time
_KNOWN = 200  # articles of each, of which the nearest are found
ENOUGH = 1.5  # score at which somebody is suggested
AHEAD = 0.5  # of the next one
_PROMINENT = 3  # articles that make somebody known by a surname alone
_LIFETIME = 60  # years between two articles, beyond which a namesake is a descendant


class Sign(StrEnum):
    ROLE = "role"
    COMPANY = "company"
    PLACES = "places"
    PUBLICATION = "publication"
    TIME = "time"
    ONLY = "only"  # nobody else of this name is known


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for it, and who or what: shown names."""

    sign: Sign
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Namesake:
    """One whom somebody may be."""

    row: NameRow
    score: float
    evidence: tuple[Evidence, ...]  # strongest first


@dataclass(frozen=True, slots=True)
class Belonging:
    """Whom somebody known by one name only is in these `articles` (fingerprints), as the evidence has it."""

    row: NameRow
    evidence: tuple[Evidence, ...]
    articles: tuple[str, ...]


def likely(library: Library, article_id: int, person: Person) -> Namesake | None:
    """The one whom the evidence clearly points to; None where nobody is, or the reader refused it before."""
    row, names = library.index.row(article_id), library.names(article_id)
    corrections = library.corrections.all()
    if row is None or names is None or is_refused(corrections, row.fingerprint, person.key):
        return None
    here = profile(row, names, person.key)
    if here is None:
        return None
    known = {c.key: (c, known_of(library, c, here)) for c in _candidates(library, person, corrections)[:_CANDIDATES]}
    return _decided(here, names, person, list(known.values()))


def belonging(library: Library, key: str, name: str) -> Belonging | None:
    """Whom most of those articles mean that know `key` by one name only; None where the evidence points to nobody.

    Of very many articles the newest are looked at.
    """
    corrections = library.corrections.all()
    candidates = _candidates(library, Person(key, name, ()), corrections)[:_CANDIDATES]
    known = [(c, known_of(library, c, None)) for c in candidates]
    found: dict[str, list[tuple[str, Namesake]]] = {}
    for row in library.index.rows(library.index.ids(Filter(person=key))[:_KNOWN] if candidates else []):
        names = library.names(row.id) or Names()
        here = None if is_refused(corrections, row.fingerprint, key) else profile(row, names, key)
        best = _decided(here, names, Person(key, name, ()), known) if here is not None else None
        if best is not None:
            found.setdefault(best.row.key, []).append((row.fingerprint, best))
    if not found:
        return None
    most = max(found.values(), key=len)
    strongest = max((namesake for _, namesake in most), key=lambda namesake: namesake.score)
    return Belonging(strongest.row, strongest.evidence, tuple(fingerprint for fingerprint, _ in most))


def doubted(library: Library, article_id: int, person: Person) -> Doubt | None:
    """Whether this article means another than others that name somebody of this full name; None: nothing says so."""
    row, names = library.index.row(article_id), library.names(article_id)
    if row is None or names is None or " " not in person.name:
        return None
    here = profile(row, names, person.key, library.index.article(article_id).text)
    if here is None or is_refused(library.corrections.all(), row.fingerprint, person.key):
        return None
    known = known_of(library, NameRow(Kind.PERSON, person.key, person.name, None, 0, 0, None, None), here)
    found = doubt([*(each for each in known if each.article_id != article_id), here])
    return found if found is not None and row.fingerprint in (*found.main.articles, *found.other.articles) else None


def joined(key: str, name: str, found: Belonging) -> list[Correction]:
    """The corrections by which they are that one, in those articles."""
    said = Correction(Action.MERGE, Kind.PERSON, key, name, into=found.row.key, new_name=found.row.name)
    return [replace(said, article=fingerprint) for fingerprint in found.articles]


def refused(key: str, name: str, articles: Iterable[str]) -> list[Correction]:
    """The corrections by which they are nobody else, in those articles."""
    said = Correction(Action.MERGE, Kind.PERSON, key, name, into=key, new_name=name)
    return [replace(said, article=fingerprint) for fingerprint in articles]


Known = tuple[NameRow, list[Profile]]


def _decided(here: Profile, names: Names, person: Person, known: Sequence[Known]) -> Namesake | None:
    """The one of `known` whom the evidence clearly points to."""
    present = {p.key for p in names.people}
    shown = {p.key: p.name for p in names.people} | {p.key: p.name for p in names.places}
    found = [
        Namesake(row, *weigh(here, profiles, shown))
        for row, profiles in known
        if row.key not in present and profiles and not is_another(here, profiles)
    ]
    found.sort(key=lambda n: (-n.score, -n.row.articles))
    if not found:
        return None
    best = found[0]
    if len(found) > 1:
        return best if best.score >= max(ENOUGH, found[1].score + AHEAD) else None
    if " " in person.name or is_given_name(fold(person.name)):
        return best if best.score >= ENOUGH else None
    if not best.evidence and best.row.articles < _PROMINENT:
        return None
    return best if best.evidence else Namesake(best.row, best.score, (Evidence(Sign.ONLY),))


def is_refused(corrections: Iterable[Correction], fingerprint: str, key: str) -> bool:
    """Whether the reader said that somebody is nobody else, in this article or everywhere."""
    return any(
        c.action is Action.MERGE
        and c.kind is Kind.PERSON
        and c.key == key == c.into
        and c.article in (None, fingerprint)
        for c in corrections
    )


def _candidates(library: Library, person: Person, corrections: tuple[Correction, ...]) -> list[NameRow]:
    """Those whose full name ends in this surname, or is a form of this full name."""
    name = parts(person.name)
    asked = (name.family, name.given[0]) if name.is_full else (name.family,)
    rows = {r.key: r for words in asked for r in library.index.people(words, "articles", 200, corrections)}
    fitting = [row for row in rows.values() if row.key != person.key and _fits(person, row)]
    return sorted(fitting, key=lambda row: (-row.articles, row.key))


def _fits(person: Person, row: NameRow) -> bool:
    from viewer.entities.matching import same_by_name

    if " " not in row.name:
        return False
    known = _MARK.sub("", row.name)
    if parts(person.name).is_full:
        return _spelled(known) >= _spelled(person.name) and same_by_name(person.name, known)
    return parts(known).family == fold(person.name).split()[-1]


_MARK = re.compile(r"\s\([^()]*\)\Z")  # what tells bearers of a name apart: "John Smith (goalkeeper)"


def _spelled(name: str) -> int:
    """How many words of a name are more than an initial: the fuller form is the one that stays."""
    return sum(len(token) > 1 for token in parts(name).tokens)


def known_of(library: Library, candidate: NameRow, here: Profile | None) -> list[Profile]:
    """What articles tell of somebody: those nearest in time to `here`, else the newest."""
    ids = library.index.ids(Filter(person=candidate.key))[:_KNOWN]
    rows = library.index.rows(ids)
    if here is not None:
        rows.sort(key=lambda row: _distance(here, row))
    told = (profile(row, library.names(row.id) or Names(), candidate.key) for row in rows[:_LOOKED_AT])
    return [each for each in told if each is not None]


def _distance(here: Profile, row: ArticleRow) -> int:
    year = int(row.published[:4]) if row.published and row.published[:4].isdigit() else None
    return 1000 if year is None or here.year is None else abs(year - here.year)


def is_another(here: Profile, known: Sequence[Profile]) -> bool:
    genders = {p.gender for p in known if p.gender}
    if here.gender and genders and here.gender not in genders:
        return True
    years = [abs(p.year - here.year) for p in known if p.year is not None and here.year is not None]
    if years and min(years) > _LIFETIME:
        return True
    roles = {p.role for p in known if p.role}
    return bool(here.role and roles and all(are_far_apart(here.role, role) for role in roles))


def weigh(here: Profile, known: Sequence[Profile], shown: dict[str, str]) -> tuple[float, tuple[Evidence, ...]]:
    """How much speaks for `here` being the one of `known`, and what; `shown`: names of keys."""
    found: list[tuple[float, Evidence]] = []
    if here.role and (role := max((_same_office(here.role, p.role) for p in known if p.role), default=0.0)):
        found.append((role, Evidence(Sign.ROLE, (here.role,))))
    company = Counter(key for p in known for key in p.company & here.company)
    if company:
        found.append((min(3.0, 1.0 * len(company)), Evidence(Sign.COMPANY, _shown(company, shown))))
    places = Counter(key for p in known for key in p.places & here.places)
    if places:
        found.append((0.5, Evidence(Sign.PLACES, _shown(places, shown))))
    if here.publication and any(p.publication == here.publication for p in known):
        found.append((0.5, Evidence(Sign.PUBLICATION)))
    if here.year is not None and any(p.year is not None and abs(p.year - here.year) <= 1 for p in known):
        found.append((0.5, Evidence(Sign.TIME)))
    found.sort(key=lambda pair: -pair[0])
    return sum(score for score, _ in found), tuple(evidence for _, evidence in found)


def _same_office(one: str, other: str) -> float:
    a, b = fold(one), fold(other)
    if a == b:
        return 3.0
    words, others = set(a.split()), set(b.split())
    if words <= others or others <= words:
        return 2.0
    return 1.0 if a.split()[-1] == b.split()[-1] else 0.0


def _shown(keys: Counter[str], names: dict[str, str]) -> tuple[str, ...]:
    return tuple(names.get(key, key) for key, _ in keys.most_common(2))

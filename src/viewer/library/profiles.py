"""What each article tells of a person that helps to know them again: role, gender, company, places, time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from viewer.entities.fold import fold
from viewer.entities.honorifics import gender_told
from viewer.entities.name_parts import parts
from viewer.entities.nicknames import gender_of
from viewer.entities.records import Names, Person, Place
from viewer.library.records import ArticleRow

_AGE = re.compile(r",?\s(?:aged\s)?(\d{1,3}),")
_WIDE = frozenset(("country", "continent", "region"))  # places that say little of whom is meant


@dataclass(frozen=True, slots=True)
class Profile:
    """A person as one article has them. `born`: the year, plus or minus one, told by age and date."""

    article_id: int
    fingerprint: str
    role: str | None
    gender: str | None  # "m" or "f", as honorifics and given names tell
    called: str | None  # the same, of honorifics alone
    company: frozenset[str]  # keys of other people with full names
    places: frozenset[str]  # keys of towns and their like
    publication: str | None
    year: int | None
    born: int | None


def profile(row: ArticleRow, names: Names, key: str, text: str = "") -> Profile | None:
    """None where the article does not name them. `text`: the article's, to look for ages in; may be left out."""
    person = next((p for p in names.people if p.key == key), None)
    if person is None:
        return None
    year = int(row.published[:4]) if row.published and row.published[:4].isdigit() else None
    age = _age(person, text)
    return Profile(
        row.id,
        row.fingerprint,
        person.role,
        _gender(person),
        called(person),
        frozenset(p.key for p in names.people if p.key != key and " " in p.name),
        frozenset(p.key for p in names.places if _is_near(p)),
        fold(row.publication) if row.publication else None,
        year,
        year - age if year is not None and age is not None else None,
    )


def _is_near(place: Place) -> bool:
    return place.kind not in _WIDE


def _gender(person: Person) -> str | None:
    told = called(person)
    if told is not None:
        return told
    given = parts(person.name).given
    return gender_of(given[0]) if given else None


def called(person: Person) -> str | None:
    """The gender that the honorifics of one article tell, where they tell one only."""
    return _only(gender_told(form) for form in (person.name, *person.aliases))


def _only(found: Iterable[str | None]) -> str | None:
    genders = {gender for gender in found if gender}
    return genders.pop() if len(genders) == 1 else None


def _age(person: Person, text: str) -> int | None:
    for mention in person.mentions:
        found = _AGE.match(text, mention.end) if text else None
        if found and 4 < int(found[1]) < 110:
            return int(found[1])
    return None

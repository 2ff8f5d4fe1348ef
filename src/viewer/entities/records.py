"""Mentions, and the people, places and organisations that they refer to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    PERSON = "PER"
    PLACE = "LOC"
    ORGANISATION = "ORG"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at `text[start:end]`, without title, honorific or possessive; `confidence` 0..1."""

    start: int
    end: int
    kind: Kind
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Person:
    """One person of one article. `mentions` are in order of the text."""

    key: str  # the name folded for comparing: equal keys are the same person across the library
    name: str  # the fullest form in the article, "Sergey Lavrov"
    mentions: tuple[Mention, ...]
    role: str | None = None  # as the article gives it, "Foreign Minister"
    aliases: tuple[str, ...] = ()  # other forms seen, "Mr. Lavrov"
    reasons: tuple[str, ...] = ()  # why mentions were joined, a sentence each


@dataclass(frozen=True, slots=True)
class Place:
    """One place of one article. `mentions` may be empty where only the dateline names it."""

    key: str
    name: str
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...] = ()
    country: str | None = None  # ISO 3166-1 alpha-2
    lat: float | None = None  # degrees, WGS 84
    lon: float | None = None
    gazetteer_id: int | None = None
    in_dateline: bool = False
    kind: str | None = None  # as the gazetteer has it: "country", "state", "city", "water"; None: not known
    confidence: float = 1.0  # 0..1, that the place of the world is the right one; of one not placed it says nothing
    reasons: tuple[str, ...] = ()  # why this place, where the reader chose it elsewhere; a sentence each


@dataclass(frozen=True, slots=True)
class Organisation:
    key: str
    name: str
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...] = ()


Entity = Person | Place | Organisation


@dataclass(frozen=True, slots=True)
class Names:
    """Everybody and everything named in one article; each tuple is in order of first mention."""

    people: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    unsupported_language: str | None = None  # set, and all else empty, when no model reads the article's language


def kind_of(entity: Entity) -> Kind:
    if isinstance(entity, Person):
        return Kind.PERSON
    return Kind.PLACE if isinstance(entity, Place) else Kind.ORGANISATION

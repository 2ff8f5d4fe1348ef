"""Whether articles that name one full name may mean two people: contradictions between what they tell.

Articles are first put together that surely mean one person: by company, office, year of birth. Two such groups are
doubted when honorifics, ages, centuries or walks of life speak against their being one, and nobody is in both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from viewer.entities.corrections import Action, Correction
from viewer.entities.fold import fold
from viewer.entities.records import Kind
from viewer.entities.role_domains import are_far_apart
from viewer.library.profiles import Profile

LIFETIME = 80  # years between articles about one person who is named in both as living
_INEXACT = 2  # years by which two ages may be wrong
_SURELY = 2  # companions in common that no difference of roles outweighs


class Against(StrEnum):
    GENDER = "gender"
    BIRTH = "birth"
    TIME = "time"
    ROLES = "roles"


@dataclass(frozen=True, slots=True)
class Bearer:
    """One of those who may bear the name: what the articles tell of them; `articles` are fingerprints."""

    articles: tuple[str, ...]
    role: str | None
    born: int | None
    gender: str | None

    @property
    def mark(self) -> str:
        """What tells them from the other, in few words."""
        if self.role:
            return self.role
        return f"born about {self.born}" if self.born is not None else "2"


@dataclass(frozen=True, slots=True)
class Doubt:
    """The articles of `other` may mean somebody else than those of `main`, because of what `against` says."""

    against: Against
    main: Bearer
    other: Bearer


def doubt(profiles: Sequence[Profile]) -> Doubt | None:
    """The clearest doubt whether all these are one person; None where nothing speaks against it."""
    groups = sorted(_together(profiles), key=len, reverse=True)
    for number, main in enumerate(groups):
        for other in groups[number + 1 :]:
            against = _against(main, other)
            if against is not None:
                return Doubt(against, _bearer(main), _bearer(other))
    return None


def parted(key: str, name: str, other: Bearer) -> list[Correction]:
    """The corrections by which the articles of `other` name somebody else than `key`, whom the rest names."""
    new = f"{name} ({other.mark})"
    return apart(key, name, other.articles, new)


def apart(key: str, name: str, articles: Iterable[str], new_name: str) -> list[Correction]:
    """Corrections: in these articles (fingerprints) the person `key` is another one, known as `new_name`."""
    said = Correction(Action.MERGE, Kind.PERSON, key, name, into=fold(new_name), new_name=new_name)
    return [replace(said, article=fingerprint) for fingerprint in dict.fromkeys(articles)]


def one_person(key: str, name: str) -> Correction:
    """The correction that says that all who are called so are one."""
    return Correction(Action.MERGE, Kind.PERSON, key, name, into=key, new_name=name)


def _together(profiles: Sequence[Profile]) -> list[list[Profile]]:
    """Groups of articles that surely mean one person; those that tell nothing stay alone."""
    groups: list[list[Profile]] = []
    for each in profiles:
        mine = [g for g in groups if any(_are_one(each, p) for p in g) and not any(_hard(each, p) for p in g)]
        merged = [each]
        for group in mine:
            if not any(_hard(a, b) for a in merged for b in group):
                merged += group
                groups.remove(group)
        groups.append(merged)
    return groups


def _are_one(one: Profile, other: Profile) -> bool:
    shared = len(one.company & other.company)
    if one.role and other.role and are_far_apart(one.role, other.role):
        return shared >= _SURELY
    if shared or (one.born is not None and other.born is not None):
        return True  # ages that differ are hard evidence, and looked at elsewhere
    return bool(one.role and other.role and fold(one.role).split()[-1] == fold(other.role).split()[-1])


def _hard(one: Profile, other: Profile) -> bool:
    return any(differ(one, other) for differ in _DIFFERENCES.values())


def _genders_differ(one: Profile, other: Profile) -> bool:
    return bool(one.called and other.called and one.called != other.called)


def _births_differ(one: Profile, other: Profile) -> bool:
    return one.born is not None and other.born is not None and abs(one.born - other.born) > _INEXACT


def _times_differ(one: Profile, other: Profile) -> bool:
    return one.year is not None and other.year is not None and abs(one.year - other.year) > LIFETIME


_DIFFERENCES: dict[Against, Callable[[Profile, Profile], bool]] = {
    Against.GENDER: _genders_differ,
    Against.BIRTH: _births_differ,
    Against.TIME: _times_differ,
}


def _against(main: Sequence[Profile], other: Sequence[Profile]) -> Against | None:
    for against, differ in _DIFFERENCES.items():
        if any(differ(a, b) for a in main for b in other):
            return against
    company = frozenset[str]().union(*(p.company for p in main))
    if any(p.company & company for p in other):
        return None
    pairs = [(a.role, b.role) for a in main for b in other if a.role and b.role]
    return Against.ROLES if pairs and all(are_far_apart(a, b) for a, b in pairs) else None


def _bearer(group: Sequence[Profile]) -> Bearer:
    return Bearer(
        tuple(p.fingerprint for p in group),
        next((p.role for p in group if p.role), None),
        next((p.born for p in group if p.born is not None), None),
        next((p.called for p in group if p.called), None),
    )

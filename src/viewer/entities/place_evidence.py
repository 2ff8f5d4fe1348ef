"""What speaks for a place that a name may mean, as numbers: by itself, and beside what other names may mean.

The weights were fitted to texts whose places are known (packaging/places); `resolve` adds them up.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from viewer.entities.gazetteer import Candidate
from viewer.entities.toponyms import Toponym

Numbers = tuple[float, ...]

ALONE = (
    "people", "country", "continent", "region", "nature", "American state", "state", "county", "district", "own name",
    "as expected", "not as expected", "in the state named", "in the country named", "called by its town",
    "far less known", "its country told", "county without saying so", "chosen elsewhere",
)  # fmt: skip
_EARTH = 111.2  # km a degree
_TOWNS_FIRST = frozenset(("NY", "WA"))  # states that are mostly called "New York state", "Washington state"


def alone(
    candidate: Candidate, options: Sequence[Candidate], same: Sequence[Toponym], told: Mapping[str, float]
) -> Numbers:
    """What speaks for `candidate`, one of `options`, without regard to other names. In the order of `ALONE`.

    `same`: the places in the text where the name stands; `told`: what the text says of countries otherwise.
    """
    kind, american = candidate.kind, candidate.country == "US"
    by_town = kind == "state" and american and candidate.admin1 in _TOWNS_FIRST
    expected = {t.expected for t in same if t.expected}
    in_state, in_country = max((_held(candidate, t.holder) for t in same), default=(0.0, 0.0))
    known, own = max(map(people, options)), people(candidate)
    return (
        own,
        kind == "country",
        kind == "continent",
        kind == "region",
        kind in ("water", "mountain", "park", "island"),
        kind == "state" and american and not by_town,
        kind == "state" and not american,
        kind == "county",
        kind == "district",
        bool(candidate.is_own_name),
        kind in expected,
        bool(expected) and kind not in expected,
        in_state,
        in_country,
        by_town,
        max(0.0, known - own - 1.0),
        told.get(candidate.country or "", 0.0),
        kind == "county" and not candidate.is_own_name,
        same[0].chosen.get(candidate.id, 0.0),
    )


def people(candidate: Candidate) -> float:
    """How many live there, in powers of ten."""
    return math.log10(candidate.population + 100)


def _held(candidate: Candidate, holder: Candidate | None) -> tuple[float, float]:
    """Whether `candidate` lies in the state, and in the country, that the text names after it."""
    if holder is None or holder.id == candidate.id or candidate.kind == "country":
        return 0.0, 0.0
    if holder.country is None or candidate.country != holder.country:
        return 0.0, 0.0
    if holder.kind == "country":
        return 0.0, 1.0
    if holder.admin1 is None or holder.kind == "county":
        return (1.0, 0.0) if km(candidate, holder) < 80 else (0.0, 0.0)
    return (1.0, 0.0) if holder.admin1 == candidate.admin1 and candidate.kind != "state" else (0.0, 0.0)


@dataclass(slots=True)
class Name:
    """A name of the article, which means one place throughout, unless the places said to hold it tell two apart."""

    options: Sequence[Candidate]
    numbers: Sequence[Numbers]  # what speaks for each of them alone
    beliefs: list[float]  # how likely each is, 0..1; together 1 at most
    listed_with: set[int] = field(default_factory=set)  # other names, by their places among all


TOGETHER = (
    "share of country", "country", "country itself", "share of state", "state", "nearest", "near", "what may be near",
    "what is perhaps near", "near a far larger", "kind in list", "country in list", "near in list",
    "smaller than those in list",
)  # fmt: skip
_NEIGHBOURS = 8  # names before and after that speak for a candidate
_FADING = 4.0  # names away at which a neighbour counts half
_FEW = 1.3  # neighbours that all say the same and count for half
_MANY = 0.7  # how soon more near neighbours add little


def together(candidate: Candidate, at: int, names: Sequence[Name]) -> Numbers:
    """What the names around the one at `at` say for `candidate`, by what they are believed to mean. See `TOGETHER`."""
    weights = countries = states = nears = itself = nearest = may = perhaps = larger = 0.0
    kind = of_country = near_in_list = 0.0
    sizes: list[float] = []
    for other in range(max(0, at - _NEIGHBOURS), min(len(names), at + 1 + _NEIGHBOURS)):
        if other == at or not names[other].options:
            continue
        word = _word_of(names[other], candidate)
        weight = 1 / (1 + abs(other - at) / _FADING)
        weights += weight
        countries, states, nears = countries + weight * word[0], states + weight * word[1], nears + weight * word[3]
        itself, nearest = max(itself, word[2]), max(nearest, word[3])
        may, perhaps, larger = max(may, word[4]), max(perhaps, word[5]), max(larger, word[6])
        if other in names[at].listed_with:
            in_list = _in_list(names[other], candidate)
            kind, of_country = max(kind, in_list[0]), max(of_country, in_list[1])
            near_in_list = max(near_in_list, word[3] + word[6])
            sizes += in_list[2:]
    share = 1 / (weights + _FEW)
    return (
        countries * share, 1 - math.exp(-countries), itself, states * share, 1 - math.exp(-states),
        nearest, 1 - math.exp(-_MANY * nears), may, perhaps, larger, kind, of_country, near_in_list,
        max(0.0, sum(sizes) / len(sizes) - people(candidate) - 0.5) if sizes and candidate.kind == "city" else 0.0,
    )  # fmt: skip


def _word_of(name: Name, candidate: Candidate) -> tuple[float, ...]:
    """What a neighbour says: of the country by its towns, of the state, of the country itself, and how near it is.

    A far larger neighbour has so many villages around it that one of them may bear any name: it is told apart.
    """
    country = state = itself = near = may = perhaps = larger = 0.0
    for place, belief in zip(name.options, name.beliefs, strict=True):
        if place.id == candidate.id:
            continue
        if close := nearness(candidate, place):
            ratio = (place.population + 100) / (candidate.population + 100)
            alike = 1 / (1 + (ratio / _FAR_LARGER) ** _STEEP)
            larger += belief * close * (1 - alike)
            close *= alike
            near, may = near + belief * close, max(may, close**4)
            perhaps = max(perhaps, close**4 * math.sqrt(belief))
        if place.country is None or place.country != candidate.country:
            continue
        if place.kind == "country":
            itself = max(itself, belief)
            continue
        country += belief
        state += belief * (place.admin1 == candidate.admin1 and place.admin1 is not None)
    return country, state, itself, near, may, perhaps, larger


_FAR_LARGER, _STEEP = 5.0, 2.2  # so many times larger, half of its nearness counts; how soon less of it does


def _in_list(name: Name, candidate: Candidate) -> tuple[float, ...]:
    """How surely a name of the same list is of the candidate's kind and country; how large it is, if it is a town."""
    kind = country = towns = size = 0.0
    for place, belief in zip(name.options, name.beliefs, strict=True):
        if place.id == candidate.id:
            continue
        kind += belief * (place.kind == candidate.kind and place.kind in _LISTED)
        country += belief * (place.country == candidate.country and place.country is not None)
        if place.kind == "city":
            towns, size = towns + belief, size + belief * people(place)
    return (kind, country, size / towns) if towns > _MOSTLY else (kind, country)


_MOSTLY = 0.5  # belief in towns at which a name tells how large the towns of its list are
_LISTED = frozenset(("country", "state", "county"))  # lists keep to one of these; towns stand beside anything
_WIDE = frozenset(("country", "continent"))
_LARGE_REGION = 5_000_000  # people
_NEAR_KM = 60.0  # at which nearness has fallen to a third
_FAR_DEGREES, _FAR_EAST = 3.0, 10.0


def nearness(one: Candidate, other: Candidate) -> float:
    """1 for places that are one, falling to 0 for those a day's journey apart; 0 where either is no place on a map."""
    if abs(one.lat - other.lat) > _FAR_DEGREES or _FAR_EAST < abs(one.lon - other.lon) < 360 - _FAR_EAST:
        return 0.0
    if _is_wide(one) or _is_wide(other):
        return 0.0
    return math.exp(-km(one, other) / _NEAR_KM)


def _is_wide(place: Candidate) -> bool:
    return place.kind in _WIDE or (place.kind == "region" and place.population > _LARGE_REGION)


def km(one: Candidate, other: Candidate) -> float:
    """Distance in kilometres, good enough for near places."""
    east = (one.lon - other.lon + 180) % 360 - 180
    middle = math.radians((one.lat + other.lat) / 2)
    return _EARTH * math.hypot(one.lat - other.lat, east * math.cos(middle))

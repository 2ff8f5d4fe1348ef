"""Which place of the world each place name of an article means."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from viewer.entities.gazetteer import Candidate
from viewer.entities.toponyms import Toponym

_ROUNDS = 3  # of choosing each name by what the others seem to mean
_NEIGHBOURS = 12  # names before and after that speak for a candidate
_MOST_AFAR, _MOST_CLOSE = 1.2, 3.5  # that neighbours together can add, of its country and of its surroundings
_NEAR_KM = 120.0  # at which a neighbour's word for a candidate has fallen to a third
_UNDECIDED = 4  # candidates of an ambiguous neighbour that are asked in the first round
_FIRST_GUESS = 0.7  # how much their word counts

Option = tuple[Candidate, float]


@dataclass(slots=True)
class _Name:
    """A name of the article, which means one place throughout, unless the places said to hold it tell two apart."""

    options: list[Option]  # with what speaks for each before any context
    choice: Candidate | None
    listed_with: list[_Name] = field(default_factory=list)


Key = tuple[str, int | None]


def resolve(toponyms: Sequence[Toponym], home: Sequence[Candidate] = ()) -> list[Candidate | None]:
    """For each of `toponyms` (in order of the text) the place it means, or None where the gazetteer knows none.

    `home`: places that speak for others near them without being named, such as the publication's own town.
    """
    keys = _keys(toponyms)
    names: dict[Key, _Name] = {}
    for toponym, key in zip(toponyms, keys, strict=True):
        if key not in names:
            same = [t for t, k in zip(toponyms, keys, strict=True) if k == key]
            options = [(c, _prior(c, same)) for c in toponym.options]
            names[key] = _Name(options, _best(options))
    for (before, toponym), key in zip(zip(keys, toponyms[1:], strict=False), keys[1:], strict=True):
        if toponym.in_list and before != key:
            names[key].listed_with.append(names[before])
            names[before].listed_with.append(names[key])
    _settle(list(names.values()), [_Name([], place) for place in home])
    return [names[key].choice for key in keys]


def _keys(toponyms: Sequence[Toponym]) -> list[Key]:
    """What makes occurrences one name: the same words and the same holder; bare ones follow the first that has one."""
    first: dict[str, int | None] = {}
    for toponym in toponyms:
        if toponym.holder is not None:
            first.setdefault(toponym.folded, toponym.holder.id)
    return [(t.folded, t.holder.id if t.holder is not None else first.get(t.folded)) for t in toponyms]


_KIND_WEIGHT = {"country": 3.0, "continent": 3.0, "region": 1.0, "water": 1.0, "state": 0.5, "mountain": 0.5}
_OWN_NAME, _EXPECTED = 1.5, 2.5
_TOWNS_FIRST = frozenset(("NY", "WA"))  # states that are mostly called "New York state", "Washington state"


def _prior(candidate: Candidate, same: Sequence[Toponym]) -> float:
    """What speaks for a candidate by itself: people, kind, whether the name is its own, and what stands beside it."""
    weight = math.log10(candidate.population + 100) + _KIND_WEIGHT.get(candidate.kind, 0.0)
    weight += _OWN_NAME if candidate.is_own_name else 0.0
    if candidate.kind == "state" and candidate.country == "US" and candidate.admin1 in _TOWNS_FIRST:
        weight -= 2.5
    if any(t.expected == candidate.kind for t in same):
        weight += _EXPECTED
    return weight + max(_held(candidate, t.holder) for t in same)


def _held(candidate: Candidate, holder: Candidate | None) -> float:
    if holder is None or holder.id == candidate.id or candidate.kind == "country":
        return 0.0
    if holder.country is None or candidate.country != holder.country:
        return 0.0
    if holder.kind == "country":
        return 8.0
    if holder.admin1 is None:
        return 10.0 if km(candidate, holder) < 80 else 0.0
    return 10.0 if holder.admin1 == candidate.admin1 and candidate.kind != "state" else 0.0


def _best(options: Sequence[Option]) -> Candidate | None:
    return max(options, key=lambda option: option[1])[0] if options else None


def _settle(names: Sequence[_Name], home: Sequence[_Name]) -> None:
    """Choose for each name the candidate that fits best to what its neighbours mean, until nothing changes."""
    for number in range(_ROUNDS):
        changed = False
        for at, name in enumerate(names):
            if len(name.options) < 2:
                continue
            near = [*names[max(0, at - _NEIGHBOURS) : at], *names[at + 1 : at + 1 + _NEIGHBOURS], *home]
            weighed = [(c, prior + _support(c, name, near, number == 0)) for c, prior in name.options]
            choice = _best(weighed)
            changed = changed or choice is not name.choice
            name.choice = choice
        if not changed and number:
            return


def _support(candidate: Candidate, name: _Name, near: Sequence[_Name], is_first: bool) -> float:
    afar, close = 0.0, 0.0
    for neighbour in {n.choice.id: n for n in near if n.choice is not None}.values():
        word = _word_of(neighbour, candidate, is_first)
        afar, close = afar + word[0], close + word[1]
    return min(_MOST_AFAR, afar) + min(_MOST_CLOSE, close) + _list_fit(candidate, name)


def _word_of(neighbour: _Name, candidate: Candidate, is_first: bool) -> tuple[float, float]:
    """What a neighbour says for a candidate; in the first round, an ambiguous one also for what it might mean."""
    if neighbour.choice is None or neighbour.choice.id == candidate.id:
        return 0.0, 0.0
    words = [_word_for(candidate, neighbour.choice)]
    if is_first and len(neighbour.options) > 1:
        other = [_word_for(candidate, c) for c, _ in neighbour.options[:_UNDECIDED] if c.id != candidate.id]
        words += [(_FIRST_GUESS * afar, _FIRST_GUESS * close) for afar, close in other]
    return max(words, key=sum)


def _word_for(candidate: Candidate, other: Candidate) -> tuple[float, float]:
    """How much a place named nearby makes a candidate more likely: for its country, and for its surroundings."""
    if other.country is None or other.country != candidate.country:
        return 0.0, math.exp(-km(candidate, other) / _NEAR_KM) if other.kind == "city" else 0.0
    if other.kind == "country":
        return 0.8, 0.0
    same_state = other.admin1 is not None and other.admin1 == candidate.admin1
    if other.kind == "state":
        return 0.3, 0.9 * same_state
    return 0.3, 0.5 * same_state + 1.2 * math.exp(-km(candidate, other) / _NEAR_KM)


def _list_fit(candidate: Candidate, name: _Name) -> float:
    """A list names places of one kind: "Ohio, Georgia and Iowa"."""
    kinds = {n.choice.kind for n in name.listed_with if n.choice is not None}
    countries = {n.choice.country for n in name.listed_with if n.choice is not None}
    return 1.5 * (candidate.kind in kinds) + 0.7 * (candidate.country in countries)


def km(one: Candidate, other: Candidate) -> float:
    """Distance in kilometres, good enough for near places."""
    east = (one.lon - other.lon + 180) % 360 - 180
    middle = math.radians((one.lat + other.lat) / 2)
    return 111.2 * math.hypot(one.lat - other.lat, east * math.cos(middle))

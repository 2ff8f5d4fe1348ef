"""Which place of the world each place name of an article means."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import mul

from viewer.entities.gazetteer import Candidate
from viewer.entities.place_evidence import Name, Numbers, alone, km, nearness, together
from viewer.entities.place_weights import ALONE, FIRST, NONE, NONE_FIRST, TOGETHER
from viewer.entities.toponyms import Toponym

_ROUNDS = 3  # of weighing each name by what the others seem to mean
_MOST = 10  # places that one name is weighed between
_SAME_KM = 40.0  # a town and the province around it are one answer
Key = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class Choice:
    """`place` is None where the gazetteer knows none that is likely enough."""

    place: Candidate | None
    confidence: float  # 0..1: the share of such choices that are right


def resolve(
    toponyms: Sequence[Toponym], home: Sequence[Candidate] = (), told: Mapping[str, float] | None = None
) -> list[Choice]:
    """For each of `toponyms` (in order of the text) the place that it means.

    `home`: places that speak for others near them without being named, such as the publication's own town. `told`:
    what the text says of countries otherwise (`surroundings.hints`).
    """
    keys = _keys(toponyms)
    names = weighed_names(toponyms, keys, told or {})
    for last in (False,) * (_ROUNDS - 1) + (True,):
        beliefs = [_weigh(at, names, home) if last or len(n.options) > 1 else n.beliefs for at, n in enumerate(names)]
        for name, now in zip(names, beliefs, strict=True):
            name.beliefs = now
    choices = dict(zip(dict.fromkeys(keys), map(_choice, names), strict=True))
    return [choices[key] for key in keys]


def weighed_names(toponyms: Sequence[Toponym], keys: Sequence[Key], told: Mapping[str, float]) -> list[Name]:
    """The names, one for each of `keys`, as they look before regard to each other."""
    same: dict[Key, list[Toponym]] = {}
    for toponym, key in zip(toponyms, keys, strict=True):
        same.setdefault(key, []).append(toponym)
    names = [_name(group, told) for group in same.values()]
    place = {key: at for at, key in enumerate(same)}
    for before, toponym, key in zip(keys, toponyms[1:], keys[1:], strict=False):
        if toponym.in_list and before != key:
            names[place[key]].listed_with.add(place[before])
            names[place[before]].listed_with.add(place[key])
    return names


def _name(same: Sequence[Toponym], told: Mapping[str, float]) -> Name:
    options = same[0].options
    numbers = [alone(c, options, same, told) for c in options]
    scores = [_sum(FIRST, n) for n in numbers]
    best = sorted(range(len(options)), key=lambda i: -scores[i])[:_MOST]
    beliefs = _shares([scores[i] for i in best], NONE_FIRST)
    return Name([options[i] for i in best], [numbers[i] for i in best], beliefs)


def _weigh(at: int, names: Sequence[Name], home: Sequence[Candidate]) -> list[float]:
    name = names[at]
    if not name.options:
        return []
    scores = [
        _sum(ALONE, numbers) + _sum(TOGETHER, together(c, at, names)) + _at_home(c, home)
        for c, numbers in zip(name.options, name.numbers, strict=True)
    ]
    return _shares(scores, NONE)


_HOME, _HOME_STATE = 3.0, 1.0


def _at_home(candidate: Candidate, home: Sequence[Candidate]) -> float:
    return sum(
        _HOME * nearness(candidate, h) + _HOME_STATE * ((h.country, h.admin1) == (candidate.country, candidate.admin1))
        for h in home
    )


def _sum(weights: Numbers, numbers: Numbers) -> float:
    return math.fsum(map(mul, weights, numbers))


def _shares(scores: Sequence[float], none: float) -> list[float]:
    top = max((*scores, none))
    raised = [math.exp(score - top) for score in scores]
    total = sum(raised) + math.exp(none - top)
    return [r / total for r in raised]


def _choice(name: Name) -> Choice:
    if not name.options:
        return Choice(None, 0.0)
    best = max(range(len(name.options)), key=lambda i: name.beliefs[i])
    place = name.options[best]
    same = [b for c, b in zip(name.options, name.beliefs, strict=True) if c is place or km(c, place) < _SAME_KM]
    if sum(same) < 1 - sum(name.beliefs):
        return Choice(None, 0.0)
    return Choice(place, sum(same))


def _keys(toponyms: Sequence[Toponym]) -> list[Key]:
    """What makes occurrences one name: the same words and the same holder; bare ones follow the first that has one."""
    first: dict[str, int | None] = {}
    for toponym in toponyms:
        if toponym.holder is not None:
            first.setdefault(toponym.folded, toponym.holder.id)
    return [(t.folded, t.holder.id if t.holder is not None else first.get(t.folded)) for t in toponyms]

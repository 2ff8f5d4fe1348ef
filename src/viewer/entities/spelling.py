"""Whether two surnames are spellings of one: transliterations, and slips of a pen or of a scanner."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

# Rewritings under which transliterations of one name meet, in this order.
_SOUNDS = (
    (re.compile(r"(?<=[aeiouy])ff?\b|(?<=[aeiouy])w\b"), "v"),  # Lavroff, Smirnow
    (re.compile(r"sch|sz|sh"), "s"),
    (re.compile(r"tch|tsch|cz|ch"), "c"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"kh|gh|dh|th"), lambda m: m[0][0]),
    (re.compile(r"[qg]"), "k"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"(?:iy|yi|ij|ii|ey|ei|ie|y|j)"), "i"),
    (re.compile(r"(.)\1"), r"\1"),
    (re.compile(r"^mac"), "mc"),
)
_LONG_ENOUGH = 5  # letters: shorter names one letter apart are mostly different names


@lru_cache(maxsize=20_000)
def sound(name: str) -> str:
    """A key that transliterations of one folded name share: Qaddafi, Gaddafi, Gadhafi."""
    for pattern, replacement in _SOUNDS:
        name = pattern.sub(replacement, name)
    return name


def one_edit_apart(one: str, other: str) -> bool:
    """Whether one letter was lost, added, changed or swapped with its neighbour."""
    if min(len(one), len(other)) < _LONG_ENOUGH:
        return False
    return OSA.distance(one, other, score_cutoff=1) == 1


def is_variant(one: str, other: str) -> bool:
    """Whether two different folded names may be spellings of one."""
    if one == other or min(len(one), len(other)) < _LONG_ENOUGH:
        return False
    return sound(one) == sound(other) or one_edit_apart(one, other)


def near_keys(name: str) -> set[str]:
    """Keys of a folded name; names that `is_variant` finds alike share one. So candidates can be looked up."""
    if len(name) < _LONG_ENOUGH:
        return {name}
    return {name, f"~{sound(name)}", *(f"-{name[:at]}{name[at + 1 :]}" for at in range(len(name))), f"-{name}"}

"""A person's name taken apart: given names, initials, surname with its particles, suffix."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from viewer.entities.fold import fold
from viewer.entities.title_words import listed

_PARTICLES = listed(
    """
    de da di du del della dei der den van von vom zu zur la le el al bin bint ibn ben abu abd ter ten dos das do af av
    st. saint san mac o e y of
    """
)
_SUFFIXES = {
    "jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "i": "1", "ii": "2", "2nd": "2", "iii": "3", "3rd": "3",
    "iv": "4", "4th": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10", "xi": "11", "xii": "12",
    "xiv": "14", "xvi": "16", "xxiii": "23",
}  # fmt: skip
# Particles that are given names where a name begins with them, in a capital: Al Gore, Ben Affleck.
_GIVEN_TOO = listed("al ben della mac")
_IGNORED = listed("phd ph.d md m.d obe cbe mbe kbe dbe frs ra qc kc mp esq sj")
_QUOTED = re.compile(r"[\"“”«»(]\s*([^\"“”«»()]+?)\s*[\"“”«»)]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}|[A-Z]{2}(?=\s)")
_EDGES = '.,;:!?"“”()[]«»'


@dataclass(frozen=True, slots=True)
class NameParts:
    """All folded. A name of one word is held to be a surname: `given` is empty."""

    given: tuple[str, ...]  # "george", "w"
    particles: tuple[str, ...]  # "van"
    family: str  # "gogh"
    suffix: str | None = None  # "jr", "sr" or a number
    nickname: str | None = None  # "magic", of Earvin “Magic” Johnson

    @property
    def tokens(self) -> tuple[str, ...]:
        return (*self.given, *self.particles, self.family)

    @property
    def initials(self) -> str:
        return "".join(token[0] for token in self.tokens)

    @property
    def is_full(self) -> bool:
        """Whether there is more than a surname."""
        return bool(self.given)


@lru_cache(maxsize=4096)
def parts(name: str) -> NameParts:
    """The parts of `name`, which has neither title nor possessive."""
    quoted = _QUOTED.search(name)
    nickname = fold(quoted[1]) if quoted and " " not in quoted[1] else None
    plain = _QUOTED.sub(" ", name) if quoted and quoted.end() < len(name) else name
    tokens = [token for word in plain.split() for token in _tokens(word)]
    suffix = None
    while len(tokens) > 1 and (tokens[-1] in _SUFFIXES or tokens[-1] in _IGNORED):
        suffix = _SUFFIXES.get(tokens.pop(), suffix)
    return _arranged(tokens or [fold(name)], suffix, nickname, _begins_with_given_name(plain))


def _begins_with_given_name(name: str) -> bool:
    return name[:1].isupper() and fold(name.split(" ", maxsplit=1)[0]) in _GIVEN_TOO


def _tokens(word: str) -> list[str]:
    if _INITIALS.fullmatch(word):
        return [fold(letter) for letter in word if letter != "."]
    bare = fold(word.strip(_EDGES))
    return [piece.strip("'") for piece in re.split(r"-", bare) if piece.strip("'")]


def _arranged(tokens: list[str], suffix: str | None, nickname: str | None, has_given: bool) -> NameParts:
    family_at = len(tokens) - 1
    first = family_at
    while first > has_given and tokens[first - 1] in _PARTICLES:
        first -= 1
    if len(tokens) == 1 or first == 0:
        return NameParts((), tuple(tokens[:family_at]), tokens[-1], suffix, nickname)
    return NameParts(tuple(tokens[:first]), tuple(tokens[first:family_at]), tokens[-1], suffix, nickname)

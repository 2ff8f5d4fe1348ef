"""Which place a name means by what the reader chose in other articles: of the same publication, or of the same region.

One who said in three articles of The Paris News that Paris is the one in Texas need not say it in the fourth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from viewer.entities.fold import fold

_COMPANY = 2  # other places that two articles must name for being of one region
_FEW = 0.4  # choices by which one falls short of many


@dataclass(frozen=True, slots=True)
class PastChoice:
    """In one article the reader said which place is meant."""

    names: frozenset[str]  # folded: what the place was called there
    place: int  # its number in the gazetteer
    publication: str | None
    company: frozenset[str]  # folded names of the other places of that article, without countries


@dataclass(frozen=True, slots=True)
class Known:
    """The choices that tell of an article."""

    publication: str | None
    of_publication: tuple[PastChoice, ...] = ()
    of_region: tuple[PastChoice, ...] = ()

    def votes(self, name: str) -> dict[int, float]:
        """Places that the folded `name` was said to mean, and how much that is worth: 0..1."""
        count = Counter(c.place for c in (*self.of_publication, *self.of_region) if name in c.names)
        total = count.total()
        return {place: (2 * n - total) / (total + _FEW) for place, n in count.items() if 2 * n > total}

    def reasons(self, name: str, place: int) -> tuple[str, ...]:
        """Why the folded `name` means `place`, a sentence each."""
        here = sum(c.place == place and name in c.names for c in self.of_publication)
        near = sum(c.place == place and name in c.names for c in self.of_region)
        said = [f"You chose it in {_articles(here)} of {self.publication}."] if here else []
        return (*said, f"You chose it in {_articles(near)} that name the same places.") if near else tuple(said)


def known(choices: Sequence[PastChoice], publication: str | None, names: Iterable[str]) -> Known:
    """Those of `choices` that tell of an article of `publication` that names places so (folded)."""
    if not choices:
        return Known(publication)
    seen, title = frozenset(names), fold(publication or "")
    of_publication = tuple(c for c in choices if title and fold(c.publication or "") == title)
    others = (c for c in choices if not title or fold(c.publication or "") != title)
    return Known(publication, of_publication, tuple(c for c in others if len((c.company - c.names) & seen) >= _COMPANY))


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count} articles"

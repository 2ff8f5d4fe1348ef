"""What is marked in the text: names, and the passages that the reader kept. Offsets are into `Article.text`."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter

from viewer.bookmarks.passage import Bookmark, Found, Verdict
from viewer.entities.records import Entity, Names


@dataclass(frozen=True, slots=True)
class NameMark:
    """A mention, and whose it is."""

    start: int
    end: int
    entity: Entity


@dataclass(frozen=True, slots=True)
class Placed:
    """A bookmark of the open article, and where its passage stands now; `found` is None for a whole article."""

    bookmark: Bookmark
    found: Found | None

    @property
    def verdict(self) -> Verdict | None:
        """None for a whole article."""
        return self.found.verdict if self.found is not None else None

    @property
    def span(self) -> tuple[int, int] | None:
        if self.found is None or self.found.span is None:
            return None
        return self.found.span.start, self.found.span.end


@dataclass(frozen=True, slots=True)
class Marks:
    """All that is marked; `names` in order of the text."""

    names: tuple[NameMark, ...] = ()
    placed: tuple[Placed, ...] = ()

    def name_at(self, offset: int) -> NameMark | None:
        """The mention that covers `text[offset]`."""
        number = bisect_right(self.names, offset, key=attrgetter("start")) - 1
        if number >= 0 and offset < self.names[number].end:
            return self.names[number]
        return None

    def placed_at(self, offset: int) -> list[Placed]:
        """The bookmarks whose passage covers `text[offset]`, the shortest first."""
        covering = [(p.span, p) for p in self.placed if p.span and p.span[0] <= offset < p.span[1]]
        return [p for _, p in sorted(covering, key=lambda pair: pair[0][1] - pair[0][0])]


def name_marks(names: Names | None) -> tuple[NameMark, ...]:
    """Every mention of `names`, in order of the text."""
    if names is None:
        return ()
    everybody: tuple[Entity, ...] = (*names.people, *names.places, *names.organisations)
    return tuple(sorted((NameMark(m.start, m.end, e) for e in everybody for m in e.mentions), key=attrgetter("start")))

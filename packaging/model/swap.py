"""Names put in the place of others, so that a small model learns from what is around a name and not names by heart."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import accumulate
from math import sqrt
from pathlib import Path

from corpora import Document, Segment

from viewer.entities.fold import fold

_PLACES = 20_000


@dataclass(frozen=True, slots=True)
class Pools:
    """Names to choose from. A person's are those that the corpora name, first and last taken apart and joined anew."""

    first: tuple[str, ...]
    last: tuple[str, ...]
    places: tuple[str, ...]
    weights: tuple[float, ...]  # of the places, added up
    known: frozenset[str]  # folded names of all places there are


def pools(documents: Iterable[Document], gazetteer: Path) -> Pools:
    first, last = set(), set()
    for document in documents:
        for segment in document.segments:
            words = segment.text.split()
            if segment.type == "PER" and len(words) == 2 and all(_is_plain(word) for word in words):
                first.add(words[0])
                last.add(words[1])
    with closing(sqlite3.connect(gazetteer)) as database:
        rows = database.execute(
            "SELECT name, population FROM place WHERE kind IN ('city', 'country', 'state') AND length(name) > 3"
            " ORDER BY population DESC LIMIT ?",
            (_PLACES,),
        ).fetchall()
        known = frozenset(name for (name,) in database.execute("SELECT DISTINCT folded FROM name"))
    weights = tuple(accumulate(sqrt(people + 1_000) for _, people in rows))
    return Pools(tuple(sorted(first)), tuple(sorted(last)), tuple(name for name, _ in rows), weights, known)


def _is_plain(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word[0].isupper() and word[1:].islower()


def swapped(document: Document, source: Pools, chance: random.Random) -> Document:
    """`document` with other people in it, or other places, or both; the same one wherever the old one stood."""
    kinds = chance.choice((("PER",), ("LOC",), ("PER", "LOC")))
    people: dict[str, str] = {}
    places: dict[str, str] = {}
    new_place = lambda: chance.choices(source.places, cum_weights=source.weights)[0]  # noqa: E731
    out = list(document.segments)
    for at, segment in enumerate(out):
        if segment.type == "PER" and "PER" in kinds:
            out[at] = replace(segment, text=_other_person(segment.text, people, source, chance))
        elif segment.type == "LOC" and "LOC" in kinds and not _has_article(out, at):
            out[at] = replace(segment, text=_other_place(segment.text, places, source.known, new_place))
    return replace(document, segments=tuple(out))


def _other_person(name: str, chosen: dict[str, str], source: Pools, chance: random.Random) -> str:
    """Word by word, so that "Ann Hill" and "Hill" stay one person; initials and particles stay."""
    words = name.split(" ")
    for at, word in enumerate(words):
        plain = word.capitalize() if word.isupper() else word
        if _is_plain(plain):
            names = source.first if at == 0 and len(words) > 1 else source.last
            new = chosen.setdefault(plain, chance.choice(names))
            words[at] = new.upper() if word.isupper() else new
    return " ".join(words)


def _other_place(name: str, chosen: dict[str, str], known: frozenset[str], new: Callable[[], str]) -> str:
    """Another one for a place that a gazetteer has, and no adjective: "Egyptian" stays."""
    if name.startswith(("Middle", "North", "South", "East", "West")) or fold(name) not in known:
        return name
    if fold(name) not in chosen:
        chosen[fold(name)] = new()
    other = chosen[fold(name)]
    return other.upper() if name.isupper() and len(name) > 3 else other


def _has_article(segments: list[Segment], at: int) -> bool:
    before = segments[at - 1].text if at else ""
    return before.casefold().endswith("the ")

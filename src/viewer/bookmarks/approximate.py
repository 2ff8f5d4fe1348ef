"""Where in a levelled text a passage may stand although its words have changed, and how well each place fits.

Places are proposed only where stretches of the passage or of its context stand unchanged, never by trying everywhere,
so a search costs about the same in a long text as in a short one. Offsets here are into `Comparable.plain`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from viewer.bookmarks.normalise import plain
from viewer.bookmarks.passage import Passage

_SEED_CHARS = 8
_MAX_SEEDS = 48  # of the quote; its context has about 14
_MAX_SEED_HITS = 64  # a seed that occurs more often says nothing
_FULL_CONTEXT_CHARS = 12  # a shorter context proves less
_EDGE_AGREES = 0.8  # both stand at the start, or the end, of the text: every article has one
_KEPT_PLACES = 6
LONG_CHARS = 3_000
_VERY_LONG_CHARS = 100_000
_WORTH_REFINING = 0.4
_WORD_EDGE = re.compile(r"\b|(?=\s)|(?<=\s)")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A passage, levelled; no white space where quote and context meet."""

    prefix: str
    quote: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Place:
    """`plain[start:end]` and how alike, 0..1, it is to the quote, and the text around it to the context."""

    start: int
    end: int
    quote: float
    before: float
    after: float

    @property
    def context(self) -> float:
        return (self.before + self.after) / 2

    @property
    def total(self) -> float:
        return (self.quote + self.context) / 2

    def overlaps(self, other: Place) -> bool:
        return self.start < other.end and other.start < self.end


def pattern(passage: Passage) -> Pattern:
    return Pattern(plain(passage.prefix), plain(passage.quote), plain(passage.suffix))


def measure(text: str, sought: Pattern, start: int, end: int) -> Place:
    """How well `text[start:end]` fits."""
    return Place(
        start,
        end,
        similarity(sought.quote, text[start:end]),
        _before(text, sought.prefix, start),
        _after(text, sought.suffix, end),
    )


def places(text: str, sought: Pattern) -> list[Place]:
    """The best places that do not overlap, best first; at most six."""
    spans = sorted(set(_spans(*_edges(text, sought), len(sought.quote), len(text))))
    rough = sorted((measure(text, sought, *span) for span in spans), key=_by_total, reverse=True)
    fine = (_refined(text, sought, place) for place in _apart(rough))
    return _apart(sorted(fine, key=_by_total, reverse=True))


def cuts(text: str, sought: Pattern) -> list[int]:
    """Where what stood before the quote and what stood after it now meet: there it may have been cut out."""
    starts, ends = _context_edges(text, sought)
    joins = {*starts, *ends, 0, len(text)}
    return sorted(at for at in joins if 0 <= at <= len(text) and _is_cut(text, sought, at))


def _is_cut(text: str, sought: Pattern, at: int) -> bool:
    if max(len(sought.prefix), len(sought.suffix)) < _FULL_CONTEXT_CHARS:
        return False
    return min(_before(text, sought.prefix, at), _after(text, sought.suffix, at)) >= 0.75


def similarity(one: str, other: str) -> float:
    """1 less the edit distance over the longer length: 1.0 for equal texts, about 0.25 for unrelated ones.

    Long texts are compared by words, very long ones by sentences: the time grows with the square of the length.
    """
    from rapidfuzz.distance import Levenshtein

    longest = max(len(one), len(other))
    if longest < LONG_CHARS:
        return float(Levenshtein.normalized_similarity(one, other))
    unit = " " if longest < _VERY_LONG_CHARS else ". "
    return float(Levenshtein.normalized_similarity(one.split(unit), other.split(unit)))


def occurrences(text: str, sought: str, limit: int) -> list[int]:
    """The starts of `sought` in `text`, also overlapping ones; empty when there are more than `limit`."""
    found: list[int] = []
    at = text.find(sought)
    while at >= 0:
        found.append(at)
        if len(found) > limit:
            return []
        at = text.find(sought, at + 1)
    return found


def _by_total(place: Place) -> float:
    return place.total


def _before(text: str, prefix: str, start: int) -> float:
    end = start - 1 if start and text[start - 1] == " " else start
    if end <= 0 or not prefix:
        return _EDGE_AGREES if end <= 0 and not prefix else 0.0
    like = similarity(prefix, text[max(0, end - len(prefix)) : end])
    return like if end <= len(prefix) + 2 else like * min(1.0, len(prefix) / _FULL_CONTEXT_CHARS)


def _after(text: str, suffix: str, end: int) -> float:
    start = end + 1 if text[end : end + 1] == " " else end
    left = len(text) - start
    if left <= 0 or not suffix:
        return _EDGE_AGREES if left <= 0 and not suffix else 0.0
    like = similarity(suffix, text[start : start + len(suffix)])
    return like if left <= len(suffix) + 2 else like * min(1.0, len(suffix) / _FULL_CONTEXT_CHARS)


def _edges(text: str, sought: Pattern) -> tuple[list[int], list[int]]:
    """Probable starts and ends of the quote, each a vote of the seeds."""
    starts, ends = _context_votes(text, sought)
    for at, weight in _seed_hits(text, sought.quote):
        starts[at] += weight
        ends[at + len(sought.quote)] += weight
    keep = 16 if len(sought.quote) < 600 else 6 if len(sought.quote) < LONG_CHARS else 4
    return _elected(starts, keep), _elected(ends, keep)


def _context_edges(text: str, sought: Pattern) -> tuple[list[int], list[int]]:
    starts, ends = _context_votes(text, sought)
    return _elected(starts, 16), _elected(ends, 16)


def _context_votes(text: str, sought: Pattern) -> tuple[defaultdict[int, float], defaultdict[int, float]]:
    starts: defaultdict[int, float] = defaultdict(float)
    ends: defaultdict[int, float] = defaultdict(float)
    for at, weight in _seed_hits(text, sought.prefix):
        start = at + len(sought.prefix)
        starts[start + (text[start : start + 1] == " ")] += weight
    for at, weight in _seed_hits(text, sought.suffix):
        ends[at - (at > 0 and text[at - 1] == " ")] += weight
    return starts, ends


def _seed_hits(text: str, piece: str) -> Iterator[tuple[int, float]]:
    """Where the whole of `piece` would start, judged by each small stretch of it; rare stretches weigh more."""
    stride = max(_SEED_CHARS // 2, len(piece) // _MAX_SEEDS)
    for offset in range(0, len(piece) - _SEED_CHARS + 1, stride):
        hits = occurrences(text, piece[offset : offset + _SEED_CHARS], _MAX_SEED_HITS)
        for hit in hits:
            yield hit - offset, 1 / len(hits)


def _elected(votes: dict[int, float], keep: int) -> list[int]:
    """The offsets with most votes, one for each stretch of 8 characters."""
    best: dict[int, int] = {}
    sums: defaultdict[int, float] = defaultdict(float)
    for offset, weight in votes.items():
        district = offset // 8
        sums[district] += weight
        if district not in best or votes[best[district]] < weight:
            best[district] = offset
    return [best[district] for district in sorted(sums, key=lambda d: sums[d], reverse=True)[:keep]]


def _spans(starts: list[int], ends: list[int], length: int, limit: int) -> Iterator[tuple[int, int]]:
    for start in starts:
        if 0 <= start < limit:
            yield start, min(limit, start + length)
    for end in ends:
        if 0 < end <= limit:
            yield max(0, end - length), end
    for start in starts:
        for end in ends:
            if 0 <= start < end <= limit and 0.3 * length <= end - start <= 2.2 * length + 40:
                yield start, end


def _apart(ranked: list[Place]) -> list[Place]:
    kept: list[Place] = []
    for place in ranked:
        if not any(place.overlaps(other) for other in kept):
            kept.append(place)
            if len(kept) == _KEPT_PLACES:
                break
    return kept


def _refined(text: str, sought: Pattern, place: Place) -> Place:
    """`place` with its ends moved to the word edges near by that fit best, unless it is hopeless or long."""
    if max(place.quote, place.context) < _WORTH_REFINING or len(sought.quote) >= LONG_CHARS:
        return place
    for _ in range(2):
        for start in _word_edges(text, place.start, 24):
            if start < place.end:
                place = max(place, measure(text, sought, start, place.end), key=_by_total)
        for end in _word_edges(text, place.end, 24):
            if end > place.start:
                place = max(place, measure(text, sought, place.start, end), key=_by_total)
    return place


def _word_edges(text: str, near: int, reach: int) -> list[int]:
    low = max(0, near - reach)
    edges = [low + match.start() for match in _WORD_EDGE.finditer(text[low : near + reach])]
    return [*edges, len(text)] if near + reach >= len(text) else edges

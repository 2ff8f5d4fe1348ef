"""Which blocks of a page an extracted text came from.

The extractor says what belongs to an article, but gives it without the page's own structure, and without what it
dropped. Finding its text again among the blocks of the page gives both back.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

_TOKEN = re.compile(r"\w+")
_SHINGLE = 4
_ENOUGH = 0.6  # of a block's shingles must stand in the extracted text
_FREE = 0.8  # of a block's words must belong to no other block
_TRUSTED = 0.6  # of the text must have been found again
_SHORT = 8  # words: a shorter block must be whole lines of the extracted text
_MOST_PLACES, _MOST_LINES = 12, 60  # at which one block is tried


def matched(blocks: Sequence[str], extracted: str) -> list[bool]:
    """For each of a page's blocks in order, whether it is in `extracted`: the heaviest chain in the same order.

    A text that stands on the page twice (in a teaser and in the article) is matched once, where its neighbours are;
    what the extractor moved elsewhere is matched too, when it stands among the rest.
    """
    text = _Text.of(extracted)
    spans = [
        _Span(number, start, end)
        for number, words in enumerate(map(words_of, blocks))
        for start, end in text.stretches(words)
    ]
    chosen = _heaviest_chain(spans, len(text.words))
    chosen |= _out_of_order(spans, chosen, len(text.words))
    if sum(len(words_of(blocks[number])) for number in chosen) < _TRUSTED * len(text.words):
        return _by_lines(blocks, extracted)
    return [number in chosen for number in range(len(blocks))]


def _by_lines(blocks: Sequence[str], extracted: str) -> list[bool]:
    """The blocks that are lines of the text, wherever they stand: for texts that say the same again and again."""
    lines = {tuple(words_of(line)) for line in extracted.split("\n")}
    return [bool(words) and tuple(words) in lines for words in map(words_of, blocks)]


def words_of(text: str) -> list[str]:
    return _TOKEN.findall(text.casefold())


@dataclass(frozen=True, slots=True)
class _Span:
    block: int
    start: int  # words from the beginning of the extracted text
    end: int


@dataclass(frozen=True, slots=True)
class _Text:
    words: list[str]
    line_starts: frozenset[int]  # and the end of the last line
    shingles: dict[tuple[str, ...], list[int]] = field(default_factory=lambda: defaultdict(list))
    openings: dict[tuple[str, ...], list[int]] = field(default_factory=lambda: defaultdict(list))  # of lines

    @staticmethod
    def of(extracted: str) -> _Text:
        words: list[str] = []
        starts = [0]
        for line in extracted.split("\n"):
            words += words_of(line)
            starts.append(len(words))
        text = _Text(words, frozenset(starts))
        for place in range(len(words)):
            text.shingles[tuple(words[place : place + _SHINGLE])].append(place)
        for place in text.line_starts:
            for length in range(1, _SHINGLE):
                text.openings[tuple(words[place : place + length])].append(place)
        return text

    def stretches(self, words: list[str]) -> list[tuple[int, int]]:
        """Where in the text a block of these words may begin and end."""
        if len(words) < _SHORT:
            return self._lines(words) if words else []
        found = [self.shingles.get(tuple(words[at : at + _SHINGLE]), []) for at in range(len(words) - _SHINGLE + 1)]
        if sum(map(bool, found)) < _ENOUGH * len(found):
            return []
        hits = [(place, at) for at, places in enumerate(found) for place in places[:_MOST_PLACES]]
        drift = _SHORT + len(words) // 5  # words that the extractor may have dropped or added within the block
        counts = Counter(place - at for place, at in hits)
        likely = [begin for begin, count in counts.most_common(_MOST_PLACES) if count > 1 or len(found) < _SHORT]
        stretches = {_stretch(hits, counts, begin, drift, len(found)) for begin in likely}
        return sorted(stretch for stretch in stretches if stretch is not None)

    def _lines(self, words: list[str]) -> list[tuple[int, int]]:
        """Where these few words are whole lines."""
        known = self.shingles if len(words) >= _SHINGLE else self.openings
        places = sorted(known.get(tuple(words[:_SHINGLE]), []))
        spans = ((place, place + len(words)) for place in places if place in self.line_starts)
        return [(at, end) for at, end in spans if end in self.line_starts and self.words[at:end] == words][:_MOST_LINES]


def _stretch(
    hits: list[tuple[int, int]], counts: Counter[int], begin: int, drift: int, total: int
) -> tuple[int, int] | None:
    """From the first to the last word of the match that begins about at `begin`; None when too little is there."""
    near = [
        place for place, at in hits if abs(place - at - begin) <= drift and counts[place - at] >= counts[begin] / 20
    ]
    return (min(near), max(near) + _SHINGLE) if len(near) >= _ENOUGH * total else None


def _heaviest_chain(spans: list[_Span], length: int) -> set[int]:
    """The blocks of the chain of spans, in order and without overlap, that covers the most words."""
    best: list[tuple[int, int]] = [(0, -1)] * (length + 2)  # Fenwick tree over ends: (weight, number of the span)
    before: list[int] = [-1] * len(spans)
    slack = 2  # words that a block may share with the one before: extractors add and drop a few
    place = 0
    while place < len(spans):
        stop = place
        while stop < len(spans) and spans[stop].block == spans[place].block:
            stop += 1
        reached = [_best_until(best, min(length, spans[n].start + slack)) for n in range(place, stop)]
        for n, (weight, previous) in zip(range(place, stop), reached, strict=True):
            before[n] = previous
            _raise(best, min(length, spans[n].end), (weight + spans[n].end - spans[n].start, n))
        place = stop
    chosen: set[int] = set()
    _, at = _best_until(best, length)
    while at >= 0:
        chosen.add(spans[at].block)
        at = before[at]
    return chosen


def _out_of_order(spans: list[_Span], chosen: set[int], length: int) -> set[int]:
    """Blocks between the chosen ones whose words are in the text, but not at their place in the order."""
    if not chosen:
        return set()
    free = [True] * length
    first, last = min(chosen), max(chosen)
    inside = [span for span in spans if first < span.block < last]
    for span in (span for span in inside if span.block in chosen):
        free[span.start : span.end] = [False] * (span.end - span.start)
    added: set[int] = set()
    for span in inside:
        is_free = sum(free[span.start : span.end]) >= _FREE * (span.end - span.start)
        if span.block not in chosen and span.block not in added and is_free:
            added.add(span.block)
            free[span.start : span.end] = [False] * (span.end - span.start)
    return added


def _best_until(tree: list[tuple[int, int]], end: int) -> tuple[int, int]:
    best, at = (0, -1), end + 1
    while at > 0:
        best = max(best, tree[at])
        at -= at & -at
    return best


def _raise(tree: list[tuple[int, int]], end: int, value: tuple[int, int]) -> None:
    at = end + 1
    while at < len(tree):
        tree[at] = max(tree[at], value)
        at += at & -at

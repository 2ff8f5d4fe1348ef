"""Long texts cut into windows that the recognition model can take, each with some context on both sides."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WINDOW = 192  # word pieces, as in training
CONTEXT = 12  # word pieces read on either side of a window's core, and not answered for


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces `start:end`; the model's answer is kept for `core_start:core_end`."""

    start: int
    core_start: int
    core_end: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


def windows(length: int, cuts: Sequence[int], size: int = WINDOW, context: int = CONTEXT) -> Iterator[Window]:
    """Windows over `length` word pieces whose cores cover each piece once.

    A core ends at one of `cuts` (ascending piece positions where a sentence ends) where one is near enough.
    """
    start = 0
    while start < length:
        before = min(context, start)
        limit = start + size - before - context
        end = length if start + size - before >= length else _cut(cuts, start, limit)
        yield Window(start - before, start, end, min(length, end + context))
        start = end


def _cut(cuts: Sequence[int], start: int, limit: int) -> int:
    """The last cut in the second half of `start:limit`, or `limit`."""
    found = bisect_right(cuts, limit) - 1
    if found >= 0 and cuts[found] > (start + limit) // 2:
        return cuts[found]
    return limit

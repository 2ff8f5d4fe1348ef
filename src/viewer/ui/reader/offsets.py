"""From offsets in `Article.text` (code points) to positions in the document (UTF-16 units) and back.

The document holds more than the text: a header, list markers, the dateline, images, and what was left out when it is
shown. Each stretch of the text that stands in the document is a `Segment`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

_LAST_OF_BMP = "\uffff"


@dataclass(frozen=True, slots=True)
class Segment:
    """`text[start:end]` begins at `position` in the document."""

    start: int
    end: int
    position: int


class Wide:
    """Where a string holds characters that take two UTF-16 units."""

    def __init__(self, text: str) -> None:
        at = [] if text.isascii() else [i for i, c in enumerate(text) if c > _LAST_OF_BMP]
        self._code_points = at
        self._units = [offset + n for n, offset in enumerate(at)]

    def units(self, offset: int) -> int:
        """UTF-16 units before the code point at `offset`."""
        return offset + bisect_left(self._code_points, offset)

    def code_points(self, units: int) -> int:
        """Code points before `units`; the start of the character when `units` points into the middle of one."""
        return units - bisect_left(self._units, units)


class OffsetMap:
    """The two-way map of one document. `segments` are in order and do not overlap, in text and in document."""

    def __init__(self, text: str, segments: Iterable[Segment]) -> None:
        self._wide = Wide(text)
        self._length = len(text)
        self.segments = tuple(segments)
        self._starts = [s.start for s in self.segments]
        self._positions = [s.position for s in self.segments]

    def position(self, offset: int) -> int:
        """The document position of `text[offset]`; between two blocks, the end of the first. Clamped to the text."""
        if not self.segments:
            return 0
        number = bisect_right(self._starts, max(offset, self._starts[0])) - 1
        segment = self.segments[number]
        inside = min(max(offset, segment.start), segment.end)
        return segment.position + self._wide.units(inside) - self._wide.units(segment.start)

    def offset(self, position: int) -> int:
        """The text offset at or after `position`: outside the text, the start of the next block (or the text's end)."""
        number = bisect_right(self._positions, position) - 1
        if number >= 0:
            segment = self.segments[number]
            if position <= self._end_position(segment):
                return self._inside(segment, position)
        following = number + 1
        return self.segments[following].start if following < len(self.segments) else self._text_end()

    def offset_before(self, position: int) -> int:
        """The text offset at or before `position`: outside the text, the end of the block before (or 0)."""
        number = bisect_right(self._positions, position) - 1
        if number < 0:
            return self.segments[0].start if self.segments else 0
        segment = self.segments[number]
        return self._inside(segment, min(position, self._end_position(segment)))

    def offset_in_text(self, position: int) -> int | None:
        """The text offset that stands exactly at `position`; None in the header, a marker or anything else."""
        number = bisect_right(self._positions, position) - 1
        if number < 0 or position > self._end_position(self.segments[number]):
            return None
        return self._inside(self.segments[number], position)

    def span(self, first: int, last: int) -> tuple[int, int] | None:
        """The offsets of the text between two positions; None when they hold no text (only header, images …)."""
        start, end = self.offset(first), self.offset_before(last)
        return (start, end) if start < end else None

    def _inside(self, segment: Segment, position: int) -> int:
        return self._wide.code_points(self._wide.units(segment.start) + position - segment.position)

    def _end_position(self, segment: Segment) -> int:
        return segment.position + self._wide.units(segment.end) - self._wide.units(segment.start)

    def _text_end(self) -> int:
        return self.segments[-1].end if self.segments else self._length

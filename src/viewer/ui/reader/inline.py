"""Inline typography: emphasis, code and links, as formats of the runs of characters between their borders."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from PySide6.QtGui import QTextCharFormat

from viewer.articles.article import Style, StyleKind
from viewer.ui.reader.look import STYLE, TARGET, Look


class Inline:
    """The styles of one article, ready to be asked block by block."""

    def __init__(self, look: Look, styles: Sequence[Style]) -> None:
        self._look = look
        self._styles = sorted(styles, key=attrgetter("start"))
        self._longest = max((style.end - style.start for style in styles), default=0)

    def runs(self, base: QTextCharFormat, start: int, end: int) -> Iterator[tuple[int, int, QTextCharFormat]]:
        """`text[start:end]` in pieces (start, end, format), in order and without gaps; `base` is the block's own."""
        styles = self._overlapping(start, end)
        cuts = {start, end, *(c for style in styles for c in (style.start, style.end) if start < c < end)}
        for left, right in pairwise(sorted(cuts)):
            made = base
            for style in styles:
                if style.start <= left and style.end >= right:
                    made = self._styled(made, style)
            yield left, right, made

    def _overlapping(self, start: int, end: int) -> list[Style]:
        first = bisect_right(self._styles, start - self._longest - 1, key=attrgetter("start"))
        last = bisect_right(self._styles, end - 1, key=attrgetter("start"))
        return [style for style in self._styles[first:last] if style.end > start]

    def _styled(self, base: QTextCharFormat, style: Style) -> QTextCharFormat:
        made = QTextCharFormat(base)
        made.setProperty(STYLE, f"{base.stringProperty(STYLE)} {style.kind}".strip())
        if style.kind is StyleKind.EMPHASIS:
            made.setFontItalic(True)
        elif style.kind is StyleKind.STRONG:
            made.setFontWeight(700)
        elif style.kind is StyleKind.CODE:
            made.setFontFamilies(self._look.font(mono=True).families())
            made.setFontFixedPitch(True)
        else:
            made.setProperty(TARGET, style.target)
            made.setForeground(self._look.theme.accent)
        return made

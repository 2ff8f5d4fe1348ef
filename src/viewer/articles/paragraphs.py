"""Plain text -> its lines of meaning: hard-wrapped lines joined, everything else left as it stands."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"), None)
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_NARROWEST, _WIDEST = 28, 132  # characters a line, of text that was wrapped by hand or machine
_BULLET = re.compile(r"^\s*(?:[•◦▪●·*–—-]|\(?\d{1,3}[.)]|[a-z]\))\s+\S")
_ENDS = re.compile(r"[.!?:…。！？：؟۔।][\"'”’)\]」』）]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of meaning. `after_gap`: a blank line stands before it; `indent`: spaces before its first word."""

    text: str
    after_gap: bool
    indent: int = 0


def lines_of(text: str) -> list[Line]:
    """The paragraphs and single lines of a text, without the breaks that only its width made."""
    rows = _rows(text)
    width = _wrap_width(rows)
    if width is None and (closed := _without_double_spacing(rows)):
        rows, width = closed, _wrap_width(closed)
    indents = Counter(row.indent for row in rows if row.text)
    margin = indents.most_common(1)[0][0] if indents else 0
    hyphens = _Hyphens.of(rows) if width else None
    lines: list[Line] = []
    last = ""  # the row that the newest line ends with
    for row in rows:
        if not row.text:
            last = ""
        elif hyphens and width and last and lines and _continues(last, row, width, margin):
            lines[-1] = Line(hyphens.joined(lines[-1].text, row.text), lines[-1].after_gap, lines[-1].indent)
            last = row.text
        else:
            lines.append(row)
            last = row.text
    return lines


def _rows(text: str) -> list[Line]:
    raw = re.sub(r"[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "\n", text).translate(_INVISIBLE).split("\n")
    before = ["x", *raw]
    return [
        Line(_SPACES.sub(" ", row).strip(), not above.strip(), _indent(row))
        for above, row in zip(before, raw, strict=False)
    ]


def _without_double_spacing(rows: list[Line]) -> list[Line] | None:
    """The rows of a text typed with a blank line after every line, with one blank fewer in each gap; else None."""
    adjacent = sum(bool(a.text and b.text) for a, b in pairwise(rows))
    if adjacent > len(rows) / 20:
        return None
    closed: list[Line] = []
    blanks = 0
    for row in rows:
        blanks = 0 if row.text else blanks + 1
        if row.text or blanks > 1:
            closed.append(Line(row.text, bool(closed) and not closed[-1].text, row.indent))
    return closed if _wrap_width(closed) else None


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())


def _wrap_width(rows: list[Line]) -> int | None:
    """The width that lines were wrapped at: those that end no sentence had no room for the next one's first word."""
    pairs = [(a.text, b.text) for a, b in pairwise(rows) if a.text and b.text]
    lengths = sorted(len(row.text) for row in rows if row.text)
    if len(pairs) < 3 or len(pairs) < 0.3 * len(lengths):
        return None
    width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.98))]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    going_on = [(a, b) for a, b in pairs if not _ENDS.search(a)]
    full = sum(_is_full(a, b, width) for a, b in going_on)
    return width if full >= max(3, 0.6 * len(going_on)) else None


def _is_full(row: str, following: str, width: int) -> bool:
    """Whether the first word of `following` would not have fitted on `row`; some wrap a little short."""
    return len(row) + 1 + len(following.split(" ", 1)[0]) > width - max(3, width // 12)


def _continues(last: str, row: Line, width: int, margin: int) -> bool:
    if _BULLET.match(row.text) and not row.text[0].isdigit() and row.text[0] not in "–—-":
        return False
    is_new_paragraph = row.indent >= margin + 2 and _ENDS.search(last) is not None
    return _is_full(last, row.text, width) and not is_new_paragraph


@dataclass(frozen=True, slots=True)
class _Hyphens:
    """What to do with a hyphen at the end of a line: the text itself shows which words it writes with one."""

    words: Counter[str]
    splits_words: bool  # hyphens at line ends are so frequent that words are divided there

    @staticmethod
    def of(rows: list[Line]) -> _Hyphens:
        words: Counter[str] = Counter()
        for row in rows:
            words.update(re.findall(r"\w+(?:-\w+)*(?!-$)", row.text.lower()))
        ends = sum(bool(re.search(r"\w-$", row.text)) for row in rows)
        return _Hyphens(words, ends > 0.04 * max(1, len(rows)))

    def joined(self, before: str, after: str) -> str:
        cut = re.search(r"(\w+)-$", before)
        follows = re.match(r"(\w+)", after)
        if not cut or not follows:
            return f"{before} {after}"
        first, second = cut.group(1).lower(), follows.group(1).lower()
        whole, hyphened = self.words[first + second], self.words[f"{first}-{second}"]
        divided = whole > hyphened or (whole == hyphened and self.splits_words and follows.group(1).islower())
        return before[:-1] + after if divided else before + after

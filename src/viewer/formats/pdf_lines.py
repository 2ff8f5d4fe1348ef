"""A page of a PDF -> its lines of text with their places, in the order in which they are read."""

from __future__ import annotations

from collections import Counter
from ctypes import byref, c_ushort
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_HYPHENS = "\x02\ufffe\u00ad"  # what pdfium gives for the hyphen of a divided word
_AS_SHOWN = {**dict.fromkeys((*range(32), 127)), **dict.fromkeys(map(ord, _HYPHENS), "-")}  # others are not shown
_MOST_CHARS = 200_000  # on one page
_GUTTER = 1.8  # ems of empty space inside a line that part two columns or cells


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one column. Points from the left and from the foot of the page; `size` is that of its letters."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    page: int


@dataclass(frozen=True, slots=True)
class Page:
    number: int  # from 0
    width: float
    height: float
    lines: tuple[Line, ...]  # in reading order


@dataclass(slots=True)
class _Letter:
    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    turns: int


def page_of(page: PdfPage, number: int) -> Page:
    """The lines of a page whose number, from 0, is `number`. Raises `PdfiumError` where it is broken."""
    width, height = page.get_size()
    lines = _lines(_letters(page), number)
    return Page(number, width, height, tuple(_in_order(lines)))


def _letters(page: PdfPage) -> list[_Letter | None]:
    """Letters in the order of the file; None where pdfium sees a break of line."""
    from pypdfium2 import raw

    text_page = page.get_textpage()
    letters: list[_Letter | None] = []
    box = raw.FS_RECTF()
    place, handle = byref(box), text_page.raw
    box_at = raw.FPDFText_GetLooseCharBox
    turns, size, is_new = 0, 0.0, True
    try:
        for index, code in enumerate(_codes(handle, min(text_page.count_chars(), _MOST_CHARS))):
            char = chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd"
            if char in "\r\n":
                letters.append(None)
                is_new = True
            elif box_at(handle, index, place):
                if is_new:  # the same for all of a word
                    turns = round(raw.FPDFText_GetCharAngle(handle, index) / 1.5708) % 4
                    size = raw.FPDFText_GetFontSize(handle, index)
                letters.append(_turned(box.left, box.bottom, box.right, box.top, turns, char, size))
                is_new = char == " "
    finally:
        text_page.close()
    return _of_one_direction(letters)


def _codes(handle: object, count: int) -> list[int]:
    """The code points of the first `count` characters of a text page: at once, where none is left out or doubled."""
    from pypdfium2 import raw

    units = (c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(handle, 0, count, units)
    codes = units[:count]
    if written == count + 1 and not any(0xD800 <= code < 0xE000 for code in codes):
        return codes
    return [raw.FPDFText_GetUnicode(handle, index) for index in range(count)]


def _turned(  # noqa: PLR0917 - a box is four numbers, and there are a million of them
    left: float, bottom: float, right: float, top: float, turns: int, char: str, size: float
) -> _Letter:
    """A letter as it would stand if its line ran from left to right; `turns`: quarters of a circle, clockwise."""
    for _ in range(turns):
        left, bottom, right, top = -top, left, -bottom, right
    height = top - bottom
    size = height if height > 0 and not 0.5 < size / height < 2 else size or height
    return _Letter(char, left, bottom, right, top, size, turns)


def _of_one_direction(letters: list[_Letter | None]) -> list[_Letter | None]:
    """The letters of the direction that most have: stamps along the edge are none of the text."""
    if len({each.turns for each in letters if each}) < 2:
        return letters
    counts = Counter(each.turns for each in letters if each and not each.text.isspace())
    most = counts.most_common(1)[0][0] if counts else 0
    return [each for each in letters if each is None or each.turns == most or each.text.isspace()]


def _lines(letters: list[_Letter | None], page: int) -> list[Line]:
    lines: list[Line] = []
    current: list[_Letter] = []
    last: _Letter | None = None  # in the current line, with a place of its own
    for letter in letters:
        is_placed = letter is not None and letter.right > letter.left
        if current and (letter is None or (is_placed and last is not None and _parted(last, letter))):
            lines += _line(current, page)
            current, last = [], None
        if letter is not None and (current or letter.text.strip()):
            current.append(letter)
            last = letter if is_placed else last
    return lines + _line(current, page)


def _parted(before: _Letter, letter: _Letter) -> bool:
    """Whether a new line, or the next column, begins with `letter`."""
    if letter.bottom == before.bottom and letter.top == before.top and 0 <= letter.left - before.right < _GUTTER:
        return False
    size = max(before.size, letter.size, 1.0)
    is_other_line = letter.top < before.bottom + 0.1 * size or letter.bottom > before.top - 0.1 * size
    return is_other_line or letter.left - before.right > _GUTTER * size or before.left - letter.right > size


def _line(letters: list[_Letter], page: int) -> list[Line]:
    text = " ".join("".join([letter.text for letter in letters]).translate(_AS_SHOWN).split())
    shown = [letter for letter in letters if not letter.text.isspace()]
    if not shown or not text:
        return []
    left, right = min([each.left for each in shown]), max([each.right for each in shown])
    bottom, top = median([each.bottom for each in shown]), median([each.top for each in shown])
    return [Line(text, left, bottom, right, top, median([each.size for each in shown]), page)]


def _in_order(lines: list[Line]) -> list[Line]:
    """The order of the file where it is that of reading; else cut along the white space between the columns."""
    jumps = sum(_goes_back(a, b) for a, b in pairwise(lines))
    return lines if jumps <= 0.05 * len(lines) and not _runs_across(lines) else _cut(lines, 0)


def _runs_across(lines: list[Line]) -> bool:
    """Whether the order goes from column to column in each row, though the pieces are of sentences: no table's are."""
    beside = [
        (a, b)
        for a, b in pairwise(lines)
        if abs(a.bottom - b.bottom) < 0.5 * a.size and b.left - a.right > 0.5 * a.size and "\t" not in a.text
    ]
    if len(beside) < max(3, 0.3 * len(lines)):
        return False
    pieces = [piece.text for pair in beside for piece in pair]
    words = median(len(text.split()) for text in pieces)
    return words >= 3 and sum(text[0].islower() for text in pieces) >= 0.4 * len(pieces)


def _goes_back(before: Line, line: Line) -> bool:
    """Whether a line stands higher than the one before it and not in a column further right."""
    is_higher = line.bottom > before.top + 0.3 * line.size
    same_row = abs(line.bottom - before.bottom) < 0.5 * line.size
    return (is_higher and line.left < before.right - line.size) or (same_row and line.right < before.left)


def _cut(lines: list[Line], depth: int) -> list[Line]:
    """Rows of text from top to bottom, in each the columns from left to right, and so on inside them."""
    if len(lines) < 2 or depth > 12:
        return sorted(lines, key=lambda line: (-round(line.top), line.left))
    size = median(line.size for line in lines)
    columns = _groups(lines, [(line.left, line.right) for line in lines], 0.8 * size)
    rows = _groups(lines, [(-line.top, -line.bottom) for line in lines], 0.6 * size)
    for groups in (columns, rows) if _worth(columns) else (rows, columns):
        if len(groups) > 1:
            return [line for group in groups for line in _cut(group, depth + 1)]
    fine = _groups(lines, [(-line.top + 0.2 * size, -line.bottom - 0.2 * size) for line in lines], 0.0)
    return [line for group in fine for line in sorted(group, key=lambda line: line.left)]


def _worth(columns: list[list[Line]]) -> bool:
    """Columns hold several lines each; a row of cells or a caption beside a number does not make any."""
    return len(columns) > 1 and all(len(column) >= 3 for column in columns)


def _groups(lines: list[Line], spans: list[tuple[float, float]], gap: float) -> list[list[Line]]:
    """The lines in groups between which nothing stands for at least `gap` points, in the order of the spans."""
    groups: list[list[Line]] = []
    end = 0.0
    for place in sorted(range(len(lines)), key=lambda place: spans[place]):
        start, stop = spans[place]
        if not groups or start - end > gap:
            groups.append([])
            end = stop
        groups[-1].append(lines[place])
        end = max(end, stop)
    return groups

"""Lines of a PDF in reading order -> paragraphs, with divided words joined."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from viewer.formats.pdf_lines import Line

_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_BULLET = re.compile(r"^(?:[•◦▪●·*–—‣■□\uf0b7\uf0a7-]|\(?\d{1,3}[.)]|[a-z][.)])\s+\S")
_BARE_BULLET = re.compile(r"[•◦▪●·‣■□\uf0b7\uf0a7–—-]|\(?\d{1,3}[.)]")
_TITLE_TIMES = 1.25  # how much larger than the body a title is set


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`scale`: how large its letters are beside those of the body. A row of a table has tabs between its cells."""

    text: str
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class _Setting:
    """How the body is set: size of letters and distance of lines in points, and which words it writes."""

    size: float
    leading: float
    words: Counter[str]


def headline(lines: list[Line]) -> str | None:
    """The largest lines of the first page when they are larger than the body and few; None when none stand out."""
    if not lines:
        return None
    first = [line for line in lines if line.page == lines[0].page]
    size = _body_size(lines)
    largest = max((line.size for line in first if len(line.text) > 3), default=0.0)
    if largest < _TITLE_TIMES * size:
        return None
    start = next(place for place, line in enumerate(first) if line.size >= 0.97 * largest and len(line.text) > 3)
    title: list[str] = []
    for line in first[start:]:
        if line.size < 0.97 * largest or len(title) == 5 or _BULLET.match(line.text):
            break
        title.append(line.text)
    text = " ".join(title)
    return text if 4 <= len(text) <= 300 and any(c.isalpha() for c in text) and start < 40 else None


def _body_size(lines: list[Line]) -> float:
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size, 1)] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 10.0


def paragraphs(lines: list[Line]) -> list[Paragraph]:
    """The paragraphs of the text; every row of a table is one of its own."""
    lines = _rows_joined(lines)
    if not lines:
        return []
    setting = _setting(lines)
    edges = _right_edges(lines)
    texts, sizes = [lines[0].text], [lines[0].size]
    for before, line in pairwise(lines):
        if _goes_on(before, line, setting, edges):
            texts[-1] = _joined(texts[-1], line.text, setting.words)
        else:
            texts.append(line.text)
            sizes.append(line.size)
    return [Paragraph(text, size / setting.size) for text, size in zip(texts, sizes, strict=True)]


def _setting(lines: list[Line]) -> _Setting:
    size = _body_size(lines)
    steps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.page == b.page and 0 < a.bottom - b.bottom < 4 * size]
    common = Counter(round(step, 0) for step in steps).most_common(1)
    near = [step for step in steps if common and abs(step - common[0][0]) <= 1]
    words: Counter[str] = Counter()
    for line in lines:
        words.update(re.findall(r"\w+(?:-\w+)*(?!-$)", line.text.casefold()))
    return _Setting(size, median(near) if near else 1.3 * size, words)


def _rows_joined(lines: list[Line]) -> list[Line]:
    """Pieces that stand on one height beside each other, one line: cells with tabs, a bullet with its text."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last is None or not _beside(last, line):
            joined.append(line)
            continue
        mark = " " if _BARE_BULLET.fullmatch(last.text) or line.left - last.right < 0.6 * line.size else "\t"
        text = f"{last.text}{mark}{line.text}"
        bottom, top = min(last.bottom, line.bottom), max(last.top, line.top)
        joined[-1] = Line(text, last.left, bottom, line.right, top, max(last.size, line.size), line.page)
    return joined


def _beside(last: Line, line: Line) -> bool:
    same_height = abs(last.bottom - line.bottom) < 0.35 * max(last.size, line.size)
    return last.page == line.page and same_height and line.left >= last.right - 0.5 * line.size


def _right_edges(lines: list[Line]) -> dict[tuple[int, int], float]:
    """How far lines that begin at about the same place reach, by page and place."""
    rights: dict[tuple[int, int], list[float]] = defaultdict(list)
    for line in lines:
        rights[_column(line)].append(line.right)
    return {column: sorted(found)[int(0.9 * (len(found) - 1))] for column, found in rights.items()}


def _column(line: Line) -> tuple[int, int]:
    return line.page, round(line.left / 30)


def _goes_on(before: Line, line: Line, setting: _Setting, edges: dict[tuple[int, int], float]) -> bool:
    """Whether `line` belongs to the paragraph that `before` ends with."""
    if "\t" in before.text or "\t" in line.text or _BULLET.match(line.text):
        return False
    if abs(before.size - line.size) > 0.12 * max(before.size, line.size):
        return False
    step = before.bottom - line.bottom
    if before.page != line.page or step <= 0 or step > 6 * setting.leading:
        return _goes_on_elsewhere(before, line)
    pitch = max(setting.leading, 1.15 * line.size) if line.size > 1.1 * setting.size else setting.leading
    if step > 1.32 * pitch + 0.5:
        return False
    is_set_in = line.left - before.left > 0.7 * line.size
    if is_set_in and _ENDS.search(before.text) and not _BULLET.match(before.text):
        return False
    return not _is_short(before, line, edges)


def _goes_on_elsewhere(before: Line, line: Line) -> bool:
    """Over the end of a column or page: only where the sentence has not ended."""
    first = line.text[0]
    return not _ENDS.search(before.text) and (first.islower() or before.text.endswith(("-", ",")) or first.isdigit())


def _is_short(before: Line, line: Line, edges: dict[tuple[int, int], float]) -> bool:
    """Whether the next line's first word had room on a line that ends a sentence: then it was the last of its own."""
    per_char = (line.right - line.left) / max(1, len(line.text))
    room = edges.get(_column(before), before.right) - before.right
    word = (len(line.text.split(" ", 1)[0]) + 1.5) * per_char
    if _ENDS.search(before.text):
        return room > word + 0.5 * line.size
    return room > 4 * word + 4 * line.size and line.text[0].isupper()


def _joined(text: str, following: str, words: Counter[str]) -> str:
    cut, follows = re.search(r"([^\W\d_]+)[-\u2010]$", text), re.match(r"\w+", following)
    if not cut or not follows:
        return f"{text}{'' if text.endswith(('-', '—', '–')) and cut else ' '}{following}"
    first, second = cut.group(1).casefold(), follows.group().casefold()
    keeps = words[f"{first}-{second}"] > words[first + second] or not follows.group()[0].islower()
    return f"{text}{following}" if keeps else f"{text[:-1]}{following}"

"""Two captures of an article side by side: which paragraphs belong together, and which words in them differ.

Typography that containers change on their own (forms of quotation marks, dashes and spaces, ligatures) is no
difference; letters, figures, case and punctuation are.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from viewer.articles.article import Article

Marks = tuple[tuple[int, int], ...]

_PIECES = re.compile(r"\w+(?:[’'\u2019-]\w+)*|[^\w\s]")
_TYPOGRAPHY = str.maketrans("‘’‚‛“”„‟«»‐‑‒–—―−\u00ad", '\'\'\'\'""""""-------\u200b')
_ALIKE = 0.45  # of the words of two paragraphs, for them to be one that was changed
_SHORT = 3  # letters: a word so short between two changes belongs to them
_MOST_CELLS = 160_000  # of the table in which paragraphs are matched; larger ones are matched as they come


class Change(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    REMOVED = "removed"  # only in the first
    ADDED = "added"  # only in the second


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs that stand side by side; "" where there is none. `marks` are (start, end) of what differs, in each.

    Several paragraphs of one side that are one on the other are separated by a line break.
    """

    change: Change
    one: str = ""
    other: str = ""
    one_marks: Marks = ()
    other_marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rows in order. `removed` and `added` count words, `places` the rows that differ."""

    rows: tuple[Row, ...]
    words: tuple[int, int]
    removed: int
    added: int

    @property
    def places(self) -> int:
        return sum(row.change is not Change.SAME for row in self.rows)


def compare(one: Article, other: Article) -> Comparison:
    """Lay two articles side by side, titles first. Quick enough to wait for up to some 100,000 words."""
    first, second = _paragraphs(one), _paragraphs(other)
    rows, removed, added = [], 0, 0
    for left, right in _pairs(first, second):
        row, gone, came = _row(left, right)
        rows.append(row)
        removed, added = removed + gone, added + came
    words = (sum(len(p.keys) for p in first), sum(len(p.keys) for p in second))
    return Comparison(tuple(rows), words, removed, added)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    keys: tuple[str, ...]  # its words and marks as they are compared
    spans: Marks  # where they stand


def _paragraphs(article: Article) -> list[_Paragraph]:
    parts = [article.title, *(article.text[block.start : block.end] for block in article.blocks)]
    return [_paragraph(part) for part in parts if part.strip()]


def _paragraph(text: str) -> _Paragraph:
    found = list(_PIECES.finditer(text))
    return _Paragraph(text, tuple(_key(match[0]) for match in found), tuple(match.span() for match in found))


def _key(piece: str) -> str:
    plain = piece.translate(_TYPOGRAPHY)
    return plain if plain.isascii() else unicodedata.normalize("NFKC", plain).replace("\u200b", "")


def _joined(*paragraphs: _Paragraph) -> _Paragraph:
    return paragraphs[0] if len(paragraphs) == 1 else _paragraph("\n".join(p.text for p in paragraphs))


Pair = tuple["_Paragraph | None", "_Paragraph | None"]


def _pairs(first: list[_Paragraph], second: list[_Paragraph]) -> list[Pair]:
    """Paragraphs that are the same hold the two together; between them, those that are most alike belong together."""
    from rapidfuzz.distance import Indel

    ids: dict[tuple[str, ...], int] = {}
    keys = [[ids.setdefault(p.keys, len(ids)) for p in side] for side in (first, second)]
    out: list[Pair] = []
    for step in Indel.opcodes(keys[0], keys[1]):
        left = first[step.src_start : step.src_end]
        right = second[step.dest_start : step.dest_end]
        if step.tag == "equal":
            out += zip(left, right, strict=True)
        else:
            _add_gap(out, left, right)
    return _matched(out)


def _add_gap(out: list[Pair], first: list[_Paragraph], second: list[_Paragraph]) -> None:
    out += [(paragraph, None) for paragraph in first]
    out += [(None, paragraph) for paragraph in second]


def _matched(pairs: list[Pair]) -> list[Pair]:
    """The same, with what stands alone on both sides between two equal paragraphs matched among itself."""
    out: list[Pair] = []
    left: list[_Paragraph] = []
    right: list[_Paragraph] = []
    for one, other in (*pairs, (None, None)):
        if one is not None and other is None:
            left.append(one)
        elif one is None and other is not None:
            right.append(other)
        else:
            out += _best_match(left, right)
            left, right = [], []
            if one is not None:
                out.append((one, other))
    return out


def _best_match(first: list[_Paragraph], second: list[_Paragraph]) -> list[Pair]:
    """The order-keeping match of most words alike: paragraphs one to one, one to two, or alone."""
    if not first or not second or len(first) * len(second) > _MOST_CELLS:
        alone: list[Pair] = []
        _add_gap(alone, first, second)
        return alone
    words = [frozenset(p.keys) for p in first], [frozenset(p.keys) for p in second]
    common = [[len(one & other) for other in words[1]] for one in words[0]]
    table = _Table(common, [len(w) for w in words[0]], [len(w) for w in words[1]])
    table.fill()
    return table.walk(first, second)


class _Table:
    """For all beginnings of two lists of paragraphs: how many words can be matched at best, and by which last step.

    `common[i][j]` counts the different words that two paragraphs share, `one` and `other` those that each has.
    """

    def __init__(self, common: list[list[int]], one: list[int], other: list[int]) -> None:
        self._common, self._one, self._other = common, one, other
        self._best = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
        self._step = [[(0, 1)] * (len(other) + 1) for _ in range(len(one) + 1)]

    def fill(self) -> None:
        for i in range(1, len(self._one) + 1):
            self._step[i][0] = (1, 0)
            for j in range(1, len(self._other) + 1):
                self._fill(i, j)

    def walk(self, first: list[_Paragraph], second: list[_Paragraph]) -> list[Pair]:
        """The best match, in order."""
        out: list[Pair] = []
        i, j = len(first), len(second)
        while i or j:
            a, b = self._step[i][j]
            left = _joined(*first[i - a : i]) if a else None
            right = _joined(*second[j - b : j]) if b else None
            out.append((left, right))
            i, j = i - a, j - b
        return out[::-1]

    def _fill(self, i: int, j: int) -> None:
        best, step = (self._best[i - 1][j], (1, 0)), (0, 1)
        best = max(best, (self._best[i][j - 1], step))
        common = self._common[i - 1][j - 1]
        one, other = self._one[i - 1], self._other[j - 1]
        if _are_alike(common, one, other):
            best = max(best, (self._best[i - 1][j - 1] + common, (1, 1)))
        if j > 1:
            before, both = self._common[i - 1][j - 2], self._other[j - 2] + other
            if _are_parts(common, other, before, self._other[j - 2]) and _are_alike(common + before, one, both):
                best = max(best, (self._best[i - 1][j - 2] + min(one, common + before) - 0.5, (1, 2)))
        if i > 1:
            before, both = self._common[i - 2][j - 1], self._one[i - 2] + one
            if _are_parts(common, one, before, self._one[i - 2]) and _are_alike(common + before, both, other):
                best = max(best, (self._best[i - 2][j - 1] + min(other, common + before) - 0.5, (2, 1)))
        self._best[i][j], self._step[i][j] = best


def _are_parts(common: int, size: int, before: int, size_before: int) -> bool:
    """Whether each of two paragraphs has most of its words in the one that both may be a part of."""
    return 2 * common > size and 2 * before > size_before


def _are_alike(common: int, one: int, other: int) -> bool:
    return common > 0 and 2 * common >= _ALIKE * (one + other)


def _row(one: _Paragraph | None, other: _Paragraph | None) -> tuple[Row, int, int]:
    """The row, and how many words went and came in it."""
    if one is None or other is None:
        alone = one or other
        assert alone is not None
        if one is not None:
            return Row(Change.REMOVED, one=alone.text), len(alone.keys), 0
        return Row(Change.ADDED, other=alone.text), 0, len(alone.keys)
    if one.keys == other.keys:
        return Row(Change.SAME, one.text, other.text), 0, 0
    gone, came = _changes(one.keys, other.keys)
    marks = _marks(one, gone), _marks(other, came)
    return (
        Row(Change.CHANGED, one.text, other.text, *marks),
        sum(end - start for start, end in gone),
        sum(end - start for start, end in came),
    )


def _changes(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Runs of words that differ, (start, end) among the words of each side."""
    from rapidfuzz.distance import Indel

    gone: list[tuple[int, int]] = []
    came: list[tuple[int, int]] = []
    steps = list(Indel.opcodes(one, other))
    for number, step in enumerate(steps):
        if step.tag == "equal" and not (_is_short(one[step.src_start : step.src_end]) and 0 < number < len(steps) - 1):
            continue
        if step.tag == "equal" and not (_ends(gone, step.src_start) and _ends(came, step.dest_start)):
            continue  # something stands on one side only: the word parts nothing
        _extend(gone, step.src_start, step.src_end)
        _extend(came, step.dest_start, step.dest_end)
    return gone, came


def _is_short(words: tuple[str, ...]) -> bool:
    """Whether these agree by chance, between words that do not."""
    return len(words) == 1 and len(words[0]) <= _SHORT


def _ends(runs: list[tuple[int, int]], at: int) -> bool:
    return bool(runs) and runs[-1][1] == at


def _extend(runs: list[tuple[int, int]], start: int, end: int) -> None:
    if end == start:
        return
    if runs and runs[-1][1] == start:
        runs[-1] = (runs[-1][0], end)
    else:
        runs.append((start, end))


def _marks(paragraph: _Paragraph, runs: list[tuple[int, int]]) -> Marks:
    return tuple((paragraph.spans[start][0], paragraph.spans[end - 1][1]) for start, end in runs)

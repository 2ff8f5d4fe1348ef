"""Documents as the network sees them: windows of word pieces with shapes and labels, in batches of like length."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import torch
from corpora import UNCLEAR, Document
from torch import Tensor

from viewer.entities.tagging import LABELS
from viewer.entities.windows import CONTEXT, WINDOW
from viewer.entities.words import Shape, shape, words

IGNORED, UNMARKED = -100, -1  # not asked for; any label but those of the types that the set marks
START_PIECE, END_PIECE = 101, 102
_BATCH = 3_200  # word pieces with padding
_NUMBERS = {label: number for number, label in enumerate(LABELS)}
Pieces = Callable[[str], list[int]]


@dataclass(frozen=True, slots=True)
class Example:
    pieces: list[int]
    shapes: list[int]
    labels: list[int]
    marks: frozenset[str]

    def __len__(self) -> int:
        return len(self.pieces)


@dataclass(frozen=True, slots=True)
class Batch:
    pieces: Tensor
    shapes: Tensor
    labels: Tensor
    mask: Tensor
    possible: Tensor  # batch x labels: which of them a word without a mark may have


def examples(document: Document, pieces: Pieces, phase: int = 0) -> Iterator[Example]:
    """`document` in windows; `phase` shifts where the first ends, 0..1 of a window's core in thousandths."""
    every = _encoded(document, pieces)
    count, core = len(every.pieces), WINDOW - 2 * CONTEXT
    cuts = [0, *range(core * phase // 1_000 or core, count, core), count]
    for start, end in pairwise(cuts):
        before, after = max(0, start - CONTEXT), min(count, end + CONTEXT)
        labels = [IGNORED] * (start - before) + every.labels[start:end] + [IGNORED] * (after - end)
        if any(label != IGNORED for label in labels):
            yield Example(
                [START_PIECE, *every.pieces[before:after], END_PIECE],
                [Shape.OTHER, *every.shapes[before:after], Shape.OTHER],
                [IGNORED, *labels, IGNORED],
                document.marks,
            )


def _encoded(document: Document, pieces: Pieces) -> Example:
    """The whole of `document`; a word's label is on its first piece."""
    text = document.text
    out = Example([], [], [], document.marks)
    for (start, end), label in zip(words(text), _labels(document), strict=True):
        form = text[start:end].replace("’", "'")
        own = pieces(form)
        out.pieces.extend(own)
        out.shapes.extend([shape(form)] * len(own))
        out.labels.extend([label, *[IGNORED] * (len(own) - 1)])
    return out


def _labels(document: Document) -> Iterator[int]:
    starts, at = [], 0
    for segment in document.segments:
        starts.append(at)
        at += len(segment.text)
    plain = 0 if "MISC" in document.marks else UNMARKED
    inside = -1
    for start, end in words(document.text):
        here = bisect_right(starts, start) - 1
        kind, last = document.segments[here].type, bisect_right(starts, end - 1) - 1
        if kind == UNCLEAR or any(document.segments[n].type for n in range(here + 1, last + 1)):
            yield IGNORED  # the latter: a word that a name begins in
        elif kind is None:
            yield plain
        else:
            yield _NUMBERS[f"{'I' if inside == here else 'B'}-{kind}"]
        inside = here


def batches(found: Iterable[Example], chance: random.Random) -> list[Batch]:
    """`found` in batches of about the same length each, in random order."""
    ready: list[list[Example]] = [[]]
    for example in sorted(found, key=lambda e: len(e) + chance.random() * 6):
        if ready[-1] and len(example) * (len(ready[-1]) + 1) > _BATCH:
            ready.append([])
        ready[-1].append(example)
    chance.shuffle(ready)
    return [_batch(group) for group in ready if group]


def _batch(group: list[Example]) -> Batch:
    length = max(map(len, group))

    def padded(rows: Iterable[list[int]], filling: int) -> Tensor:
        return torch.tensor([row + [filling] * (length - len(row)) for row in rows])

    mask = torch.arange(length)[None] < torch.tensor([len(e) for e in group])[:, None]
    possible = torch.tensor([[label[2:] not in e.marks for label in LABELS] for e in group])
    return Batch(
        padded((e.pieces for e in group), 0), padded((e.shapes for e in group), Shape.PADDING),
        padded((e.labels for e in group), IGNORED), mask, possible,
    )  # fmt: skip

"""From label scores per word to names: the best label sequence that makes sense, and how sure the model is of it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Labels = NDArray[np.int64]

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC")
_NEVER = np.float32(-1e9)


def _follows(label: str, before: str) -> bool:
    return label[0] != "I" or before[2:] == label[2:]


_STEP = np.array([[0 if _follows(b, a) else _NEVER for b in LABELS] for a in LABELS], np.float32)
_START = np.array([0 if label[0] != "I" else _NEVER for label in LABELS], np.float32)


def best_labels(scores: Scores) -> Labels:
    """The most probable sequence of labels in which no I- lacks its beginning. `scores`: words x labels, log."""
    if len(scores) == 0:
        return np.zeros(0, np.int64)
    labels: Labels = scores.argmax(1)
    before = np.concatenate(([0], labels[:-1]))
    wrong = np.flatnonzero(_STEP[before, labels] < 0)
    # Where the best label of each word makes a valid sequence, that is the best sequence; and a word that is surely
    # no name parts a text into pieces that do not depend on each other. So only short stretches need the search.
    done = 0
    for at in wrong:
        if at < done:
            continue
        start, done = _stretch(labels, int(at))
        labels[start:done] = _viterbi(scores[start:done])
    return labels


def _stretch(labels: Labels, at: int) -> tuple[int, int]:
    """The words around `at` up to two O on either side, which no change of a few words would reach across."""
    start = end = at
    while start > 0 and not (labels[start - 1] == 0 and labels[max(start - 2, 0)] == 0):
        start -= 1
    while end < len(labels) and not (labels[end] == 0 and labels[min(end + 1, len(labels) - 1)] == 0):
        end += 1
    return max(start - 2, 0), min(end + 2, len(labels))


def _viterbi(scores: Scores) -> Labels:
    best = scores[0] + _START
    back = []
    for row in scores[1:]:
        paths = best[:, None] + _STEP
        choice = paths.argmax(0)
        back.append(choice)
        best = paths[choice, np.arange(len(LABELS))] + row
    label = int(best.argmax())
    out = [label]
    for choice in reversed(back):
        label = int(choice[label])
        out.append(label)
    return np.array(out[::-1], np.int64)


def spans(labels: Labels) -> Iterator[tuple[int, int, str]]:
    """(first word, word after the last, type) of each name in a valid sequence."""
    start, end, kind = 0, 0, ""
    for at in np.flatnonzero(labels):
        label = LABELS[labels[at]]
        if label[0] == "I" and end == at:
            end = int(at) + 1
            continue
        if kind:
            yield start, end, kind
        start, end, kind = int(at), int(at) + 1, label[2:]
    if kind:
        yield start, end, kind


def confidence(scores: Scores, labels: Labels) -> float:
    """How probable the model holds the chosen `labels` of one name: the mean over its words, 0..1."""
    return float(np.exp(scores[np.arange(len(labels)), labels]).mean())

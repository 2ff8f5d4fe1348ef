"""The recognition model: what it finds in texts of ours, and how long texts are cut for it."""

from __future__ import annotations

import numpy as np
import pytest

from viewer.entities import tagging
from viewer.entities.recogniser import Recogniser
from viewer.entities.records import Kind
from viewer.entities.windows import windows
from viewer.entities.words import Shape, shape, words
from viewer.paths import resource

TEXT = (
    "OSLO — Foreign Minister Ingrid Halvorsen met Karl Reiss of Nordbank Ltd. in Stockholm on Monday.\n\n"
    "Ms. Halvorsen said Sweden’s answer was clear. The Pentagon was silent."
)


@pytest.fixture(scope="module")
def recogniser():
    return Recogniser(resource("model"))


def found(text, mentions):
    return [(text[m.start : m.end], m.kind) for m in mentions]


def test_finds_people_places_and_organisations(recogniser):
    mentions = recogniser.recognise(TEXT)
    assert found(TEXT, mentions) == [
        ("OSLO", Kind.PLACE),
        ("Ingrid Halvorsen", Kind.PERSON),
        ("Karl Reiss", Kind.PERSON),
        ("Nordbank Ltd.", Kind.ORGANISATION),
        ("Stockholm", Kind.PLACE),
        ("Halvorsen", Kind.PERSON),
        ("Sweden", Kind.PLACE),
        ("Pentagon", Kind.ORGANISATION),
    ]
    assert all(0 < m.confidence <= 1 for m in mentions)


@pytest.mark.parametrize("text", ["", " \n\t ", "…", "no names here", "\u2028\u200b", "😀😀😀"])
def test_a_text_without_names_has_none(recogniser, text):
    assert recogniser.recognise(text) == ()


def test_offsets_are_code_points(recogniser):
    text = "😀 𝔘 In Stockholm."
    assert found(text, recogniser.recognise(text))[-1] == ("Stockholm", Kind.PLACE)


def test_a_name_is_found_wherever_a_window_is_cut(recogniser):
    filler = "and then the rain came down upon the roofs of the small town by the sea "
    text = "".join(f"{filler}where Karl Reiss of Stockholm lived " for _ in range(60))
    names = found(text, recogniser.recognise(text))
    assert names.count(("Karl Reiss", Kind.PERSON)) >= 57
    assert names.count(("Stockholm", Kind.PLACE)) >= 57


def test_other_texts_change_nothing(recogniser):
    alone = recogniser.recognise(TEXT)
    recogniser.recognise("ZURICH (Reuters) - Something else entirely, said Joan Marlow. " * 40)
    assert recogniser.recognise(TEXT) == alone


@pytest.mark.parametrize("length", [1, 191, 192, 193, 400, 5000])
def test_cores_cover_each_piece_once(length):
    found = list(windows(length, range(0, length, 37)))
    assert [i for w in found for i in range(w.core_start, w.core_end)] == list(range(length))
    assert all(len(w) <= 192 and w.start <= w.core_start < w.core_end <= w.end for w in found)


def test_words_and_shapes():
    text = "Mr. O’Brien’s U.S. trip (1987)"
    assert [text[a:b] for a, b in words(text)] == ["Mr.", "O", "’", "Brien", "’s", "U.S.", "trip", "(", "1987", ")"]
    shapes = [shape(w) for w in ("trip", "U.S.", "A", "Oslo", "McAdam", "1987", "(")]
    assert shapes == [
        Shape.LOWER, Shape.UPPER, Shape.CAPITAL, Shape.CAPITALISED, Shape.MIXED, Shape.DIGITS, Shape.OTHER,
    ]  # fmt: skip


def test_the_place_is_read_out_of_a_compound(recogniser):
    text = "The Bergen-based line met New York-listed Nordbank; the U.S.-led talks in Oslo ended."
    places = [text[m.start : m.end] for m in recogniser.recognise(text) if m.kind is Kind.PLACE]
    assert places == ["Bergen", "New York", "U.S.", "Oslo"]
    assert words("Oslo-based Jean-Paul") == [(0, 4), (5, 10), (11, 20)]


def test_labels_make_sense():
    """An I- without its beginning is never chosen, however probable, and the best valid sequence is."""
    rng = np.random.default_rng(7)
    scores = np.log(rng.dirichlet(np.full(9, 0.3), 300)).astype(np.float32)
    labels = [tagging.LABELS[i] for i in tagging.best_labels(scores)]
    for before, label in zip(["O", *labels], labels, strict=False):
        assert label[0] != "I" or before[2:] == label[2:]
    assert len(tagging.best_labels(scores[:0])) == 0


def test_spans_of_labels():
    labels = np.array([tagging.LABELS.index(x) for x in ["B-PER", "I-PER", "B-PER", "O", "B-LOC"]])
    assert list(tagging.spans(labels)) == [(0, 2, "PER"), (2, 3, "PER"), (4, 5, "LOC")]

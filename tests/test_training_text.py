"""What the model of names learns from: labels keep to their names whatever is done to the text around them."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from viewer.paths import resource

SCRIPTS = Path(__file__).resolve().parents[1] / "packaging" / "model"
TEXT = "MOSCOW - President Ann Hill met Capt. Kepling, of the Lark, in Egypt. Hill left for the Crimea.\nEnd."


@pytest.fixture(autouse=True)
def scripts(monkeypatch):
    monkeypatch.syspath_prepend(str(SCRIPTS))
    yield
    for name in ("corpora", "swap", "ocr", "newspaper"):
        sys.modules.pop(name, None)


def mention(name: str, kind: str, nth: int = 0) -> dict:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(name, start + 1)
    return {"start": start, "end": start + len(name), "type": kind}


def document(**options):
    from corpora import Corpus, Document, segments

    mentions = [
        mention("Ann Hill", "PER"), mention("Capt. Kepling, of the Lark", "PER"), mention("Egypt", "LOC"),
        mention("Hill", "PER", 1), mention("MOSCOW", "LOC"), mention("Crimea", "LOC"), mention("End", "WORK"),
    ]  # fmt: skip
    corpus = Corpus("", "", **options)
    return Document(tuple(segments(TEXT, mentions, corpus)), corpus.marks)


def named(found, kind: str) -> list[str]:
    return [segment.text for segment in found.segments if segment.type == kind]


def test_a_text_is_cut_at_its_names():
    found = document()
    assert found.text == TEXT
    assert named(found, "PER") == ["Ann Hill", "Capt. Kepling, of the Lark", "Hill"]
    assert named(found, "LOC") == ["MOSCOW", "Egypt", "Crimea"]
    assert named(found, "?") == ["End"], "a type that is not ours is left open"


def test_titles_are_left_open_where_a_set_counts_them():
    found = document(has_titles=True)
    assert found.text == TEXT
    assert named(found, "PER") == ["Ann Hill", "Kepling", "Hill"]
    assert {"Capt. ", ", of the Lark"} <= set(named(found, "?"))


def test_of_names_that_overlap_the_longest_counts():
    from corpora import Corpus, segments

    text = "University of Cairo"
    inner, outer = {"start": 14, "end": 19, "type": "LOC"}, {"start": 0, "end": 19, "type": "ORG"}
    assert [(s.text, s.type) for s in segments(text, [inner, outer], Corpus("", ""))] == [(text, "ORG")]


def test_people_are_swapped_as_one_and_adjectives_stay():
    from swap import pools, swapped

    found = document()
    source = pools([found], resource("gazetteer") / "gazetteer.sqlite")
    assert (source.first, source.last) == (("Ann",), ("Hill",))
    source = type(source)(("Bea",), ("Wood",), ("Lima",), (1.0,), source.known)
    swaps = [swapped(found, source, random.Random(seed)) for seed in range(20)]
    assert {tuple(named(s, "PER"))[::2] for s in swaps} == {("Ann Hill", "Hill"), ("Bea Wood", "Wood")}
    assert {tuple(named(s, "LOC")) for s in swaps} == {("MOSCOW", "Egypt", "Crimea"), ("LIMA", "Lima", "Crimea")}


def test_damage_stays_within_its_name():
    from newspaper import framed, in_capitals, in_title_case, with_headline_in_capitals
    from ocr import scanned
    from swap import pools

    found = document()
    for seed in range(30):
        damaged = scanned(found, random.Random(seed))
        assert [s.type for s in damaged.segments] == [s.type for s in found.segments]
    assert any(scanned(found, random.Random(seed)).text != TEXT for seed in range(30))
    assert in_capitals(found).text == TEXT.upper()
    assert "Left For The Crimea" in in_title_case(found).text
    headed = with_headline_in_capitals(found).text
    assert headed.startswith("MOSCOW - PRESIDENT ANN HILL MET")
    assert headed.endswith("Hill left for the Crimea.\nEnd.")
    source = pools([found], resource("gazetteer") / "gazetteer.sqlite")
    assert all(TEXT in framed(found, source, random.Random(seed)).text for seed in range(30))

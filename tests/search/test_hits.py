"""Where the words of a query are in one text: as the index matches them, in code points of that text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.library.library import Library
from viewer.search.find import find
from viewer.search.hits import hits_in
from viewer.search.query import parse


def words(text: str, typed: str) -> list[str]:
    return [text[start:end] for start, end in hits_in(text, parse(typed, typing=True))]


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("Missile defense; MISSILE.", "missile ", ["Missile", "MISSILE"]),
        ("a defence of defences", "defence*", ["defence", "defences"]),
        ("missile defense, defense missile", '"missile defense"', ["missile defense"]),
        ("missile\n\ndefense", '"missile defense"', ["missile\n\ndefense"]),
        ("😀 Élysée 😀 elysee", "élysée ", ["Élysée", "elysee"]),
        ("Cafe\u0301 noir", "café ", ["Cafe\u0301"]),
        ("I don’t know", "don't ", ["don’t"]),
        ("one two three", "one OR three ", ["one", "three"]),
        ("one two three", "one -two", ["one"]),
        ("one two three", "title:one two ", ["two"]),
        ("Mr. Lavrov spoke", "person:lavrov date:2007", ["Lavrov"]),
        ("東京の天気は良い", "天気", ["天気"]),
        ("a\x02b\x03 needle\x1f\0 x", "needle ", ["needle"]),
        ("needle \ud800 needle", "needle ", ["needle", "needle"]),
        ("", "needle", []),
        ("nothing here", "needle", []),
        ("nothing here", "", []),
    ],
)
def test_hits(text: str, typed: str, expected: list[str]) -> None:
    assert words(text, typed) == expected


@settings(deadline=None)
@given(st.lists(st.sampled_from(["fog", "Fôg", "ship", "😀", "海", "-", "\n\n", " ", "’s"]), max_size=60).map("".join))
def test_offsets_are_in_order_and_say_what_they_should(text: str) -> None:
    hits = hits_in(text, parse('fog OR 海 OR "ship fog"'))
    flat = [offset for hit in hits for offset in hit]
    assert flat == sorted(flat)
    for start, end in hits:
        assert text[start:end].casefold().replace("ô", "o").startswith(("fog", "海", "ship"))


def test_a_long_text_is_no_trouble() -> None:
    text = "word fog " * 20_000
    assert len(hits_in(text, parse("fog"))) == 20_000


def test_what_the_index_finds_has_hits(library: Library, put: Callable[..., int]) -> None:
    text = "Straße, ÅNGSTRÖM, naïve, ﬁsh, İstanbul, Ελλάδα, Москва, हिन्दी, عربي."
    put("t", text)
    for word in text.replace(".", "").split(", "):
        query = parse(word)
        assert find(library.index, query).total == 1, word
        assert words(text, f"{word} ") == [word]

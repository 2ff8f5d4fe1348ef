"""Finding words, blind to case, accents and the shape of quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.ui.reader.find import Searchable


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Hull and HULL", "hull", ["Hull", "HULL"]),
        ("Gdańsk, Gdansk", "gdansk", ["Gdańsk", "Gdansk"]),
        ("the élysée", "ELYSEE", ["élysée"]),
        ("e\u0301tude", "etude", ["e\u0301tude"]),
        ("Straße und STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("oﬃce work", "office", ["oﬃce"]),
        ("one\u2029two", "one two", ["one\u2029two"]),
        ("“it’s”", '"it\'s"', ["“it’s”"]),
        ("co\u00adoperate", "cooperate", ["co\u00adoperate"]),
        ("a.c abc", "a.c", ["a.c"]),
        ("🎻 fiddle 🎻", "fiddle", ["fiddle"]),
        ("anything", "  ", []),
    ],
)
def test_words_are_found(text, words, found):
    assert [text[start:end] for start, end in Searchable(text).find(words)] == found


without_bars = st.text(st.characters(exclude_characters="|\uff5c"), max_size=20)  # they would be found earlier


@given(st.text(max_size=60), without_bars, st.text(max_size=20))
def test_a_text_is_found_where_it_is(middle, before, after):
    text = before + "|" + middle + "|" + after
    spans = list(Searchable(text).find(f"|{middle}|"))
    assert any(start <= len(before) and end >= len(before) + len(middle) + 2 for start, end in spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)

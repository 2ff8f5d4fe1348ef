"""Names that a model takes for people and that are none."""

from __future__ import annotations

import pytest

from viewer.entities.not_people import corrected
from viewer.entities.records import Kind, Mention


@pytest.mark.parametrize(
    ("names", "publication", "bodies"),
    [
        (("Ozy Media", "Ozy", "Ada Holm"), None, ["Ozy Media", "Ozy"]),
        (("Holm Media", "Ada Holm", "Holm"), None, ["Holm Media"]),
        (("PolitiFact", "LeBron", "FitzGerald", "Mark DeVito"), None, ["PolitiFact"]),
        (("Variety", "Ada Holm"), "Variety", ["Variety"]),
        (("Paul Holm", "Holm"), "Paul Holm", []),
    ],
)
def test_what_can_only_be_a_body_is_no_person(names, publication, bodies):
    text, mentions = "", []
    for name in names:
        mentions.append(Mention(len(text), len(text) + len(name), Kind.PERSON))
        text += f"{name} and "
    read = corrected(text, mentions, publication)
    assert [text[m.start : m.end] for m in read if m.kind is Kind.ORGANISATION] == bodies
    assert [(m.start, m.end) for m in read] == [(m.start, m.end) for m in mentions]


def test_towns_of_politicians_are_places_and_degrees_are_nobody():
    text = "Ann Roe, D-Orlando, and Tom Holm, Ph.D., were born in 70 A.D."
    words = ("Ann Roe", "D-Orlando", "Tom Holm", "Ph.D.", "A.D.")
    mentions = [Mention(text.index(word), text.index(word) + len(word), Kind.PERSON) for word in words]
    read = [(text[m.start : m.end], m.kind) for m in corrected(text, mentions, None)]
    assert read == [("Ann Roe", Kind.PERSON), ("Orlando", Kind.PLACE), ("Tom Holm", Kind.PERSON)]

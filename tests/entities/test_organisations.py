"""Organisations of one article."""

from __future__ import annotations

import pytest

from viewer.entities.organisations import organisations
from viewer.entities.records import Kind, Mention


def found(*names):
    text, mentions = "", []
    for name in names:
        mentions.append(Mention(len(text), len(text) + len(name), Kind.ORGANISATION))
        text += f"{name} and "
    return [(o.name, len(o.mentions)) for o in organisations(text, mentions)]


@pytest.mark.parametrize(
    "names",
    [
        ("International Atomic Energy Agency", "IAEA"),
        ("Acme Corp.", "Acme"),
        ("Acme, Inc.", "Acme"),
        ("the Acme Company", "Acme"),
        ("Bank of Norland", "the Bank of Norland"),
        ("Norland Electric Ltd", "Norland Electric Plc", "Norland Electric"),
    ],
)
def test_one_body_is_one_row(names):
    assert len(found(*names)) == 1


def test_an_acronym_of_two_bodies_belongs_to_neither():
    assert len(found("National Bread Association", "Norland Boat Agency", "NBA")) == 3


def test_other_bodies_stay_apart():
    assert len(found("Acme Corp.", "Apex Corp.")) == 2
    assert found() == []


def test_a_hyphen_at_an_edge_is_no_word():
    assert len(found("-Norland Bread", "Norland Boats-", "NB")) == 3

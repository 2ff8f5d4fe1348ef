"""Corrections applied to what was recognised."""

from __future__ import annotations

from viewer.entities.corrections import Action, Correction, apply
from viewer.entities.records import Kind, Names, Organisation, Person, Place

NAMES = Names((Person("ada", "Ada", ()),), (Place("ada", "Ada", ()),), (Organisation("ada", "Ada", ()),))


def test_hiding_takes_one_kind_away():
    hidden = apply(NAMES, (Correction(Action.HIDE, Kind.PERSON, "ada", "Ada"),), "f")
    assert (hidden.people, hidden.places, hidden.organisations) == ((), NAMES.places, NAMES.organisations)


def test_a_correction_of_another_article_changes_nothing():
    correction = Correction(Action.HIDE, Kind.PLACE, "ada", "Ada", article="other")
    assert apply(NAMES, (correction,), "f") == NAMES
    assert apply(NAMES, (correction,), "other").places == ()


def test_nothing_to_correct():
    assert apply(NAMES, (), "f") is NAMES

"""Folding, spelling variants, nicknames and honorifics."""

from __future__ import annotations

import pytest

from viewer.entities.fold import fold, recased
from viewer.entities.honorifics import honorific_before
from viewer.entities.nicknames import gender_of, is_short_for, same_given_name
from viewer.entities.spelling import is_variant, near_keys


def test_fold_levels_accents_case_and_space():
    assert fold("  José  ŁÓDŹ\u00a0Ørsted ") == "jose lodz orsted"
    assert fold("O’Brien‑Smith") == "o'brien-smith"
    assert fold("") == ""
    assert recased("JEAN-LUC ORLOV") == "Jean-Luc Orlov"


@pytest.mark.parametrize(
    ("one", "other"),
    [("lavrov", "lavroff"), ("gaddafi", "qaddafi"), ("gaddafi", "gadhafi"), ("serdyukov", "serdukov"),
     ("yastrzhembsky", "yastrzhembskiy"), ("reynolds", "reyno1ds"), ("khrushchev", "khruschev")],
)  # fmt: skip
def test_spellings_of_one_name(one, other):
    assert is_variant(one, other)
    assert near_keys(one) & near_keys(other)


@pytest.mark.parametrize(
    ("one", "other"), [("reed", "reid"), ("martin", "marley"), ("lavrov", "lavrov"), ("lee", "li")]
)
def test_other_names(one, other):
    assert not is_variant(one, other)


def test_nicknames_and_gender():
    assert same_given_name("bill", "william")
    assert is_short_for("bill", "william")
    assert not is_short_for("billy", "will")
    assert not same_given_name("bill", "robert")
    assert (gender_of("condoleezza"), gender_of("sergey"), gender_of("kim")) == ("f", "m", None)


def test_honorific_right_before_a_name():
    found = honorific_before("So Mrs. Holm", 8)
    assert (found.word, found.start, found.gender) == ("Mrs.", 3, "f")
    assert honorific_before("So mr Holm", 6) is None
    assert honorific_before("Mr. X and Holm", 10) is None
    assert honorific_before("Holm", 0) is None

from __future__ import annotations

import pytest

from viewer.bookmarks import wording
from viewer.bookmarks.wording import (
    differs_in_spelling_only,
    is_filled_in_anew,
    keeps_numbers,
    keeps_telling_words,
    own_names,
    own_words,
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Mr. Gates agreed.", "Mr. Rice agreed."),
        ("They saw 42 people.", "They saw 24 people."),
        ("It is not true.", "It is true."),
        ("It is true.", "It isn’t true."),
        ("two million people", "two billion people"),
        ("He said so.", "He never said so."),
    ],
)
def test_names_numbers_and_negations_tell_sentences_apart(old: str, new: str) -> None:
    assert not keeps_telling_words(old, new)
    assert not differs_in_spelling_only(old, new)


def test_other_words_do_not() -> None:
    assert keeps_telling_words("Mr. Gates agreed at last.", "Mr. Gates agreed finally.")


def test_spelling() -> None:
    assert differs_in_spelling_only("the goverment of Mr. Gates met", "the government of Mr. Gates met")
    assert not differs_in_spelling_only("they will approve the plan", "they will reject the plan")
    assert not differs_in_spelling_only("a possible answer", "an impossible answer")


def test_a_number_that_lost_a_digit_is_garbled_not_another() -> None:
    assert keeps_numbers("put it at $68 million", "put it at $8 million")
    assert not keeps_numbers("Of the 39 people", "Of the 25 people")


def test_stock_phrases_have_no_words_of_their_own() -> None:
    assert own_words("She could not be reached for comment on Sunday.") == 0
    assert own_words("Umar Lavelle met two of the 39 envoys in Tarrant.") == 3
    assert own_names("Umar Lavelle met two of the 39 envoys in Tarrant.") == 3
    assert own_names("three days before the Court of Appeal met.") == 1
    assert own_names("when the Bank of the North and Ada Brook met.") == 1
    assert own_names("what Ada Brook wrote to Carl Dunn in Hull") == 3


def test_a_form_filled_in_anew() -> None:
    assert is_filled_in_anew("of Holm, was fined 65.8 pounds", "of Gori, was fined 61.4 pounds")
    assert not is_filled_in_anew("Dmitri Castellano had", "Dmitri Castelano had")
    assert not is_filled_in_anew("at $68 million they", "at $8 million they")
    assert not is_filled_in_anew("he went to Gori", "he went")


def test_other_names_in_the_same_pattern() -> None:
    old = "Íñigo Bates, 91, of Ostrava, was fined £240 for driving."
    assert wording.names_others(old, "Íñigo Lavelle, 52, of Gori, was fined £240 for driving.")
    assert not wording.names_others(old, "Íñigo Batcs, 9l, of 0strava, wasfined £240 for driving.")
    assert wording.loses_all_facts("was fined by Bates, 91, of Ostrava", "was fined by Lavelle, 52, of Gori")
    assert not wording.loses_all_facts("was fined by Bates, 91, of Ostrava", "was fined by Lavelle, 91, of Gori")
    assert not wording.loses_all_facts("He was fined by Bates", "He was fined by Lavelle")

from __future__ import annotations

import pytest

from viewer.bookmarks.wording import differs_in_spelling_only, keeps_numbers, keeps_telling_words, telling_words


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


def test_the_first_word_is_no_sign() -> None:
    assert telling_words("She could not be reached on Sunday.") == 2
    assert telling_words("He left.") == 0

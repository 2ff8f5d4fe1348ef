"""What the reader chose in other articles, as evidence for which place a name means."""

from __future__ import annotations

import pytest

from viewer.entities.past_choices import PastChoice, known

TEXAS = 4717560
FRANCE = 2988507


def chosen(*, place: int = TEXAS, publication: str | None = "The Lamar Plainsman", company: str = "") -> PastChoice:
    return PastChoice(frozenset(("paris",)), place, publication, frozenset(company.split()))


def paris(places_in, text: str, *choices: PastChoice, publication: str | None = "The Lamar Plainsman"):
    return next(p for p in places_in(text, publication=publication, choices=choices) if p.name == "Paris")


def test_a_choice_holds_in_later_articles_of_the_publication_and_says_so(places_in):
    assert paris(places_in, "It rained in [Paris].").country == "FR"
    found = paris(places_in, "It rained in [Paris].", *[chosen()] * 3)
    assert (found.gazetteer_id, found.reasons) == (TEXAS, ("You chose it in 3 articles of The Lamar Plainsman.",))


def test_a_country_or_state_named_beside_goes_before_it(places_in):
    found = paris(places_in, "It rained in [Paris], France.", *[chosen()] * 9)
    assert (found.country, found.reasons) == ("FR", ())
    assert paris(places_in, "It rained in [Paris], Ontario.", *[chosen()] * 9).country == "CA"


@pytest.mark.parametrize("publication", [None, "The Daily Sail"])
def test_a_choice_in_another_publication_tells_nothing(places_in, publication):
    assert paris(places_in, "It rained in [Paris].", *[chosen()] * 9, publication=publication).country == "FR"
    assert paris(places_in, "It rained in [Paris].", *[chosen(publication=None)] * 9, publication=None).country == "FR"


def test_a_choice_tells_of_articles_that_name_the_same_places(places_in):
    choices = [chosen(company="bonham clarksville paris")] * 3
    text = "From [Bonham] and [Clarksville] to [Paris]"
    found = paris(places_in, f"{text}.", *choices, publication="Another")
    assert found.reasons == ("You chose it in 3 articles that name the same places.",)
    assert known(choices, "Another", ["paris", "bonham"]).votes("paris") == {}


def test_choices_that_disagree_weigh_against_each_other():
    both = known([chosen(), chosen(), chosen(place=FRANCE)], "the lamar plainsman", [])
    assert list(both.votes("paris")) == [TEXAS]
    assert known([chosen(), chosen(place=FRANCE)], "The Lamar Plainsman", []).votes("paris") == {}
    assert both.votes("london") == {}


def test_the_town_of_the_publication_is_the_one_that_was_chosen(places_in):
    said = PastChoice(frozenset(("paris",)), TEXAS, "The Paris News", frozenset())
    text = "A fire in [Powderly] was put out."
    assert places_in(text, publication="The Paris News")[0].lat is None
    assert places_in(text, publication="The Paris News", choices=[said])[0].lat == pytest.approx(33.8, abs=0.1)

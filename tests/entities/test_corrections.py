"""What follows from what the reader said, and how it is applied to what was recognised."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.entities.correcting import apply, forms, origins
from viewer.entities.corrections import Action, ChosenPlace, Correction, contradicted, in_force, plain_key, said, slot
from viewer.entities.records import Kind, Mention, Names, Organisation, Person, Place

NAMES = Names((Person("ada", "Ada", ()),), (Place("ada", "Ada", ()),), (Organisation("ada", "Ada", ()),))

TEXT = "Barack Obama met Barry in Paris. Mr. Obama and Rice spoke; Barry left for Washington."


def mentions(form: str, kind: Kind) -> tuple[Mention, ...]:
    found, at = [], TEXT.find(form)
    while at >= 0:
        found.append(Mention(at, at + len(form), kind))
        at = TEXT.find(form, at + 1)
    return tuple(found)


OBAMA = Person(
    "barack obama",
    "Barack Obama",
    (mentions("Barack Obama", Kind.PERSON)[0], mentions("Obama", Kind.PERSON)[1]),
    "President",
    ("Mr. Obama",),
)
BARRY = Person("barry", "Barry", mentions("Barry", Kind.PERSON))
RICE = Person("rice", "Rice", mentions("Rice", Kind.PERSON))
PARIS = Place("paris #1", "Paris", mentions("Paris", Kind.PLACE), (), "FR", 48.9, 2.3, 1)
WASHINGTON = Place("washington #2", "Washington", mentions("Washington", Kind.PLACE), (), "US", 38.9, -77.0, 2)
ARTICLE = Names((OBAMA, BARRY, RICE), (PARIS, WASHINGTON))
TEXAS = ChosenPlace(7, "Paris", "US", 33.7, -95.6)

MERGE = Correction(
    Action.MERGE, Kind.PERSON, "barry", "Barry", created="2026-01-01", into="barack obama", new_name="Barack Obama"
)


def applied(*corrections: Correction, names: Names = ARTICLE) -> Names:
    return apply(names, corrections, "f", lambda: TEXT)


def test_hiding_takes_one_kind_away():
    hidden = apply(NAMES, (Correction(Action.HIDE, Kind.PERSON, "ada", "Ada"),), "f")
    assert (hidden.people, hidden.places, hidden.organisations) == ((), NAMES.places, NAMES.organisations)


def test_a_correction_of_another_article_changes_nothing():
    correction = Correction(Action.HIDE, Kind.PLACE, "ada", "Ada", article="other")
    assert apply(NAMES, (correction,), "f") == NAMES
    assert apply(NAMES, (correction,), "other").places == ()


def test_nothing_to_correct():
    assert apply(NAMES, (), "f") is NAMES
    absent = Correction(Action.RENAME, Kind.PERSON, "nobody", "Nobody", new_name="Somebody")
    assert apply(NAMES, (absent,), "f") is NAMES


def test_merging_gives_the_mentions_to_the_other_in_order_with_a_reason():
    obama, rice = applied(MERGE).people
    assert [TEXT[m.start : m.end] for m in obama.mentions] == ["Barack Obama", "Barry", "Obama", "Barry"]
    assert (obama.key, obama.name, obama.role, obama.aliases) == (
        "barack obama",
        "Barack Obama",
        "President",
        ("Mr. Obama", "Barry"),
    )
    assert obama.reasons == ("You said that Barry is Barack Obama.",)
    assert rice == RICE


def test_somebody_merged_with_one_who_is_not_here_has_his_name_and_key():
    alone = applied(MERGE, names=Names((BARRY,))).people[0]
    assert (alone.key, alone.name, alone.aliases) == ("barack obama", "Barack Obama", ("Barry",))


def test_merges_are_followed_to_the_end_and_a_circle_ends_somewhere():
    onward = Correction(Action.MERGE, Kind.PERSON, "barack obama", "Barack Obama", into="rice", new_name="Rice")
    (rice,) = applied(MERGE, onward).people
    assert (rice.name, len(rice.mentions)) == ("Rice", 5)
    back = Correction(Action.MERGE, Kind.PERSON, "rice", "Rice", into="barry", new_name="Barry")
    (one,) = applied(MERGE, onward, back).people
    assert (one.key, len(one.mentions)) == ("barack obama", 5)


def test_whoever_joined_one_who_is_hidden_is_hidden_too():
    assert applied(MERGE, Correction(Action.HIDE, Kind.PERSON, "barack obama", "Barack Obama")).people == (RICE,)


def test_renaming_keeps_the_key_and_the_old_name_as_another():
    person = applied(Correction(Action.RENAME, Kind.PERSON, "rice", "Rice", new_name="Condoleezza Rice")).people[2]
    assert (person.key, person.name, person.aliases) == ("rice", "Condoleezza Rice", ("Rice",))


def test_a_place_becomes_a_person_and_joins_the_one_of_that_name():
    here = replace(ARTICLE, people=(*ARTICLE.people, Person("washington", "Washington", (), "General")))
    changed = applied(
        Correction(Action.RETYPE, Kind.PLACE, "washington #2", "Washington", new_kind=Kind.PERSON), names=here
    )
    assert changed.places == (PARIS,)
    (general,) = (p for p in changed.people if p.key == "washington")
    assert general.role == "General"
    assert [m.kind for m in general.mentions] == [Kind.PERSON]


@pytest.mark.parametrize(("key", "plain"), [("paris #1", "paris"), ("a #-3", "a"), ("c #", "c #"), ("b #x", "b #x")])
def test_the_key_without_the_number_of_the_gazetteer(key: str, plain: str):
    assert plain_key(key) == plain


def test_the_chosen_place_has_its_position_and_a_key_of_its_own():
    place = applied(Correction(Action.LOCATE, Kind.PLACE, "paris #1", "Paris", place=TEXAS)).places[0]
    assert (place.key, place.country, place.lat, place.lon, place.gazetteer_id) == ("paris #7", "US", 33.7, -95.6, 7)
    assert place.mentions == PARIS.mentions


def test_splitting_takes_the_mentions_of_one_form():
    split = Correction(Action.SPLIT, Kind.PERSON, "barack obama", "Barack Obama", form="obama")
    full, _, other, _ = applied(split).people
    assert (full.name, full.aliases, len(full.mentions)) == ("Barack Obama", (), 1)
    assert (other.key, other.name, len(other.mentions)) == ("obama / barack obama", "Obama", 1)
    assert other.reasons == ("You split this off from Barack Obama.",)


def test_a_form_that_is_all_there_is_cannot_be_split_off():
    assert applied(Correction(Action.SPLIT, Kind.PERSON, "barry", "Barry", form="barry")).people == ARTICLE.people


def test_one_who_was_split_off_can_be_merged_with_another():
    split = Correction(Action.SPLIT, Kind.PERSON, "barack obama", "Barack Obama", form="obama")
    merge = Correction(Action.MERGE, Kind.PERSON, "obama / barack obama", "Obama", into="rice", new_name="Rice")
    assert len(next(p for p in applied(split, merge).people if p.key == "rice").mentions) == 2


def test_forms_and_origins():
    assert forms(OBAMA, TEXT) == {"barack obama": "Barack Obama", "obama": "Obama"}
    assert origins(ARTICLE, (MERGE,), "f", (Kind.PERSON, "barack obama")) == [OBAMA, BARRY]


def test_what_is_said_of_the_article_goes_before_what_is_said_of_the_library():
    here = Correction(Action.MERGE, Kind.PERSON, "barry", "Barry", "f", "2020", into="rice", new_name="Rice")
    assert [len(p.mentions) for p in applied(MERGE, here).people] == [2, 3]
    assert in_force((MERGE, here), "other") == [MERGE]


def test_what_contradicts_a_new_correction():
    other = replace(MERGE, into="rice", new_name="Rice")
    hide = Correction(Action.HIDE, Kind.PERSON, "barry", "Barry")
    rename = Correction(Action.RENAME, Kind.PERSON, "barry", "Barry", new_name="B.")
    back = Correction(Action.MERGE, Kind.PERSON, "barack obama", "Barack Obama", into="barry", new_name="Barry")
    assert contradicted([MERGE, rename], other) == [MERGE]
    assert contradicted([MERGE, rename], hide) == [MERGE]
    assert contradicted([MERGE, rename], back) == [MERGE]
    assert contradicted([MERGE, rename], replace(MERGE, created="2027")) == []


KEYS = st.sampled_from(["barack obama", "barry", "rice", "paris #1", "washington #2", "x"])


@st.composite
def corrections(draw: st.DrawFn) -> Correction:
    action, kind, key = draw(st.sampled_from(Action)), draw(st.sampled_from(Kind)), draw(KEYS)
    said_here = Correction(action, kind, key, key, draw(st.sampled_from([None, "f", "g"])))
    match action:
        case Action.MERGE:
            return replace(said_here, into=draw(KEYS), new_name=draw(st.sampled_from(["A", "B"])))
        case Action.RENAME:
            return replace(said_here, new_name=draw(st.sampled_from(["A", "B"])))
        case Action.RETYPE:
            return replace(said_here, new_kind=draw(st.sampled_from(Kind)))
        case Action.LOCATE:
            return replace(said_here, kind=Kind.PLACE, place=TEXAS)
        case Action.SPLIT:
            return replace(said_here, form=draw(st.sampled_from(["obama", "barry", "rice"])))
    return said_here


@given(st.lists(corrections(), max_size=8), st.randoms())
def test_the_order_does_not_matter(made: list[Correction], random):
    shuffled = list(made)
    random.shuffle(shuffled)
    assert applied(*shuffled) == applied(*made)


@given(st.lists(corrections(), max_size=8))
def test_applying_twice_is_applying_once(made: list[Correction]):
    made = [c for c in made if c.action is not Action.SPLIT]  # see below
    once = applied(*made)
    assert applied(*made, names=once) == once


@given(st.lists(corrections(), max_size=8))
def test_no_mention_is_lost_or_doubled_but_by_hiding(made: list[Correction]):
    def spans(names: Names) -> list[tuple[int, int]]:
        return sorted(
            (m.start, m.end) for e in (*names.people, *names.places, *names.organisations) for m in e.mentions
        )

    shown = applied(*made)
    assert len(set(spans(shown))) == len(spans(shown))
    assert set(spans(shown)) <= set(spans(ARTICLE))
    if not any(c.action is Action.HIDE for c in made):
        assert spans(shown) == spans(ARTICLE)
    keys = [(type(e), e.key) for e in (*shown.people, *shown.places, *shown.organisations)]
    assert len(set(keys)) == len(keys)


@given(st.lists(corrections(), max_size=8), corrections())
def test_a_new_correction_holds_once_what_contradicts_it_is_gone(made: list[Correction], new: Correction):
    known: list[Correction] = []
    for each in (*made, new):
        gone = contradicted(known, each)
        known = [c for c in known if c not in gone and said(c) != said(each)] + [each]
    assert new in known
    assert len({slot(c) for c in known}) == len(known)

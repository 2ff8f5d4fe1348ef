"""Father and son, and others whom a text calls relatives, are two people, even of one name."""

from __future__ import annotations

import pytest

from viewer.entities.kinship import are_kin


def counts(people):
    return sorted(len(p.mentions) for p in people)


@pytest.mark.parametrize(
    ("between", "says_so"),
    [
        (" was born in Oslo, the second son of ", True),
        (", the brother of ", True),
        (" and his late father, ", True),
        ("’s half-brother ", True),
        (" was a friend of ", False),
        (" met the son. Later came ", False),
        (", whose house was bought by ", False),
    ],
)
def test_words_between_names_tell_of_kin(between, says_so):
    assert are_kin(between) is says_so


def test_father_and_son_of_one_name_are_two(people_in):
    found = people_in("[Odd Holm] was born in Oslo, a son of [Odd Holm]. [Holm] paints.\n\n[Holm] lives in Bergen.")
    assert counts(found) == [1, 3]
    assert len({p.key for p in found}) == 2


def test_subject_called_by_surname_is_not_the_father(people_in):
    found = people_in("[Odd Karl Holm] paints.\n\n[Holm] was the third child of [Odd Holm]. [Holm] lives in Bergen.")
    assert {p.name: len(p.mentions) for p in found} == {"Odd Karl Holm": 3, "Odd Holm": 1}


def test_suffix_outside_the_mention_tells_father_from_son(people_in):
    found = people_in("[Odd Holm], Sr., and [Odd Holm] Jr. came. [Karl Reiss] left.")
    assert [p.name for p in found] == ["Odd Holm Sr.", "Odd Holm Jr.", "Karl Reiss"]


def test_relatives_named_as_such_twice_stay_one_each(people_in):
    found = people_in("[Ada Holm] and her husband, [Karl Reiss], came. [Ada Holm] and her husband, [Karl Reiss], left.")
    assert counts(found) == [2, 2]

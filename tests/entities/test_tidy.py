"""Spans made fit for a reader, and what one mention tells about others."""

from __future__ import annotations

import pytest

from viewer.entities.consistency import consistent
from viewer.entities.records import Kind, Mention
from viewer.entities.tidy import tidy


def mention(text, part, kind=Kind.PERSON, confidence=0.95, at=0):
    start = text.index(part, at)
    return Mention(start, start + len(part), kind, confidence)


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Mr. Holm", "Holm"),
        ("President Ada Holm", "Ada Holm"),
        ("Secretary of State Ada Holm", "Ada Holm"),
        ("Foreign Minister Holm", "Holm"),
        ("Holm’s", "Holm"),
        ("Ada Holm's", "Ada Holm"),
        ("“Ada Holm”", "Ada Holm"),
        ("Ada Holm,", "Ada Holm"),
        ("Ada Holm '", "Ada Holm"),
        ("Dean Holm", "Dean Holm"),
        ("King Vidor", "King Vidor"),
        ("Earvin “Magic” Thornton", "Earvin “Magic” Thornton"),
    ],
)
def test_people_are_trimmed_to_their_names(marked, name):
    text = f"So {marked} came."
    (found,) = tidy(text, [mention(text, marked)])
    assert text[found.start : found.end] == name


@pytest.mark.parametrize("junk", ["he", "A.", "mr.", "The", "—", "ada", "Reuter", "http://a.b"])
def test_junk_is_nobody(junk):
    text = f"So {junk} came."
    assert tidy(text, [mention(text, junk, confidence=0.5)]) == ()


@pytest.mark.parametrize("text", ["Write to Ada.Holm@example.org today.", "See https://Holm.example.org/Holm."])
def test_a_piece_of_an_address_is_nobody(text):
    assert tidy(text, [mention(text, "Holm")]) == ()


def test_the_united_states_are_not_a_pronoun():
    text = "So the US came."
    assert len(tidy(text, [mention(text, "US", Kind.PLACE)])) == 1


def test_a_name_ends_with_its_paragraph():
    text = "By Ada Holm\n\nKarl Reiss came."
    found = tidy(text, [Mention(3, text.index(" came"), Kind.PERSON)])
    assert [text[m.start : m.end] for m in found] == ["Ada Holm", "Karl Reiss"]


def test_a_name_ends_with_its_line_where_the_next_is_in_capitals():
    text = "By Ada Holm\nBERGEN, Norway, and Karl\nReiss came."
    found = tidy(text, [Mention(3, text.index(","), Kind.PERSON), mention(text, "Karl\nReiss")])
    assert [(text[m.start : m.end], m.kind) for m in found] == [
        ("Ada Holm", Kind.PERSON),
        ("BERGEN", Kind.PLACE),
        ("Karl\nReiss", Kind.PERSON),
    ]


@pytest.mark.parametrize(
    ("text", "marked", "names"),
    [
        ('So Ada "Bell" Holm came.', ["Ada", "Holm"], ['Ada "Bell" Holm']),
        ("So Ada “The Bell” Holm came.", ["Ada", "The Bell", "Holm"], ["Ada “The Bell” Holm"]),
        ("So Ada Berit (Bell) Holm came.", ["Ada Berit", "Bell", "Holm"], ["Ada Berit (Bell) Holm"]),
        ("So Ada (Bell) Holm came.", ["Ada", "(Bell) Holm"], ["Ada (Bell) Holm"]),
        ("So Ada (later) Holm came.", ["Ada", "Holm"], ["Ada", "Holm"]),
    ],
)
def test_a_nickname_in_a_name_is_a_part_of_it(text, marked, names):
    found = tidy(text, [mention(text, part) for part in marked])
    assert [text[m.start : m.end] for m in found] == names


def test_a_place_in_brackets_is_no_nickname():
    text = "First came Ada (Oslo) Holm last."
    found = tidy(text, [mention(text, "Ada"), mention(text, "Oslo", Kind.PLACE), mention(text, "Holm")])
    assert len(found) == 3


@pytest.mark.parametrize(
    ("text", "halves", "kind"),
    [
        ("A.B. Holm came to the pier.", ("A.B.", "Holm"), Kind.PERSON),
        ("The Port of Rotterdam grew.", ("Port of", "Rotterdam"), Kind.PLACE),
        ("The Port of Rotterdam grew.", ("Port", "Rotterdam"), Kind.PLACE),
    ],
)
def test_two_halves_of_a_name_are_one(text, halves, kind):
    (found,) = tidy(text, [mention(text, half, kind) for half in halves])
    assert (found.start, found.end) == (text.index(halves[0]), text.index(halves[1]) + len(halves[1]))


def test_suffix_and_rank_belong_to_a_name():
    text = "Robert Vance, Jr. met the Duchess of Cambridge (R-Ariz.) there."
    found = tidy(
        text,
        [mention(text, "Robert Vance"), mention(text, "Cambridge", Kind.PLACE), mention(text, "R-Ariz.", Kind.PLACE)],
    )
    assert [(text[m.start : m.end], m.kind) for m in found] == [
        ("Robert Vance, Jr.", Kind.PERSON),
        ("Duchess of Cambridge", Kind.PERSON),
        ("Ariz.", Kind.PLACE),
    ]


def test_names_that_are_possessives_stay():
    text = "At Lord's they played; Acme's shares, said Acme, fell."
    found = tidy(text, [mention(text, "Lord's", Kind.PLACE), mention(text, "Acme's", Kind.ORGANISATION),
                        mention(text, "Acme,", Kind.ORGANISATION)])  # fmt: skip
    assert [text[m.start : m.end] for m in found] == ["Lord's", "Acme", "Acme"]


def names(text, mentions):
    return [(text[m.start : m.end], m.kind) for m in consistent(text, mentions)]


def test_overlooked_surname_is_found_again():
    text = "Ada Mkhwane spoke. In time Mkhwane found that. They drove down Mkhwane Street."
    assert names(text, [mention(text, "Ada Mkhwane")]) == [("Ada Mkhwane", Kind.PERSON), ("Mkhwane", Kind.PERSON)]


def test_doubted_kind_follows_the_rest_of_the_text():
    text = "Jack London wrote. Then London said no. So London was paid. In London it rained."
    sure = mention(text, "London", at=text.index("Then"))
    doubted = mention(text, "London", Kind.PLACE, 0.5, at=text.index("So"))
    town = mention(text, "London", Kind.PLACE, 0.99, at=text.index("In"))
    assert names(text, [mention(text, "Jack London"), sure, doubted, town]) == [
        ("Jack London", Kind.PERSON),
        ("London", Kind.PERSON),
        ("London", Kind.PERSON),
        ("London", Kind.PLACE),
    ]


@pytest.mark.parametrize(
    ("sentence", "confidence", "kind"),
    [
        ("Nobody recognised Holland then.", 0.9, Kind.PERSON),
        ("Nobody lived in Holland then.", 0.9, Kind.PLACE),
        ("Nobody recognised Holland then.", 0.98, Kind.PLACE),
    ],
)
def test_a_surname_is_somebody_where_no_place_can_stand(sentence, confidence, kind):
    text = f"Trevor Holland fled. {sentence}"
    doubted = mention(text, "Holland", Kind.PLACE, confidence, at=text.index("Nobody"))
    assert names(text, [mention(text, "Trevor Holland"), doubted])[1] == ("Holland", kind)


def test_doubtful_name_is_left_out_unless_it_is_sure_elsewhere():
    text = "The Glee came. Then Reiss left and Reiss slept."
    again = mention(text, "Reiss", at=text.index("and"))
    assert names(text, [mention(text, "Glee", confidence=0.3), mention(text, "Reiss", confidence=0.3), again]) == [
        ("Reiss", Kind.PERSON),
        ("Reiss", Kind.PERSON),
    ]


def test_halves_side_by_side_are_one_name():
    text = "Only Lindsay Davenport won."
    halves = [mention(text, "Lindsay"), mention(text, "Davenport")]
    assert names(text, halves) == [("Lindsay Davenport", Kind.PERSON)]


def test_a_first_name_is_joined_to_the_rest_but_not_across_a_break():
    text = "Jens Otto Harry Jespersen wrote.\nMoreau\nAnn Hill read."
    parts = [mention(text, name) for name in ("Jens", "Otto Harry Jespersen", "Moreau", "Ann Hill")]
    assert names(text, parts) == [(name, Kind.PERSON) for name in ("Jens Otto Harry Jespersen", "Moreau", "Ann Hill")]


@pytest.mark.parametrize(
    ("marked", "name"), [("'Herbinville", "d'Herbinville"), ("Cruse and", "Cruse"), ("O'Hara", "O'Hara")]
)
def test_the_edges_that_a_model_misses_are_put_right(marked, name):
    text = "So Cruse and d'Herbinville met O'Hara."
    (found,) = tidy(text, [mention(text, marked)])
    assert text[found.start : found.end] == name

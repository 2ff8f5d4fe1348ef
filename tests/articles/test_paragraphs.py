"""Lines broken by width are joined; all others are not."""

from __future__ import annotations

import textwrap

import pytest

from viewer.articles.paragraphs import lines_of

FIRST = (
    "The ferry, which had left the island at noon with forty passengers and a piano, turned back at one when somebody "
    "remembered that the pianist was still on the quay, waving, with his hat in his hand and the music under his arm."
)
SECOND = (
    "Nobody minded much. The captain, a patient woman named Greta Holm, said that in twenty years she had turned back "
    "for a goat, a wedding cake and twice for one umbrella, and that a pianist was a better reason than any of these."
)


def texts(text: str) -> list[str]:
    return [line.text for line in lines_of(text)]


@pytest.mark.parametrize("width", [36, 60, 72, 100])
def test_hard_wrapped_paragraphs(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(each, width, break_on_hyphens=False) for each in (FIRST, SECOND))
    assert texts(wrapped) == [FIRST, SECOND]


@pytest.mark.parametrize("width", [36, 60, 72])
def test_hard_wrapped_with_indents_instead_of_gaps(width: int) -> None:
    wrapped = "\n".join(textwrap.fill(f"   {each}", width, break_on_hyphens=False) for each in (FIRST, SECOND))
    assert texts(wrapped) == [FIRST, SECOND]


def test_double_spaced() -> None:
    wrapped = "\n\n\n".join(textwrap.fill(each, 72).replace("\n", "\n\n") for each in (FIRST, SECOND))
    assert texts(wrapped) == [FIRST, SECOND]


def test_one_line_a_paragraph() -> None:
    assert texts(f"{FIRST}\n{SECOND}\n{FIRST}") == [FIRST, SECOND, FIRST]


def test_short_lines_stay_apart() -> None:
    verse = "The owl sat up\nand sang of rain\nthe rain came down\nand down again"
    assert texts(verse) == verse.split("\n")
    assert texts("Home\nWorld\nSport\nContact us") == ["Home", "World", "Sport", "Contact us"]


def test_lists_stay_lists() -> None:
    wrapped = textwrap.fill(FIRST, 60) + "\n\n• one thing\n• another thing\n• a third\n\n" + textwrap.fill(SECOND, 60)
    assert texts(wrapped) == [FIRST, "• one thing", "• another thing", "• a third", SECOND]


def test_words_divided_at_line_ends() -> None:
    narrow = (
        "The commission on deep-sea fish-\neries met early in the morn-\ning, and a long-standing quar-\n"
        "rel about fisheries was settled\nbefore lunch, to the great sur-\n"
        "prise of those whose long-\nstanding habit it was."
    )
    (joined,) = texts(narrow)
    assert "fisheries met early in the morning" in joined
    assert "surprise of those whose long-standing habit" in joined


def test_invisible_characters_and_odd_spaces() -> None:
    assert texts("a\u200b\u00a0b\u2003c\u00ad\u2028d\x0ce") == ["a b c", "d", "e"]


@pytest.mark.parametrize("text", ["", "\n\n\n", "   ", "\t\n"])
def test_nothing(text: str) -> None:
    assert texts(text) == []


def test_paragraphs_without_spaces_and_full_stops_of_latin() -> None:
    paragraph = "十月的一个星期一晚上，渡轮从挪威出发，抵达了英国赫尔港。船长表示，整夜天气恶劣，第{}天。"
    said = [paragraph.format(number) for number in range(12)]
    assert texts("\n\n".join(said)) == said

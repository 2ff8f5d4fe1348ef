"""Who wrote it, out of all that stands with a name."""

from __future__ import annotations

import pytest

from viewer.articles.byline import byline_line, clean_byline, role_line, split_names


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("By ANNE APPLEBAUM, Special to the Sun", "Anne Applebaum"),
        ("By JANE DOE, Staff Reporter of the Sun | October 12, 2007", "Jane Doe"),
        ("By Jane Doe and John Roe", "Jane Doe and John Roe"),
        ("by jane doe", None),
        ("Jane Doe, John Roe & Ann Poe", "Jane Doe, John Roe and Ann Poe"),
        ("By JANE O'BRIEN and JOHN McDONALD", "Jane O'Brien and John McDonald"),
        ("By J.K. DOE-ROE", "J.K. Doe-Roe"),
        ("By LUDWIG VAN DER BERG", "Ludwig van der Berg"),
        ("By Martin Doe Jr.", "Martin Doe Jr."),
        ("By Jane Doe of The Associated Press", "Jane Doe"),
        ("By Jane Doe in Moscow", "Jane Doe"),
        ("By Jane Doe, The Associated Press", "Jane Doe"),
        ("Associated Press", "Associated Press"),
        ("Jane Doe, MS, RDN", "Jane Doe"),
        ("Jane Doe PhD", "Jane Doe"),
        ("jane.doe@example.org", None),
        ("https://example.org/author/jane", None),
        ("Von Friederike Stoll", "Friederike Stoll"),
        ("Par Solène Marchetti", "Solène Marchetti"),
        ("Posted by Imogen Straw", "Imogen Straw"),
        ("Staff Reporter", None),
        ("", None),
        (None, None),
    ],
)
def test_names(raw: str | None, names: str | None) -> None:
    assert clean_byline(raw) == names


@pytest.mark.parametrize("line", ["By Jane Doe", "BY JANE DOE", "Words by Jane Doe", "By Jane Doe, Political Editor"])
def test_lines_that_are_bylines(line: str) -> None:
    found = byline_line(line)
    assert found is not None
    assert found.names == "Jane Doe"


@pytest.mark.parametrize(
    "line",
    [
        "By the end of the day nobody was left.",
        "By Monday the river had fallen",
        "By Christmas",
        "By and large",
        "By Jove, it works!",
        "By Jane Doe we mean the unknown.",
        "By A Nose",
        "Jane Doe",
    ],
)
def test_lines_that_are_not(line: str) -> None:
    assert byline_line(line) is None


@pytest.mark.parametrize("line", ["Jane Doe", "JANE DOE", "Jane Doe and John Roe", "Petra Wendt in Geneva", "Reuters"])
def test_a_name_alone_counts_where_one_is_looked_for(line: str) -> None:
    assert byline_line(line, bare=True) is not None


@pytest.mark.parametrize(
    "line", ["New York", "World News", "The Economy", "Middle East", "White House Says No", "Paris"]
)
def test_other_capitals_are_no_names(line: str) -> None:
    assert byline_line(line, bare=True) is None


@pytest.mark.parametrize(
    "line", ["By Our Correspondent", "By a Staff Reporter", "From Our Correspondent in Lower Dapple"]
)
def test_bylines_without_a_name(line: str) -> None:
    found = byline_line(line)
    assert found is not None
    assert found.names == ""


def test_lines_that_say_what_an_author_is() -> None:
    assert role_line("Tribune Staff Writers")
    assert role_line("Special to the Courier")
    assert not role_line("The reporter had left the building.")
    assert not role_line("Harbour Bridge To Close")


def test_single_names() -> None:
    assert split_names("A Doe, B Roe and C Poe") == ["A Doe", "B Roe", "C Poe"]
    assert split_names(None) == []

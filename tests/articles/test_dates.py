"""Dates as newspapers write them."""

from __future__ import annotations

import pytest

from viewer.articles.dates import DateLine, date_line, find_dates, iso_date


@pytest.mark.parametrize(
    ("raw", "iso"),
    [
        ("October 12, 2007", "2007-10-12"),
        ("Oct. 12, 2007", "2007-10-12"),
        ("OCT. 12, 1987", "1987-10-12"),
        ("12 October 2007", "2007-10-12"),
        ("12th of October, 2007", "2007-10-12"),
        ("Fri 12 Oct 2007 18.30 BST", "2007-10-12"),
        ("2007-10-12T18:30:00+02:00", "2007-10-12"),
        ("2007/10/12", "2007-10-12"),
        ("12.10.2007", "2007-10-12"),
        ("25/12/2007", "2007-12-25"),
        ("12/25/2007", "2007-12-25"),
        ("12-Oct-2007", "2007-10-12"),
        ("12 octobre 2007", "2007-10-12"),
        ("12. Oktober 2007", "2007-10-12"),
        ("12 de octubre de 2007", "2007-10-12"),
        ("12 ottobre 2007", "2007-10-12"),
        ("2007年10月12日", "2007-10-12"),
        ("October 2007", "2007-10"),
        ("March 3rd, 1890", "1890-03-03"),
    ],
)
def test_forms(raw: str, iso: str) -> None:
    assert iso_date(raw) == iso


@pytest.mark.parametrize(
    "raw", ["", None, "10/12/2007", "February 30, 2007", "in May we met 2007 people", "1:30", "99999"]
)
def test_no_date_rather_than_a_wrong_one(raw: str | None) -> None:
    assert iso_date(raw) is None


def test_every_date_in_order() -> None:
    found = find_dates("From May 3, 1999 to 4 June 2001, and again in July 2003.")
    assert [each.iso for each in found] == ["1999-05-03", "2001-06-04", "2003-07"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published: October 12, 2007 at 3:45 PM EDT", DateLine("2007-10-12", False)),
        ("Last updated on Friday, 12 October 2007", DateLine("2007-10-12", True)),
        ("Updated: Nov. 30, 2004 | Published: Nov. 29, 2004, 9:05 p.m.", DateLine("2004-11-29", False)),
        ("(Oct. 12, 2007)", DateLine("2007-10-12", False)),
        ("March 3 (Reuters)", DateLine(None, False)),
        ("Publié le 12 octobre 2007 à 18h30", DateLine("2007-10-12", False)),
    ],
)
def test_lines_that_say_only_when(line: str, expected: DateLine) -> None:
    assert date_line(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "On October 12, 2007, the council met.",
        "The October 12, 2007 edition",
        "Jane Doe, October 12, 2007",
        "Oct. 12 was a Friday.",
        "October",
        "",
    ],
)
def test_lines_that_say_more(line: str) -> None:
    assert date_line(line) is None

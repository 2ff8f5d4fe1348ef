"""Titles without the site, and the right one of several."""

from __future__ import annotations

import pytest

from viewer.articles.title import best_title, clean_title, from_text, same_title


@pytest.mark.parametrize(
    ("raw", "sites", "title"),
    [
        ("Talks Fail in Moscow - The Example Times", (), "Talks Fail in Moscow"),
        (
            "Talks Fail in Moscow | Politics | The Example Post",
            ("The Example Post",),
            "Talks Fail in Moscow | Politics",
        ),
        ("Example Post: Talks Fail", ("Example Post",), "Example Post: Talks Fail"),
        ("Example Post | Talks Fail in Moscow", ("Example Post",), "Talks Fail in Moscow"),
        ("Talks Fail in Moscow — example.org", (), "Talks Fail in Moscow"),
        ("  Talks\n Fail  ", (), "Talks Fail"),
        ("War - What Is It Good For?", (), "War - What Is It Good For?"),
        ("A Town Without News", ("News",), "A Town Without News"),
        ("Salt exporters agree on common price - ministers", (), "Salt exporters agree on common price - ministers"),
    ],
)
def test_site_names_go(raw: str, sites: tuple[str, ...], title: str) -> None:
    assert clean_title(raw, sites) == title


def test_the_heading_that_agrees_wins() -> None:
    headings = ["The Example Post", "Talks about missiles fail in Moscow, and nobody is surprised"]
    declared = ["Talks about missiles fail in Moscow | The Example Post"]
    assert best_title(headings, declared, ("The Example Post",)) == headings[1]


def test_without_a_heading_what_is_declared_counts() -> None:
    assert best_title([], ["Talks fail | The Example Post"], ("The Example Post",)) == "Talks fail"
    assert best_title(["Menu"], ["Talks about missiles fail"], ()) == "Talks about missiles fail"
    assert best_title([], [], ()) is None


def test_same_title() -> None:
    assert same_title("Talks Fail: Again!", "TALKS FAIL — AGAIN")
    assert not same_title("Talks fail", "Talks fail again")
    assert not same_title("…", "!")


def test_a_title_from_the_text() -> None:
    assert from_text("Short.") == "Short."
    assert from_text("word " * 40).endswith("word…")
    assert len(from_text("word " * 40)) <= 81

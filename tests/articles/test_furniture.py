"""What goes, what stays, and lines that repeat."""

from __future__ import annotations

from pathlib import Path

import pytest

from viewer.articles.extract import extract
from viewer.articles.furniture import REASONS, reason_anywhere, reason_at_end, repeated_lines, without_lines
from viewer.articles.identity import fingerprint
from viewer.formats.archive import Document, PlainText


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Advertisement", "advert"),
        ("Continue reading the main story", "navigation"),
        ("Share this article", "share"),
        ("Facebook | Twitter | Email | Print", "share"),
        ("© 2025 The New York Sun Company, LLC. All rights reserved.", "copyright"),
        ("Copyright 2007 The Example Post. All Rights Reserved.", "copyright"),
        ("Use of this site constitutes acceptance of our Terms of Use and Privacy Policy.", "legal"),
        ("By continuing you agree to our Privacy Policy and Terms of Use", "legal"),
        ("Sign in or Create a free account", "signin"),
        ("Sign up for our newsletter to get the best stories in your inbox.", "signin"),
        ("This website uses cookies to improve your experience.", "cookies"),
        ("This article is from the archive of The Example Sun before 2022.", "notice"),
        ("This article is more than 10 years old", "notice"),
        ("Photo: Jane Doe/Reuters", "credit"),
        ("(Jane Doe / Getty Images)", "credit"),
        ("Read more: Ferry fares to rise in April", "related"),
    ],
)
def test_furniture_wherever_it_stands(line: str, reason: str) -> None:
    assert reason_anywhere(line) == reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Related Articles", "related"),
        ("Most Popular", "related"),
        ("12 Comments", "comments"),
        ("Leave a Reply", "comments"),
        ("Home World Politics Business Sports", "navigation"),
        ("About Us | Contact | Advertise | Careers", "navigation"),
        ("856 words", "record"),
        ("Late Edition - Final", "record"),
        ("-30-", "record"),
    ],
)
def test_furniture_around_a_body(line: str, reason: str) -> None:
    assert reason_anywhere(line) is None
    assert reason_at_end(line) == reason


@pytest.mark.parametrize(
    "line",
    [
        "Copyright is a right that authors have, and it lasts longer than they do.",
        "The company's privacy policy forbids its staff to read letters, she said.",
        "Sign in to the club's book was made compulsory in 1911, and he refused.",
        "He was asked to sign in at the desk, and to subscribe to nothing.",
        "Share prices fell on Monday for the third time.",
        "Comments by the minister were taken as a threat.",
        "Advertisements for soap hung from every lamp.",
        "Print was his whole life.",
        "Subscribers had doubled since the war, the editor said.",
        "“Terms of use,” he read aloud. “We reserve all rights.” Nobody laughed.",
        "This article of the treaty has been in force for a century.",
        "This story is over, he said, and closed the door.",
        "More on that tomorrow, the coach said.",
        "Follow the money, as the saying goes, and one arrives at the docks.",
        "We use cookies in the test, and the children never know which is which, Dr. Bannerjee said.",
        "The site may not be used for drilling, the court ruled.",
        "Home is where he was not.",
        "World War I began in August.",
        "They receive a commission of ten percent.",
    ],
)
def test_sentences_stay(line: str) -> None:
    assert reason_anywhere(line) is None
    assert reason_at_end(line) is None


def test_every_reason_has_a_sentence() -> None:
    assert all(sentence.endswith(".") for sentence in REASONS.values())


def story(number: int) -> str:
    town = ("Alder", "Birch", "Cedar", "Dogwood", "Elm")[number % 5]
    return (
        f"Story {number} of {town}\n\nThe mayor of {town} said on day {number} that the {town} bridge would be painted "
        f"again, and that it would be green.\n\nThe Gazette prints letters of up to 200 words from its readers.\n\n"
        f"Nobody in {town} had asked for green, and {number} people had asked for blue.\n\n"
        f"The Gazette is delivered before breakfast, {number} days a week.\n\n"
    )


def read(text: str) -> Document:
    return Document(Path("a.txt"), "", PlainText(text))


def test_lines_that_repeat_are_found() -> None:
    articles = [extract(read(story(number))) for number in range(5)]
    lines = repeated_lines(article.text for article in articles)
    assert lines == {
        "the gazette prints letters of up to 0 words from its readers.",
        "the gazette is delivered before breakfast, 0 days a week.",
    }
    cleaned = without_lines(articles[1], lines)
    assert "Gazette" not in cleaned.text
    assert [line.reason for line in cleaned.left_out].count("repeated") == 2
    assert [line.at for line in cleaned.left_out] == [cleaned.text.index("Nobody"), len(cleaned.text)]
    assert "\n\n".join(cleaned.text[block.start : block.end] for block in cleaned.blocks) == cleaned.text
    assert fingerprint(cleaned.text) != fingerprint(articles[1].text)


def test_few_articles_prove_nothing() -> None:
    assert repeated_lines(extract(read(story(number))).text for number in range(2)) == frozenset()


def test_lines_are_never_all_taken() -> None:
    article = extract(read(story(1)))
    every = frozenset(line.casefold() for line in article.text.split("\n\n"))
    assert without_lines(article, every | repeated_lines([article.text] * 5)) == article
    assert without_lines(article, frozenset()) is article

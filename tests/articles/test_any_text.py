"""Whatever a file holds: no crash, nothing lost, no paragraph taken out of the middle."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from viewer.articles.article import Article
from viewer.articles.extract import extract
from viewer.articles.furniture import REASONS
from viewer.errors import NothingToRead
from viewer.formats.archive import Document, PlainText

PROSE = st.sampled_from(
    [
        "The council met on Monday evening and decided, after three hours, to decide nothing until the spring.",
        "Copyright, said the judge, is not a thing that one can eat, and all rights reserved is not a recipe.",
        "“We will sign in when the door is open,” the captain of the visiting team told the doorkeeper at noon.",
        "She had read the privacy policy of the museum, and its terms of use, and found in them no word about bees.",
        "In the related matter of the bells, the sexton has subscribed to the view that silence is cheaper.",
    ]
)
FURNITURE = st.sampled_from(
    [
        "Advertisement",
        "The Morning Lantern",
        "By Jane Doe",
        "October 12, 2007",
        "Share this article",
        "© 2007 The Morning Lantern. All rights reserved.",
        "Related Articles",
        "Home | News | Sport",
        "A short headline about a bridge",
        "12 Comments",
        "* * *",
    ]
)


def read(text: str) -> Article | None:
    try:
        return extract(Document(Path("any.txt"), "", PlainText(text)))
    except NothingToRead:
        return None


def check(article: Article) -> None:
    assert article.title
    assert "\n\n".join(article.text[block.start : block.end] for block in article.blocks) == article.text
    assert all(
        block.start < block.end and "\n" not in article.text[block.start : block.end] for block in article.blocks
    )
    assert {line.reason for line in article.left_out} <= set(REASONS)
    assert all(0 <= line.at <= len(article.text) for line in article.left_out)


@given(st.text(max_size=300))
@example("A: B\nC: D\n" * 20)
@example("\n".join("word" for _ in range(300)))
@example("HD \nBY \nWC \nPD \nSN ")
@example("Title:\nDate:\nBy:\nBODY:")
@settings(deadline=None)
def test_any_characters(text: str) -> None:
    article = read(text)
    if article is not None:
        check(article)


@given(
    st.lists(FURNITURE, max_size=6),
    st.lists(PROSE, min_size=1, max_size=6, unique=True),
    st.lists(FURNITURE, max_size=6),
)
@settings(deadline=None)
def test_prose_between_furniture_stays(head: list[str], body: list[str], tail: list[str]) -> None:
    article = read("\n\n".join([*head, *body, *tail]))
    assert article is not None
    check(article)
    assert [line for line in body if line in article.text] == body


@given(st.lists(st.one_of(PROSE, FURNITURE), max_size=14))
@settings(deadline=None)
def test_no_word_is_lost(lines: list[str]) -> None:
    article = read("\n".join(lines))
    if article is None:
        return
    check(article)
    facts = [article.title, article.byline, article.dateline, article.published, "october"]
    kept = " ".join([article.text, *filter(None, facts), *(line.text for line in article.left_out)]).casefold()
    words = {word for line in lines for word in re.findall(r"[^\W\d]{3,}", line.casefold())}
    assert {word for word in words if word not in kept} == set()

"""Which blocks of a page are its article, told from where they stand."""

from __future__ import annotations

import pytest
from page_makers import PARAGRAPHS

from viewer.articles.markup import placed_pieces
from viewer.articles.page_blocks import PageBlock
from viewer.articles.page_body import body_of
from viewer.articles.tree import parse_html

TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
SENTENCE = "The keeper of the lower lock wrote down every barge that passed in the long summer."


def kept(body: str) -> list[str] | None:
    root = parse_html(f"<html><body>{body}</body></html>")
    assert root is not None
    placed = [PageBlock(*each) for each in placed_pieces(root)]
    chosen = body_of(placed)
    return None if chosen is None else [each.piece.text for each, keep in zip(placed, chosen, strict=True) if keep]


def test_the_container_that_is_called_so() -> None:
    around = f'<div class="wrap"><p>{SENTENCE}</p></div>'
    assert kept(f'{around}<div class="article-body">{TEXT}</div>{around}') == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "furniture",
    [
        f'<div class="related-links"><p>{SENTENCE}</p></div>',
        f'<div id="newsletter"><p>{SENTENCE}</p></div>',
        f'<div class="social"><ul><li>{SENTENCE}</li></ul></div>',
        f'<section class="comments"><p>{SENTENCE}</p></section>',
        f'<div style="display:none"><p>{SENTENCE}</p></div>',
        f'<div role="navigation"><p>{SENTENCE}</p></div>',
        f"<aside><p>{SENTENCE}</p></aside>",
        f"<form><p>{SENTENCE}</p></form>",
        f'<ul><li><a href="/a">{SENTENCE}</a></li></ul>',
        f'<div><p><a href="/a">{SENTENCE}</a></p></div>',
        "<div>A loose word</div>",
        "<h3>What comes next</h3>",
    ],
)
def test_furniture_in_the_container(furniture: str) -> None:
    assert kept(f"<article>{TEXT}{furniture}</article>") == list(PARAGRAPHS)


def test_what_holds_most_is_no_furniture_whatever_it_is_called() -> None:
    assert kept(f'<article><div class="sidebar-layout">{TEXT}</div></article>') == list(PARAGRAPHS)


def test_a_page_within_a_form() -> None:
    assert kept(f"<form><article>{TEXT}</article></form>") == list(PARAGRAPHS)


def test_the_next_container_when_the_first_holds_nothing() -> None:
    empty = '<div class="post-content"><p>Soon here.</p></div>'
    assert kept(f"{empty}<article>{TEXT}</article>") == list(PARAGRAPHS)


def test_headings_lists_and_lines_set_off_by_breaks_stay() -> None:
    body = f"<h2>The lower lock</h2><ul><li>{SENTENCE}</li></ul><div>One line<br>and another</div>"
    found = kept(f"<article>{TEXT}{body}{TEXT}</article>")
    assert found == [*PARAGRAPHS, "The lower lock", SENTENCE, "One line", "and another", *PARAGRAPHS]


def test_one_long_paragraph_is_enough() -> None:
    assert kept(f"<article><p>{' '.join(PARAGRAPHS)}</p></article>") == [" ".join(PARAGRAPHS)]


def test_text_without_paragraphs() -> None:
    lines = "".join(f"<div>{paragraph}</div>" for paragraph in PARAGRAPHS)
    assert kept(f"<article>{lines}</article>") == list(PARAGRAPHS)


def test_without_a_name_it_is_where_most_prose_is() -> None:
    menu = '<div><ul><li><a href="/a">The lower lock</a></li></ul></div>'
    assert kept(f'{menu}<div class="w">{TEXT}</div><div class="v"><p>{SENTENCE}</p></div>') == list(PARAGRAPHS)


def test_a_named_container_that_holds_little_of_the_prose_is_passed_over() -> None:
    teaser = f"<article><p>{SENTENCE}</p><p>{SENTENCE * 4}</p></article>"
    assert kept(f'{teaser}<div class="w">{TEXT * 6}</div>') == list(PARAGRAPHS) * 6


@pytest.mark.parametrize(
    "body",
    ["", f"<article><p>{SENTENCE}</p><p>Short.</p></article>", f"<div>{SENTENCE}</div>"],
    ids=["nothing", "little", "one sentence"],
)
def test_in_doubt_it_says_nothing(body: str) -> None:
    assert kept(body) is None

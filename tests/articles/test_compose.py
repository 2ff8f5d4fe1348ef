"""Pieces into one text, and an article into a record and back."""

from __future__ import annotations

import json
from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from viewer.articles.article import Article, BlockKind, LeftOut, Style, StyleKind
from viewer.articles.compose import Piece, assemble, pieces_of
from viewer.articles.serialise import from_record, to_record

WORDS = st.text(alphabet="ab \U0001f600é", min_size=1, max_size=12).map(str.strip).filter(bool)
KINDS = st.sampled_from([kind for kind in BlockKind if kind is not BlockKind.IMAGE])
KEPT = st.builds(Piece, WORDS, KINDS, level=st.integers(0, 3))
OUT = st.builds(lambda text: Piece(text, reason="advert"), WORDS)
PICTURE = st.builds(lambda src: Piece("", BlockKind.IMAGE, src=src), WORDS)


def article_of(pieces: list[Piece]) -> Article:
    body = assemble(pieces)
    return Article("Title", body.text, body.blocks, left_out=body.left_out, styles=body.styles)


def test_offsets() -> None:
    strong = Style(StyleKind.STRONG, 0, 3)
    body = assemble(
        [
            Piece("Ad", reason="advert"),
            Piece("One"),
            Piece("", BlockKind.IMAGE, src="x"),
            Piece("Two", styles=(strong,)),
        ]
    )
    assert body.text == "One\n\nTwo"
    assert [(block.kind, block.start, block.end) for block in body.blocks] == [
        (BlockKind.PARAGRAPH, 0, 3),
        (BlockKind.IMAGE, 5, 5),
        (BlockKind.PARAGRAPH, 5, 8),
    ]
    assert body.styles == (Style(StyleKind.STRONG, 5, 8),)
    assert body.left_out == (LeftOut("Ad", "advert", 0),)


@given(st.lists(st.one_of(KEPT, OUT, PICTURE), max_size=12))
def test_blocks_are_the_text(pieces: list[Piece]) -> None:
    article = article_of(pieces)
    with_text = [block for block in article.blocks if block.kind is not BlockKind.IMAGE]
    assert "\n\n".join(article.text[block.start : block.end] for block in with_text) == article.text
    assert all(0 <= block.start <= block.end <= len(article.text) for block in article.blocks)
    assert [block.start for block in article.blocks] == sorted(block.start for block in article.blocks)
    assert all(0 <= line.at <= len(article.text) for line in article.left_out)


@given(st.lists(st.one_of(KEPT, OUT, PICTURE), max_size=12))
def test_an_article_taken_apart_is_put_together_again(pieces: list[Piece]) -> None:
    article = article_of(pieces)
    again = article_of(pieces_of(article))
    assert (again.text, again.blocks, again.styles) == (article.text, article.blocks, article.styles)
    assert {(line.text, line.at) for line in again.left_out} == {(line.text, line.at) for line in article.left_out}


@given(st.lists(st.one_of(KEPT, OUT, PICTURE), max_size=12))
def test_record_and_back(pieces: list[Piece]) -> None:
    article = article_of(pieces)
    assert from_record(json.loads(json.dumps(to_record(article)))) == article


def test_a_record_holds_every_field() -> None:
    assert set(to_record(article_of([]))) == {field.name for field in fields(Article)}

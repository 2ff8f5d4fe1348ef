"""Text offsets and document positions are each other's inverse, whatever the text holds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.articles.article import Article, Block, BlockKind, LeftOut, Style, StyleKind
from viewer.settings import Settings
from viewer.ui import theme
from viewer.ui.reader.document import build, plain
from viewer.ui.reader.look import look

KINDS = [kind for kind in BlockKind if kind is not BlockKind.IMAGE]
ODD = "ab 🎻👩‍🚀é\u0301שלוםعرب中\ud800\x00\r\n\u2028\u2029\ufffc\ufdd0\t\u200f\u00a0"
texts = st.text(st.one_of(st.sampled_from(ODD), st.characters()), min_size=1, max_size=30)


@st.composite
def articles(draw):
    text, blocks = "", []
    for kind, words in draw(st.lists(st.tuples(st.sampled_from([*KINDS, BlockKind.IMAGE]), texts), max_size=6)):
        if kind is BlockKind.IMAGE:
            at = len(text) + 2 if text else 0
            blocks.append(Block(kind, at, at, src="x.png", alt=words))
            continue
        text += "\n\n" if text else ""
        marker = "1." if kind is BlockKind.LIST_ITEM else ""
        blocks.append(Block(kind, len(text), len(text) + len(words), draw(st.integers(0, 3)), marker))
        text += words
    left_out = tuple(
        LeftOut(words, "notice", at) for words, at in draw(st.lists(st.tuples(texts, st.integers(0, 80)), max_size=3))
    )
    styles = tuple(Style(StyleKind.EMPHASIS, block.start, block.end) for block in blocks if block.end > block.start + 1)
    return Article(
        draw(texts),
        text,
        tuple(blocks),
        byline=draw(st.none() | texts),
        dateline=draw(st.none() | st.just("HULL, England 🎻")),
        language=draw(st.sampled_from(["en", "he", None])),
        left_out=left_out,
        styles=styles,
    )


@pytest.fixture(scope="module")
def any_look(qapp):
    return look(Settings(), theme.load("light"))


@given(articles(), st.booleans())
@settings(deadline=None, max_examples=120)
def test_every_offset_stands_where_the_map_says_and_back(any_look, article, left_out):
    page = build(article, any_look, left_out=left_out)
    for block in article.blocks:
        for offset in range(block.start, block.end):
            position = page.offsets.position(offset)
            assert page.offsets.offset(position) == offset
            assert page.offsets.offset_before(position) == offset
            assert page.offsets.offset_in_text(position) == offset
            shown = plain(article.text[offset])
            units = shown.encode("utf-16-le")
            held = "".join(page.document.characterAt(position + n) for n in range(len(units) // 2))
            assert held.encode("utf-16-le", "surrogatepass") == units
        if block.end > block.start:
            first, last = page.offsets.position(block.start), page.offsets.position(block.end)
            assert page.offsets.span(first, last) == (block.start, block.end)


@given(articles(), st.booleans())
@settings(deadline=None, max_examples=60)
def test_every_position_leads_into_the_text(any_look, article, left_out):
    page = build(article, any_look, left_out=left_out)
    before = 0
    for position in range(page.document.characterCount()):
        offset = page.offsets.offset(position)
        assert 0 <= before <= offset <= len(article.text)
        assert page.offsets.offset_before(position) <= offset
        before = offset


def test_selecting_only_the_header_selects_no_text(any_look):
    article = Article("A bell", "One two.", (Block(BlockKind.PARAGRAPH, 0, 8),), byline="Dinah Frost")
    page = build(article, any_look)
    assert page.offsets.span(0, page.offsets.position(0) - 1) is None
    assert page.offsets.span(0, page.offsets.position(3)) == (0, 3)

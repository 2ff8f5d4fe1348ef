"""What is taken from the head of an article whose every block is its own."""

from __future__ import annotations

from viewer.articles.article import Style, StyleKind
from viewer.articles.composed import read_composed

PROSE = "The church voted on Monday night to share its bell with a boat, and then it went home to bed."


def test_a_byline_and_a_dateline_stand_above_the_text():
    pieces, facts = read_composed(f"<h1>Bell</h1><p><em>By Sheila Crombie</em></p><p>PARIS, Texas — {PROSE}</p>")
    assert (facts.title, facts.byline, facts.dateline) == ("Bell", "Sheila Crombie", "PARIS, Texas")
    assert [(piece.text, piece.reason) for piece in pieces] == [("By Sheila Crombie", "byline"), (PROSE, "")]


def test_styles_keep_their_words_when_a_dateline_goes():
    pieces, _ = read_composed(f"<p>PARIS, Texas — <b>The church</b>{PROSE.removeprefix('The church')}</p>")
    assert [piece.text for piece in pieces] == [PROSE]
    assert pieces[0].styles == (Style(StyleKind.STRONG, 0, len("The church")),)


def test_prose_stays_as_it_is():
    paragraphs = (PROSE, "By noon the boat had gone, and nobody in the town could say who had seen it last.")
    pieces, facts = read_composed("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))
    assert tuple(piece.text for piece in pieces) == paragraphs
    assert not [piece for piece in pieces if piece.reason]
    assert (facts.byline, facts.dateline) == (None, None)


def test_a_dateline_further_down_is_text():
    pieces, facts = read_composed(f"<p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p><p>OSLO — {PROSE}</p>")
    assert pieces[-1].text.startswith("OSLO")
    assert facts.dateline is None

"""What stands under the pictures of a web page is shown there, and is no part of the article's text."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from viewer.articles.article import Article, Block, BlockKind, LeftOut
from viewer.settings import Settings
from viewer.ui.reader.document import build, captions
from viewer.ui.reader.look import look
from viewer.ui.theme import Theme

TEXT = "The lamp was lit at dusk.\n\nNobody came to see it."
LAMP, TWINS = LeftOut("The lamp at dusk. Photo: Ida Holm", "caption", 27), LeftOut("Two more", "caption", 0)


def article(*left_out: LeftOut) -> Article:
    blocks = (
        Block(BlockKind.IMAGE, 0, 0, src="a.png"),
        Block(BlockKind.IMAGE, 0, 0, src="b.png"),
        Block(BlockKind.PARAGRAPH, 0, 25),
        Block(BlockKind.IMAGE, 27, 27, src="c.png"),
        Block(BlockKind.PARAGRAPH, 27, 49),
    )
    return Article("The lamp", TEXT, blocks, left_out=left_out)


def test_a_caption_belongs_to_the_picture_in_its_place() -> None:
    assert captions(article(LAMP)) == {3: LAMP}
    assert captions(article(TWINS, LAMP)) == {1: TWINS, 3: LAMP}
    other = replace(TWINS, text="And one more")
    assert captions(article(TWINS, other)) == {0: TWINS, 1: other}
    assert captions(article(*[TWINS] * 3)) == {}
    assert captions(article(replace(LAMP, reason="notice"), replace(LAMP, at=25))) == {}


def test_it_stands_under_the_picture_and_once(qtbot: QtBot, light: Theme) -> None:
    made = article(LAMP, LeftOut("Subscribe now", "signin", 27))
    for left_out in (False, True):
        page = build(made, look(Settings(), light), left_out=left_out)
        lines = page.document.toPlainText().split("\n")
        assert lines.count(LAMP.text) == 1
        assert lines[lines.index(LAMP.text) - 1] == "\ufffc"
        assert ("Subscribe now" in lines) is left_out
        position = page.offsets.position(27)
        assert page.document.toPlainText()[position : position + 6] == "Nobody"
        page.document.deleteLater()

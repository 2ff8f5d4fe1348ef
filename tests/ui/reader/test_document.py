"""What is laid out: header, dateline, markers, tables, images, what was left out."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument

from viewer.articles.article import Article, Block, BlockKind
from viewer.settings import Settings
from viewer.ui.reader.document import build
from viewer.ui.reader.look import KIND, look


@pytest.fixture
def the_look(light):
    return look(Settings(), light)


def lines(page):
    block, found = page.document.begin(), []
    while block.isValid():
        found.append((str(block.blockFormat().property(KIND)), block.text()))
        block = block.next()
    return found


def test_header_and_blocks_stand_in_order(article, the_look):
    found = lines(build(article, the_look))
    assert [kind for kind, _ in found[:5]] == ["kicker", "title", "byline", "head_end", "paragraph"]
    assert found[0][1] == "The Harbour Courier\u00a0\u00a0·  9\u00a0May\u00a01998"
    assert found[4][1].startswith("HULL, England — The lock")
    assert ("list_item", "•\tHull to Bergen on Mondays") in found
    assert found[[kind for kind, _ in found].index("preformatted")][1] == "HULL  18:00\u2028BERGEN 19:00"


def test_the_dateline_goes_to_the_byline_where_no_paragraph_comes_first(article, the_look):
    quote = Article("T", "“Yes.”", (Block(BlockKind.QUOTE, 0, 6),), byline="Dinah Frost", dateline="HULL")
    found = dict(lines(build(quote, the_look)))
    assert found["byline"] == "Dinah Frost\u00a0\u00a0·  HULL"
    assert found["quote"] == "“Yes.”"


def test_left_out_blocks_stand_where_they_stood_and_only_when_asked_for(article, the_look):
    assert "left_out" not in dict(lines(build(article, the_look)))
    found = lines(build(article, the_look, left_out=True))
    kinds = [kind for kind, _ in found]
    assert kinds[4:7] == ["reason", "left_out", "paragraph"]
    assert found[-1] == ("left_out", "Subscribe")
    assert "A notice of the archive" in found[4][1]


def test_right_to_left_articles_run_from_the_right(the_look):
    text = "שלום עולם"
    hebrew = Article("כותרת", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), language="he")
    page = build(hebrew, the_look)
    assert page.document.begin().textDirection() == Qt.LayoutDirection.RightToLeft
    assert page.document.lastBlock().textDirection() == Qt.LayoutDirection.RightToLeft


def test_table_columns_get_tab_stops(article, the_look):
    page = build(article, the_look)
    block = page.document.findBlock(page.offsets.position(article.text.index("Cabin")))
    stops = [tab.position for tab in block.blockFormat().tabPositions()]
    assert len(stops) == 2
    assert 0 < stops[0] < stops[1]


def test_nothing_but_given_images_is_ever_loaded(article, the_look, tmp_path):
    secret = tmp_path / "secret.png"
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    assert image.save(str(secret))
    page = build(article, the_look)
    for name in (QUrl.fromLocalFile(str(secret)), QUrl("https://example.org/x.png"), QUrl("data:image/png;base64,AA")):
        for kind in (QTextDocument.ResourceType.ImageResource, QTextDocument.ResourceType.StyleSheetResource):
            loaded = page.document.resource(kind.value, name)
            assert isinstance(loaded, QImage)
            assert (loaded.width(), loaded.height()) == (1, 1)
    page.document.give(page.pictures[0], image, 400)
    assert page.document.resource(QTextDocument.ResourceType.ImageResource.value, QUrl("picture:0")).width() == 4


def test_links_are_shown_but_are_no_anchors(article, the_look):
    page = build(article, the_look)
    cursor = page.document.find("scrap")
    assert not cursor.charFormat().isAnchor()
    assert cursor.charFormat().foreground().color() == the_look.theme.accent


def test_an_article_without_anything_is_still_shown(the_look):
    page = build(Article("", "", ()), the_look, left_out=True)
    assert "without a title" in page.document.toPlainText()
    assert page.offsets.offset(3) == 0


def test_settings_change_size_and_measure(light):
    small, large = look(Settings(font_size=14), light), look(Settings(font_size=28), light)
    assert large.column > 1.7 * small.column
    assert look(Settings(line_width=90), light).column > look(Settings(line_width=60), light).column
    assert dataclasses.is_dataclass(small)

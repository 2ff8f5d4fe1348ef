"""Images: from the archive, within limits, in the background, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QTextCursor

from viewer.articles.article import Block, BlockKind
from viewer.ui.reader.pictures import decode

SVG = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><image href='file:///etc/hostname'/></svg>"


def png(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")
    return bytes(content.data())


def test_an_image_is_decoded_no_wider_than_needed(qapp):
    assert decode(png(40, 20), 400).size().toTuple() == (40, 20)
    assert decode(png(1_000, 500), 400).size().toTuple() == (400, 200)


@pytest.mark.parametrize("content", [None, b"", b"no image", SVG, b"%PDF-1.4", png])
def test_what_is_no_raster_image_is_refused(qapp, content):
    content = content(30, 30)[:50] if callable(content) else content
    assert decode(content, 400) is None


def test_a_picture_of_a_billion_pixels_is_not_decoded(qapp):
    content = bytearray(png(8, 8))
    content[16:24] = (40_000).to_bytes(4, "big") * 2  # in the header; its checksum is wrong then, too
    assert decode(bytes(content), 400) is None


def test_images_arrive_from_the_archive_and_the_place_is_kept(qtbot, reading, put, article, names, monkeypatch):
    asked = []

    def image(article_id, src):
        asked.append((article_id, src))
        return png(300, 200)

    monkeypatch.setattr(reading.shelf, "image", image)
    article_id = put(article, names)
    reading.it.open(article_id)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [(article_id, "star.png")]
    (picture,) = reading.view.page.pictures
    assert reading.view.page.document.image(picture).size().toTuple() == (300, 200)


def test_an_image_that_is_not_there_leaves_its_description(qtbot, reading, put, article, monkeypatch):
    monkeypatch.setattr(reading.shelf, "image", lambda article_id, src: None)
    reading.it.open(put(article))
    (picture,) = reading.view.page.pictures
    document = reading.view.page.document
    qtbot.waitUntil(lambda: document.image(picture) is not None)
    assert document.image(picture).height() < 100


def test_images_far_below_wait_until_they_come_near(qtbot, reading, put, article, monkeypatch):
    asked = []
    monkeypatch.setattr(reading.shelf, "image", lambda article_id, src: asked.append(src))
    text, blocks = "", []
    for number in range(300):
        text += "\n\n" if text else ""
        blocks.append(Block(BlockKind.PARAGRAPH, len(text), len(text) + 20))
        text += f"Paragraph number {number:03}"
        if number % 50 == 0:
            blocks.append(Block(BlockKind.IMAGE, len(text), len(text), src=f"{number}.png"))
    reading.it.open(put(replace(article, text=text, blocks=tuple(blocks), styles=())))
    qtbot.waitUntil(lambda: "0.png" in asked)
    qtbot.waitUntil(lambda: not reading.it._gallery._rest.isActive())
    assert "250.png" not in asked
    reading.view.scroll_to_top(text.index("number 250"))
    qtbot.waitUntil(lambda: "250.png" in asked)


def test_images_grow_and_shrink_with_the_room_for_them(qtbot, reading, put, article, monkeypatch):
    monkeypatch.setattr(reading.shelf, "image", lambda article_id, src: png(3_000, 200))
    reading.it.open(put(article))
    page = reading.view.page

    def width():
        cursor = QTextCursor(page.document)
        cursor.setPosition(page.pictures[0].position + 1)
        return cursor.charFormat().toImageFormat().width()

    qtbot.waitUntil(lambda: page.document.image(page.pictures[0]) is not None)
    at_first = width()
    reading.window.resize(760, 640)
    qtbot.waitUntil(lambda: width() < at_first)
    reading.window.resize(1280, 800)
    qtbot.waitUntil(lambda: width() == at_first)

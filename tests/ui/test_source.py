"""The page about the open article: what is known of it, and where it is from."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLineEdit

from viewer.ui.source_page import SourcePage, moment

PAGE = """<html lang="en"><head><title>A Bell Is Heard</title>
<meta property="og:site_name" content="The Harbour Courier"><link rel="canonical" href="https://example.org/bell">
<meta property="article:published_time" content="2007-10-12"></head><body><article><h1>A Bell Is Heard</h1>
{text}</article></body></html>"""


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    file = tmp_path / "saved" / "bell.html"
    file.parent.mkdir()
    text = "<p>The bell was heard by many people who stood at the harbour of Hull for most of that wet day.</p>" * 6
    file.write_text(PAGE.format(text=text))
    return file


def opened(program, qtbot) -> SourcePage:
    program._made["go.about_article"].trigger()
    qtbot.waitUntil(lambda: program.sources.page is not None and program.tasks.is_idle)
    assert program.window.pages.currentWidget() is program.sources.page
    return program.sources.page


def test_the_page_tells_where_the_article_is_from(start, saved, qtbot, monkeypatch):
    program = start(saved)
    qtbot.waitUntil(lambda: program.reading.reader.view.page is not None)
    page = opened(program, qtbot)
    told = {each.accessibleName(): each.text() for each in page.findChildren(QLineEdit)}
    assert told["Publication"] == "The Harbour Courier"
    assert told["Web address"] == "https://example.org/bell"
    assert (told["File"], told["Folder"]) == (saved.name, str(saved.parent))
    assert told["Format"] == "Web page"
    assert told["SHA-256"] == hashlib.sha256(saved.read_bytes()).hexdigest()

    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    page.folder.click()
    assert [Path(url.toLocalFile()) for url in shown] == [saved.parent]
    page.everything.click()
    assert f"File: {saved.name}" in QGuiApplication.clipboard().text()
    page.address.click()
    assert QGuiApplication.clipboard().text() == "https://example.org/bell"


def test_a_file_that_is_gone_is_told_of(start, saved, qtbot):
    program = start(saved)
    qtbot.waitUntil(lambda: program.reading.reader.view.page is not None)
    saved.unlink()
    page = opened(program, qtbot)
    assert "not there" in page.text()
    assert not page.folder.isEnabled()


def test_without_an_article_one_is_asked_for(start, clippings, qtbot):
    program = start()
    program._made["go.about_article"].trigger()
    assert program.messages.current is not None
    assert program.sources.page is None


def test_a_moment_is_told_to_the_minute_and_a_day_as_a_day():
    assert moment("2017-03-02") == "2 March 2017"
    assert ":" in moment("2017-03-02T03:03:31Z")
    assert moment(None) == ""

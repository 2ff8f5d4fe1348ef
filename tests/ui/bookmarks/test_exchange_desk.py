"""Bookmarks in and out of the whole window."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import docx
import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from viewer.app import Program
from viewer.bookmarks.collections import Collection, Filed
from viewer.bookmarks.exchange import form_named
from viewer.bookmarks.exchange.foreign import foreign_bookmark
from viewer.bookmarks.link import parse_link
from viewer.bookmarks.styles import style_named
from viewer.paths import Paths
from viewer.ui.bookmarks.export_dialog import ExportDialog
from viewer.ui.bookmarks.exporting import Kind, Wish, kinds

BEGINNINGS = {"html": "<!doctype html>", "csv": "", "ris": "ty  - ", "bibtex": "@", "csl": "[", "markdown": "#"} | {
    "webannotation": "{"
}
WORDS = "The bell was sold for scrap"


@pytest.fixture
def highlights(tmp_path: Path) -> Path:
    """Two highlights of calibre: one of an article of the library, one of nothing that is there."""
    quotes = ("opened 🎻 by Eleanor Marsh, 000002 minutes late", "words of an article to come, at last")
    rows = [{"type": "highlight", "uuid": q, "highlighted_text": q, "notes": "why", "timestamp": ""} for q in quotes]
    path = tmp_path / "mine.calibre_highlights"
    path.write_text(json.dumps({"version": 1, "type": "calibre_highlights", "highlights": [*rows, {}]}))
    return path


def idle(program: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: program.tasks.is_idle)


def kept(program: Program) -> list[str]:
    return [one.passage.quote for one in program.library.bookmarks.all() if one.passage]


def test_import_with_report_and_undo(start: Callable, filled: Paths, highlights: Path, qtbot: QtBot) -> None:
    program = start()
    program.desk.take([highlights])
    qtbot.waitUntil(lambda: program.window.is_on_page)
    page = program.window.pages.currentWidget()
    text = page.text()
    assert "2 bookmarks were taken." in text
    assert "Not found in your library yet  1\n" in text
    assert "“words of an article to come, at last”" in text
    assert "Entry 3 was not taken" in text
    assert len(kept(program)) == 2
    page._undo.click()
    qtbot.waitUntil(lambda: kept(program) == [])
    assert not page._undo.isEnabled()
    program._made["edit.redo"].trigger()
    qtbot.waitUntil(lambda: len(kept(program)) == 2)
    page._show.click()
    assert program.window.columns.shown_list == "bookmarks"
    assert program.settings.section == "bookmarks"
    program.desk.take([highlights])
    qtbot.waitUntil(lambda: "2 were here already" in page.text())
    idle(program, qtbot)


def test_an_import_undone_from_the_menu_is_not_offered_to_be_undone_again(
    start: Callable, filled: Paths, highlights: Path, qtbot: QtBot
) -> None:
    program = start()
    program.desk.take([highlights])
    qtbot.waitUntil(lambda: program.window.is_on_page)
    page = program.window.pages.currentWidget()
    assert page._undo.isEnabled()
    program._made["edit.undo"].trigger()
    qtbot.waitUntil(lambda: kept(program) == [])
    qtbot.waitUntil(lambda: not page._undo.isEnabled())
    idle(program, qtbot)


def test_a_file_that_holds_none(start: Callable, filled: Paths, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "a.txt").write_text("An article\n\nWith words.")
    program = start()
    program.desk.take([tmp_path / "a.txt"])
    qtbot.waitUntil(
        lambda: bool(program.messages.current) and "holds no bookmarks" in program.messages.current.sentence
    )
    assert "Kindle" in program.messages.current.hint
    program.messages.dismiss()


@pytest.mark.parametrize("answer", ["&Import Bookmarks", "&Add as Articles"])
def test_a_dropped_file_of_bookmarks_is_asked_about(
    start: Callable, filled: Paths, highlights: Path, qtbot: QtBot, answer: str
) -> None:
    program = start()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(highlights))])
    action, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    drop = QDropEvent(QPointF(9, 9), action, data, buttons, Qt.KeyboardModifier.NoModifier)
    added: list[list[Path]] = []
    program.desk.add_wanted.disconnect()
    program.desk.add_wanted.connect(added.append)
    program.window.dropEvent(drop)
    qtbot.waitUntil(lambda: bool(program.window.findChildren(QMessageBox)))
    (question,) = program.window.findChildren(QMessageBox)
    assert "bookmarks of calibre" in question.text()
    next(button for button in question.buttons() if button.text() == answer).click()
    if answer == "&Add as Articles":
        assert added == [[highlights]]
    else:
        qtbot.waitUntil(lambda: len(kept(program)) == 2)
        qtbot.waitUntil(lambda: program.window.is_on_page)
    idle(program, qtbot)


def test_those_that_wait_find_their_article(
    start: Callable, filled: Paths, highlights: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    program = start()
    program.desk.take([highlights])
    qtbot.waitUntil(lambda: len(kept(program)) == 2)
    new = tmp_path / "new.txt"
    new.write_text(
        "To Come\n\nBy Some Body\n\nThese are the words of an article to come, at last, and a few more.\n" * 1
    )
    program.workspace.archives.add_paths([new])
    qtbot.waitUntil(lambda: all(one.article.fingerprint for one in program.library.bookmarks.all()))
    assert "To Come" in [one.title for one in program.library.bookmarks.all()]
    idle(program, qtbot)


def test_exporting_documents(start: Callable, filled: Paths, highlights: Path, tmp_path: Path, qtbot: QtBot) -> None:
    program = start()
    program.desk.take([highlights])
    qtbot.waitUntil(lambda: len(kept(program)) == 2)
    collection = program.library.collections.create("Ships")
    program.library.collections.add(collection.id, [program.library.bookmarks.all()[0].id])
    by_name = {kind.name: kind for kind in kinds() if kind.is_document}
    word, pdf = tmp_path / "all.docx", tmp_path / "ships.pdf"
    program.desk.export_to(Wish(by_name["docx"], "All", style=style_named("apa").path), word)
    qtbot.waitUntil(word.exists)
    texts = [part.text for part in docx.Document(io.BytesIO(word.read_bytes())).paragraphs]
    assert "opened 🎻 by Eleanor Marsh, 000002 minutes late (Frost, 1992)" in texts
    program.desk.export_to(Wish(by_name["pdf"], "Ships", collection=collection.id), pdf)
    qtbot.waitUntil(pdf.exists)
    with pypdfium2.PdfDocument(pdf) as opened:
        assert "Ships" in opened[0].get_textpage().get_text_range()
    qtbot.waitUntil(lambda: "1 bookmark written" in (program.messages.current or program.messages).sentence)
    program.desk.export_to(Wish(by_name["html"], "X"), tmp_path / "no" / "such.html")
    qtbot.waitUntil(lambda: program.messages.current is not None and program.messages.current.is_error)
    program.messages.dismiss()
    idle(program, qtbot)


@pytest.mark.parametrize("kind", [kind for kind in kinds() if not kind.is_document], ids=lambda kind: kind.name)
def test_exporting_in_every_form(
    start: Callable, filled: Paths, highlights: Path, tmp_path: Path, qtbot: QtBot, kind: Kind
) -> None:
    program = start()
    program.desk.take([highlights])
    qtbot.waitUntil(lambda: len(kept(program)) == 2)
    path = tmp_path / f"all{kind.suffix}"
    program.desk.export_to(Wish(kind, "All"), path)
    qtbot.waitUntil(path.exists)
    idle(program, qtbot)
    assert path.read_text("utf-8").lstrip("\ufeff").lower().startswith(BEGINNINGS[kind.name])


def test_the_dialog_says_what_is_wanted(start: Callable, filled: Paths, highlights: Path, qtbot: QtBot) -> None:
    program = start()
    program.desk.take([highlights])
    qtbot.waitUntil(lambda: len(kept(program)) == 2)
    collection = program.library.collections.create("Ships")
    asked: list[Wish] = []
    program.desk._ask_where = asked.append
    program._made["file.export_bookmarks"].trigger()
    qtbot.waitUntil(lambda: bool(program.window.findChildren(ExportDialog)))
    (dialog,) = program.window.findChildren(ExportDialog)
    dialog.chosen.disconnect()
    dialog.chosen.connect(asked.append)
    assert dialog.which.currentText() == "All bookmarks"
    dialog.which.setCurrentIndex(dialog.which.findData(collection.id))
    assert dialog.title.text() == "Ships"
    dialog.style_box.setCurrentText("MLA (9th edition)")
    dialog.full_paths.click()
    dialog.accept()
    (wish,) = asked
    assert (wish.kind.name, wish.title, wish.collection) == ("docx", "Ships", collection.id)
    assert wish.style == style_named("mla").path
    assert wish.full_paths
    idle(program, qtbot)


def test_styles_and_links(start: Callable, filled: Paths, qtbot: QtBot) -> None:
    program = start()
    article_id = program.library.index.ids()[0]
    program.reading.open(article_id)
    view = program.reading.reader.view
    qtbot.waitUntil(lambda: view.page is not None and program.tasks.is_idle)
    at = view.page.article.text.index(WORDS)
    view.select_span(at, at + len(WORDS))
    clipboard = QGuiApplication.clipboard()
    program._made["edit.copy_quotation"].trigger()
    assert clipboard.text().startswith(f"“{WORDS}” — Dinah Frost, A Third One")
    assert clipboard.mimeData().hasHtml()
    program.desk._copy_in(style_named("apa"))
    assert clipboard.text().startswith(f"“{WORDS}” (Frost, 1992)\n\nFrost, D. (1992, May 9). A Third One.")
    assert program.settings.quotation_style == "apa"
    program._made["edit.copy_quotation"].trigger()
    assert "(Frost, 1992)" in clipboard.text()
    bad = filled.styles / "bad.csl"
    filled.styles.mkdir()
    bad.write_text("<style><info><title>Bad</title></info></style>")
    program.desk._copy_in(style_named("bad", filled.styles))
    assert program.messages.current.is_error
    program.messages.dismiss()
    program.desk._copy_in(style_named("plain"))
    assert not clipboard.mimeData().hasHtml()
    program._made["edit.copy_link"].trigger()
    link = parse_link(clipboard.text())
    assert link.passage.quote == WORDS
    assert link.passage.prefix
    program.reading.passages.keep((at, at + len(WORDS)))
    qtbot.waitUntil(lambda: kept(program) == [WORDS])
    idle(program, qtbot)
    view.select_span(at, at + len(WORDS))
    program._made["edit.copy_link"].trigger()
    assert parse_link(clipboard.text()).id == program.library.bookmarks.all()[0].id
    clipboard.clear()


def test_the_style_in_the_preferences(start: Callable, filled: Paths, qtbot: QtBot) -> None:
    filled.styles.mkdir()
    (filled.styles / "mine.csl").write_bytes(style_named("mla").path.read_bytes().replace(b"MLA (9th", b"Mine (1st"))
    program = start()
    program._made["edit.preferences"].trigger()
    box = program.window.pages.currentWidget().quotations
    assert box.currentText() == "With Formatting (HTML)"
    box.setCurrentText("Mine (1st edition)")
    box.activated.emit(box.currentIndex())
    assert program.settings.quotation_style == "mine"
    assert program.desk.quoting.style.label == "Mine (1st edition)"


def test_collections_come_and_go_with_the_import(start: Callable, filled: Paths, tmp_path: Path, qtbot: QtBot) -> None:
    kept_there = foreign_bookmark("words of an article to come, at last", note="n")
    there = Collection("0" * 8 + "-0000-0000-0000-" + "0" * 12, "Ships", None, "2026-01-01T00:00:00Z")
    path = tmp_path / "theirs.jsonld"
    path.write_text(form_named("webannotation").export([kept_there], [Filed(there, (kept_there.id,))]), "utf-8")
    program = start()
    program.desk.take([path])
    qtbot.waitUntil(lambda: program.window.is_on_page)
    assert "1 collection came along." in program.window.pages.currentWidget().text()
    collections = program.library.collections
    assert collections.counts() == {there.id: 1}
    program._made["edit.undo"].trigger()
    qtbot.waitUntil(lambda: collections.all() == ())
    qtbot.waitUntil(lambda: kept(program) == [])
    program._made["edit.redo"].trigger()
    qtbot.waitUntil(lambda: collections.counts() == {there.id: 1})
    idle(program, qtbot)


def test_what_is_undone_is_offered_to_be_undone_no_longer(
    start: Callable, filled: Paths, highlights: Path, qtbot: QtBot
) -> None:
    program = start()
    program.desk.take([highlights])
    qtbot.waitUntil(lambda: len(kept(program)) == 2)
    idle(program, qtbot)
    program.reading.bookmarks._keeping.delete(program.library.bookmarks.all())
    qtbot.waitUntil(lambda: program.messages.current is not None and program.messages.current.action_label == "Undo")
    program._made["edit.undo"].trigger()
    qtbot.waitUntil(lambda: len(kept(program)) == 2)
    qtbot.waitUntil(lambda: program.messages.current is None)
    idle(program, qtbot)


def test_one_selected_bookmark_can_be_exported_but_is_not_meant_first(
    start: Callable, filled: Paths, highlights: Path, qtbot: QtBot
) -> None:
    program = start()
    program.desk.take([highlights])
    qtbot.waitUntil(lambda: len(kept(program)) == 2)
    dialog = ExportDialog(program.library.bookmarks.all()[:1], [], program.desk.quoting, program.window)
    qtbot.addWidget(dialog)
    assert [dialog.which.itemData(n) for n in range(dialog.which.count())] == ["all", "selected"]
    assert dialog.which.currentData() == "all"
    idle(program, qtbot)

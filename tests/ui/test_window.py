"""The whole window on a real library."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from viewer import settings as stored
from viewer.app import Program
from viewer.paths import Paths
from viewer.ui import theme as themes
from viewer.ui.welcome import Welcome

Start = Callable[..., Program]


def settle(program: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: program.tasks.is_idle, timeout=10_000)


def listed(program: Program) -> int:
    return program.articles.model.rowCount()


def test_an_empty_library_welcomes(start: Start) -> None:
    program = start()
    assert isinstance(program.window.pages.currentWidget(), Welcome)
    labels = [button.text() for button in program.window.findChildren(QPushButton)]
    assert "Try the Sample Archive" in labels


def test_a_filled_library_shows_its_articles(filled: Paths, start: Start) -> None:
    program = start()
    assert not program.window.is_on_page
    assert listed(program) == 3
    assert [entry.label for entry in program.navigation.model.entries if entry.section == "archive"] == ["archive"]


def test_the_last_article_is_back_at_the_next_start(
    filled: Paths, start: Start, stop: Callable[[Program], None], qtbot: QtBot
) -> None:
    program = start()
    program.articles.view.step(1)
    with qtbot.waitSignal(program.reading.article_opened) as opened:
        pass
    title = opened.args[0].title
    settle(program, qtbot)
    stop(program)
    program = start()
    assert program.window.windowTitle() == f"{title} — Archive Viewer"
    assert title in program.reading.reader.view.toPlainText()


def test_an_article_that_was_opened_is_not_unread(filled: Paths, start: Start, qtbot: QtBot) -> None:
    program = start()
    program.workspace.show_unread()
    settle(program, qtbot)
    assert listed(program) == 3
    with qtbot.waitSignal(program.reading.article_opened):
        program.articles.view.step(1)
    settle(program, qtbot)
    program.workspace.show_all()
    program.workspace.show_unread()
    settle(program, qtbot)
    assert listed(program) == 2


def test_people_lead_to_their_articles_and_back(filled: Paths, start: Start, qtbot: QtBot) -> None:
    program = start()
    program.workspace.show_people()
    settle(program, qtbot)
    assert program.window.columns.shown_list == "names"
    names = [row.name for row in program.names.model.rows]
    assert "Eleanor Marsh" in names
    program.names.chosen.emit(program.names.model.rows[names.index("Eleanor Marsh")])
    settle(program, qtbot)
    assert program.window.columns.shown_list == "articles"
    assert listed(program) == 2
    program.browsing.leave()
    settle(program, qtbot)
    assert listed(program) == 3


def test_places_can_be_narrowed(filled: Paths, start: Start, qtbot: QtBot) -> None:
    program = start()
    program.workspace.show_places()
    settle(program, qtbot)
    program.names._words.setText("berg")
    qtbot.waitUntil(lambda: [row.name for row in program.names.model.rows] == ["Bergen"])
    program.names._words.setText("nowhere at all")
    qtbot.waitUntil(lambda: not program.names.model.rows)
    assert program.names.empty.accessibleName()


def test_a_search_lists_what_it_finds_and_marks_it(filled: Paths, start: Start, qtbot: QtBot) -> None:
    program = start()
    box = program.window.bar.search
    qtbot.keyClicks(box, "third")
    qtbot.waitUntil(lambda: listed(program) == 1)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert program.articles.view.hasFocus() or program.window.focusWidget() is program.articles.view
    box.ask_for("envelope")
    settle(program, qtbot)
    assert listed(program) == 3
    with qtbot.waitSignal(program.reading.article_opened):
        program.articles.view.step(1)
    settle(program, qtbot)
    assert program.settings.searches[0] == "envelope"
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    settle(program, qtbot)
    assert (box.text(), program.browsing.shown.text) == ("", "")


@pytest.mark.parametrize("words", ["envelope", "zzzyx"])
def test_the_search_box_keeps_the_keys_while_its_list_changes(
    filled: Paths, start: Start, qtbot: QtBot, words: str
) -> None:
    program = start()
    program.articles.view.setFocus()  # the list had the focus before, as after reading
    qtbot.keyClick(program.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    for letter in words:
        qtbot.keyClick(program.window.focusWidget(), letter)
        qtbot.waitUntil(lambda: program.browsing.shown.text == program.window.bar.search.text())
        settle(program, qtbot)
    assert program.window.bar.search.text() == words


def test_a_search_that_finds_nothing_says_what_to_do(filled: Paths, start: Start, qtbot: QtBot) -> None:
    program = start()
    program.window.bar.search.ask_for("zzzyx")
    settle(program, qtbot)
    assert program.articles.empty.accessibleName() == "Nothing found"


def test_a_search_that_cannot_be_understood_is_told_in_place(filled: Paths, start: Start, qtbot: QtBot) -> None:
    program = start()
    program.window.bar.search.ask_for("date:notadate")
    settle(program, qtbot)
    assert listed(program) == 0
    assert program.articles.empty.accessibleName()
    assert program.messages.current is None


def test_sorting_is_remembered(filled: Paths, start: Start, stop: Callable[[Program], None], qtbot: QtBot) -> None:
    program = start()
    program.articles.sort_chosen.emit("title")
    settle(program, qtbot)
    first = program.articles.model.index(0).data()
    assert first == "A Third One"
    stop(program)
    assert stored.load(filled.settings).sort == "title"
    program = start()
    assert program.articles.model.index(0).data() == first


def test_the_window_remembers_its_place_and_its_columns(
    filled: Paths, start: Start, stop: Callable[[Program], None]
) -> None:
    program = start()
    program.window.resize(790, 607)
    program._made["view.navigation"].trigger()
    program.window.columns._splitter.moveSplitter(260, 2)
    widths = program.settings.list_width, program.settings.panel_width
    assert widths != (290, 300)
    stop(program)
    program = start()
    assert (program.window.width(), program.window.height()) == (790, 607)
    assert not program.window.columns.navigation_is_shown
    assert not program._made["view.navigation"].isChecked()
    assert (program.settings.list_width, program.settings.panel_width) == widths


def test_narrow_windows_fold(filled: Paths, start: Start, qtbot: QtBot) -> None:
    program = start()
    columns = program.window.columns
    program.window.resize(1280, 800)
    wide = program.navigation.width()
    program.window.resize(900, 650)
    assert program.navigation.width() < 80
    assert program.reading.panel.isVisible()
    program.window.resize(740, 600)
    assert not program.reading.panel.isVisible()
    program._made["view.panel"].trigger()
    assert program.reading.panel.isVisible()
    qtbot.keyClick(columns._drawer, Qt.Key.Key_Escape)
    assert not program.reading.panel.isVisible()
    program.window.resize(1280, 800)
    assert program.reading.panel.isVisible()
    assert program.navigation.width() == wide


def test_keys_reach_what_they_are_for(filled: Paths, start: Start, qtbot: QtBot) -> None:
    program = start()
    window = program.window
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert not window.columns.navigation_is_shown
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is window.bar.search
    qtbot.keyClicks(window.bar.search, "jk?")
    assert window.bar.search.text() == "jk?"
    window.bar.search.clear_search()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.is_on_page
    qtbot.keyClick(window.pages.currentWidget(), Qt.Key.Key_Escape)
    assert not window.is_on_page
    with qtbot.waitSignal(program.reading.article_opened):
        qtbot.keyClick(program.articles.view, Qt.Key.Key_J)
    settle(program, qtbot)


def test_f6_walks_the_columns(filled: Paths, start: Start, qtbot: QtBot) -> None:
    program = start()
    seen = []
    for _ in range(5):
        program.workspace.next_pane()
        focus = program.window.focusWidget()
        seen.append(next((n for n, p in enumerate(program.window.columns.panes()) if p.isAncestorOf(focus)), None))
    assert set(seen) == {0, 1, 2, 3}
    assert seen[4] == seen[0]


def test_tab_reaches_everything_from_left_to_right(filled: Paths, start: Start, qtbot: QtBot) -> None:
    program = start()
    window = program.window
    rows = program.library.index.rows(program.library.index.ids())
    named = next(row.id for row in rows if row.title == "Ferry Line Returns")
    with qtbot.waitSignal(program.reading.article_opened):
        program.workspace.open_article(named, None)
    settle(program, qtbot)
    window.activateWindow()
    window.bar.search.setFocus()
    seen: list[QWidget] = []
    while not seen or window.focusWidget() is not window.bar.search:
        seen.append(window.focusWidget())
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert len(seen) < 60
    names = {widget.accessibleName() for widget in seen}
    assert {"Navigation", "Sort the list", "Add articles", "Article"} <= names
    columns = window.columns.panes()
    visited = [n for widget in seen for n, column in enumerate(columns) if column.isAncestorOf(widget)]
    assert visited == sorted(visited)
    assert set(visited) >= {0, 1, 2}
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    after = window.focusWidget()
    qtbot.keyClick(after, Qt.Key.Key_Backtab)
    assert window.focusWidget() is window.bar.search
    assert after is not window.bar.search


def test_tab_reaches_the_buttons_of_a_page(filled: Paths, start: Start, qtbot: QtBot) -> None:
    program = start()
    program._made["edit.corrections"].trigger()
    settle(program, qtbot)
    page = program.window.pages.currentWidget()
    (button,) = [each for each in page.findChildren(QPushButton) if "mport" in each.text()]
    for _ in range(20):
        if program.window.focusWidget() is button:
            break
        qtbot.keyClick(program.window.focusWidget(), Qt.Key.Key_Tab)
    assert program.window.focusWidget() is button


def test_every_theme_reaches_every_part(filled: Paths, start: Start, qtbot: QtBot, qapp: QApplication) -> None:
    program = start()
    program.articles.view.step(1)
    settle(program, qtbot)
    for name in themes.NAMES:
        program._made[f"view.theme.{name}"].trigger()
        wanted = themes.load(name)
        assert qapp.palette().color(QPalette.ColorRole.Base) == wanted.paper
        assert program.settings.theme == name
        picture = program.window.grab().toImage()
        paper = program.articles.mapTo(program.window, QPoint(4, program.articles.height() - 4))
        assert picture.pixelColor(paper) == wanted.paper
        view = program.reading.reader.view
        assert view.grab().toImage().pixelColor(3, 3) == wanted.paper


def test_settings_apply_while_they_are_changed(filled: Paths, start: Start, qtbot: QtBot) -> None:
    program = start()
    program.workspace.pages.show_preferences()
    page = program.window.pages.currentWidget()
    page.controls._make_larger()
    assert program.settings.font_size == 19
    page.controls._width.setValue(80)
    assert program.settings.line_width == 80
    program._made["view.zoom_in"].trigger()
    assert page.controls._value.text() == "20"
    page._marks.click()
    assert not program.settings.marks
    assert not program._made["view.marks"].isChecked()


def test_pages_open_and_close(filled: Paths, start: Start, qtbot: QtBot) -> None:
    program = start()
    for command in ("help.shortcuts", "help.formats", "help.about", "edit.preferences", "file.import_report"):
        program._made[command].trigger()
        settle(program, qtbot)
        page = program.window.pages.currentWidget()
        assert program.window.is_on_page
        assert page.accessibleName()
        assert page.grab().width() > 0
        qtbot.keyClick(page, Qt.Key.Key_Escape)
        assert not program.window.is_on_page


def test_the_text_menu_opens_below_its_button(filled: Paths, start: Start, qtbot: QtBot) -> None:
    program = start()
    program._made["view.text"].trigger()
    menu = program.workspace.pages._text
    assert menu.isVisible()
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not menu.isVisible())


def test_bookmarks_take_the_place_of_the_list_and_give_it_back(filled: Paths, start: Start, qtbot: QtBot) -> None:
    program = start()
    program._made["view.bookmarks"].trigger()
    assert program.window.columns.shown_list == "bookmarks"
    assert program.navigation.current().section == "bookmarks"
    program._made["view.bookmarks"].trigger()
    settle(program, qtbot)
    assert program.window.columns.shown_list == "articles"


def test_the_star_is_filled_for_a_bookmarked_article(filled: Paths, start: Start, qtbot: QtBot) -> None:
    program = start()
    with qtbot.waitSignal(program.reading.article_opened):
        program.articles.view.step(1)
    settle(program, qtbot)
    before = program._made["bookmark.article"].icon().pixmap(20).toImage()
    with qtbot.waitSignal(program.reading.bookmarks_changed):
        program._made["bookmark.article"].trigger()
    settle(program, qtbot)
    assert program._made["bookmark.article"].icon().pixmap(20).toImage() != before


def test_the_right_button_leaves_the_choice_where_it_is(filled: Paths, start: Start, qtbot: QtBot) -> None:
    view = start().navigation.view
    chosen = view.currentIndex()
    archive = view.visualRect(view.model().index(view.model().rowCount() - 1)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=archive)
    assert view.currentIndex() == chosen
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=archive)
    assert view.currentIndex() != chosen


def test_shift_f10_opens_the_menu_of_what_has_the_focus(filled: Paths, start: Start, qtbot: QtBot) -> None:
    program = start()
    view = program.reading.reader.view
    program.articles.view.step(1)
    qtbot.waitUntil(lambda: view.page is not None)
    view.setFocus()
    qtbot.keyClick(program.window.focusWidget(), Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = program.reading.reader.findChild(QMenu)
    assert any(action.text().startswith("F&ind in Article") for action in menu.actions())
    menu.close()


def test_an_archive_can_be_removed_and_brought_back(filled: Paths, start: Start, qtbot: QtBot) -> None:
    program = start()
    archive = next(entry for entry in program.navigation.model.entries if entry.section == "archive")
    program.workspace.archives.remove(archive)
    qtbot.waitUntil(lambda: isinstance(program.window.pages.currentWidget(), Welcome), timeout=10_000)
    assert program.messages.current.action_label == "Undo"
    program.messages._act()
    qtbot.waitUntil(lambda: any(e.section == "archive" for e in program.navigation.model.entries), timeout=20_000)
    assert program.importing._ingest.wait(30)
    settle(program, qtbot)

"""What a screen reader finds in the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from viewer.app import Program
from viewer.articles.article import Article
from viewer.entities.records import Names

Start = Callable[..., Program]

CONTROLS = {
    QAccessible.Role.PushButton,
    QAccessible.Role.Button,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.ButtonDropDown,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox,
    QAccessible.Role.Slider,
    QAccessible.Role.SpinBox,
    QAccessible.Role.List,
    QAccessible.Role.Tree,
    QAccessible.Role.ProgressBar,
}


@pytest.fixture(autouse=True)
def a_screen_reader() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def tree(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Everything below; rows of lists once, since they are painted by one delegate."""
    yield node
    of_list = node.role() in (QAccessible.Role.List, QAccessible.Role.Tree)
    for number in range(min(node.childCount(), 3) if of_list else node.childCount()):
        child = node.child(number)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from tree(child)


def nameless(widget: QWidget) -> list[str]:
    found = []
    for node in tree(QAccessible.queryAccessibleInterface(widget)):
        if node.role() not in CONTROLS or node.text(QAccessible.Text.Name).strip():
            continue
        thing = node.object()
        inside_scrollbar = thing is not None and "scroll" in type(thing).__name__.lower()
        if not inside_scrollbar:
            found.append(f"{node.role().name} {type(thing).__name__} {thing.objectName() if thing else ''}")
    return found


@pytest.fixture
def filled(shelf_closed: Callable[[], None]) -> None:
    shelf_closed()


@pytest.fixture
def shelf_closed(put: Callable[..., int], shelf: object, article: Article, names: Names) -> Callable[[], None]:
    def fill() -> None:
        put(article, names)
        shelf.close()

    return fill


def settle(program: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: program.tasks.is_idle, timeout=10_000)


def test_every_control_of_the_welcome_has_a_name(start: Start) -> None:
    assert nameless(start().window) == []


def test_every_control_has_a_name(filled: None, start: Start, qtbot: QtBot) -> None:
    program = start()
    with qtbot.waitSignal(program.reading.article_opened):
        program.articles.view.step(1)
    settle(program, qtbot)
    assert nameless(program.window) == []
    for show in (program.workspace.show_people, program.workspace.show_bookmarks):
        show()
        settle(program, qtbot)
        assert nameless(program.window) == []


@pytest.mark.parametrize(
    "command", ["edit.preferences", "help.shortcuts", "help.formats", "help.about", "file.import_report"]
)
def test_every_control_of_a_page_has_a_name(start: Start, qtbot: QtBot, command: str) -> None:
    program = start()
    program._made[command].trigger()
    settle(program, qtbot)
    assert nameless(program.window.pages.currentWidget()) == []


def test_the_text_menu_has_names(start: Start) -> None:
    program = start()
    program._made["view.text"].trigger()
    assert nameless(program.workspace.pages._text) == []
    program.workspace.pages._text.hide()


def test_the_article_is_text_and_rows_say_what_they_are(filled: None, start: Start, qtbot: QtBot) -> None:
    program = start()
    with qtbot.waitSignal(program.reading.article_opened):
        program.articles.view.step(1)
    settle(program, qtbot)
    nodes = list(tree(QAccessible.queryAccessibleInterface(program.window)))
    texts = [
        n for n in nodes if n.role() == QAccessible.Role.EditableText and n.object() is program.reading.reader.view
    ]
    assert texts
    text = texts[0].textInterface()
    assert "King George Dock" in text.text(0, text.characterCount())
    rows = [n.text(QAccessible.Text.Name) for n in nodes if n.role() == QAccessible.Role.ListItem]
    assert any(name.startswith("Ferry Line Returns, The Harbour Courier, ") for name in rows)

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from viewer.paths import resource
from viewer.ui import actions
from viewer.ui.actions import COMMANDS, sequences
from viewer.ui.menus import MENUS
from viewer.ui.shortcuts import ShortcutsPage
from viewer.ui.theme import Theme


def test_no_two_commands_share_keys(qapp: QApplication) -> None:
    keys = Counter(sequence.toString() for command in COMMANDS for sequence in sequences(command))
    assert not [key for key, count in keys.items() if count > 1]


def test_no_two_commands_of_a_menu_share_a_letter() -> None:
    letters = Counter(
        (_menu_of(command.id), label[label.index("&") + 1].lower())
        for command in COMMANDS
        for label in [actions.translated(command.label)]
        if "&" in label
    )
    assert not [letter for letter, count in letters.items() if count > 1]


def _menu_of(command_id: str) -> str:
    return "go" if command_id == "view.bookmarks" else command_id.split(".", 1)[0]


def test_every_key_is_one_that_qt_knows(qapp: QApplication) -> None:
    assert not [c.id for c in COMMANDS for key in c.keys if isinstance(key, str) and QKeySequence(key).isEmpty()]


def test_every_command_has_its_place() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    assert {command.menu for command in COMMANDS} <= {key for key, _ in MENUS}


def test_every_icon_is_there() -> None:
    assert not [c.id for c in COMMANDS if c.icon and not resource(f"icons/{c.icon}.svg").exists()]


def test_the_keys_that_users_expect(qapp: QApplication) -> None:
    keys = {command.id: [s.toString() for s in sequences(command)] for command in COMMANDS}
    assert keys["file.add_files"][0] == "Ctrl+O"
    assert keys["edit.find"][0] == "Ctrl+F"
    assert keys["bookmark.passage"][0] == "Ctrl+D"
    assert keys["view.bookmarks"][0] == "Ctrl+B"
    assert keys["go.search"] == ["Ctrl+L", "Ctrl+Shift+F"]
    assert keys["go.back"] == ["Alt+Left"]
    assert keys["view.navigation"] == ["F9"]
    assert keys["help.shortcuts"] == ["F1", "?"]


def test_actions_are_built_for_what_has_a_handler(qtbot: QtBot, light: Theme) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    made = actions.build(owner, light, {"go.back": owner.close, "view.marks": owner.hide})
    assert set(made) == {"go.back", "view.marks"}
    assert made["go.back"].toolTip() == "Back (Alt+Left)"
    assert made["view.marks"].isCheckable()


def test_the_shortcuts_are_narrowed_by_what_they_do_and_by_their_keys(qtbot: QtBot, light: Theme) -> None:
    page = ShortcutsPage(light)
    qtbot.addWidget(page)
    caps = {label.text() for label in page.findChildren(QLabel, "keys")}

    def left() -> set[str]:
        return {label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)} - caps

    qtbot.keyClicks(page.field, "note unread")
    assert left() == {"Keyboard Shortcuts", "Go", "Next Unread Note"}
    page.field.clear()
    qtbot.keyClicks(page.field, "f11")
    assert left() == {"Keyboard Shortcuts", "View", "Full Screen"}
    page.field.setText("hovercraft")
    assert left() == {"Keyboard Shortcuts", "No shortcut of that name."}
    page.field.clear()
    assert {"Undo", "Print", "Quit"} <= left()

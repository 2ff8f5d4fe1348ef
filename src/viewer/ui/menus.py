"""The menu bar: its titles stand at once, the commands follow."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

MENUS = (
    ("file", QT_TRANSLATE_NOOP("Actions", "&File")),
    ("edit", QT_TRANSLATE_NOOP("Actions", "&Edit")),
    ("view", QT_TRANSLATE_NOOP("Actions", "&View")),
    ("go", QT_TRANSLATE_NOOP("Actions", "&Go")),
    ("bookmark", QT_TRANSLATE_NOOP("Actions", "&Bookmark")),
    ("help", QT_TRANSLATE_NOOP("Actions", "&Help")),
)


def build(bar: QMenuBar) -> None:
    """Put the titles into `bar`."""
    for _, label in MENUS:
        bar.addMenu(QCoreApplication.translate("Actions", label))


def menu(bar: QMenuBar, key: str) -> QMenu:
    """The one of the commands whose ids begin with `key`."""
    return bar.actions()[[each for each, _ in MENUS].index(key)].menu()


def fill(bar: QMenuBar, actions: dict[str, QAction]) -> None:
    """Put the commands into the menus that `build` made, in the order of their table."""
    from viewer.ui.actions import COMMANDS  # the table is off the start path

    for (key, _), title in zip(MENUS, bar.actions(), strict=True):
        menu, group = title.menu(), 0
        for command in COMMANDS:
            if command.menu != key or command.id not in actions:
                continue
            if command.group != group:
                menu.addSeparator()
                group = command.group
            menu.addAction(actions[command.id])

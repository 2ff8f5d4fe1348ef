"""The page of all shortcuts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from viewer.ui import actions, menus
from viewer.ui.page import Page, heading
from viewer.ui.theme import Theme


class ShortcutsPage(Page):
    """Every command that has keys, by menu, from the table of commands."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Keyboard Shortcuts"), theme)
        for menu, label in menus.MENUS:
            commands = [c for c in actions.COMMANDS if c.menu == menu and c.keys]
            if commands:
                self.body.addWidget(heading(actions.translated(label).replace("&", ""), self))
                self.body.addWidget(self._table(commands))
        self.body.addWidget(heading(self.tr("In lists and in the article"), self))
        self.body.addWidget(self._plain_table())
        self.body.addWidget(heading(self.tr("In the list of bookmarks"), self))
        self.body.addWidget(self._bookmarks_table())
        self.body.addStretch(1)

    def _table(self, commands: list[actions.Command]) -> QWidget:
        rows = [(actions.plain_label(c).rstrip("…"), [_native(key) for key in actions.sequences(c)]) for c in commands]
        return self._grid(rows)

    def _plain_table(self) -> QWidget:
        return self._grid(
            [
                (self.tr("Move through a list; the article opens after a short rest"), ["↑", "↓"]),
                (self.tr("Open at once"), [_native(QKeySequence("Return"))]),
                (self.tr("Scroll by a screen"), [_native(QKeySequence("Space")), _native(QKeySequence("Shift+Space"))]),
                (self.tr("Leave a page, a search or a bar"), [_native(QKeySequence("Esc"))]),
            ]
        )

    def _bookmarks_table(self) -> QWidget:
        keys = (
            (self.tr("Select all, or several"), "Ctrl+A", "Shift+Down"),
            (self.tr("Write on the bookmark"), "F2", "Ctrl+M"),
            (self.tr("Add tags to what is selected"), "Ctrl+T"),
            (self.tr("Copy what is selected, with its source"), "Ctrl+C"),
            (self.tr("Put what is selected into the bin"), "Delete"),
            (self.tr("Fold a group, unfold it"), "Left", "Right"),
            (self.tr("Move up or down in a collection"), "Alt+Up", "Alt+Down"),
        )
        return self._grid([(label, [_native(QKeySequence(key)) for key in found]) for label, *found in keys])

    def _grid(self, rows: list[tuple[str, list[str]]]) -> QWidget:
        holder = QWidget(self)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for number, (label, keys) in enumerate(rows):
            grid.addWidget(QLabel(label, holder), number, 0)
            line = QHBoxLayout()
            line.setSpacing(4)
            for key in keys:
                cap = QLabel(key, holder)
                cap.setObjectName("keys")
                cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
                line.addWidget(cap)
            line.addStretch(1)
            grid.addLayout(line, number, 1)
        grid.setColumnMinimumWidth(1, 240)
        return holder


def _native(sequence: QKeySequence) -> str:
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)

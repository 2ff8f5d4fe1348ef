"""The page of all shortcuts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from viewer.ui import actions, menus
from viewer.ui.page import Page, filter_field, heading, words
from viewer.ui.theme import Theme

Row = tuple[str, list[str]]  # what is done, and by which keys


class ShortcutsPage(Page):
    """Every command that has keys, by menu, from the table of commands; `field` narrows them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Keyboard Shortcuts"), theme)
        self.field = filter_field(self.tr("Filter by what is done, or by a key"), self)
        self.field.textChanged.connect(self.narrow)
        self.body.addWidget(self.field)
        self._parts: list[tuple[QWidget, QWidget, list[tuple[str, QWidget, QWidget]]]] = []
        for menu, label in menus.MENUS:
            commands = [c for c in actions.COMMANDS if c.menu == menu and c.keys]
            if commands:
                self._add(actions.translated(label).replace("&", ""), [_row(command) for command in commands])
        self._add(self.tr("In lists and in the article"), self._plain_rows())
        self._add(self.tr("In the list of bookmarks"), self._bookmark_rows())
        self._none = words(self.tr("No shortcut of that name."), self, "quiet")
        self._none.hide()
        self.body.addWidget(self._none)
        self.body.addStretch(1)
        self.setFocusProxy(self.field)

    @Slot(str)
    def narrow(self, text: str) -> None:
        """Show only what holds all words of `text`, in its name, its menu or its keys."""
        wanted = text.casefold().split()
        for head, holder, rows in self._parts:
            found = [all(word in said for word in wanted) for said, _, _ in rows]
            for is_found, (_, label, keys) in zip(found, rows, strict=True):
                label.setVisible(is_found)
                keys.setVisible(is_found)
            head.setVisible(any(found))
            holder.setVisible(any(found))
        self._none.setVisible(all(head.isHidden() for head, _, _ in self._parts))

    def _add(self, title: str, rows: list[Row]) -> None:
        head = heading(title, self)
        holder = QWidget(self)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(1, 240)
        shown = []
        for number, (label, keys) in enumerate(rows):
            name, caps = QLabel(label, holder), _caps(keys, holder)
            grid.addWidget(name, number, 0)
            grid.addWidget(caps, number, 1)
            shown.append((" ".join((title, label, *keys)).casefold(), name, caps))
        self._parts.append((head, holder, shown))
        self.body.addWidget(head)
        self.body.addWidget(holder)

    def _plain_rows(self) -> list[Row]:
        return [
            (self.tr("Move through a list; the article opens after a short rest"), ["↑", "↓"]),
            (self.tr("Open at once"), [_native(QKeySequence("Return"))]),
            (self.tr("Scroll by a screen"), [_native(QKeySequence("Space")), _native(QKeySequence("Shift+Space"))]),
            (self.tr("Open the menu of what is chosen"), [_native(QKeySequence("Shift+F10"))]),
            (self.tr("Leave a page, a search or a bar"), [_native(QKeySequence("Esc"))]),
        ]

    def _bookmark_rows(self) -> list[Row]:
        keys = (
            (self.tr("Select all, or several"), "Ctrl+A", "Shift+Down"),
            (self.tr("Write on the bookmark"), "F2", "Ctrl+M"),
            (self.tr("Add tags to what is selected"), "Ctrl+T"),
            (self.tr("Copy what is selected, with its source"), "Ctrl+C"),
            (self.tr("Put what is selected into the bin"), "Delete"),
            (self.tr("Fold a group, unfold it"), "Left", "Right"),
            (self.tr("Move up or down in a collection"), "Alt+Up", "Alt+Down"),
        )
        return [(label, [_native(QKeySequence(key)) for key in found]) for label, *found in keys]


def _row(command: actions.Command) -> Row:
    return actions.plain_label(command).rstrip("…"), [_native(key) for key in actions.sequences(command)]


def _caps(keys: list[str], parent: QWidget) -> QWidget:
    """The keys as they look on a keyboard."""
    holder = QWidget(parent)
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(4)
    for key in keys:
        cap = QLabel(key, holder)
        cap.setObjectName("keys")
        cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.addWidget(cap)
    line.addStretch(1)
    return holder


def _native(sequence: QKeySequence) -> str:
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)

"""The small bar by a selection: keep it in a colour, with a note, with tags; copy it with its source."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from viewer.bookmarks.passage import Bookmark
from viewer.ui import icons
from viewer.ui.bookmarks.colour_row import ColourRow
from viewer.ui.theme import Theme

_GAP = 8  # px between the bar and the words


class SelectionBar(QFrame):
    """Floats over the article. With a `bookmark`, it is about a kept passage; without, about what is selected.

    Signals: picked(Colour), note_wanted(), tags_wanted(), quotation_wanted(), delete_wanted(), left() by Esc.
    """

    picked = Signal(object)
    note_wanted = Signal()
    tags_wanted = Signal()
    quotation_wanted = Signal()
    delete_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popover")
        self.setAccessibleName(self.tr("Selected passage"))
        self.bookmark: Bookmark | None = None
        self.colours = ColourRow(theme, self)
        self._note = self._button(self.tr("Note (Ctrl+M)"), self.note_wanted)
        self._tags = self._button(self.tr("Tags (Ctrl+T)"), self.tags_wanted)
        self._quotation = self._button(self.tr("Copy as quotation (Ctrl+Shift+C)"), self.quotation_wanted)
        self._delete = self._button(self.tr("Delete bookmark"), self.delete_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(0)
        for widget in (self.colours, _rule(self), self._note, self._tags, self._quotation, self._delete):
            row.addWidget(widget)
        self.colours.picked.connect(self.picked)
        self.set_theme(theme)
        self.hide()

    def show_by(self, top_left: QPoint, bottom_right: QPoint, bookmark: Bookmark | None) -> None:
        """Appear above the words between two points of the parent, or below them where there is no room above."""
        self.bookmark = bookmark
        self.colours.choose(*([bookmark.colour] if bookmark else []))
        self._delete.setVisible(bookmark is not None)
        for button in self.colours.buttons.values():
            name = button.toolTip().rpartition(": ")[2]
            label = self.tr("Change colour: {colour}") if bookmark else self.tr("Keep in colour: {colour}")
            button.setToolTip(label.format(colour=name))
            button.setAccessibleName(label.format(colour=name))
        self.adjustSize()
        area = self.parentWidget().rect()
        above = top_left.y() - self.height() - _GAP
        below = min(bottom_right.y() + _GAP, area.height() - self.height() - _GAP)
        y = above if above >= _GAP else below
        x = (top_left.x() + bottom_right.x() - self.width()) // 2 if above >= _GAP else bottom_right.x() - self.width()
        self.move(min(max(x, _GAP), max(_GAP, area.width() - self.width() - _GAP)), max(_GAP, y))
        self.show()
        self.raise_()

    def take_focus(self) -> None:
        """By keyboard: the first button has the focus, Esc goes back."""
        next(iter(self.colours.buttons.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def set_theme(self, theme: Theme) -> None:
        self.colours.set_theme(theme)
        for button, name in (
            (self._note, "note"),
            (self._tags, "tag"),
            (self._quotation, "quote"),
            (self._delete, "trash"),
        ):
            button.setIcon(icons.icon(name, theme))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in steps:
            self.focusNextPrevChild(steps[event.key()])
        else:
            super().keyPressEvent(event)

    def _button(self, tip: str, signal: Signal) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setIconSize(QSize(icons.SIZE, icons.SIZE))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(signal)
        return button

    @Slot()
    def leave(self) -> None:
        self.hide()


def _rule(parent: QWidget) -> QFrame:
    rule = QFrame(parent)
    rule.setObjectName("line")
    rule.setFixedWidth(1)
    return rule

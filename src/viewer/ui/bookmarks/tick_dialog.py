"""A question with lines to tick, narrowed by a field: which collections, which people and places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.entities.fold import fold
from viewer.ui.page import filter_field

_VALUE = Qt.ItemDataRole.UserRole
_NAME = Qt.ItemDataRole.UserRole + 1
_Key = Qt.Key


@dataclass(frozen=True, slots=True)
class Tick:
    """A line: what it says, what it stands for, and whether it is ticked at first."""

    label: str
    value: object
    is_ticked: bool = False
    name: str = ""  # what a new line may not be called; "" is `label`


@dataclass(frozen=True, slots=True)
class Ticked:
    """What is ticked and was not, what was and is not, and the name of the new line or ""."""

    added: tuple[object, ...]
    removed: tuple[object, ...]
    new: str = ""


class TickDialog(QDialog):
    """`new_label` with “{name}” in it: what is typed may become a line of its own.

    Space ticks a line; Enter in the field ticks the line that stands first and accepts. Signals: answered(Ticked).
    """

    answered = Signal(object)

    def __init__(
        self, title: str, ticks: Sequence[Tick], none: str, new_label: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._ticks, self._new_label = tuple(ticks), new_label
        self.field = filter_field(self.tr("Filter or new name") if new_label else self.tr("Filter"), self)
        self.list = QListWidget(self)
        self.list.setObjectName("ticks")
        self.list.setAccessibleName(title)
        self.list.setSpacing(2)
        self._none = QLabel(none, self)
        self._none.setObjectName("quiet")
        self._none.setWordWrap(True)
        for tick in self._ticks:
            self._add_line(tick.label, tick.value, is_ticked=tick.is_ticked)
        self._new: QListWidgetItem | None = None
        self._arrange()
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self._narrow("")
        self.field.setFocus()
        self.finished.connect(self.deleteLater)

    def accept(self) -> None:
        done = self._ticked()
        super().accept()
        if done != Ticked((), ()):
            self.answered.emit(done)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in (_Key.Key_Down, _Key.Key_Up):
                self._move(1 if key == _Key.Key_Down else -1)
                return True
            if key in (_Key.Key_Return, _Key.Key_Enter):
                self._accept_first()
                return True
        return super().eventFilter(watched, event)

    def _accept_first(self) -> None:
        """What was sought is meant: without words, only what was ticked by hand."""
        item = self.list.currentItem()
        if self.field.text().strip() and item is not None and not item.isHidden():
            item.setCheckState(Qt.CheckState.Checked)
        self.accept()

    def _ticked(self) -> Ticked:
        now = {n for n in range(len(self._ticks)) if self._is_ticked(self.list.item(n))}
        added = tuple(tick.value for n, tick in enumerate(self._ticks) if n in now and not tick.is_ticked)
        removed = tuple(tick.value for n, tick in enumerate(self._ticks) if n not in now and tick.is_ticked)
        new = self._new.data(_NAME) if self._new is not None and self._is_ticked(self._new) else ""
        return Ticked(added, removed, new)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self._none)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        for button in buttons.findChildren(QPushButton):
            button.setAutoDefault(False)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setObjectName("primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.resize(380, 420)

    def _add_line(self, label: str, value: object, *, is_ticked: bool) -> QListWidgetItem:
        item = QListWidgetItem(label, self.list)
        item.setData(_VALUE, value)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        return item

    @Slot(str)
    def _narrow(self, text: str) -> None:
        sought = fold(text)
        self._offer_new(" ".join(text.split()))
        first = None
        for row in range(self.list.count()):
            item = self.list.item(row)
            is_wanted = item is self._new or sought in fold(item.text())
            item.setHidden(not is_wanted)
            first = item if is_wanted and first is None else first
        self.list.setCurrentItem(first)
        self._none.setVisible(first is None)

    def _offer_new(self, name: str) -> None:
        if self._new is not None:
            self.list.takeItem(self.list.row(self._new))
            self._new = None
        known = {fold(tick.name or tick.label) for tick in self._ticks}
        if self._new_label and name and fold(name) not in known:
            self._new = self._add_line(self._new_label.replace("{name}", name), None, is_ticked=False)
            self._new.setData(_NAME, name)

    def _move(self, by: int) -> None:
        row = self.list.currentRow() + by
        while 0 <= row < self.list.count() and self.list.item(row).isHidden():
            row += by
        if 0 <= row < self.list.count():
            self.list.setCurrentRow(row)

    @staticmethod
    def _is_ticked(item: QListWidgetItem) -> bool:
        return item.checkState() is Qt.CheckState.Checked

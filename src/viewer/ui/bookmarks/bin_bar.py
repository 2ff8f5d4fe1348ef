"""Above the deleted bookmarks: what the bin is, and how it is emptied, which only the reader does."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from viewer.ui import phrases
from viewer.ui.bookmarks.flow import FlowLayout
from viewer.ui.page import button, words


class BinBar(QFrame):
    """Signals: restore_wanted(): what is selected; empty_wanted(): after the question was answered."""

    restore_wanted = Signal()
    empty_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("binBar")
        self._said = words("", self, "quiet")
        self._calm_row, self._asking_row = QWidget(self), QWidget(self)
        self._restore = button(self.tr("&Restore"), self.restore_wanted, self._calm_row)
        self._restore.setToolTip(self.tr("Take the selected bookmarks out of the bin."))
        self._empty = button(self.tr("&Empty the Bin…"), self.ask, self._calm_row)
        self._sure = button(self.tr("Remove for &Ever"), self._answer, self._asking_row)
        self._keep = button(self.tr("&Keep Them"), self.calm, self._asking_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 12, 8)
        column.setSpacing(8)
        column.addWidget(self._said)
        for row, buttons in (
            (self._calm_row, (self._restore, self._empty)),
            (self._asking_row, (self._sure, self._keep)),
        ):
            flow = FlowLayout(row, gap=8)
            for each in buttons:
                flow.addWidget(each)
            column.addWidget(row)
        self._count = 0
        self.calm()

    def show_count(self, count: int) -> None:
        """So many bookmarks are in the bin."""
        if count != self._count:
            self._count = count
            self.calm()
        self._empty.setEnabled(bool(count))

    def show_selected(self, count: int) -> None:
        """So many of them are selected."""
        self._restore.setEnabled(bool(count))

    @Slot()
    def ask(self) -> None:
        """Ask before anything is removed."""
        one, many = self.tr("Remove this bookmark for ever?"), self.tr("Remove these {n} bookmarks for ever?")
        more = self.tr("It cannot be undone; backups made before still have them.")
        self._said.setText(f"{phrases.counted(self._count, one, many)} {more}")
        self._dress(is_asking=True)
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def calm(self) -> None:
        """No question: what the bin is."""
        self._said.setText(self.tr("Deleted bookmarks stay here until you empty the bin."))
        self._dress(is_asking=False)

    @Slot()
    def _answer(self) -> None:
        self.calm()
        self.empty_wanted.emit()

    def _dress(self, *, is_asking: bool) -> None:
        self._calm_row.setVisible(not is_asking)
        self._asking_row.setVisible(is_asking)

"""The page that lists all corrections: each can be removed, a colleague's can be taken, and one's own given."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QWidget,
)

from viewer.entities.corrections import Correction
from viewer.entities.fold import fold
from viewer.library.correction_file import Taken, sentence
from viewer.ui import phrases
from viewer.ui.page import Page, button, filter_field, words
from viewer.ui.theme import Theme

_CORRECTION = Qt.ItemDataRole.UserRole
_REPORT_LINES = 500


class CorrectionsPage(Page):
    """Signals: remove_asked(list of corrections), import_asked(), export_asked()."""

    remove_asked = Signal(list)
    import_asked = Signal()
    export_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Corrections"), theme, parent, scrolls=False)
        self._said = words("", self, "quiet")
        self.field = filter_field(self.tr("Filter corrections"), self)
        self.field.textChanged.connect(self._narrow)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Corrections"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.list.itemSelectionChanged.connect(self._look_at_selection)
        self.report = QPlainTextEdit(self)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName(self.tr("What became of the imported file"))
        self.report.hide()
        self._remove = button(self.tr("&Remove"), self.remove, self)
        self._import = button(self.tr("&Import…"), self.import_asked, self)
        self._export = button(self.tr("E&xport…"), self.export_asked, self)
        self._arrange()
        self.setFocusProxy(self.list)
        self.fill(())

    def fill(self, corrections: Sequence[Correction]) -> None:
        """List these, the latest first."""
        self.list.clear()
        for correction in reversed(corrections):
            item = QListWidgetItem(f"{sentence(correction)} · {correction.created[:10]}", self.list)
            item.setData(_CORRECTION, correction)
        none = self.tr("Nothing has been corrected yet. The menu of a name in the panel corrects it.")
        some = phrases.counted(len(corrections), self.tr("{n} correction."), self.tr("{n} corrections."))
        more = self.tr("They hold for articles read again and for new ones. The files themselves are never changed.")
        self._said.setText(f"{some} {more}" if corrections else none)
        self._export.setEnabled(bool(corrections))
        self._narrow(self.field.text())
        self._look_at_selection()

    def show_report(self, name: str, taken: Taken) -> None:
        """Tell what became of the corrections of the file `name`."""
        counts = (
            (len(taken.taken), self.tr("{n} taken")),
            (len(taken.known), self.tr("{n} known already")),
            (len(taken.conflicts), self.tr("{n} in conflict with yours, not taken")),
            (len(taken.problems), self.tr("{n} not understood")),
        )
        said = ", ".join(text.format(n=phrases.number(n)) for n, text in counts if n) or self.tr("nothing in it")
        lines = [self.tr("“{name}”: {said}.").format(name=name, said=said)]
        conflict = self.tr("Not taken: {theirs}. Here: {yours}.")
        lines += [conflict.format(theirs=sentence(c.wanted), yours=sentence(c.known)) for c in taken.conflicts]
        lines += [self.tr("Line {n}: {reason}.").format(n=p.line, reason=p.reason) for p in taken.problems]
        self.report.setPlainText("\n".join(lines[:_REPORT_LINES]))
        self.report.setFixedHeight(min(len(lines), 8) * self.fontMetrics().lineSpacing() + 28)
        self.report.show()

    @Slot()
    def remove(self) -> None:
        """Ask for what is selected to be removed."""
        chosen = [item.data(_CORRECTION) for item in self.list.selectedItems() if not item.isHidden()]
        if chosen:
            self.remove_asked.emit(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.remove()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        for each in (self._remove, self._import, self._export):
            row.addWidget(each)
        self.body.addWidget(self._said)
        self.body.addLayout(row)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.report)

    @Slot(str)
    def _narrow(self, text: str) -> None:
        sought = fold(text)
        for number in range(self.list.count()):
            item = self.list.item(number)
            item.setHidden(sought not in fold(item.text()))

    @Slot()
    def _look_at_selection(self) -> None:
        self._remove.setEnabled(bool(self.list.selectedItems()))

"""The page of backups: those there are, what is in the chosen one, and the way back to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QSplitter, QTextBrowser, QWidget

from viewer.library.backups import Backup
from viewer.library.preview import Preview
from viewer.ui import backup_words, phrases
from viewer.ui.page import Page, button, words
from viewer.ui.theme import Theme

_BACKUP = Qt.ItemDataRole.UserRole


class BackupsPage(Page):
    """Signals: backup_asked(); restore_asked(Backup); preview_asked(Backup); folder_asked()."""

    backup_asked = Signal()
    restore_asked = Signal(object)
    preview_asked = Signal(object)
    folder_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Backups"), theme, parent, scrolls=False)
        self._said = words("", self, "quiet")
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Backups"))
        self.list.setObjectName("rows")
        self.list.setWordWrap(True)
        self.list.currentItemChanged.connect(self._look)
        self.details = QTextBrowser(self)
        self.details.setAccessibleName(self.tr("What is in this copy"))
        self.details.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.details.setTabChangesFocus(True)
        self.details.document().setDocumentMargin(16)
        self._shown: Backup | None = None
        self._restore = button(self.tr("&Restore This Copy"), self.restore, self, "primary")
        self._now = button(self.tr("&Back Up Now"), self.backup_asked, self)
        self._folder = button(self.tr("&Open the Folder"), self.folder_asked, self)
        self._arrange()
        self.setFocusProxy(self.list)
        self.fill(())

    def fill(self, found: Sequence[Backup]) -> None:
        """List these, newest first; the chosen one stays chosen."""
        chosen = self.chosen()
        self.list.clear()
        for backup in found:
            item = QListWidgetItem(backup_words.line(backup), self.list)
            item.setData(_BACKUP, backup)
            if chosen is not None and chosen.path == backup.path:
                self.list.setCurrentItem(item)
        if found and self.list.currentItem() is None:
            self.list.setCurrentRow(0)
        none = self.tr("There is no backup yet. One is made every hour in which you changed something, and on leaving.")
        some = phrases.counted(len(found), self.tr("{n} backup."), self.tr("{n} backups."))
        more = self.tr("Going back to one deletes nothing: what you have now is kept as a backup too.")
        self._said.setText(f"{some} {more}" if found else none)
        if not found:
            self.details.clear()
        self._restore.setEnabled(False)

    def chosen(self) -> Backup | None:
        item = self.list.currentItem()
        return item.data(_BACKUP) if item is not None else None

    def show_preview(self, backup: Backup, found: Preview) -> None:
        """Tell what is in `backup`, if it is still the chosen one."""
        if self.chosen() == backup:
            self._shown = backup
            self.details.setHtml(backup_words.preview_html(backup, found))
            self._restore.setEnabled(True)

    def show_unreadable(self, backup: Backup, sentence: str) -> None:
        if self.chosen() == backup:
            self.details.setPlainText(sentence)

    @Slot()
    def restore(self) -> None:
        """Ask for what was looked at to be put back."""
        if self._shown is not None and self._shown == self.chosen():
            self._restore.setEnabled(False)
            self.restore_asked.emit(self._shown)

    @Slot()
    def _look(self) -> None:
        self._restore.setEnabled(False)
        if (backup := self.chosen()) is not None:
            self.preview_asked.emit(backup)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._restore)
        row.addStretch(1)
        row.addWidget(self._folder)
        row.addWidget(self._now)
        halves = QSplitter(Qt.Orientation.Horizontal, self)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(1)
        halves.addWidget(self.list)
        halves.addWidget(self.details)
        halves.setSizes([340, 560])
        self.body.addWidget(self._said)
        self.body.addWidget(halves, 1)
        self.body.addLayout(row)

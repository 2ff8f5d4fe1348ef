"""What is shown when the library cannot be opened: what is wrong, and the ways on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QMainWindow, QPushButton, QVBoxLayout, QWidget

from viewer.errors import LibraryDamaged, LibraryError
from viewer.library.backups import Backup
from viewer.ui import phrases
from viewer.ui.page import heading, words


class Recovery(QMainWindow):
    """Signals: restore_asked(Backup); renewal_asked(): begin an empty library, the damaged file kept aside;
    retry_asked(): try to open it again.
    """

    restore_asked = Signal(object)
    renewal_asked = Signal()
    retry_asked = Signal()

    def __init__(self, error: LibraryError, backups: Sequence[Backup]) -> None:
        super().__init__()
        self.setWindowTitle("Archive Viewer")
        self.resize(640, 480)
        page = QWidget(self)
        page.setObjectName("page")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._body = QVBoxLayout(page)
        self._body.setContentsMargins(32, 32, 32, 24)
        self._body.setSpacing(12)
        self._body.addWidget(heading(self.tr("The library could not be opened"), page))
        self._body.addWidget(words(error.sentence, page))
        self._body.addWidget(words(error.hint, page, "quiet"))
        self._list: QListWidget | None = None
        if isinstance(error, LibraryDamaged) and backups:
            self._add_backups(page, backups)
        self._body.addStretch(1)
        self._body.addLayout(self._buttons(page, is_damaged=isinstance(error, LibraryDamaged)))
        self.setCentralWidget(page)

    def _add_backups(self, page: QWidget, backups: Sequence[Backup]) -> None:
        self._body.addWidget(heading(self.tr("Copies that were kept"), page))
        self._list = QListWidget(page)
        self._list.setAccessibleName(self.tr("Copies that were kept"))
        for backup in backups:
            item = QListWidgetItem(self._label(backup), self._list)
            item.setData(Qt.ItemDataRole.UserRole, backup)
        self._list.setCurrentRow(0)
        self._list.itemActivated.connect(self._restore)
        self._body.addWidget(self._list, 2)

    def _label(self, backup: Backup) -> str:
        taken = QDateTime.fromString(backup.taken_utc, Qt.DateFormat.ISODate).toLocalTime()
        when = QLocale().toString(taken, QLocale.FormatType.LongFormat)
        if backup.bookmarks is None:
            return self.tr("{when}: cannot be read").format(when=when)
        kept = phrases.counted(backup.bookmarks, self.tr("{n} bookmark"), self.tr("{n} bookmarks"))
        return f"{when}: {kept}"

    def _buttons(self, page: QWidget, *, is_damaged: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        if self._list is not None:
            row.addWidget(self._button(page, "primary", self.tr("Restore This Copy"), self._restore))
        if is_damaged:
            row.addWidget(self._button(page, "", self.tr("Begin a New Library"), self.renewal_asked.emit))
        else:
            row.addWidget(self._button(page, "primary", self.tr("Try Again"), self.retry_asked.emit))
        row.addStretch(1)
        row.addWidget(self._button(page, "", self.tr("Quit"), self.close))
        return row

    @staticmethod
    def _button(page: QWidget, name: str, label: str, slot: object) -> QPushButton:
        button = QPushButton(label, page)
        button.setObjectName(name)
        button.clicked.connect(slot)
        return button

    @Slot()
    def _restore(self) -> None:
        if self._list is not None and self._list.currentItem() is not None:
            self.restore_asked.emit(self._list.currentItem().data(Qt.ItemDataRole.UserRole))

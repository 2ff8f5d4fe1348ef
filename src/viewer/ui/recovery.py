"""What is shown when the library cannot be opened: what is wrong, and the ways on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from viewer.errors import LibraryDamaged, LibraryError
from viewer.library.backups import Backup
from viewer.library.preview import Preview
from viewer.ui import backup_words
from viewer.ui.page import button, heading, words


class Recovery(QMainWindow):
    """`look` tells what is in a backup, or raises `LibraryError`.

    Signals: restore_asked(Backup); renewal_asked(): begin an empty library, the damaged file kept aside;
    retry_asked(): try to open it again.
    """

    restore_asked = Signal(object)
    renewal_asked = Signal()
    retry_asked = Signal()

    def __init__(
        self, error: LibraryError, backups: Sequence[Backup] = (), look: Callable[[Backup], Preview] | None = None
    ) -> None:
        super().__init__()
        self._look = look
        self.setWindowTitle("Archive Viewer")
        self.resize(760, 560)
        ground = QWidget(self)
        ground.setObjectName("page")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        page = QWidget(ground)  # its buttons would lie flat if they stood on the ground itself
        QVBoxLayout(ground).addWidget(page)
        self._body = QVBoxLayout(page)
        self._body.setContentsMargins(24, 24, 24, 16)
        self._body.setSpacing(12)
        self._body.addWidget(heading(self.tr("The library could not be opened"), page))
        self._body.addWidget(words(error.sentence, page))
        self._body.addWidget(words(error.hint, page, "quiet"))
        self._list: QListWidget | None = None
        if isinstance(error, LibraryDamaged) and backups and look is not None:
            self._add_backups(page, backups)
        self._body.addStretch(1 if self._list is None else 0)
        self._body.addLayout(self._buttons(page, is_damaged=isinstance(error, LibraryDamaged)))
        self.setCentralWidget(ground)

    def _add_backups(self, page: QWidget, backups: Sequence[Backup]) -> None:
        self._body.addWidget(heading(self.tr("Copies that were kept"), page))
        self._list = QListWidget(page)
        self._list.setAccessibleName(self.tr("Copies that were kept"))
        self._details = QTextBrowser(page)
        self._details.setAccessibleName(self.tr("What is in this copy"))
        for backup in backups:
            item = QListWidgetItem(backup_words.line(backup), self._list)
            item.setData(Qt.ItemDataRole.UserRole, backup)
        self._list.currentItemChanged.connect(self._preview)
        self._list.setCurrentRow(0)
        self._list.itemActivated.connect(self._restore)
        row = QHBoxLayout()
        row.addWidget(self._list, 2)
        row.addWidget(self._details, 3)
        self._body.addLayout(row, 2)

    @Slot()
    def _preview(self) -> None:
        backup = self._list.currentItem().data(Qt.ItemDataRole.UserRole)
        try:
            self._details.setHtml(backup_words.preview_html(backup, self._look(backup)))
        except LibraryError as error:
            self._details.setPlainText(error.sentence)

    def _buttons(self, page: QWidget, *, is_damaged: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        if self._list is not None:
            row.addWidget(button(self.tr("Restore This Copy"), self._restore, page, "primary"))
        if is_damaged:
            row.addWidget(button(self.tr("Begin a New Library"), self.renewal_asked, page))
        else:
            row.addWidget(button(self.tr("Try Again"), self.retry_asked, page, "primary"))
        row.addStretch(1)
        row.addWidget(button(self.tr("Quit"), self.close, page))
        return row

    @Slot()
    def _restore(self) -> None:
        if self._list is not None and self._list.currentItem() is not None:
            self.restore_asked.emit(self._list.currentItem().data(Qt.ItemDataRole.UserRole))

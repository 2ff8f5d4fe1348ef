"""In the preferences: the folder that a sync program carries to the reader's other computers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.settings import Settings
from viewer.ui.page import words


class SyncControls(QWidget):
    """Signals: folder_changed(): `settings.sync_folder` is another now."""

    folder_changed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._state = words("", self, "quiet")
        self._choose = QPushButton(self)
        self._choose.clicked.connect(self.choose)
        self._stop = QPushButton(self.tr("Stop"), self)
        self._stop.setAccessibleName(self.tr("Keep no copy in this folder any more"))
        self._stop.clicked.connect(self.stop)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self._stop)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(words(self._explanation(), self))
        column.addLayout(row)
        column.addWidget(self._state)
        self.refresh()

    def refresh(self) -> None:
        """Show what the settings say now."""
        folder = self._settings.sync_folder
        self._choose.setText(folder or self.tr("Choose a Folder…"))
        self._choose.setAccessibleName(self.tr("Folder to keep a copy of my bookmarks in"))
        self._stop.setVisible(bool(folder))
        self._state.setVisible(bool(folder and self._state.text()))

    @Slot(str)
    def show_state(self, text: str) -> None:
        """How it stands, in words; "" for nothing."""
        self._state.setText(text)
        self.refresh()

    @Slot()
    def choose(self) -> None:
        folder = self._settings.sync_folder or str(Path.home())
        name = QFileDialog.getExistingDirectory(self.window(), self.tr("Keep a Copy of My Bookmarks in"), folder)
        if name:
            self.use(name)

    def use(self, folder: str) -> None:
        """Keep a copy in `folder`; in none when it is empty."""
        self._settings.sync_folder = folder
        self.refresh()
        self.folder_changed.emit()

    @Slot()
    def stop(self) -> None:
        self.use("")

    def _explanation(self) -> str:
        return self.tr(
            "Keep a copy of my bookmarks in a folder. A program that carries it to another computer brings them there "
            "too: what was changed on both is kept side by side."
        )

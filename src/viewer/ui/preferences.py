"""The preferences, on one page; every change shows at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QPushButton

from viewer.paths import Paths
from viewer.settings import Settings
from viewer.ui.bookmarks.quoting import Quoting
from viewer.ui.bookmarks.style_box import StyleBox
from viewer.ui.page import Page, heading, separator, words
from viewer.ui.sync_controls import SyncControls
from viewer.ui.text_controls import TextControls
from viewer.ui.theme import Theme


class PreferencesPage(Page):
    """Signals: marks_toggled(): whether names are marked in the text was changed, by the box on this page."""

    marks_toggled = Signal()

    def __init__(self, settings: Settings, theme: Theme, paths: Paths) -> None:
        super().__init__(self.tr("Preferences"), theme)
        self._settings = settings
        self._folder = paths.root
        self.controls = TextControls(settings, theme, self)
        self.sync = SyncControls(settings, self)
        self._marks = QCheckBox(self.tr("Mark people and places in the text"), self)
        self._marks.clicked.connect(self.marks_toggled)
        body = self.body
        body.addWidget(heading(self.tr("Reading"), self))
        body.addWidget(self.controls)
        body.addWidget(self._marks)
        body.addWidget(separator(self))
        self._add_quotations(paths)
        body.addWidget(heading(self.tr("Your library"), self))
        body.addWidget(words(self.tr("What you keep and the index of your archives are stored in this folder:"), self))
        body.addWidget(self._place(str(self._folder)), 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(words(self._on_backups(), self, "quiet"))
        body.addWidget(separator(self))
        body.addWidget(heading(self.tr("Other computers"), self))
        body.addWidget(self.sync)
        body.addWidget(separator(self))
        body.addWidget(heading(self.tr("Privacy"), self))
        body.addWidget(
            words(self.tr("Archive Viewer opens no connection: nothing is downloaded and nothing is sent."), self)
        )
        body.addStretch(1)
        self.setFocusProxy(self.controls)
        self.refresh()

    def refresh(self) -> None:
        """Show what the settings say now."""
        self.controls.refresh()
        self.quotations.refresh()
        self.sync.refresh()
        self._marks.setChecked(self._settings.marks)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        if hasattr(self, "controls"):
            self.controls.set_theme(theme)

    def _add_quotations(self, paths: Paths) -> None:
        self.quotations = StyleBox(Quoting(self._settings, paths.styles), self)
        self.body.addWidget(heading(self.tr("Quotations"), self))
        self.body.addWidget(words(self.tr("Passages are copied with their source in this style:"), self))
        self.body.addWidget(self.quotations, 0, Qt.AlignmentFlag.AlignLeft)
        own = self.tr("Citation styles of your own (.csl) are read from “{folder}”.").format(folder=paths.styles)
        self.body.addWidget(words(own, self, "quiet"))
        self.body.addWidget(separator(self))

    def _place(self, folder: str) -> QPushButton:
        button = QPushButton(folder, self)
        button.setObjectName("link")
        button.setToolTip(self.tr("Open the folder"))
        button.setAccessibleName(self.tr("Open the folder of the library"))
        button.clicked.connect(self._open_folder)
        return button

    def _on_backups(self) -> str:
        return self.tr(
            "To move it, copy the folder while the program is closed. Backups of your bookmarks are kept in its folder "
            "“backups” too: every hour in which you changed something, and on leaving. Backups in the menu File lists "
            "them and goes back to one."
        )

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

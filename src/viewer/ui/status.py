"""The row at the foot of the window: how much there is, what is being done, what could not be read."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QStatusBar, QToolButton, QWidget

from viewer.ui import icons
from viewer.ui.theme import Theme


class Status(QStatusBar):
    """Signals: cancel_asked(); pause_asked(): stand still, or go on; report_asked()."""

    cancel_asked = Signal()
    pause_asked = Signal()
    report_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._count = QLabel(self)
        self._count.setAccessibleName(self.tr("Articles in the library"))
        self._work = self._build_work()
        self._report = QPushButton(self)
        self._report.setObjectName("link")
        self._report.clicked.connect(self.report_asked)
        self._report.hide()
        self.addWidget(self._count)
        self.addWidget(self._work)
        self.addPermanentWidget(self._report)
        self.setContentsMargins(8, 0, 8, 0)
        self._is_paused = False
        self.set_theme(theme)

    def set_count(self, text: str) -> None:
        self._count.setText(text)

    def set_work(self, text: str, done: int = 0, total: int = 0, *, paused: bool = False) -> None:
        """Show what is being done, "" for nothing; `total` 0 when it is not known. `paused`: it stands still."""
        self._work.setVisible(bool(text))
        self._progress.setVisible(bool(total) or not paused)
        self._doing.setText(text)
        self._doing.setToolTip(text)
        if paused is not self._is_paused:
            self._is_paused = paused
            self._dress_pause()
        self._progress.setAccessibleDescription(text)
        self._progress.setRange(0, 1000 if total else 0)
        if total:
            self._progress.setValue(done * 1000 // total)

    def set_report(self, text: str) -> None:
        """Name what could not be read, "" for nothing."""
        self._report.setText(f"{text} ›" if text else "")
        self._report.setAccessibleName(text)
        self._report.setVisible(bool(text))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._dress_pause()
        self._cancel.setIcon(icons.icon("close", theme, theme.quiet))

    def _build_work(self) -> QWidget:
        work = QWidget(self)
        self._doing = QLabel(work)
        self._progress = QProgressBar(work)
        self._progress.setObjectName("thin")
        self._progress.setTextVisible(False)
        self._progress.setFixedSize(120, 4)
        self._progress.setAccessibleName(self.tr("Progress"))
        self._doing.setMinimumWidth(80)  # a long sentence must not make the window wide
        self._pause = self._build_button(work)
        self._pause.clicked.connect(self._ask_pause)
        self._cancel = self._build_button(work)
        self._cancel.setToolTip(self.tr("Stop"))
        self._cancel.setAccessibleName(self.tr("Stop"))
        self._cancel.clicked.connect(self._ask_cancel)
        row = QHBoxLayout(work)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._doing)
        row.addWidget(self._progress)
        row.addWidget(self._pause)
        row.addWidget(self._cancel)
        work.hide()
        return work

    def _build_button(self, work: QWidget) -> QToolButton:
        button = QToolButton(work)
        button.setAutoRaise(True)
        button.setIconSize(QSize(14, 14))
        return button

    def _dress_pause(self) -> None:
        name, label = ("play", self.tr("Resume")) if self._is_paused else ("pause", self.tr("Pause"))
        self._pause.setIcon(icons.icon(name, self._theme, self._theme.quiet))
        self._pause.setToolTip(label)
        self._pause.setAccessibleName(label)

    @Slot()
    def _ask_pause(self) -> None:
        self.pause_asked.emit()

    @Slot()
    def _ask_cancel(self) -> None:
        self.cancel_asked.emit()

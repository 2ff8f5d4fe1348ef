"""The pop-up behind “Aa”."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from viewer.settings import Settings
from viewer.ui.text_controls import TextControls
from viewer.ui.theme import Theme


class TextMenu(QFrame):
    """Holds the controls of the text; goes away by a click elsewhere or Esc."""

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self.setAccessibleName(self.tr("Text size, font and theme"))
        self.controls = TextControls(settings, theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self.controls)

    def open_below(self, anchor: QWidget) -> None:
        """Show it under `anchor`, inside the screen."""
        self.controls.refresh()
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(anchor.width(), anchor.height() + 4))
        area = anchor.screen().availableGeometry()
        x = min(max(corner.x() - self.width(), area.left() + 8), area.right() - self.width() - 8)
        self.move(x, min(corner.y(), area.bottom() - self.height() - 8))
        self.show()
        self.controls.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_theme(self, theme: Theme) -> None:
        self.controls.set_theme(theme)

"""The choice of how quotations are copied, for the preferences."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QWidget

from viewer.ui.bookmarks.quoting import Quoting


class StyleBox(QComboBox):
    """All styles, those of the reader's own folder among them; a choice holds at once."""

    def __init__(self, quoting: Quoting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quoting = quoting
        self.setAccessibleName(self.tr("How quotations are copied"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(32)
        self.activated.connect(self._choose)

    def refresh(self) -> None:
        """Show the styles that there are now, and the one that is chosen."""
        self.clear()
        now = self._quoting.style
        for style in self._quoting.styles:
            self.addItem(style.label, style)
            if style.name == now.name:
                self.setCurrentIndex(self.count() - 1)

    @Slot(int)
    def _choose(self, number: int) -> None:
        self._quoting.choose(self.itemData(number))

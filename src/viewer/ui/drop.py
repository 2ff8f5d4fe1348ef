"""What is shown over the window while files are dragged onto it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from viewer.ui import icons
from viewer.ui.theme import Theme

INSET = 24  # px, from the edges of the window


class DropOverlay(QFrame):
    """A frame over the whole window that says what dropping does. Takes no events of its own."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("dropTarget")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        sign = QLabel(self)
        sign.setPixmap(icons.pixmap("import", theme.accent, 48))
        title = QLabel(self.tr("Drop to add to your library"), self)
        title.setObjectName("heading")
        text = QLabel(self.tr("The files stay where they are, and are never changed."), self)
        text.setObjectName("quiet")
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        for label in (sign, title, text):
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setGeometry(parent.rect().adjusted(INSET, INSET, -INSET, -INSET))

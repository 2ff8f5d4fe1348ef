"""A layout that fills lines from left to right and begins another where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Up to `lines` lines; what does not fit stays hidden."""

    def __init__(self, parent: QWidget, gap: int = 4, lines: int = 2) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._lines = gap, lines
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), really=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        return QSize(40, max((item.minimumSize().height() for item in self._items), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, really=True)

    def _place(self, rect: QRect, *, really: bool) -> int:
        x, y, line, height = rect.x(), rect.y(), 1, 0
        for item in self._items:
            size = item.sizeHint().boundedTo(QSize(max(1, rect.width()), 9_999))
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line, height = rect.x(), y + height + self._gap, line + 1, 0
            fits = line <= self._lines
            if really:
                item.setGeometry(QRect(QPoint(x, y), size) if fits else QRect(-9999, 0, 0, 0))
            if not fits:
                return y - self._gap - rect.y()
            x, height = x + size.width() + self._gap, max(height, size.height())
        return y + height - rect.y()

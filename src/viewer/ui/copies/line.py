"""The quiet line in an article's head that says how many copies there are. It opens their menu."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Slot
from PySide6.QtGui import QAbstractTextDocumentLayout, QTextBlock
from PySide6.QtWidgets import QMenu, QToolButton

from viewer.ui import icons
from viewer.ui.reader.look import KIND
from viewer.ui.reader.view import ArticleView
from viewer.ui.theme import Theme

PART = "copies"  # the empty line that an article's head keeps free for it
_HEAD_BLOCKS = 8


class CopiesLine(QToolButton):
    """Lies over the article and moves with it. Hidden while the article has no copies."""

    def __init__(self, view: ArticleView, theme: Theme) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._layout: QAbstractTextDocumentLayout | None = None
        self.setObjectName("copiesLine")
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(14, 14))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMenu(QMenu(self))
        self.hide()
        view.verticalScrollBar().valueChanged.connect(self.place)
        view.viewport().installEventFilter(self)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self.setIcon(icons.icon("copy", theme, theme.quiet))

    def say(self, text: str) -> None:
        """Show `text`, on the line that the page keeps free for it; "" hides it."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(self.tr("Choose which copy to read, or compare two") if text else "")
        self.setVisible(bool(text))
        document_layout = self._view.document().documentLayout()
        if document_layout is not self._layout:
            self._layout = document_layout
            document_layout.documentSizeChanged.connect(self.place)
        self.place()

    @Slot()
    def place(self) -> None:
        """Stand on the free line, wherever it is scrolled to."""
        block = self._free_line() if self.text() else None
        if block is None:
            self.hide()
            return
        where = self._view.document().documentLayout().blockBoundingRect(block)
        wanted = self.sizeHint()
        room = self._view.viewport().width() - round(where.left())
        top = where.center() - QPointF(0, self._view.verticalScrollBar().value() + wanted.height() / 2)
        self.setGeometry(round(where.left()) - 8, round(top.y()), min(wanted.width(), room), wanted.height())
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def _free_line(self) -> QTextBlock | None:
        block = self._view.document().firstBlock()
        for _ in range(_HEAD_BLOCKS):
            if not block.isValid():
                return None
            if block.blockFormat().property(KIND) == PART:
                return block
            block = block.next()
        return None

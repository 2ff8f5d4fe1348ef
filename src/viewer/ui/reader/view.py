"""The article view: a read-only text edit that knows offsets, names and passages, and shows one page at a time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from viewer.entities.records import Person, Place
from viewer.ui.reader import keyboard, margin, page_numbers
from viewer.ui.reader.document import GUTTER, Page
from viewer.ui.reader.ink import Ink, Layer, Stroke
from viewer.ui.reader.look import TARGET
from viewer.ui.reader.marks import Marks, NameMark, Placed
from viewer.ui.theme import Theme

_REST_MS = 220  # after the last change of a selection by keyboard, before the bar appears
_HEADROOM = 28  # px kept above a line that is scrolled to the top


class ArticleView(QTextEdit):
    """Shows a `Page`. All offsets are code points of the article's text.

    Signals: name_clicked(NameMark); passage_clicked(Placed); selection_settled(): a selection has been made, changed
    or given up; bar_wanted(): Tab was pressed while something is selected; scrolled(): another part is in view;
    zoom_wanted(steps); menu_wanted(offset or None, global position, link target).
    """

    name_clicked = Signal(object)
    passage_clicked = Signal(object)
    selection_settled = Signal()
    bar_wanted = Signal()
    scrolled = Signal()
    zoom_wanted = Signal(int)
    menu_wanted = Signal(object, QPoint, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page: Page | None = None
        self.theme = theme
        self.marks = Marks()
        self.ink = Ink(self)
        self.is_caret_shown = False
        self._hovered: NameMark | None = None
        self._signs: list[margin.Sign] = []
        self._blank = QTextDocument(self)
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self.selection_settled)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        keyboard.show_caret(self, False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Article"))
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._note_scroll)
        self.selectionChanged.connect(self._rest.start)
        self.set_theme(theme)

    # the page

    def show_page(self, page: Page | None) -> None:
        """Replace what is shown; None for nothing. Scrolled to the top, nothing selected."""
        old, self.page = self.page, page
        self._hovered = None
        self.ink.clear()
        self.marks = Marks()
        self.setDocument(page.document if page else self._blank)
        self.ink.em = page.look.size if page else self.ink.em
        self.place_column()
        if old is not None and old is not page:
            old.document.deleteLater()
        self._rest.stop()

    def set_theme(self, theme: Theme) -> None:
        """Colours of the paper and the selection; the page itself has to be built anew by its owner."""
        self.theme = theme
        self.ink.is_dark = theme.is_dark
        palette = self.palette()
        for role, colour in (
            (QPalette.ColorRole.Base, theme.paper),
            (QPalette.ColorRole.Window, theme.paper),
            (QPalette.ColorRole.Text, theme.text),
            (QPalette.ColorRole.Highlight, theme.selection),
            (QPalette.ColorRole.HighlightedText, theme.selection_text),
        ):
            palette.setColor(role, colour)
        self.setPalette(palette)
        self.viewport().setPalette(palette)  # under a style sheet it does not inherit
        self.setAutoFillBackground(True)

    # offsets

    def selected_span(self) -> tuple[int, int] | None:
        """The selected part of the text; None when nothing of the text itself is selected."""
        cursor = self.textCursor()
        if self.page is None or not cursor.hasSelection():
            return None
        return self.page.offsets.span(cursor.selectionStart(), cursor.selectionEnd())

    def select_span(self, start: int, end: int) -> None:
        """Select `text[start:end]` and bring it into view."""
        if self.page is not None:
            self.select_positions(self.page.offsets.position(start), self.page.offsets.position(end))

    def select_positions(self, start: int, end: int) -> None:
        """As `select_span`, for document positions."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def caret_offset(self) -> int:
        """Where the caret is, or would be if it was shown."""
        return self.page.offsets.offset(self.textCursor().position()) if self.page else 0

    def drop_selection(self) -> None:
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def top_offset(self) -> int:
        """The offset at which the first visible line begins; 0 while the header is in view."""
        if self.page is None or self.verticalScrollBar().value() == 0:
            return 0
        position = self.cursorForPosition(QPoint(GUTTER, _HEADROOM)).position()
        return self.page.offsets.offset(position)

    def first_position(self) -> int:
        """The document position at which the first visible line begins."""
        return self.cursorForPosition(QPoint(GUTTER, 4)).position()

    def scroll_to_top(self, offset: int) -> None:
        """Bring the line of `text[offset]` to the top of the view; 0 shows the header."""
        if self.page is not None:
            bar = self.verticalScrollBar()
            bar.setValue(0 if offset <= 0 else bar.value() + self._line_top(offset) - _HEADROOM)

    def reveal(self, start: int, end: int) -> None:
        """Scroll so that `text[start:end]` stands in the upper half, unless it is well in view already."""
        if self.page is not None:
            place = self.page.offsets.position
            self.reveal_positions(place(start), place(end))

    def reveal_positions(self, start: int, end: int) -> None:
        """As `reveal`, for document positions."""
        top, bottom = self.position_rect(start).top(), self.position_rect(end).bottom()
        height = self.viewport().height()
        if top < _HEADROOM or bottom > height - _HEADROOM:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - height // 3)

    def span_rect(self, start: int, end: int) -> tuple[QPoint, QPoint]:
        """The top left of the first and the bottom right of the last character, in this widget's coordinates."""
        first, last = self.offset_rect(start), self.offset_rect(end)
        return self.viewport().mapTo(self, first.topLeft()), self.viewport().mapTo(self, last.bottomRight())

    def _line_top(self, offset: int) -> int:
        return self.offset_rect(offset).top()

    def offset_rect(self, offset: int) -> QRect:
        """The place of a caret before `text[offset]`, in the viewport's coordinates."""
        return self.position_rect(self.page.offsets.position(offset))

    def position_rect(self, position: int) -> QRect:
        """The place of a caret at a document position, in the viewport's coordinates."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        return self.cursorRect(cursor)

    # what lies over the text

    def show_marks(self, marks: Marks) -> None:
        """Mark the names and the kept passages of the page."""
        self.marks = marks
        people = [m for m in marks.names if isinstance(m.entity, Person)]
        places = [m for m in marks.names if isinstance(m.entity, Place)]
        shown = self.page is not None and self.page.look.marks
        self.show_spans(Layer.PERSON_LINE, [(m.start, m.end) for m in people if shown], self.theme.person)
        self.show_spans(Layer.PLACE_LINE, [(m.start, m.end) for m in places if shown], self.theme.place)
        kept = sorted((p.span, p.bookmark.colour.value) for p in marks.placed if p.span)
        self.ink.show(Layer.PASSAGE, [self._stroke(span, self.theme.bookmarks[colour]) for span, colour in kept])

    def show_spans(self, layer: Layer, spans: list[tuple[int, int]], colour: QColor) -> None:
        """Mark `spans` (offsets, in order of their starts) in one colour, in place of what was on `layer`."""
        if self.page is not None:
            self.ink.show(layer, [self._stroke(span, colour) for span in spans])

    def _stroke(self, span: tuple[int, int], colour: QColor) -> Stroke:
        place = self.page.offsets.position
        return Stroke(place(span[0]), place(span[1]), colour)

    def name_at(self, point: QPoint) -> NameMark | None:
        """The mention under a point of the viewport."""
        offset = self.offset_at(point)
        if offset is None or not self.page.look.marks:
            return None
        return self.marks.name_at(offset) or self.marks.name_at(offset - 1)

    def offset_at(self, point: QPoint) -> int | None:
        """The offset of the text under a point of the viewport; None beside the letters."""
        position = self._position_at(point)
        if self.page is None or position < 0:
            return None
        return self.page.offsets.offset_in_text(position)

    def link_at(self, point: QPoint) -> str:
        """Where the link under a point of the viewport would lead; "" for none."""
        position = self._position_at(point)
        if position < 0:
            return ""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position + 1, self.document().characterCount() - 1))
        return cursor.charFormat().stringProperty(TARGET)

    def _position_at(self, point: QPoint) -> int:
        at = QPointF(point) + QPointF(0, self.verticalScrollBar().value())
        return self.document().documentLayout().hitTest(at, Qt.HitTestAccuracy.ExactHit)

    def _hover(self, mark: NameMark | None) -> None:
        if mark is self._hovered:
            return
        self._hovered = mark
        colour = self.theme.hover
        self.show_spans(Layer.HOVER, [(mark.start, mark.end)] if mark else [], colour)
        shape = Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    # Qt

    def createMimeDataFromSelection(self) -> QMimeData:
        from viewer.ui.reader.clipboard import copied  # here, for the sake of the first sight of the window

        return copied(self.textCursor())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place_column()
        if event.type() == QEvent.Type.Wheel:  # over the empty sides of the column
            self.wheelEvent(event)
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self._show_tip(event.pos(), event.globalPos())
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    def place_column(self) -> None:
        """Keep the column centred and no wider than its measure, whatever the width of the window."""
        wanted = (self.page.look.column if self.page else 600) + 2 * GUTTER
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        side = max(0, (room - wanted) // 2)
        margins = self.viewportMargins()
        if margins.left() != side:
            self.setViewportMargins(side, 0, side, 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt would scroll to the caret, which nobody sees, when it shows the view for the first time."""
        place = self.verticalScrollBar().value()
        super().showEvent(event)
        self.verticalScrollBar().setValue(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        top = self.top_offset() if event.size().width() != event.oldSize().width() else None
        super().resizeEvent(event)
        if top:
            self.scroll_to_top(top)
        self._note_scroll()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.page is None:
            super().paintEvent(event)
            return
        with QPainter(self.viewport()) as painter:
            margin.paint_under(painter, self, event.rect())
            self.ink.paint(painter, event.rect(), over=False)
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            self.ink.paint(painter, event.rect(), over=True)
            page_numbers.paint_numbers(painter, self, event.rect())
            self._signs = margin.paint_signs(painter, self, event.rect())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not event.buttons():
            point = event.position().toPoint()
            sign = self._sign_at(point)
            self._hover(None if sign else self.name_at(point))
            if sign:
                self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._rest.stop()
        self.selection_settled.emit()
        point = event.position().toPoint()
        if self.textCursor().hasSelection():
            return
        sign, mark = self._sign_at(point), self.name_at(point)
        offset = self.offset_at(point)
        kept = self.marks.placed_at(offset) if offset is not None else []
        if sign:
            self.passage_clicked.emit(sign)
        elif mark:
            self.name_clicked.emit(mark)
        elif kept:
            self.passage_clicked.emit(kept[0])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        keyboard.note_focus(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not keyboard.press(self, event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            rect = self.cursorRect()
            self.menu_wanted.emit(self.caret_offset(), self.viewport().mapToGlobal(rect.bottomLeft()), "")
            return
        point = self.viewport().mapFrom(self, event.pos())
        self.menu_wanted.emit(self.offset_at(point), event.globalPos(), self.link_at(point))

    @Slot()
    def _note_scroll(self) -> None:
        self.scrolled.emit()

    def _sign_at(self, point: QPoint) -> Placed | None:
        return next((sign.placed for sign in self._signs if sign.rect.contains(point)), None)

    def _show_tip(self, point: QPoint, at: QPoint) -> None:
        from viewer.ui.reader.cards import link_card, name_card, note_card

        sign, mark, link = self._sign_at(point), self.name_at(point), self.link_at(point)
        if sign:
            QToolTip.showText(at, note_card(sign.bookmark, self.theme), self.viewport())
        elif mark:
            QToolTip.showText(at, name_card(mark.entity, self.theme), self.viewport())
        elif link:
            QToolTip.showText(at, link_card(link), self.viewport())
        else:
            QToolTip.hideText()

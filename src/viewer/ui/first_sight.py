"""What is painted first: the article that was read last, before anything else of the window is built."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot

from viewer.library.library import Library
from viewer.settings import Settings
from viewer.ui.reader.document import build
from viewer.ui.reader.look import look
from viewer.ui.reader.marks import Marks, name_marks
from viewer.ui.reader.opened import Request, read, where_is
from viewer.ui.reader.view import ArticleView
from viewer.ui.theme import Theme

AT_LATEST_MS = 1_500


def last_article(library: Library, settings: Settings, theme: Theme) -> ArticleView | None:
    """The article as the reader left it, with its marks; None when nothing was read yet."""
    identity = library.readings.last()
    article_id = where_is(library, identity) if identity is not None else None
    opened = read(library, Request(article_id)) if article_id is not None else None
    if opened is None:
        return None
    view = ArticleView(theme)
    view.show_page(build(opened.article, look(settings, theme), left_out=settings.left_out))
    view.show_marks(Marks(name_marks(opened.names), opened.placed))
    if opened.position:
        view.scroll_to_top(opened.position)
    return view


class FirstPaint(QObject):
    """Tells once when `window` has been painted, or when that takes too long. Signals: done()."""

    done = Signal()

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)
        self._timer = QTimer(self, singleShot=True, interval=AT_LATEST_MS)
        self._timer.timeout.connect(self._tell)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:
            self._window.removeEventFilter(self)
            self._timer.start(0)  # after the painting that this event asks for
        return False

    @Slot()
    def _tell(self) -> None:
        self._window.removeEventFilter(self)
        self.done.emit()

"""Loads the images of the open article when they come near the view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QImage

from viewer.ui.reader.document import Page
from viewer.ui.reader.pictures import Picture, decode, missing
from viewer.ui.reader.view import ArticleView
from viewer.ui.tasks import Tasks

_REST_MS = 60

ReadImage = Callable[[str], bytes | None]  # from the `src` as the document writes it


class Gallery(QObject):
    """One at a time and in the background; an image that cannot be had leaves its description."""

    def __init__(self, view: ArticleView, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view, self._tasks = view, tasks
        self._page: Page | None = None
        self._read: ReadImage | None = None
        self._asked: set[int] = set()
        self._put: dict[int, Picture] = {}  # those shown, and
        self._gone: set[int] = set()  # those of them that the archive does not have
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._look_around)
        self._settle = QTimer(self, interval=_REST_MS, singleShot=True)
        self._settle.timeout.connect(self._fit_again)
        view.scrolled.connect(self._wake)
        view.viewport().installEventFilter(self)

    def show_page(self, page: Page | None, read: ReadImage | None) -> None:
        """Begin with another page, or with another layout of the same article."""
        self._page, self._read, self._asked = page, read, set()
        self._put, self._gone = {}, set()
        self._wake()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._put:
            self._settle.start()
        return super().eventFilter(watched, event)

    @Slot()
    def _wake(self) -> None:
        if self._page is not None and len(self._asked) < len(self._page.pictures):
            self._rest.start()

    @Slot()
    def _look_around(self) -> None:
        page = self._page
        if page is None or page is not self._view.page:
            return
        reach = self._view.viewport().height()
        for picture in page.pictures:
            top = self._view.position_rect(picture.position).top()
            if picture.number not in self._asked and -reach < top < 2 * reach:
                self._asked.add(picture.number)
                width = round(page.look.column * self._view.devicePixelRatioF())
                self._tasks.run(_load, self._read, picture.src, width, then=_Answer(self, page, picture))

    def put(self, page: Page, picture: Picture, image: QImage | None) -> None:
        """Show it, without moving what is being read."""
        if page is not self._page or page is not self._view.page:
            return
        if image is None:
            self._gone.add(picture.number)
        else:
            image.setDevicePixelRatio(self._view.devicePixelRatioF())
        self._put[picture.number] = picture
        self._fit(page, {picture: image})
        self._wake()

    @Slot()
    def _fit_again(self) -> None:
        """The window is wider or narrower now."""
        page = self._page
        if page is not None and page is self._view.page:
            self._fit(page, {picture: page.document.image(picture) for picture in self._put.values()})

    def _fit(self, page: Page, images: dict[Picture, QImage | None]) -> None:
        """Show these as wide as there is room for, and leave what is being read where it is."""
        top = self._view.top_offset()
        frame = page.document.rootFrame().frameFormat()
        room = self._view.viewport().width() - round(frame.leftMargin() + frame.rightMargin())
        width = max(1, min(page.look.column, room))  # the window may be narrower
        for picture, image in images.items():
            is_there = image is not None and picture.number not in self._gone
            shown = image if is_there else missing(picture, page.look, width, self._view.devicePixelRatioF())
            page.document.give(picture, shown, width)
        if top and any(page.offsets.position(top) > picture.position for picture in images):
            self._view.scroll_to_top(top)


class _Answer:
    """Where the image belongs."""

    def __init__(self, gallery: Gallery, page: Page, picture: Picture) -> None:
        self._gallery, self._page, self._picture = gallery, page, picture

    def __call__(self, image: QImage | None) -> None:
        self._gallery.put(self._page, self._picture, image)


def _load(read: ReadImage, src: str, width: int) -> QImage | None:
    return decode(read(src), width)

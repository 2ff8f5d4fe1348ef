"""What is painted first: the page that was open last, as it was kept when the window was closed.

The real article takes its place a moment later, when the library has been opened; until then there are its words, in
their look and at their place, and nothing had to be imported, opened or laid out anew for them.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QTextEdit

if TYPE_CHECKING:
    from viewer.ui.theme import Theme

AT_LATEST_MS = 1_500
_HEADING = re.compile(r"<(/?)h[1-6]\b")
LONGEST = 150_000  # characters; longer pages are not kept, reading them would cost what was to be saved


def keep(path: Path, view: QTextEdit, title: str, theme: Theme) -> None:
    """Write down the page that `view` shows. Raises OSError."""
    document = view.document()
    if document.characterCount() > LONGEST:
        path.unlink(missing_ok=True)
        return
    frame = document.rootFrame().frameFormat()
    kept = {
        "theme": theme.name,
        "title": title,
        "html": _HEADING.sub(r"<\1p", document.toHtml()),  # a heading would be enlarged once more
        "margins": [frame.leftMargin(), frame.topMargin(), frame.rightMargin(), frame.bottomMargin()],
        "side": view.viewportMargins().left(),
        "scroll": view.verticalScrollBar().value(),
    }
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    new.write_text(json.dumps(kept), "utf-8")
    new.replace(path)


def forget(path: Path) -> None:
    """Nothing is open: the next start begins with an empty page."""
    path.unlink(missing_ok=True)


class FirstSight(QTextEdit):
    """The kept page; `title` is the article's."""

    def __init__(self, kept: dict[str, Any], theme: Theme) -> None:
        super().__init__()
        self.title = str(kept["title"])
        self._scroll = int(kept["scroll"])
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportMargins(int(kept["side"]), 0, int(kept["side"]), 0)
        palette = self.palette()
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, theme.paper)
        self.setPalette(palette)
        self.viewport().setPalette(palette)
        self.setAutoFillBackground(True)
        self.setHtml(kept["html"])
        frame = self.document().rootFrame().frameFormat()
        left, top, right, bottom = kept["margins"]
        frame.setLeftMargin(left)
        frame.setTopMargin(top)
        frame.setRightMargin(right)
        frame.setBottomMargin(bottom)
        self.document().rootFrame().setFrameFormat(frame)

    def loadResource(self, kind: int, name: object) -> object:
        """Never reads anything: images come with the real article."""
        return None

    def showEvent(self, event: QEvent) -> None:
        super().showEvent(event)
        if self._scroll:
            self.verticalScrollBar().setValue(self._scroll)


def show(path: Path, theme: Theme) -> FirstSight | None:
    """The page kept in `path`; None when there is none, or when it was kept in another theme or makes no sense."""
    try:
        kept = json.loads(path.read_text("utf-8"))
        return FirstSight(kept, theme) if kept["theme"] == theme.name else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


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

"""The bar in which the program tells what happened: notices, errors, and the way back from what was just done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from viewer.errors import ViewerError
from viewer.ui import icons
from viewer.ui.main_window import STATUS_HEIGHT
from viewer.ui.theme import Theme

INFO_MS = 8_000
WIDEST = 720  # px
MARGIN = 16  # px, from the edges of the window


@dataclass(frozen=True, slots=True)
class Message:
    """One thing told. `action` is called when its button, named `action_label`, is pressed."""

    sentence: str
    hint: str = ""
    is_error: bool = False
    action_label: str = ""
    action: Callable[[], None] | None = None


class Messages(QFrame):
    """A bar floating at the foot of its parent: moves nothing, takes no focus, one message at a time.

    Notices leave after a while unless the pointer is on them; errors stay until dismissed. A newer message takes the
    place of a notice and waits behind an error.
    """

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setObjectName("messages")
        self.setAccessibleName(self.tr("Message"))
        self._waiting: list[Message] = []
        self._shown: Message | None = None
        self.bottom_margin = MARGIN + STATUS_HEIGHT  # px, so that it stands above the status bar
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self.set_theme(theme)
        self.hide()
        parent.installEventFilter(self)

    @property
    def current(self) -> Message | None:
        return self._shown

    def info(self, sentence: str, action_label: str = "", action: Callable[[], None] | None = None) -> None:
        """Tell something; `action` is offered beside it, for undo and the like."""
        self._tell(Message(sentence, action_label=action_label, action=action))

    def error(self, error: ViewerError | str, action_label: str = "", action: Callable[[], None] | None = None) -> None:
        """Tell of a failure, until dismissed; of a ViewerError its sentence and its hint."""
        if isinstance(error, ViewerError):
            self._tell(Message(error.sentence, error.hint, True, action_label, action))
        else:
            self._tell(Message(error, is_error=True, action_label=action_label, action=action))

    @Slot()
    def dismiss(self) -> None:
        """Take the message away and show the next, if one waits."""
        self._timer.stop()
        self._shown = None
        if self._waiting:
            self._show(self._waiting.pop(0))
        else:
            self.hide()

    def withdraw(self, action: Callable[[], None]) -> None:
        """Take the message away that offers `action`, which would do something else by now."""
        self._waiting = [message for message in self._waiting if message.action != action]
        if self._shown is not None and self._shown.action == action:
            self.dismiss()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._close.setIcon(icons.icon("close", theme, theme.quiet))
        if self._shown is not None:
            self._draw_sign(self._shown)

    def _build(self) -> None:
        self._sign = QLabel(self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._action = QPushButton(self)
        self._action.setObjectName("messageAction")
        self._action.clicked.connect(self._act)
        self._close = QToolButton(self)
        self._close.setAutoRaise(True)
        self._close.setIconSize(QSize(16, 16))
        self._close.setAccessibleName(self.tr("Dismiss"))
        self._close.setToolTip(self.tr("Dismiss"))
        self._close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)

    def _tell(self, message: Message) -> None:
        if message in (self._shown, *self._waiting):
            return
        if self._shown is not None and self._shown.is_error:
            self._waiting.append(message)
            return
        self._show(message)

    def _show(self, message: Message) -> None:
        self._shown = message
        self._text.setText(f"{message.sentence}\n{message.hint}" if message.hint else message.sentence)
        self._action.setText(message.action_label)
        self._action.setVisible(bool(message.action_label))
        self.setAccessibleDescription(f"{message.sentence} {message.hint}".rstrip())
        self._draw_sign(message)
        if message.is_error:
            self._timer.stop()
        else:
            self._timer.start(INFO_MS)
        self.show()
        self._place()
        self.raise_()
        announce(self, self.accessibleDescription())

    def _draw_sign(self, message: Message) -> None:
        name, ink = ("warning", self._theme.error) if message.is_error else ("info", self._theme.quiet)
        self._sign.setPixmap(icons.pixmap(name, ink))

    def _place(self) -> None:
        area = self.parentWidget().rect()
        fixed = self.layout().contentsMargins().left() + 8 + icons.SIZE + 8 * 4 + 24
        fixed += self._action.sizeHint().width() if self._shown and self._shown.action_label else 0
        longest = max(self.fontMetrics().horizontalAdvance(line) for line in self._text.text().splitlines() or [""])
        width = min(WIDEST, area.width() - 2 * MARGIN, fixed + longest + 16)
        self.resize(width, self.layout().totalHeightForWidth(width))
        self.move((area.width() - width) // 2, area.height() - self.height() - self.bottom_margin)

    @Slot()
    def _act(self) -> None:
        action = self._shown.action if self._shown is not None else None
        self.dismiss()
        if action is not None:
            action()

    def enterEvent(self, event: QEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if self._shown is not None and not self._shown.is_error:
            self._timer.start(INFO_MS // 2)
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say `text`."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # costs milliseconds, and is rarely needed

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))

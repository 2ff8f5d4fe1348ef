"""Ctrl-C in the terminal that started the window, and the end of the session: the window is closed in good order."""

from __future__ import annotations

import os
import signal

from PySide6.QtCore import QObject, QSocketNotifier, Slot
from PySide6.QtWidgets import QApplication

_ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP) if os.name == "posix" else ()


class Interrupt(QObject):
    """Ends the application on SIGINT, SIGTERM and SIGHUP, from its event loop, as 130 and the like. Linux and macOS.

    Python hears of a signal only between its own steps, and an idle window takes none; the pipe, to which the
    interpreter writes at once, wakes it.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._read_end, write_end = os.pipe()
        for end in (self._read_end, write_end):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(write_end, warn_on_full_buffer=False)
        for number in _ENDINGS:
            signal.signal(number, _heard)
        self._notifier = QSocketNotifier(self._read_end, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._quit)

    @Slot()
    def _quit(self) -> None:
        heard = set(os.read(self._read_end, 64)) & set(_ENDINGS)
        if heard:
            self._app.exit(128 + min(heard))
            for number in _ENDINGS:
                signal.signal(number, signal.SIG_DFL)  # whoever asks twice does not want to wait


def quit_on_interrupt(app: QApplication) -> None:
    """Let the terminal end the window, where the system has pipes that can be waited for."""
    if os.name == "posix":
        Interrupt(app)


def _heard(_number: int, _frame: object) -> None:
    """Nothing: without a function of its own, Python would raise KeyboardInterrupt in the middle of a slot."""

"""When the program itself is at fault: a bar in the window, and a report that can be copied."""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot, qVersion
from PySide6.QtGui import QGuiApplication

from viewer.ui.messages import Messages


class CrashBar(QObject):
    """Takes every exception that nobody expected, from any thread, prints it, and tells the reader once.

    `uninstall` gives Python its own hooks back.
    """

    _raised = Signal(object)

    def __init__(self, messages: Messages) -> None:
        super().__init__(messages)
        self._messages = messages
        self._report = ""
        self._hooks = (sys.excepthook, threading.excepthook)
        self._raised.connect(self.tell)

    def install(self) -> None:
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread

    def uninstall(self) -> None:
        sys.excepthook, threading.excepthook = self._hooks

    @Slot(object)
    def tell(self, error: BaseException) -> None:
        """Show the bar for `error`."""
        traceback.print_exception(error)
        self._report = report(error)
        sentence = self.tr("Something went wrong inside the program. What you kept is safe on the disk.")
        self._messages.error(sentence, self.tr("Copy Report"), self.copy)

    @Slot()
    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self._messages.info(self.tr("The report is on the clipboard. It holds no text of your articles."))

    def _take(self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._hooks[0](kind, error, _trace)
            return
        self._raised.emit(error)

    def _take_from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._raised.emit(args.exc_value)


def report(error: BaseException) -> str:
    """What a developer needs: versions and the trace, without values and without the reader's folders."""
    from viewer.ui.about import program_version

    trace = "".join(traceback.format_exception(error, chain=True))
    return (
        f"Archive Viewer {program_version()}, Qt {qVersion()}, Python {platform.python_version()}, "
        f"{platform.platform()}\n{trace}"
    )

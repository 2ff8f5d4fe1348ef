"""Python's garbage collection, on the main thread alone.

WORKAROUND: left to itself it runs in whichever thread allocates. When that is one of ours and the garbage holds an
object of Qt, PySide deletes it later through a pointer that may be null, and the program dies (seen with 6.11.3;
tests/ui/test_collector.py).
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

LOOK_MS = 2_000


class Collector(QObject):
    """Collects as often as Python would, while it exists and until `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(LOOK_MS)

    @Slot()
    def collect(self) -> None:
        """Collect the generations that are due."""
        due = [count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if due[0]:
            gc.collect(2 if due[2] else 1 if due[1] else 0)

    def stop(self) -> None:
        """Give the collection back to Python."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()

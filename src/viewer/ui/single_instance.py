"""One window for each library: a second start leaves its files in the inbox of the first, and goes.

Files in a folder and nothing else: no socket, and it works for any two programs of one user.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal, Slot

from viewer.paths import Paths

ANSWER_S = 5.0  # how long the first window may take to fetch what was left for it
_LOOK_S = 0.02


def lock(paths: Paths) -> QLockFile | None:
    """The right to show this library, until the object is gone; None when another window has it.

    Where no lock can be made (a read-only folder), the answer is a lock that is not held.
    """
    try:
        paths.root.mkdir(parents=True, exist_ok=True)
    except OSError:
        return QLockFile(str(paths.lock))  # opening the library will say what is wrong
    held = QLockFile(str(paths.lock))
    held.setStaleLockTime(0)  # a window may stay open for weeks; a dead one is known by its process id
    if held.tryLock(0) or held.error() != QLockFile.LockError.LockFailedError:
        return held
    return None


def hand_over(paths: Paths, files: Sequence[Path], links: Sequence[str] = (), *, answer_s: float = ANSWER_S) -> bool:
    """Leave files and links for the window that has the library, and let it come to the front; False if it does not."""
    paths.inbox.mkdir(parents=True, exist_ok=True)
    left = paths.inbox / f"{time.time_ns()}-{os.getpid()}.json"
    part = left.with_suffix(".part")
    content = {"paths": [os.fspath(path.absolute()) for path in files], "links": list(links)}
    part.write_text(json.dumps(content), "utf-8")
    part.replace(left)
    until = time.monotonic() + answer_s
    while left.exists():
        if time.monotonic() > until:
            left.unlink(missing_ok=True)
            return False
        time.sleep(_LOOK_S)
    return True


class Inbox(QObject):
    """Watches for what other starts leave.

    Signals: arrived(list of Path, list of links), both perhaps empty: come to the front.
    """

    arrived = Signal(object, object)

    def __init__(self, paths: Paths, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = paths.inbox
        self._folder.mkdir(parents=True, exist_ok=True)
        self._watcher = QFileSystemWatcher([str(self._folder)], self)
        self._watcher.directoryChanged.connect(self.fetch)

    @Slot()
    def fetch(self) -> None:
        """Take everything that was left."""
        for left in sorted(self._folder.glob("*.json")):
            try:
                found = json.loads(left.read_text("utf-8"))
                left.unlink()
            except (OSError, ValueError):
                continue  # half written or already taken; whoever left it sees that it is still there
            paths, links = (_texts(found, name) for name in ("paths", "links"))
            self.arrived.emit([Path(path) for path in paths], links)


def _texts(found: object, name: str) -> list[str]:
    listed = found.get(name, []) if isinstance(found, dict) else []
    return [each for each in listed if isinstance(each, str)]

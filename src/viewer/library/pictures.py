"""Pictures out of archives, read where a damaged archive can do no harm.

Libraries in C read ZIM, PDF and web archives, and a broken file may end the process that they run in, or keep it for
ever. They run in a process of their own, under limits, which starts with the first picture of such an archive. What is
plain Python, a saved page and its folder, is read at once.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.errors import Cancelled, ViewerError
from viewer.library.stored_path import from_text

if TYPE_CHECKING:
    from viewer.library.workers import Workers

MAX_BYTES = 40_000_000  # of one picture as it is stored
SECONDS = 20.0
MEMORY_BYTES = 2 << 30
_LOSSES = 2  # after so many, an archive is not asked again in this run
_PLAIN = frozenset(["Web page", "MHTML page", "Markdown", "EPUB", "Word document", "OpenDocument text", "Mail message"])


class Pictures:
    """Safe from any thread; one picture is read at a time. Starts nothing before it is needed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._workers: Workers | None = None
        self._losses: dict[str, int] = {}
        self._closed = False

    def read(self, path: str, address: str, src: str) -> bytes | None:
        """The picture that the document at `address` calls `src`; None where it cannot be had. `path` as stored."""
        try:
            if is_plain(from_text(path)):
                return picture(path, address, src)
        except ViewerError:
            return None  # the file has gone or changed; the text stays readable without its pictures
        with self._lock:
            return None if self._closed or self._losses.get(path, 0) >= _LOSSES else self._elsewhere(path, address, src)

    def _elsewhere(self, path: str, address: str, src: str) -> bytes | None:
        from viewer.library.workers import WorkerLostError, Workers  # with the first such picture, not at the start

        self._workers = self._workers or Workers(1, MEMORY_BYTES, 0)
        try:
            return self._workers.run(picture, path, address, src, timeout_s=SECONDS)
        except WorkerLostError:
            self._losses[path] = self._losses.get(path, 0) + 1
            return None
        except (ViewerError, Cancelled):
            return None

    def close(self) -> None:
        """Ends what is being read; nothing is read afterwards."""
        self._closed = True
        if self._workers is not None:
            self._workers.stop()


def is_plain(path: Path) -> bool:
    """Whether no library in C, but the standard one, touches the file when a picture is read from it."""
    from viewer.formats.opening import format_of

    return format_of(path).name in _PLAIN


def picture(path: str, address: str, src: str) -> bytes | None:
    """The same as `Pictures.read`, in this process. Raises `ViewerError`."""
    from viewer.formats import open_archive

    with open_archive(from_text(path)) as archive:
        found = archive.resource(address, src)
    return found if found is None or len(found) <= MAX_BYTES else None

"""Noticing that files of the archives change while the program runs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

_SETTLE_MS = 1_500  # files that are being copied change often: wait until they rest


def watch(paths: Sequence[Path], stop: threading.Event, on_change: Callable[[], None]) -> None:
    """Call `on_change` after something under `paths` changed, until `stop` is set. Blocks: give it a thread.

    Where the system cannot watch (too many folders, some network drives), it returns; the look at the next start
    notices the changes all the same.
    """
    folders = [path for path in paths if path.is_dir()]
    files = {path for path in paths if path.is_file()}
    beside = None
    if files:
        parents = sorted({path.parent for path in files})  # a file that is replaced is another file to the system
        beside = threading.Thread(target=_watch, args=(parents, files, stop, on_change), daemon=True)
        beside.start()
    if folders:
        _watch(folders, None, stop, on_change)
    if beside is not None:
        beside.join()


def _watch(
    folders: Sequence[Path], only: set[Path] | None, stop: threading.Event, on_change: Callable[[], None]
) -> None:
    from watchfiles import Change
    from watchfiles import watch as changes

    def concerns_us(_: Change, path: str) -> bool:
        return only is None or Path(path) in only

    try:
        for _ in changes(
            *folders,
            watch_filter=concerns_us,
            debounce=_SETTLE_MS,
            stop_event=stop,
            recursive=only is None,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            on_change()
    except OSError:
        return

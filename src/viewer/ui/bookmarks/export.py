"""Writing bookmarks to a file whose name says in which form."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.bookmarks.exchange import form_of_file
from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.store import BookmarkFilter, BookmarkStore
from viewer.errors import ViewerError


@dataclass(frozen=True, slots=True)
class Written:
    path: Path
    count: int


def write(store: BookmarkStore, bookmarks: Sequence[Bookmark] | None, path: Path) -> Written:
    """Write these bookmarks, or all that are not in the bin, in the form that the name of the file asks for.

    For any thread. The old file stays as it was when that fails. Raises ViewerError.
    """
    chosen = list(bookmarks) if bookmarks is not None else store.all(BookmarkFilter())
    _replace(path, form_of_file(path.name).export(chosen))
    return Written(path, len(chosen))


def _replace(path: Path, text: str) -> None:
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        new.write_text(text, "utf-8")
        new.replace(path)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise ViewerError(f"“{path}” cannot be written: {error.strerror or error}.", "Choose another place.") from error

"""Writing bookmarks to a file, and one of them to the clipboard."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from viewer.bookmarks.exchange import FORMS, form_of_file
from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.quotation import Style, quotation
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


def kinds() -> str:
    """The kinds of file to choose from, as a file dialog wants them."""
    return ";;".join(f"{form.label} (*{form.suffix})" for form in FORMS)


def with_suffix(path: Path, kind: str) -> Path:
    """`path`, with the suffix that belongs to the chosen one of `kinds` when it has none."""
    if path.suffix:
        return path
    chosen = next((form for form in FORMS if kind.startswith(form.label)), FORMS[0])
    return path.with_name(path.name + chosen.suffix)


def copy_quotation(bookmark: Bookmark) -> None:
    """The words with their source, to the clipboard, as plain text and as HTML."""
    data = QMimeData()
    data.setText(quotation(bookmark))
    data.setHtml(quotation(bookmark, Style.HTML))
    QGuiApplication.clipboard().setMimeData(data)


def _replace(path: Path, text: str) -> None:
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        new.write_text(text, "utf-8")
        new.replace(path)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise ViewerError(f"“{path}” cannot be written: {error.strerror or error}.", "Choose another place.") from error

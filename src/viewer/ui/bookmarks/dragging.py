"""Bookmarks as they are dragged: rows within the list, and text with its source for every other program."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData

from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.quotation import Style, quotation

KIND = "application/x-archive-viewer-bookmarks"


@dataclass(frozen=True, slots=True)
class Dragged:
    """Ids of bookmarks, in the order of the list, and the key of the group they were taken from."""

    ids: tuple[str, ...]
    group: str


def mime_data(bookmarks: Sequence[Bookmark], group: str = "") -> QMimeData:
    """For the list itself, and as plain text and HTML with the sources."""
    data = QMimeData()
    data.setData(KIND, json.dumps([[bookmark.id for bookmark in bookmarks], group]).encode())
    data.setText("\n\n".join(quotation(bookmark) for bookmark in bookmarks))
    data.setHtml("\n".join(quotation(bookmark, Style.HTML) for bookmark in bookmarks))
    return data


def dragged(data: QMimeData) -> Dragged | None:
    """What is being dragged; None when that came from elsewhere."""
    if not data.hasFormat(KIND):
        return None
    ids, group = json.loads(bytes(data.data(KIND).data()))
    return Dragged(tuple(ids), group)

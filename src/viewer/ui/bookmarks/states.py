"""Finding out what became of bookmarks: whether the article is still there, and where the passage stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.bookmarks.anchor import find
from viewer.bookmarks.passage import Bookmark
from viewer.errors import ViewerError
from viewer.library.library import Library
from viewer.ui.bookmarks.model import State
from viewer.ui.reader.opened import where_is


def states(library: Library, bookmarks: Sequence[Bookmark]) -> dict[Bookmark, State]:
    """The state of each. For any thread."""
    return {bookmark: _state(library, bookmark) for bookmark in bookmarks}


def _state(library: Library, bookmark: Bookmark) -> State:
    try:
        article_id = where_is(library, bookmark.article)
        if article_id is None:
            return State(None, is_gone=True)
        if bookmark.passage is None:
            return State(None)
        return State(find(library.index.article(article_id).text, bookmark.passage).verdict)
    except ViewerError:
        return State(None, is_gone=True)  # it went between the two questions

"""Finding out what became of bookmarks: whether the article is still there, and where the passage stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from viewer.bookmarks.passage import Bookmark, Verdict
from viewer.errors import ViewerError
from viewer.library.library import Library
from viewer.ui.reader.opened import where_is


@dataclass(frozen=True, slots=True)
class State:
    """What became of a passage; `verdict` is None where the article itself is gone, or is all that was kept."""

    verdict: Verdict | None
    is_gone: bool = False

    @property
    def needs_attention(self) -> bool:
        return self.is_gone or self.verdict not in (None, Verdict.SAME)

    @property
    def badge(self) -> str:
        """What is shown on the row; "" where nothing needs to be said."""
        if self.is_gone:
            return _tr("Article gone")
        return {
            Verdict.MOVED: _tr("Moved"),
            Verdict.CHANGED: _tr("Changed"),
            Verdict.AMBIGUOUS: _tr("Which one?"),
            Verdict.LOST: _tr("Not found"),
        }.get(self.verdict, "")


def states(library: Library, bookmarks: Sequence[Bookmark]) -> dict[Bookmark, State]:
    """The state of each; every article is read once. For any thread."""
    by_article: dict[object, list[Bookmark]] = {}
    for bookmark in bookmarks:
        by_article.setdefault(bookmark.article, []).append(bookmark)
    found: dict[Bookmark, State] = {}
    for kept in by_article.values():
        found |= _of_article(library, kept)
    return found


def _of_article(library: Library, kept: Sequence[Bookmark]) -> dict[Bookmark, State]:
    from viewer.bookmarks.anchor import find_all  # off the start path

    gone = dict.fromkeys(kept, State(None, is_gone=True))
    try:
        article_id = where_is(library, kept[0].article)
        if article_id is None:
            return gone
        passages = [bookmark for bookmark in kept if bookmark.passage is not None]
        if not passages:
            return dict.fromkeys(kept, State(None))
        text = library.index.article(article_id).text
        placed = find_all(text, [bookmark.passage for bookmark in passages])
        told = {bookmark: State(found.verdict) for bookmark, found in zip(passages, placed, strict=True)}
        return dict.fromkeys(kept, State(None)) | told
    except ViewerError:
        return gone  # it went between the questions


def _tr(text: str) -> str:
    return QCoreApplication.translate("Bookmarks", text)

"""Opening what a permanent link names: a bookmark, or words of an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.bookmarks.link import BookmarkLink, PassageLink, parse_link
from viewer.bookmarks.passage import Bookmark, Span
from viewer.errors import ViewerError
from viewer.ui.desk import Desk, Office
from viewer.ui.reading import Reading

if TYPE_CHECKING:
    from viewer.library.library import Library


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: `article_id` None where its article is not here, `span` None where its words are not."""

    article_id: int | None
    span: Span | None
    is_passage: bool


class Links(Desk):
    """Opens links in the window, and says what is wrong with those that it cannot open."""

    def __init__(self, office: Office, reading: Reading) -> None:
        super().__init__(office)
        self._reading = reading

    def open(self, text: str) -> None:
        """Open a link; the answer comes later."""
        try:
            link = parse_link(text)
        except ViewerError as error:
            self._window.messages.error(error)
            return
        if isinstance(link, BookmarkLink):
            self._tasks.latest("link", self._library.bookmarks.get, link.id, then=self._open_bookmark)
        else:
            self._tasks.latest("link", _place, self._library, link, then=self._open_place)

    def _open_bookmark(self, bookmark: Bookmark | None) -> None:
        if bookmark is None:
            sentence = self.tr("No bookmark of this library has that link.")
            self._window.messages.error(ViewerError(sentence, self.tr("It may belong to another library.")))
            return
        self._window.leave_page()
        self._reading.open_bookmark(bookmark)
        if bookmark.deleted:
            self.tell(self.tr("This bookmark is in the bin."))

    def _open_place(self, place: Place) -> None:
        if place.article_id is None:
            sentence = self.tr("The article of that link is not in this library.")
            self._window.messages.error(ViewerError(sentence, self.tr("Add the archive that holds it, and try again.")))
            return
        self._window.leave_page()
        span = (place.span.start, place.span.end) if place.span else None
        self._reading.open(place.article_id, at=span)
        if place.is_passage and place.span is None:
            self.tell(self.tr("The words of that link do not stand in the article any more."))


def _place(library: Library, link: PassageLink) -> Place:
    from viewer.bookmarks.anchor import find

    found = library.index.find(link.article)
    if not found or link.passage is None:
        return Place(found[0] if found else None, None, link.passage is not None)
    stands = find(library.index.article(found[0]).text, link.passage)
    return Place(found[0], stands.span or next(iter(stands.candidates), None), True)

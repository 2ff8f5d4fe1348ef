"""Stars, collections and links of the passage at hand, or of what is selected in the list; and notes not read yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from viewer.bookmarks.collections import Refiled
from viewer.bookmarks.passage import About, AboutKind, Bookmark
from viewer.bookmarks.store import BookmarkFilter, BookmarkOrder
from viewer.library.library import Library
from viewer.ui import phrases
from viewer.ui.bookmarks.ordering import Ordering
from viewer.ui.bookmarks.panel import BookmarksPanel
from viewer.ui.bookmarks.several import Several
from viewer.ui.bookmarks.tick_dialog import Tick, TickDialog, Ticked
from viewer.ui.bookmarks.undo import Writes
from viewer.ui.messages import Messages
from viewer.ui.reader.marks import Placed
from viewer.ui.reader.opened import where_is
from viewer.ui.reader.pane import ReaderPane
from viewer.ui.reader.passages import Passages
from viewer.ui.tasks import Tasks

_MOST_ARTICLES = 12  # whose names are offered

Bookmarks = Sequence[Bookmark]


@dataclass(frozen=True, slots=True)
class Folder:
    """A collection to choose; `path` are the names down to it."""

    id: str
    name: str
    path: str
    holds_all: bool


class Filing(QObject):
    """Signals: open_wanted(Bookmark): one whose note is to be shown."""

    open_wanted = Signal(object)

    def __init__(
        self,
        library: Library,
        tasks: Tasks,
        writes: Writes,
        several: Several,
        *,
        messages: Messages,
        pane: ReaderPane,
        passages: Passages,
        panel: BookmarksPanel,
    ) -> None:
        super().__init__(pane)
        self._library, self._tasks, self._writes = library, tasks, writes
        self._several, self._messages = several, messages
        self._pane, self._passages, self._panel = pane, passages, panel
        self.ordering = Ordering(library, writes, messages, self)
        panel.link_wanted.connect(self.ask_about)
        self._awaited = ""  # id of the bookmark whose note is to be shown with it
        self.dialog: TickDialog | None = None  # the question that is asked now

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Command ids and what they call."""
        return {
            "bookmark.star": self.star_here,
            "bookmark.collections": self.collect_here,
            "bookmark.link": self.link_here,
            "go.next_unread_note": self.next_unread,
        }

    @Slot()
    def star_here(self) -> None:
        """On the card that is open, else for what is at hand."""
        editor = next((each for each in (self._pane.editor, self._panel.editor) if each.isVisible()), None)
        if editor is not None:
            editor.star.toggle()
        else:
            self._with_chosen(self.star)

    @Slot()
    def collect_here(self) -> None:
        self._with_chosen(self.ask_collections)

    @Slot()
    def link_here(self) -> None:
        self._with_chosen(self.ask_about)

    def star(self, bookmarks: Bookmarks) -> None:
        """A star for all of them; from all that have one, take it away."""
        self._several.star(bookmarks, is_starred=not all(bookmark.starred for bookmark in bookmarks))

    def ask_collections(self, bookmarks: Bookmarks) -> None:
        """Ask which collections they are to be in."""
        ids = tuple(bookmark.id for bookmark in bookmarks)
        then = partial(self._choose_collections, ids)
        self._tasks.latest("collections to choose", _folders, self._library, ids, then=then)

    @Slot(list)
    def ask_about(self, bookmarks: Bookmarks) -> None:
        """Ask whom of the people and places in their articles they are about."""
        ids = [bookmark.id for bookmark in bookmarks]
        self._tasks.latest("names to link", _names_for, self._library, ids, then=self._choose_about)

    # notes that were not read yet

    @Slot()
    def next_unread(self) -> None:
        """Open the oldest bookmark whose note came from elsewhere and was not looked at."""
        unread, oldest = BookmarkFilter(unread_note=True), BookmarkOrder.OLDEST
        self._tasks.latest("unread note", self._library.bookmarks.all, unread, oldest, then=self._open_unread)

    def note_shown(self, placed: Placed) -> None:
        """The bookmark is on the screen: its note counts as read. One opened for its note has it laid open."""
        bookmark = placed.bookmark
        is_awaited, self._awaited = bookmark.id == self._awaited, ""
        if is_awaited and placed.span is not None:
            self._passages.edit(placed)
        if bookmark.note and not bookmark.note_read:
            self._writes.run(partial(self._library.bookmarks.mark_read, bookmark.id))

    def _with_chosen(self, act: Callable[[list[Bookmark]], None]) -> None:
        """What is selected in the list when the reader is there, else what is at hand in the article."""
        chosen = self._panel.selected() if self._panel.list.hasFocus() else []
        if chosen:
            act(chosen)
        else:
            self._passages.with_kept(act)

    def _open_unread(self, unread: list[Bookmark]) -> None:
        if not unread:
            self._messages.info(self.tr("No note is waiting to be read."))
            return
        self._awaited = unread[0].id
        if len(unread) > 1:
            one, many = self.tr("One more note is not read yet."), self.tr("{n} more notes are not read yet.")
            self._messages.info(phrases.counted(len(unread) - 1, one, many))
        self.open_wanted.emit(unread[0])

    # questions and answers

    def _choose_collections(self, ids: tuple[str, ...], folders: list[Folder]) -> None:
        ticks = [Tick(one.path, one.id, one.holds_all, one.name) for one in folders]
        self._ask(
            self.tr("Collections"),
            ticks,
            self.tr("There are no collections yet. Type a name to make one."),
            self.tr("New collection “{name}”"),
            partial(self._refile, ids),
        )

    def _refile(self, ids: tuple[str, ...], chosen: Ticked) -> None:
        into = tuple(str(value) for value in chosen.added)
        out_of = tuple(str(value) for value in chosen.removed)
        write = partial(self._library.collections.refile, ids, into, out_of, chosen.new)
        self._writes.run(write, partial(self._note_refiled, ids))

    def _note_refiled(self, ids: tuple[str, ...], done: Refiled) -> None:
        store = self._library.collections
        back, forth = partial(store.refile_back, done), partial(store.refile_again, done)
        self._writes.push(self.tr("change collections"), back, forth)
        told = phrases.counted(len(ids), self.tr("Collections changed."), self.tr("Collections of {n} changed."))
        self._messages.info(told, self.tr("Undo"), self._writes.undo)

    def _choose_about(self, found: tuple[list[Bookmark], list[About]]) -> None:
        bookmarks, names = found
        held = [set(bookmark.about) for bookmark in bookmarks]
        kinds = {AboutKind.PERSON: self.tr("person"), AboutKind.PLACE: self.tr("place")}
        ticks = [Tick(f"{one.name} · {kinds[one.kind]}", one, all(one in about for about in held)) for one in names]
        none = self.tr("Nobody and no place of that name is in the article.")
        self._ask(self.tr("Link to Person or Place"), ticks, none, "", partial(self._link, bookmarks))

    def _link(self, bookmarks: Bookmarks, chosen: Ticked) -> None:
        gone, come = set(chosen.removed), [one for one in chosen.added if isinstance(one, About)]

        def linked(bookmark: Bookmark) -> Bookmark:
            kept = [one for one in bookmark.about if one not in gone]
            return replace(bookmark, about=(*kept, *(one for one in come if one not in kept)))

        self._several.change(bookmarks, linked, self.tr("link to people and places"))

    def _ask(self, title: str, ticks: list[Tick], none: str, new_label: str, answer: Callable[[Ticked], None]) -> None:
        self.dialog = TickDialog(title, ticks, none, new_label, self._pane.window())
        self.dialog.answered.connect(answer)
        self.dialog.open()


def _folders(library: Library, ids: Sequence[str]) -> list[Folder]:
    store = library.collections
    return [
        Folder(
            filed.collection.id,
            filed.collection.name,
            " › ".join(store.path(filed.collection.id)),
            set(ids) <= set(filed.bookmarks),
        )
        for filed in store.filed()
    ]


def _names_for(library: Library, ids: Sequence[str]) -> tuple[list[Bookmark], list[About]]:
    """The bookmarks as they are now; whom they are linked to, then the people and places of their articles."""
    bookmarks = [bookmark for bookmark in map(library.bookmarks.get, ids) if bookmark is not None]
    found = dict.fromkeys(one for bookmark in bookmarks for one in bookmark.about)
    articles = list(dict.fromkeys(bookmark.article for bookmark in bookmarks))[:_MOST_ARTICLES]
    for identity in articles:
        article_id = where_is(library, identity)
        names = library.names(article_id) if article_id is not None else None
        if names is not None:
            people = [About(AboutKind.PERSON, one.key, one.name) for one in names.people]
            found |= dict.fromkeys([*people, *(About(AboutKind.PLACE, one.key, one.name) for one in names.places)])
    by_key = {(one.kind, one.key): one for one in reversed(found)}
    return bookmarks, [one for one in found if by_key[one.kind, one.key] is one]

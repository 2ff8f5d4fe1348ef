"""The open article: its view, its people and places, its passages; the presenter that joins the three."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QUndoStack

from viewer.bookmarks.passage import Bookmark
from viewer.entities.records import Names
from viewer.library.library import Library
from viewer.search.query import Query
from viewer.settings import Settings
from viewer.ui.bookmarks.filing import Filing
from viewer.ui.bookmarks.keeping import Keeping, Span
from viewer.ui.bookmarks.panel import BookmarksPanel
from viewer.ui.bookmarks.several import Several
from viewer.ui.bookmarks.undo import Writes
from viewer.ui.copies.desk import CopiesDesk
from viewer.ui.messages import Messages
from viewer.ui.panel.correcting import Here
from viewer.ui.panel.naming import Naming
from viewer.ui.panel.panel import NamesPanel
from viewer.ui.reader.clipboard import copy_from_focus
from viewer.ui.reader.document import build
from viewer.ui.reader.gallery import Gallery
from viewer.ui.reader.history import History
from viewer.ui.reader.look import Look, look
from viewer.ui.reader.marks import Marks, Placed, name_marks
from viewer.ui.reader.menu import Menus
from viewer.ui.reader.opened import Opened, Request, placed_bookmarks, read, where_is
from viewer.ui.reader.pane import ReaderPane
from viewer.ui.reader.paper import Paper
from viewer.ui.reader.passages import Passages
from viewer.ui.reader.setting import Setting
from viewer.ui.reader.verdicts import Verdicts
from viewer.ui.tasks import Tasks
from viewer.ui.theme import Theme

_POSITION_MS = 1_500  # after the last scrolling, before the place is written down


class Reading(QObject):
    """Opens articles and keeps what belongs to the open one together.

    Signals: article_opened(ArticleRow); names_wanted(article id): they are to be read before others;
    articles_wanted(Filter, title for the list); search_wanted(words); history_changed(can go back, can go forward);
    bookmarks_changed(); settings_changed(): by a command here, so that others show the same.
    """

    article_opened = Signal(object)
    names_wanted = Signal("qint64")
    articles_wanted = Signal(object, str)
    search_wanted = Signal(str)
    history_changed = Signal(bool, bool)
    bookmarks_changed = Signal()
    settings_changed = Signal()

    def __init__(
        self,
        library: Library,
        tasks: Tasks,
        settings: Settings,
        theme: Theme,
        messages: Messages,
        *,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library, self._tasks, self._settings, self._theme = library, tasks, settings, theme
        self._messages = messages
        self._opened: Opened | None = None
        self._look: Look = look(settings, theme)
        self._history = History()
        self.undo_stack = QUndoStack(self)
        self.writes = self._writes = Writes(tasks, self.undo_stack, self)
        self._keeping = Keeping(library.bookmarks, self._writes, messages, self)
        self.reader = ReaderPane(theme)
        self.panel = NamesPanel(theme, settings)
        several = Several(library, self._writes, messages, self)
        self.bookmarks = BookmarksPanel(
            library, tasks, self._keeping, several, settings=settings, messages=messages, theme=theme
        )
        self._gallery = Gallery(self.reader.view, tasks, self)
        self.passages = self._passages = Passages(self.reader, self._keeping, library.bookmarks, tasks, messages)
        self._verdicts = Verdicts(self.reader, self._keeping, library, tasks)
        self._naming = Naming(library, tasks, self._writes, messages=messages, panel=self.panel, view=self.reader.view)
        self.correcting = self._naming.correcting
        self.copies = CopiesDesk(library, tasks, self._writes, messages=messages, view=self.reader.view, theme=theme)
        here = {"pane": self.reader, "passages": self._passages, "panel": self.bookmarks}
        self.filing = Filing(library, tasks, self._writes, several, messages=messages, **here)
        self._menus = Menus(self.reader, self._passages, self._naming, self.filing)
        self._setting = Setting(settings, self)
        self._paper = Paper(self.reader, settings, messages, self)
        self._position_timer = QTimer(self, interval=_POSITION_MS, singleShot=True)
        self._connect()
        self._say_nothing_open()

    @property
    def article_id(self) -> int | None:
        """Of the open article; None: none is open."""
        return None if self._opened is None else self._opened.row.id

    @property
    def is_open(self) -> bool:
        """Whether an article is being read."""
        return self._opened is not None

    # opening

    def open(self, article_id: int, *, at: int | Span | None = None, query: Query | None = None) -> None:
        """Show an article; at an offset or words, at the first hit of `query`, or where it was left. Answers later."""
        self._ask(Request(article_id, at, query))

    def open_bookmark(self, bookmark: Bookmark) -> None:
        """Show the passage where it stands now, with the verdict; say so when the article is gone."""
        self._tasks.latest("open", where_is, self._library, bookmark.article, then=partial(self._open_kept, bookmark))

    def restore_last(self) -> None:
        """Show the article that was read last, at once: for the start of the program."""
        identity = self._library.readings.last()
        article_id = where_is(self._library, identity) if identity else None
        if article_id is not None:
            self._show(read(self._library, Request(article_id)))

    def names_ready(self, article_id: int) -> None:
        """The names of an article have been read."""
        if self._opened is not None and article_id == self._opened.row.id:
            self._tasks.latest("names of article", self._library.names, article_id, then=self._show_names)

    def articles_changed(self) -> None:
        """Archives were read again: the open article may have changed, or moved to another container."""
        if self._opened is not None:
            self._tasks.latest("same article", where_is, self._library, self._opened.identity, then=self._note_same)
        self.bookmarks.articles_changed()

    @Slot()
    def library_changed(self) -> None:
        """Bookmarks and corrections are others now, though not by a step of this window: show what there is."""
        self._note_written()

    # looks

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for part in (self.reader, self.panel, self.bookmarks, self.copies.line):
            part.set_theme(theme)
        self._lay_out_again()

    @Slot()
    def apply_settings(self) -> None:
        """Font, sizes, marks or what is shown of the left-out have changed."""
        self._lay_out_again()

    def handlers(self) -> dict[str, Callable[..., None]]:
        """The handlers of the commands that are about the open article, by command id."""
        return (
            {
                "file.export_bookmarks": self.bookmarks.export,
                "edit.undo": self._writes.undo,
                "edit.redo": self._writes.redo,
                "edit.copy": self.copy,
                "edit.select_all": self.reader.view.selectAll,
                "go.back": self.go_back,
                "go.forward": self.go_forward,
                "go.next_mention": self.panel.next_mention,
                "go.previous_mention": self.panel.previous_mention,
            }
            | self._paper.handlers()
            | self.reader.finder.handlers()
            | self._setting.handlers()
            | self._passages.handlers()
            | self.correcting.handlers()
            | self.copies.handlers()
            | self.filing.handlers()
        )

    @Slot()
    def close(self) -> None:
        """Write down where reading stopped, and a note that was being written."""
        self._save_position()
        for card in (self.reader.editor, self.bookmarks.editor):
            card.settle()
        self._position_timer.stop()

    # commands

    @Slot()
    def copy(self) -> None:
        """Copy what is selected, in whichever field has the focus, else in the article."""
        copy_from_focus(self.reader.view)

    @Slot()
    def go_back(self) -> None:
        self._travel(-1)

    @Slot()
    def go_forward(self) -> None:
        self._travel(1)

    # inside

    def _connect(self) -> None:
        view = self.reader.view
        view.scrolled.connect(self._position_timer.start)
        view.zoom_wanted.connect(self._setting.zoom)
        self._setting.changed.connect(self._settings_changed)
        self._position_timer.timeout.connect(self._save_position)
        self._writes.written.connect(self._note_written)
        self._naming.articles_wanted.connect(self.articles_wanted)
        self._naming.search_wanted.connect(self.search_wanted)
        self.reader.verdict_bar.search_wanted.connect(self.search_wanted)
        self.bookmarks.open_wanted.connect(self.open_bookmark)
        self.filing.open_wanted.connect(self.open_bookmark)
        self.copies.open_wanted.connect(self._open_copy)
        self._verdicts.open_wanted.connect(lambda copy, start, end: self._ask(Request(copy, at=(start, end))))

    @Slot("qint64", int)
    def _open_copy(self, article_id: int, at: int) -> None:
        self._ask(Request(article_id, at=at if at >= 0 else None))

    def _ask(self, request: Request) -> None:
        self._tasks.latest("open", read, self._library, request, then=self._show)

    def _open_kept(self, bookmark: Bookmark, article_id: int | None) -> None:
        if article_id is None:
            self.reader.show_article()
            self.reader.verdict_bar.show_gone(bookmark)
            self.filing.note_shown(Placed(bookmark, None))
        else:
            self._ask(Request(article_id, bookmark_id=bookmark.id))

    def _show(self, opened: Opened | None) -> None:
        if opened is None:
            self._messages.info(self.tr("This article is not in the library any more."))
            return
        self._leave()
        self._opened = opened
        self._history.visit(opened.row.id)
        self._naming.article_changed(Here(opened.row.id, opened.identity.fingerprint, opened.article))
        self._passages.article_changed(opened.article, opened.identity)
        self._verdicts.article_changed(opened.row.id, opened.article, opened.identity)
        self._lay_out()
        self._naming.show_names(opened.names, len(opened.article.text))
        if opened.names is None:
            self.names_ready(opened.row.id)  # they may have come while the article was on its way
        self._go_to_request(opened)
        self._tell_opened(opened)

    def _tell_opened(self, opened: Opened) -> None:
        self._tasks.write(self._library.readings.opened, opened.identity)
        self.article_opened.emit(opened.row)
        self._tell_history()
        if opened.names is None:
            self.names_wanted.emit(opened.row.id)

    def _leave(self) -> None:
        """Note the place in the article that is being left."""
        if self._opened is not None:
            self._history.leave(self.reader.view.top_offset())
            self._save_position()

    def _lay_out(self) -> None:
        opened, view = self._opened, self.reader.view
        page = build(opened.article, self._look, left_out=self._settings.left_out, copies=len(opened.copies) > 1)
        view.show_page(page)
        self.copies.show(opened.row.id, opened.copies)
        view.show_marks(Marks(name_marks(opened.names), opened.placed))
        self.reader.show_article()
        self.reader.finder.page_changed()
        library, article_id = self._library, opened.row.id
        self._gallery.show_page(page, lambda src: library.image(article_id, src))

    def _lay_out_again(self) -> None:
        """The same article in another look, at the same place."""
        self._look = look(self._settings, self._theme)
        if self._opened is None:
            return
        view = self.reader.view
        top, selected, marks = view.top_offset(), view.selected_span(), view.marks
        self.reader.clear_floating()
        self._lay_out()
        view.show_marks(marks)
        view.scroll_to_top(top)
        if selected is not None:
            view.select_span(*selected)
        self._naming.mark_again()

    def _go_to_request(self, opened: Opened) -> None:
        request, pane = opened.request, self.reader
        placed = next((p for p in opened.placed if p.bookmark.id == request.bookmark_id), None)
        if placed is not None:
            self._show_passage(placed)
        elif request.at is not None:
            pane.go_to(request.at)
        elif opened.hits:
            pane.finder.show_hits(list(opened.hits), 0)
            pane.view.reveal(*opened.hits[0])
        else:
            pane.view.scroll_to_top(opened.position)

    def _show_passage(self, placed: Placed) -> None:
        self.filing.note_shown(placed)
        self.reader.show_verdict(placed)
        if placed.span is not None:
            self.reader.point_out(*placed.span)
        elif placed.found is not None and placed.found.candidates:
            self.reader.point_out(placed.found.candidates[0].start, placed.found.candidates[0].end)

    def _show_names(self, names: Names | None) -> None:
        if self._opened is None or names is None:
            return
        view = self.reader.view
        view.show_marks(Marks(name_marks(names), view.marks.placed))
        self._naming.show_names(names, len(self._opened.article.text))

    def _note_same(self, article_id: int | None) -> None:
        """After a change of the archives: the open article is another row now, or has another text, or is gone."""
        opened = self._opened
        if opened is None or article_id is None:
            return  # what is shown stays readable
        row = self._library.index.row(article_id)
        if row is not None and (row.id, row.fingerprint) != (opened.row.id, opened.row.fingerprint):
            self._ask(Request(article_id, at=self.reader.view.top_offset()))

    @Slot()
    def _note_written(self) -> None:
        """Something of the reader's own was kept, changed or taken back."""
        self.bookmarks_changed.emit()
        self.bookmarks.refresh()
        opened = self._opened
        if opened is not None:
            about = (self._library, opened.row.id, opened.identity, opened.article)
            self._tasks.latest("placed", placed_bookmarks, *about, then=self._show_placed)
            self._tasks.latest("names of article", self._library.names, opened.row.id, then=self._show_changed_names)

    def _show_placed(self, placed: tuple[Placed, ...]) -> None:
        view = self.reader.view
        view.show_marks(Marks(view.marks.names, placed))

    def _show_changed_names(self, names: Names | None) -> None:
        if names is not None and names != self._naming.names:
            self._show_names(names)

    @Slot()
    def _save_position(self) -> None:
        if self._opened is not None and self.reader.view.page is not None:
            offset = self.reader.view.top_offset()
            self._tasks.write(self._library.readings.set_position, self._opened.identity, offset)

    def _travel(self, by: int) -> None:
        self._history.leave(self.reader.view.top_offset())
        visit = self._history.go(by)
        if visit is not None:
            self._ask(Request(visit.article_id, at=visit.offset))
            self._tell_history()

    def _tell_history(self) -> None:
        self.history_changed.emit(self._history.can_go_back, self._history.can_go_forward)

    @Slot()
    def _settings_changed(self) -> None:
        self._lay_out_again()
        self.settings_changed.emit()

    def _say_nothing_open(self) -> None:
        self.reader.say(
            "articles",
            self.tr("No article is open"),
            self.tr("Choose one in the list. Its people and places appear beside it."),
        )

"""The presenter of the window: joins navigation, lists, the open article, adding, and the pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot

from viewer.library.records import ArticleRow, Filter
from viewer.ui import first_sight, phrases
from viewer.ui.archives_desk import ArchivesDesk
from viewer.ui.browsing import Browsing, Shown
from viewer.ui.copies.compare_desk import CompareDesk
from viewer.ui.corrections_desk import CorrectionsDesk
from viewer.ui.desk import Desk, Office
from viewer.ui.importing import Importing
from viewer.ui.map.map_desk import MapDesk
from viewer.ui.navigation import Entry, Navigation
from viewer.ui.ordering_desk import OrderingDesk
from viewer.ui.overview import Overview, entries, look_over, section_label
from viewer.ui.pages import Pages
from viewer.ui.reading import Reading
from viewer.ui.theme import Theme

if TYPE_CHECKING:
    from viewer.library.library import Library


class Workspace(Desk):
    """Serves the commands of the window that are not about the open article.

    Signals: theme_chosen(): `settings.theme` is another now.
    """

    theme_chosen = Signal()

    def __init__(self, office: Office, *, reading: Reading, browsing: Browsing, importing: Importing) -> None:
        super().__init__(office)
        self._reading = reading
        self._browsing = browsing
        self._importing = importing
        self.navigation: Navigation | None = None  # set before `connect_all`
        self._open_row: ArticleRow | None = None
        self.corrections = CorrectionsDesk(office, reading.correcting)
        self.ordering = OrderingDesk(office, reading.filing.ordering)
        self.map = MapDesk(office, browsing)
        self.comparing = CompareDesk(office, reading.copies)
        self.archives = ArchivesDesk(office, reading=reading, importing=importing)
        self.pages = Pages(office, self.handlers())

    def handlers(self) -> dict[str, Callable[[], None]]:
        return (
            {
                "file.quit": self._window.close,
                "view.theme.system": self.choose_theme,
                "view.theme.light": self.choose_theme,
                "view.theme.sepia": self.choose_theme,
                "view.theme.dark": self.choose_theme,
                "view.theme.contrast": self.choose_theme,
                "view.full_screen": self._window.toggle_full_screen,
                "view.bookmarks": self.show_bookmarks,
                "go.all": self.show_all,
                "go.unread": self.show_unread,
                "go.people": self.show_people,
                "go.places": self.show_places,
                "go.search": self.focus_search,
                "go.next_article": self.next_article,
                "go.previous_article": self.previous_article,
                "go.next_pane": self.next_pane,
            }
            | self.archives.handlers()
            | self.corrections.handlers()
            | self.ordering.handlers()
            | self.map.handlers()
        )

    def connect_all(self) -> None:
        """Join what the parts tell with what others do. Called once, when the window is furnished."""
        self._connect_lists()
        self._connect_reading()
        self._connect_importing()

    def begin(self) -> None:
        """Fill the window for the first time: what can be told at once, and the rest in the background."""
        self.navigation.fill(entries(Overview()))
        section = self._settings.section if self._settings.section in ("all", "unread") else "all"
        self.navigation.choose(section)
        self._browsing.show_section(section, section_label(section))
        self.look_over()

    def _connect_lists(self) -> None:
        window, browsing = self._window, self._browsing
        self.navigation.chosen.connect(self.show_entry)
        self.navigation.menu_asked.connect(self.archives.show_menu)
        self.archives.removed.connect(self.show_all)
        self.archives.report_wanted.connect(self.pages.show_report)
        browsing.list_wanted.connect(window.columns.show_list)
        browsing.list_wanted.connect(window.leave_page_for)
        browsing.article_chosen.connect(self.open_article)
        browsing.listed.connect(self.note_listed)
        search = window.bar.search
        search.asked.connect(self.search_typing)
        search.settled.connect(self.search)
        search.cleared.connect(browsing.leave_search)
        search.left.connect(self.focus_list)
        search.down_pressed.connect(self.focus_list)

    def _connect_reading(self) -> None:
        reading = self._reading
        reading.article_opened.connect(self.note_opened)
        reading.names_wanted.connect(self._importing.read_names_first)
        reading.articles_wanted.connect(self.show_articles)
        reading.search_wanted.connect(self._window.bar.search.ask_for)
        reading.bookmarks_changed.connect(self.look_at_star)
        reading.copies.changed.connect(self._browsing.reload)
        reading.copies.changed.connect(self.look_over)
        reading.correcting.changed.connect(self._browsing.reload)
        reading.correcting.changed.connect(self._browsing.reload_names)
        reading.correcting.changed.connect(self.map.refresh)
        self.map.articles_wanted.connect(self.show_articles)
        reading.panel.list_wanted.connect(self.corrections.show_page)

    def _connect_importing(self) -> None:
        importing = self._importing
        importing.articles_changed.connect(self._browsing.reload_soon)
        importing.articles_changed.connect(self._reading.articles_changed)
        importing.articles_changed.connect(self.look_over)
        importing.articles_changed.connect(self.map.refresh)
        importing.archives_changed.connect(self.look_over)
        importing.archives_changed.connect(self.pages.refresh_report)
        importing.names_ready.connect(self._reading.names_ready)
        importing.report_wanted.connect(self.pages.show_last_import)
        self.pages.fields_asked.connect(self.archives.fields.open)
        self._window.status.report_asked.connect(self.pages.show_report)
        self.pages.retry_asked.connect(importing.retry)
        self.pages.report_saved.connect(importing.tell_report_saved)

    # The library and its parts.

    @Slot()
    def look_over(self) -> None:
        """Count again what the navigation and the status bar show."""
        self._tasks.latest("overview", look_over, self._library, then=self._show_overview)

    @Slot(object)
    def _show_overview(self, overview: Overview) -> None:
        self.navigation.fill(entries(overview))
        self._window.status.set_count(phrases.articles(overview.articles or 0))
        self.pages.welcome(wanted=not overview.archives and not overview.articles)

    @Slot(object)
    def show_entry(self, entry: Entry) -> None:
        """Show what a line of the navigation stands for."""
        self._window.bar.search.forget_text()
        if entry.section == "map":
            self.map.show_page()
            return
        self._settings.section = entry.section
        if entry.section == "bookmarks":
            self._window.leave_page()
            self._reading.bookmarks.leave_bin()
            self._window.columns.show_list("bookmarks")
        else:
            self._browsing.show_section(entry.section, entry.label, entry.archive_id)

    @Slot()
    def show_all(self) -> None:
        self._show_section("all")

    @Slot()
    def show_unread(self) -> None:
        self._show_section("unread")

    @Slot()
    def show_people(self) -> None:
        self._show_section("people")

    @Slot()
    def show_places(self) -> None:
        self._show_section("places")

    @Slot()
    def show_bookmarks(self) -> None:
        """Show the bookmarks; a second time, the list of articles again."""
        if self._window.columns.shown_list == "bookmarks" and not self._window.is_on_page:
            self._show_section("all")
        else:
            self._show_section("bookmarks")
        self.focus_list()

    def _show_section(self, section: str) -> None:
        self.navigation.choose(section)
        self.show_entry(Entry(section, section_label(section)))

    @Slot(object)
    def note_listed(self, shown: Shown) -> None:
        """The list shows something: choose it in the navigation, or nothing when it is no part of the library."""
        if self._window.columns.shown_list != "articles":
            return  # the answer came after the reader had gone on
        if shown.text or shown.section == "name":
            self.navigation.choose_nothing()
        else:
            self.navigation.choose(shown.section, shown.which.archive_id)

    # Searching.

    @Slot(str)
    def search_typing(self, text: str) -> None:
        self._browsing.search(text, is_typing=True)

    @Slot(str)
    def search(self, text: str) -> None:
        self._browsing.search(text)

    @Slot()
    def focus_search(self) -> None:
        self._window.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def focus_list(self) -> None:
        self._window.columns.lists.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    # The open article.

    @Slot("qint64", object)
    def open_article(self, article_id: int, query: object) -> None:
        self._window.leave_page()
        self._reading.open(article_id, query=query)

    @Slot(object)
    def note_opened(self, row: ArticleRow) -> None:
        """An article is open: its line is the current one, and the window is named after it."""
        self._open_row = row
        self._window.columns.articles.set_current(row.id, row.listed)
        self._window.setWindowTitle(f"{row.title} — Archive Viewer")
        self.look_at_star()
        self._tasks.write(_after_writes, then=self._look_over_after)

    @Slot(object)
    def _look_over_after(self, _nothing: object) -> None:
        self.look_over()

    @Slot(object, str)
    def show_articles(self, which: Filter, heading: str) -> None:
        self._window.bar.search.forget_text()
        self._browsing.show_articles(which, heading)

    @Slot()
    def look_at_star(self) -> None:
        """Fill the star when the open article is bookmarked as a whole."""
        if self._open_row is not None:
            self._tasks.latest("star", _has_star, self._library, self._open_row.id, then=self._window.set_star)

    def keep_first_sight(self, path: Path, theme: Theme) -> None:
        """Write down the open page for the next start. Raises OSError."""
        if self._open_row is None:
            first_sight.forget(path)
        else:
            first_sight.keep(path, self._reading.reader.view, self._open_row.title, theme)

    @Slot()
    def next_article(self) -> None:
        self._window.columns.articles.view.step(1)

    @Slot()
    def previous_article(self) -> None:
        self._window.columns.articles.view.step(-1)

    # The window.

    @Slot()
    def choose_theme(self) -> None:
        """The theme of the menu entry that called."""
        self._settings.theme = self.sender().objectName().rsplit(".", 1)[-1]
        self.theme_chosen.emit()

    @Slot()
    def next_pane(self) -> None:
        """Give the focus to the next column."""
        panes = self._window.columns.panes()
        now = self._window.focusWidget()
        held = next((n for n, pane in enumerate(panes) if now is pane or pane.isAncestorOf(now)), -1) if now else -1
        panes[(held + 1) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)


def _has_star(library: Library, article_id: int) -> bool:
    identity = library.index.identity(article_id)
    return any(bookmark.passage is None for bookmark in library.bookmarks_of(article_id, identity))


def _after_writes() -> None:
    """Nothing: its answer comes when everything before it has been written."""

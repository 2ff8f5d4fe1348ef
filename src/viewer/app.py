"""The composition root of the window: the only file that builds its parts and connects them.

In two steps, because the first decides how fast the program feels: the window with the page that was open last is
painted before the library is opened and the rest is even imported.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from viewer import settings as stored
from viewer.paths import APP_ID, Paths
from viewer.ui import first_sight, fonts, style, theme
from viewer.ui.collector import Collector
from viewer.ui.interrupt import quit_on_interrupt
from viewer.ui.main_window import MainWindow
from viewer.ui.single_instance import hand_over, lock

if TYPE_CHECKING:
    from viewer.errors import LibraryError
    from viewer.library.library import Library
    from viewer.ui.desk import Office

SAVE_MS = 3_000  # after a change of the settings, before they are written down
QUIET_MS = 400  # after the window is complete, before archives are looked through
_TURN_S = 0.001  # Qt lets go of Python in most calls: to paint, the window waits for its turn many times


def run(paths: Sequence[Path], library_paths: Paths, links: Sequence[str] = ()) -> int:
    """Open the window on a library, adding `paths` to it and opening `links`; returns the exit code when it is closed.

    Where a window of this library is open already, it gets the paths, and this returns at once.
    """
    held = lock(library_paths)
    if held is None:
        if hand_over(library_paths, paths, links):
            return 0
        sys.stderr.write("Archive Viewer has this library open in another window, which does not answer.\n")
        return 1
    app = QApplication(sys.argv[:1])
    prepare(app)
    quit_on_interrupt(app)
    program = Program(app, library_paths)
    program.open(paths, links)
    code = app.exec()
    program.close()
    held.unlock()
    return code


def prepare(app: QApplication) -> None:
    """What the application is called, how it looks before any theme, and how soon its threads let go of Python."""
    sys.setswitchinterval(_TURN_S)
    app.setApplicationName("Archive Viewer")
    app.setDesktopFileName(APP_ID)
    if not style.HAS_OWN_LOOK and app.style().name() != "fusion":
        app.setStyle("Fusion")


class Program(QObject):
    """One run of the program on one library, from opening it to closing it.

    `recognise`: people and places are looked for in the background.
    """

    def __init__(self, app: QApplication, paths: Paths, *, recognise: bool = True) -> None:
        super().__init__()
        self._app = app
        self._paths = paths
        self._to_add: list[Path] = []
        self._to_open: list[str] = []
        self.settings = stored.load(paths.settings)
        self._collector = Collector(self)
        self._recognise = recognise
        self.library: Library | None = None
        self.window: MainWindow | None = None
        self.is_complete = False  # everything is built
        self._is_closed = False
        self._recovery: QObject | None = None
        self._save_timer = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._save_timer.timeout.connect(self._save_settings)
        self._theme = theme.load(self.settings.theme)
        style.dress(app, self._theme)
        fonts.load_own()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.apply_theme)

    def open(self, paths: Sequence[Path] = (), links: Sequence[str] = ()) -> None:
        """Show the window; then open the library and build the rest, or show what is wrong with the library."""
        self._to_add, self._to_open = list(paths), list(links)
        self.window = MainWindow(self.settings, self._theme)
        page = first_sight.show(self._paths.first_sight, self._theme)
        if page is not None:
            self.window.setWindowTitle(f"{page.title} — {self._app.applicationName()}")
            self.window.columns.show_reader(page)
        first_sight.FirstPaint(self.window).done.connect(self._complete)
        self.window.show()

    def close(self) -> None:
        """Stop the work, keep what is to be remembered, close the library. May be called twice."""
        self._is_closed = True
        self._save_timer.stop()
        if self.library is not None:
            self._keep_what_is_shown()
            self.importing.close()
            self.browsing.close()
            self.reading.close()
            self.crash.uninstall()
            self.tasks.close()
            self.library.close()
            self.library = None
        self._collector.stop()

    def _keep_what_is_shown(self) -> None:
        from viewer.errors import ViewerError

        self.window.remember()
        try:
            stored.save(self.settings, self._paths.settings)
            self.workspace.keep_first_sight(self._paths.first_sight, self._theme)
        except (ViewerError, OSError) as error:
            sys.stderr.write(f"{error}\n")

    @Slot()
    def _complete(self) -> None:
        """Open the library and build everything else. The window has been painted."""
        from viewer.errors import LibraryError
        from viewer.library.library import Library

        if self._is_closed or self.is_complete:
            return
        try:
            self.library = Library.open(self._paths)
        except LibraryError as error:
            self.window.hide()
            self._show_recovery(error)
            return
        self._build(self.library)
        self._furnish()
        self._connect()
        self.is_complete = True
        self.reading.restore_last()
        self.window.columns.show_reader(self.reading.reader)
        self._leave_recovery()
        self._begin()

    def _build(self, library: Library) -> None:
        from viewer.ui.article_pane import ArticlePane
        from viewer.ui.browsing import Browsing
        from viewer.ui.crash import CrashBar
        from viewer.ui.desk import Office
        from viewer.ui.importing import Importing
        from viewer.ui.links import Links
        from viewer.ui.messages import Messages
        from viewer.ui.name_pane import NamePane
        from viewer.ui.reading import Reading
        from viewer.ui.status import Status
        from viewer.ui.tasks import Tasks
        from viewer.ui.workspace import Workspace

        self.tasks = Tasks()
        tasks, settings, window = self.tasks, self.settings, self.window
        self.messages = window.messages = Messages(window, self._theme)
        office = Office(library, tasks, settings, window)
        self.crash = CrashBar(self.messages)
        self.crash.install()
        self.reading = Reading(library, tasks, settings, self._theme, self.messages)
        self.articles = ArticlePane(tasks, library.index.rows, self._theme)
        self.names = NamePane(self._theme)
        self.status = Status(self._theme)
        self.links = Links(office, self.reading)
        self.browsing = Browsing(library, tasks, settings, self.articles, self.names)
        self.importing = Importing(library, tasks, self.status, self.messages, recognise=self._recognise)
        self.workspace = Workspace(office, reading=self.reading, browsing=self.browsing, importing=self.importing)
        self._build_desks(office)
        for presenter in (self.reading, self.browsing, self.importing):
            presenter.setParent(window)  # and go when it goes, with their timers

    def _build_desks(self, office: Office) -> None:
        from viewer.ui.bookmarks.exchange_desk import ExchangeDesk
        from viewer.ui.names.list_desk import ListDesk
        from viewer.ui.names.name_desk import NameDesk
        from viewer.ui.narrowing import Narrowing
        from viewer.ui.outside import Outside
        from viewer.ui.reader.page_numbers import PageDesk
        from viewer.ui.safekeeping import Safekeeping
        from viewer.ui.source_desk import SourceDesk

        reading = self.reading
        self.name_pages = NameDesk(office, reading=reading, browsing=self.browsing)
        listed = {"names": self.names, "correcting": reading.correcting, "about": self.name_pages.show_chosen}
        self.name_list = ListDesk(office, **listed)
        self.safekeeping = Safekeeping(office, reading)
        self.outside = Outside(office)
        self.page_desk = PageDesk(office, reading.reader.view)
        self.sources = SourceDesk(office, reading)
        self.narrowing = Narrowing(office, self.browsing, self.articles)
        self.desk = ExchangeDesk(office, reading)

    def _furnish(self) -> None:
        from viewer.ui import actions, icons
        from viewer.ui.bar import Bar
        from viewer.ui.navigation import Navigation
        from viewer.ui.recent import RecentMenu

        columns = self.window.columns
        handlers = self.reading.handlers() | self.workspace.handlers() | self.workspace.pages.handlers()
        handlers |= self.safekeeping.handlers() | self.name_pages.handlers() | self.name_list.handlers()
        handlers |= {"view.navigation": columns.toggle_navigation, "view.panel": columns.toggle_panel}
        handlers |= self.desk.handlers() | self.page_desk.handlers() | self.sources.handlers()
        made = self._made = actions.build(self.window, self._theme, handlers)
        add = [made[name] for name in ("file.add_files", "file.add_folder", "file.sample")]
        self.navigation = self.workspace.navigation = Navigation(self._theme, add)
        self.window.furnish(made, Bar(made, self._theme), self.status)
        columns.fill(
            self.navigation,
            {"articles": self.articles, "names": self.names, "bookmarks": self.reading.bookmarks},
            self.reading.panel,
        )
        self.recent = RecentMenu(self.library, self.tasks, self.window.menu("file"), made["file.sample"])
        self._app.setWindowIcon(icons.application())
        self._show_settings()

    def _connect(self) -> None:
        workspace, pages, reading = self.workspace, self.workspace.pages, self.reading
        workspace.connect_all()
        self._connect_recent()
        self._connect_outside()
        self.narrowing.search_wanted.connect(self.window.bar.search.ask_for)
        self.window.paths_dropped.connect(self.desk.take_dropped)
        self.desk.add_wanted.connect(workspace.archives.add_paths)
        self.importing.archives_changed.connect(self.desk.settle)
        reading.bookmarks.copy_link_asked.connect(self.desk.copy_link_of)
        reading.writes.moved.connect(partial(self.messages.withdraw, reading.writes.undo))
        self.desk.list_wanted.connect(workspace.show_bookmarks)
        workspace.theme_chosen.connect(self.apply_theme)
        pages.theme_chosen.connect(self.apply_theme)
        pages.text_changed.connect(self._apply_settings)
        pages.marks_toggled.connect(self._made["view.marks"].trigger)
        reading.settings_changed.connect(self._show_settings)
        reading.history_changed.connect(self._enable_history)
        reading.undo_stack.canUndoChanged.connect(self._made["edit.undo"].setEnabled)
        reading.undo_stack.canRedoChanged.connect(self._made["edit.redo"].setEnabled)
        for command_id in ("go.back", "go.forward", "edit.undo", "edit.redo"):
            self._made[command_id].setEnabled(False)
        self.name_pages.articles_wanted.connect(workspace.show_articles)
        self.safekeeping.connect_to(workspace, self.browsing, self.importing)
        self.tasks.error_occurred.connect(self.messages.error)
        self.tasks.crashed.connect(self.crash.tell)

    def _connect_recent(self) -> None:
        recent = self.recent
        recent.article_wanted.connect(self._open_recent)
        recent.archive_wanted.connect(self.workspace.show_entry)
        for changed in (self.reading.article_opened, self.importing.archives_changed):
            changed.connect(recent.refresh)

    def _connect_outside(self) -> None:
        """What others wrote is shown as what this window writes, with everything that is chosen left so."""
        workspace, kept = self.workspace, self.outside.kept_changed
        pages = (workspace.corrections.refresh, workspace.ordering.refresh)
        lists = (workspace.look_over, self.browsing.reload, self.browsing.reload_names, self.recent.refresh)
        for part in (self.reading.library_changed, *lists, *pages):
            kept.connect(part)
        self.outside.articles_changed.connect(self.importing.articles_changed)

    @Slot("qint64")
    def _open_recent(self, article_id: int) -> None:
        self.workspace.open_article(article_id, None)

    def _begin(self) -> None:
        """Fill the lists, tell the notices, take what others left; and when all is quiet, look at the archives."""
        from viewer.ui.single_instance import Inbox

        self.window.bar.search.set_history(self.settings.searches)
        self.window.bar.search.set_shortcut_hint(self._made["go.search"])
        self.articles.setFocus()
        self.workspace.begin()
        self.recent.refresh()
        self.outside.begin()
        self.safekeeping.syncing.begin()
        for notice in self.library.notices:
            self.messages.info(notice)
        self.inbox = Inbox(self._paths, self)
        self.inbox.arrived.connect(self._take_arrived)
        self.inbox.fetch()
        self.workspace.archives.add_paths(self._to_add)
        for link in self._to_open:
            self.links.open(link)
        QTimer.singleShot(QUIET_MS, self.importing.begin)

    @Slot()
    def apply_theme(self) -> None:
        """Wear the theme of the settings, now."""
        self._theme = theme.load(self.settings.theme)
        style.dress(self._app, self._theme)
        if not self.is_complete:
            return
        for part in (self.window, self.navigation, self.articles, self.names, self.reading, self.workspace.pages):
            part.set_theme(self._theme)
        self._show_settings()
        self.workspace.look_at_star()

    @Slot()
    def _apply_settings(self) -> None:
        self.reading.apply_settings()
        self._save_timer.start()

    @Slot()
    def _save_settings(self) -> None:
        self.tasks.write(stored.save, replace(self.settings), self._paths.settings)

    @Slot()
    def _show_settings(self) -> None:
        """Make the marks in the menus, and the open page of preferences, say what the settings say."""
        self._save_timer.start()
        self._made["view.marks"].setChecked(self.settings.marks)
        self._made["view.left_out"].setChecked(self.settings.left_out)
        self._made[f"view.theme.{self.settings.theme}"].setChecked(True)
        self.workspace.pages.refresh()

    @Slot(bool, bool)
    def _enable_history(self, can_go_back: bool, can_go_forward: bool) -> None:
        self._made["go.back"].setEnabled(can_go_back)
        self._made["go.forward"].setEnabled(can_go_forward)

    @Slot(object, object)
    def _take_arrived(self, paths: list[Path], links: list[str]) -> None:
        self.window.raise_up()
        self.workspace.archives.add_paths(paths)
        for link in links:
            self.links.open(link)

    def _show_recovery(self, error: LibraryError) -> None:
        from viewer.errors import LibraryDamaged
        from viewer.library import backups
        from viewer.library.preview import preview
        from viewer.ui.recovery import Recovery

        found = backups.backups(self._paths) if isinstance(error, LibraryDamaged) else []
        page = Recovery(error, found, lambda backup: preview(self._paths, backup.path))
        page.restore_asked.connect(self._restore)
        page.renewal_asked.connect(self._renew)
        page.retry_asked.connect(self._complete)
        previous, self._recovery = self._recovery, page
        page.show()
        if previous is not None:
            previous.close()

    @Slot(object)
    def _restore(self, backup: object) -> None:
        from viewer.errors import LibraryError
        from viewer.library.restoring import restore

        try:
            restore(self._paths, backup)
        except LibraryError as error:
            self._show_recovery(error)
            return
        self._complete()

    @Slot()
    def _renew(self) -> None:
        from viewer.library.restoring import set_aside

        set_aside(self._paths.library)
        self._complete()

    def _leave_recovery(self) -> None:
        if self._recovery is not None:
            self.window.show()
            self._recovery.close()
            self._recovery = None

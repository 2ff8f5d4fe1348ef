"""The pages of the window, made when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from viewer.library.records import ReportEntry
from viewer.ui.desk import Desk, Office
from viewer.ui.page import Page
from viewer.ui.theme import Theme

if TYPE_CHECKING:
    from viewer.library.imports import Import
    from viewer.library.library import Library
    from viewer.ui.import_report import ImportReportPage
    from viewer.ui.preferences import PreferencesPage
    from viewer.ui.text_menu import TextMenu
    from viewer.ui.welcome import Welcome


LAST = -1  # the import that was the last


class Pages(Desk):
    """Signals: text_changed(): how articles are set; theme_chosen(); marks_toggled(); retry_asked(paths), () for all;
    report_saved(path, lines); fields_asked(path): those of a table or of JSON; sync_folder_changed().
    """

    text_changed = Signal()
    theme_chosen = Signal()
    marks_toggled = Signal()
    retry_asked = Signal(object)
    report_saved = Signal(object, int)
    fields_asked = Signal(object)  # Path
    sync_folder_changed = Signal()

    def __init__(self, office: Office, handlers: Mapping[str, Callable[[], None]]) -> None:
        super().__init__(office)
        self._handlers = handlers
        self._report: ImportReportPage | None = None
        self._preferences: PreferencesPage | None = None
        self._sync_state = ""
        self._text: TextMenu | None = None
        self._shortcuts: Page | None = None
        self._formats: Page | None = None
        self._about: Page | None = None
        self._welcome: Welcome | None = None

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "file.import_report": self.show_report,
            "edit.preferences": self.show_preferences,
            "view.text": self.show_text_menu,
            "help.shortcuts": self.show_shortcuts,
            "help.formats": self.show_formats,
            "help.about": self.show_about,
        }

    def set_theme(self, theme: Theme) -> None:
        if self._text is not None:
            self._text.set_theme(theme)

    def refresh(self) -> None:
        """Show what the settings say now."""
        if self._preferences is not None:
            self._preferences.refresh()
        if self._text is not None:
            self._text.controls.refresh()

    def welcome(self, *, wanted: bool) -> None:
        """Show the welcome while there is nothing to read, and leave it once there is."""
        if not wanted:
            if self._welcome is not None and self._window.pages.currentWidget() is self._welcome:
                self._window.leave_page()
            return
        if self._window.is_on_page:
            return
        if self._welcome is None:
            from viewer.ui.welcome import Welcome

            self._welcome = Welcome(self._window.theme, self._handlers)
        self._window.show_page(self._welcome)

    @Slot()
    def show_report(self) -> None:
        if self._report is None:
            from viewer.ui.import_report import ImportReportPage

            self._report = ImportReportPage(self._window.theme)
            self._report.retry_asked.connect(self.retry_asked)
            self._report.save_asked.connect(self.choose_report_target)
            self._report.import_asked.connect(self.show_import)
            self._report.fields_asked.connect(self.fields_asked)
        self.show_import(0)

    @Slot()
    def show_last_import(self) -> None:
        """The report of what was just added."""
        self.show_report()
        self.show_import(LAST)

    @Slot("qint64")
    def show_import(self, number: int) -> None:
        """The report of one import, of the last one (`LAST`), or (0) what holds now."""
        self._tasks.latest("report page", _report, self._library, number, then=partial(self._fill_report, number))

    @Slot()
    def refresh_report(self) -> None:
        """Something was read: a report of what holds now says so, if it is shown."""
        is_shown = self._report is not None and self._window.pages.currentWidget() is self._report
        if is_shown and self._report.imports.currentData() is None:
            self._tasks.latest("report page", _report, self._library, 0, then=self._renew_report)

    @Slot(object)
    def _renew_report(self, found: tuple[list[Import], list[ReportEntry]]) -> None:
        if self._report is not None:
            self._report.list_imports(found[0])
            self._report.fill(found[1], is_news=True)

    def _fill_report(self, number: int, found: tuple[list[Import], list[ReportEntry]]) -> None:
        if self._report is not None:
            imports, entries = found
            self._report.list_imports(imports, imports[0].id if number == LAST and imports else number)
            self._report.fill(entries)
            self._window.show_page(self._report)

    @Slot(object)
    def choose_report_target(self, entries: list[ReportEntry]) -> None:
        kinds = self.tr("Comma-separated values (*.csv)")
        path = self.ask_target(self.tr("Save Import Report"), f"{self.tr('Import Report')}.csv", kinds)
        if path is not None:
            self.save_report(path, entries)

    def save_report(self, path: Path, entries: list[ReportEntry]) -> None:
        """Write these lines of the report, in the background."""
        from viewer.library import report_table

        self._tasks.run(report_table.write, path, entries, then=partial(self.report_saved.emit, path))

    @Slot()
    def show_preferences(self) -> None:
        if self._preferences is None:
            from viewer.ui.preferences import PreferencesPage

            page = PreferencesPage(self._settings, self._window.theme, self._library.paths)
            page.controls.text_changed.connect(self.text_changed)
            page.controls.theme_changed.connect(self.theme_chosen)
            page.marks_toggled.connect(self.marks_toggled)
            page.sync.folder_changed.connect(self.sync_folder_changed)
            page.sync.show_state(self._sync_state)
            self._preferences = page
        self._preferences.refresh()
        self._window.show_page(self._preferences)

    @Slot(str)
    def show_sync_state(self, text: str) -> None:
        """How the folder of other computers stands, on the page of preferences."""
        self._sync_state = text
        if self._preferences is not None:
            self._preferences.sync.show_state(text)

    @Slot()
    def show_text_menu(self) -> None:
        if self._text is None:
            from viewer.ui.text_menu import TextMenu

            self._text = TextMenu(self._settings, self._window.theme, self._window)
            self._text.controls.text_changed.connect(self.text_changed)
            self._text.controls.theme_changed.connect(self.theme_chosen)
        self._text.open_below(self._window.bar.button("view.text"))

    @Slot()
    def show_shortcuts(self) -> None:
        if self._shortcuts is None:
            from viewer.ui.shortcuts import ShortcutsPage

            self._shortcuts = ShortcutsPage(self._window.theme)
        self._window.show_page(self._shortcuts)

    @Slot()
    def show_formats(self) -> None:
        if self._formats is None:
            from viewer.ui.formats_page import FormatsPage

            self._formats = FormatsPage(self._window.theme)
        self._window.show_page(self._formats)

    @Slot()
    def show_about(self) -> None:
        if self._about is None:
            from viewer.ui.about import AboutPage

            self._about = AboutPage(self._window.theme)
        self._window.show_page(self._about)


def _report(library: Library, number: int) -> tuple[list[Import], list[ReportEntry]]:
    imports = library.imports.all()
    if number == LAST and imports:
        return imports, library.imports.report(imports[0].id)
    return imports, library.imports.report(number) if number > 0 else library.index.report()

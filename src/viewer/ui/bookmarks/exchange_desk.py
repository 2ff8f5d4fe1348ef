"""Bookmarks in and out of the window: files taken and dropped, documents, quotation styles, links."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QActionGroup, QGuiApplication
from PySide6.QtWidgets import QMenu, QMessageBox

from viewer.bookmarks.link import link_to
from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.styles import QuotationStyle
from viewer.errors import ViewerError
from viewer.ui import phrases
from viewer.ui.bookmarks.exporting import Wish, Written, write
from viewer.ui.bookmarks.quoting import Quoting
from viewer.ui.bookmarks.taken_page import TakenPage
from viewer.ui.desk import Desk, Office
from viewer.ui.reading import Reading

if TYPE_CHECKING:
    from viewer.bookmarks.collections import Collection, Filed
    from viewer.library.library import Library
    from viewer.search.taking import Report


class ExchangeDesk(Desk):
    """Signals: add_wanted(list of Path): dropped files that are to be added to the library; list_wanted(): the list of
    bookmarks is to be shown.
    """

    add_wanted = Signal(object)
    list_wanted = Signal()

    def __init__(self, office: Office, reading: Reading) -> None:
        super().__init__(office)
        self._reading = reading
        self._page: TakenPage | None = None
        self._question: QMessageBox | None = None
        self.quoting = Quoting(office.settings, office.library.paths.styles)
        reading.passages.quoting = reading.bookmarks.quoting = self.quoting
        reading.bookmarks.export_asked.connect(self.export)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "file.import_bookmarks": self.ask_for_files,
            "file.export_bookmarks": self.export,
            "edit.copy_as": self.choose_style,
            "edit.copy_link": self.copy_link,
            "help.register_links": self.register_links,
        }

    # in

    @Slot()
    def ask_for_files(self) -> None:
        """Choose files of bookmarks, and take them."""
        self.take(self.ask_files(self.tr("Import Bookmarks")))

    def take(self, paths: Sequence[Path]) -> None:
        """Take the bookmarks of these files, each as a step of its own; report at the end of each."""
        for path in paths:
            self._reading.writes.run(partial(_take, self._library, path), self._note_taken)

    @Slot(object)
    def take_dropped(self, paths: list[Path]) -> None:
        """Ask of files that hold bookmarks whether these are meant; add the others to the library."""
        self._tasks.run(_sorted_out, paths, then=self._ask_about)

    @Slot()
    def settle(self) -> None:
        """Articles have come: some bookmarks may have waited for them."""
        self._tasks.write(_settle, self._library, then=self._note_settled)

    def _ask_about(self, sorted_out: tuple[list[tuple[Path, str]], list[Path]]) -> None:
        kept, others = sorted_out
        if others:
            self.add_wanted.emit(others)
        if not kept:
            return
        names = ", ".join(f"“{path.name}”" for path, _ in kept[:3])
        whose = ", ".join(dict.fromkeys(label for _, label in kept))
        question = self._question = QMessageBox(self._window)
        question.setWindowTitle(self.tr("Import Bookmarks"))
        question.setText(self.tr("{names}: bookmarks of {whose}.").format(names=names, whose=whose))
        question.setInformativeText(self.tr("Take the bookmarks, or add the files to the library as articles?"))
        take = question.addButton(self.tr("&Import Bookmarks"), QMessageBox.ButtonRole.AcceptRole)
        add = question.addButton(self.tr("&Add as Articles"), QMessageBox.ButtonRole.DestructiveRole)
        question.addButton(QMessageBox.StandardButton.Cancel)
        question.setDefaultButton(take)
        paths = [path for path, _ in kept]
        take.clicked.connect(partial(self.take, paths))
        add.clicked.connect(partial(self.add_wanted.emit, paths))
        question.finished.connect(question.deleteLater)
        question.open()

    def _note_taken(self, answer: Report | ViewerError) -> None:
        if isinstance(answer, ViewerError):
            self._window.messages.error(answer)
            return
        if answer.new or answer.collections:
            taken = _Taken(self._library, answer)
            self._reading.writes.push(self.tr("import bookmarks"), taken.undo, taken.redo)
        if self._page is None:
            self._page = TakenPage(self._window.theme)
            self._page.undo_wanted.connect(self._reading.writes.undo)
            self._page.list_wanted.connect(self.list_wanted)
            self._reading.writes.moved.connect(self._page.withdraw_undo)
        self._page.show_report(answer)
        self._window.show_page(self._page)

    def _note_settled(self, count: int) -> None:
        if count:
            self._reading.writes.written.emit()
            one = self.tr("{n} imported bookmark found its article.")
            self.tell(phrases.counted(count, one, self.tr("{n} imported bookmarks found their articles.")))

    # out

    @Slot()
    def export(self) -> None:
        """Ask what to write, in which form and where to."""
        self._tasks.latest("collections to export", self._library.collections.all, then=self._ask_what)

    def _ask_what(self, collections: Sequence[Collection]) -> None:
        from viewer.ui.bookmarks.export_dialog import ExportDialog

        panel = self._reading.bookmarks
        chosen = panel.selected() if panel.isVisible() else []
        dialog = ExportDialog(chosen, collections, self.quoting, self._window)
        dialog.chosen.connect(self._ask_where)
        dialog.open()

    @Slot(object)
    def _ask_where(self, wish: Wish) -> None:
        kind = f"{wish.label} (*{wish.suffix})"
        path = self.ask_target(self.tr("Export Bookmarks"), f"{wish.title}{wish.suffix}", kind)
        if path is not None:
            self.export_to(wish, path)

    def export_to(self, wish: Wish, path: Path) -> None:
        """Write what was wished for to `path`, in the background."""
        self._tasks.run(write, self._library, wish, path, then=self._note_written)

    def _note_written(self, written: Written) -> None:
        if written.page:  # Qt sets documents in the main thread
            from viewer.ui.bookmarks.printed import write_pdf

            try:
                write_pdf(written.page, written.path)
            except ViewerError as error:
                self._window.messages.error(error)
                return
        one, many = self.tr("{n} bookmark written to “{name}”."), self.tr("{n} bookmarks written to “{name}”.")
        self.tell(phrases.counted(written.count, one, many).replace("{name}", written.path.name))

    # quotations and links

    @Slot()
    def choose_style(self) -> None:
        """Offer the styles; the one chosen is used from now on, at once for what is selected."""
        menu, group = QMenu(self._window), QActionGroup(self._window)
        now = self.quoting.style
        for style in self.quoting.styles:
            action = menu.addAction(style.label)
            action.setCheckable(True)
            action.setChecked(style.name == now.name)
            action.triggered.connect(partial(self._copy_in, style))
            group.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("Add a Citation Style…"), self.add_style)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._place_of_menu())

    def _place_of_menu(self) -> QPoint:
        """Below the selected words, where they are in sight: the command may come from the keyboard."""
        view = self._reading.reader.view
        rect = view.cursorRect()
        inside = view.isVisible() and view.selected_span() is not None and view.viewport().rect().contains(rect)
        return view.viewport().mapToGlobal(rect.bottomLeft() if inside else view.viewport().rect().center())

    def _copy_in(self, style: QuotationStyle) -> None:
        self.quoting.choose(style)
        self._reading.passages.copy_quotation()

    @Slot()
    def add_style(self) -> None:
        """Take a .csl file into the reader's folder."""
        path = self.ask_file(self.tr("Add a Citation Style"), self.tr("Citation styles (*.csl)"))
        if path is not None:
            from viewer.bookmarks.styles import add_style

            self._tasks.run(add_style, path, self.quoting.own, then=self._note_style)

    def _note_style(self, style: QuotationStyle) -> None:
        self.quoting.choose(style)
        self.tell(self.tr("Quotations are copied as “{style}” now.").format(style=style.label))

    @Slot()
    def copy_link(self) -> None:
        """Copy the link of what is selected: a bookmark, words that nobody kept, or the article."""
        bookmark = self._reading.passages.linkable()
        if bookmark is None:
            self.tell(self.tr("Open an article first."))
            return
        self.copy_link_of(bookmark)

    @Slot(object)
    def copy_link_of(self, bookmark: Bookmark) -> None:
        QGuiApplication.clipboard().setText(link_to(bookmark))
        self.tell(self.tr("The link is on the clipboard."))

    @Slot()
    def register_links(self) -> None:
        """Let the system open archive-viewer links with this program."""
        from viewer.library.link_handler import register

        self._tasks.run(register, then=self._note_registered)

    def _note_registered(self, _file: Path) -> None:
        self.tell(self.tr("Links that begin with archive-viewer: are opened with this program now."))


def _take(library: Library, path: Path) -> Report | ViewerError:
    from viewer.search.taking import take_file

    try:
        return take_file(library, path)
    except ViewerError as error:
        return error  # the rest of the files is taken all the same


def _settle(library: Library) -> int:
    from viewer.search.taking import settle_waiting

    return len(settle_waiting(library))


def _sorted_out(paths: Sequence[Path]) -> tuple[list[tuple[Path, str]], list[Path]]:
    """Files that hold bookmarks, with whose these are; and the others."""
    from viewer.bookmarks.exchange.recognise import holds_bookmarks

    kept: list[tuple[Path, str]] = []
    others: list[Path] = []
    for path in paths:
        source = holds_bookmarks(path)
        if source is None:
            others.append(path)
        else:
            kept.append((path, source.label))
    return kept, others


class _Taken:
    """An import as a step: the bookmarks go into the bin and come back, with the collections that came along."""

    def __init__(self, library: Library, report: Report) -> None:
        self._bookmarks, self._collections = library.bookmarks, library.collections
        self._ids = [bookmark.id for bookmark in report.new]
        self._made = [collection.id for collection in report.collections]
        self._gone: list[Filed] = []

    def undo(self) -> None:
        there = {collection.id for collection in self._collections.all()}
        for collection_id in self._made:
            if collection_id in there:  # it has gone already with the one that it stood in
                self._gone += self._collections.delete(collection_id)
                there = {collection.id for collection in self._collections.all()}
        for bookmark_id in self._ids:
            self._bookmarks.delete(bookmark_id)

    def redo(self) -> None:
        for bookmark_id in self._ids:
            self._bookmarks.restore(bookmark_id)
        gone, self._gone = self._gone, []
        self._collections.restore(gone)

"""The menu in the text: about the name, the passage or the link under the pointer, and about the selection."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from viewer.bookmarks.passage import Bookmark, Colour
from viewer.entities.records import kind_of
from viewer.ui.bookmarks import colours
from viewer.ui.bookmarks.filing import Filing
from viewer.ui.panel import wording
from viewer.ui.panel.naming import Naming
from viewer.ui.reader import keyboard
from viewer.ui.reader.marks import NameMark, Placed
from viewer.ui.reader.pane import ReaderPane
from viewer.ui.reader.passages import Passages
from viewer.ui.theme import Theme

Act = Callable[[], object]


class TextMenu(QMenu):
    """Built for one opening; deletes itself. Sections without anything to say are left away."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.aboutToHide.connect(self.deleteLater)

    def about_name(self, mark: NameMark, show: Act, find: Act, keep: Act, hide: Act) -> None:
        """Who or what is named here."""
        self.addAction(mark.entity.name).setEnabled(False)
        self._add(_tr("Show in &Panel"), show)
        self._add(_tr("&Find in Library"), find)
        self._add(_tr("&Bookmark This Passage"), keep)
        self._add(wording.not_one(kind_of(mark.entity)), hide)
        self.addSeparator()

    def about_passage(
        self, placed: Placed, note: Act, tags: Act, recolour: Callable[[Colour], object], delete: Act
    ) -> None:
        """The kept passage here."""
        self._add(_tr("&Edit Note…"), note)
        self._add(_tr("Edit &Tags…"), tags)
        row = self.addMenu(_tr("Colo&ur"))
        for colour in Colour:
            action = row.addAction(colours.icon(colour, self._theme, chosen=colour is placed.bookmark.colour), "")
            action.setText(colours.name(colour))
            action.triggered.connect(partial(recolour, colour))
        self._add(_tr("&Delete Bookmark"), delete)
        self.addSeparator()

    def about_filing(self, bookmark: Bookmark, star: Act, collect: Act, link: Act) -> None:
        """Where the kept passage here belongs."""
        self._add(_tr("Remove Sta&r") if bookmark.starred else _tr("Add Sta&r"), star)
        self._add(_tr("Add to C&ollection…"), collect)
        self._add(_tr("Link to &Person or Place…"), link)
        self.addSeparator()

    def about_link(self, copy: Act) -> None:
        self._add(_tr("Copy &Link"), copy)
        self.addSeparator()

    def about_selection(self, keep: Act, note: Act, copy: Act, quote: Act) -> None:
        self._add(_tr("&Bookmark"), keep, "Ctrl+D")
        self._add(_tr("Bookmark with &Note…"), note, "Ctrl+M")
        self._add(_tr("&Copy"), copy, "Ctrl+C")
        self._add(_tr("Copy as &Quotation"), quote, "Ctrl+Shift+C")
        self.addSeparator()

    def about_article(self, keep: Act, find: Act, select_all: Act, caret: Act, tell: Act) -> None:
        self._add(_tr("Bookmark the Whole &Article"), keep, "Ctrl+Shift+D")
        self._add(_tr("F&ind in Article"), find, "Ctrl+F")
        self._add(_tr("&Select All"), select_all, "Ctrl+A")
        self._add(_tr("Select with the &Keyboard"), caret, "F7")
        self._add(_tr("About T&his Article"), tell, "Ctrl+Alt+I")

    def _add(self, label: str, act: Act, keys: str = "") -> None:
        action = self.addAction(f"{label}\t{keys}" if keys else label)
        action.triggered.connect(partial(act))  # without what the signal carries


class Menus(QObject):
    """Opens the menu where the view asks for it."""

    def __init__(self, pane: ReaderPane, passages: Passages, naming: Naming, filing: Filing) -> None:
        super().__init__(pane)
        self._pane, self._passages, self._naming, self._filing = pane, passages, naming, filing
        pane.view.menu_wanted.connect(self.open)

    @Slot(object, QPoint, str)
    def open(self, offset: int | None, at: QPoint, link: str) -> TextMenu | None:
        """The menu for the text at `offset` (None beside it), on the screen at `at`."""
        view, passages = self._pane.view, self._passages
        if view.page is None:
            return None
        menu = TextMenu(view.theme, self._pane)
        if view.selected_span() is not None:
            menu.about_selection(passages.keep_selection, passages.edit_note, view.copy, passages.copy_quotation)
        if offset is not None:
            self._add_name(menu, view.marks.name_at(offset))
            self._add_passage(menu, view.marks.placed_at(offset))
        if link:
            menu.about_link(partial(QGuiApplication.clipboard().setText, link))
        caret = partial(keyboard.show_caret, view, not view.is_caret_shown)
        tell = self._pane.about_wanted.emit
        menu.about_article(passages.keep_article, self._pane.finder.open_bar, view.selectAll, caret, tell)
        menu.popup(at)
        return menu

    def _add_name(self, menu: TextMenu, mark: NameMark | None) -> None:
        if mark is None:
            return
        naming = self._naming
        blocks = self._pane.view.page.article.blocks
        paragraph = next(block for block in blocks if block.start <= mark.start < block.end)
        menu.about_name(
            mark,
            partial(naming.choose_mention, mark),
            partial(naming.find_in_library, mark.entity),
            partial(self._passages.keep, (paragraph.start, paragraph.end)),
            partial(naming.hide_name, mark.entity),
        )

    def _add_passage(self, menu: TextMenu, here: list[Placed]) -> None:
        if here:
            placed, passages = here[0], self._passages
            menu.about_passage(
                placed,
                partial(passages.edit, placed),
                partial(passages.edit, placed, on_tags=True),
                partial(passages.recolour, placed),
                partial(passages.delete, placed),
            )
            filing, chosen = self._filing, [placed.bookmark]
            menu.about_filing(
                placed.bookmark,
                partial(filing.star, chosen),
                partial(filing.ask_collections, chosen),
                partial(filing.ask_about, chosen),
            )


def _tr(text: str) -> str:
    return QCoreApplication.translate("TextMenu", text)

"""What the reader does with the copies of the open article: read another, prefer one, part, join and compare them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from viewer.articles.article import Identity
from viewer.library.copies import Said
from viewer.library.copy_choices import Choice, hold, join, part, prefer
from viewer.library.library import Library
from viewer.library.records import CopyRow
from viewer.ui.bookmarks.undo import Writes
from viewer.ui.copies import wording
from viewer.ui.copies.line import CopiesLine
from viewer.ui.messages import Messages
from viewer.ui.reader.view import ArticleView
from viewer.ui.tasks import Tasks
from viewer.ui.theme import Theme


class CopiesDesk(QObject):
    """Every choice is a step that can be undone.

    Signals: open_wanted(article id, offset to begin at or -1); compare_wanted(list of CopyRow, of which the first two
    are to be compared); changed(): other articles are one now; join_wanted(article id): with which is to be asked.
    """

    open_wanted = Signal("qint64", int)
    compare_wanted = Signal(object)
    join_wanted = Signal("qint64")
    changed = Signal()

    def __init__(
        self, library: Library, tasks: Tasks, writes: Writes, *, messages: Messages, view: ArticleView, theme: Theme
    ) -> None:
        super().__init__(view)
        self._library, self._tasks, self._writes, self._messages = library, tasks, writes, messages
        self._view = view
        self._article_id: int | None = None
        self._copies: list[CopyRow] = []
        self._is_changing = False
        self.line = CopiesLine(view, theme)
        self.line.menu().aboutToShow.connect(self._fill_menu)
        writes.written.connect(self._note_written)

    def show(self, article_id: int, copies: Iterable[CopyRow]) -> None:
        """The page of an article was built; `copies` are all of it."""
        self._article_id, self._copies = article_id, list(copies)
        formats = dict.fromkeys(copy.format for copy in self._copies if copy.format)
        self.line.say(wording.copies(len(self._copies), list(formats)) if len(self._copies) > 1 else "")

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Command ids and what they call."""
        return {
            "view.copies": self.open_menu,
            "view.compare_copies": self.compare,
            "edit.same_article": self.ask_for_join,
        }

    @Slot()
    def open_menu(self) -> None:
        """The menu of copies, below their line; says so when there are none."""
        if len(self._copies) > 1:
            self.line.setFocus()
            self.line.showMenu()
        elif self._article_id is not None:
            self._messages.info(self.tr("This article has no copies."))

    @Slot()
    def compare(self) -> None:
        """The open copy beside the one that stands nearest to it."""
        if len(self._copies) < 2:
            self.open_menu()
            return
        is_open = [copy.id == self._article_id for copy in self._copies]
        here = self._copies[is_open.index(True)] if any(is_open) else self._copies[0]
        self.compare_wanted.emit([here, *(copy for copy in self._copies if copy is not here)])

    @Slot()
    def ask_for_join(self) -> None:
        if self._article_id is not None:
            self.join_wanted.emit(self._article_id)

    @Slot()
    def prefer(self) -> None:
        """Show the open copy in the lists from now on."""
        self._choose(partial(prefer, self._library, self._article_id), self.tr("This copy is the one listed now."))

    @Slot()
    def part(self) -> None:
        """The open copy is another article than the others."""
        self._choose(partial(part, self._library, self._article_id), self.tr("These are two articles now."))

    @Slot("qint64")
    def join(self, other_id: int) -> None:
        """The open article and another one are the same."""
        self._choose(partial(join, self._library, self._article_id, other_id), self.tr("These are one article now."))

    def _choose(self, write: Callable[[], Choice], sentence: str) -> None:
        if self._article_id is not None:
            self._is_changing = True
            self._writes.run(write, then=partial(self._note_chosen, sentence))

    def _note_chosen(self, sentence: str, choice: Choice) -> None:
        back, forth = (partial(self._hold, said, choice.concerned) for said in (choice.before, choice.after))
        self._writes.push(self.tr("change which articles are one"), back, forth)
        self._messages.info(sentence, self.tr("Undo"), self._writes.undo)

    def _hold(self, said: Said, concerned: tuple[Identity, ...]) -> None:
        self._is_changing = True
        hold(self._library, said, concerned)

    @Slot()
    def _note_written(self) -> None:
        if not self._is_changing:
            return
        self._is_changing = False
        self.changed.emit()
        if self._article_id is not None:
            self.open_wanted.emit(self._article_id, self._view.top_offset())

    def _fill_menu(self) -> None:
        menu: QMenu = self.line.menu()
        menu.clear()
        group = QActionGroup(menu)
        for copy in self._copies:
            group.addAction(self._copy_action(menu, copy))
        menu.addSeparator()
        here = next((copy for copy in self._copies if copy.id == self._article_id), None)
        listed = menu.addAction(self.tr("Show This Copy in the Lists"), self.prefer)
        listed.setEnabled(here is not None and not here.shown)
        menu.addAction(self.tr("Compare Two Copies…"), self.compare)
        menu.addSeparator()
        menu.addAction(self.tr("Not the Same Article"), self.part)
        menu.addAction(self.tr("The Same as Another Article…"), self.ask_for_join)

    def _copy_action(self, menu: QMenu, copy: CopyRow) -> QAction:
        listed = self.tr(" (listed)") if copy.shown else ""
        words = f"{wording.title(copy)}{listed}\t{wording.facts(copy)}"
        action = QAction(words.replace("&", "&&"), menu, checkable=True, checked=copy.id == self._article_id)
        action.setToolTip(f"{copy.path} {copy.address}".strip())
        action.triggered.connect(partial(self._open, copy.id))
        menu.addAction(action)
        return action

    def _open(self, article_id: int) -> None:
        if article_id != self._article_id:
            self.open_wanted.emit(article_id, -1)

"""What the lists show: a part of the library, the articles of one name, or what was searched for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from viewer.entities.records import Kind
from viewer.errors import QueryError, ViewerError
from viewer.library.records import ArticleRow, Filter, NameRow, Order
from viewer.settings import Settings
from viewer.ui import phrases
from viewer.ui.article_model import PAGE, Listing
from viewer.ui.article_pane import ArticlePane
from viewer.ui.name_pane import NamePane
from viewer.ui.panel import wording
from viewer.ui.tasks import Tasks

if TYPE_CHECKING:
    from viewer.library.doubts import Reason
    from viewer.library.library import Library
    from viewer.search.find import Results
    from viewer.search.query import Query

RELOAD_MS = 700  # between two looks at a library that is growing
MOST_HITS = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """What the list of articles shows. `text` is a search inside `which`."""

    which: Filter
    heading: str
    section: str  # of the navigation: "all", "unread", "archive"; or "name"
    text: str = ""
    is_typing: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found; `query` marks the words in the article that is opened from it."""

    listing: Listing
    total: int
    best_of: int | None
    query: Query | None


class Browsing(QObject):
    """Asks the library in the background and fills the lists.

    Signals: article_chosen(article id, Query or None); list_wanted(name): "articles" or "names" is to be shown;
    listed(Shown): the list shows this now; about_wanted(Kind, key): the page of a name.
    """

    article_chosen = Signal("qint64", object)
    list_wanted = Signal(str)
    listed = Signal(object)
    about_wanted = Signal(object, str)

    def __init__(
        self, library: Library, tasks: Tasks, settings: Settings, articles: ArticlePane, names: NamePane
    ) -> None:
        super().__init__()
        self._library = library
        self._tasks = tasks
        self._settings = settings
        self._articles = articles
        self._names = names
        self._base = Shown(Filter(), self.tr("All Articles"), "all")
        self._shown = self._base
        self._before = self._base  # what a search was begun from
        self._scope: Shown | None = None  # what a search is confined to
        self._kind = Kind.PERSON
        self._is_closed = False
        self._query: Query | None = None
        self._reload_timer = QTimer(self)
        self._reload_timer.setSingleShot(True)
        self._reload_timer.setInterval(RELOAD_MS)
        self._reload_timer.timeout.connect(self.reload)
        articles.chosen.connect(self._choose)
        articles.sort_chosen.connect(self._set_order)
        articles.left.connect(self.leave)
        articles.about_wanted.connect(self._ask_about)
        names.chosen.connect(self._show_name)
        names.about_wanted.connect(self._ask_about_row)
        names.narrowed.connect(self._load_names)

    @property
    def shown(self) -> Shown:
        return self._shown

    @property
    def listed_articles(self) -> Filter:
        """The articles that the list shows; of a search those that it lists."""
        return Filter(ids=tuple(self._articles.model.ids)) if self._shown.text else self._shown.which

    def show_section(self, section: str, heading: str, archive_id: int | None = None) -> None:
        """Show "all", "unread", "archive", "people" or "places"."""
        if section in ("people", "places"):
            self._show_names(Kind.PERSON if section == "people" else Kind.PLACE)
            return
        self._base = Shown(Filter(archive_id=archive_id, unread=section == "unread"), heading, section)
        self._show(self._base)

    def show_articles(self, which: Filter, heading: str) -> None:
        """Show the articles of one name."""
        self._show(Shown(which, heading, "name"))

    def search(self, text: str, *, is_typing: bool = False) -> None:
        """Show what is found in the whole library, or in what `confine` was told of."""
        if not self._shown.text:
            self._before = self._shown
        scope = self._scope or Shown(Filter(), self.tr("Search"), "all")
        self._shown = replace(scope, text=text, is_typing=is_typing)
        self.list_wanted.emit("articles")
        self._load(anew=True)

    def confine(self) -> None:
        """Let the next search find nothing but what the list shows now: part of an archive, or articles of a name."""
        if not self._shown.text and self._shown.which != Filter():
            self._scope = self._shown

    @Slot()
    def leave(self) -> None:
        """Back from a search, or from the articles of one name."""
        if self._shown.text:
            self._show(self._before)
        elif self._shown is not self._base:
            self._show(self._base)

    def close(self) -> None:
        """Ask nothing any more."""
        self._is_closed = True
        self._reload_timer.stop()

    @Slot()
    def leave_search(self) -> None:
        """Back from a search, if one is shown."""
        if self._shown.text:
            self.leave()

    @Slot()
    def reload(self) -> None:
        """Ask again, because the library changed."""
        self._load(anew=False)

    def reload_soon(self) -> None:
        """The same, but not more often than every RELOAD_MS."""
        if not self._reload_timer.isActive() and not self._is_closed:
            self._reload_timer.start()

    def _show(self, shown: Shown) -> None:
        self._shown, self._scope = shown, None
        self.list_wanted.emit("articles")
        self._load(anew=True)

    def _load(self, *, anew: bool) -> None:
        shown, settings = self._shown, self._settings
        self._offer_orders()
        fill = self._fill_anew if anew else self._fill
        if shown.text:
            args = (self._library, shown, settings.search_order)
            self._tasks.latest("list", _search, *args, then=fill, failed=self._fail)
        else:
            args = (self._library, shown.which, Order(settings.sort))
            self._tasks.latest("list", _list, *args, then=fill, failed=self._fail)

    @Slot(object)
    def _fill(self, answer: Answer) -> None:
        self._describe(answer)
        self._articles.fill(answer.listing)
        self.listed.emit(self._shown)

    @Slot(object)
    def _fill_anew(self, answer: Answer) -> None:
        self._describe(answer)
        self._articles.fill_anew(answer.listing, from_top=bool(self._shown.text))
        self.listed.emit(self._shown)

    def _describe(self, answer: Answer) -> None:
        self._query = answer.query
        shown = self._shown
        count = phrases.articles(answer.total) if answer.total else ""  # what is not there is told in the list itself
        if answer.best_of is not None:
            newest = phrases.number(answer.best_of)
            count = self.tr("{count}, best of the newest {newest}").format(count=count, newest=newest)
        is_name = not shown.text and (shown.which.person is not None or shown.which.place is not None)
        self._articles.set_heading(shown.heading, count, can_leave=shown is not self._base, is_name=is_name)
        if not len(answer.listing.ids):
            self._explain_emptiness(shown)

    def _explain_emptiness(self, shown: Shown) -> None:
        say = self._articles.empty.say
        if shown.text:
            hint = self.tr("Try fewer words, or the beginning of a word with * after it.")
            say("search", self.tr("Nothing found"), hint, [(self.tr("Back to the List"), self.leave)])
        elif shown.section == "unread":
            say("check", self.tr("All read"), self.tr("Articles that you have not opened yet are listed here."))
        elif shown.section == "archive":
            text = self.tr("Nothing in it could be read as an article, or it is still being read.")
            say("archive", self.tr("No articles in this archive"), text)
        else:
            text = self.tr("They appear here as they are read. Add files or folders, or drop them on the window.")
            say("articles", self.tr("No articles yet"), text)

    @Slot(object)
    def _fail(self, error: ViewerError) -> None:
        if not isinstance(error, QueryError):
            self._tasks.error_occurred.emit(error)
            return
        if self._shown.is_typing:
            return  # half a query is no mistake
        self._articles.set_heading(self._shown.heading, "", can_leave=True)
        self._articles.empty.say("search", error.sentence, error.hint)
        self._articles.fill_anew(Listing.empty())

    def _offer_orders(self) -> None:
        if self._shown.text:
            orders = [("best", self.tr("Best First")), ("newest", self.tr("Newest First"))]
            self._articles.offer_orders(orders, self._settings.search_order)
            return
        labels = {
            Order.NEWEST: self.tr("Newest First"),
            Order.OLDEST: self.tr("Oldest First"),
            Order.TITLE: self.tr("By Title"),
            Order.PUBLICATION: self.tr("By Publication"),
            Order.ADDED: self.tr("Last Added First"),
        }
        self._articles.offer_orders([(order.value, label) for order, label in labels.items()], self._settings.sort)

    @Slot(str)
    def _set_order(self, order: str) -> None:
        if self._shown.text:
            self._settings.search_order = order
        else:
            self._settings.sort = order
        self._load(anew=True)

    @Slot("qint64")
    def _choose(self, article_id: int) -> None:
        self.article_chosen.emit(article_id, self._query if self._shown.text else None)

    def _show_names(self, kind: Kind) -> None:
        self._kind = kind
        if kind is Kind.PERSON:
            self._names.begin(self.tr("People"), self.tr("Filter people"), can_doubt=True)
        else:
            self._names.begin(self.tr("Places"), self.tr("Filter places"), can_doubt=False)
        self.list_wanted.emit("names")
        self._load_names()

    @Slot()
    def _load_names(self) -> None:
        args = (self._library, self._kind, self._names.words, self._names.order)
        ask = _in_doubt if self._names.is_doubted_only else _names
        self._tasks.latest("names", ask, *args, then=self._fill_names)

    def reload_names(self) -> None:
        """Ask again for the people or places, because more were found."""
        self._load_names()

    @Slot(object)
    def _fill_names(self, rows: list[NameRow]) -> None:
        if not rows:
            icon = "people" if self._kind is Kind.PERSON else "place"
            if self._names.words:
                self._names.empty.say(icon, self.tr("No such name"), "")
            elif self._names.is_doubted_only:
                text = self.tr("People who may be several, or somebody else who is listed, appear here.")
                self._names.empty.say(icon, self.tr("Nobody is in doubt"), text)
            else:
                text = self.tr("Names are found in the background once articles have been added.")
                self._names.empty.say(icon, self.tr("No names yet"), text)
        self._names.fill(rows)
        self._tasks.latest("doubts", _doubts, self._library, rows, then=self._mark)

    @Slot(object)
    def _mark(self, reasons: dict[str, Reason]) -> None:
        self._names.model.mark({key: wording.in_doubt(reason) for key, reason in reasons.items()})

    @Slot()
    def _ask_about(self) -> None:
        """The page of the one whose articles are listed."""
        which = self._shown.which
        if which.person is not None:
            self.about_wanted.emit(Kind.PERSON, which.person)
        elif which.place is not None:
            self.about_wanted.emit(Kind.PLACE, which.place)

    @Slot(object)
    def _ask_about_row(self, row: NameRow) -> None:
        self.about_wanted.emit(row.kind, row.key)

    @Slot(object)
    def _show_name(self, row: NameRow) -> None:
        which = Filter(person=row.key) if row.kind is Kind.PERSON else Filter(place=row.key)
        self.show_articles(which, row.name)


def _list(library: Library, which: Filter, order: Order) -> Answer:
    ids = library.index.ids(which, order)
    unread = ids if which.unread else library.index.ids(Filter(unread=True, every_copy=True), Order.ADDED)
    listing = Listing(ids, _rows(library, ids), unread=frozenset(unread))
    return Answer(listing, len(ids), None, None)


def _rows(library: Library, ids: object) -> list[ArticleRow]:
    return library.index.rows(ids[:PAGE])


def _search(library: Library, shown: Shown, order: str) -> Answer:
    from viewer.search.find import find
    from viewer.search.query import parse

    query = parse(shown.text, typing=shown.is_typing)
    corrections = library.corrections.all()
    results: Results = find(
        library.index,
        query,
        order=order,
        filter=shown.which,
        limit=MOST_HITS,
        corrections=corrections,
        bookmarks=library.bookmarks,
    )
    return Answer(Listing.of_hits(results.hits), results.total, results.best_of, query)


def _names(library: Library, kind: Kind, words: str, order: str) -> list[NameRow]:
    ask = library.index.people if kind is Kind.PERSON else library.index.places
    return ask(words, order, 2000, library.corrections.all())


def _in_doubt(library: Library, _kind: Kind, words: str, order: str) -> list[NameRow]:
    from viewer.library.doubts import in_doubt

    return in_doubt(library, words, order)


def _doubts(library: Library, rows: list[NameRow]) -> dict[str, Reason]:
    from viewer.library.doubts import doubts

    return doubts(library, rows)

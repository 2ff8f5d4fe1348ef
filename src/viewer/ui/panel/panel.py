"""The panel beside the article: who and what it names."""

from __future__ import annotations

from PySide6.QtCore import QPersistentModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from viewer.entities.records import Entity, Kind, Names, Place
from viewer.settings import Settings
from viewer.ui.empty import EmptyPlace
from viewer.ui.panel import wording
from viewer.ui.panel.card import CorrectionCard
from viewer.ui.panel.delegate import NamesDelegate
from viewer.ui.panel.menu import NameMenu
from viewer.ui.panel.model import NamesModel
from viewer.ui.panel.names_view import NamesView
from viewer.ui.panel.place_map import PlaceMap
from viewer.ui.panel.suggestion import Suggestion
from viewer.ui.theme import Theme

_FILTER_FROM = 13  # names


class NamesPanel(QWidget):
    """People and places of the open article.

    Signals: entity_chosen(entity or None), mention_wanted(entity, number), articles_wanted(entity),
    about_wanted(entity); to correct a name: correction_wanted(entity, what), see `Correcting.begin`,
    merge_wanted(entity, the one it is), suggestion_taken(entity, the one it is), list_wanted(): all corrections.
    """

    entity_chosen = Signal(object)
    mention_wanted = Signal(object, int)
    articles_wanted = Signal(object)
    about_wanted = Signal(object)
    correction_wanted = Signal(object, str)
    merge_wanted = Signal(object, object)
    suggestion_taken = Signal(object, object)
    suggestion_refused = Signal(object, object)
    list_wanted = Signal()

    def __init__(self, theme: Theme, settings: Settings | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings or Settings()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = NamesModel()
        self._delegate = NamesDelegate(theme)
        self.list = NamesView(self.model, self._delegate, self)
        self._filter = QLineEdit(self)
        self._filter.setPlaceholderText(self.tr("Filter names"))
        self._filter.setAccessibleName(self.tr("Filter names"))
        self._filter.setClearButtonEnabled(True)
        self._empty = EmptyPlace(theme, self)
        self.card = CorrectionCard(self)
        self.suggestion = Suggestion(self)
        self.map = PlaceMap(theme, self, is_open=self._settings.map_shown)
        self._arrange()
        self._connect()
        self.show_nothing()

    # what is shown

    def show_names(self, names: Names, text_length: int) -> None:
        """List them; when there are none, or none could be read, say so."""
        self._forget_choice()
        self.model.show_names(names, text_length)
        self.map.show_names(names)
        self._filter.setVisible(self.model.count() >= _FILTER_FROM)
        self._filter.clear()
        if names.unsupported_language:
            language = wording.language_name(names.unsupported_language)
            self._say(
                self.tr("Names are not read in this language"),
                self.tr("This article is in {language}. It can be read and searched all the same.").format(
                    language=language
                ),
            )
        elif self.model.count() == 0:
            self._say(self.tr("No names here"), self.tr("No people and no places are named in this article."))
        else:
            self._pages.setCurrentIndex(0)

    def show_reading(self) -> None:
        """The names of the open article are being read."""
        self._clear()
        self._say(self.tr("Reading names…"), self.tr("People and places appear here in a moment."))

    def show_nothing(self) -> None:
        """No article is open."""
        self._clear()
        self._say(self.tr("People and places"), self.tr("Open an article to see who and what it names."))

    def choose(self, kind: Kind, key: str, step: int | None) -> None:
        """Make a name the chosen one, as from a click in the text; unfolds its section, drops the filter."""
        entity = self.model.find(kind, key)
        if entity is None:
            return
        self._filter.clear()
        self.model.unfold(kind)
        self.list.setCurrentIndex(self.model.index_of(entity))
        self.show_step(entity, step)

    def show_step(self, entity: Entity, step: int | None) -> None:
        """The current mention of the chosen name is number `step`."""
        self.model.choose(entity, step)
        self._mark_chosen()

    @Slot()
    def next_mention(self) -> None:
        self.step(1)

    @Slot()
    def previous_mention(self) -> None:
        self.step(-1)

    def step(self, by: int) -> None:
        """Go to the next mention of the chosen name, or the one before."""
        self.list.step(by)

    def set_articles(self, entity: Entity, count: int) -> None:
        self.model.set_articles(entity, count)
        self.list.scheduleDelayedItemsLayout()

    def suggest(self, sentence: str | None, entity: Entity | None = None, other: object = None) -> None:
        """Say whom `entity` may be, or that it may be two, with buttons that say yes or no; None: nothing.

        `other`: the one, or the `Doubt`.
        """
        self.suggestion.show_offer(sentence, (entity, other))

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self._empty.set_theme(theme)
        self.map.set_theme(theme)
        self.list.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_map()

    @Slot()
    def _fit_map(self) -> None:
        """The map gives way to the card, which needs its height."""
        taken = 0 if self.card.isHidden() else self.card.minimumSizeHint().height()
        self.map.fit_into(self.height() - taken)

    # building

    def _arrange(self) -> None:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        row = QVBoxLayout()
        row.setContentsMargins(12, 4, 12, 0)
        row.addWidget(self._filter)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(8, 0, 8, 8)
        for each in (self.suggestion, self.card, self.map):
            foot.addWidget(each)
        column.addLayout(foot)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(page)
        self._pages.addWidget(self._empty)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self._filter.textChanged.connect(self._apply_filter)
        self.list.chosen.connect(self._note_chosen)
        self.list.stepped.connect(self._note_step)
        self.list.articles_wanted.connect(self.articles_wanted)
        self.list.fold_wanted.connect(self._fold)
        self.list.menu_wanted.connect(self.open_menu)
        self.list.rename_wanted.connect(lambda entity: self.correction_wanted.emit(entity, "rename"))
        self.list.hide_wanted.connect(lambda entity: self.correction_wanted.emit(entity, "hide"))
        self.list.merge_wanted.connect(self.merge_wanted)
        self.suggestion.taken.connect(lambda pair: self.suggestion_taken.emit(*pair))
        self.suggestion.refused.connect(lambda pair: self.suggestion_refused.emit(*pair))
        self.card.left.connect(self.list.setFocus)
        self.card.asked.connect(self._fit_map)
        self.card.left.connect(self._fit_map)
        self.card.offered.connect(self.map.offer)
        self.card.current_changed.connect(self.map.point_out)
        self.card.left.connect(self.map.stop_offering)
        self.map.candidate_chosen.connect(self.card.choose)
        self.map.toggled.connect(self._remember_map)
        self.map.chosen.connect(self._go_to_place)

    def _say(self, heading: str, text: str) -> None:
        self._empty.say("people", heading, text)
        self._pages.setCurrentIndex(1)

    def _clear(self) -> None:
        self._forget_choice()
        self.model.show_names(Names(), 1)

    def _forget_choice(self) -> None:
        self._delegate.chosen = QPersistentModelIndex()

    # answering

    @Slot(bool)
    def _remember_map(self, is_open: bool) -> None:
        self._settings.map_shown = is_open

    @Slot(str)
    def _apply_filter(self, text: str) -> None:
        self.model.filter(text)
        self._mark_chosen()

    @Slot(object)
    def _note_chosen(self, entity: Entity | None) -> None:
        if entity is not None and entity is not self.model.chosen:
            self.model.choose(entity)
            self._mark_chosen()
            self.entity_chosen.emit(entity)

    @Slot(object, int)
    def _note_step(self, entity: Entity, number: int) -> None:
        self.show_step(entity, number)
        self.mention_wanted.emit(entity, number)

    @Slot(str)
    def _go_to_place(self, key: str) -> None:
        """A place was clicked on the map: choose it at its first mention, and go on through them."""
        if self.model.chosen is None or self.model.chosen.key != key:
            self.choose(Kind.PLACE, key, None)
        self.step(1)

    @Slot(object)
    def _fold(self, kind: Kind) -> None:
        self.model.toggle(kind)
        self._mark_chosen()
        for number in range(self.model.rowCount()):
            row = self.list.row_at(self.model.index(number))
            if getattr(row, "kind", None) is kind:
                self.list.setCurrentIndex(self.model.index(number))

    def _mark_chosen(self) -> None:
        """The chosen row is taller than the others; say so to the list."""
        entity = self.model.chosen
        self.map.choose(entity.key if isinstance(entity, Place) else None)
        index = self.model.index_of(entity) if entity is not None else None
        old = self._delegate.chosen
        self._delegate.chosen = QPersistentModelIndex(index) if index is not None else QPersistentModelIndex()
        if old != self._delegate.chosen:
            self.list.doItemsLayout()
            if index is not None and index.isValid():
                self.list.scrollTo(index)

    @Slot(object, QPoint)
    def open_menu(self, entity: Entity, at: QPoint) -> NameMenu:
        """The menu of a name."""
        menu = NameMenu(entity, self)
        menu.find_wanted.connect(lambda: self.articles_wanted.emit(entity))
        menu.about_wanted.connect(lambda: self.about_wanted.emit(entity))
        menu.correction_wanted.connect(lambda what: self.correction_wanted.emit(entity, what))
        menu.list_wanted.connect(self.list_wanted)
        menu.popup(at)
        return menu

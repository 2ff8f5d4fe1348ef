"""The page with the map of the library: every place that the listed articles name, and the articles of those chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout

from viewer.library.located import Located
from viewer.ui import icons, phrases
from viewer.ui.empty import EmptyPlace
from viewer.ui.map.markers import MapPlace
from viewer.ui.map.world_map import WorldMap
from viewer.ui.page import Page
from viewer.ui.panel import wording
from viewer.ui.theme import Theme

_WIDE = ("continent", "region")  # named as a whole: a point says nothing


class MapPage(Page):
    """Signals: articles_wanted(tuple of keys, heading, only those about the place)."""

    articles_wanted = Signal(object, str, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Places on a Map"), theme, scrolls=False)
        self.map = WorldMap(theme, self)
        self.map.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.map.chosen.connect(self.choose)
        self.map.boxed.connect(self.choose)
        self.said = QLabel(self)
        self.said.setObjectName("quiet")
        self.empty = EmptyPlace(theme, self)
        self._chosen: tuple[MapPlace, ...] = ()
        self._card = self._build_card()
        self._zoom = {name: self._zoom_button(name) for name in ("add", "minus", "refresh")}
        self._arrange()
        self.setFocusProxy(self.map)
        self.set_theme(theme)

    def fill(self, heading: str, places: Sequence[Located]) -> None:
        """Mark the places of the articles under `heading`; the reader's view of the map stays where it can."""
        had_any = bool(self.map.places)
        shown = tuple(_on_map(place) for place in places if place.kind not in _WIDE)
        counted = phrases.counted(len(shown), self.tr("{n} place"), self.tr("{n} places"))
        self.said.setText(f"{heading} · {counted}")
        self.map.show_places(shown, fit=not had_any)
        known = {place.key: place for place in shown}
        self.choose(tuple(known[place.key] for place in self._chosen if place.key in known))
        if not shown:
            text = self.tr("Places are found in the background once articles have been added.")
            self.empty.say("map", self.tr("No places yet"), text)
        self.empty.setVisible(not shown)
        self.map.setVisible(bool(shown))

    @Slot(object)
    def choose(self, places: Sequence[MapPlace]) -> None:
        """One place, or those of a box; none: nothing is chosen any more."""
        self._chosen = tuple(places)
        self.map.choose(place.key for place in places)
        self._card.setVisible(bool(places))
        if not places:
            return
        names = ", ".join(place.name for place in places[:4]) + (" …" if len(places) > 4 else "")
        self._name.setText(names)
        more = phrases.counted(len(places), self.tr("{n} place"), self.tr("{n} places"))
        self._detail.setText(places[0].detail if len(places) == 1 else more)
        self._about.setVisible(len(places) == 1)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        if not hasattr(self, "_zoom"):
            return  # called while the page is being built
        self.map.set_theme(theme)
        self.empty.set_theme(theme)
        for name, button in self._zoom.items():
            button.setIcon(icons.icon(name, theme))

    def _build_card(self) -> QFrame:
        card = QFrame(self)
        card.setObjectName("popover")
        self._name, self._detail = QLabel(card), QLabel(card)
        self._name.setObjectName("heading")
        self._detail.setObjectName("quiet")
        for label in (self._name, self._detail):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.show_all = QPushButton(self.tr("&Articles That Name It"), card)
        self.show_all.setObjectName("primary")
        self.show_all.clicked.connect(self._ask_all)
        self._about = QPushButton(self.tr("Articles A&bout It"), card)
        self._about.clicked.connect(self._ask_about)
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 8, 8, 8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._detail)
        row.addLayout(words, 1)
        row.addWidget(self._about)
        row.addWidget(self.show_all)
        card.hide()
        return card

    def _zoom_button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        tips = {
            "add": self.tr("Zoom in (+)"),
            "minus": self.tr("Zoom out (−)"),
            "refresh": self.tr("Show all places (0)"),
        }
        does = {"add": self.map.zoom_in, "minus": self.map.zoom_out, "refresh": self.map.fit}
        button.setAutoRaise(True)
        button.setIconSize(QSize(icons.SIZE, icons.SIZE))
        button.setToolTip(tips[name])
        button.setAccessibleName(tips[name])
        button.clicked.connect(does[name])
        return button

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.said, 1)
        hint = QLabel(self.tr("Draw a box with Shift to choose several places."), self)
        hint.setObjectName("quiet")
        top.addWidget(hint)
        for button in self._zoom.values():
            top.addWidget(button)
        self.body.setSpacing(8)
        self.body.addLayout(top)
        self.body.addWidget(self.map, 1)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self._card)
        self.empty.hide()

    @Slot()
    def _ask_all(self) -> None:
        self._ask(is_about=False)

    @Slot()
    def _ask_about(self) -> None:
        self._ask(is_about=True)

    def _ask(self, *, is_about: bool) -> None:
        name = self._chosen[0].name
        if len(self._chosen) > 1:
            name = self.tr("{name} and {n} more").format(name=name, n=phrases.number(len(self._chosen) - 1))
        self.articles_wanted.emit(tuple(place.key for place in self._chosen), name, is_about)


def _on_map(row: Located) -> MapPlace:
    country = wording.country_name(row.country)
    parts = ["" if wording.fold_same(country, row.name) else country, phrases.articles(row.articles)]
    parts.append(wording.mentions(row.mentions))
    detail = " · ".join(filter(None, parts))
    return MapPlace(row.key, row.name, row.lat, row.lon, row.articles, detail)

"""The small map at the foot of the panel: the places of the open article, or those that a name may mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from viewer.entities.corrections import ChosenPlace
from viewer.entities.focus import focus
from viewer.entities.records import Names, Place
from viewer.ui import icons
from viewer.ui.map.markers import MapPlace
from viewer.ui.map.world_map import WorldMap
from viewer.ui.panel import wording
from viewer.ui.theme import Theme

HEIGHT = 180  # px
_PART = 3  # the map takes at most this part of the panel's height


class PlaceMap(QWidget):
    """Hidden while there is nothing to show; folded to one line when the reader wishes.

    Signals: chosen(key): a place of the article was clicked; candidate_chosen(ChosenPlace): one of those offered was;
    toggled(bool): the reader showed or folded the map.
    """

    chosen = Signal(str)
    candidate_chosen = Signal(object)
    toggled = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, is_open: bool = True) -> None:
        super().__init__(parent)
        self.map = WorldMap(theme, self)
        self.map.chosen.connect(self._tell)
        self.about = QLabel(self)
        self.about.setObjectName("quiet")
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.fold = QToolButton(self)
        self.fold.setObjectName("fold")
        self.fold.setAutoRaise(True)
        self.fold.setCheckable(True)
        self.fold.setChecked(is_open)
        self.fold.setIconSize(QSize(16, 16))
        self.fold.setAccessibleName(self.tr("Map"))
        self.fold.toggled.connect(self._show_map)
        self.fold.toggled.connect(self.toggled)
        self._places: tuple[MapPlace, ...] = ()
        self._offered: dict[str, ChosenPlace] | None = None
        self._arrange()
        self.set_theme(theme)
        self._show_map(is_open)
        self.hide()

    def show_names(self, names: Names) -> None:
        """The places of an article, and what it is about."""
        self._offered = None
        self._places = tuple(map(_on_map, filter(_is_located, names.places)))
        self.about.setText(_about(names) or self.tr("Map"))
        self.map.show_places(self._places)
        self.setVisible(bool(self._places))

    @Slot(object)
    def offer(self, candidates: Sequence[ChosenPlace]) -> None:
        """While the reader says which place a name means: where those are that it may mean."""
        self.map.show_places(
            MapPlace(_key(each), each.name, each.lat, each.lon, 1, wording.country_name(each.country))
            for each in candidates
        )
        self._offered = {_key(each): each for each in candidates}
        self.show()
        self.map.show()

    @Slot(object)
    def point_out(self, candidate: object) -> None:
        """The candidate that is the current one of the list."""
        if isinstance(candidate, ChosenPlace):
            self.map.choose((_key(candidate),))

    @Slot()
    def stop_offering(self) -> None:
        """The question was answered: the places of the article again."""
        if self._offered is not None:
            self._offered = None
            self.map.show_places(self._places)
            self.map.choose(())
            self.map.setVisible(self.fold.isChecked())
            self.setVisible(bool(self._places))

    def choose(self, key: str | None) -> None:
        """Ring the marker of a place; None: of none."""
        self.map.choose(() if key is None else (key,))

    def set_theme(self, theme: Theme) -> None:
        self.map.set_theme(theme)
        self._theme = theme
        self._look_at_fold()

    def fit_into(self, height: int) -> None:
        """Leave the names most of a panel that is `height` px high."""
        self.map.setFixedHeight(max(90, min(HEIGHT, height // _PART)))

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 0, 0)
        head.addWidget(self.about, 1)
        head.addWidget(self.fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.map)
        self.map.setFixedHeight(HEIGHT)

    @Slot(bool)
    def _show_map(self, is_open: bool) -> None:
        self.map.setVisible(is_open)
        self._look_at_fold()

    def _look_at_fold(self) -> None:
        is_open = self.fold.isChecked()
        self.fold.setIcon(icons.icon("down" if is_open else "up", self._theme, self._theme.quiet))
        self.fold.setToolTip(self.tr("Hide the map") if is_open else self.tr("Show the map"))

    @Slot(object)
    def _tell(self, places: Sequence[MapPlace]) -> None:
        """One place is chosen; where several lie on one another, come closer until they part, or take the first."""
        points = {place.point for place in places}
        if len(points) > 1 and self.map.camera.scale < self.map.camera.fitted(points).scale * 0.95:
            self.map.fit_to(places)
        elif self._offered is not None:
            self.candidate_chosen.emit(self._offered[places[0].key])
        else:
            self.chosen.emit(places[0].key)


def _key(candidate: ChosenPlace) -> str:
    return str(candidate.gazetteer_id)


def _is_located(place: Place) -> bool:
    return place.lat is not None and place.lon is not None and place.kind not in ("continent", "region")


def _on_map(place: Place) -> MapPlace:
    detail = wording.mentions(len(place.mentions))
    return MapPlace(place.key, place.name, place.lat or 0.0, place.lon or 0.0, max(1, len(place.mentions)), detail)


def _about(names: Names) -> str:
    found = focus(names)
    return "" if found is None else wording.about(found)

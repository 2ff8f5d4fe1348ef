"""The card on which the list of bookmarks is filtered: everything that can be asked for, answered at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.bookmarks.passage import About, Colour
from viewer.bookmarks.rows import fold
from viewer.ui import icons
from viewer.ui.bookmarks.colour_row import ColourRow
from viewer.ui.bookmarks.filter_chips import period_label
from viewer.ui.bookmarks.flow import FlowLayout
from viewer.ui.bookmarks.listed import Known
from viewer.ui.bookmarks.listing import EVERYTHING, Period, Wanted
from viewer.ui.theme import Theme

_WIDTH = 320  # px
_MOST_TAGS = 60
_TAGS_TO_SEARCH = 12  # from so many on there is a field to find one
_BETWEEN = "between"


class FilterCard(QFrame):
    """Signals: changed(Wanted)."""

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("filterCard")
        self.setAccessibleName(self.tr("Filter bookmarks"))
        self.setFixedWidth(_WIDTH)
        self._theme = theme
        self._wanted, self._known = EVERYTHING, Known()
        self.colours = ColourRow(theme, self)
        self._tag_search = QLineEdit(self)
        self._tag_search.setPlaceholderText(self.tr("Find a tag"))
        self._tag_search.setAccessibleName(self.tr("Find a tag"))
        self._tags = QWidget(self)
        self._tag_flow = FlowLayout(self._tags, lines=5)
        self._switches = QWidget(self)
        self._switch_flow = FlowLayout(self._switches, lines=3)
        self.switches: dict[str, QPushButton] = {}
        self.collection, self.person, self.place, self.period = (QComboBox(self) for _ in range(4))
        self.since, self.until = QDateEdit(self), QDateEdit(self)
        self._clear = QPushButton(self.tr("Clear filters"), self)
        self._clear.setObjectName("link")
        self._add_switches()
        self._arrange()
        self._connect()

    def offer(self, wanted: Wanted, known: Known) -> None:
        """Show what holds now, among what there is to choose from."""
        has_new_tags = known.tags != self._known.tags
        self._wanted, self._known = wanted, known
        self.colours.choose(*wanted.colours)
        self._show_tags(rebuild=has_new_tags or not self._tag_flow.count())
        for name, button in self.switches.items():
            button.setChecked(getattr(wanted, name))
        folders = [(folder.path, folder.id) for folder in known.folders]
        self._choices(self.collection, self.tr("Any collection"), folders, wanted.collection)
        self._choices(self.person, self.tr("Anyone"), _named(known.people(), wanted.person), wanted.person)
        self._choices(self.place, self.tr("Anywhere"), _named(known.places(), wanted.place), wanted.place)
        self._show_times()
        self._clear.setEnabled(wanted != EVERYTHING)

    def open_at(self, at: QPoint) -> None:
        """Show it with its corner at `at`, of the screen."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
        at.setY(max(room.top(), min(at.y(), room.bottom() - self.height())))
        self.move(at)
        self.show()
        self.colours.buttons[Colour.YELLOW].setFocus(Qt.FocusReason.PopupFocusReason)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.colours.set_theme(theme)
        for (_, sign, _), button in zip(self._switch_labels(), self.switches.values(), strict=True):
            button.setIcon(icons.icon(sign, theme))

    # building

    def _switch_labels(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("is_starred", "star", self.tr("Starred")),
            ("has_note", "note", self.tr("With a note")),
            ("has_unread_note", "unread", self.tr("Unread note")),
            ("needs_attention", "warning", self.tr("Needs attention")),
        )

    def _add_switches(self) -> None:
        for name, sign, label in self._switch_labels():
            button = QPushButton(label, self._switches)
            button.setObjectName("chip")
            button.setProperty("name", name)
            button.setCheckable(True)
            button.setIcon(icons.icon(sign, self._theme))
            button.setIconSize(QSize(14, 14))
            button.clicked.connect(self._switch)
            self._switch_flow.addWidget(button)
            self.switches[name] = button

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        for heading, widgets in (
            (self.tr("Colour"), (self.colours,)),
            (self.tr("Show only"), (self._switches,)),
            (self.tr("Tags"), (self._tag_search, self._tags)),
        ):
            column.addWidget(_quiet(heading, self))
            for widget in widgets:
                column.addWidget(widget)
        self._form = self._build_form()
        column.addLayout(self._form)
        row = QHBoxLayout()
        row.addWidget(self._clear)
        row.addStretch(1)
        done = QPushButton(self.tr("Done"), self)
        done.clicked.connect(self.close)
        row.addWidget(done)
        column.addSpacing(4)
        column.addLayout(row)

    def _build_form(self) -> QFormLayout:
        self._between = QWidget(self)
        days = QHBoxLayout(self._between)
        days.setContentsMargins(0, 0, 0, 0)
        days.addWidget(self.since, 1)
        days.addWidget(self.until, 1)
        form = QFormLayout()
        form.setVerticalSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, widget in (
            (self.tr("Collection"), self.collection),
            (self.tr("Person"), self.person),
            (self.tr("Place"), self.place),
            (self.tr("Kept"), self.period),
            ("", self._between),
        ):
            widget.setAccessibleName(label)
            form.addRow(_quiet(label, self), widget)
        self.period.addItem(self.tr("Any time"), None)
        for period in Period:
            self.period.addItem(period_label(period), period.value)
        self.period.addItem(self.tr("Between…"), _BETWEEN)
        for day, name in ((self.since, self.tr("From this day")), (self.until, self.tr("To this day"))):
            day.setCalendarPopup(True)
            day.setAccessibleName(name)
        return form

    def _connect(self) -> None:
        self.colours.picked.connect(self._pick_colour)
        self._tag_search.textChanged.connect(self._seek_tag)
        for box in (self.collection, self.person, self.place):
            box.activated.connect(self._choose)
        self.period.activated.connect(self._choose_period)
        self.since.userDateChanged.connect(self._choose_days)
        self.until.userDateChanged.connect(self._choose_days)
        self._clear.clicked.connect(self._clear_all)

    # showing

    def _show_tags(self, *, rebuild: bool) -> None:
        if rebuild:
            self._build_tags()
        chosen = {fold(tag) for tag in self._wanted.tags}
        for number in range(self._tag_flow.count()):
            chip = self._tag_flow.itemAt(number).widget()
            chip.setChecked(fold(chip.property("tag")) in chosen)

    def _build_tags(self) -> None:
        while self._tag_flow.count():
            widget = self._tag_flow.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        sought = fold(self._tag_search.text())
        for tag in [tag for tag in self._known.tags if sought in fold(tag)][:_MOST_TAGS]:
            chip = QPushButton(f"#{tag}".replace("&", "&&"), self._tags)
            chip.setObjectName("chip")
            chip.setCheckable(True)
            chip.setAccessibleName(self.tr("Tag {tag}").replace("{tag}", tag))
            chip.setProperty("tag", tag)
            chip.clicked.connect(self._pick_tag)
            self._tag_flow.addWidget(chip)
            chip.show()
        self._tag_search.setVisible(len(self._known.tags) >= _TAGS_TO_SEARCH)
        self._tags.setVisible(bool(self._known.tags))
        self._tags.updateGeometry()

    def _choices(self, box: QComboBox, nothing: str, choices: Sequence[tuple[str, object]], now: object) -> None:
        box.clear()
        box.addItem(nothing, None)
        for label, value in choices:
            box.addItem(label, value)
        numbers = [number for number in range(1, box.count()) if now and box.itemData(number) == now]
        box.setCurrentIndex(numbers[0] if numbers else 0)
        box.setEnabled(bool(choices))

    def _show_times(self) -> None:
        wanted = self._wanted
        is_between = bool(wanted.since or wanted.until)
        value = _BETWEEN if is_between else (wanted.period.value if wanted.period else None)
        self.period.setCurrentIndex(max(0, self.period.findData(value)) if value else 0)
        for field, day in ((self.since, wanted.since), (self.until, wanted.until)):
            field.blockSignals(True)
            field.setDate(QDate.fromString(day, Qt.DateFormat.ISODate) if day else QDate.currentDate())
            field.blockSignals(False)
        self._form.setRowVisible(self._between, is_between)
        if self.isVisible():
            self.adjustSize()

    # answering

    def _want(self, **changes: object) -> None:
        self._wanted = replace(self._wanted, **changes)
        self.changed.emit(self._wanted)

    @Slot(object)
    def _pick_colour(self, colour: Colour) -> None:
        chosen = set(self._wanted.colours) ^ {colour}
        self._want(colours=tuple(each for each in Colour if each in chosen))

    @Slot()
    def _pick_tag(self) -> None:
        tag = self.sender().property("tag")
        rest = tuple(each for each in self._wanted.tags if fold(each) != fold(tag))
        self._want(tags=rest if len(rest) < len(self._wanted.tags) else (*rest, tag))

    @Slot()
    def _seek_tag(self) -> None:
        self._show_tags(rebuild=True)

    @Slot()
    def _switch(self) -> None:
        name = self.sender().property("name")
        self._want(**{name: not getattr(self._wanted, name)})

    @Slot()
    def _choose(self) -> None:
        person, place = self.person.currentData(), self.place.currentData()
        self._want(collection=self.collection.currentData() or "", person=person, place=place)

    @Slot()
    def _choose_period(self) -> None:
        chosen = self.period.currentData()
        if chosen == _BETWEEN:
            today = QDate.currentDate()
            since, until = today.addDays(-30), today
            self._want(period=None, since=_iso(since), until=_iso(until))
        else:
            self._want(period=Period(chosen) if chosen else None, since="", until="")
        self._show_times()

    @Slot()
    def _choose_days(self) -> None:
        self._want(since=_iso(self.since.date()), until=_iso(self.until.date()))

    @Slot()
    def _clear_all(self) -> None:
        self._tag_search.clear()
        self._want(**{name: getattr(EVERYTHING, name) for name in Wanted.__slots__})


def _named(known: Sequence[About], chosen: About | None) -> list[tuple[str, object]]:
    found = list(known)
    if chosen is not None and chosen not in found:
        found.append(chosen)
    return [(about.name, about) for about in found]


def _iso(day: QDate) -> str:
    return day.toString(Qt.DateFormat.ISODate)


def _quiet(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setObjectName("quiet")
    return label

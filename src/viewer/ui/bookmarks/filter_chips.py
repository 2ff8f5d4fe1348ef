"""The filters that hold, as chips that take them away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from viewer.bookmarks.passage import Colour
from viewer.ui import icons, phrases
from viewer.ui.bookmarks import colours
from viewer.ui.bookmarks.flow import FlowLayout
from viewer.ui.bookmarks.listed import Known
from viewer.ui.bookmarks.listing import EVERYTHING, Period, Wanted
from viewer.ui.theme import Theme

_MOST_LINES = 20  # so that none is ever out of reach
_LONGEST = 20  # characters of a chip, which narrow lists have room for


@dataclass(frozen=True, slots=True)
class Condition:
    """One filter: what it is called, the sign it has, and what is wanted without it."""

    label: str
    sign: str | Colour
    rest: Wanted


def conditions(wanted: Wanted, known: Known) -> list[Condition]:
    """Every filter of `wanted` by itself."""
    return [*_many(wanted), *_switches(wanted), *_names(wanted, known), *_times(wanted)]


class FilterChips(QWidget):
    """Signals: changed(Wanted): one filter less, or none."""

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Condition, ...] = ()
        self._flow = FlowLayout(self, lines=_MOST_LINES)
        self.setAccessibleName(_tr("Filters"))
        self.hide()

    def show_wanted(self, wanted: Wanted, known: Known) -> None:
        """A chip for each filter, and a way to be rid of all."""
        found = tuple(conditions(wanted, known))
        if found == self._shown:
            return
        had_focus = self.isAncestorOf(self.window().focusWidget() or self)
        self._shown = found
        self._build()
        self.setVisible(bool(found))
        self.updateGeometry()
        if had_focus and found:
            self._flow.itemAt(0).widget().setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._build()

    def _build(self) -> None:
        while self._flow.count():
            widget = self._flow.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        for condition in self._shown:
            self._add(self._chip(condition))
        if self._shown:
            clear = QPushButton(_tr("Clear filters"), self)
            clear.setObjectName("link")
            clear.clicked.connect(self._clear)
            self._add(clear)

    def _add(self, button: QPushButton) -> None:
        self._flow.addWidget(button)
        button.show()

    def _chip(self, condition: Condition) -> QPushButton:
        words = condition.label if len(condition.label) <= _LONGEST else condition.label[: _LONGEST - 1].rstrip() + "…"
        chip = QPushButton(f"{words}  ✕".replace("&", "&&"), self)
        chip.setObjectName("filterChip")
        chip.setAccessibleName(_tr("Remove filter {label}").replace("{label}", condition.label))
        chip.setToolTip(_tr("Remove filter {label}").replace("{label}", condition.label))
        chip.setIconSize(QSize(14, 14))
        if isinstance(condition.sign, Colour):
            chip.setIcon(colours.icon(condition.sign, self._theme))
        elif condition.sign:
            chip.setIcon(icons.icon(condition.sign, self._theme))
        chip.setProperty("label", condition.label)
        chip.clicked.connect(self._remove)
        return chip

    @Slot()
    def _remove(self) -> None:
        label = self.sender().property("label")
        self.changed.emit(next(condition.rest for condition in self._shown if condition.label == label))

    @Slot()
    def _clear(self) -> None:
        self.changed.emit(EVERYTHING)


def _many(wanted: Wanted) -> Iterator[Condition]:
    for tag in wanted.tags:
        yield Condition(f"#{tag}", "", replace(wanted, tags=tuple(t for t in wanted.tags if t != tag)))
    for colour in wanted.colours:
        rest = tuple(each for each in wanted.colours if each is not colour)
        yield Condition(colours.name(colour), colour, replace(wanted, colours=rest))


def _switches(wanted: Wanted) -> Iterator[Condition]:
    for is_on, label, sign, rest in (
        (wanted.is_starred, _tr("Starred"), "star", replace(wanted, is_starred=False)),
        (wanted.has_note, _tr("With a note"), "note", replace(wanted, has_note=False)),
        (wanted.has_unread_note, _tr("Unread note"), "unread", replace(wanted, has_unread_note=False)),
        (wanted.needs_attention, _tr("Needs attention"), "warning", replace(wanted, needs_attention=False)),
    ):
        if is_on:
            yield Condition(label, sign, rest)


def _names(wanted: Wanted, known: Known) -> Iterator[Condition]:
    if wanted.collection:
        folder = known.folder(wanted.collection)
        label = folder.path if folder else _tr("Deleted collection")
        yield Condition(label, "folder", replace(wanted, collection=""))
    if wanted.person:
        yield Condition(wanted.person.name, "person", replace(wanted, person=None))
    if wanted.place:
        yield Condition(wanted.place.name, "place", replace(wanted, place=None))


def _times(wanted: Wanted) -> Iterator[Condition]:
    rest = replace(wanted, period=None, since="", until="")
    if wanted.period is not None:
        yield Condition(period_label(wanted.period), "history", rest)
    elif wanted.since or wanted.until:
        days = " – ".join((phrases.short_date(wanted.since), phrases.short_date(wanted.until)))
        yield Condition(days, "history", rest)


def period_label(period: Period) -> str:
    return {
        Period.TODAY: _tr("Today"),
        Period.WEEK: _tr("Last 7 days"),
        Period.MONTH: _tr("Last 30 days"),
        Period.YEAR: _tr("This year"),
    }[period]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Bookmarks", text)

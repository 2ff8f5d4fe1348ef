"""The page that shows two copies of an article side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from viewer.articles.comparing import Comparison
from viewer.library.records import CopyRow
from viewer.settings import Settings
from viewer.ui import icons, phrases
from viewer.ui.copies import compare_text, wording
from viewer.ui.copies.compare_view import CompareView, Strip
from viewer.ui.messages import announce
from viewer.ui.page import Page
from viewer.ui.reader.look import look
from viewer.ui.theme import Theme

NEXT_KEYS = ("F8", "Alt+Down")
PREVIOUS_KEYS = ("Shift+F8", "Alt+Up")


class ComparePage(Page):
    """Signals: pair_chosen(id of the left copy, id of the right one): these two are to be compared."""

    pair_chosen = Signal("qint64", "qint64")

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        self._settings, self._theme = settings, theme
        self._comparison: Comparison | None = None
        self._signs: list[tuple[QToolButton, str]] = []
        super().__init__(self.tr("Compare Copies"), theme, parent, scrolls=False)
        self.view = CompareView(theme, self)
        self._strip = Strip(self.view, theme, self)
        self.one, self.other = self._choice(self.tr("Copy on the left")), self._choice(self.tr("Copy on the right"))
        self._facts = (self._label(), self._label())
        self.summary = self._label()
        self.summary.setAccessibleName(self.tr("Differences"))
        self.only = QCheckBox(self.tr("Only differences"), self)
        self.only.toggled.connect(self._lay_out)
        self.view.moved.connect(self._say_where)
        self._arrange()
        for keys, by in ((NEXT_KEYS, 1), (PREVIOUS_KEYS, -1)):
            self._shortcuts(keys, self.next if by > 0 else self.previous)
        self.setFocusProxy(self.view)
        self.set_theme(theme)

    def begin(self, copies: Sequence[CopyRow]) -> None:
        """Offer these copies, the first two being those to compare, and ask for their comparison."""
        for box, chosen in ((self.one, 0), (self.other, 1)):
            box.blockSignals(True)
            box.clear()
            for copy in copies:
                box.addItem(wording.title(copy), copy)
                box.setItemData(box.count() - 1, f"{copy.path} {copy.address}".strip(), Qt.ItemDataRole.ToolTipRole)
            box.setCurrentIndex(chosen)
            box.blockSignals(False)
        self.summary.setText(self.tr("Comparing…"))
        self._ask()

    def show_comparison(self, comparison: Comparison) -> None:
        """The two that were asked for, compared."""
        self._comparison = comparison
        self._lay_out()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._theme = theme
        if not hasattr(self, "_strip"):
            return  # called while the page is being made
        for button, name in self._signs:
            button.setIcon(icons.icon(name, theme))
        self.view.set_theme(theme)
        self._strip.set_theme(theme)
        self._lay_out()

    @Slot()
    def next(self) -> None:
        self.view.step(1)

    @Slot()
    def previous(self) -> None:
        self.view.step(-1)

    @Slot()
    def swap(self) -> None:
        """Left becomes right."""
        left, right = self.one.currentIndex(), self.other.currentIndex()
        for box, number in ((self.one, right), (self.other, left)):
            box.blockSignals(True)
            box.setCurrentIndex(number)
            box.blockSignals(False)
        self._ask()

    @Slot()
    def _ask(self) -> None:
        left, right = self.one.currentData(), self.other.currentData()
        for label, copy in zip(self._facts, (left, right), strict=True):
            label.setText(wording.facts(copy))
        self.pair_chosen.emit(left.id, right.id)

    @Slot()
    def _lay_out(self) -> None:
        if self._comparison is None:
            return
        self.view.show_text(
            compare_text.build(
                self._comparison, look(self._settings, self._theme), only_differences=self.only.isChecked()
            )
        )
        self._say_where(-1)
        self._strip.update()

    @Slot(int)
    def _say_where(self, number: int) -> None:
        comparison = self._comparison
        if comparison is None:
            return
        if not comparison.places:
            self.summary.setText(self.tr("The words are the same."))
        else:
            places = phrases.counted(comparison.places, self.tr("{n} difference"), self.tr("{n} differences"))
            where = self.tr("{n} of {places}").format(n=phrases.number(number + 1), places=places)
            gone = phrases.counted(comparison.removed, self.tr("{n} word only left"), self.tr("{n} words only left"))
            came = phrases.counted(comparison.added, self.tr("{n} word only right"), self.tr("{n} words only right"))
            self.summary.setText(f"{where if number >= 0 else places}  ·  {gone}  ·  {came}")
        for button, _ in self._signs[:2]:
            button.setEnabled(bool(comparison.places))
        announce(self.summary, self.summary.text())

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.summary, 1)
        row.addWidget(self.only)
        row.addWidget(self._button("up", self.tr("Previous difference ({key})").format(key="Shift+F8"), self.previous))
        row.addWidget(self._button("down", self.tr("Next difference ({key})").format(key="F8"), self.next))
        heads = QHBoxLayout()
        heads.setSpacing(8)
        heads.addLayout(self._head_of(self.one, self._facts[0]), 1)
        heads.addWidget(self._button("swap", self.tr("Swap left and right"), self.swap), 0, Qt.AlignmentFlag.AlignTop)
        heads.addLayout(self._head_of(self.other, self._facts[1]), 1)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self.view, 1)
        columns.addWidget(self._strip)
        self.body.addLayout(row)
        self.body.addLayout(heads)
        self.body.addLayout(columns, 1)

    def _head_of(self, box: QComboBox, facts: QLabel) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(box)
        column.addWidget(facts)
        return column

    def _choice(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.currentIndexChanged.connect(self._ask)
        return box

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setObjectName("quiet")
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _button(self, icon: str, name: str, slot: object) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setIconSize(QSize(icons.SIZE, icons.SIZE))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(slot)
        self._signs.append((button, icon))
        return button

    def _shortcuts(self, keys: Sequence[str], slot: object) -> None:
        for key in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

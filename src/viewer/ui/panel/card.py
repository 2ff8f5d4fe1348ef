"""The card at the foot of the panel on which a name is corrected: a field, choices, and how far it holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from viewer.entities.fold import fold

PAUSE_MS = 150
_LIST_HEIGHT = 190  # px, at most
_LEAST_LIST = 52
_VALUE = Qt.ItemDataRole.UserRole
_Key = Qt.Key


@dataclass(frozen=True, slots=True)
class Choice:
    """A line to choose: what it says, and what it stands for."""

    label: str
    value: object


@dataclass(frozen=True, slots=True)
class Question:
    """What the card asks. `text` None: no field to write in; `choices` None: no list."""

    title: str
    accept: str
    in_article: bool  # at first; the reader can change it
    text: str | None = None
    hint: str = ""  # in the empty field
    choices: tuple[Choice, ...] | None = None
    is_scoped: bool = True  # whether the reader says how far it holds; else it holds for the library
    looks_up: bool = False  # the field asks for other choices, instead of narrowing those


@dataclass(frozen=True, slots=True)
class Reply:
    """What was written or chosen, and whether it holds in this article only."""

    text: str
    value: object
    in_article: bool


class CorrectionCard(QFrame):
    """Signals: look_up_wanted(words): `set_choices` is to be called; offered(values): what was looked up stands in the
    list; current_changed(value or None); asked(): it is shown; left(): cancelled or answered.
    """

    look_up_wanted = Signal(str)
    offered = Signal(object)
    current_changed = Signal(object)
    asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popover")
        self._question: Question | None = None
        self._then: Callable[[Reply], None] | None = None
        self._title = QLabel(self)
        self._title.setObjectName("heading")
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self.field = QLineEdit(self)
        self.field.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.list.setAccessibleName(self.tr("Choices"))
        self._none = QLabel(self.tr("Nothing of that name."), self)
        self._none.setObjectName("quiet")
        self.everywhere = QRadioButton(self.tr("In the whole &library"), self)
        self.here = QRadioButton(self.tr("In this &article only"), self)
        self._accept = QPushButton(self)
        self._accept.setObjectName("primary")
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._arrange()
        self._connect()
        self.hide()

    def ask(self, question: Question, then: Callable[[Reply], None]) -> None:
        """Show it; `then` gets the answer, unless it is cancelled."""
        self._question, self._then = question, then
        self._title.setText(question.title)
        self.setAccessibleName(question.title)
        self._accept.setText(question.accept)
        self.field.setVisible(question.text is not None)
        self.field.setText(question.text or "")
        self.field.setPlaceholderText(question.hint)
        self.field.setAccessibleName(question.hint or question.title)
        self._pause.stop()
        (self.here if question.in_article else self.everywhere).setChecked(True)
        for each in (self.here, self.everywhere):
            each.setVisible(question.is_scoped)
        self.set_choices(question.choices)
        self.show()
        self.asked.emit()
        self._give_focus(question)

    def set_choices(self, choices: Sequence[Choice] | None) -> None:
        """Other lines to choose from; None: no list at all."""
        self.list.clear()
        self.list.setVisible(bool(choices))
        self._none.setVisible(choices is not None and not choices)
        for choice in choices or ():
            item = QListWidgetItem(choice.label, self.list)
            item.setData(_VALUE, choice.value)
            item.setToolTip(choice.label)
        if choices:
            self.list.setCurrentRow(0)
            self._fit_list()
        self._look_at_answer()
        if self._question is not None and self._question.looks_up:
            self.offered.emit(tuple(choice.value for choice in choices or ()))

    def choose(self, value: object) -> None:
        """Make the line of `value` the current one."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_VALUE) == value:
                self.list.setCurrentRow(row)

    @Slot()
    def accept(self) -> None:
        """Answer with what is written and chosen, if that is an answer."""
        if self._question is None or not self._accept.isEnabled() or self._then is None:
            return
        item = self.list.currentItem() if self._question.choices is not None else None
        value = item.data(_VALUE) if item is not None else None
        reply = Reply(" ".join(self.field.text().split()), value, self.here.isChecked())
        then = self._then
        self.leave()
        then(reply)

    @Slot()
    def leave(self) -> None:
        """Take the card away."""
        if self._question is not None:
            self._question = self._then = None
            self._pause.stop()
            self.hide()
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit_list)  # lines wrap otherwise, once the list has its new width

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_key(event.key()):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if watched is self.field and key in (_Key.Key_Down, _Key.Key_Up) and self.list.isVisible():
                by = 1 if key == _Key.Key_Down else -1
                self._move(by)
                return True
            if self._take_key(key):
                return True
        return super().eventFilter(watched, event)

    def _take_key(self, key: int) -> bool:
        if key == _Key.Key_Escape:
            self.leave()
        elif key in (_Key.Key_Return, _Key.Key_Enter):
            self.accept()
        else:
            return False
        return True

    def _move(self, by: int) -> None:
        row = self.list.currentRow() + by
        while 0 <= row < self.list.count() and self.list.item(row).isHidden():
            row += by
        if 0 <= row < self.list.count():
            self.list.setCurrentRow(row)

    def _give_focus(self, question: Question) -> None:
        first = self.field if question.text is not None else self.list
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if question.choices is None:
            self.field.selectAll()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for each in (self._title, self.field, self.list, self._none, self.everywhere, self.here):
            column.addWidget(each)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._accept)
        column.addLayout(row)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._note_text)
        self._pause.timeout.connect(self._look_up)
        self.list.itemDoubleClicked.connect(self.accept)
        self.list.currentRowChanged.connect(self._look_at_answer)
        self._accept.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.leave)
        for each in (self.field, self.list, self.everywhere, self.here):
            each.installEventFilter(self)

    @Slot(str)
    def _note_text(self, text: str) -> None:
        question = self._question
        if question is not None and question.looks_up:
            self._pause.start()
        elif question is not None and question.choices is not None:
            self._narrow(fold(text))
        self._look_at_answer()

    def _fit_list(self) -> None:
        """As high as its lines, and no higher than leaves room for the names."""
        if not self.list.count():
            return
        rows = sum(self._height(row) + 4 for row in range(self.list.count()))
        high = min(rows + 8, _LIST_HEIGHT)
        self.list.setMinimumHeight(min(high, _LEAST_LIST))  # a low window squeezes it, and nothing lies on top of it
        self.list.setMaximumHeight(high)

    def _height(self, row: int) -> int:
        """Of a line, px; more than its hint where it was laid out in several."""
        return max(self.list.sizeHintForRow(row), self.list.visualItemRect(self.list.item(row)).height())

    def _narrow(self, sought: str) -> None:
        """Keep the lines that hold the words; the first of them is the current one."""
        first = None
        for row in range(self.list.count()):
            item = self.list.item(row)
            fits = sought in fold(item.text())
            item.setHidden(not fits)
            first = row if fits and first is None else first
        self.list.setCurrentRow(-1 if first is None else first)

    @Slot()
    def _look_up(self) -> None:
        self.look_up_wanted.emit(self.field.text().strip())

    @Slot()
    def _look_at_answer(self, _row: int = 0) -> None:
        """Nothing can be accepted while nothing is written or chosen."""
        question = self._question
        if question is None:
            return
        if question.choices is None:
            text = " ".join(self.field.text().split())
            self._accept.setEnabled(bool(text) and text != question.text)
        else:
            item = self.list.currentItem()
            self._accept.setEnabled(item is not None)
            self.current_changed.emit(item.data(_VALUE) if item is not None else None)

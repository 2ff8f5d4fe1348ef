"""Which fields of a table or of JSON hold what: what is guessed, what the reader says, and the first article so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from viewer.articles.article import Article
from viewer.formats.field_sample import FieldSample
from viewer.formats.fields import Chosen
from viewer.ui import phrases
from viewer.ui.page import words

_LABELS = {
    "title": QT_TRANSLATE_NOOP("Fields", "Title"),
    "text": QT_TRANSLATE_NOOP("Fields", "Text"),
    "byline": QT_TRANSLATE_NOOP("Fields", "Author"),
    "dateline": QT_TRANSLATE_NOOP("Fields", "Dateline"),
    "published": QT_TRANSLATE_NOOP("Fields", "Date"),
    "publication": QT_TRANSLATE_NOOP("Fields", "Publication"),
    "section": QT_TRANSLATE_NOOP("Fields", "Section"),
    "url": QT_TRANSLATE_NOOP("Fields", "Web address"),
    "language": QT_TRANSLATE_NOOP("Fields", "Language"),
    "captured": QT_TRANSLATE_NOOP("Fields", "Saved on"),
}
_PREVIEW_CHARS = 280
_EXAMPLE_CHARS = 40
_FRAME_PX = 48  # of a window's title and its distance from the edges of the screen
_GUESS, _NONE = object(), ""  # what the first two lines of each list stand for


@dataclass(frozen=True, slots=True)
class FieldsOfFile:
    """What the dialog shows: the file, its fields, what the reader said before, and the first article so."""

    path: Path
    sample: FieldSample
    chosen: Chosen
    first: Article | None


class _Box(QComboBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the dialog rather than change a choice by the way."""
        event.ignore()


class FieldsDialog(QDialog):
    """Signals: changed(Chosen): something else is to be shown; decided(Chosen): the reader wants it so."""

    changed = Signal(object)
    decided = Signal(object)

    def __init__(self, shown: FieldsOfFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Fields of “{name}”").replace("{name}", shown.path.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.boxes: dict[str, QComboBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(
            words(self.tr("Say which field of the file holds what. Nothing in the file is changed."), self)
        )
        content = QWidget(self)
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.setSpacing(12)
        inside.addLayout(self._form(shown))
        inside.addWidget(self._preview_frame())
        inside.addStretch(1)
        column.addWidget(self._scrolling(content), 1)
        column.addWidget(self._buttons())
        self.show_first(shown.first)
        around = self.sizeHint().height() - self._area.sizeHint().height()
        room = self.screen().availableGeometry().height() - _FRAME_PX
        self.resize(520, min(around + content.sizeHint().height(), room))

    def chosen(self) -> Chosen:
        """What the reader says; facts whose field is guessed are not in it."""
        said = ((fact, box.currentData()) for fact, box in self.boxes.items() if box.currentIndex() > 0)
        return tuple((fact, str(name)) for fact, name in said)

    def show_first(self, article: Article | None) -> None:
        """The first article as it would be read."""
        if article is None:
            self._title.setText(self.tr("Read this way, the first records give no article."))
            self._facts.setText("")
            self._text.setText(self.tr("Choose the field that holds the text."))
            return
        facts = (article.byline, phrases.date(article.published), article.publication, article.section)
        text = " ".join(article.text.split())
        self._title.setText(article.title)
        self._facts.setText("  ·  ".join(fact for fact in facts if fact))
        self._text.setText(text if len(text) <= _PREVIEW_CHARS else f"{text[:_PREVIEW_CHARS]}…")

    def accept(self) -> None:
        self.decided.emit(self.chosen())
        super().accept()

    def _scrolling(self, content: QWidget) -> QScrollArea:
        """What does not fit on a low screen is scrolled to; the buttons stay where they are."""
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(content)
        return self._area

    def _form(self, shown: FieldsOfFile) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(12)
        for fact, label in _LABELS.items():
            text = QCoreApplication.translate("Fields", label)
            self.boxes[fact] = self._box(shown.sample, shown.sample.guess.get(fact, ""), dict(shown.chosen).get(fact))
            self.boxes[fact].setAccessibleName(text)
            form.addRow(text, self.boxes[fact])
        return form

    def _box(self, sample: FieldSample, guess: str, chosen: str | None) -> QComboBox:
        box = _Box(self)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(24)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        guessed = self.tr("Guessed: {field}").replace("{field}", guess) if guess else self.tr("Not in a field")
        box.addItem(guessed, _GUESS)
        box.addItem(self.tr("Nothing"), _NONE)
        for name, example in sample.examples.items():
            short = example if len(example) <= _EXAMPLE_CHARS else f"{example[:_EXAMPLE_CHARS]}…"
            box.addItem(f"{name}  —  {short}" if short else name, name)
            box.setItemData(box.count() - 1, example, Qt.ItemDataRole.ToolTipRole)
        if chosen is not None:
            box.setCurrentIndex(max(0, box.findData(chosen)))
        box.currentIndexChanged.connect(self._tell)
        return box

    def _preview_frame(self) -> QFrame:
        frame = QFrame(self)
        frame.setObjectName("preview")
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        frame.setAccessibleName(self.tr("The first article, read this way"))
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 10, 12, 10)
        self._title = words("", frame, "heading")
        self._facts = words("", frame, "quiet")
        self._text = words("", frame)
        self._text.setMinimumHeight(self.fontMetrics().lineSpacing() * 4)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        for label in (self._title, self._facts, self._text):
            column.addWidget(label)
        return frame

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        read = buttons.addButton(self.tr("Read It This Way"), QDialogButtonBox.ButtonRole.AcceptRole)
        read.setObjectName("primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    @Slot()
    def _tell(self) -> None:
        self.changed.emit(self.chosen())

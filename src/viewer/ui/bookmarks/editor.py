"""The card on which a bookmark's note, tags and colour are written."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from viewer.bookmarks.passage import Bookmark, Colour
from viewer.ui import icons
from viewer.ui.bookmarks.colour_row import ColourRow
from viewer.ui.bookmarks.note_field import NoteField
from viewer.ui.bookmarks.tags_edit import TagsEdit
from viewer.ui.theme import Theme

WIDTH = 340  # px
_QUOTE_CHARS = 140


class BookmarkEditor(QFrame):
    """Edits a copy; nothing is kept until `saved`, which comes too where the reader goes on to something else.

    Signals: saved(Bookmark) with what was written in it, cancelled().
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("popover")
        self.setAccessibleName(self.tr("Bookmark"))
        self._bookmark: Bookmark | None = None
        self._begun: Bookmark | None = None  # what the fields said of it when the card was opened
        self._colour = Colour.YELLOW
        self._quote = QLabel(self)
        self._quote.setObjectName("quiet")
        self._quote.setWordWrap(True)
        self._quote.setTextFormat(Qt.TextFormat.PlainText)
        self.colour_row = ColourRow(theme, self)
        self.star = QToolButton(self)
        self.star.setCheckable(True)
        self.star.setAutoRaise(True)
        self.star.setToolTip(self.tr("Star"))
        self.star.setAccessibleName(self.tr("Star"))
        self.note = NoteField(theme, self)
        self.note.setFixedHeight(88)
        self.tags = TagsEdit(self)
        self._save = QPushButton(self.tr("Save"), self)
        self._save.setObjectName("primary")
        self._save.setToolTip(self.tr("Save (Ctrl+Enter)"))
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._theme = theme
        self._arrange()
        self.star.toggled.connect(self._draw_star)
        self._draw_star()
        self._save.clicked.connect(self.save)
        self._cancel.clicked.connect(self.cancelled)
        self.colour_row.picked.connect(self._pick)
        for field in (self.note, self.tags):
            field.installEventFilter(self)

    @property
    def bookmark(self) -> Bookmark | None:
        """The one being edited, as it was."""
        return self._bookmark

    def edit(self, bookmark: Bookmark, known_tags: list[str], *, on_tags: bool = False) -> None:
        """Begin with what `bookmark` holds; the cursor stands in the note, or in the tags.

        What is being written of it is left as it is, and what was written of another is saved.
        """
        if self._is_writing_of(bookmark):
            self._enter(on_tags=on_tags)
            return
        self.settle()
        self._bookmark = bookmark
        quote = bookmark.passage.quote if bookmark.passage else bookmark.title
        flat = " ".join(quote.split())
        self._quote.setText(flat if len(flat) <= _QUOTE_CHARS else flat[: _QUOTE_CHARS - 1].rstrip() + "…")
        self.note.setPlainText(bookmark.note)
        self.tags.set_tags(bookmark.tags)
        self.tags.set_known(known_tags)
        self._pick(bookmark.colour)
        self.star.setChecked(bookmark.starred)
        self._begun = self._written(bookmark)
        self.show()
        self.raise_()
        self._enter(on_tags=on_tags)

    @Slot()
    def save(self) -> None:
        if self._bookmark is not None:
            self.saved.emit(self._written(self._bookmark))

    def settle(self) -> None:
        """The reader goes on to something else: save what was written, if anything was."""
        if self._bookmark is None or self.isHidden():
            return
        if self._written(self._bookmark) != self._begun:
            self.save()

    def _written(self, bookmark: Bookmark) -> Bookmark:
        return replace(
            bookmark,
            note=self.note.toPlainText().strip(),
            tags=self.tags.tags(),
            colour=self._colour,
            starred=self.star.isChecked(),
        )

    def _is_writing_of(self, bookmark: Bookmark) -> bool:
        now = self._bookmark
        is_same = now is not None and (now.id, now.passage) == (bookmark.id, bookmark.passage)
        return is_same and not self.isHidden()

    def _enter(self, *, on_tags: bool) -> None:
        (self.tags if on_tags else self.note).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.colour_row.set_theme(theme)
        self._draw_star()
        self.note.set_theme(theme)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._quote)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.colour_row, 1)
        head.addWidget(self.star)
        column.addLayout(head)
        column.addWidget(self.note)
        column.addWidget(self.tags)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._save)
        column.addLayout(row)

    @Slot()
    def _draw_star(self) -> None:
        name = "star-filled" if self.star.isChecked() else "star"
        self.star.setIcon(icons.icon(name, self._theme))

    @Slot(object)
    def _pick(self, colour: Colour) -> None:
        self._colour = colour
        self.colour_row.choose(colour)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and self._take_key(watched, event):
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_key(self, event):
            super().keyPressEvent(event)

    def _take_key(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return True
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and (watched is self.tags or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.save()
            return True
        return False

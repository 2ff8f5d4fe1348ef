"""A field for tags, separated by commas, that completes from the tags in use."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt, Slot
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget


class TagsEdit(QLineEdit):
    """`tags()` are in the order given, each once, without white space at the ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Tags, separated by commas"))
        self.setAccessibleName(self.tr("Tags"))
        self._known = QStringListModel(self)
        self._completer = QCompleter(self._known, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._take)
        self.textEdited.connect(self._complete)

    def tags(self) -> tuple[str, ...]:
        found = (" ".join(part.split()).lstrip("#") for part in self.text().split(","))
        return tuple(dict.fromkeys(tag for tag in found if tag))

    def set_tags(self, tags: Iterable[str]) -> None:
        self.setText(", ".join(tags))

    def set_known(self, tags: Iterable[str]) -> None:
        """The tags to complete from, the most used first."""
        self._known.setStringList(list(tags))

    def _begun(self) -> tuple[int, int]:
        """The span of the tag that the cursor is in, up to the cursor."""
        cursor = self.cursorPosition()
        return self.text().rfind(",", 0, cursor) + 1, cursor

    @Slot()
    def _complete(self) -> None:
        start, end = self._begun()
        prefix = self.text()[start:end].strip()
        if not prefix:
            self._completer.popup().hide()
            return
        self._completer.setCompletionPrefix(prefix)
        if self._completer.completionCount() and self._completer.currentCompletion() != prefix:
            self._completer.complete()
        else:
            self._completer.popup().hide()

    @Slot(str)
    def _take(self, tag: str) -> None:
        start, end = self._begun()
        gap = " " if start else ""
        text = self.text()
        self.setText(f"{text[:start]}{gap}{tag}{text[end:]}")
        self.setCursorPosition(start + len(gap) + len(tag))

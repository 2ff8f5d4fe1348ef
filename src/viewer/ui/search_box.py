"""The search box: asks as one types, remembers what was asked, and knows the names of the fields."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCompleter, QLineEdit, QToolButton, QWidget

from viewer.ui import icons
from viewer.ui.theme import Theme

PAUSE_MS = 120  # after a key, before the library is asked
MOST_KEPT = 20
_FIELDS = ("title:", "byline:", "person:", "place:", "about:", "publication:", "date:", "note:", "tag:")
WIDEST = 560  # px


class SearchBox(QLineEdit):
    """One line for the whole library.

    Signals: asked(text): as one types, after a short pause; settled(text): Enter was pressed; cleared(): it became
    empty; left(): Esc in the empty box; down_pressed(): to the results.
    """

    asked = Signal(str)
    settled = Signal(str)
    cleared = Signal()
    left = Signal()
    down_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchBox")
        self.setMaximumWidth(WIDEST)
        self.setMinimumWidth(160)
        self.setAccessibleName(self.tr("Search the library"))
        self.setToolTip(
            self.tr("Words, “exact phrases”, beginnings*, AND, OR, NOT, and before a word {fields}").replace(
                "{fields}", " ".join(_FIELDS)
            )
        )
        self._loupe = self.addAction(icons.icon("search", theme, theme.quiet), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = self.addAction(icons.icon("close", theme, theme.quiet), QLineEdit.ActionPosition.TrailingPosition)
        for button, name in zip(self.findChildren(QToolButton), (self.tr("Search"), self.tr("Clear")), strict=True):
            button.setAccessibleName(name)
        self._clear.setToolTip(self.tr("Clear"))
        self._clear.triggered.connect(self.clear_search)
        self._clear.setVisible(False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._start_pause)
        self.textChanged.connect(self._show_clear)
        self.returnPressed.connect(self._settle)
        self._kept: list[str] = []
        self._completer: QCompleter | None = None  # made when the box is first used
        self.set_shortcut_hint(None)

    def set_shortcut_hint(self, action: QAction | None) -> None:
        """Name the keys of `action` where the words will stand."""
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) if action is not None else ""
        hint = self.tr("Search the library")
        self.setPlaceholderText(f"{hint}  ({keys})" if keys else hint)

    def set_history(self, kept: list[str]) -> None:
        """The searches to offer, newest first; the list is changed in place when one is settled."""
        self._kept = kept

    def ask_for(self, text: str) -> None:
        """Put `text` into the box and ask at once."""
        self.setText(text)
        self._settle()

    def forget_text(self) -> None:
        """Empty the box without telling."""
        self._pause.stop()
        self.blockSignals(True)
        self.clear()
        self.blockSignals(False)
        self._show_clear("")

    def set_theme(self, theme: Theme) -> None:
        self._loupe.setIcon(icons.icon("search", theme, theme.quiet))
        self._clear.setIcon(icons.icon("close", theme, theme.quiet))

    @Slot()
    def clear_search(self) -> None:
        """Empty the box and tell."""
        self._pause.stop()
        self.clear()
        self.cleared.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear_search()
            else:
                self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._completer is None:
            self._build_completer()
        if event.reason() in (Qt.FocusReason.ShortcutFocusReason, Qt.FocusReason.OtherFocusReason):
            self.selectAll()

    def _build_completer(self) -> None:
        self._completer = FieldCompleter(self._offers(), self)
        self.setCompleter(self._completer)

    def _offers(self) -> list[str]:
        return [*_FIELDS, *self._kept]

    @Slot(str)
    def _start_pause(self, text: str) -> None:
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self.cleared.emit()

    @Slot()
    def _ask(self) -> None:
        if self.text().strip():
            self.asked.emit(self.text())

    @Slot()
    def _settle(self) -> None:
        self._pause.stop()
        text = self.text().strip()
        if not text:
            return
        self._keep(text)
        self.settled.emit(text)

    def _keep(self, text: str) -> None:
        if text in self._kept:
            self._kept.remove(text)
        self._kept.insert(0, text)
        del self._kept[MOST_KEPT:]
        if self._completer is not None:
            self._completer.offer(self._offers())

    @Slot(str)
    def _show_clear(self, text: str) -> None:
        self._clear.setVisible(bool(text))


class FieldCompleter(QCompleter):
    """Completes whole earlier searches, and the names of fields in the last word."""

    def __init__(self, offers: list[str], parent: QLineEdit) -> None:
        super().__init__(parent)
        self._line = parent
        self._model = QStringListModel(offers, self)
        self.setModel(self._model)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setMaxVisibleItems(8)
        self.popup().setObjectName("completions")

    def offer(self, offers: list[str]) -> None:
        self._model.setStringList(offers)

    def splitPath(self, path: str) -> list[str]:
        return [path.rsplit(" ", 1)[-1] if self._is_field(path) else path]

    def pathFromIndex(self, index: object) -> str:
        found = super().pathFromIndex(index)
        typed = self._line.text()
        return f"{typed.rsplit(' ', 1)[0]} {found}" if found.endswith(":") and " " in typed else found

    @staticmethod
    def _is_field(path: str) -> bool:
        last = path.rsplit(" ", 1)[-1]
        return " " in path and len(last) >= 2 and any(f.startswith(last) for f in _FIELDS)

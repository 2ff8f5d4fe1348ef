"""The field for a note: Markdown that already looks, while it is typed, as it will be read."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QMouseEvent, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit, QToolTip, QWidget

from viewer.ui.theme import Theme

_SIGNS = {Qt.Key.Key_B: "**", Qt.Key.Key_I: "*"}  # with Ctrl
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![*_\w])([*_])(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?![*_\w])")
_STRUCK = re.compile(r"(~~)(?=\S)(.+?)(?<=\S)\1")
_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_ADDRESS = re.compile(r"https?://[^\s<>)\]]+")
_HEADING = re.compile(r"#{1,6} ")
_POINT = re.compile(r"\s*(?:[-*+]|\d+[.)]) ")
_QUOTED = re.compile(r"\s*> ?")


class NoteField(QPlainTextEdit):
    """Ctrl+B and Ctrl+I make bold and italic, Ctrl with a click copies the address of a link.

    Signals: address_copied(str).
    """

    address_copied = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Note, in Markdown"))
        self.setAccessibleName(self.tr("Note"))
        self.setAccessibleDescription(self.tr("Markdown: **bold**, *italic*, - lists, [links](address)"))
        self.setToolTip(self.tr("**bold** (Ctrl+B), *italic* (Ctrl+I), - list, [link](address)"))
        self.setTabChangesFocus(True)
        self._live = LiveMarkdown(theme, self)

    def set_theme(self, theme: Theme) -> None:
        self._live.set_theme(theme)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _sign(event):
            event.accept()  # or the window takes Ctrl+B
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if sign := _sign(event):
            self._put_around(sign)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            cursor = self.cursorForPosition(event.position().toPoint())
            address = _address(cursor.block().text(), cursor.positionInBlock())
            if address:
                copy_address(address, self, event.globalPosition().toPoint())
                self.address_copied.emit(address)

    def _put_around(self, sign: str) -> None:
        cursor = self.textCursor()
        start, words = cursor.selectionStart(), cursor.selectedText()
        cursor.insertText(f"{sign}{words}{sign}")
        cursor.setPosition(start + len(sign))
        cursor.setPosition(cursor.position() + len(words), cursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)


class LiveMarkdown(QSyntaxHighlighter):
    """Dresses what is written in Markdown; its signs stay, quietly."""

    def __init__(self, theme: Theme, field: QPlainTextEdit) -> None:
        super().__init__(field.document())
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        if _HEADING.match(text):
            self._dress(0, len(text), bold=True)
        if quoted := _QUOTED.match(text):
            self._dress(0, len(text), italic=True)
            self._hush(0, quoted.end())
        elif begun := _POINT.match(text):
            self._hush(0, begun.end())
        for pattern, look in ((_BOLD, "bold"), (_ITALIC, "italic"), (_STRUCK, "struck"), (_CODE, "code")):
            for found in pattern.finditer(text):
                self._dress(*found.span(2), **{look: True})
                self._hush(found.start(), found.start(2))
                self._hush(found.end(2), found.end())
        for found in _LINK.finditer(text):
            self._hush(*found.span())
            self._dress(*found.span(1), link=True)
        for found in _ADDRESS.finditer(text):
            self._dress(*found.span(), link=True)

    def _dress(self, start: int, end: int, **looks: bool) -> None:
        """Add looks to what the characters have: a word can be bold and italic."""
        first = _units(self.currentBlock().text(), start)
        for at in range(first, first + _units(self.currentBlock().text()[start:end], end)):
            self.setFormat(at, 1, _worn(self.format(at), looks, self._theme))

    def _hush(self, start: int, end: int) -> None:
        text = self.currentBlock().text()
        quiet = QTextCharFormat()
        quiet.setForeground(self._theme.quiet)
        self.setFormat(_units(text, start), _units(text[start:end], end), quiet)


def copy_address(address: str, widget: QWidget, at: object) -> None:
    """Put an address on the clipboard, and say so: nothing is ever opened."""
    QGuiApplication.clipboard().setText(address)
    QToolTip.showText(at, widget.tr("Address copied: {address}").replace("{address}", address), widget)


def _worn(look: QTextCharFormat, looks: dict[str, bool], theme: Theme) -> QTextCharFormat:
    if looks.get("bold"):
        look.setFontWeight(QFont.Weight.Bold)
    if looks.get("italic"):
        look.setFontItalic(True)
    if looks.get("struck"):
        look.setFontStrikeOut(True)
    if looks.get("code"):
        look.setFontFixedPitch(True)
        look.setFontFamilies(["monospace"])
    if looks.get("link"):
        look.setForeground(theme.accent)
        look.setFontUnderline(True)
    return look


def _sign(event: QEvent) -> str:
    """What the keys put around the selected words; "" for all other keys."""
    if isinstance(event, QKeyEvent) and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
        return _SIGNS.get(event.key(), "")
    return ""


def _address(line: str, at: int) -> str:
    """The address of the link at `at` of a line; "" when there is none."""
    for pattern, group in ((_LINK, 2), (_ADDRESS, 0)):
        for found in pattern.finditer(line):
            if found.start() <= at <= found.end():
                return found[group]
    return ""


def _units(text: str, end: int) -> int:
    """How many UTF-16 units the first `end` characters take."""
    return len(text[:end].encode("utf-16-le", "surrogatepass")) // 2

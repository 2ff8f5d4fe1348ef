"""What copying from the article gives: its text and structure, without marks, colours and fonts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from viewer.articles.article import BlockKind, StyleKind
from viewer.ui.reader.document import ISOLATE
from viewer.ui.reader.look import KIND, STYLE, TARGET

_TAGS = {
    "title": "h1",
    BlockKind.HEADING: "h2",
    BlockKind.QUOTE: "blockquote",
    BlockKind.PREFORMATTED: "pre",
}
_STYLE_TAGS = {StyleKind.EMPHASIS: "em", StyleKind.STRONG: "strong", StyleKind.CODE: "code"}
_HEADER = ("kicker", "byline")
_NO_ISOLATES = {ord(mark): None for mark in ISOLATE if mark not in "{}"}  # they were put there for showing only
_CLOSE = {BlockKind.LIST_ITEM.value, BlockKind.TABLE_ROW.value}  # such blocks follow each other without a blank line


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str
    plain: str
    html: str


def copy_from_focus(view: QTextEdit) -> None:
    """Copy what is selected, in whichever field has the focus, else in `view`."""
    focus = QGuiApplication.focusObject()
    if focus is not view and isinstance(focus, QWidget) and hasattr(focus, "copy"):
        focus.copy()
    else:
        view.copy()


def copied(selection: QTextCursor) -> QMimeData:
    """The selected part as plain text and as HTML."""
    pieces = [piece for piece in _pieces(selection) if piece.plain.strip()]
    made = QMimeData()
    made.setText(_joined(pieces))
    made.setHtml("\n".join(_tagged(piece) for piece in pieces))
    return made


def _joined(pieces: list[_Piece]) -> str:
    text = ""
    for number, piece in enumerate(pieces):
        if number:
            text += "\n" if piece.kind in _CLOSE and pieces[number - 1].kind == piece.kind else "\n\n"
        text += piece.plain
    return text


def _tagged(piece: _Piece) -> str:
    tag = _TAGS.get(piece.kind, "p")
    return f"<{tag}>{piece.html}</{tag}>"


def _pieces(selection: QTextCursor) -> Iterator[_Piece]:
    first, last = selection.selectionStart(), selection.selectionEnd()
    block = selection.document().findBlock(first)
    while block.isValid() and block.position() < last:
        yield _piece(block, first, last)
        block = block.next()


def _piece(block: QTextBlock, first: int, last: int) -> _Piece:
    plain, html = "", ""
    kind = str(block.blockFormat().property(KIND) or "")
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        start = max(first, fragment.position())
        end = min(last, fragment.position() + fragment.length())
        text_format = fragment.charFormat()
        if start < end and not text_format.isImageFormat():
            units = fragment.text().encode("utf-16-le", "surrogatepass")
            cut = units[2 * (start - fragment.position()) : 2 * (end - fragment.position())]
            text = cut.decode("utf-16-le", "replace").replace("\u2028", "\n")
            if kind in _HEADER:
                text = text.translate(_NO_ISOLATES)
            plain += text
            html += _styled(text, text_format.stringProperty(STYLE), text_format.stringProperty(TARGET))
        place += 1
    return _Piece(kind, plain, html)


def _styled(text: str, styles: str, target: str) -> str:
    html = escape(text, quote=False).replace("\n", "<br>")
    for style in styles.split():
        if style == StyleKind.LINK:
            html = f'<a href="{escape(target)}">{html}</a>'
        else:
            html = f"<{_STYLE_TAGS[StyleKind(style)]}>{html}</{_STYLE_TAGS[StyleKind(style)]}>"
    return html

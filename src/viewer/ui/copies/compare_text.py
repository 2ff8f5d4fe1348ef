"""A comparison as a text document: a table of two columns, paragraph beside paragraph, what differs marked.

Marks never speak by colour alone: what went is struck out, what came is underlined, and whole paragraphs bear a sign.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from viewer.articles.comparing import Change, Comparison, Marks, Row
from viewer.ui import phrases
from viewer.ui.reader.document import plain
from viewer.ui.reader.look import Look

SIGN = 26  # px before the words, for the sign of a difference
_PAD = 14  # px
_CONTEXT = 1  # paragraphs that stay on either side of a difference


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the table that differs, and how."""

    row: int
    change: Change


@dataclass(slots=True, eq=False)
class CompareText:
    """The document, its table, and the rows that differ, in order."""

    document: QTextDocument
    table: QTextTable
    places: list[Place]


def build(comparison: Comparison, look: Look, *, only_differences: bool) -> CompareText:
    """Lay a comparison out; with `only_differences`, long runs of the same are said in a line."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(look.font(0.92))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    shown = _shown(comparison.rows, only_differences)
    cursor = QTextCursor(document)
    table = cursor.insertTable(len(shown), 2, _table_format())
    cursor.beginEditBlock()
    places = _Writer(table, look).write(shown)
    cursor.endEditBlock()
    return CompareText(document, table, places)


def _shown(rows: tuple[Row, ...], only_differences: bool) -> list[Row | int]:
    """The rows, and in place of those that are left out, how many they are."""
    if not only_differences:
        return list(rows)
    out: list[Row | int] = []
    for is_same, group in groupby(rows, key=lambda row: row.change is Change.SAME):
        run = list(group)
        before, after = _CONTEXT if out else 0, _CONTEXT
        if not is_same or len(run) <= before + after + 1:
            out += run
            continue
        is_end = run[-1] is rows[-1]
        after = 0 if is_end else after
        out += [*run[:before], len(run) - before - after, *(run[-after:] if after else [])]
    return out


def _table_format() -> QTextTableFormat:
    made = QTextTableFormat()
    made.setBorder(0)
    made.setCellSpacing(0)
    made.setCellPadding(0)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    made.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, 50)] * 2)
    return made


class _Writer:
    """Writes rows into the table."""

    def __init__(self, table: QTextTable, look: Look) -> None:
        theme = look.theme
        self._table = table
        self._text = QTextCharFormat()
        self._text.setFont(look.font(0.92))
        self._text.setForeground(theme.text)
        self._quiet = QTextCharFormat()
        self._quiet.setFont(look.font(0.76, sans=True))
        self._quiet.setForeground(theme.quiet)
        self._title = QTextCharFormat(self._text)
        font = look.font(1.2)
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        self._block, self._title_block = QTextBlockFormat(), QTextBlockFormat()
        for block, ink, height in ((self._block, self._text, 1.45), (self._title_block, self._title, 1.2)):
            natural = QFontMetricsF(ink.font()).height() / QFontInfo(ink.font()).pixelSize()
            block.setLineHeight(100 * height / natural, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        paper = theme.paper
        self._whole = mixed(theme.error, paper, 0.16), mixed(theme.success, paper, 0.16)
        self._pale = mixed(theme.error, paper, 0.06), mixed(theme.success, paper, 0.07)
        self._none = mixed(theme.line, paper, 0.35)
        self._marks = self._mark(theme.error, paper, is_gone=True), self._mark(theme.success, paper, is_gone=False)

    def write(self, rows: list[Row | int]) -> list[Place]:
        places: list[Place] = []
        for number, row in enumerate(rows):
            if isinstance(row, int):
                self._left_out(number, row)
                continue
            is_title = number == 0
            self._side(number, 0, row, is_title=is_title)
            self._side(number, 1, row, is_title=is_title)
            if row.change is not Change.SAME:
                places.append(Place(number, row.change))
        return places

    def _side(self, number: int, side: int, row: Row, *, is_title: bool) -> None:
        text, marks = (row.one, row.one_marks) if side == 0 else (row.other, row.other_marks)
        cursor = self._cell(number, side, self._ground(row.change, side, is_missing=not text))
        cursor.setBlockFormat(self._title_block if is_title else self._block)
        self._words(cursor, text, marks, side, self._title if is_title else self._text)

    def _words(self, cursor: QTextCursor, text: str, marks: Marks, side: int, ink: QTextCharFormat) -> None:
        look = QTextCharFormat(ink)
        look.merge(self._marks[side])
        done = 0
        for start, end in marks:
            cursor.insertText(plain(text[done:start]), ink)
            cursor.insertText(plain(text[start:end]), look)
            done = end
        cursor.insertText(plain(text[done:]), ink)

    def _left_out(self, number: int, count: int) -> None:
        self._table.mergeCells(number, 0, 1, 2)
        cursor = self._cell(number, 0, self._none)
        block = QTextBlockFormat()
        block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        cursor.setBlockFormat(block)
        tr = QCoreApplication.translate
        words = phrases.counted(
            count, tr("Compare", "{n} paragraph is the same"), tr("Compare", "{n} paragraphs are the same")
        )
        cursor.insertText(words, self._quiet)

    def _cell(self, number: int, column: int, ground: QColor | None) -> QTextCursor:
        cell = self._table.cellAt(number, column)
        made = QTextTableCellFormat()
        made.setTopPadding(_PAD / 2)
        made.setBottomPadding(_PAD / 2)
        made.setLeftPadding(SIGN)
        made.setRightPadding(_PAD)
        if ground is not None:
            made.setBackground(ground)
        cell.setFormat(made)
        return cell.firstCursorPosition()

    def _ground(self, change: Change, side: int, *, is_missing: bool) -> QColor | None:
        if change is Change.SAME:
            return None
        if is_missing:
            return self._none
        return (self._pale if change is Change.CHANGED else self._whole)[side]

    @staticmethod
    def _mark(colour: QColor, paper: QColor, *, is_gone: bool) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setBackground(mixed(colour, paper, 0.30))
        made.setFontStrikeOut(is_gone)
        made.setFontUnderline(not is_gone)
        made.setProperty(QTextFormat.Property.TextUnderlineColor, colour)
        return made


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """`share` of one colour, the rest of the other."""
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return QColor(*(round(a * share + b * (1 - share)) for a, b in pairs))

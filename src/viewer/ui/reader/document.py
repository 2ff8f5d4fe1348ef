"""An article as a text document: header, body, and what was left out where the reader wants to see it.

Built with a cursor from our own blocks; there is no HTML in between, and nothing is loaded from anywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption

from viewer.articles.article import Article, Block, BlockKind, LeftOut
from viewer.ui import phrases
from viewer.ui.reader.inline import Inline
from viewer.ui.reader.look import EXTRA, Look, Part, block_part
from viewer.ui.reader.offsets import OffsetMap, Segment
from viewer.ui.reader.pictures import ArticleDocument, Picture, picture_format

_CAPTION = "caption"  # of articles.furniture.REASONS
GUTTER = 30  # px left and right of the column, for the signs in the margin
ISOLATE = "\u2068{}\u2069"
_TOP, _BOTTOM = 44, 120  # px above the kicker and below the last line

# What QTextDocument would take for a new block or frame or object, or cannot hold. One unit for one, so offsets hold.
_ODD = re.compile("[\\x00\\r\\n\\x0b\\x0c\\x85\\u2028\\u2029\\ufdd0\\ufdd1\\ufffc\\ud800-\\udfff]")
_LINE_ENDS = "\r\n\x0b\x0c\x85\u2028\u2029"
_RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"))


@dataclass(slots=True, eq=False)
class Page:
    """A laid-out article: its document and the way between text offsets and document positions."""

    article: Article
    document: ArticleDocument
    offsets: OffsetMap
    look: Look
    left_out: bool
    pictures: list[Picture] = field(default_factory=list)


def build(
    article: Article, look: Look, *, left_out: bool = False, copies: bool = False, parent: QObject | None = None
) -> Page:
    """Lay out `article`. `left_out` also shows what extraction removed, dimmed, where it stood.

    `copies`: a line of the head is kept free for what is said of them.
    """
    document = ArticleDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(look.font())
    direction = Qt.LayoutDirection.RightToLeft if is_right_to_left(article) else Qt.LayoutDirection.LayoutDirectionAuto
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(direction)
    document.setDefaultTextOption(option)
    frame = document.rootFrame().frameFormat()
    frame.setLeftMargin(GUTTER)
    frame.setRightMargin(GUTTER)
    frame.setTopMargin(_TOP)
    frame.setBottomMargin(_BOTTOM)
    document.rootFrame().setFrameFormat(frame)
    builder = _Builder(article, look, document, direction)
    builder.build(left_out, copies)
    offsets = OffsetMap(article.text, builder.segments)
    return Page(article, document, offsets, look, left_out, builder.pictures)


def is_right_to_left(article: Article) -> bool:
    """True for the languages written so; where the language is not known, each paragraph goes by its own letters."""
    language = (article.language or "").replace("_", "-").lower()
    return language.split("-")[0] in _RIGHT_TO_LEFT and "latn" not in language


class _Builder:
    """Writes the blocks one after the other; keeps where the text went."""

    def __init__(self, article: Article, look: Look, document: ArticleDocument, direction: Qt.LayoutDirection) -> None:
        self._article = article
        self._look = look
        self._direction = direction
        self._cursor = QTextCursor(document)
        self._inline = Inline(look, article.styles)
        self._gap = "\u00a0\u00a0" if direction == Qt.LayoutDirection.RightToLeft else "\t"  # no tabs from the right
        self._is_empty = True
        self._dateline = (article.dateline or "").strip(" \u2014\u2013-:")
        self._tabs: dict[int, list[QTextOption.Tab]] = {}
        self._captions = captions(article)
        self.segments: list[Segment] = []
        self.pictures: list[Picture] = []

    def build(self, left_out: bool, copies: bool) -> None:
        self._cursor.beginEditBlock()
        self._header(copies)
        shown = set(map(id, self._captions.values()))
        others = (item for item in self._article.left_out if id(item) not in shown)
        waiting = sorted(others, key=attrgetter("at")) if left_out else []
        self._measure_tables()
        for number, block in enumerate(self._article.blocks):
            due = [item for item in waiting if item.at <= block.start]
            if due:
                waiting = waiting[len(due) :]
                self._left_out(due)
            self._block(number, block)
        self._left_out(waiting)
        self._cursor.endEditBlock()

    def _header(self, copies: bool) -> None:
        article = self._article
        date = phrases.date(article.published).replace(" ", "\u00a0")  # a date is not torn apart
        kicker = self._joined(article.publication, date, article.section)
        if kicker:
            self._line("kicker", kicker)
        self._line("title", article.title or _tr("Article without a title"))
        byline = article.byline or ""
        if self._dateline and not self._takes_dateline():
            byline = self._joined(byline, self._dateline)
            self._dateline = ""
        if byline:
            self._line("byline", byline)
        if copies:
            self._line("copies", "")
        self._line("head_end", "")

    def _joined(self, *parts: str | None) -> str:
        """One line of facts; each keeps its own direction among words that run the other way."""
        keep = ISOLATE.format if self._direction == Qt.LayoutDirection.RightToLeft else "{}".format
        return "\u00a0\u00a0\u00b7  ".join(keep(part) for part in parts if part)

    def _takes_dateline(self) -> bool:
        """True when the first block with text is a paragraph, before which the dateline can stand."""
        first = next((b for b in self._article.blocks if b.end > b.start), None)
        return first is not None and first.kind is BlockKind.PARAGRAPH

    def _line(self, kind: str, text: str) -> None:
        part = self._look.part(kind)
        self._open(part.block, part.text)
        self._cursor.insertText(plain(text), part.text)

    def _left_out(self, items: list[LeftOut]) -> None:
        for reason, group in groupby(items, key=attrgetter("reason")):
            self._line("reason", reason_sentence(reason))
            for item in group:
                self._line("left_out", item.text)

    def _open(self, block_format: QTextBlockFormat, text_format: QTextCharFormat) -> None:
        if self._direction == Qt.LayoutDirection.RightToLeft:
            block_format = _mirrored(block_format)
        if self._is_empty:
            self._cursor.setBlockFormat(block_format)
            self._cursor.setBlockCharFormat(text_format)
            self._is_empty = False
        else:
            self._cursor.insertBlock(block_format, text_format)

    def _block(self, number: int, block: Block) -> None:
        part = block_part(self._look, block)
        if block.kind is BlockKind.IMAGE:
            self._picture(part, block)
            if number in self._captions:
                self._line(BlockKind.CAPTION, self._captions[number].text)
            return
        block_format = QTextBlockFormat(part.block)
        if number in self._tabs:
            block_format.setTabPositions(self._tabs[number])
        if self._ends_run(number):
            block_format.setBottomMargin(self._look.size * 0.9)
        self._open(block_format, part.text)
        if block.marker:
            self._extra(f"{block.marker}{self._gap}", "marker", part.text)
        if self._dateline and block.end > block.start:
            self._extra(f"{self._dateline} \u2014 ", "dateline", self._dateline_format(part.text))
            self._dateline = ""
        self.segments.append(Segment(block.start, block.end, self._cursor.position()))
        text = self._article.text
        for start, end, text_format in self._inline.runs(part.text, block.start, block.end):
            self._cursor.insertText(plain(text[start:end]), text_format)

    def _ends_run(self, number: int) -> bool:
        """True for the last of the list items or table rows that follow each other closely."""
        blocks = self._article.blocks
        kind = blocks[number].kind
        is_last = number + 1 == len(blocks) or blocks[number + 1].kind is not kind
        return is_last and kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)

    def _extra(self, text: str, role: str, base: QTextCharFormat) -> None:
        made = QTextCharFormat(base)
        made.setProperty(EXTRA, role)
        if role == "marker":
            made.setForeground(self._look.theme.quiet)
        self._cursor.insertText(plain(text), made)

    def _dateline_format(self, base: QTextCharFormat) -> QTextCharFormat:
        made = QTextCharFormat(base)
        font = self._look.font(0.8, sans=True)
        font.setLetterSpacing(font.SpacingType.PercentageSpacing, 104)
        font.setWeight(font.Weight.Medium)
        made.setFont(font)
        made.setForeground(self._look.theme.quiet)
        return made

    def _picture(self, part: Part, block: Block) -> None:
        self._open(part.block, part.text)
        picture = Picture(len(self.pictures), block.src, block.alt, self._cursor.position())
        self.pictures.append(picture)
        self._cursor.insertImage(picture_format(picture, self._look.column))

    def _measure_tables(self) -> None:
        """Tab stops for each run of table rows, so that its columns stand under each other."""
        numbered = enumerate(self._article.blocks)
        for is_table, group in groupby(numbered, key=_is_table_row):
            if is_table:
                rows = list(group)
                tabs = self._tab_stops([self._article.text[b.start : b.end].split("\t") for _, b in rows])
                self._tabs |= {number: tabs for number, _ in rows}

    def _tab_stops(self, rows: list[list[str]]) -> list[QTextOption.Tab]:
        metrics = QFontMetricsF(self._look.part(BlockKind.TABLE_ROW).text.font())
        stop, stops = 0.0, []
        for column in range(max(map(len, rows)) - 1):
            widths = (metrics.horizontalAdvance(row[column]) for row in rows[:200] if column < len(row))
            stop += min(max(widths, default=0.0), self._look.column / 2) + self._look.size
            stops.append(QTextOption.Tab(stop, QTextOption.TabType.LeftTab))
        return stops


def _mirrored(block_format: QTextBlockFormat) -> QTextBlockFormat:
    """For text that runs from the right: Qt mirrors the first line's indent by itself, but not the margins."""
    made = QTextBlockFormat(block_format)
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made.setLeftMargin(block_format.rightMargin())
    made.setRightMargin(block_format.leftMargin())
    return made


def plain(text: str) -> str:
    """`text` as the document holds it: one character for each, without those that mean structure to it."""
    if _ODD.search(text) is None:
        return text
    return _ODD.sub(lambda odd: "\u2028" if odd[0] in _LINE_ENDS else "\ufffd", text)


def captions(article: Article) -> dict[int, LeftOut]:
    """What stands under pictures of a web page, which is no part of its text, by the number of the picture's block.

    Of several pictures in one place, each has its caption, or the last one has the only one.
    """
    said: dict[int, list[LeftOut]] = {}
    for item in article.left_out:
        if item.reason == _CAPTION and item.text.strip():
            said.setdefault(item.at, []).append(item)
    if not said:
        return {}
    pictures: dict[int, list[int]] = {}
    for number, block in enumerate(article.blocks):
        if block.kind is BlockKind.IMAGE:
            pictures.setdefault(block.start, []).append(number)
    found: dict[int, LeftOut] = {}
    for place, items in said.items():
        numbers = pictures.get(place, [])
        if len(items) in (1, len(numbers)):
            found |= dict(zip(numbers[-len(items) :], items, strict=False))
    return found


def reason_sentence(reason: str) -> str:
    """Why something was left out, as a sentence for the reader."""
    from viewer.articles.furniture import REASONS  # only when what was left out is shown: off the start path

    return _tr("Left out: {reason}").format(reason=REASONS.get(reason, reason))


def _is_table_row(numbered: tuple[int, Block]) -> bool:
    return numbered[1].kind is BlockKind.TABLE_ROW


def _tr(text: str) -> str:
    return QCoreApplication.translate("Article", text)

"""How an article looks: the fonts, spaces and colours of its parts, made from the settings and the theme."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextOption

from viewer.articles.article import Block, BlockKind
from viewer.settings import Settings
from viewer.ui.theme import Theme

SERIF = ("Literata", "Charter", "Source Serif 4", "Source Serif Pro", "Georgia", "Noto Serif", "Liberation Serif")
KIND = QTextBlockFormat.Property.UserProperty.value + 1  # of a block: a BlockKind, or "title", "left_out", …
EXTRA = KIND + 1  # of characters that stand in a block of the text without being in it: "marker", "dateline"
STYLE = KIND + 2  # of characters: StyleKind values, joined by spaces
TARGET = KIND + 3  # of characters: where their link would lead

_SAMPLE = "the quick brown foxes of an average English newspaper paragraph, and so on"
_POINT = 72 / 96  # of a px
_JOINING = (
    "ccmp",
    "locl",
    "liga",
    "clig",
    "dlig",
    "calt",
)  # features whose letters have no character of their own in a PDF
_HEADINGS = (1.45, 1.28, 1.14, 1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Part:
    """The formats of one kind of block."""

    block: QTextBlockFormat
    text: QTextCharFormat


@dataclass(slots=True, eq=False)
class Look:
    """One article's typography. Sizes are in px of the screen."""

    theme: Theme
    body: QFont  # of no particular size
    size: float
    line_height: float  # of the font's size
    column: int  # width of the column in px
    marks: bool
    on_paper: bool = False  # printing scales letters only when they are given in points …
    across: float = 1.0  # … and no margins left and right, which have to be given in its own dots
    parts: dict[str, Part] = field(default_factory=dict)

    def part(self, kind: str, level: int = 0) -> Part:
        """The formats of a kind of block, made once: a BlockKind, or a word of `_OUTSIDE`."""
        key = f"{kind}{level}"
        if key not in self.parts:
            self.parts[key] = _make(self, kind, level)
        return self.parts[key]

    def font(self, scale: float = 1.0, *, sans: bool = False, mono: bool = False) -> QFont:
        if mono:
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        else:
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont) if sans else QFont(self.body)
        if self.on_paper:
            font.setPointSizeF(self.size * scale * _POINT)
            for feature in _JOINING:  # else “Th”, “fi” and even “A” of Literata cannot be copied or found
                font.setFeature(QFont.Tag(feature), 0)
        else:
            font.setPixelSize(max(8, round(self.size * scale)))
        return font


def look(settings: Settings, theme: Theme, *, dpi: int = 0) -> Look:
    """The typography that the settings ask for; with `dpi`, for paper."""
    size = float(settings.font_size)
    made = Look(theme, serif(settings.font_family), size, settings.line_height, 0, settings.marks)
    if dpi:
        made.on_paper, made.across = True, dpi / 96
    made.column = round(QFontMetricsF(made.font()).horizontalAdvance(_SAMPLE) / len(_SAMPLE) * settings.line_width)
    return made


def serif(family: str) -> QFont:
    """The reader's choice, or the first of our serifs that is installed, or the system's own."""
    names = [family] if family else [name for name in SERIF if QFontDatabase.hasFamily(name)][:1]
    font = QFont(names or ["serif"])
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _make(look: Look, kind: str, level: int) -> Part:
    block, text = QTextBlockFormat(), QTextCharFormat()
    block.setProperty(KIND, kind)
    if kind in _OUTSIDE:
        _OUTSIDE[kind](look, block, text)
    else:
        _body(look, BlockKind(kind), level, block, text)
    return Part(block, text)


def _body(look: Look, kind: BlockKind, level: int, block: QTextBlockFormat, text: QTextCharFormat) -> None:
    colours, em = look.theme, look.size
    font, colour, below = look.font(), colours.text, 0.8
    if kind is BlockKind.HEADING:
        font = look.font(_HEADINGS[min(max(level, 1), 6) - 1])
        font.setWeight(QFont.Weight.DemiBold)
        block.setTopMargin(em * 0.8)
        below = 0.4
    elif kind is BlockKind.QUOTE:
        block.setLeftMargin(em * 1.4 * look.across)
        block.setRightMargin(em * 0.8 * look.across)
    elif kind is BlockKind.LIST_ITEM:
        block.setLeftMargin(em * 1.6 * max(level, 1) * look.across)
        block.setTextIndent(-em * 1.3 * look.across)
        block.setTabPositions([_tab(em * 1.3)])
        below = 0.35
    elif kind is BlockKind.CAPTION:
        font, colour = look.font(0.8, sans=True), colours.quiet
    elif kind is BlockKind.TABLE_ROW:
        font, below = look.font(0.86, sans=True), 0.15
    elif kind is BlockKind.PREFORMATTED:
        font = look.font(0.84, mono=True)
        block.setLeftMargin(em * 0.7 * look.across)
        block.setRightMargin(em * 0.7 * look.across)
        block.setTopMargin(em * 0.6)
        below = 1.3
    elif kind is BlockKind.IMAGE:
        block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        below = 0.4
    block.setBottomMargin(em * below)
    _dress(block, text, font, colour, look.line_height if kind is not BlockKind.HEADING else 1.25)
    if kind is BlockKind.IMAGE:
        block.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)


def _tab(position: float) -> QTextOption.Tab:
    return QTextOption.Tab(position, QTextOption.TabType.LeftTab)


def _dress(block: QTextBlockFormat, text: QTextCharFormat, font: QFont, colour: object, line_height: float) -> None:
    """Set font and colour, and the line height as a multiple of the font's size, whatever the font's own height."""
    text.setFont(font)
    text.setForeground(colour)
    natural = QFontMetricsF(font).height()
    percent = 100 * line_height * QFontInfo(font).pixelSize() / natural
    block.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)


def _kicker(look: Look, block: QTextBlockFormat, text: QTextCharFormat) -> None:
    font = look.font(0.68, sans=True)
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 108)
    font.setWeight(QFont.Weight.Medium)
    block.setBottomMargin(look.size * 0.7)
    _dress(block, text, font, look.theme.quiet, 1.4)


_TITLE_ROOM = 17  # px by which a title is larger at most: a larger one tears its words where letters are large


def _title(look: Look, block: QTextBlockFormat, text: QTextCharFormat) -> None:
    font = look.font(min(1.9, 1 + _TITLE_ROOM / look.size))
    font.setWeight(QFont.Weight.DemiBold)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98.5)
    block.setBottomMargin(look.size * 0.8)
    block.setHeadingLevel(1)
    _dress(block, text, font, look.theme.text, 1.2)


def _byline(look: Look, block: QTextBlockFormat, text: QTextCharFormat) -> None:
    block.setBottomMargin(look.size * 0.3)
    _dress(block, text, look.font(0.82, sans=True), look.theme.quiet, 1.4)


def _copies(look: Look, block: QTextBlockFormat, text: QTextCharFormat) -> None:
    """An empty line on which the button of the article's copies lies."""
    block.setBottomMargin(look.size * 0.2)
    _dress(block, text, look.font(0.82, sans=True), look.theme.quiet, 1.7)


def _head_end(look: Look, block: QTextBlockFormat, text: QTextCharFormat) -> None:
    """An empty line between header and body; the view draws a short rule on it."""
    _dress(block, text, look.font(0.5, sans=True), look.theme.quiet, 1.0)
    block.setBottomMargin(look.size * 0.9)


def _reason(look: Look, block: QTextBlockFormat, text: QTextCharFormat) -> None:
    font = look.font(0.68, sans=True)
    font.setItalic(True)
    block.setTopMargin(look.size * 0.2)
    block.setBottomMargin(look.size * 0.15)
    block.setLeftMargin(look.size * 0.8 * look.across)
    _dress(block, text, font, look.theme.quiet, 1.4)


def _left_out(look: Look, block: QTextBlockFormat, text: QTextCharFormat) -> None:
    block.setBottomMargin(look.size * 0.8)
    block.setLeftMargin(look.size * 0.8 * look.across)
    _dress(block, text, look.font(0.82, sans=True), look.theme.quiet, 1.45)


_OUTSIDE = {
    "kicker": _kicker,
    "title": _title,
    "byline": _byline,
    "copies": _copies,
    "head_end": _head_end,
    "reason": _reason,
    "left_out": _left_out,
}


def block_part(look: Look, block: Block) -> Part:
    """The formats of a block of the article."""
    return look.part(block.kind.value, min(block.level, 6))

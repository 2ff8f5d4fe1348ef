"""HTML whose every block belongs to the article -> its pieces."""

from __future__ import annotations

from dataclasses import replace

from viewer.articles.article import BlockKind, Style
from viewer.articles.byline import byline_line
from viewer.articles.compose import Piece
from viewer.articles.dateline import split_dateline
from viewer.articles.draft import Facts
from viewer.articles.markup import pieces_from
from viewer.articles.tree import parse_html

_HEAD = 3  # paragraphs among which the byline stands, and the one that the dateline opens


def read_composed(html: str, stated: str | None = None) -> tuple[tuple[Piece, ...], Facts]:
    """All blocks but a byline at the head; the title is the heading of the highest level, where it comes first."""
    root = parse_html(html)
    if root is None:
        return (), Facts()
    pieces = pieces_from(root)
    first = next((place for place, piece in enumerate(pieces) if piece.text), None)
    facts = Facts()
    heading = pieces[first] if first is not None and pieces[first].level == 1 else None
    if heading and heading.kind is BlockKind.HEADING and (not stated or _letters(heading.text) in _letters(stated)):
        facts.title = heading.text
        pieces.remove(heading)
    _read_head(pieces, facts)
    return tuple(pieces), facts


def _read_head(pieces: list[Piece], facts: Facts) -> None:
    """Take the byline out of the first paragraphs, and the dateline off the first that is prose."""
    paragraphs = [n for n, piece in enumerate(pieces) if piece.kind is BlockKind.PARAGRAPH and piece.text]
    for place in paragraphs[:_HEAD]:
        piece = pieces[place]
        byline = byline_line(piece.text)
        if byline and not facts.byline:
            facts.byline = byline.names or None
            pieces[place] = replace(piece, reason="byline", styles=())
        elif found := split_dateline(piece.text):
            dateline, rest = found
            facts.dateline, facts.published = dateline.place, dateline.published
            cut = len(piece.text) - len(rest)
            styles = tuple(moved for style in piece.styles if (moved := _moved(style, cut)))
            pieces[place] = replace(piece, text=rest, styles=styles)
            return


def _moved(style: Style, cut: int) -> Style | None:
    return replace(style, start=max(0, style.start - cut), end=style.end - cut) if style.end > cut else None


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())

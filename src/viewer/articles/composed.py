"""HTML whose every block belongs to the article -> its pieces."""

from __future__ import annotations

from viewer.articles.article import BlockKind
from viewer.articles.compose import Piece
from viewer.articles.draft import Facts
from viewer.articles.markup import pieces_from
from viewer.articles.tree import parse_html


def read_composed(html: str) -> tuple[tuple[Piece, ...], Facts]:
    """All blocks; the title is the first heading of the highest level, where the document begins with it."""
    root = parse_html(html)
    if root is None:
        return (), Facts()
    pieces = pieces_from(root)
    first = next((place for place, piece in enumerate(pieces) if piece.text), None)
    facts = Facts()
    if first is not None and pieces[first].kind is BlockKind.HEADING and pieces[first].level == 1:
        facts.title = pieces.pop(first).text
    return tuple(pieces), facts

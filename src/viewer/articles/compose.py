"""Pieces of a document, in order, -> the one text of an article with its blocks, styles and what was left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from viewer.articles.article import Article, Block, BlockKind, LeftOut, Style

GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it has a place in the text. With a `reason` it is left out. Styles count from its own start."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""
    src: str = ""
    alt: str = ""
    styles: tuple[Style, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    text: str
    blocks: tuple[Block, ...]
    styles: tuple[Style, ...]
    left_out: tuple[LeftOut, ...]


def assemble(pieces: Iterable[Piece]) -> Body:
    """Join the kept pieces with blank lines; images and what is left out take the place of the next kept block."""
    parts: list[str] = []
    blocks: list[Block] = []
    styles: list[Style] = []
    left_out: list[LeftOut] = []
    start = 0
    for piece in pieces:
        if piece.reason:
            left_out.append(LeftOut(piece.text, piece.reason, start))
            continue
        end = start + len(piece.text)
        blocks.append(Block(piece.kind, start, end, piece.level, piece.marker, piece.src, piece.alt))
        if piece.kind is BlockKind.IMAGE or not piece.text:
            continue
        styles += [Style(each.kind, each.start + start, each.end + start, each.target) for each in piece.styles]
        parts.append(piece.text)
        start = end + len(GAP)
    text = GAP.join(parts)
    return Body(
        text,
        tuple(_within(block, len(text)) for block in blocks),
        tuple(styles),
        tuple(line if line.at <= len(text) else replace(line, at=len(text)) for line in left_out),
    )


def _within(block: Block, length: int) -> Block:
    """An image after the last text stands at the end of the text, not past it."""
    return block if block.end <= length else replace(block, start=length, end=length)


def pieces_of(article: Article) -> list[Piece]:
    """The pieces that `assemble` makes this article from again."""
    waiting = list(article.left_out)
    pieces: list[Piece] = []
    for block in article.blocks:
        while waiting and waiting[0].at <= block.start and block.kind is not BlockKind.IMAGE:
            pieces.append(_left_out(waiting.pop(0)))
        inside = (style for style in article.styles if block.start <= style.start and style.end <= block.end)
        styles = tuple(replace(each, start=each.start - block.start, end=each.end - block.start) for each in inside)
        text = article.text[block.start : block.end]
        pieces.append(Piece(text, block.kind, block.level, block.marker, block.src, block.alt, styles))
    return pieces + [_left_out(line) for line in waiting]


def _left_out(line: LeftOut) -> Piece:
    return Piece(line.text, reason=line.reason)

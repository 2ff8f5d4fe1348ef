"""A web page -> the pieces of its article and what the page says of it."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from viewer.articles.align import matched
from viewer.articles.article import BlockKind
from viewer.articles.compose import Piece
from viewer.articles.draft import Facts
from viewer.articles.markup import placed_pieces
from viewer.articles.metadata import guessed_date, read_facts
from viewer.articles.page_blocks import PageBlock, add_missed, add_pictures, add_standfirst
from viewer.articles.page_body import body_of
from viewer.articles.page_ends import read_ends
from viewer.articles.title import site_part
from viewer.articles.tree import parse_for_libraries, parse_html

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_LEFT_OUT = 400
_COPYRIGHT = re.compile(r"©|\(c\)|\bcopyright\b", re.IGNORECASE)
_LEFT_OUT_WORDS = 4  # outside the article, shorter blocks are links and buttons that nobody misses


def read_page(html: str, url: str | None = None) -> tuple[tuple[Piece, ...], Facts]:
    """The body as trafilatura finds it, put right by our rules, with the page's own structure; and the facts."""
    root = parse_html(html)
    if root is None:
        return (), Facts()
    about = read_facts(root, url)
    blocks = [PageBlock(piece, element) for piece, element in placed_pieces(root)]
    kept = body_of(blocks) or matched([block.piece.text for block in blocks], _extracted(html, url))
    for block, keep in zip(blocks, kept, strict=True):
        block.kept = keep
    if any(kept):
        add_missed(blocks)
        add_standfirst(blocks, about)
        read_ends(blocks, about)
        add_pictures(blocks)
    if not about.facts.publications and (name := _named_in_title(root, blocks)):
        about.facts.publications[name] += 1
    about.facts.published = about.facts.published or guessed_date(html)
    return tuple(_pieces(blocks)), about.facts


def _named_in_title(root: _Element, blocks: list[PageBlock]) -> str | None:
    """What stands behind the title in the head of the page, where the page's note of copyright names it too."""
    declared = " ".join((root.findtext(".//title") or "").split())
    name = site_part(declared)
    if not name:
        return None
    notes = (block.piece.text for block in blocks if not block.kept or block.reason)
    return name if any(name in note and _COPYRIGHT.search(note) for note in notes) else None


def _extracted(html: str, url: str | None) -> str:
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    document = bare_extraction(parse_for_libraries(html), url=url, favor_precision=True, include_comments=False)
    return "" if document is None or isinstance(document, dict) else document.text or ""


def _pieces(blocks: list[PageBlock]) -> list[Piece]:
    """What is kept, and what is left out as far as a reader may want to see it again."""
    places = [place for place, block in enumerate(blocks) if block.kept]
    first, last = (min(places), max(places)) if places else (0, -1)
    pieces: list[Piece] = []
    known: dict[_Element, str] = {}
    left_out = 0
    for place, block in enumerate(blocks):
        if block.kept and not block.reason:
            pieces += [Piece(block.opening, reason="dateline")] if block.opening else []
            pieces.append(block.piece)
            continue
        is_inside = first <= place <= last
        is_worth_it = block.reason or is_inside or len(block.piece.text.split(None, _LEFT_OUT_WORDS)) >= _LEFT_OUT_WORDS
        if block.piece.kind is BlockKind.IMAGE or not is_worth_it or left_out >= _MOST_LEFT_OUT:
            continue
        left_out += 1
        pieces.append(Piece(block.piece.text, reason=block.reason or block.guessed_reason(known)))
    return pieces

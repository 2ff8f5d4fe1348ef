"""What stands above and below the article of a page although the extractor kept it, and links within it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from viewer.articles.article import BlockKind, Style
from viewer.articles.byline import byline_line, clean_byline
from viewer.articles.dateline import split_dateline
from viewer.articles.dates import date_line, find_dates
from viewer.articles.draft import Draft, ends_sentence
from viewer.articles.furniture import reason_anywhere, reason_at_end
from viewer.articles.mastheads import masthead_line
from viewer.articles.metadata import PageFacts
from viewer.articles.page_blocks import PageBlock, article_element
from viewer.articles.paragraphs import Line
from viewer.articles.tail import read_page_tail
from viewer.articles.title import same_title

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEAD = 6  # kept blocks among which byline, date and title may stand
_PROSE_WORDS = 20
_ABOVE = 40  # blocks above the first kept one in which the page shows author and date
_LEADS_AWAY = re.compile(
    r"^\W*(?:related|read(?: more| also| next)?|see(?: also| more)?|also(?: read| see)?|more(?: on this)?|watch|"
    r"don[’']t miss|"
    r"recommended|opinion|in pictures|listen|lire aussi|lesen sie auch|leer también|à lire aussi|mehr zum "
    r"thema)\b[^:]{0,25}:\s",
    re.IGNORECASE,
)
_ALL_LINK = 0.9
_MOST_BY_CLASS = 0.25  # of the text: a page that calls more than this an aside means something else by it
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|by|profiles?|people|staff|contributors?|columnists?|writers?|journalists?|reporters?)/[^/?#]+/?(?:[?#]|$)"
)


def read_ends(blocks: list[PageBlock], about: PageFacts) -> None:
    """Mark what is left out, and take from the head of the page what its metadata did not say."""
    _read_above(blocks, about)
    _read_head(blocks, about)
    _leave_out_links(blocks)
    _leave_out_by_class(blocks)
    kept = [block for block in blocks if block.kept and not block.reason and block.piece.text]
    draft = Draft.of([Line(block.piece.text, after_gap=True) for block in kept])
    draft.facts = about.facts
    solid = frozenset(place for place, block in enumerate(kept) if block.piece.kind in _SOLID)
    links = frozenset(place for place, block in enumerate(kept) if block.link_share() > _ALL_LINK)
    read_page_tail(draft, solid, links)
    for block, reason in zip(kept, draft.reasons, strict=True):
        block.reason = reason
    _take_dateline(blocks, about)


_SOLID = frozenset([BlockKind.TABLE_ROW, BlockKind.PREFORMATTED, BlockKind.QUOTE])


def _read_above(blocks: list[PageBlock], about: PageFacts) -> None:
    """The byline and the date that stand between title and text."""
    facts = about.facts
    first = next((place for place, block in enumerate(blocks) if block.kept), 0)
    for block in blocks[max(0, first - _ABOVE) : first + 1]:
        line = block.piece.text
        if not line or len(line) > 200:
            continue
        found = byline_line(line)
        names = found.names if found else _linked_author(block)
        if names and not facts.byline:
            facts.byline = names
        dates = find_dates(line) if len(line) < 120 and not facts.published else []
        if dates and (date_line(line) or found):
            facts.published = dates[0].iso


def _linked_author(block: PageBlock) -> str | None:
    """The name that links to the page of an author."""
    links = (style for style in block.piece.styles if _AUTHOR_PAGE.search(style.target))
    found = (byline_line(block.piece.text[link.start : link.end], bare=True) for link in links)
    return next((byline.names for byline in found if byline), None)


def _read_head(blocks: list[PageBlock], about: PageFacts) -> None:
    facts = about.facts
    seen = 0
    for block in (block for block in blocks if block.kept and block.piece.text):
        line = block.piece.text
        is_heading = block.piece.kind is BlockKind.HEADING
        if facts.title and same_title(line, facts.title) and (is_heading or seen < _HEAD):
            block.reason = "title"
            if is_heading and seen <= _HEAD:
                _leave_out_above(block, blocks)
        elif seen < _HEAD:
            block.reason = _reason_in_head(block, about)
        seen += not block.reason


def _leave_out_above(heading: PageBlock, blocks: list[PageBlock]) -> None:
    """What is no prose above the heading with the title belongs to the page around the article."""
    for block in blocks[: blocks.index(heading)]:
        if block.kept and not block.reason and len(block.piece.text.split()) < _PROSE_WORDS:
            block.reason = "page" if block.piece.text else block.reason


def _reason_in_head(block: PageBlock, about: PageFacts) -> str:
    line = block.piece.text
    found = byline_line(line)
    if found or (about.facts.byline and len(line) < 80 and clean_byline(line) == about.facts.byline):
        return "byline"
    if date_line(line):
        return "date"
    if masthead_line(line) and line in about.sites:
        return "masthead"
    is_data = block.piece.kind is BlockKind.TABLE_ROW and "\t" in line  # one cell is layout
    return "" if is_data else reason_at_end(line) or ""


def _leave_out_links(blocks: list[PageBlock]) -> None:
    """Links to other articles between the paragraphs of this one."""
    kept = [block for block in blocks if block.kept and not block.reason and block.piece.text]
    for place, block in enumerate(kept):
        line = block.piece.text
        if (_LEADS_AWAY.match(line) and block.link_share() > 0.5) or _is_link_alone(block):
            block.reason = "related"
        elif reason := reason_anywhere(line):
            block.reason = reason
        if block.reason == "related" and place and reason_at_end(kept[place - 1].piece.text) == "related":
            kept[place - 1].reason = kept[place - 1].reason or "related"


def _leave_out_by_class(blocks: list[PageBlock]) -> None:
    """What the page's own markup calls a caption, a portrait of the author, a prompt or a list of other articles."""
    kept = [block for block in blocks if block.kept and not block.reason and block.piece.text]
    home = article_element(blocks)
    known: dict[_Element, str] = {}
    marked = [(block, reason) for block in kept if (reason := block.reason_by_class(home, known))]
    if sum(len(block.piece.text) for block, _ in marked) < _MOST_BY_CLASS * sum(
        len(block.piece.text) for block in kept
    ):
        for block, reason in marked:
            block.reason = reason


def _is_link_alone(block: PageBlock) -> bool:
    """A paragraph or heading that is nothing but a link, and no sentence."""
    if block.piece.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or block.link_share() < 0.95:
        return False
    return len(block.piece.text.split()) >= 5 and not ends_sentence(block.piece.text)


def _take_dateline(blocks: list[PageBlock], about: PageFacts) -> None:
    paragraphs = [b for b in blocks if b.kept and not b.reason and b.piece.kind is BlockKind.PARAGRAPH and b.piece.text]
    for block in paragraphs[:3]:
        found = split_dateline(block.piece.text)
        if found:
            dateline, rest = found
            block.opening = dateline.raw if dateline.says_more() else ""
            about.facts.dateline = dateline.place
            about.facts.published = about.facts.published or dateline.published
            cut = len(block.piece.text) - len(rest)
            styles = tuple(style for each in block.piece.styles if (style := _moved(each, cut)))
            block.piece = replace(block.piece, text=rest, styles=styles)
            return


def _moved(style: Style, cut: int) -> Style | None:
    return replace(style, start=max(0, style.start - cut), end=style.end - cut) if style.end > cut else None

"""Text copied from an archive page -> the facts at its head, the body, and what stood around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from viewer.articles.article import BlockKind
from viewer.articles.compose import Piece
from viewer.articles.dateline import split_dateline
from viewer.articles.dates import iso_date
from viewer.articles.draft import TAKEN, Draft, Facts, ends_sentence, is_prose
from viewer.articles.byline import clean_byline
from viewer.articles.head import place_line, read_head
from viewer.articles.headers import code_pair, header_pair, opens_body
from viewer.articles.language import clean_tag
from viewer.articles.mastheads import masthead_line, same_name
from viewer.articles.paragraphs import lines_of
from viewer.articles.tail import read_tail

_BULLET = re.compile(r"^([•◦▪●·*–—-]|\(?\d{1,3}[.)])\s+(?=\S)")
_CAPTIONED = re.compile(
    r"\((?:AP|AFP|Reuters|Getty|Photo|File photo|Image|Credit)\b[^()]{0,60}\)\.?$|\bPhoto(?:graph)?(?: by|:) [A-Z][\w ./&’'-]{3,50}$"
)
_HEAD_LINES = 40
_LEAST_PAIRS = 2
_LEAST_CODES = 4


@dataclass(frozen=True, slots=True)
class PlainReading:
    pieces: tuple[Piece, ...]
    facts: Facts


def read_plain(text: str) -> PlainReading:
    """Tell the parts of a plain text apart. The pieces hold every line but the title, byline and dateline shown."""
    draft = Draft.of(lines_of(text))
    _read_records(draft)
    start = read_head(draft)
    _read_dateline(draft, start)
    read_tail(draft, start)
    _mark_mastheads(draft)
    if not any(reason == "" for reason in draft.reasons):
        _give_back(draft)
    return PlainReading(tuple(_pieces(draft)), draft.facts)


def _read_records(draft: Draft) -> None:
    """Header lines of a database or an e-mail, where several stand together at the head."""
    head = range(min(_HEAD_LINES, len(draft.lines)))
    pairs = {place: pair for place in head if (pair := header_pair(draft.text(place)))}
    codes = {place: pair for place in head if (pair := code_pair(draft.text(place)))}
    if len(codes) >= _LEAST_CODES:
        pairs |= codes
    facts_given = {fact for _, fact, _ in pairs.values() if fact}
    if len(pairs) < _LEAST_PAIRS or not facts_given & {"title", "byline", "published", "publication"}:
        return
    for place in sorted(pairs):
        key, fact, value = pairs[place]
        if opens_body(key):
            _open_body(draft, place, value)
            return
        if not value and place + 1 < len(draft.lines) and place + 1 not in pairs and fact:
            value = draft.text(place + 1)
            draft.reasons[place + 1] = "record"
        draft.reasons[place] = "record"
        _take(draft.facts, fact, value)


def _open_body(draft: Draft, place: int, value: str) -> None:
    """What follows "BODY:" is text; what is not yet explained before it belongs to the record."""
    for before in range(place):
        draft.reasons[before] = draft.reasons[before] or "record"
    if value:
        draft.replace_text(place, value)
    else:
        draft.reasons[place] = "record"


def _take(facts: Facts, fact: str, value: str) -> None:
    if not value or not fact:
        return
    if fact == "publication":
        facts.publications[value] += 4
    elif fact == "published":
        facts.published = facts.published or iso_date(value)
    elif fact == "byline":
        facts.byline = facts.byline or clean_byline(value)
    elif fact == "language":
        facts.language = clean_tag(value) if len(value) <= 5 else None
    elif getattr(facts, fact) is None:
        setattr(facts, fact, value)


def _read_dateline(draft: Draft, start: int) -> None:
    """The place before the first paragraph, in it or on a line of its own."""
    before = next((place for place in range(start - 1, -1, -1) if not draft.reasons[place]), None)
    if before is not None and place_line(draft.text(before)):
        draft.facts.dateline = draft.facts.dateline or draft.text(before).split(",")[0]
        draft.reasons[before] = "dateline"
    for place in [place for place in draft.kept() if place >= start][:3]:
        found = split_dateline(draft.text(place))
        if found:
            dateline, rest = found
            draft.facts.dateline = draft.facts.dateline or dateline.place
            draft.facts.published = draft.facts.published or dateline.published
            draft.replace_text(place, rest)
            return


def _mark_mastheads(draft: Draft) -> None:
    publication = draft.facts.publication()
    for place in draft.kept():
        name = masthead_line(draft.text(place))
        if name and publication and same_name(name, publication):
            draft.reasons[place] = "masthead"


def _give_back(draft: Draft) -> None:
    """When every line looked like furniture, the file holds something else: better all of it than nothing."""
    draft.reasons = ["" if reason != TAKEN else reason for reason in draft.reasons]


def _pieces(draft: Draft) -> list[Piece]:
    kept = draft.kept()
    pieces = []
    for place, line in enumerate(draft.lines):
        reason = draft.reasons[place]
        if reason == TAKEN:
            continue
        if reason:
            pieces.append(Piece(line.text, reason=reason))
            continue
        position = kept.index(place) if len(kept) < 400 else -1
        before = draft.text(kept[position - 1]) if position > 0 else None
        after = draft.text(kept[position + 1]) if 0 <= position < len(kept) - 1 else None
        pieces.append(_piece(line.text, before, after))
    return pieces


def _piece(line: str, before: str | None, after: str | None) -> Piece:
    bullet = _BULLET.match(line)
    if bullet and not (bullet.group(1) in "–—-" and line[bullet.end()].isupper() and before is None):
        marker = bullet.group(1)
        return Piece(line[bullet.end() :], BlockKind.LIST_ITEM, level=1, marker="•" if marker in "*-–—·" else marker)
    if line.startswith(">") and line.strip("> "):
        return Piece(line.lstrip("> "), BlockKind.QUOTE)
    if _CAPTIONED.search(line) and len(line) < 400:
        return Piece(line, BlockKind.CAPTION)
    is_between = before is not None and after is not None and is_prose(before) and is_prose(after)
    if (
        is_between
        and len(line) <= 80
        and len(line.split()) <= 12
        and not ends_sentence(line)
        and line[-1] not in ',;:”"'
    ):
        return Piece(line, BlockKind.HEADING, level=2)
    return Piece(line)

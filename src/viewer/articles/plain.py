"""Text copied from an archive page -> the facts at its head, the body, and what stood around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from viewer.articles.article import BlockKind
from viewer.articles.compose import Piece
from viewer.articles.dateline import split_dateline
from viewer.articles.dates import date_line
from viewer.articles.draft import TAKEN, Draft, Facts, ends_sentence, is_prose
from viewer.articles.head import place_line, read_head
from viewer.articles.mastheads import dated_masthead, masthead_line, running_head, same_name
from viewer.articles.paragraphs import lines_of
from viewer.articles.records import read_records
from viewer.articles.region import body_region
from viewer.articles.tail import read_tail

_HEADING_CHARS, _HEADING_WORDS = 80, 12
_BULLET = re.compile(r"^([•◦▪●·*–—-]|\(?\d{1,3}[.)])\s+(?=\S)")
_CAPTIONED = re.compile(
    r"\((?:AP|AFP|Reuters|Getty|Photo|File photo|Image|Credit)\b[^()]{0,60}\)\.?$|\bPhoto(?:graph)?(?: by|:) "
    r"[A-Z][\w ./&’'-]{3,50}$"
)


@dataclass(frozen=True, slots=True)
class PlainReading:
    pieces: tuple[Piece, ...]
    facts: Facts


def read_plain(text: str) -> PlainReading:
    """Tell the parts of a plain text apart. The pieces hold every line but the title, byline and dateline shown."""
    draft = Draft.of(lines_of(text))
    read_records(draft)
    first, last = body_region(draft)
    start = read_head(draft, first)
    _read_dateline(draft, start)
    read_tail(draft, start, last)
    _mark_mastheads(draft)
    if not any(reason == "" for reason in draft.reasons):
        _give_back(draft)
    return PlainReading(tuple(_pieces(draft)), draft.facts)


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
            if dateline.says_more():
                draft.datelines[place] = dateline.raw
            return


def _mark_mastheads(draft: Draft) -> None:
    publication = draft.facts.publication()
    for place in draft.kept():
        line = draft.text(place)
        name = masthead_line(line)
        dated = dated_masthead(line)
        is_known = name and publication and same_name(name, publication)
        if is_known or running_head(line) or (dated and date_line(dated[1])):
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
        if place in draft.datelines:
            pieces.append(Piece(draft.datelines[place], reason="dateline"))
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
    if before is not None and after is not None and _is_heading(line, before, after):
        return Piece(line, BlockKind.HEADING, level=2)
    return Piece(line)


def _is_heading(line: str, before: str, after: str) -> bool:
    """A few words between paragraphs, without the end of a sentence or the look of speech, verse or a list."""
    is_short = len(line) <= _HEADING_CHARS and len(line.split()) <= _HEADING_WORDS and line[0].isalnum()
    is_label = not ends_sentence(line) and line[-1] not in ",;:”\"’'" and not line[0].islower()
    follows_text = is_prose(before) or _BULLET.match(before) is not None or ends_sentence(before)
    return is_short and is_label and follows_text and (is_prose(after) or (ends_sentence(after) or after[-1] == ":"))

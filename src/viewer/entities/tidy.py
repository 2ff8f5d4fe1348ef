"""Recognised spans made fit for a reader: no title, no possessive, no quotes, no paragraph break, no junk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from viewer.entities import titles
from viewer.entities.honorifics import is_honorific
from viewer.entities.records import Kind, Mention

_PARAGRAPH = re.compile(r"\n\s*\n")
_POSSESSIVE = re.compile(r"(?:['’][sS]|(?<=[sS])['’])\Z")
_EDGE_START = ' \t\n"“”‘«»([{,;:-–—•*_|/'
_EDGE_END = ' \t\n"“”«»)]},;:-–—•*_|/!?'
_WORD = re.compile(r"\S+")
_NOBODY = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "him",
        "her",
        "his",
        "i",
        "we",
        "you",
        "who",
        "whom",
        "me",
        "us",
        "them",
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "sir",
        "god",
        "lord",
        "the",
        "a",
        "an",
        "and",
        "of",
    ]
)


def tidy(text: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """`mentions` of `text` trimmed and in order, without those of which nothing nameable is left."""
    out = []
    for mention in mentions:
        for piece in _paragraph_pieces(text, mention):
            trimmed = _trimmed(text, piece)
            if trimmed is not None:
                out.append(trimmed)
    return tuple(sorted(out, key=lambda m: (m.start, m.end)))


def _paragraph_pieces(text: str, mention: Mention) -> Iterator[Mention]:
    start = mention.start
    for gap in _PARAGRAPH.finditer(text, mention.start, mention.end):
        yield replace(mention, start=start, end=gap.start())
        start = gap.end()
    yield replace(mention, start=start)


def _trimmed(text: str, mention: Mention) -> Mention | None:
    start, end = _without_edges(text, mention.start, mention.end)
    if mention.kind is Kind.PERSON:
        start = _without_title(text, start, end)
    name = text[start:end]
    return replace(mention, start=start, end=end) if _is_name(name, mention.kind) else None


def _without_edges(text: str, start: int, end: int) -> tuple[int, int]:
    while True:
        before = start, end
        while start < end and text[start] in _EDGE_START:
            start += 1
        while start < end and text[end - 1] in _EDGE_END and not _closes(text, start, end):
            end -= 1
        if end - start > 2 and (found := _POSSESSIVE.search(text[start:end])):
            end = start + found.start()
        if (start, end) == before:
            return start, end


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the bracket or quote at the end belongs to one inside the name: Earvin (Magic)."""
    opening = {")": "(", "]": "[", "”": "“"}.get(text[end - 1])
    return opening is not None and opening in text[start : end - 1]


def _without_title(text: str, start: int, end: int) -> int:
    words = list(_WORD.finditer(text, start, end))
    first = 0
    while first < len(words) - 1 and is_honorific(words[first][0]) and words[first][0].endswith((".", "r", "s")):
        first += 1
    rest = [word[0] for word in words[first:]]
    first += titles.title_length(rest)
    return words[first].start() if words else start


def _is_name(name: str, kind: Kind) -> bool:
    letters = sum(c.isalpha() for c in name)
    if letters < 2 or name.casefold().rstrip(".") in _NOBODY:
        return False
    if not any(c.isupper() for c in name):
        return not name.isascii() or (kind is not Kind.PERSON and letters > 3)
    return "@" not in name and "://" not in name

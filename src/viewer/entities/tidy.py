"""Recognised spans made fit for a reader: no title, no possessive, no quotes, no paragraph break, no junk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from viewer.entities import titles
from viewer.entities.honorifics import is_honorific
from viewer.entities.records import Kind, Mention
from viewer.entities.title_words import listed

# A paragraph's end; the end of a line between a name and one in capitals, as a by-line and a dateline have it.
_ENDS = re.compile(r"\n\s*\n|(?<=[a-z])\n(?=[A-Z]{3})|(?<=[A-Z]{3})\n(?=[A-Z][a-z])")
_POSSESSIVE = re.compile(r"(?:['’][sS]|(?<=[sS])['’])\Z")
_LINKS_END = re.compile(r"(?:\s+(?:and|of|or))+\Z")  # that the model took for a part of the name
_ELISION = re.compile(r"\b[dDO]\Z")  # before the apostrophe of d’Herbinville
_EDGE_START = ' \t\n"“”‘«»([{,;:-–—•*_|/'
_EDGE_END = ' \t\n"“”«»)]},;:-–—•*_|/!?'
_WORD = re.compile(r"\S+")
_NOBODY = listed(
    """
    he she it they him her his i we you who whom me them mr mrs ms miss dr sir mlle mme st god lord jr sr the a an
    and of
    """
)
_AGENCIES = listed("reuter reuters upi afp ap")  # that sign what they wrote
_SURE = 0.6  # confidence from which a name in small letters is believed


def tidy(text: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """`mentions` of `text` trimmed and in order, without those of which nothing nameable is left."""
    joined = _joined(text, _with_nicknames(text, mentions))
    pieces = [piece for mention in joined for piece in _separate_lines(text, mention)]
    names = {text[slice(*_without_edges(text, m.start, m.end))] for m in pieces}
    trimmed = (_trimmed(text, piece, names) for piece in pieces)
    return tuple(sorted((m for m in trimmed if m is not None), key=lambda m: (m.start, m.end)))


_NICKNAME = re.compile(r"""\s(?:"[A-Z][^"\n]{0,24}"|“[A-Z][^”\n]{0,24}”|\([A-Z][^)\n]{0,24}\))\s""")


def _with_nicknames(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """One mention of 'Hector "Macho" Camacho', 'James (Leo) Nichols', whom the model takes for two people or three."""
    found = list(mentions)
    people = [m for m in found if m.kind is Kind.PERSON]
    whole = []
    for first in people:
        nickname = _NICKNAME.match(text, _without_edges(text, first.start, first.end)[1])
        if not nickname:
            continue
        last = next((m for m in people if m.start <= nickname.end() < m.end), None)
        if last and all(m.kind is Kind.PERSON for m in found if first.end <= m.start < last.start):
            whole.append(replace(first, end=last.end, confidence=min(first.confidence, last.confidence)))
    return [*whole, *(m for m in found if not any(w.start <= m.start < w.end for w in whole))] if whole else found


_INITIALS = re.compile(r"(?:[A-Z]\.)+")


def _joined(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """One mention where the model marked the two halves of a name: "L." "Ron Hubbard", "Port of" "Rotterdam"."""
    out: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: m.start):
        last = out[-1] if out else None
        if last is not None and last.kind is mention.kind and _are_halves(text, last, mention):
            out[-1] = replace(max(last, mention, key=lambda m: m.confidence), start=last.start, end=mention.end)
        else:
            out.append(mention)
    return out


_OF_A_PLACE = re.compile(r"(?:Bay|City|Gulf|Isle|Port|Strait|Straits) of")


def _are_halves(text: str, first: Mention, second: Mention) -> bool:
    if first.kind is Kind.PERSON:
        return text[first.end : second.start] == " " and bool(_INITIALS.fullmatch(text, first.start, first.end))
    return first.kind is Kind.PLACE and bool(_OF_A_PLACE.fullmatch(text, first.start, second.start - 1))


def _separate_lines(text: str, mention: Mention) -> Iterator[Mention]:
    start = mention.start
    for gap in _ENDS.finditer(text, mention.start, mention.end):
        yield replace(mention, start=start, end=gap.start())
        start = gap.end()
        if text[start : mention.end].isupper() and not text[mention.start : start].isupper():
            mention = replace(mention, kind=Kind.PLACE)  # the dateline under a by-line
    yield replace(mention, start=start)


def _trimmed(text: str, mention: Mention, names: set[str]) -> Mention | None:
    start, end = _without_edges(text, mention.start, mention.end)
    possessive = _POSSESSIVE.search(text[start:end]) if end - start > 2 else None
    # "Lord's" and "Boatmen's" are names as they are; the model leaves the 's out of others.
    if possessive and (mention.kind is Kind.PERSON or text[start : start + possessive.start()] in names):
        start, end = _without_edges(text, start, start + possessive.start())
    if mention.kind is Kind.PERSON:
        start, end = _whole(text, start, end)
        start, end = _without_title(text, start, end), _with_suffix(text, end)
    found = replace(mention, start=start, end=end)
    if mention.kind is not Kind.ORGANISATION:
        found = _of_rank(text, found)
    return found if _is_name(text[start:end], found) and not _is_in_address(text, found) else None


_ADDRESS = re.compile(r"\w@\w|://|\bwww\.")
_LONGEST_ADDRESS = 80


def _is_in_address(text: str, mention: Mention) -> bool:
    """Whether it is a piece of an address of mail or of the web: "ada" of "ada.holm@example.org"."""
    before = re.search(r"\S*\Z", text[max(0, mention.start - _LONGEST_ADDRESS) : mention.start])
    after = re.match(r"\S*", text[mention.end : mention.end + _LONGEST_ADDRESS])
    return bool(before and after and _ADDRESS.search(before[0] + text[mention.start : mention.end] + after[0]))


def _without_edges(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE_START:
        start += 1
    while start < end and text[end - 1] in _EDGE_END and not _closes(text, start, end):
        end -= 1
    if text[start:end].endswith((" '", " ’")):  # a quotation that begins after the name
        return _without_edges(text, start, end - 1)
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


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Without an "and" at the end; with the "d" of "d'Herbinville" where the model left it out."""
    link = _LINKS_END.search(text, start, end)
    if start > 0 and text[start] in "'’" and _ELISION.search(text[max(0, start - 2) : start]):
        start -= 1
    return start, link.start() if link else end


_SUFFIX = re.compile(r",?\s+(?:(?:Jr|Sr)\b\.?|(?:II|III|IV)\b)")


def _with_suffix(text: str, end: int) -> int:
    """The end of the name with the "Jr." or "III" that follows it."""
    suffix = _SUFFIX.match(text, end)
    return suffix.end() if suffix else end


_RANK = re.compile(
    r"\b(?:Duke|Duchess|Earl|Count|Countess|Prince|Princess|Marquess|Marquis|Viscount|Viscountess|Baron|Baroness)"
    r"\s+of\s+\Z"
)
_PARTY = re.compile(r"[RDI]-(?=[A-Z])")  # of Arizona, in "(R-Ariz.)"


def _of_rank(text: str, mention: Mention) -> Mention:
    """The whole of "Duchess of Cambridge", who is a person; Arizona alone of "R-Ariz."."""
    rank = _RANK.search(text[max(0, mention.start - 20) : mention.start])
    if rank:
        return replace(mention, start=mention.start - len(rank[0]), kind=Kind.PERSON)
    party = _PARTY.match(text, mention.start, mention.end) if mention.kind is Kind.PLACE else None
    return replace(mention, start=party.end()) if party else mention


def _is_name(name: str, mention: Mention) -> bool:
    letters = sum(c.isalpha() for c in name)
    word = name.casefold().rstrip(".")
    if letters < 2 or (mention.kind is not Kind.ORGANISATION and word in _AGENCIES):
        return False
    if mention.kind is Kind.PERSON and (word in _NOBODY or is_honorific(name) or titles.is_title(word)):
        return False
    return any(c.isupper() for c in name) or not name.isascii() or mention.confidence >= _SURE

"""Names that the model saw in one sentence of a text and overlooked, or took for something else, in another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from viewer.entities.fold import fold
from viewer.entities.nicknames import is_given_name
from viewer.entities.records import Kind, Mention

_UNSURE = 0.75  # confidence below which a lone word follows what the rest of the text says of it
_UNSURE_OF_SOMEBODY = 0.95  # the same where the rest of the text names somebody so, and no place can stand
_DOUBT = 0.45  # confidence below which a name is wrong more often than right
_FOUND_AGAIN = 0.5  # confidence given to a name that only the rest of the text vouches for
_WHOLE_NAME = 2  # times as much as a lone surname, a full name tells of what the word is
_SHORTEST = 4  # letters


def consistent(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """`mentions` (tidied, in order of `text`) with what one of them tells about others."""
    joined = _joined(text, _believed(text, mentions))
    kinds = _known_words(text, joined)
    surnames = {words[-1] for m in joined if m.kind is Kind.PERSON and (words := text[m.start : m.end].split())}
    relabelled = _short_lands(text, [_by_head(text, _relabelled(text, m, kinds), surnames) for m in joined])
    found = [*relabelled, *_overlooked(text, relabelled, kinds)]
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


def _believed(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Without names that the model doubts wherever they stand."""
    best: dict[str, float] = {}
    for mention in mentions:
        name = text[mention.start : mention.end].casefold()
        best[name] = max(best.get(name, 0.0), mention.confidence)
    return [m for m in mentions if best[text[m.start : m.end].casefold()] >= _DOUBT]


def _joined(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """A lone word of a person right before another's name, "Lindsay" "Davenport", is the beginning of it."""
    out: list[Mention] = []
    for mention in mentions:
        last = out[-1] if out else None
        if last and text[last.end : mention.start] == " " and _begins(text, last, mention):
            out[-1] = replace(last, end=mention.end, confidence=min(last.confidence, mention.confidence))
        else:
            out.append(mention)
    return out


def _begins(text: str, first: Mention, second: Mention) -> bool:
    return second.kind is Kind.PERSON and _is_lone_person(text, first) and text[first.end - 1].isalpha()


def _is_lone_person(text: str, mention: Mention) -> bool:
    return mention.kind is Kind.PERSON and " " not in text[mention.start : mention.end]


def _known_words(text: str, mentions: Iterable[Mention]) -> dict[str, Kind]:
    """What the text means by a lone word, or by the surname of a full name, for the most part and not only once."""
    weights: dict[str, dict[Kind, float]] = defaultdict(lambda: defaultdict(float))
    for mention in mentions:
        words = text[mention.start : mention.end].split()
        if len(words) == 1:
            weights[words[0]][mention.kind] += mention.confidence
        elif mention.kind is Kind.PERSON:
            weights[words[-1]][Kind.PERSON] += _WHOLE_NAME * mention.confidence
    best = {word: max(kinds, key=kinds.__getitem__) for word, kinds in weights.items()}
    return {word: kind for word, kind in best.items() if _worth(word) and weights[word][kind] > 1}


def _worth(word: str) -> bool:
    return len(word) >= _SHORTEST and word[0].isupper() and word[1:].islower()


def _relabelled(text: str, mention: Mention, kinds: dict[str, Kind]) -> Mention:
    word = text[mention.start : mention.end]
    in_headline = word.isupper()
    kind = kinds.get(word.capitalize() if in_headline else word)
    after_preposition = _WHERE.search(text, max(0, mention.start - 10), mention.start)
    limit = _UNSURE if after_preposition and not in_headline else _UNSURE_OF_SOMEBODY
    if kind is Kind.PERSON and mention.kind is not kind and mention.confidence < limit:
        return replace(mention, kind=kind)
    if kind is not Kind.PERSON and mention.confidence < _UNSURE and _is_lone_person(text, mention):
        return replace(mention, kind=Kind.PLACE) if _is_where(text, mention) else mention
    return mention


# What the last word of a name says of it: land and water; a body that a family gave its name; one that can act.
_LAND = re.compile(r"\w+ (?:Head|Point|Bay|Beach|Island|Islands|Lake|River|Creek|Falls|Harbour|Harbor|Peninsula|Reef)")
_FIRM = re.compile(r"(\w+) (?:Lines?|Shipping|Works|Brothers|Bank|Press|Trust|Foundation|Holdings|Group)")
_BODY = re.compile(r".+ (?:Church|Chapel|Hospital|Museum|Club|College|School)", re.DOTALL)
_AT_LAND = re.compile(r"\b(?:at|in|near|off|round|around|from|to|towards?|past|passed|rounded|sighted|reached)\s\Z")
_DECIDES = re.compile(
    r"\s(?:said|voted|decided|agreed|announced|elected|appointed|hired|bought|sold|sued|apologised)\b"
)


def _by_head(text: str, mention: Mention, surnames: set[str]) -> Mention:
    """“passed Spurn Head” is no person; “the Halvorsen Line” beside a Halvorsen, and a church that votes, no places."""
    name = " ".join(text[mention.start : mention.end].split())
    if mention.kind is Kind.PERSON:
        is_land = _LAND.fullmatch(name) and _AT_LAND.search(text, max(0, mention.start - 12), mention.start)
        return replace(mention, kind=Kind.PLACE) if is_land and not is_given_name(fold(name.split()[0])) else mention
    firm = _FIRM.fullmatch(name)
    is_body = (firm and firm[1] in surnames) or (_BODY.fullmatch(name) and _DECIDES.match(text, mention.end))
    return replace(mention, kind=Kind.ORGANISATION) if mention.kind is Kind.PLACE and is_body else mention


def _short_lands(text: str, mentions: list[Mention]) -> list[Mention]:
    """“Spurn”, where the text tells of Spurn Head, is no person either."""
    names = (text[m.start : m.end] for m in mentions if m.kind is Kind.PLACE)
    lands = {name.split()[0] for name in names if _LAND.fullmatch(name)}
    is_land = [m.kind is Kind.PERSON and text[m.start : m.end] in lands for m in mentions]
    return [replace(m, kind=Kind.PLACE) if land else m for m, land in zip(mentions, is_land, strict=True)]


_BESIDE = re.compile(r"(?:\b(?:in|at|from|near)|[A-Z][\w’'-]+ of)\s\Z")


def _is_where(text: str, mention: Mention) -> bool:
    """Whether it stands where a place does: "in Beverley", "Winifred Oakes of Beverley"."""
    return bool(_BESIDE.search(text, max(0, mention.start - 40), mention.start))


_WHERE = re.compile(r"\b(?:in|at|from|to|near|of|for|into|around|across|through|outside)\s+\Z", re.IGNORECASE)


# Beside another capitalised word the name is part of some other name: "Lavrov Street".
_CAPITALISED_BEFORE = re.compile(r"(?<![.!?:”\"\n])\s[A-Z][\w’'-]*\s\Z")
_CAPITALISED_AFTER = re.compile(r"[\w-]|\s[A-Z]")


def _overlooked(text: str, mentions: Sequence[Mention], kinds: dict[str, Kind]) -> Iterator[Mention]:
    people = [re.escape(word) for word, kind in kinds.items() if kind is Kind.PERSON]
    if not people:
        return
    taken = {at for m in mentions for at in range(m.start, m.end)}
    for match in re.finditer(rf"\b(?:{'|'.join(people)})\b", text):
        start, end = match.span()
        before = text[max(0, start - 30) : start]
        if start not in taken and not _CAPITALISED_AFTER.match(text, end) and not _CAPITALISED_BEFORE.search(before):
            yield Mention(start, end, Kind.PERSON, _FOUND_AGAIN)

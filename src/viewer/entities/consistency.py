"""Names that the model saw in one sentence of a text and overlooked, or took for something else, in another."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from viewer.entities.records import Kind, Mention

_UNSURE = 0.75  # confidence below which a lone word follows what the rest of the text says of it
_UNSURE_IN_CAPITALS = 0.95  # the same, in a line of capitals
_DOUBT = 0.45  # confidence below which a name is wrong more often than right
_FOUND_AGAIN = 0.5  # confidence given to a name that only the rest of the text vouches for
_SHORTEST = 4  # letters


def consistent(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """`mentions` (tidied, in order of `text`) with what one of them tells about others."""
    joined = _joined(text, _believed(text, mentions))
    kinds = _known_words(text, joined)
    relabelled = [_relabelled(text, m, kinds) for m in joined]
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
    """Words that the text uses as the surname of one person with a full name, and as nothing else more often."""
    seen: dict[str, Counter[Kind]] = defaultdict(Counter)
    surnames: set[str] = set()
    for mention in mentions:
        words = text[mention.start : mention.end].split()
        if len(words) > 1 and mention.kind is Kind.PERSON:
            surnames.add(words[-1])
            seen[words[-1]][Kind.PERSON] += 1
        elif len(words) == 1:
            seen[words[0]][mention.kind] += 1
    best = {word: count.most_common(1)[0][0] for word, count in seen.items()}
    return {word: best[word] for word in best if _worth(word) and (word in surnames or seen[word][best[word]] > 1)}


def _worth(word: str) -> bool:
    return len(word) >= _SHORTEST and word[0].isupper() and word[1:].islower()


def _relabelled(text: str, mention: Mention, kinds: dict[str, Kind]) -> Mention:
    word = text[mention.start : mention.end]
    in_headline = word.isupper()
    kind = kinds.get(word.capitalize() if in_headline else word)
    limit = _UNSURE_IN_CAPITALS if in_headline or _acts(text, mention) else _UNSURE
    if kind is Kind.PERSON and mention.kind is not kind and mention.confidence < limit:
        return replace(mention, kind=kind)
    if kind is not Kind.PERSON and mention.confidence < _UNSURE and _is_lone_person(text, mention):
        return replace(mention, kind=Kind.PLACE) if _is_where(text, mention) else mention
    return mention


_BESIDE = re.compile(r"(?:\b(?:in|at|from|near)|[A-Z][\w’'-]+ of)\s\Z")


def _is_where(text: str, mention: Mention) -> bool:
    """Whether it stands where a place does: "in Beverley", "Winifred Oakes of Beverley"."""
    return bool(_BESIDE.search(text, max(0, mention.start - 40), mention.start))


_ACTS = re.compile(r"\s(?:said|says|told|wrote|added|became|married|died|was born|resigned|smiled|testified)\b")
_WHERE = re.compile(r"\b(?:in|at|from|to|near|of|for|into|around|across|through|outside)\s+\Z", re.IGNORECASE)


def _acts(text: str, mention: Mention) -> bool:
    """Whether the text has it do what people do, and not as a place."""
    before = text[max(0, mention.start - 10) : mention.start]
    return bool(_ACTS.match(text, mention.end)) and not _WHERE.search(before)


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

"""Texts that a database or a mail program wrote: their header lines hold the facts."""

from __future__ import annotations

import re

from viewer.articles.byline import clean_byline
from viewer.articles.dates import date_line, iso_date
from viewer.articles.draft import TAKEN, Draft, Facts, is_prose
from viewer.articles.headers import code_pair, header_pair, opens_body
from viewer.articles.language import clean_tag

_HEAD_LINES = 40
_LEAST_PAIRS = 2
_LEAST_CODES = 4
_WORD_COUNT = re.compile(r"^\d[\d,]* words$", re.IGNORECASE)
_CATALOGUE_LINES = 12  # between the number of words and the note of copyright
_NAME = re.compile(r"^(?:The )?[A-Z][\w.’'&-]*(?: (?:[A-Z][\w.’'&-]*|of|and|the|de|&)){0,6}(?: \(.{2,30}\))?$")


def read_records(draft: Draft) -> None:
    """Take the facts from header lines where several stand together, and mark those lines."""
    head = range(min(_HEAD_LINES, len(draft.lines)))
    pairs = {place: pair for place in head if (pair := header_pair(draft.text(place)))}
    codes = {place: pair for place in head if (pair := code_pair(draft.text(place)))}
    if len(codes) >= _LEAST_CODES:
        pairs |= codes
    facts_given = {fact for _, fact, _ in pairs.values() if fact}
    if len(pairs) >= _LEAST_PAIRS and facts_given & {"title", "byline", "published", "publication"}:
        _read_pairs(draft, pairs)
    _read_catalogue(draft, head)


def _read_pairs(draft: Draft, pairs: dict[int, tuple[str, str, str]]) -> None:
    for place in sorted(pairs):
        key, fact, value = pairs[place]
        if opens_body(key):
            _open_body(draft, place, value)
            return
        if is_prose(draft.text(place)) and any(
            is_prose(draft.text(before)) for before in range(place) if before not in pairs
        ):
            return  # the body has begun; "The date: …" in it is a sentence
        if not value and place + 1 < len(draft.lines) and place + 1 not in pairs and fact:
            value = draft.text(place + 1)
            draft.reasons[place + 1] = "record"
        draft.reasons[place] = "record"
        take_fact(draft.facts, fact, value)


def _open_body(draft: Draft, place: int, value: str) -> None:
    """What follows "BODY:" is text; what is not yet explained before it is title, paper or date."""
    for before in range(place):
        if not draft.reasons[before]:
            draft.reasons[before] = _unlabelled(draft, draft.text(before))
    if value:
        draft.replace_text(place, value)
    else:
        draft.reasons[place] = "record"


def _unlabelled(draft: Draft, line: str) -> str:
    """A line of a record without a key. The title comes with a key or first; the paper's name is a name."""
    facts = draft.facts
    when = date_line(line)
    if when:
        facts.published = facts.published or when.iso
        return "date"
    is_name = _NAME.match(line) is not None and len(line.split()) <= 5
    if is_name and not any(weight > 2 for weight in facts.publications.values()):
        facts.publications[line] += 4
        return "masthead"
    if not facts.title and not is_name:
        facts.title = line
        return TAKEN
    return "record"


def _read_catalogue(draft: Draft, head: range) -> None:
    """Factiva's lines without keys: "386 words", date, paper, code, edition, page, language, copyright."""
    count = next((place for place in head if _WORD_COUNT.match(draft.text(place))), None)
    rights = next((place for place in head if draft.reasons[place] == "copyright"), None)
    if count is None or rights is None or not count < rights <= count + _CATALOGUE_LINES:
        return
    is_named = False
    for place in range(count, rights):
        line = draft.text(place)
        when = date_line(line)
        draft.facts.published = draft.facts.published or (when.iso if when else None)
        if not when and not is_named and place > count and _NAME.match(line):
            draft.facts.publications[line] += 4
            is_named = True
        draft.reasons[place] = "record"


def take_fact(facts: Facts, fact: str, value: str) -> None:
    """Keep the value of a header line, in the form of `Article`, unless the fact is known already."""
    if not value or not fact:
        return
    if fact == "publication":
        facts.publications[value.split(";", maxsplit=1)[0].strip()] += 4
        facts.published = facts.published or iso_date(value)
    elif fact == "published":
        facts.published = facts.published or iso_date(value)
    elif fact == "byline":
        facts.byline = facts.byline or clean_byline(_turned(value))
    elif fact == "language":
        facts.language = clean_tag(value) if len(value) <= 5 else None
    elif getattr(facts, fact) is None:
        setattr(facts, fact, value)


def _turned(value: str) -> str:
    """Catalogues put the surname first: "Doe, Jane; Roe, John" as "Jane Doe; John Roe"."""
    people = [part.strip() for part in value.split(";")]
    turned = [re.fullmatch(r"([^\s,]+),\s*([^\s,]+(?:\s[^\s,]+)?)", person) for person in people]
    return "; ".join(
        f"{found[2]} {found[1]}" if found else person for found, person in zip(turned, people, strict=True)
    )

"""Mentions of people that are none: bodies, the publication itself, degrees and eras, the towns of politicians."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from viewer.entities.fold import fold
from viewer.entities.nicknames import is_given_name
from viewer.entities.records import Kind, Mention

# Words that end the names of bodies, and hardly any surname.
_BODIES = frozenset(
    (
        *("media", "news", "group", "records", "studios", "pictures", "partners", "holdings", "industries", "motors"),
        *("airlines", "airways", "technologies", "systems", "university", "college", "institute", "foundation"),
        *("association", "federation", "committee", "commission", "council", "agency", "museum", "society", "inc"),
    )
)
# "PolitiFact", "FiveThirtyEight"; but no "FitzGerald", "MacArthur", "DiCaprio".
_MADE_UP = re.compile(r"(?!Fitz)[A-Z][a-z]{3,}[A-Z][A-Za-z]*")


# "Ann Roe, Ph.D.", "in 70 A.D."
_NO_NAME = re.compile(r"(?:M\.?D|Ph\.?D|A\.D|B\.C|C\.E|Esq|M\.?B\.?A|R\.N|LL\.?[BM])\.?", re.IGNORECASE)
_PARTY = re.compile(r"(?:D|R|I|DFL|GOP)[-–](?=[A-Z][a-z])")  # "Ann Roe, D-Orlando"


def corrected(text: str, mentions: Sequence[Mention], publication: str | None) -> list[Mention]:
    """`mentions` of an article, where those of people that cannot be people are what they are, or left out.

    Bodies are the publication itself ("Variety"), names that end as bodies' do ("Ozy Media") with their short forms
    ("Ozy"), and words made up of others ("PolitiFact").
    """
    bodies = _bodies({_name(text, m) for m in mentions if m.kind is Kind.PERSON}, fold(publication or ""))
    return [each for mention in mentions for each in _read(text, mention, bodies)]


def _read(text: str, mention: Mention, bodies: set[str]) -> Iterator[Mention]:
    name = text[mention.start : mention.end]
    if mention.kind is not Kind.PERSON:
        yield mention
    elif party := _PARTY.match(name):
        yield replace(mention, start=mention.start + party.end(), kind=Kind.PLACE)
    elif _name(text, mention) in bodies or _MADE_UP.fullmatch(name):
        yield replace(mention, kind=Kind.ORGANISATION)
    elif not _NO_NAME.fullmatch(name):
        yield mention


def _bodies(names: set[str], own: str) -> set[str]:
    """Those of the folded names of people that are bodies'; `own`: the publication's."""
    bodies = {name for name in names if " " in name and name.rpartition(" ")[2].rstrip(".") in _BODIES}
    if own in names and not is_given_name(own.split(maxsplit=1)[0]):
        bodies.add(own)
    surnames = {name.rpartition(" ")[2] for name in names - bodies if " " in name}
    return bodies | ({body.split()[0] for body in bodies} & names - surnames)


def _name(text: str, mention: Mention) -> str:
    return fold(text[mention.start : mention.end])

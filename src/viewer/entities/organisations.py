"""The organisations of one article: full names, legal forms and acronyms of one body together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from viewer.entities.fold import fold
from viewer.entities.nicknames import is_given_name
from viewer.entities.records import Kind, Mention, Organisation

_LEGAL = re.compile(
    r"(?:,?\s+(?:inc|corp|co|ltd|llc|plc|ag|sa|s\.a|gmbh|nv|n\.v|spa|ab|oyj?|corporation|company|incorporated|limited"
    r"|group|holdings?)\.?)+\Z"
)
_SMALL = frozenset(["of", "the", "and", "for", "de", "la", "du", "des", "&", "in", "on", "at", "to"])


def organisations(text: str, mentions: Sequence[Mention]) -> tuple[Organisation, ...]:
    """One `Organisation` for each body that `mentions` (of organisations, in order of `text`) name."""
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(_core(_name(text, mention)), []).append(mention)
    for short in sorted(groups, key=len):
        owner = _owner(short, groups)
        if owner is not None:
            groups[owner].extend(groups.pop(short))
    found = [_organisation(text, sorted(group, key=lambda m: m.start)) for group in groups.values()]
    return tuple(sorted(found, key=lambda o: o.mentions[0].start))


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


def taken_for_people(text: str, mentions: Sequence[Mention], publication: str | None) -> list[Mention]:
    """`mentions` of an article, where those of people that can only be bodies are bodies.

    They are the publication itself ("Variety"), names that end as bodies' do ("Ozy Media") with their short forms
    ("Ozy"), and words made up of others ("PolitiFact").
    """
    names = {fold(_name(text, m)) for m in mentions if m.kind is Kind.PERSON}
    own = fold(publication or "")
    bodies = {name for name in names if name.rpartition(" ")[2].rstrip(".") in _BODIES and " " in name}
    if own in names and not is_given_name(own.split()[0]):
        bodies.add(own)
    surnames = {name.rpartition(" ")[2] for name in names - bodies if " " in name}
    bodies |= {body.split()[0] for body in bodies} & names - surnames

    def is_body(mention: Mention) -> bool:
        name = _name(text, mention)
        return fold(name) in bodies or bool(_MADE_UP.fullmatch(name))

    return [replace(m, kind=Kind.ORGANISATION) if m.kind is Kind.PERSON and is_body(m) else m for m in mentions]


def _name(text: str, mention: Mention) -> str:
    return " ".join(text[mention.start : mention.end].split())


def _core(name: str) -> str:
    """The folded name without article and legal form: "Acme" of "the Acme Corp."."""
    folded = fold(name).removeprefix("the ")
    return _LEGAL.sub("", folded) or folded


def _owner(short: str, groups: dict[str, list[Mention]]) -> str | None:
    """The only longer name of which `short` is the acronym, or the beginning."""
    dotless = short.replace(".", "")
    fits = [
        name for name in groups
        if name != short and (_acronym(name) == dotless or (len(short) > 3 and name.startswith(f"{short} ")))
    ]  # fmt: skip
    return fits[0] if len(fits) == 1 else None


def _acronym(name: str) -> str | None:
    words = [w for w in re.split(r"[\s-]+", name) if w and w not in _SMALL]
    return "".join(word[0] for word in words) if len(words) > 1 else None


def _organisation(text: str, mentions: Sequence[Mention]) -> Organisation:
    seen = Counter(_name(text, m) for m in mentions)
    name = max(seen, key=lambda n: (not (n.isupper() and " " in n), len(n), seen[n])).removeprefix("the ")
    aliases = tuple(alias for alias, _ in seen.most_common() if alias != name)
    return Organisation(fold(name), name, tuple(mentions), aliases)

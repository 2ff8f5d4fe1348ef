"""The organisations of one article: full names, legal forms and acronyms of one body together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from viewer.entities.fold import fold
from viewer.entities.records import Mention, Organisation

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

"""What a text writes around two names of one person: "born", "better known as"."""

from __future__ import annotations

import re

from viewer.entities.records import Mention

_FARTHEST = 90  # characters between the two names
_SAYS_SO = re.compile(
    r"\b(?:known|referred\sto|identified)\b[^.;\n]{0,40}\b(?:as|by)\b[^.;,\n]{0,35}\Z"
    r"|[(,]\s*born\s*\Z"
    r"|\b(?:a\.k\.a\.|aka|alias|née|real\sname(?:\sis|\swas)?|pen\sname|stage\sname|pseudonym|nom\sde\splume)"
    r"(?:\s+of\b[^.;,\n]{0,35})?\s*,?\s*[“\"‘']?\Z"
    r"|\A\s\((?:[^()\n]*;\s*)?[A-Z][a-z]+:\s*\Z"  # Jerome (Latin: Eusebius Hieronymus)
)
# “Known locally as “Mayor Pete,” Buttigieg served there”: the second name is the subject of the sentence.
_KNOWN_AS = re.compile(r"\b(?:known|nicknamed|dubbed)\b[^.;\n]{0,60}[“\"‘']\Z", re.IGNORECASE)
_CLOSED = re.compile(r",?[”\"’'],?\s+")


def is_also_known(text: str, one: Mention, other: Mention) -> bool:
    """Whether the text says that two names, which follow each other, are of one person."""
    between = text[one.end : other.start]
    if len(between) > _FARTHEST:
        return False
    if _SAYS_SO.search(between):
        return True
    return "," in between and bool(_CLOSED.fullmatch(between) and _KNOWN_AS.search(text[: one.start][-_FARTHEST:]))

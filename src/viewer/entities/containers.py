"""The state or country that an article names right after a place: "Paris, Texas", "Gary, Ind.", "Cairo (Egypt)"."""

from __future__ import annotations

import re

from viewer.entities.gazetteer import Candidate, Gazetteer

_JOIN = re.compile(r"\s*(?:,|\()\s*")
_IN = re.compile(r"\s+in\s+(?:the\s+)?(?:(?:north|south|east|west|central)\w*\s+)?")
_WORDS = re.compile(r"(?:[A-Z]\.(?:\s?[A-Z][a-z]?\.)+|[A-Z][\w’'-]*\.?)(?:\s+(?:and\s+|of\s+)?[A-Z][\w’'-]*\.?){0,2}")
_HOLDING = ("country", "state", "county")


def container(text: str, end: int, name: str, gazetteer: Gazetteer) -> Candidate | None:
    """The place said to hold the one whose `name` ends at `end`, or None."""
    join = _JOIN.match(text, end) or _IN.match(text, end)
    words = _WORDS.match(text, join.end()) if join else None
    if words is not None and (found := _holder(words[0], gazetteer)):
        return found
    _, comma, rest = name.rpartition(",")  # where the recogniser marked both as one name
    return _holder(rest.strip(), gazetteer) if comma else None


def _holder(words: str, gazetteer: Gazetteer) -> Candidate | None:
    """The place that the longest beginning of `words` names and that can hold others."""
    parts = words.split()
    for count in range(len(parts), 0, -1):
        name = " ".join(parts[:count])
        for form in (name, name.rstrip(".,"), f"{name.rstrip('.')}."):
            found = [c for c in gazetteer.lookup(form) if c.kind in _HOLDING and _is_written_so(form, c)]
            if found:
                return found[0]
    return None


def _is_written_so(name: str, candidate: Candidate) -> bool:
    """Postal codes count in capitals only: "Gary, IN", not "Gary, In"."""
    return len(name) > 2 or name.isupper() or candidate.kind == "country"

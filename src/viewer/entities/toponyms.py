"""The place names of an article: what stands around each, and what the gazetteer has under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from viewer.entities.containers import container
from viewer.entities.fold import fold
from viewer.entities.gazetteer import Candidate, Gazetteer
from viewer.entities.title_words import listed

_MOST = 12  # candidates kept for a name, the most populous
_KNOWN_TOWN = 100_000  # people; "west X" is looked up as X only where X is so well known


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name of a text, its surroundings read."""

    start: int
    name: str  # on one line
    folded: str
    options: tuple[Candidate, ...]
    holder: Candidate | None = None  # the state or country named after it
    expected: str | None = None  # the kind that its surroundings ask for: "city" in a dateline
    in_list: bool = False  # joined to the name before it: "Ohio, Georgia and Iowa"
    chosen: Mapping[int, float] = field(default_factory=dict)  # places that the reader chose elsewhere, and its worth


_LISTED = re.compile(r"\s*(?:,|,?\s*\b(?:and|or)\b|/|-|–)\s*(?:in\s+)?(?:the\s+)?")


def toponyms(text: str, spans: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> list[Toponym]:
    """The place names at `spans`, which are in order of `text`."""
    out: list[Toponym] = []
    last_end = -1
    for start, end in spans:
        name = " ".join(text[start:end].split())
        options = tuple(_abbreviated(text, start, end, gazetteer) or candidates(name, gazetteer))
        in_list = last_end >= 0 and bool(_LISTED.fullmatch(text, last_end, start))
        holder = container(text, end, name, gazetteer)
        out.append(Toponym(start, name, key(name), options, holder, _expected(text, start, end), in_list))
        last_end = end
    return out


def _abbreviated(text: str, start: int, end: int, gazetteer: Gazetteer) -> list[Candidate]:
    """The state that the name abbreviates, where its point was taken for a full stop: "Sebring, Fla."."""
    if end - start > 5 or text[end : end + 1] != ".":
        return []
    return [c for c in gazetteer.lookup(text[start : end + 1]) if c.kind == "state"]


def key(name: str) -> str:
    return fold(name).removeprefix("the ")


_DATELINE_NEXT = re.compile(
    r"(?:,\s+[A-Z][^\n—–-]{0,40})?\s*(?:\([A-Z][^)\n]{0,20}\)\s*)?(?:—|–|--|-\s)"
    r"|\s+\((?:AP|UPI|Reuters|AFP)\)"
)
_STATE_NEXT = re.compile(r"(?i)['’]?s?\s+(?:Governor|Gov\.|state\b|legislature|senator|sen\.)")
_TOWN_NEXT = re.compile(r"(?i)['’]?s?\s+(?:mayor|city\b|police department|suburb|residents)")
_TOWN_BEFORE = re.compile(r"\b(?:city|town|village|suburb|port) of\s+\Z", re.IGNORECASE)
_STATE_BEFORE = re.compile(r"\b(?:state|province) of\s+\Z", re.IGNORECASE)


def _expected(text: str, start: int, end: int) -> str | None:
    before = text[max(0, start - 20) : start]
    opens_paragraph = start == 0 or before.endswith("\n")
    if opens_paragraph and text[start:end].isupper() and _DATELINE_NEXT.match(text, end):
        return "city"
    if _STATE_NEXT.match(text, end) or _STATE_BEFORE.search(before):
        return "state"
    return "city" if _TOWN_NEXT.match(text, end) or _TOWN_BEFORE.search(before) else None


_PREFIX = re.compile(
    r"(?:the|(?:north|south|east|west)(?:ern)?|(?:north|south)-?(?:east|west)(?:ern)?|central|upper|lower|greater|inner"
    r"|outer|downtown|metropolitan|mainland|rural|old|city of|town of|village of|state of|province of|republic of"
    r"|kingdom of|island of|county of|borough of|port of)\s+"
)
_SUFFIX = re.compile(r"\s+(?:city|town|village|state|province|region|district|area|island|islands|metropolitan area)\Z")
_CITY_STATE = re.compile(r"([^,(]+),\s*[^,]+\Z")
# Words that are towns somewhere, and never mean those.
_NEVER_TOWNS = listed("""
west east north south valley august broadway downtown midtown uptown pioneer capitol union republic side park
commonwealth earth moon mars heaven hell university center centre county city town village state nation world street
old-town new-town horn star hope avenue airport beach river lake church hospital college school court
island islands port bay border highway inner-city
""")


def candidates(name: str, gazetteer: Gazetteer) -> list[Candidate]:
    """What `name` may mean; under a plainer form of it ("northern Iraq": Iraq) where it is unknown itself."""
    folded = fold(name)
    for form, plainer in _forms(folded):
        if form.replace(" ", "-") in _NEVER_TOWNS:
            return []
        found = [c for c in gazetteer.lookup(form) if not plainer or c.kind != "city" or c.population >= _KNOWN_TOWN]
        if found:
            return _sensible(name, found)[:_MOST]
    return []


def _forms(folded: str) -> Iterator[tuple[str, bool]]:
    """Forms to look up, and whether something that tells places apart was taken away."""
    bare = folded.removeprefix("the ")
    yield folded, False
    yield bare, False
    if "." in bare:
        yield f"{bare}.", False  # "U.K" before a full stop
    if match := _CITY_STATE.match(bare):
        yield match[1], False
    yield _SUFFIX.sub("", bare), False
    while match := _PREFIX.match(bare):
        bare = bare[match.end() :]
        yield bare, True


def _sensible(name: str, found: list[Candidate]) -> list[Candidate]:
    """Short words in capitals are abbreviations: EU, U.S., NYC, NJ."""
    letters = name.replace(".", "")
    if len(letters) > 3 or not letters.isupper():
        return found
    is_word = name.casefold() in _WORDS_LIKE_STATES
    return [c for c in found if fold(c.name) != fold(name) and _is_abbreviated(c, is_word)]


_WORDS_LIKE_STATES = listed("in or ok me hi pa ma id al de la oh co ms md mr")


def _is_abbreviated(candidate: Candidate, is_word: bool) -> bool:
    if candidate.kind == "state":
        return not is_word or candidate.country != "US"
    return candidate.kind in ("country", "region") or candidate.name in _SHORT


_SHORT = frozenset(("New York City", "Los Angeles", "Washington"))

"""The places of one article: names of one place together, and which place of the world each name means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from viewer.entities.demonyms import is_demonym
from viewer.entities.fold import fold, recased
from viewer.entities.gazetteer import Candidate, Gazetteer
from viewer.entities.past_choices import Known, PastChoice, known
from viewer.entities.records import Mention, Place
from viewer.entities.resolve import Choice, resolve
from viewer.entities.surroundings import hints
from viewer.entities.toponyms import Toponym, candidates, key, toponyms

_HOME_TOWN = 20_000  # people: a smaller place in a publication's name is rather a word


def places(
    text: str,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    *,
    dateline: str | None = None,
    publication: str | None = None,
    choices: Sequence[PastChoice] = (),
) -> tuple[Place, ...]:
    """One `Place` for each place that `mentions` (of places, in order of `text`) and `dateline` name.

    A word for a people ("Georgian") is no place. `publication`, and `choices` of the reader in other articles, only
    help to choose between places of one name.
    """
    mentions = [m for m in mentions if not is_demonym(text[m.start : m.end])]
    named = [*_dateline(dateline, gazetteer), *toponyms(text, [(m.start, m.end) for m in mentions], gazetteer)]
    before = known(choices, publication, [toponym.folded for toponym in named])
    named = [_with_choices(toponym, before, gazetteer) for toponym in named]
    found = resolve(named, _home(publication, gazetteer, before), hints(text)) if named else []
    marks: list[Mention | None] = [None] * (len(named) - len(mentions)) + list(mentions)
    groups: dict[str, list[int]] = {}
    for at, (toponym, choice) in enumerate(zip(named, found, strict=True)):
        groups.setdefault(_key(toponym, choice.place), []).append(at)
    return tuple(
        _with_reasons(_place(k, [named[i] for i in g], [marks[i] for i in g], found[g[0]]), named[g[0]], before)
        for k, g in groups.items()
    )


def _with_choices(toponym: Toponym, before: Known, gazetteer: Gazetteer) -> Toponym:
    """With what the reader chose elsewhere for this name, and those places among its options."""
    votes = before.votes(toponym.folded)
    if not votes:
        return toponym
    there = {option.id for option in toponym.options}
    more = (c for c in gazetteer.lookup(toponym.name) if c.id in votes and c.id not in there)
    return replace(toponym, chosen=votes, options=(*toponym.options, *more))


def _with_reasons(place: Place, toponym: Toponym, before: Known) -> Place:
    if place.gazetteer_id is None or place.gazetteer_id not in toponym.chosen:
        return place
    return replace(place, reasons=before.reasons(toponym.folded, place.gazetteer_id))


_DATELINE = re.compile(r"\s*(?P<town>[^\W\d_][^,(\d—–]*?)\s*(?:[,(\d—–]|--|-\s|\Z)")


def _dateline(dateline: str | None, gazetteer: Gazetteer) -> list[Toponym]:
    match = _DATELINE.match(dateline) if dateline else None
    if dateline is None or match is None:
        return []
    return [replace(t, start=-1, expected="city") for t in toponyms(dateline, [match.span("town")], gazetteer)]


_WORDS = re.compile(r"[A-Z][\w’'.-]+")


def _home(publication: str | None, gazetteer: Gazetteer, before: Known) -> list[Candidate]:
    """The town that a publication is named after, "The Boston Courier"; of several the one that the reader chose."""
    words = _WORDS.findall(publication or "")
    for size in (3, 2, 1):
        for start in range(len(words) - size + 1):
            name = " ".join(words[start : start + size])
            votes = before.votes(key(name))
            if votes and (chosen := [c for c in gazetteer.lookup(key(name)) if votes.get(c.id) == max(votes.values())]):
                return chosen[:1]
            options = candidates(name, gazetteer)
            if options and options[0].population >= _HOME_TOWN and options[0].is_own_name:
                return options[:1]
    return []


def _key(toponym: Toponym, found: Candidate | None) -> str:
    """Equal keys are the same place across the library."""
    return f"{fold(found.name)} #{found.id}" if found else toponym.folded


def _place(place_key: str, named: Sequence[Toponym], marks: Sequence[Mention | None], choice: Choice) -> Place:
    seen, found = Counter(t.name for t in named), choice.place
    name = _shown(seen, found)
    mentions = tuple(m for m in marks if m is not None)
    aliases = tuple(alias for alias in seen if alias != name)
    place = Place(place_key, name, mentions, aliases, in_dateline=len(mentions) < len(marks))
    if found is None:
        return place
    return replace(
        place,
        country=found.country,
        lat=found.lat,
        lon=found.lon,
        gazetteer_id=found.id,
        kind=found.kind,
        confidence=round(choice.confidence, 3),
    )


def _shown(seen: Counter[str], found: Candidate | None) -> str:
    """The world's name for a country; for other places the article's, unless that is an abbreviation."""
    if found is not None and (found.kind == "country" or fold(found.name) in map(key, seen)):
        return found.name
    spelled = [name for name, _ in seen.most_common() if "." not in name and not (name.isupper() and len(name) < 5)]
    if spelled:
        return (recased(spelled[0]) if spelled[0].isupper() else spelled[0]).removeprefix("the ")
    return found.name if found else seen.most_common(1)[0][0].removeprefix("the ")

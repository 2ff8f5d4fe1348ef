"""The places of one article: names of one place together, and which place of the world each name means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from viewer.entities.fold import fold
from viewer.entities.gazetteer import Candidate, Gazetteer
from viewer.entities.records import Mention, Place
from viewer.entities.resolve import Toponym, resolve


def places(
    text: str, mentions: Sequence[Mention], gazetteer: Gazetteer, *, dateline: str | None = None
) -> tuple[Place, ...]:
    """One `Place` for each place that `mentions` (of places, in order of `text`) and `dateline` name."""
    names = [" ".join(text[m.start : m.end].split()) for m in mentions]
    found = resolve(text, [Toponym(m.start, m.end, n) for m, n in zip(mentions, names, strict=True)], gazetteer)
    groups: dict[str, list[int]] = {}
    for at, (name, candidate) in enumerate(zip(names, found, strict=True)):
        groups.setdefault(_group_key(name, candidate), []).append(at)
    return tuple(_place([mentions[i] for i in g], [names[i] for i in g], found[g[0]]) for g in groups.values())


def _group_key(name: str, found: Candidate | None) -> str:
    return f"#{found.id}" if found else fold(name).removeprefix("the ")


def _place(mentions: Sequence[Mention], names: Sequence[str], found: Candidate | None) -> Place:
    seen = Counter(names)
    if found is None:
        name = seen.most_common(1)[0][0].removeprefix("the ")
        return Place(fold(name), name, tuple(mentions), tuple(n for n in seen if n != name))
    name = found.name
    return Place(
        f"{fold(name)} #{found.id}", name, tuple(mentions), tuple(n for n in seen if n != name),
        found.country, found.lat, found.lon, found.id,
    )  # fmt: skip

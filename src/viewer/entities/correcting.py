"""Names of an article as the reader wants them: corrections applied to what was recognised.

The order in which the corrections were made does not matter, applying them twice is applying them once, and one whose
name does not appear changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from viewer.entities.corrections import (
    Action,
    ChosenPlace,
    Correction,
    Node,
    destination,
    fates,
    in_force,
    path,
    split_key,
)
from viewer.entities.fold import fold
from viewer.entities.records import Entity, Kind, Mention, Names, Organisation, Person, Place, kind_of

E = TypeVar("E", Person, Place, Organisation)
Text = Callable[[], str]


def apply(names: Names, corrections: Iterable[Correction], fingerprint: str, text: Text | None = None) -> Names:
    """`names` of the article with `fingerprint` as the reader wants them; `text` is asked for only to split."""
    entities: list[Entity] = [*names.people, *names.places, *names.organisations]
    held = in_force(concerning(map(_node, entities), corrections, fingerprint), fingerprint)
    if not held:
        return names
    splits = [c for c in held if c.action is Action.SPLIT]
    parted = [part for e in entities for part in _split(e, splits, text)]
    joined = _join(parted, fates(held))
    new_names = {c.node: c.new_name for c in held if c.action is Action.RENAME}
    renamed = [_rename(e, new_names.get(_node(e))) for e in joined]
    return replace(
        names,
        people=_section(renamed, Person),
        places=_section(renamed, Place),
        organisations=_section(renamed, Organisation),
    )


def forms(entity: Entity, text: str) -> dict[str, str]:
    """What the text calls somebody, folded, with the spelling seen first: each could be split off."""
    found: dict[str, str] = {}
    for mention in entity.mentions:
        seen = text[mention.start : mention.end]
        found.setdefault(fold(seen), seen)
    return found


def origins(names: Names, corrections: Iterable[Correction], fingerprint: str, node: Node) -> list[Entity]:
    """Those recognised who are the one `node` after correction, whole (not split)."""
    moves = fates(in_force(corrections, fingerprint))
    entities: list[Entity] = [*names.people, *names.places, *names.organisations]
    return [e for e in entities if path(_node(e), moves)[1] == node]


def concerning(nodes: Iterable[Node], corrections: Iterable[Correction], fingerprint: str) -> list[Correction]:
    """Those that say something, in this article, of `nodes` or of whom they become: few, of very many."""
    return reached(nodes, by_node(c for c in corrections if c.article is None or c.article == fingerprint))


def by_node(corrections: Iterable[Correction]) -> dict[Node, list[Correction]]:
    """Corrections by whom they are about."""
    about: dict[Node, list[Correction]] = {}
    for correction in corrections:
        about.setdefault(correction.node, []).append(correction)
    return about


def reached(nodes: Iterable[Node], *about: Mapping[Node, list[Correction]]) -> list[Correction]:
    """The corrections of `about` that are met on the ways of `nodes`."""
    found: list[Correction] = []
    waiting, seen = list(nodes), set[Node]()
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        for correction in (c for each in about for c in each.get(node, ())):
            found.append(correction)
            if correction.action is Action.SPLIT:
                waiting.append((correction.kind, split_key(correction.key, correction.form)))
            elif (onward := destination(correction)) is not None:
                waiting.append(onward)
    return found


def _split(entity: Entity, splits: list[Correction], text: Text | None) -> list[Entity]:
    """`entity` and whoever was split off from it."""
    wanted = {c.form for c in splits if c.node == _node(entity)}
    if not wanted or text is None or not entity.mentions:
        return [entity]
    whole = text()
    parts: dict[str, list[Mention]] = {}
    for mention in entity.mentions:
        form = fold(whole[mention.start : mention.end])
        parts.setdefault(form if form in wanted else "", []).append(mention)
    rest = parts.pop("", [])
    if not parts or (not rest and len(parts) == 1):
        return [entity]
    out = [_left(entity, rest, whole)] if rest else []
    return out + [_part(entity, form, mentions, whole) for form, mentions in sorted(parts.items())]


def _left(entity: Entity, rest: list[Mention], text: str) -> Entity:
    """Whoever remains, under a name and other names that are still seen."""
    seen = Counter(text[m.start : m.end] for m in rest)
    folded = {fold(form) for form in seen}
    fullest = max(seen, key=lambda form: (len(form.split()), seen[form], form))
    name = entity.name if any(fold(entity.name).endswith(form) for form in folded) else fullest
    aliases = tuple(a for a in entity.aliases if a != name and any(fold(a).endswith(form) for form in folded))
    return replace(entity, name=name, mentions=tuple(rest), aliases=aliases)


def _part(entity: Entity, form: str, mentions: list[Mention], text: str) -> Entity:
    name = text[mentions[0].start : mentions[0].end]
    key = split_key(entity.key, form)
    if isinstance(entity, Person):
        return Person(key, name, tuple(mentions), reasons=(f"You split this off from {entity.name}.",))
    return type(entity)(key, name, tuple(mentions))


@dataclass(slots=True)
class _Arrival:
    """One who ends as somebody else, and the corrections passed on the way."""

    entity: Entity
    passed: list[Correction]


def _join(entities: list[Entity], moves: dict[Node, Correction]) -> list[Entity]:
    arrived: dict[Node, list[_Arrival]] = {}
    for entity in entities:
        passed, end = path(_node(entity), moves)
        if end is not None:
            arrived.setdefault(end, []).append(_Arrival(entity, passed))
    return [_one(end, group) for end, group in arrived.items()]


def _one(end: Node, group: list[_Arrival]) -> Entity:
    """All who ended as one."""
    if len(group) == 1 and not group[0].passed:
        return group[0].entity
    group = sorted(group, key=lambda a: (bool(a.passed), _first(a.entity), a.entity.key))
    kind, key = end
    name = _name(group[0])
    inside = (m for a in group for m in a.entity.mentions)
    mentions = tuple(sorted({replace(m, kind=kind) for m in inside}, key=lambda m: (m.start, m.end, m.confidence)))
    others = (n for a in group for n in (a.entity.name, *a.entity.aliases))
    aliases = tuple(dict.fromkeys(n for n in others if n != name))
    if kind is Kind.PERSON:
        return Person(key, name, mentions, _role(group), aliases, _reasons(group, name))
    if kind is Kind.ORGANISATION:
        return Organisation(key, name, mentions, aliases)
    return _place(Place(key, name, mentions, aliases), group)


def _name(first: _Arrival) -> str:
    """The name of who was there under this key already; else the one that the reader gave the other by."""
    named = [c.new_name or (c.place.name if c.place else "") for c in first.passed]
    return next((name for name in reversed(named) if name), first.entity.name)


def _role(group: list[_Arrival]) -> str | None:
    return next((a.entity.role for a in group if isinstance(a.entity, Person) and a.entity.role), None)


def _reasons(group: list[_Arrival], name: str) -> tuple[str, ...]:
    known = [r for a in group if isinstance(a.entity, Person) for r in a.entity.reasons]
    yours = [_told(a, name) for a in group if a.entity.name != name]
    return tuple(dict.fromkeys((*known, *filter(None, yours))))


def _told(arrival: _Arrival, name: str) -> str:
    """Why it is the one of that `name`; "" where no merge says so."""
    merges = [c for c in arrival.passed if c.action is Action.MERGE]
    if not merges:
        return ""
    because = "; ".join(c.because for c in merges if c.because)
    return f"This is {name}: {because}." if because else f"You said that {arrival.entity.name} is {name}."


def _place(place: Place, group: list[_Arrival]) -> Place:
    """With the position of the place that it was there under this key, or that the reader chose."""
    in_dateline = any(isinstance(a.entity, Place) and a.entity.in_dateline for a in group)
    chosen = next((c.place for c in reversed(group[0].passed) if c.place), None)
    where = chosen or group[0].entity
    if not isinstance(where, Place | ChosenPlace):
        return replace(place, in_dateline=in_dateline)
    return replace(
        place,
        country=where.country,
        lat=where.lat,
        lon=where.lon,
        gazetteer_id=where.gazetteer_id,
        in_dateline=in_dateline,
        kind=where.kind if isinstance(where, Place) else None,
        confidence=where.confidence if isinstance(where, Place) else 1.0,
    )


def _rename(entity: Entity, name: str | None) -> Entity:
    if not name or name == entity.name:
        return entity
    aliases = tuple(dict.fromkeys(a for a in (entity.name, *entity.aliases) if a != name))
    return replace(entity, name=name, aliases=aliases)


def _section(entities: list[Entity], kind: type[E]) -> tuple[E, ...]:
    return tuple(sorted((e for e in entities if isinstance(e, kind)), key=_first))


def _node(entity: Entity) -> Node:
    return kind_of(entity), entity.key


def _first(entity: Entity) -> int:
    """Where it is first named; before everything where only the dateline names it."""
    return entity.mentions[0].start if entity.mentions else -1

"""Versions of what is synchronised, and which of them stands. Pure: no disk, no clock, no chance.

A version is named by a digest of what it says and of the version it was made from, as commits are: the same change
made twice is one version, and going back to earlier words is a version of its own. Of several versions those stand
that no other descends from. Where more than one stands, the thing was changed in two places since they last agreed:
every computer settles that alike, without asking the others, and nothing that was written is dropped.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

Content = dict[str, Any]  # the JSON of an annotation or a collection
Key = tuple[str, str]  # kind, and UUID

BOOKMARK = "bookmark"
COLLECTION = "collection"
CONFLICT_TAG = "conflict"

_TIMES_AND_LOOKS = ("id", "created", "modified", "motivation", "stylesheet", "av:deleted")
_URN = "urn:uuid:"


@dataclass(frozen=True, slots=True)
class Version:
    id: str
    history: frozenset[str]  # the versions that it came from
    content: Content | None  # None: removed for ever


@dataclass(frozen=True, slots=True)
class Settled:
    """`beside`: contents to be kept under ids of their own, by their keys."""

    version: Version
    beside: tuple[tuple[Key, Content], ...] = ()


def digest(content: Content | None) -> str:
    """The same for the same content; "" for what was removed."""
    return "" if content is None else _hash(json.dumps(content, sort_keys=True))


def first(content: Content | None) -> Version:
    """The version of a thing that was never synchronised."""
    return following((), content)


def following(parents: Iterable[Version], content: Content | None) -> Version:
    """The version that was made from `parents`."""
    parents = sorted(parents, key=lambda version: version.id)
    name = _hash("\n".join([digest(content), *(version.id for version in parents)]))
    history = frozenset(parent.id for parent in parents).union(*(parent.history for parent in parents))
    return Version(name, history, content)


def standing(versions: Iterable[Version]) -> list[Version]:
    """Those that no other descends from, each once, in order of their names; of equal ones the first content holds."""
    known: dict[str, Version] = {}
    for version in versions:
        same = known.get(version.id)
        known[version.id] = replace(same, history=same.history | version.history) if same else version
    past: frozenset[str] = frozenset().union(*(version.history - {version.id} for version in known.values()))
    return [known[name] for name in sorted(known) if name not in past]


def settle_bookmark(key: Key, heads: Sequence[Version]) -> Settled:
    """One of them stands: rather kept than in the bin, rather in the bin than removed, rather changed later.

    What the others say is kept beside it, under an id that every computer gives it.
    """
    chosen = max(heads, key=_rank)
    others = [version for version in heads if version.id != chosen.id]
    history = chosen.history.union(*({other.id} | other.history for other in others)) - {chosen.id}
    beside = [_beside(key, other) for other in others if other.content and _says(other) != _says(chosen)]
    return Settled(replace(chosen, history=history), tuple(beside))


def settle_collection(heads: Sequence[Version]) -> Settled:
    """One holds what any of them holds, under the name and in the place of the one whose version is greatest."""
    if len(heads) == 1:
        return Settled(heads[0])
    alive = [version for version in heads if version.content is not None] or heads
    chosen = max(alive, key=lambda version: version.id)
    if len(alive) == 1 or chosen.content is None:
        return Settled(_over(chosen, heads))
    members = list(dict.fromkeys(name for version in (chosen, *alive) for name in _members(version)))
    return Settled(following(heads, _with_members(chosen.content, members)))


def _over(chosen: Version, heads: Iterable[Version]) -> Version:
    others = [head for head in heads if head.id != chosen.id]
    history = chosen.history.union(*({other.id} | other.history for other in others)) - {chosen.id}
    return replace(chosen, history=history)


def _rank(version: Version) -> tuple[bool, bool, str, str]:
    content = version.content or {}
    is_binned = "av:deleted" in content
    return version.content is not None, not is_binned, str(content.get("modified", "")), version.id


def _says(version: Version) -> Content:
    return {name: value for name, value in (version.content or {}).items() if name not in _TIMES_AND_LOOKS}


def _beside(key: Key, version: Version) -> tuple[Key, Content]:
    name = str(uuid.uuid5(uuid.UUID(key[1]), version.id))
    content = dict(version.content or {})
    bodies = list(content.get("body", ()))
    tag = {"type": "TextualBody", "value": CONFLICT_TAG, "purpose": "tagging"}
    content |= {"id": _URN + name, "body": bodies if tag in bodies else [*bodies, tag]}
    return (key[0], name), content


def _members(version: Version) -> list[str]:
    return list((version.content or {}).get("first", {}).get("items", ()))


def _with_members(content: Content, members: list[str]) -> Content:
    if not members:
        return content
    page_id = str(uuid.uuid5(uuid.UUID(str(content["id"]).removeprefix(_URN)), "page"))
    page = {"id": _URN + page_id, "type": "AnnotationPage", "startIndex": 0, "items": members}
    return content | {"total": len(members), "first": page}


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:24]

"""What has to be done so that a library and a folder agree. Pure: nothing is read or written here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from viewer.bookmarks.sync.folder import COLLECTIONS, Folder, file_of, is_said_by
from viewer.bookmarks.sync.versions import (
    BOOKMARK,
    COLLECTION,
    Content,
    Key,
    Settled,
    Version,
    digest,
    first,
    following,
    settle_bookmark,
    settle_collection,
    standing,
)


@dataclass(frozen=True, slots=True)
class Agreed:
    """The version in which library and folder last agreed; `content` is the digest of what it said here."""

    version: str
    history: frozenset[str]
    content: str


@dataclass(frozen=True, slots=True)
class Here:
    """What the library says, and the digests of that."""

    contents: Mapping[Key, Content]
    digests: Mapping[Key, str]
    agreed: Mapping[Key, Agreed]
    removed: frozenset[Key]  # for ever, by the reader's own hand


@dataclass(frozen=True, slots=True)
class Change:
    """`version` is to be remembered as agreed, and where it is news, to be written into the library first."""

    key: Key
    version: Version
    said: str  # digest of what the library said when this was planned, "" for nothing
    agreed: str  # the version that was agreed then, "" for none
    is_news: bool


@dataclass(frozen=True, slots=True)
class Plan:
    changes: tuple[Change, ...] = ()
    files: dict[str, dict[Key, Version]] = field(default_factory=dict)  # to be written
    conflicts: tuple[Key, ...] = ()  # the bookmarks that are kept beside others
    waits: bool = False  # a collection names bookmarks whose file has not come yet


def plan(here: Here, folder: Folder) -> Plan:
    """Bring every version together; of each thing one stands, on every computer the same."""
    found = _by_key(folder)
    settled = {key: _settled(key, here, found) for key in _keys(here, found)}
    beside = {key: content for one in settled.values() for key, content in one.beside}
    new = {key: Settled(first(content)) for key, content in beside.items() if key not in settled}
    final = _without_circles({key: one.version for key, one in (settled | new).items()})
    waiting = {key for key in final if key[0] == COLLECTION and not _is_ready(final[key], final)}
    stands = {key: version for key, version in final.items() if key not in waiting}
    changes = [change for key, version in stands.items() if (change := _change(key, version, here))]
    return Plan(
        changes=tuple(changes),
        files=_files(stands, folder, waits=bool(waiting)),
        conflicts=tuple(new),
        waits=bool(waiting),
    )


def _keys(here: Here, found: Mapping[Key, list[Version]]) -> list[Key]:
    gone = (key for key in here.removed if key in here.agreed)
    return sorted({*here.contents, *found, *gone})


def _by_key(folder: Folder) -> dict[Key, list[Version]]:
    """The versions of each thing, those of equal names in the same order everywhere."""
    found: dict[Key, list[Version]] = {}
    for key, version in chain.from_iterable(file.items() for file in folder.files.values()):
        found.setdefault(key, []).append(version)
    for key, versions in found.items():
        if len(versions) > 1:
            found[key] = sorted(versions, key=lambda one: (one.id, digest(one.content)))
    return found


def _settled(key: Key, here: Here, found: Mapping[Key, list[Version]]) -> Settled:
    ours = _ours(key, here)
    heads = standing([*found.get(key, ()), *([ours] if ours else ())])
    return settle_bookmark(key, heads) if key[0] == BOOKMARK else settle_collection(heads)


def _ours(key: Key, here: Here) -> Version | None:
    """The version that the library holds; None where it holds none and did not remove it either."""
    content, agreed = here.contents.get(key), here.agreed.get(key)
    if content is None and (agreed is None or key not in here.removed):
        return None
    if agreed is None:
        return first(content)
    before = Version(agreed.version, agreed.history, content)
    return before if agreed.content == here.digests.get(key, "") else following([before], content)


def _is_ready(version: Version, final: Mapping[Key, Version]) -> bool:
    """Whether all that a collection names is known."""
    content = version.content or {}
    members = content.get("first", {}).get("items", ())
    above = [content["av:within"]] if content.get("av:within") else []
    return all(_key(BOOKMARK, name) in final for name in members) and all(
        _key(COLLECTION, name) in final for name in above
    )


def _key(kind: str, iri: str) -> Key:
    return kind, iri.removeprefix("urn:uuid:")


def _change(key: Key, version: Version, here: Here) -> Change | None:
    said, agreed, ours = here.digests.get(key, ""), here.agreed.get(key), _ours(key, here)
    is_news = (ours is None or ours.id != version.id) and said != digest(version.content)
    if agreed is not None and not is_news:
        is_known = (agreed.version, agreed.history) == (version.id, version.history)
        if is_known and (ours is None or agreed.content == said):
            return None
    return Change(key, version, said, agreed.version if agreed else "", is_news)


def _without_circles(final: dict[Key, Version]) -> dict[Key, Version]:
    """Collections that were moved into one another in two places: one of them stands at the top."""
    placed = dict(final)
    for key in sorted(final):
        round_trip = _upwards(key, placed)
        if round_trip and key == max(round_trip):
            content = {name: value for name, value in (placed[key].content or {}).items() if name != "av:within"}
            placed[key] = following([placed[key]], content)
    return placed


def _upwards(key: Key, final: Mapping[Key, Version]) -> list[Key]:
    """The collections from `key` up to itself again; none where there is an end."""
    seen: list[Key] = []
    at: Key | None = key
    while at is not None and at not in seen:
        seen.append(at)
        above = ((final[at].content if at in final else None) or {}).get("av:within")
        at = _key(COLLECTION, above) if above else None
    return seen if at == key else []


def _files(stands: Mapping[Key, Version], folder: Folder, *, waits: bool) -> dict[str, dict[Key, Version]]:
    wanted: dict[str, dict[Key, Version]] = {name: {} for name in _own_names(folder.files)}
    for key, version in stands.items():
        wanted.setdefault(file_of(key, version), {})[key] = version
    left_alone = folder.left_alone | ({COLLECTIONS} if waits else set())
    return {
        name: versions
        for name, versions in wanted.items()
        if name not in left_alone and not is_said_by(folder.files.get(name), versions)
    }


def _own_names(files: Mapping[str, Mapping[Key, Version]]) -> Iterable[str]:
    """The files that we name so: not the copies that a sync program made of them."""
    return (name for name, versions in files.items() if any(file_of(*one) == name for one in versions.items()))

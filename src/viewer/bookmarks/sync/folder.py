"""The files of a synchronised folder: one for each article, one of collections, one of what was removed.

An article's file is an AnnotationCollection as `exchange.webannotation` writes it; every annotation carries its version
(`av:version`) and those before it (`av:history`). Files are replaced whole. Any file of ours is read under any name, so
that the copies which sync programs make of files changed twice are read too.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from viewer.bookmarks.exchange.webannotation import CONTEXT, VOCABULARY, annotation, bookmark_of
from viewer.bookmarks.exchange.webcollections import collection_item, collections_of
from viewer.bookmarks.sync.versions import BOOKMARK, COLLECTION, Content, Key, Version
from viewer.errors import ViewerError

FORMAT = 1
COLLECTIONS = "collections.json"
REMOVED = "removed.json"
_OURS = ("article-", "collections", "removed")
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)

Versions = Mapping[Key, Version]
Known = dict[str, tuple[tuple[int, ...], dict[Key, Version] | None]]  # file name -> its stamp, and what was in it


@dataclass(frozen=True, slots=True)
class Folder:
    """What was read: `files` by name; `problems`, a sentence for each of the files named in `left_alone`."""

    files: dict[str, dict[Key, Version]] = field(default_factory=dict)
    left_alone: frozenset[str] = frozenset()
    problems: tuple[str, ...] = ()


def read_folder(folder: Path, known: Known | None = None) -> Folder:
    """Read every file of ours. `known` remembers what was read, for the next time.

    Raises `ViewerError` when the folder is not there.
    """
    known = {} if known is None else known
    files: dict[str, dict[Key, Version]] = {}
    problems: dict[str, str] = {}
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".json" and not path.name.startswith("."))
    except OSError as error:
        raise ViewerError(
            f"The folder “{folder}” cannot be read: {error.strerror or error}.",
            "Connect its disk, or choose another folder. Your bookmarks are in the library as before.",
        ) from error
    for path in paths:
        try:
            found = _read_once(path, known)
        except (OSError, *_UNREADABLE) as error:
            if path.name.startswith(_OURS):
                problems[path.name] = f"“{path.name}” was left alone: {_reason(error)}."
            continue
        if found is not None:
            files[path.name] = found
    return Folder(files, frozenset(problems), tuple(problems.values()))


def file_of(key: Key, version: Version) -> str:
    """The name of the file that a version belongs in."""
    if version.content is None:
        return REMOVED
    if key[0] == COLLECTION:
        return COLLECTIONS
    target = version.content["target"]
    place = (target.get(name, "") for name in ("source", "av:path", "av:address"))
    named = target.get("av:fingerprint") or "\n".join(place)
    return f"article-{hashlib.sha256(named.encode(errors='surrogatepass')).hexdigest()[:24]}.json"


def is_said_by(file: Versions | None, wanted: Versions) -> bool:
    """Whether a file says what it should."""
    if file is None:
        return not wanted
    return file.keys() == wanted.keys() and all(
        file[key].id == version.id and file[key].history >= version.history for key, version in wanted.items()
    )


def write_file(folder: Path, name: str, versions: Versions) -> None:
    """Replace the file, or make it; it is never there by halves. Raises `ViewerError`."""
    part = folder / f".{name}.{os.getpid()}.part"
    try:
        with part.open("w", encoding="utf-8") as file:
            file.write(_text(name, versions))
            file.flush()
            os.fsync(file.fileno())
        part.replace(folder / name)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ViewerError(
            f"“{folder / name}” cannot be written: {error.strerror or error}.",
            "Check the folder’s permissions and the space on its disk. Your bookmarks are in the library as before.",
        ) from error


def normal(kind: str, content: Content) -> tuple[Key, Content]:
    """What this program would write of an annotation or collection. Raises ValueError when it is none."""
    if kind == BOOKMARK:
        bookmark = bookmark_of(content)
        return (BOOKMARK, bookmark.id), annotation(bookmark)
    found = collections_of({"av:collections": [content]})
    if not found:
        raise ValueError("a collection in it cannot be read")
    return (COLLECTION, found[0].collection.id), collection_item(found[0])


def _read_once(path: Path, known: Known) -> dict[Key, Version] | None:
    stat = path.stat()
    stamp = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    before = known.get(path.name)
    if before is not None and before[0] == stamp:
        return before[1]
    found = _read(path)
    known[path.name] = (stamp, found)
    return found


def _read(path: Path) -> dict[Key, Version] | None:
    """None for a file of somebody else’s."""
    whole = json.loads(path.read_text("utf-8"))
    number = whole.get("av:sync") if isinstance(whole, dict) else None
    if number is None and not path.name.startswith(_OURS):
        return None
    if not isinstance(number, int):
        raise ValueError("it is not whole")
    if number > FORMAT:
        raise ValueError("a newer version of Archive Viewer wrote it")
    found = [_version(BOOKMARK, item) for item in whole["first"]["items"]]
    found += [_version(COLLECTION, item) for item in whole["av:collections"]]
    found += [_tombstone(item) for item in whole["av:removed"]]
    return dict(found)


def _version(kind: str, item: Content) -> tuple[Key, Version]:
    key, content = normal(kind, item)
    return key, Version(str(item["av:version"]), frozenset(map(str, item["av:history"])), content)


def _tombstone(item: Content) -> tuple[Key, Version]:
    return (str(item["kind"]), str(item["id"])), Version(
        str(item["av:version"]), frozenset(map(str, item["av:history"])), None
    )


def _text(name: str, versions: Versions) -> str:
    def of(chosen: Callable[[Key, Version], bool]) -> list[Any]:
        return [_item(key, versions[key]) for key in sorted(versions) if chosen(key, versions[key])]

    items = of(lambda key, version: key[0] == BOOKMARK and version.content is not None)
    whole = {
        "@context": [CONTEXT, {"av": VOCABULARY}],
        "id": f"{VOCABULARY}sync:{name.removesuffix('.json')}",
        "type": "AnnotationCollection",
        "label": "Bookmarks of Archive Viewer",
        "total": len(items),
        "av:sync": FORMAT,
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
        "av:collections": of(lambda key, version: key[0] == COLLECTION and version.content is not None),
        "av:removed": of(lambda _key, version: version.content is None),
    }
    return json.dumps(whole, indent=1) + "\n"


def _item(key: Key, version: Version) -> Content:
    content = {"kind": key[0], "id": key[1]} if version.content is None else version.content
    return content | {"av:version": version.id, "av:history": sorted(version.history)}


def _reason(error: BaseException) -> str:
    if isinstance(error, OSError):
        return error.strerror or "it cannot be read"
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError):
        return "it is not whole; it is read when it is"
    return str(error) if type(error) is ValueError else "it is damaged"

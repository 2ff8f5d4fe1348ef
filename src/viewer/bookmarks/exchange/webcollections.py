"""The reader's collections as W3C AnnotationCollections, beside the annotations that are filed in them.

A collection names its annotations by their IRIs, in the reader's order (section 5 of the model allows that of a page's
items). `av:within` is the IRI of the collection it stands in.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from viewer.bookmarks.collections import Collection, Filed
from viewer.bookmarks.exchange.imported import text_of

_URN = "urn:uuid:"


def collection_item(filed: Filed) -> dict[str, Any]:
    """One AnnotationCollection, without @context."""
    one = filed.collection
    page = {
        "id": f"{_URN}{uuid.uuid5(uuid.UUID(one.id), 'page')}",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": [_URN + bookmark_id for bookmark_id in filed.bookmarks],
    }
    found: dict[str, Any] = {
        "id": _URN + one.id,
        "type": "AnnotationCollection",
        "label": one.name,
        "created": one.created,
        "av:within": _URN + one.parent if one.parent else "",
        "total": len(filed.bookmarks),
        "first": page if filed.bookmarks else {},  # a page of nothing is none
    }
    return {name: value for name, value in found.items() if value not in ("", {})}


def collections_of(whole: object) -> tuple[Filed, ...]:
    """The collections in the JSON of a file, each after the one it stands in; what is none is passed over."""
    items = whole.get("av:collections") if isinstance(whole, dict) else None
    found = [_filed(item) for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return _parents_first(one for one in found if one is not None)


def of_these(filed: Iterable[Filed], bookmark_ids: Iterable[str]) -> tuple[Filed, ...]:
    """What is said of these bookmarks: the collections that hold any, those around them, and those that are empty."""
    wanted = set(bookmark_ids)
    kept: dict[str, Filed] = {}
    for one in reversed(tuple(filed)):  # what stands inside another comes after it
        members = tuple(name for name in one.bookmarks if name in wanted)
        is_around = any(inner.collection.parent == one.collection.id for inner in kept.values())
        if members or is_around or not one.bookmarks:
            kept[one.collection.id] = Filed(one.collection, members)
    return tuple(reversed(kept.values()))


def _filed(item: dict[str, Any]) -> Filed | None:
    collection_id, label = _uuid(text_of(item.get("id"))), text_of(item.get("label"))
    if collection_id is None or label is None or not label.strip():
        return None
    first = item.get("first")
    items = first.get("items") if isinstance(first, dict) else None
    names = [_uuid(text_of(name)) for name in items] if isinstance(items, list) else []
    parent = _uuid(text_of(item.get("av:within")))
    collection = Collection(collection_id, label, parent, text_of(item.get("created")) or "")
    return Filed(collection, tuple(dict.fromkeys(name for name in names if name)))


def _parents_first(found: Iterable[Filed]) -> tuple[Filed, ...]:
    """One whose parent is not among them, or stands inside it, has none."""
    waiting = {one.collection.id: one for one in found}
    ordered: list[Filed] = []
    while waiting:
        ready = [one for one in waiting.values() if one.collection.parent not in waiting]
        ordered += ready or [next(iter(waiting.values()))]
        for one in ready or ordered[-1:]:
            del waiting[one.collection.id]
    return tuple(ordered)


def _uuid(name: str | None) -> str | None:
    try:
        return str(uuid.UUID((name or "").removeprefix(_URN)))
    except ValueError:
        return None

"""Annotations as Hypothesis exports them or its interface answers: a list of them, or `rows`, or `annotations`.

They have no fingerprint: the article is found by its web address. Replies and annotations of nothing are skipped.
"""

from __future__ import annotations

from typing import Any

from viewer.bookmarks.exchange import webannotation
from viewer.bookmarks.exchange.imported import Imported, read_each
from viewer.bookmarks.passage import Bookmark


def parse(text: str) -> Imported:
    """Raises `DamagedFile` when the whole is no JSON."""
    inside = "annotations" if '"annotations"' in text else "rows"
    return read_each(text, inside, _bookmark_of)


def _bookmark_of(item: dict[str, Any]) -> Bookmark:
    if item.get("references"):
        raise ValueError("it is a reply to another")
    uri = item.get("uri")
    if not isinstance(uri, str) or not uri:
        raise ValueError("it names no page")
    targets = item.get("target")
    target = targets[0] if isinstance(targets, list) and targets and isinstance(targets[0], dict) else {}
    tags = item.get("tags")
    bodies = [{"value": item.get("text") or "", "purpose": "commenting"}]
    bodies += [{"value": tag, "purpose": "tagging"} for tag in (tags if isinstance(tags, list) else [])]
    return webannotation.bookmark_of(
        {
            "id": f"urn:hypothesis:{item['id']}" if isinstance(item.get("id"), str) else None,
            "created": _utc(item.get("created")),
            "modified": _utc(item.get("updated")),
            "body": [body for body in bodies if body["value"]],
            "target": {"source": uri, "selector": target.get("selector"), "dcterms:title": _title(item)},
        }
    )


def _title(item: dict[str, Any]) -> object:
    document = item.get("document")
    return document.get("title") if isinstance(document, dict) else None


def _utc(time: object) -> str | None:
    """“2024-05-01T10:00:00.123456+00:00” as “2024-05-01T10:00:00Z”."""
    if not isinstance(time, str):
        return None
    return f"{time[:19]}Z" if time.endswith(("+00:00", "Z")) else time

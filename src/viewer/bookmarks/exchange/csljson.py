"""Bookmarked articles as CSL-JSON, which citation processors read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from viewer.bookmarks.exchange.reference import Reference, date_parts, references
from viewer.bookmarks.passage import Bookmark


def export(bookmarks: Iterable[Bookmark]) -> str:
    return json.dumps([_item(reference) for reference in references(bookmarks)], ensure_ascii=False, indent=2) + "\n"


def _item(reference: Reference) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": reference.key,
        "type": "article-newspaper" if reference.publication else "document",
        "title": reference.title,
        "author": [{"literal": reference.author}] if reference.author else None,
        "container-title": reference.publication,
        "issued": _date(reference.date),
        "accessed": _date(date_parts(reference.accessed)),
        "URL": reference.url,
        "source": None if reference.url else reference.file,
        "keyword": ", ".join(reference.tags),
        "note": "\n\n".join(reference.notes),
    }
    return {name: value for name, value in found.items() if value}


def _date(parts: tuple[int, ...]) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [list(parts)]} if parts else None

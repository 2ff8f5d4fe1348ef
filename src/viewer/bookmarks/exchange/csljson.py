"""Bookmarked articles as CSL-JSON, which citation processors read, out and in without loss.

`custom`, which the schema keeps for what it has no word for, holds under "archive-viewer" the file, its SHA-256, the
capture and the bookmarks as W3C annotations: from these they are read again. Collections are not in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from viewer.bookmarks.exchange import webannotation
from viewer.bookmarks.exchange.by_article import by_article
from viewer.bookmarks.exchange.imported import Imported, loaded, read_rows
from viewer.bookmarks.exchange.reference import Reference, date_parts, references
from viewer.bookmarks.passage import Bookmark

_PARTICLES = ("van", "von", "de", "der", "den", "di", "da", "la", "le", "du", "al", "bin", "ten", "ter")
_NOT_IN_NAMES = frozenset(
    (
        *("press", "agency", "staff", "news", "service", "bureau", "times", "post", "office", "board", "team"),
        *("correspondent", "correspondents", "reporter", "reporters", "editor", "editorial", "reuters"),
    )
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def export(bookmarks: Iterable[Bookmark]) -> str:
    groups = by_article(bookmarks)
    listed = references(bookmark for group in groups for bookmark in group)
    items = [item(one) | {"custom": _custom(one, group)} for one, group in zip(listed, groups, strict=True)]
    text = json.dumps(items, ensure_ascii=False, indent=2)
    return (text if text.isascii() or not _SURROGATE.search(text) else json.dumps(items, indent=2)) + "\n"


def parse(text: str) -> Imported:
    """The bookmarks that `export` wrote. Raises `DamagedFile` when the text is no JSON."""
    whole = loaded(text)
    customs = [one.get("custom") for one in whole if isinstance(one, dict)] if isinstance(whole, list) else []
    own = [custom.get("archive-viewer") for custom in customs if isinstance(custom, dict)]
    found = [entry for part in own if isinstance(part, dict) for entry in part.get("annotations") or ()]
    return read_rows(found, webannotation.bookmark_of)


def item(reference: Reference) -> dict[str, Any]:
    """One article in the fields of CSL 1.0.2."""
    found: dict[str, Any] = {
        "id": reference.key,
        "type": "article-newspaper" if reference.publication else "document",
        "title": reference.title,
        "author": _names(reference.author),
        "container-title": reference.publication,
        "issued": _date(reference.date),
        "accessed": _date(date_parts(reference.accessed)),
        "URL": reference.url,
        "source": None if reference.url else reference.file,
        "keyword": ", ".join(reference.tags),
        "note": "\n\n".join(reference.notes),
    }
    return {name: value for name, value in found.items() if value}


def _names(byline: str | None) -> list[dict[str, str]] | None:
    """“Anna B. Writer and Dinah Frost” as names with given and family part; what is not clearly such, as it stands."""
    if not byline:
        return None
    names = [name.strip() for name in re.split(r"\s+and\s+|\s*[;&]\s*|,\s+and\s+", byline) if name.strip()]
    if len(names) > 1 and "," in names[0]:
        names = [part.strip() for part in names[0].split(",") if part.strip()] + names[1:]
    return [_name(name) for name in names]


def _name(name: str) -> dict[str, str]:
    if match := re.fullmatch(r"([^\s,]+),\s*([^,]+)", name):  # “Writer, Anna B.”
        return {"family": match[1], "given": match[2]}
    words = name.split()
    is_person = 2 <= len(words) <= 4 and all(word[:1].isupper() or word in _PARTICLES for word in words)
    if not is_person or any(word.casefold().strip(".") in _NOT_IN_NAMES for word in words):
        return {"literal": name}
    first = next((n for n, word in enumerate(words[1:], 1) if word in _PARTICLES), len(words) - 1)
    return {"given": " ".join(words[:first]), "family": " ".join(words[first:])}


def _custom(reference: Reference, group: Sequence[Bookmark]) -> dict[str, Any]:
    source = reference.provenance
    own = {
        "file": source.file,
        "sha256": source.sha256,
        "captured": source.captured,
        "annotations": [webannotation.annotation(bookmark) for bookmark in group],
    }
    return {"archive-viewer": {name: value for name, value in own.items() if value}}


def _date(parts: tuple[int, ...]) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [list(parts)]} if parts else None

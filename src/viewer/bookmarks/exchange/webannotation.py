"""Bookmarks as W3C Web Annotations in JSON-LD, out and in without loss.

The model (www.w3.org/TR/annotation-model) has a place for nearly everything: TextQuoteSelector and
TextPositionSelector for the passage, FragmentSelector for its page or chapter, TextualBody for note ("commenting") and
tags ("tagging"), SpecificResource for people and places ("identifying"), a style class for the colour, TimeState for
the capture, AnnotationCollection for collections (`webcollections`). What it has no word for is written with the Dublin
Core terms of its own context or under the prefix `av`:

| property | on | meaning |
|---|---|---|
| av:fingerprint | target | digest of the article's words (articles.identity) |
| av:path, av:address | target | the file it was kept from, and the place in it |
| av:sha256 | target | SHA-256 of that file, when it was kept |
| av:captured | target | date of capture, when it is not a full time |
| av:rival, av:rivalContext | quote selector | Passage.rival, Passage.rival_context |
| av:deleted | annotation | in the bin since |
| av:starred | annotation | true, or absent |
| av:key | identifying body | of the person or place (entities.records) |
| av:collections | collection | the reader's collections |
| av:tagColours | collection | the colours that the reader gave to tags of these bookmarks, by the tag |
| av:within | collection | the collection that it stands in |

Positions count code points of the article's text as this program extracts it.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote as percent_encoded

from viewer.articles.article import Identity
from viewer.bookmarks.collections import Filed
from viewer.bookmarks.exchange.imported import Imported, entries, loaded, read_rows, text_of
from viewer.bookmarks.exchange.webcollections import collection_item, collections_of, of_these
from viewer.bookmarks.passage import About, AboutKind, Bookmark, Colour, Passage
from viewer.bookmarks.rows import fold, unique_about

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
VOCABULARY = "urn:archive-viewer:terms:"
_COLOURS = {
    Colour.YELLOW: "#fff3a3",
    Colour.GREEN: "#c5ecc0",
    Colour.BLUE: "#c4e1ff",
    Colour.PINK: "#ffd0de",
    Colour.PURPLE: "#e3d3ff",
    Colour.ORANGE: "#ffdcb3",
}
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_ABOUT = "urn:archive-viewer:"  # then the kind, a colon and the key
_STANDARDS = (
    (re.compile(r"page=\d+.*"), "http://tools.ietf.org/rfc/rfc3778"),  # as the model's own table has it for PDF
    (re.compile(r"epubcfi\(.*"), "http://www.idpf.org/epub/linking/cfi/epub-cfi.html"),
)
_FULL_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")


def export(
    bookmarks: Iterable[Bookmark], filed: Iterable[Filed] = (), colours: Mapping[str, Colour] | None = None
) -> str:
    """An AnnotationCollection with one AnnotationPage; `filed` as `CollectionStore.filed` gives them, and `colours` as
    `BookmarkStore.tag_colours` does.

    The same bookmarks give the same text.
    """
    chosen = list(bookmarks)
    items = [annotation(bookmark) for bookmark in chosen]
    name = uuid.uuid5(uuid.NAMESPACE_URL, VOCABULARY + " ".join(str(item["id"]) for item in items))
    page: dict[str, Any] = {"id": f"urn:uuid:{uuid.uuid5(name, 'page')}", "type": "AnnotationPage", "startIndex": 0}
    collection = {
        "@context": [CONTEXT, {"av": VOCABULARY}],
        "id": f"urn:uuid:{name}",
        "type": "AnnotationCollection",
        "label": "Bookmarks of Archive Viewer",
        "total": len(items),
        "first": page | {"items": items},
    }
    shelves = [collection_item(one) for one in of_these(filed, [bookmark.id for bookmark in chosen])]
    collection |= {"av:collections": shelves} if shelves else {}
    used = sorted({tag for bookmark in chosen for tag in bookmark.tags if fold(tag) in (colours or {})})
    collection |= {"av:tagColours": {tag: str((colours or {})[fold(tag)]) for tag in used}} if used else {}
    text = json.dumps(collection, ensure_ascii=False, indent=2)
    is_unicode = not re.search("[\ud800-\udfff]", text)
    return (text if is_unicode else json.dumps(collection, indent=2)) + "\n"


def annotation(bookmark: Bookmark) -> dict[str, Any]:
    """One Annotation, without @context."""
    bodies: list[dict[str, Any]] = []
    if bookmark.note:
        bodies.append(_body(bookmark.note, "commenting") | {"format": "text/plain"})
    bodies += [_body(tag, "tagging") for tag in bookmark.tags]
    bodies += [_about_body(one) for one in bookmark.about]
    found: dict[str, Any] = {
        "id": f"urn:uuid:{bookmark.id}",
        "type": "Annotation",
        "motivation": _motivation(bookmark),
        "created": bookmark.created,
        "modified": bookmark.modified,
        "body": bodies,
        "target": _target(bookmark),
        "stylesheet": {
            "type": "CssStylesheet",
            "value": f".{bookmark.colour} {{ background-color: {_COLOURS[bookmark.colour]} }}",
        },
        "av:deleted": bookmark.deleted,
        "av:starred": bookmark.starred or None,
    }
    return {name: value for name, value in found.items() if value not in (None, [], "")}


def parse(text: str) -> Imported:
    """The bookmarks of a collection, with the collections they are in; of a page, a list or a single annotation.

    An annotation that cannot be read is named in `skipped` and the rest is taken. Raises `DamagedFile` when the whole
    is no JSON.
    """
    whole = loaded(text)
    found = read_rows(entries(whole, "items"), bookmark_of)
    return replace(found, collections=collections_of(whole), tag_colours=_tag_colours(whole))


def _tag_colours(whole: object) -> dict[str, Colour]:
    """Those that are colours of ours; tags without a letter are none."""
    named = whole.get("av:tagColours") if isinstance(whole, dict) else None
    pairs = named.items() if isinstance(named, dict) else ()
    known = {str(colour): colour for colour in Colour}
    return {tag: known[name] for tag, name in pairs if isinstance(name, str) and name in known and fold(tag)}


def bookmark_of(item: dict[str, Any]) -> Bookmark:
    """The bookmark of one annotation. Raises ValueError with a sentence when it is none of ours to read."""
    target = item.get("target")
    target = target[0] if isinstance(target, list) and target else target
    target = {"source": target} if isinstance(target, str) else target
    if not isinstance(target, dict):
        raise ValueError("it points at nothing")
    bodies = [body for body in _list(item.get("body")) if isinstance(body, dict)]
    state = next((s for s in _list(target.get("state")) if isinstance(s, dict)), {})
    address = text_of(target.get("source")) or text_of(target.get("id")) or ""
    is_web = address.startswith(("http://", "https://"))
    own_url = text_of(target.get("av:url"))
    return Bookmark(
        id=_id(text_of(item.get("id")), item),
        article=Identity(
            fingerprint=text_of(target.get("av:fingerprint")) or "",
            url=own_url or (address if is_web else None),
            path=text_of(target.get("av:path")) or "",
            address=text_of(target.get("av:address")) or "",
        ),
        title=text_of(target.get("dcterms:title")) or "",
        publication=text_of(target.get("dcterms:publisher")),
        published=text_of(target.get("dcterms:issued")),
        passage=_passage([s for s in _list(target.get("selector")) if isinstance(s, dict)]),
        note="\n\n".join(_values(bodies, "tagging", wanted=False)),
        tags=tuple(_values(bodies, "tagging", wanted=True)),
        colour=_colour(text_of(target.get("styleClass"))),
        created=text_of(item.get("created")) or "",
        modified=text_of(item.get("modified")) or text_of(item.get("created")) or "",
        deleted=text_of(item.get("av:deleted")),
        byline=text_of(target.get("dcterms:creator")),
        captured=text_of(target.get("av:captured")) or text_of(state.get("sourceDate")),
        source_sha256=text_of(target.get("av:sha256")),
        starred=item.get("av:starred") is True,
        about=_about([body for body in bodies if body.get("purpose") == "identifying"]),
    )


def _body(value: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": value, "purpose": purpose}


def _about_body(about: About) -> dict[str, Any]:
    source = f"{_ABOUT}{about.kind}:{_encoded(about.key)}"
    named = {"type": "SpecificResource", "source": source, "purpose": "identifying"}
    return named | {"dcterms:title": about.name, "av:key": about.key}


def _about(bodies: Sequence[dict[str, Any]]) -> tuple[About, ...]:
    found: list[About] = []
    for body in bodies:
        source, key, name = (body.get(each) for each in ("source", "av:key", "dcterms:title"))
        kind = source.removeprefix(_ABOUT).split(":")[0] if isinstance(source, str) else ""
        if kind in set(AboutKind) and isinstance(key, str) and isinstance(name, str):
            found.append(About(AboutKind(kind), key, name))
    return unique_about(found)


def _motivation(bookmark: Bookmark) -> str:
    if bookmark.note:
        return "commenting"
    return "highlighting" if bookmark.passage else "bookmarking"


def _target(bookmark: Bookmark) -> dict[str, Any]:
    article, captured = bookmark.article, bookmark.captured
    is_time = bool(captured and _FULL_TIME.fullmatch(captured))
    source = _source(article)
    found: dict[str, Any] = {
        "type": "SpecificResource",
        "source": source,
        "selector": _selectors(bookmark.passage) if bookmark.passage else None,
        "styleClass": str(bookmark.colour),
        "state": {"type": "TimeState", "sourceDate": captured} if is_time else None,
        "dcterms:title": bookmark.title,
        "dcterms:creator": bookmark.byline,
        "dcterms:publisher": bookmark.publication,
        "dcterms:issued": bookmark.published,
        "av:fingerprint": article.fingerprint,
        "av:url": article.url if article.url != source else None,
        "av:path": article.path,
        "av:address": article.address,
        "av:sha256": bookmark.source_sha256,
        "av:captured": None if is_time else captured,
    }
    return {name: value for name, value in found.items() if value not in (None, "")}


def _source(article: Identity) -> str:
    """An IRI for the article: on the web, on this disk, or by its words."""
    if article.url and _WEB_ADDRESS.fullmatch(article.url):
        return article.url
    path = article.path
    if path:
        encoded = _encoded(path.removeprefix("file://"), safe="/%" if path.startswith("file://") else "/")
        part = f"#{_encoded(article.address)}" if article.address else ""
        return f"file://{'' if encoded.startswith('/') else '/'}{encoded}{part}"
    return f"urn:archive-viewer:article:{_encoded(article.fingerprint) or 'unknown'}"


def _encoded(text: str, safe: str = "/") -> str:
    return percent_encoded(text.encode(errors="surrogatepass"), safe=safe)


def _selectors(passage: Passage) -> list[dict[str, Any]]:
    text: dict[str, Any] = {
        "type": "TextQuoteSelector",
        "exact": passage.quote,
        "prefix": passage.prefix,
        "suffix": passage.suffix,
        "av:rival": passage.rival,
        "av:rivalContext": passage.rival_context,
    }
    position = {"type": "TextPositionSelector", "start": passage.start, "end": passage.end}
    found = [{name: value for name, value in text.items() if value is not None}, position]
    return [*found, _fragment(passage.fragment)] if passage.fragment is not None else found


def _fragment(value: str) -> dict[str, Any]:
    standard = next((address for pattern, address in _STANDARDS if pattern.fullmatch(value)), None)
    return {"type": "FragmentSelector", "value": value} | ({"conformsTo": standard} if standard else {})


def _passage(selectors: Sequence[dict[str, Any]]) -> Passage | None:
    text = next((s for s in selectors if s.get("type") == "TextQuoteSelector"), None)
    if text is None or not isinstance(text.get("exact"), str) or not text["exact"]:
        return None
    position: dict[str, Any] = next((s for s in selectors if s.get("type") == "TextPositionSelector"), {})
    start = position.get("start")
    start = start if isinstance(start, int) and 0 <= start < 2**62 else 0
    quote = text["exact"]
    fragment: dict[str, Any] = next((s for s in selectors if s.get("type") == "FragmentSelector"), {})
    return Passage(
        quote,
        text_of(text.get("prefix")) or "",
        text_of(text.get("suffix")) or "",
        start,
        start + len(quote),
        _share(text.get("av:rival")),
        _share(text.get("av:rivalContext")),
        text_of(fragment.get("value")),
    )


def _share(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and 0 <= value <= 1 else None


def _values(bodies: Sequence[dict[str, Any]], purpose: str, *, wanted: bool) -> list[str]:
    chosen = [body for body in bodies if (body.get("purpose") == purpose) is wanted]
    return [body["value"] for body in chosen if isinstance(body.get("value"), str)]


def _list(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _id(name: str | None, item: dict[str, Any]) -> str:
    """The UUID that the annotation's IRI holds, or always the same one made of it."""
    try:
        return str(uuid.UUID((name or "").removeprefix("urn:uuid:")))
    except ValueError:
        seed = name or json.dumps(item, sort_keys=True)
        return str(uuid.uuid5(uuid.NAMESPACE_URL, seed.encode(errors="replace").decode()))


def _colour(name: str | None) -> Colour:
    return Colour(name) if name in set(Colour) else Colour.YELLOW

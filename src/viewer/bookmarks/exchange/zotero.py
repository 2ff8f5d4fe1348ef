"""Annotations of Zotero, in the three forms in which people have them.

* A note made by “Add Note from Annotations” and exported as HTML: `<span class="highlight" data-annotation="…">` with a
  `<span class="citation">` and the comment after it; the cited items are in `data-citation-items` as CSL-JSON.
* The same note exported as Markdown with Zotero links: `“words” ([Author, year, p. 1](zotero://select/…))
  ([pdf](zotero://open-pdf/…)) comment`. It names author and year only, so an article is found by the words.
* Items as JSON, from the web interface or a plug-in such as Better BibTeX: annotations have `annotationText`,
  `annotationComment`, `annotationColor`, `tags`, and stand below their item or name it with `parentItem`.

Zotero's RDF, CSL-JSON, BibTeX and RIS exports hold no annotations. Pictures and drawings have no words and are skipped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeGuard
from urllib.parse import unquote

from viewer.bookmarks.exchange.foreign import colour_named, foreign_bookmark, utc
from viewer.bookmarks.exchange.imported import Imported, loaded, read_rows
from viewer.bookmarks.passage import Bookmark

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MARKDOWN = re.compile(
    r"[“\"](?P<quote>[^”\"]+(?:[”\"][^”\"(\n]+)*)[”\"]\s*"
    r"\(\[(?P<cited>[^\]]*)\]\(zotero://select/[^)]*\)\)"
    r"(?:\s*\(\[[^\]]*\]\((?P<link>zotero://open[^)]*)\)\))?[^\S\n]*(?P<note>[^\n]*)"
)
_HOLDERS = ("items", "attachments", "annotations", "children")
_Facts = dict[str, str]


def is_markdown(text: str) -> bool:
    return bool(_MARKDOWN.search(text))


def parse_json(text: str) -> Imported:
    """Raises `DamagedFile` when the whole is no JSON."""
    whole = loaded(text)
    by_key = {item["key"]: item for item in _items(whole) if isinstance(item.get("key"), str)}
    return read_rows(({"item": item, "facts": facts} for item, facts in _annotations(whole, {}, by_key)), _of_json)


def parse_markdown(text: str) -> Imported:
    return read_rows((match.groupdict() for match in _MARKDOWN.finditer(text)), _of_markdown)


def parse_html(text: str) -> Imported:
    from lxml import html

    root = html.document_fromstring(text)
    cited = [_json(holder.get("data-citation-items")) for holder in root.iter()]
    items = [item for group in cited if isinstance(group, list) for item in group if isinstance(item, dict)]
    marked = [element for element in root.iter() if element.get("data-annotation") is not None]
    return read_rows(({"element": element, "items": items} for element in marked), _of_html)


def _of_json(entry: dict[str, Any]) -> Bookmark:
    item, facts = entry["item"], entry["facts"]
    if item.get("annotationType") in ("image", "ink"):
        raise ValueError("it is a picture")
    return foreign_bookmark(
        _text(item.get("annotationText")),
        url=facts.get("url") or None,
        title=facts.get("title", ""),
        author=facts.get("author") or None,
        note=_text(item.get("annotationComment")),
        tags=_tags(item.get("tags")),
        colour=colour_named(item.get("annotationColor")),
        created=utc(item.get("dateAdded")),
        modified=utc(item.get("dateModified")),
        seed=_text(item.get("key")),
    )


def _of_markdown(entry: dict[str, Any]) -> Bookmark:
    return foreign_bookmark(
        entry["quote"], author=_author(entry["cited"]), note=entry["note"] or "", seed=entry["link"] or ""
    )


def _of_html(entry: dict[str, Any]) -> Bookmark:
    element = entry["element"]
    if element.tag == "img":
        raise ValueError("it is a picture")
    about = _json(element.get("data-annotation"))
    about = about if isinstance(about, dict) else {}
    citation, note = _after(element)
    item = _cited(about, entry["items"])
    return foreign_bookmark(
        _unmarked(element.text_content()),
        url=_text(item.get("URL")) or None,
        title=_text(item.get("title")),
        author=_author(citation),
        note=note,
        colour=colour_named(about.get("color")),
        seed=_text(about.get("annotationKey")),
    )


def _after(element: HtmlElement) -> tuple[str, str]:
    """The citation behind a highlight and the reader's words behind that, up to the next highlight or blank line."""
    citation, words = "", element.tail or ""
    for other in element.itersiblings():
        if not isinstance(other.tag, str) or other.get("data-annotation") is not None:
            break
        if "citation" in (other.get("class") or "").split():
            citation = citation or other.text_content()
        else:
            words += other.text_content()
        words += other.tail or ""
    return citation.strip("() "), words.strip().split("\n\n")[0].strip()


def _cited(about: dict[str, Any], items: list[dict[str, Any]]) -> dict[str, Any]:
    """The CSL-JSON of the item that an annotation belongs to."""
    citation = about.get("citationItem")
    uris = citation.get("uris") if isinstance(citation, dict) else None
    found = next((item for item in items if uris and item.get("uris") == uris), {})
    data = found.get("itemData")
    return data if isinstance(data, dict) else {}


def _items(node: object) -> Iterator[dict[str, Any]]:
    """Every item, at whatever depth."""
    for item in filter(_is_object, node if isinstance(node, list) else [node]):
        data = item.get("data", item)
        if isinstance(data, dict):
            yield {"key": item.get("key")} | data
            for holder in _HOLDERS:
                yield from _items(data[holder]) if isinstance(data.get(holder), list) else ()


def _annotations(node: object, above: _Facts, by_key: dict[str, Any]) -> Iterator[tuple[dict[str, Any], _Facts]]:
    """Every annotation with what is known of its article, from the items that hold it or that it names."""
    for item in filter(_is_object, node if isinstance(node, list) else [node]):
        data = item.get("data", item)
        if not isinstance(data, dict):
            continue
        if "annotationText" in data or "annotationType" in data:
            yield {"key": item.get("key")} | data, above | _facts_of_parents(data, by_key)
            continue
        facts = _facts(data) | above if data.get("itemType") == "attachment" else above | _facts(data)
        for holder in _HOLDERS:
            if isinstance(data.get(holder), list):
                yield from _annotations(data[holder], facts, by_key)


def _is_object(item: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(item, dict)


def _facts_of_parents(data: dict[str, Any], by_key: dict[str, Any]) -> _Facts:
    facts: _Facts = {}
    for _ in range(3):  # annotation, attachment, item
        data = by_key.get(str(data.get("parentItem")), {})
        facts |= _facts(data)
    return facts


def _facts(data: dict[str, Any]) -> _Facts:
    creators = data.get("creators")
    names = [_name(creator) for creator in creators if isinstance(creator, dict)] if isinstance(creators, list) else []
    found = {"title": _text(data.get("title")), "url": _text(data.get("url")), "author": ", ".join(filter(None, names))}
    return {name: value for name, value in found.items() if value}


def _name(creator: dict[str, Any]) -> str:
    parts = (creator.get("firstName"), creator.get("lastName")) if "lastName" in creator else (creator.get("name"),)
    return " ".join(_text(part) for part in parts if part)


def _tags(tags: object) -> list[str]:
    found = [tag.get("tag") if isinstance(tag, dict) else tag for tag in tags] if isinstance(tags, list) else []
    return [tag for tag in found if isinstance(tag, str)]


def _author(cited: str) -> str | None:
    """“Zhu et al.” of “Zhu et al., 2023, p. 1”."""
    return re.split(r",\s*(?:\d{4}|n\.d\.|p\.)", cited)[0].strip() or None


def _unmarked(words: str) -> str:
    words = words.strip()
    return words[1:-1] if words[:1] in '“"„«' and words[-1:] in '”"“»' and len(words) > 1 else words


def _json(encoded: str | None) -> object:
    try:
        found: object = json.loads(unquote(encoded or ""))
    except ValueError:
        return None
    return found


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""

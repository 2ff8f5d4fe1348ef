"""What a page says of its article in JSON-LD, the form that search engines ask for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element

_ARTICLES = re.compile(r"Article|BlogPosting|NewsItem|Report|Review$|Recipe$|LiveBlog|CreativeWork$|Column")
_PAGES = re.compile(r"WebPage$|ItemPage$|VideoObject$|MediaObject$")
_MOST_THINGS = 2000
_LONGEST_SCRIPT = 2_000_000


def article_thing(root: _Element) -> dict[str, Any]:
    """The properties of the page's article; of the page itself when no article is described; else nothing."""
    things = list(_things(root))
    articles = [
        thing for thing in things if _ARTICLES.search(_type(thing)) and thing.get("headline", thing.get("name"))
    ]
    pages = [thing for thing in things if _PAGES.search(_type(thing))]
    best = max(articles, key=_richness, default=None)
    return best or max(pages, key=_richness, default={})


def _richness(thing: dict[str, Any]) -> int:
    """How much a thing says of an article; the first of equals is taken."""
    weights = {"articleBody": 3, "headline": 2, "datePublished": 2, "author": 2, "publisher": 1, "mainEntityOfPage": 1}
    return sum(weight for name, weight in weights.items() if thing.get(name))


def text_of(value: Any) -> str | None:  # noqa: ANN401 - JSON
    """The text in a property: itself, the name of a thing, or the first of a list."""
    if isinstance(value, list):
        return next((text for each in value if (text := text_of(each))), None)
    if isinstance(value, dict):
        return text_of(value.get("name") or value.get("@value") or value.get("@id"))
    text = re.sub(r"\s+", " ", value).strip() if isinstance(value, str) else ""
    return text or None


def names_of(value: Any, things: dict[str, Any] | None = None) -> list[str]:  # noqa: ANN401 - JSON
    """The names of the persons or organisations in a property."""
    if isinstance(value, list):
        return [name for each in value for name in names_of(each, things)]
    if isinstance(value, dict):
        return names_of(value.get("name"), things)
    name = text_of(value)
    return [name] if name and not name.startswith(("http:", "https:", "#")) else []


def _type(thing: dict[str, Any]) -> str:
    kind = thing.get("@type")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind or "")


def _things(root: _Element) -> Iterator[dict[str, Any]]:
    """Every object in every script, outer ones first, references by "@id" put in place of where they point."""
    waiting: list[Any] = [_parsed(script.text or "") for script in root.iter("script") if _is_data(script)]
    found: list[dict[str, Any]] = []
    while waiting and len(found) < _MOST_THINGS:
        thing = waiting.pop(0)
        if isinstance(thing, list):
            waiting[:0] = thing
        elif isinstance(thing, dict):
            found.append(thing)
            waiting += [value for value in thing.values() if isinstance(value, dict | list)]
    named = {thing["@id"]: thing for thing in found if isinstance(thing.get("@id"), str) and len(thing) > 2}
    for thing in found:
        yield {name: _resolved(value, named) for name, value in thing.items()}


def _resolved(value: Any, named: dict[str, dict[str, Any]]) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, list):
        return [_resolved(each, named) for each in value]
    if isinstance(value, dict) and set(value) <= {"@id", "@type"}:
        return named.get(str(value.get("@id")), value)
    return value


def _is_data(script: _Element) -> bool:
    return "ld+json" in (script.get("type") or "").lower() and len(script.text or "") < _LONGEST_SCRIPT


def _parsed(raw: str) -> Any:  # noqa: ANN401 - JSON
    """The data of a script, for all the ways in which pages get it slightly wrong; None when it is past reading."""
    text = re.sub(
        r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$", "", raw.strip()
    ).strip()
    for attempt in (text, text.rstrip("; \n"), re.sub(r",\s*([}\]])", r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None

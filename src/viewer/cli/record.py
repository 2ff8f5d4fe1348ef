"""The JSON of one article, as `show --json` and `export --format json` give it: an interface, kept stable.

One object a line, with exactly these fields, always present:

| field | value |
|---|---|
| `source` | the file as it was named; `FILE#ADDRESS` for an item inside one |
| `title` | string |
| `byline` `dateline` `publication` `section` `url` | string, or null where the document does not say |
| `published` | date as `YYYY-MM-DD`, or null where the day is not known |
| `language` | BCP 47 tag as `en`, or null |
| `captured` | when the page was captured, as `YYYY-MM-DD` or UTC `YYYY-MM-DDTHH:MM:SSZ`, or null |
| `text` | the body, without title, byline and dateline; blocks are separated by one blank line |
| `blocks` | `{"kind", "start", "end"}` each, in order; kinds are those of `viewer.articles.article.BlockKind` |
| `images` | `{"src", "alt", "at"}` each: as the document names it, what it says of it, and where it stands |
| `pages` | `{"label", "start"}` each, of documents with pages: where in the text each begins |
| `left_out` | `{"text", "reason"}` each: what was taken to be no part of the article, and why (a code) |
| `people` | `{"name", "role", "aliases", "mentions": [{"start", "end"}]}` each; `role` may be null |
| `places` | `{"name", "country", "lat", "lon", "confidence", "mentions": [{"start", "end"}]}`; any but name null |

Offsets count Unicode code points of `text`. `country` is ISO 3166-1 alpha-2, `lat` and `lon` degrees in WGS 84,
`confidence` 0..1: that this is the place that is meant. A place that only the dateline names has no mentions.
"""

from __future__ import annotations

import re
from typing import Any

from viewer.articles.article import Article
from viewer.entities.records import Entity, Names, Person, Place

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def article_record(source: str, article: Article, names: Names) -> dict[str, Any]:
    """The record described above."""
    return {
        "source": source,
        "title": article.title,
        "byline": article.byline,
        "dateline": article.dateline,
        "published": full_date(article.published),
        "publication": article.publication,
        "section": article.section,
        "url": article.url,
        "language": article.language,
        "captured": article.captured,
        "text": article.text,
        "blocks": [{"kind": str(block.kind), "start": block.start, "end": block.end} for block in article.blocks],
        "images": [{"src": block.src, "alt": block.alt, "at": block.start} for block in article.blocks if block.src],
        "pages": [{"label": page.label, "start": page.start} for page in article.pages],
        "left_out": [{"text": part.text, "reason": part.reason} for part in article.left_out],
        "people": [_person(person) for person in names.people],
        "places": [_place(place) for place in names.places],
    }


def full_date(published: str | None) -> str | None:
    """The day of `published`, None where only the month or the year is known."""
    day = _DAY.match(published or "")
    return day.group() if day else None


def _person(person: Person) -> dict[str, Any]:
    aliases = list(person.aliases)
    return {"name": person.name, "role": person.role, "aliases": aliases, "mentions": _mentions(person)}


def _place(place: Place) -> dict[str, Any]:
    sure = None if place.lat is None else place.confidence
    where = {"country": place.country, "lat": place.lat, "lon": place.lon, "confidence": sure}
    return {"name": place.name, **where, "mentions": _mentions(place)}


def _mentions(entity: Entity) -> list[dict[str, int]]:
    return [{"start": mention.start, "end": mention.end} for mention in entity.mentions]

"""The dateline that agencies write into the first paragraph: "OSLO, Oct 12 (AFP) - The talks…"."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from viewer.formats.archive import Composed, Document

_OPENING = re.compile(
    r"(?P<before>\A(?:\s|<(?!p\b|h\d)[^>]*>)*<p\b[^>]*>(?:\s|&#?\w+;)*)"
    r"(?P<place>[A-Z][^<>()\n]{1,60}?)(?P<day>,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?"
    r"\s*(?P<agency>\([^()<>]{2,30}\)|AFP|AP|Reuters)?\.?\s*(?:-{1,2}|[–—_])\s+(?=\S)"
)


def without_dateline(document: Document) -> Document:
    """The document with its dateline stated rather than written; as it was where it has none."""
    if not isinstance(document.content, Composed):
        return document
    html = document.content.html
    found = _OPENING.match(html)
    if not found or not (found["agency"] or re.match(r"[^\W\d_a-z]{3,}", found["place"])):
        return document
    place = unescape(found["place"]).strip(" ,")
    rest = found["before"] + html[found.end() :]
    stated = replace(document.stated, dateline=document.stated.dateline or place)
    return replace(document, content=Composed(rest), stated=stated)

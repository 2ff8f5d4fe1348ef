"""NewsML 1: packages of news items, whose text is NITF, HTML or plain inside."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.formats.archive import Composed, Document, PlainText, Skipped, Stated
from viewer.formats.clean import fact, iso_day, paragraphs_html, web_address
from viewer.formats.many import Entry, ManyDocuments
from viewer.formats.nitf import MAX_BYTES, STORY, byline_names, dateline_place, facts, story
from viewer.formats.single import read_whole
from viewer.formats.wire import without_dateline
from viewer.formats.xmlhtml import html_of
from viewer.formats.xmltree import below, first, parse_xml, root_of, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class NewsmlFormat:
    name = "NewsML 1"
    suffixes: tuple[str, ...] = (".xml", ".newsml")
    gives = "one article for each news item: headline, byline, dateline, date, provider and language as stated"

    def sniff(self, head: bytes, path: Path) -> float:
        return 0.95 if root_of(head)[0] == "NewsML" else 0.0

    def open(self, path: Path) -> ManyDocuments:
        return ManyDocuments(path, partial(_entries, path))


def _entries(path: Path) -> Iterator[Entry]:
    root = parse_xml(read_whole(path, MAX_BYTES), path.name)
    seen: set[str] = set()
    for number, item in enumerate(below(root, "NewsItem"), 1):
        address = fact(text_of(first(item, "PublicIdentifier"))) or fact(text_of(first(item, "NewsItemId"))) or ""
        address = address if address and address not in seen else f"item {number}"
        seen.add(address)
        yield address, partial(_item, path, address, item)


def _item(path: Path, address: str, item: _Element) -> Document | Skipped:
    inside = [each for each in below(item, "DataContent") if text_of(each)]
    if not inside:
        why = "This news item holds no text, only what it says of pictures or other items."
        return Skipped(address, why, name=_stated(item, item).title or "")
    data = max(inside, key=lambda each: len(text_of(each)))
    return without_dateline(Document(path, address, _content(data), _stated(item, data)))


def _content(data: _Element) -> PlainText | Composed:
    nitf = first(data, "nitf")
    told = story(nitf if nitf is not None else data)
    if told is not None:
        return told
    if len(data):
        return Composed(html_of(data, STORY))
    text = data.text or ""
    return Composed(text) if "<p" in text.lower() else Composed(paragraphs_html(text))


def _stated(item: _Element, data: _Element) -> Stated:
    """The lines of the component that holds the text go before those of the item."""
    component = next((each for each in data.iterancestors() if first(each, "HeadLine") is not None), item)
    nitf = first(data, "nitf")
    inner = facts(nitf) if nitf is not None else Stated()
    party = next((each.get("FormalName") for each in below(item, "Party") if each.get("FormalName")), None)
    spoken = next((each.get("FormalName") for each in below(item, "Language") if each.get("FormalName")), None)
    dates = (text_of(first(item, name)) for name in ("FirstCreated", "DateLineDate", "ThisRevisionCreated", "DateId"))
    return Stated(
        title=fact(text_of(first(component, "HeadLine"))) or inner.title,
        byline=byline_names(text_of(first(component, "ByLine"))) or inner.byline,
        dateline=dateline_place(text_of(first(component, "DateLine"))) or inner.dateline,
        published=next(filter(None, map(iso_day, dates)), None) or inner.published,
        publication=fact(party) or inner.publication,
        section=inner.section,
        url=web_address(text_of(first(component, "MoreLink"))),
        language=fact(spoken) or fact(item.get(_LANGUAGE)) or inner.language,
    )

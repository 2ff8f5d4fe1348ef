"""NewsML-G2: news items, alone or in a message, and the items about concepts, plans and codes that are no articles."""

from __future__ import annotations

import re
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
from viewer.formats.xmltree import below, first, local, parse_xml, root_of, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_NO_ARTICLES = {
    "conceptItem": "It describes a person, place or subject, and is no article.",
    "knowledgeItem": "It is a list of codes and concepts, and holds no article.",
    "planningItem": "It says what is planned to be covered, and is no article.",
    "packageItem": "It lists other items, and holds no article itself.",
    "catalogItem": "It is a list of codes, and holds no article.",
    "catalog": "It is a list of codes, and holds no article.",
    "contentMeta": "It is a part of a news item that holds no text.",
}
_KINDS = {
    "picture": "a picture",
    "photo": "a picture",
    "video": "a video",
    "audio": "a recording",
    "graphic": "a graphic",
}
_ROOTS = frozenset(["newsMessage", "newsItem", "contentSet", *_NO_ARTICLES])


class NewsmlG2Format:
    name = "NewsML-G2"
    suffixes: tuple[str, ...] = (".xml", ".newsml")
    gives = "one article for each text item: headline, byline, dateline, date, provider and language as stated"

    def sniff(self, head: bytes, path: Path) -> float:
        name, attributes = root_of(head)
        if name not in _ROOTS:
            return 0.0
        return 0.96 if "iptc.org" in attributes or b"iptc" in head.lower() or name == "newsMessage" else 0.5

    def open(self, path: Path) -> ManyDocuments:
        return ManyDocuments(path, partial(_entries, path))


def _entries(path: Path) -> Iterator[Entry]:
    root = parse_xml(read_whole(path, MAX_BYTES), path.name)
    items = [root] if local(root) in _ROOTS - {"newsMessage"} else list(_items(root))
    seen: set[str] = set()
    for number, item in enumerate(items, 1):
        address = fact(item.get("guid")) or ""
        address = address if address and address not in seen else f"item {number}"
        seen.add(address)
        yield address, partial(_item, path, address, item)


def _items(root: _Element) -> Iterator[_Element]:
    return (item for group in below(root, "itemSet") for item in group if local(item))


def _item(path: Path, address: str, item: _Element) -> Document | Skipped:
    if local(item) in _NO_ARTICLES:
        return Skipped(address, _NO_ARTICLES[local(item)], name=_stated(item).title or "")
    held = _content(item)
    if held is None:
        return Skipped(address, _why_not(item), name=_stated(item).title or "")
    return without_dateline(Document(path, address, held, _stated(item)))


def _why_not(item: _Element) -> str:
    of_class = first(item, "itemClass")
    word = (of_class.get("qcode") or "").rpartition(":")[2].lower() if of_class is not None else ""
    return f"This news item is {_KINDS[word]} without a text." if word in _KINDS else "This news item holds no text."


def _content(item: _Element) -> PlainText | Composed | None:
    """The text that is set inside the item, the longest where it comes in several forms."""
    found = [each for each in below(item, "inlineXML", "inlineData") if text_of(each)]
    if not found:
        return None
    inline = max(found, key=lambda each: len(text_of(each)))
    if local(inline) == "inlineData":
        text = inline.text or ""
        is_html = bool(re.search(r"<(?:p|br|div)\b", text, re.IGNORECASE)) or "html" in (
            inline.get("contenttype") or ""
        )
        return _of_html(text) if is_html else Composed(paragraphs_html(text))
    told = story(inline)
    if told is not None:
        return told
    return Composed(html_of(inline, STORY)) if first(inline, "p") is not None else None


def _of_html(text: str) -> PlainText | Composed:
    """Agencies put a whole text in one <p>, with indented lines as its paragraphs."""
    bare = re.sub(r"</?p\b[^>]*>", "\n\n", text)
    indented = len(re.findall(r"\n {2,}\S", bare))
    if "<" in bare or indented < 2:
        return Composed(text)
    return Composed(
        paragraphs_html(re.sub(r"\n(?! )", " ", re.sub(r"\n {2,}(?=\S)", "\n\n", bare)).replace("\n ", "\n\n"))
    )


def _stated(item: _Element) -> Stated:
    meta = first(item, "contentMeta")
    about = meta if meta is not None else item
    nitf = first(item, "nitf")
    inner = facts(nitf) if nitf is not None else Stated()
    dates = [text_of(first(item, name)) for name in ("contentCreated", "firstCreated", "versionCreated", "sent")]
    spoken = next((each.get("tag") for each in below(about, "language") if each.get("tag")), None)
    return Stated(
        title=_headline(about) or inner.title,
        byline=byline_names(text_of(first(about, "by"))) or inner.byline or _creator(about),
        dateline=dateline_place(text_of(first(about, "dateline"))) or _located(about) or inner.dateline,
        published=next(filter(None, map(iso_day, dates)), None) or inner.published,
        publication=_source(item, about) or inner.publication,
        section=inner.section or _subject(about),
        url=next((url for each in below(item, "link") if (url := web_address(each.get("href")))), None),
        language=fact(spoken) or fact(item.get(_LANGUAGE)) or inner.language,
    )


def _headline(about: _Element) -> str | None:
    """The headline that is no other line's: without a role, or with that of the main one."""
    lines = [(each.get("role") or "", fact(text_of(each))) for each in below(about, "headline")]
    plain = next((line for role, line in lines if line and (not role or "main" in role.lower())), None)
    return plain or next((line for _, line in lines if line), None)


def _creator(about: _Element) -> str | None:
    named = (first(each, "name") for each in below(about, "creator"))
    lines = (byline_names(text_of(each)) for each in named if each is not None)
    return next((line for line in lines if line and " " in line), None)


def _located(about: _Element) -> str | None:
    place = first(about, "located")
    if place is None:
        return None
    return dateline_place(text_of(first(place, "name"))) or dateline_place(place.get("literal"))


def _source(item: _Element, about: _Element) -> str | None:
    """The provider's name, or whose the rights are; at last where the information is from."""
    provider, owner = first(item, "provider"), first(item, "copyrightHolder")
    known = (first(provider, "name") if provider is not None else None, owner, first(about, "infoSource", "name"))
    names = [text_of(each) or each.get("literal") for each in known if each is not None]
    literal = provider.get("literal") if provider is not None else None
    return next(filter(None, map(fact, [*names, literal])), None)


def _subject(about: _Element) -> str | None:
    names = (fact(text_of(first(each, "name"))) for each in below(about, "subject"))
    return next((name for name in names if name and len(name) > 2), None)

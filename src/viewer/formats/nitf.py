"""NITF, the older XML of the news agencies: one story with all its facts marked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.errors import NothingToRead
from viewer.formats.archive import Composed, Document, PlainText, Stated
from viewer.formats.clean import fact, iso_day, web_address
from viewer.formats.single import OneDocument, read_whole
from viewer.formats.wire import without_dateline
from viewer.formats.xmlhtml import Wording, html_of
from viewer.formats.xmltree import below, first, local, parse_xml, root_of, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 64_000_000
_SAME = (
    "p",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "th",
    "pre",
    "em",
    "strong",
    "a",
    "br",
    "h2",
    "h3",
    "h4",
)
STORY = Wording(
    {
        **{name: name for name in _SAME},
        "hl2": "h2",
        "bq": "blockquote",
        "blockquote": "blockquote",
        "media-reference": "img",
        "media-caption": "figcaption",
        "media": "figure",
        "img": "img",
        "fn": "p",
    },
    frozenset(["media-metadata", "media-producer", "media-object", "object", "script", "style", "title"]),
    {"a": ("href", "href"), "media-reference": ("source", "src"), "img": ("src", "src")},
)
_WRAPPED_AT = 40  # characters before a break that only the width of a teleprinter made
_MOST_BREAKS = 2000  # each is looked at with all that stands before it
_DATES = (("date.issue", "norm"), ("date.release", "norm"), ("story.date", "norm"), ("pubdata", "date.publication"))


class NitfFormat:
    name = "NITF"
    suffixes: tuple[str, ...] = (".nitf", ".xml")
    gives = "one article: headline, byline, dateline, date, source and section as the agency marked them"

    def sniff(self, head: bytes, path: Path) -> float:
        return 0.95 if root_of(head)[0] == "nitf" else 0.0

    def open(self, path: Path) -> OneDocument:
        return OneDocument(path, _read)


def _read(path: Path) -> Document:
    root = parse_xml(read_whole(path, MAX_BYTES), path.name)
    content = story(root)
    if content is None:
        raise NothingToRead(f"The story in “{path.name}” has no text.", "It may be a notice or a caption alone.")
    return without_dateline(Document(path, "", content, facts(root)))


def story(root: _Element) -> PlainText | Composed | None:
    """The text of a story; plain where it is one block as it left the teleprinter. None where there is none."""
    body = first(root, "body.content")
    if body is None:
        body = first(root, "body")
    if body is None or not text_of(body):
        return None
    blocks = [local(each) for each in body if local(each)]
    if blocks and all(name == "pre" for name in blocks):
        return PlainText("\n\n".join("".join(str(part) for part in each.itertext()) for each in below(body, "pre")))
    _join_wrapped(body)
    return Composed(html_of(body, STORY))


def facts(root: _Element) -> Stated:
    """What head and body head state."""
    head = first(root, "body.head")
    top = head if head is not None else root
    pubdata = first(root, "pubdata")
    subject = next(iter(below(root, "tobject.subject")), None)
    section = pubdata.get("position.section") if pubdata is not None else None
    dates = [iso_day(each.get(key)) for name, key in _DATES for each in below(root, name)]
    holder = next((each.get("holder") for each in below(root, "doc.copyright") if each.get("holder")), None)
    return Stated(
        title=fact(text_of(first(top, "hl1"))) or fact(text_of(first(root, "head", "title"))),
        byline=_byline(first(top, "byline")),
        dateline=dateline_place(_dateline(first(top, "dateline"))),
        published=next(filter(None, dates), None),
        publication=fact(pubdata.get("name") if pubdata is not None else None)
        or fact(text_of(first(top, "distributor")))
        or fact(text_of(first(top, "rights.owner")))
        or fact(holder),
        section=fact(section) or (fact(subject.get("tobject.subject.type")) if subject is not None else None),
        url=web_address(pubdata.get("ex-ref")) if pubdata is not None else None,
        language=fact(root.get("baselang")) or fact(root.get("{http://www.w3.org/XML/1998/namespace}lang")),
    )


def dateline_place(raw: str | None) -> str | None:
    """The place of a dateline: "STOCKHOLM, Aug 29 (AFP) -" is of STOCKHOLM."""
    place = re.sub(r"\([^)]*\)", " ", fact(raw) or "")
    place = re.split(r",?\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}\b|\d{1,2}[./ ]|\d{4}-\d\d)|\s+[-–—_]+", place, maxsplit=1)[
        0
    ]
    place = " ".join(place.split()).strip(" ,;:-–—_.")
    return place if any(c.isalpha() for c in place) and len(place) < 80 else None


def byline_names(raw: str | None) -> str | None:
    """A byline with a name in it; initials of editors ("gr/bp") are none."""
    line = fact(raw)
    return line if line and re.search(r"[^\W\d_]{2,}[ .]", line + " ") and "/" not in line else None


def _byline(element: _Element | None) -> str | None:
    if element is None:
        return None
    person = first(element, "person")
    if person is not None and text_of(person):
        return byline_names(text_of(person))
    parts = [element.text or "", *(each.tail or "" for each in element if local(each) == "byttl")]
    inner = [text_of(each) for each in element if local(each) not in ("byttl", "")]
    return byline_names(" ".join([*parts, *inner]))


def _dateline(element: _Element | None) -> str:
    if element is None:
        return ""
    location = first(element, "location")
    if location is not None:
        return text_of(location)
    dates = {text_of(each) for each in below(element, "story.date")}
    return " ".join(part for each in element.itertext() if (part := str(each).strip()) and part not in dates)


def _join_wrapped(body: _Element) -> None:
    """Breaks in the middle of sentences are spaces: the text was wrapped for a narrower page."""
    for line_break in list(below(body, "br"))[:_MOST_BREAKS]:
        parent = line_break.getparent()
        if parent is None:
            continue
        text = (parent.text or "") + "".join(
            f"{text_of(each)}{each.tail or ''}" for each in list(parent)[: parent.index(line_break)]
        )
        if len(text.strip()) >= _WRAPPED_AT and text.strip()[-1] not in '.!?:”"':
            line_break.tag = "span"
            line_break.text = " "

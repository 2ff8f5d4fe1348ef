"""The printed pages of an EPUB: where its list of pages, or the breaks in its chapters, say that each begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from viewer.formats.archive import PageMark
from viewer.formats.page_breaks import sign, taken_out, without_signs
from viewer.formats.xmltree import below, first, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPE = "{http://www.idpf.org/2007/ops}type"
_BREAK = re.compile(
    r"<(\w+)\b([^<>]*\b(?:epub:type|role)\s*=\s*[\"'][^\"'<>]*pagebreak[^<>]*?)(?:/>|>(?:([^<>]{0,20})</\1\s*>)?)",
    re.IGNORECASE,
)
_ELEMENT = re.compile(r"<\w+\b[^<>]*\bid\s*=\s*[\"']([^\"'<>]+)[\"'][^<>]*>", re.IGNORECASE)
_ID = re.compile(r"\bid\s*=\s*[\"']([^\"'<>]+)[\"']", re.IGNORECASE)
_SAID = re.compile(r"\b(?:title|aria-label)\s*=\s*[\"']([^\"'<>]+)[\"']", re.IGNORECASE)
_PAGE_WORD = re.compile(r"^\W*(?:pages?|p\.|pp\.|seite|s\.)\s*(?=\w)", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """The pages that the list gives for one chapter: label by the id in it, "" for its start; and the page before."""

    labels: dict[str, str] = field(default_factory=dict)
    before: str = ""


def listed(root: _Element, resolve: Callable[[str], str | None]) -> dict[str, Listed]:
    """The list of pages in a table of contents (EPUB 3) or an NCX (EPUB 2), by the name of each chapter's file."""
    found: dict[str, Listed] = {}
    last = ""
    for target, said in _targets(root):
        name, label = resolve(target.partition("#")[0]), _clean(said)
        if name and label:
            found.setdefault(name, Listed(before=last)).labels.setdefault(target.partition("#")[2], label)
            last = label
    return found


def chapter_pages(html: str, pages: Listed) -> tuple[str, tuple[PageMark, ...]]:
    """A chapter without the numbers that stand in its text for page breaks, and where its pages begin."""
    if not pages.labels and "pagebreak" not in html:
        return html, ()
    seen: set[str] = set()

    def of_break(found: re.Match[str]) -> str:
        named, said = _ID.search(found[2]), _SAID.search(found[2])
        ids = named[1] if named else ""
        seen.add(ids)
        return sign(pages.labels.get(ids) or _clean(said[1] if said else "") or _clean(found[3] or ""))

    def of_element(found: re.Match[str]) -> str:
        label = pages.labels.get(found[1]) if found[1] not in seen else None
        seen.add(found[1])
        return (sign(label) if label else "") + found[0]

    signed = _ELEMENT.sub(of_element, _BREAK.sub(of_break, without_signs(html)))
    if "" in pages.labels:
        signed = _BODY.sub(lambda found: found[0] + sign(pages.labels[""]), signed, count=1)
    plain, marks = taken_out(signed)
    before = pages.before or (_page_before(marks[0].label) if marks else "")
    return taken_out(signed, before) if before else (plain, marks)


def _targets(root: _Element) -> Iterable[tuple[str, str]]:
    for nav in below(root, "nav"):
        if "page-list" in (nav.get(_TYPE) or ""):
            yield from ((link.get("href") or "", text_of(link)) for link in below(nav, "a"))
    for target in below(root, "pageTarget"):
        content = first(target, "content")
        label = text_of(first(target, "navLabel")) or target.get("value") or ""
        yield (content.get("src") or "" if content is not None else ""), label


def _clean(label: str) -> str:
    return _PAGE_WORD.sub("", " ".join(label.split())).strip(" .,;:[]()")


def _page_before(label: str) -> str:
    """The page before a numbered one, on which a chapter begins whose first break comes after its first words."""
    return str(int(label) - 1) if label.isdecimal() and label.isascii() and int(label) > 1 else ""

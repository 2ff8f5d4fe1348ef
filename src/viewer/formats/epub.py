"""EPUB 2 and 3: each chapter of the reading order that has text is a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.errors import DamagedFile, NothingToRead, UnsupportedFile
from viewer.formats.archive import Composed, Document, Skipped, Stated
from viewer.formats.clean import fact, has_words, iso_day
from viewer.formats.decode import decode
from viewer.formats.epub_pages import Listed, chapter_pages, listed
from viewer.formats.magic import media_in_words
from viewer.formats.many import Entry, ManyDocuments
from viewer.formats.xmltree import below, first, local, parse_xml, text_of
from viewer.formats.zipped import Zipped, beside, holds, picture

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_CHAPTER_BYTES = 16_000_000
_START_CHARS = 200_000  # in which a chapter shows a heading and words
_FONT_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_CHAPTER_TYPES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/xml", "")
_TAGS = re.compile(r"<[^<>]*>")
_HEADING = re.compile(r"<h[1-3]\b[^>]*>(.*?)</h[1-3]\s*>", re.DOTALL | re.IGNORECASE)
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Book:
    about: Stated
    chapters: tuple[str, ...]  # names in the ZIP, in reading order
    titles: dict[str, str] = field(default_factory=dict)  # by name, from the table of contents
    skipped: dict[str, str] = field(default_factory=dict)  # by name, why
    pages: dict[str, Listed] = field(default_factory=dict)  # by name, from the list of pages


class EpubFormat:
    name = "EPUB"
    suffixes: tuple[str, ...] = (".epub",)
    gives = "one article for each chapter; title, author, date and language of the book, its pictures and printed pages"

    def sniff(self, head: bytes, path: Path) -> float:
        if not head.startswith(b"PK\x03\x04"):
            return 0.0
        if head[30:38] == b"mimetype" and b"application/epub+zip" in head[:128]:
            return 0.99
        return 0.9 if holds(path, head, "META-INF/container.xml") else 0.0

    def open(self, path: Path) -> ManyDocuments:
        zipped = Zipped(path)
        return ManyDocuments(
            path,
            partial(_entries, zipped),
            lambda address, src: picture(zipped, beside(address, src)),
            zipped.close,
        )


def _entries(zipped: Zipped) -> Iterator[Entry]:
    book = _book(zipped)
    alone = len([name for name in book.chapters if name not in book.skipped]) == 1
    for name in book.chapters:
        if name in book.skipped:
            yield name, partial(Skipped, name, book.skipped[name])
        else:
            yield name, partial(_chapter, zipped, book, name, alone)


def _chapter(zipped: Zipped, book: _Book, name: str, alone: bool) -> Document:
    data = zipped.read(name, MAX_CHAPTER_BYTES)
    declared = _CHARSET.search(data[:2000])
    html = decode(data, declared.group(1).decode("ascii", "replace") if declared else None)
    if not has_words(html):
        raise NothingToRead("This chapter holds no text, only pictures or an empty page.")
    about = book.about
    heading = _HEADING.search(html[:_START_CHARS])
    shown = fact(_TAGS.sub("", heading.group(1))) if heading else None
    listed = book.titles.get(name)
    title = listed if listed and (not shown or shown.casefold() in listed.casefold()) else shown
    html, pages = chapter_pages(html, book.pages.get(name, Listed()))
    return Document(
        zipped.path,
        name,
        Composed(html),
        Stated(
            title=about.title if alone and about.title else title,
            byline=about.byline,
            published=about.published,
            publication=about.publication if alone else about.title,
            language=about.language,
        ),
        pages,
    )


def _book(zipped: Zipped) -> _Book:
    package_name = _package_name(zipped)
    package = parse_xml(zipped.read(package_name, MAX_CHAPTER_BYTES), zipped.path.name)
    items = {item.get("id"): item for item in below(package, "item") if item.get("href")}
    names = {key: beside(package_name, item.get("href") or "") for key, item in items.items()}
    spine = first(package, "spine")
    order = [key for ref in below(spine, "itemref") if (key := ref.get("idref")) in items] if spine is not None else []
    chapters = tuple(dict.fromkeys(name for key in order if (name := names[key])))
    if not chapters:
        raise DamagedFile(f"“{zipped.path.name}” does not say which chapters it has.", "It is no complete EPUB.")
    locked = _locked(zipped)
    if locked.issuperset(chapters):
        raise UnsupportedFile(
            f"“{zipped.path.name}” is locked with DRM.", "Only the reader it was bought for can open it."
        )
    skipped = {name: "It is locked with DRM." for name in chapters if name in locked}
    for key in order:
        reason = _not_a_chapter(items[key], package)
        if reason and (name := names[key]):
            skipped.setdefault(name, reason)
    contents = list(_contents(zipped, package_name, package))
    return _Book(_about(package), chapters, _titles(contents), skipped, _pages(contents))


def _package_name(zipped: Zipped) -> str:
    if "META-INF/container.xml" in zipped:
        container = parse_xml(zipped.read("META-INF/container.xml", 1_000_000), zipped.path.name)
        named = next((path for each in below(container, "rootfile") if (path := each.get("full-path"))), None)
        if named and named in zipped:
            return named
    found = next((name for name in zipped.names() if name.lower().endswith(".opf")), None)
    if found is None:
        raise DamagedFile(f"“{zipped.path.name}” has no list of its chapters.", "It is no complete EPUB.")
    return found


def _not_a_chapter(item: _Element, package: _Element) -> str | None:
    properties = (item.get("properties") or "").split()
    href = (item.get("href") or "").partition("#")[0]
    roles = {
        ref.get("type") for ref in below(package, "reference") if (ref.get("href") or "").partition("#")[0] == href
    }
    if "nav" in properties or "toc" in roles:
        return "It is the table of contents."
    if "cover" in roles or re.fullmatch(r"(?:cover|titlepage|cover[-_]?page)", item.get("id") or "", re.IGNORECASE):
        return "It is the cover."
    kind = item.get("media-type") or ""
    return None if kind in _CHAPTER_TYPES else f"It is no text but {media_in_words(kind)}."


def _locked(zipped: Zipped) -> set[str]:
    if "META-INF/encryption.xml" not in zipped:
        return set()
    root = parse_xml(zipped.read("META-INF/encryption.xml", 16_000_000), zipped.path.name)
    locked = set()
    for data in below(root, "EncryptedData"):
        method = first(data, "EncryptionMethod")
        target = first(data, "CipherReference")
        if target is None or (method is not None and method.get("Algorithm") in _FONT_ONLY):
            continue
        locked.add(beside("", target.get("URI") or "") or "")
    return locked


def _about(package: _Element) -> Stated:
    """The title of the book in both title and publication: which one it is depends on the number of chapters."""
    metadata = first(package, "metadata")
    if metadata is None:
        return Stated()
    named: dict[str, list[_Element]] = {}
    for element in metadata.iter():
        named.setdefault(local(element), []).append(element)
    role = "{http://www.idpf.org/2007/opf}role"
    authors = [text_of(each) for each in named.get("creator", []) if (each.get(role) or "aut") == "aut"]
    dates = [iso_day(text_of(each)) for each in named.get("date", [])]
    return Stated(
        title=next((fact(text_of(each)) for each in named.get("title", [])), None),
        byline=fact(", ".join(filter(None, authors))),
        published=next(filter(None, dates), None),
        publication=next((fact(text_of(each)) for each in named.get("publisher", [])), None),
        language=next((fact(text_of(each)) for each in named.get("language", [])), None),
    )


def _titles(contents: list[tuple[str, _Element]]) -> dict[str, str]:
    """What the table of contents calls each file; the first entry of a file names it."""
    titles: dict[str, str] = {}
    for name, root in contents:
        for target, title in _links(root):
            chapter, known = beside(name, target), fact(title)
            if chapter and known:
                titles.setdefault(chapter, known)
    return titles


def _pages(contents: list[tuple[str, _Element]]) -> dict[str, Listed]:
    """The printed pages of each file, by the first list of them."""
    return next(filter(None, (listed(root, partial(beside, name)) for name, root in contents)), {})


def _contents(zipped: Zipped, package_name: str, package: _Element) -> Iterator[tuple[str, _Element]]:
    """The tables of contents, of either version, with their names; what is damaged is left out."""
    for item in below(package, "item"):
        is_nav = "nav" in (item.get("properties") or "").split()
        if not is_nav and item.get("media-type") != "application/x-dtbncx+xml":
            continue
        name = beside(package_name, item.get("href") or "")
        if name is None or name not in zipped:
            continue
        try:
            yield name, parse_xml(zipped.read(name, MAX_CHAPTER_BYTES), name)
        except (DamagedFile, UnsupportedFile):
            continue


def _links(root: _Element) -> Iterator[tuple[str, str]]:
    lists = [nav for nav in below(root, "nav") if "toc" in (nav.get("{http://www.idpf.org/2007/ops}type") or "")]
    for point in below(lists[0] if lists else root, "navPoint", "a"):
        if local(point) == "a":
            yield point.get("href") or "", text_of(point)
            continue
        content, label = first(point, "content"), first(point, "navLabel")
        yield (content.get("src") or "" if content is not None else ""), text_of(label)

"""Scanned newspapers: ALTO, the words of a page with their places, and METS, which joins them to articles."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.errors import DamagedFile, NothingToRead, ViewerError
from viewer.formats.archive import Composed, Document, PageMark, Skipped, Stated
from viewer.formats.clean import fact, iso_day
from viewer.formats.many import Entry, ManyDocuments
from viewer.formats.single import OneDocument, read_whole
from viewer.formats.xmltree import below, first, local, parse_xml, root_of, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 128_000_000
MAX_PAGES = 1000
_HREF = "{http://www.w3.org/1999/xlink}href"
_ARTICLES = frozenset(["article", "advertisement", "illustration", "section", "story", "obituary", "poem"])
_HEADINGS = ("heading", "headline", "title", "head")


class AltoFormat:
    name = "ALTO"
    suffixes: tuple[str, ...] = (".xml", ".alto")
    gives = "one article for each page of a scanned newspaper: its blocks as paragraphs, divided words joined"

    def sniff(self, head: bytes, path: Path) -> float:
        return 0.95 if root_of(head)[0] == "alto" else 0.0

    def open(self, path: Path) -> OneDocument:
        return OneDocument(path, _read)


class MetsFormat:
    name = "METS/ALTO"
    suffixes: tuple[str, ...] = (".xml", ".mets")
    gives = "one article for each that the issue is divided into, from the ALTO files beside it; title, date and paper"

    def sniff(self, head: bytes, path: Path) -> float:
        return 0.95 if root_of(head)[0] == "mets" else 0.0

    def open(self, path: Path) -> ManyDocuments:
        return ManyDocuments(path, partial(_entries, path))


def _read(path: Path) -> Document:
    root = parse_xml(read_whole(path, MAX_BYTES), path.name)
    blocks = [text for block in below(root, "TextBlock") if (text := _block(block))]
    if not blocks:
        raise NothingToRead(f"No words were recognised on the page “{path.name}”.", "It may be a picture.")
    language = next((lang for each in below(root, "Page", "TextBlock") if (lang := _attribute(each, "LANG"))), None)
    return Document(path, "", Composed(_paragraphs(blocks)), Stated(language=fact(language)))


def _paragraphs(blocks: list[str]) -> str:
    """A block that breaks off in the middle of a sentence goes on in the next one."""
    joined: list[str] = []
    for block in blocks:
        if joined and joined[-1][-1] not in ".!?:”\"’'" and block[0].islower():
            joined[-1] = f"{joined[-1]} {block}"
        else:
            joined.append(block)
    return "".join(f"<p>{escape(each)}</p>" for each in joined)


def _block(block: _Element) -> str:
    """The words of a block; the two halves of a divided word, which ALTO marks, are the whole one."""
    words: list[str] = []
    for line in below(block, "TextLine"):
        for string in below(line, "String", "HYP"):
            content = string.get("CONTENT") or ""
            part = string.get("SUBS_TYPE") or ""
            if local(string) == "HYP" or part == "HypPart2":
                continue
            words.append(string.get("SUBS_CONTENT") or content if part == "HypPart1" else content)
    return " ".join(word for word in words if word)


def _attribute(element: _Element, name: str) -> str | None:
    return element.get(name) or element.get("language")


def _entries(path: Path) -> Iterator[Entry]:
    root = parse_xml(read_whole(path, MAX_BYTES), path.name)
    about = _about(root)
    pages = _Pages(path, root)
    structure = max(
        below(root, "structMap"), key=lambda each: (each.get("TYPE") or "").upper() == "LOGICAL", default=None
    )
    marked = [each for each in below(structure, "div") if _kind(each) in _ARTICLES] if structure is not None else []
    inner = [
        each
        for each in marked
        if not any(_kind(other) in _ARTICLES for other in below(each, "div") if other is not each)
    ]
    if not inner:
        yield from pages.entries(about)
        return
    seen: set[str] = set()
    for number, div in enumerate(inner, 1):
        address = div.get("ID") or ""
        address = address if address and address not in seen else f"article {number}"
        seen.add(address)
        yield address, partial(_article, path, address, div, pages, about)


def _kind(div: _Element) -> str:
    return (div.get("TYPE") or "").lower()


def _article(path: Path, address: str, div: _Element, pages: _Pages, about: Stated) -> Document | Skipped:
    headings: list[str] = []
    blocks: list[str] = []
    places: list[str] = []  # the file of each block
    for area in below(div, "area"):
        text = pages.text(area.get("FILEID") or "", area.get("BEGIN") or "")
        above = {_kind(each) for each in area.iterancestors()}
        if above & set(_HEADINGS) and not blocks:
            headings.append(text)
        elif text:
            blocks.append(text)
            places.append(area.get("FILEID") or "")
    held = blocks
    title = fact(div.get("LABEL")) or fact(" ".join(headings))
    if not held:
        return Skipped(address, "The text of this article is not in the files beside the issue.", name=title or "")
    stated = Stated(title, published=about.published, publication=about.title, language=about.language)
    return Document(path, address, Composed(_paragraphs(held)), stated, tuple(_marks(held, places, pages)))


def _marks(blocks: list[str], places: list[str], pages: _Pages) -> Iterator[PageMark]:
    for number, place in enumerate(places):
        if number == 0 or place != places[number - 1]:
            yield PageMark(pages.label(place), " ".join(blocks[number : number + 3])[:600])


class _Pages:
    """The ALTO files of an issue, each read when it is first asked for; only those beside it are."""

    def __init__(self, path: Path, root: _Element) -> None:
        self._path = path
        self._names: dict[str, str] = {}
        self._labels = dict(_labels(root))
        self._blocks: dict[str, dict[str, str]] = {}
        for file in list(below(root, "file"))[: 4 * MAX_PAGES]:
            place = first(file, "FLocat")
            href = place.get(_HREF) if place is not None else None
            if href and file.get("ID"):
                self._names[file.get("ID") or ""] = href

    def text(self, file_id: str, block_id: str) -> str:
        return self._page(file_id).get(block_id, "")

    def entries(self, about: Stated) -> Iterator[Entry]:
        """Where an issue is not divided into articles, its pages, each once, whatever it is called."""
        seen: set[Path] = set()
        for file_id, href in self._names.items():
            place = _beside(self._path, href)
            if place and place not in seen and self._page(file_id):
                seen.add(place)
                yield file_id, partial(self._whole, file_id, about)

    def _whole(self, file_id: str, about: Stated) -> Document:
        blocks = [text for text in self._page(file_id).values() if text]
        stated = Stated(published=about.published, publication=about.title, language=about.language)
        marks = (PageMark(self.label(file_id), " ".join(blocks)[:600]),)
        return Document(self._path, file_id, Composed(_paragraphs(blocks)), stated, marks)

    def label(self, file_id: str) -> str:
        """What the issue calls the page in that file; else which of its files it is, from 1."""
        return self._labels.get(file_id) or str([*self._names, file_id].index(file_id) + 1)

    def _page(self, file_id: str) -> dict[str, str]:
        if file_id not in self._blocks:
            self._blocks[file_id] = self._read(self._names.get(file_id, "")) if len(self._blocks) < MAX_PAGES else {}
        return self._blocks[file_id]

    def _read(self, href: str) -> dict[str, str]:
        file = _beside(self._path, href)
        if file is None:
            return {}
        try:
            root = parse_xml(read_whole(file, MAX_BYTES), file.name)
        except ViewerError:
            return {}
        return {block.get("ID") or "": _block(block) for block in below(root, "TextBlock")}


def _labels(root: _Element) -> Iterator[tuple[str, str]]:
    """(id of a file, label of the page that it shows), of what describes the pages."""
    for div in below(root, "div"):
        label = (fact(div.get("ORDERLABEL")) or fact(div.get("ORDER")) or "")[:12]
        if _kind(div) == "page" and label:
            shown = (pointer.get("FILEID") for pointer in below(div, "fptr", "area"))
            yield from ((file_id, label) for file_id in shown if file_id)


def _beside(path: Path, href: str) -> Path | None:
    """The XML file that a METS file calls so, if it lies in its folder or below; None for anything else."""
    name = href.removeprefix("file://").removeprefix("./")
    if not name.lower().endswith(".xml") or ":" in name or name.startswith(("/", "\\")):
        return None
    try:
        home, wanted = path.parent.resolve(), (path.parent / name).resolve()
        return wanted if home in wanted.parents and wanted.is_file() else None
    except (OSError, ValueError, RuntimeError):
        return None


def _about(root: _Element) -> Stated:
    """The paper's name in `title`: it is the publication of the articles."""
    title = next((text for each in below(root, "title") if (text := fact(text_of(each)))), None)
    dates = (iso_day(text_of(each)) for each in below(root, "dateIssued", "date"))
    language = next((text for each in below(root, "languageTerm") if (text := fact(text_of(each)))), None)
    label = fact(root.get("LABEL"))
    if root.get("LABEL") is None and not title and first(root, "structMap") is None:
        raise DamagedFile("This METS file describes nothing.", "It is no complete issue.")
    return Stated(title=title or label, published=next(filter(None, dates), None), language=language)

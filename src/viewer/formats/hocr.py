"""hOCR: the HTML in which text recognition writes pages; its paragraphs without their lines and places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.errors import NothingToRead
from viewer.formats.archive import Composed, Document, PageMark, Stated
from viewer.formats.clean import fact
from viewer.formats.single import OneDocument, read_whole
from viewer.formats.xmltree import below, first, parse_xml, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 128_000_000
_MARK = re.compile(rb"name=[\"']ocr-(?:system|capabilities)|class=[\"']ocr_page")


class HocrFormat:
    name = "hOCR"
    suffixes: tuple[str, ...] = (".hocr", ".html", ".xhtml")
    gives = "one article: the paragraphs of recognised pages, divided words joined"

    def sniff(self, head: bytes, path: Path) -> float:
        return 0.98 if _MARK.search(head) and b"<" in head[:200] else 0.0

    def open(self, path: Path) -> OneDocument:
        return OneDocument(path, _read)


def _read(path: Path) -> Document:
    root = parse_xml(read_whole(path, MAX_BYTES), path.name)
    paragraphs = [text for each in _of_class(root, "ocr_par") if (text := _paragraph(each))]
    if not paragraphs:
        lines = [text for each in _of_class(root, "ocr_line") if (text := text_of(each))]
        paragraphs = [_joined(lines)] if lines else []
    if not paragraphs:
        raise NothingToRead(f"No words were recognised in “{path.name}”.", "Its pages may be pictures.")
    title = fact(text_of(first(root, "title")))
    is_name = title and not re.search(r"\.(?:png|jpe?g|tiff?|pdf|html?|hocr)\Z|^OCR\b|^Image:", title, re.IGNORECASE)
    html = "".join(f"<p>{escape(each)}</p>" for each in paragraphs)
    language = next((lang for each in root.iter() if isinstance(each.tag, str) and (lang := each.get("lang"))), None)
    stated = Stated(title=title if is_name else None, language=fact(language))
    return Document(path, "", Composed(html), stated, tuple(_marks(root)))


def _marks(root: _Element) -> Iterator[PageMark]:
    """The pages with words, by their place in what was recognised, from 1."""
    for number, page in enumerate(_of_class(root, "ocr_page"), 1):
        physical = re.search(r"\bppageno (\d{1,5})", page.get("title") or "")
        opening = text_of(page)[:800].replace("- ", "")
        if opening:
            yield PageMark(str(int(physical[1]) + 1 if physical else number), opening)


def _of_class(root: _Element, name: str) -> list[_Element]:
    return [each for each in below(root, "p", "div", "span") if name in (each.get("class") or "").split()]


def _paragraph(element: _Element) -> str:
    lines = [*_of_class(element, "ocr_line"), *_of_class(element, "ocr_header"), *_of_class(element, "ocr_textfloat")]
    return _joined([text for each in lines if (text := text_of(each))]) if lines else text_of(element)


def _joined(lines: list[str]) -> str:
    text = ""
    for line in lines:
        divided = re.search(r"[^\W\d_][-\u00ac\u2010]\Z", text) and line[:1].islower()
        text = text[:-1] + line if divided else f"{text} {line}" if text else line
    return text

"""Sources named in a citation style (CSL 1.0), by citeproc-py.

It knows neither the American custom of full stops and commas inside quotation marks nor that of single marks inside
double ones: both are seen to here, for styles whose `default-locale` is en-US.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from viewer.bookmarks.exchange import csljson
from viewer.bookmarks.exchange.by_article import by_article
from viewer.bookmarks.exchange.reference import references
from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.quotation import in_marks
from viewer.errors import NothingToRead

_LANGUAGE = re.compile(r'default-locale="([^"]*)"')
_NOTE_CLASS = re.compile(r'<style[^>]*\bclass="note"')
_TAG = re.compile(r"<[^>]+>")
_SINGLE = str.maketrans("“”", "‘’")


@dataclass(frozen=True, slots=True)
class Sources:
    """How the articles of bookmarks are named, in HTML with `<i>` and `<b>` only.

    `marks`: what stands behind a quotation, in the order of the articles; `listed`: the list of sources, in the order
    of the style. `are_notes`: the marks are whole notes and need no list.
    """

    marks: tuple[str, ...]
    listed: tuple[str, ...]
    are_notes: bool


def sources(groups: Sequence[Sequence[Bookmark]], style: Path) -> Sources:
    """Name the article of each group. Raises `NothingToRead` when the style cannot be used."""
    text = _style_text(style)
    is_american = (_LANGUAGE.search(text) or ("", ""))[1] == "en-US"
    items = [csljson.item(one) for one in references(bookmark for group in groups for bookmark in group)]
    marks, listed = _processed([_prepared(item, is_american) for item in items], style)
    finish = _american if is_american else str
    are_notes = bool(_NOTE_CLASS.search(text))
    return Sources(tuple(map(finish, marks)), tuple(map(finish, listed)), are_notes)


def check(style: Path) -> None:
    """Raises `NothingToRead` when the file is no citation style that can be used."""
    _style_text(style)
    _processed([{"id": "a", "type": "document", "title": "A"}], style)


def cited_quotation(bookmark: Bookmark, style: Path) -> tuple[str, str]:
    """The quotation with its mark, and the source beneath it where the style has a list: as text, and as HTML."""
    found = sources(by_article([bookmark]), style)
    words = bookmark.passage.quote.strip() if bookmark.passage else ""
    mark = found.marks[0]
    beneath = "" if found.are_notes or not found.listed else found.listed[0]
    if not words:
        said = beneath or mark
        return as_text(said), f"<p>{said}</p>"
    text = f"{in_marks(words)} {as_text(mark)}" + (f"\n\n{as_text(beneath)}" if beneath else "")
    paragraphs = re.split(r"\n\s*\n", html.escape(in_marks(words), quote=False))
    rich = "".join(f"<p>{part}</p>" for part in paragraphs[:-1]) + f"<p>{paragraphs[-1]} {mark}</p>"
    return text, rich + (f"<p>{beneath}</p>" if beneath else "")


def as_text(rich: str) -> str:
    """Without tags and entities."""
    return html.unescape(_TAG.sub("", rich))


def _processed(items: list[dict[str, Any]], style: Path) -> tuple[list[str], list[str]]:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON
    from lxml.etree import LxmlError

    try:
        processor = CitationStylesBibliography(
            CitationStylesStyle(str(style), validate=False), CiteProcJSON(items), formatter.html
        )
        citations = [Citation([CitationItem(item["id"])]) for item in items]
        for citation in citations:
            processor.register(citation)
        marks = [str(processor.cite(citation, lambda item: None)) for citation in citations]
        if processor.style.has_bibliography():
            processor.sort()
            return marks, [str(entry) for entry in processor.bibliography()]
        return marks, []
    except (LxmlError, AttributeError, KeyError, ValueError, TypeError, NotImplementedError, OSError) as error:
        # Whatever a file of somebody else's makes citeproc-py stumble over.
        raise NothingToRead(f"“{style.name}” is not a citation style that can be used.", "Choose another.") from error


def _style_text(style: Path) -> str:
    try:
        text = style.read_text("utf-8", errors="replace")
    except OSError as error:
        sentence = f"“{style}” cannot be read: {error.strerror or error}."
        raise NothingToRead(sentence, "Choose another style.") from error
    if "independent-parent" in text and "<citation" not in text:
        hint = "Take that other style instead: its name is in the file, behind “independent-parent”."
        raise NothingToRead(f"“{style.name}” only points at another style.", hint)
    return text


def _prepared(item: dict[str, Any], is_american: bool) -> dict[str, Any]:
    """Escaped, for citeproc-py passes fields on as they are; and with inner quotation marks single."""
    ready = dict(item)
    for name, value in item.items():
        if isinstance(value, str) and name != "id":
            shown = value.translate(_SINGLE) if is_american and name == "title" else value
            ready[name] = html.escape(shown, quote=False)
    if "author" in item:
        ready["author"] = [{k: html.escape(v, quote=False) for k, v in name.items()} for name in item["author"]]
    ready.pop("note", None)
    return ready


def _american(rich: str) -> str:
    return re.sub(r"([”’]+)([.,])", r"\2\1", rich)

"""The styles in which a passage is quoted: plain, Markdown, with formatting, and citation styles (CSL).

Citation styles are files: the program's own in `resources/styles`, and those that the reader puts into the folder
`styles` of the library. A reader's style of the name of one of ours takes its place.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path

from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.quotation import Style, quotation
from viewer.errors import FileNotReadable, NothingToRead
from viewer.paths import resource

_TITLE = re.compile(r"<title[^>]*>([^<]*)</title>")
_MOST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class QuotationStyle:
    """`path` is that of the citation style; None for one of the three that need none."""

    name: str  # as in a command and in the settings
    label: str  # as shown to the reader
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation for the clipboard; `html` is "" where the style is text alone."""

    text: str
    html: str = ""


PLAIN = QuotationStyle(Style.PLAIN, "Plain Text")
MARKDOWN = QuotationStyle(Style.MARKDOWN, "Markdown")
RICH = QuotationStyle(Style.HTML, "With Formatting (HTML)")
BASIC = (RICH, PLAIN, MARKDOWN)


def styles(own: Path | None = None) -> tuple[QuotationStyle, ...]:
    """The three basic ones, then the citation styles by name. `own`: the reader's folder, which need not exist."""
    found: dict[str, QuotationStyle] = {}
    for folder in (resource("styles"), own):
        for path in sorted(folder.glob("*.csl")) if folder else ():
            if label := _label(path):
                found[path.stem] = QuotationStyle(path.stem, label, path)
    return (*BASIC, *sorted(found.values(), key=lambda style: style.label.casefold()))


def style_named(name: str, own: Path | None = None) -> QuotationStyle:
    """The style of that name, or in the file of that path. Raises `NothingToRead` when there is none."""
    known = {style.name: style for style in styles(own)}
    if name in known:
        return known[name]
    path = Path(name)
    if path.suffix == ".csl" and path.is_file():
        return QuotationStyle(path.stem, _label(path) or path.stem, path)
    raise NothingToRead(f"There is no style “{name}”.", f"There are {', '.join(known)}; or name a .csl file.")


def add_style(path: Path, own: Path) -> QuotationStyle:
    """Copy a .csl file into the reader's folder. Raises `NothingToRead` when it is no style, `FileNotReadable`."""
    from viewer.bookmarks.citation import check

    check(path)
    try:
        own.mkdir(parents=True, exist_ok=True)
        kept = own / path.name
        kept.write_bytes(path.read_bytes())
    except OSError as error:
        sentence = f"“{path.name}” cannot be copied to “{own}”: {error.strerror or error}."
        raise FileNotReadable(sentence, "Check the folder’s permissions.") from error
    return QuotationStyle(kept.stem, _label(kept) or kept.stem, kept)


def quoted(bookmark: Bookmark, style: QuotationStyle) -> Quoted:
    """`bookmark` with its source, in `style`. Raises `NothingToRead` for a citation style that cannot be used."""
    if style.path is not None:
        from viewer.bookmarks.citation import cited_quotation

        return Quoted(*cited_quotation(bookmark, style.path))
    if style.name == Style.HTML:
        return Quoted(quotation(bookmark), quotation(bookmark, Style.HTML))
    return Quoted(quotation(bookmark, style.name))


def _label(path: Path) -> str:
    """The title inside the file; "" when it is no style at all."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            return ""
        head = path.read_text("utf-8", errors="replace")[:20_000]
    except OSError:
        return ""
    match = _TITLE.search(head)
    return html.unescape(match[1]).strip() if match and "<style" in head else ""

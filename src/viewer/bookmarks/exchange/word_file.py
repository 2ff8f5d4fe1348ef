"""A document of bookmarks as a Word file (DOCX), by python-docx, with headings and styles that Word knows."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from viewer.bookmarks.exchange.document import Document, Entry, Section

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARGIN_CM = 1.0


def as_word_file(document: Document) -> bytes:
    import docx

    made = docx.Document()
    made.core_properties.title = _clean(document.title)[:250]
    made.core_properties.author = "Archive Viewer"
    made.core_properties.comments = ""
    made.add_heading(_clean(document.title), level=0)
    for section in document.sections:
        _add_section(made, section)
    if document.sources:
        made.add_heading("Sources", level=1)
    for at, source in enumerate(document.sources, start=1):
        paragraph = made.add_paragraph(f"[{at}] " if document.are_numbered else "")
        _add_rich(paragraph, source)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _add_section(made: WordDocument, section: Section) -> None:
    made.add_heading(_clean(section.title), level=1)
    for fact in (section.about, section.url, section.origin):
        if fact:
            _small(made.add_paragraph(), fact)
    for entry in section.entries:
        _add_entry(made, entry)


def _add_entry(made: WordDocument, entry: Entry) -> None:
    from docx.shared import Cm

    parts = re.split(r"\n\s*\n", entry.quote) if entry.quote else ["The whole article."]
    for number, part in enumerate(parts):
        paragraph = made.add_paragraph(_clean(part), style="Quote")
        paragraph.paragraph_format.left_indent = Cm(_MARGIN_CM)
        if number == len(parts) - 1:
            paragraph.add_run(" ")
            _add_rich(paragraph, entry.mark)
    for style, runs in _note(entry.note):
        paragraph = made.add_paragraph(style=style)
        if style is None:
            paragraph.paragraph_format.left_indent = Cm(_MARGIN_CM)
        for text, is_strong, is_emphasis in runs:
            run = paragraph.add_run(_clean(text))
            run.bold, run.italic = is_strong or None, is_emphasis or None
    tags = " ".join(f"#{tag}" for tag in entry.tags)
    _small(made.add_paragraph(), " · ".join(part for part in (tags, entry.link) if part))


_Run = tuple[str, bool, bool]  # text, bold, italic


def _note(note: str) -> Iterator[tuple[str | None, list[_Run]]]:
    """The paragraphs of a note in Markdown, each with the name of its style."""
    if not note:
        return
    from markdown_it import MarkdownIt

    style: str | None = None
    for token in MarkdownIt("commonmark", {"html": False, "breaks": True}).parse(note):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            style = "List Bullet" if token.type.startswith("bullet") else "List Number"
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            style = None
        elif token.type == "inline":
            yield style, list(_runs(token.children or ()))
        elif token.type in ("fence", "code_block"):
            yield None, [(token.content.rstrip("\n"), False, False)]


def _runs(tokens: object) -> Iterator[_Run]:
    strong = emphasis = 0
    for token in tokens:  # type: ignore[attr-defined]
        strong += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        emphasis += {"em_open": 1, "em_close": -1}.get(token.type, 0)
        if token.type in ("softbreak", "hardbreak"):
            yield "\n", False, False
        elif token.content:
            yield token.content, strong > 0, emphasis > 0


def _add_rich(paragraph: Paragraph, rich: str) -> None:
    """Add HTML with `<i>` and `<b>` only."""
    is_italic = is_bold = False
    for part in re.split(r"(</?[ib]>)", rich):
        if part in ("<i>", "</i>"):
            is_italic = part == "<i>"
        elif part in ("<b>", "</b>"):
            is_bold = part == "<b>"
        elif part:
            run = paragraph.add_run(_clean(html.unescape(part)))
            run.italic, run.bold = is_italic, is_bold or None


def _small(paragraph: Paragraph, text: str) -> None:
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(_clean(text))
    run.font.size = Pt(8.5)
    run.font.color.rgb = RGBColor(0x66, 0x66, 0x66)


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text)

"""Paragraphs of a PDF -> what extraction takes: a clipping as plain text, all else as headings and paragraphs."""

from __future__ import annotations

import re
from html import escape
from itertools import groupby

from viewer.formats.archive import Composed, PlainText
from viewer.formats.clean import clean_text
from viewer.formats.clipping import is_clipping
from viewer.formats.pdf_paragraphs import Paragraph

_ITEM = re.compile(r"[•◦▪●‣■□\uf0b7\uf0a7]\s+")


def content(title: str | None, body: list[Paragraph]) -> PlainText | Composed:
    """A text with byline or dateline at its head is a newspaper's, whose furniture and facts are still to be told."""
    if is_clipping([each.text for each in body]):
        return PlainText(clean_text("\n\n".join([*([title] if title else []), *(each.text for each in body)])))
    head = f"<h1>{escape(title)}</h1>" if title else ""
    return Composed(clean_text(head + "".join(_group(kind, list(each)) for kind, each in groupby(body, _kind))))


def _kind(paragraph: Paragraph) -> str:
    if "\t" in paragraph.text:
        return "row"
    if _ITEM.match(paragraph.text):
        return "item"
    is_large = paragraph.scale >= 1.1 and len(paragraph.text) < 200
    return "heading" if is_large and any(c.isalpha() for c in paragraph.text) else "p"


def _group(kind: str, members: list[Paragraph]) -> str:
    texts = [escape(each.text) for each in members]
    match kind:
        case "row":
            rows = ("".join(f"<td>{cell}</td>" for cell in text.split("\t")) for text in texts)
            return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
        case "item":
            items = (_ITEM.sub("", text, count=1) for text in texts)
            return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
        case "heading":
            levels = (2 if each.scale >= 1.3 else 3 for each in members)
            return "".join(f"<h{level}>{text}</h{level}>" for level, text in zip(levels, texts, strict=True))
    return "".join(f"<p>{text}</p>" for text in texts)

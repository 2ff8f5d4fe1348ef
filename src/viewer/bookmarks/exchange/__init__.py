"""Bookmarks in the forms that other programs read and write. Every `export` takes bookmarks and gives text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from viewer.bookmarks.collections import Filed
from viewer.bookmarks.passage import Bookmark, Colour

if TYPE_CHECKING:
    from viewer.bookmarks.exchange.document import Document


@dataclass(frozen=True, slots=True)
class Form:
    """A form that bookmarks can be written in; its module is imported when it is first used."""

    name: str  # as in a command
    label: str  # as shown to the reader
    suffix: str
    module: str

    def export(
        self, bookmarks: Iterable[Bookmark], filed: Iterable[Filed] = (), colours: Mapping[str, Colour] | None = None
    ) -> str:
        """`filed`, the collections they are in, and `colours`, of tags, go along where the form has room for them."""
        write = import_module(f"viewer.bookmarks.exchange.{self.module}").export
        text: str = write(bookmarks, filed, colours) if self.module == "webannotation" else write(bookmarks)
        return text


FORMS = (
    Form("markdown", "Markdown", ".md", "markdown"),
    Form("webannotation", "W3C Web Annotations", ".jsonld", "webannotation"),
    Form("html", "Web Page", ".html", "webpage"),
    Form("csv", "Table", ".csv", "table"),
    Form("ris", "RIS References", ".ris", "ris"),
    Form("bibtex", "BibTeX References", ".bib", "bibtex"),
    Form("csl", "CSL References", ".csl.json", "csljson"),
)


def form_named(name: str) -> Form:
    """The form of that name. Raises KeyError."""
    return {form.name: form for form in FORMS}[name]


def document_bytes(document: Document, form: str) -> bytes:
    """`document` as "markdown", "html" or "docx"; of "pdf", the HTML that Qt makes it of."""
    if form == "docx":
        from viewer.bookmarks.exchange.word_file import as_word_file

        return as_word_file(document)
    from viewer.bookmarks.exchange.document_page import as_html, as_markdown

    text = as_markdown(document) if form == "markdown" else as_html(document)
    return text.encode(errors="replace")

"""What the reader wants exported, and writing it. Qt-free but for the PDF, whose page is handed back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.bookmarks.exchange import FORMS, document_bytes, form_named
from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.store import BookmarkFilter, BookmarkOrder
from viewer.whole_file import write_whole

if TYPE_CHECKING:
    from viewer.library.library import Library


@dataclass(frozen=True, slots=True)
class Kind:
    """A form to export in; `is_document`: for reading, with sources."""

    name: str
    label: str
    suffix: str
    is_document: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """`bookmarks` None: all, or those of `collection`. `style`: the file of a citation style.

    `full_paths`: a document names files with their folders.
    """

    kind: Kind
    title: str
    bookmarks: tuple[Bookmark, ...] | None = None
    collection: str | None = None
    style: Path | None = None
    full_paths: bool = False

    @property
    def suffix(self) -> str:
        return self.kind.suffix

    @property
    def label(self) -> str:
        return self.kind.label


@dataclass(frozen=True, slots=True)
class Written:
    """`page`: the HTML of a PDF that is still to be written."""

    path: Path
    count: int
    page: str = ""


def kinds() -> tuple[Kind, ...]:
    """Documents first: they are what a reader most often wants."""
    documents = (("docx", "Word", ".docx"), ("pdf", "PDF", ".pdf"), ("html", "Web Page", ".html"))
    named = (*documents, ("markdown", "Markdown", ".md"))
    return (
        *(Kind(name, label, suffix, is_document=True) for name, label, suffix in named),
        *(Kind(form.name, form.label, form.suffix, is_document=False) for form in FORMS),
    )


def write(library: Library, wish: Wish, path: Path) -> Written:
    """Write it, for any thread. The old file stays as it was when that fails. Raises ViewerError."""
    chosen = list(wish.bookmarks) if wish.bookmarks is not None else _bookmarks(library, wish)
    if not wish.kind.is_document:
        colours = library.bookmarks.tag_colours()
        text = form_named(wish.kind.name).export(chosen, library.collections.filed(), colours)
        write_whole(path, text.encode(errors="replace"))
        return Written(path, len(chosen))
    from viewer.bookmarks.exchange.document import compose

    how = {"in_order": wish.collection is not None, "full_paths": wish.full_paths}
    document = compose(chosen, wish.title, wish.style, **how)
    data = document_bytes(document, wish.kind.name)
    if wish.kind.name == "pdf":
        return Written(path, len(chosen), data.decode())
    write_whole(path, data)
    return Written(path, len(chosen))


def _bookmarks(library: Library, wish: Wish) -> list[Bookmark]:
    order = BookmarkOrder.COLLECTION if wish.collection else BookmarkOrder.NEWEST
    return library.bookmarks.all(BookmarkFilter(collection=wish.collection), order)

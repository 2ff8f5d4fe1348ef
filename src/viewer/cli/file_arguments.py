"""What may follow `bookmarks` to take them from files, write them to files, and quote them."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from viewer.cli.command import Actions, command

_EXCHANGE = ("webannotation", "markdown", "html", "csv", "ris", "bibtex", "csl", "json")
_DOCUMENTS = ("markdown", "html", "docx", "pdf")
_SOURCES = (
    *("webannotation", "hypothesis", "zotero", "zotero-html", "zotero-markdown", "calibre", "foliate", "readwise"),
    *("kindle", "html", "csv", "csl"),
)


def add_to(actions: Actions) -> None:
    """Add `import`, `quote` and `styles` to the actions of `bookmarks`."""
    take = command(
        actions,
        "import",
        "bookmark_files:take",
        "take bookmarks of this and other programs from files",
        "bookmarks import theirs.jsonld 'My Clippings.txt' zotero.html",
        "bookmarks import",
    )
    take.description = (
        "Take bookmarks from files: W3C Web Annotations, Hypothesis, Zotero (notes as HTML or Markdown, items as "
        "JSON), calibre, Foliate, Readwise, Kindle, and our own HTML, CSV and CSL. Each is put beside its article; "
        "what has none in the library yet is kept, and looked for again when articles are added."
    )
    take.add_argument("paths", nargs="*", type=Path, metavar="FILE", help="none: list those whose article is missing")
    take.add_argument("--format", choices=_SOURCES, help="default: seen from the content of the file")
    quote = command(
        actions,
        "quote",
        "bookmark_files:quote",
        "print passages with their sources",
        "bookmarks quote 3f2a --style apa",
    )
    quote.add_argument("ids", nargs="+", metavar="ID", help="as `list` shows it, its beginning, or a link to it")
    quote.add_argument("--style", default="plain", help="one of `bookmarks styles`, or a .csl file; default: plain")
    command(actions, "styles", "bookmark_files:list_styles", "list the styles of quotations", "bookmarks styles")


def add_links(commands: Actions) -> None:
    """Add `links`, which lets the system open archive-viewer links with this program."""
    links = command(
        commands,
        "links",
        "link_commands:links",
        "let the system open archive-viewer links with this program",
        "links register",
        "links unregister",
    )
    links.add_argument("what", choices=("register", "unregister"))


def add_export(
    actions: Actions, name: str = "export", summary: str = "write bookmarks for other programs"
) -> ArgumentParser:
    """Add what writes bookmarks; the filters are added by the caller."""
    export = command(
        actions,
        name,
        "bookmark_files:export",
        summary,
        "bookmarks export -o kept.jsonld",
        "bookmarks export --collection Ships --style apa -o ships.docx",
    )
    export.add_argument("--format", choices=_EXCHANGE, default="webannotation", help="default: W3C Web Annotation")
    export.add_argument(
        "--form", choices=_DOCUMENTS, help="a document to read instead: quotations, notes, sources at the end"
    )
    export.add_argument("--style", help="how a document names its sources: one of `bookmarks styles`, or a .csl file")
    export.add_argument("--full-paths", action="store_true", help="name files in a document with their folders")
    export.add_argument("--title", help="of a document (default: the name of the collection)")
    export.add_argument("-o", "--output", type=Path, metavar="FILE", help="default: standard output")
    return export

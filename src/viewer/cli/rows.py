"""Lines of lists: an article, as people and as programs get it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from viewer.cli.terminal import Terminal, one_line
from viewer.library.records import ArticleRow

if TYPE_CHECKING:
    from rich.text import Text

_QUIET = "dim"


def article_row(row: ArticleRow) -> dict[str, Any]:
    """The record of an article in `list --json` and, with more, in `search --json`."""
    return {
        "id": row.id,
        "title": row.title,
        "publication": row.publication,
        "published": row.published,
        "byline": row.byline,
        "language": row.language,
        "words": row.words,
        "source": source(row),
        "url": row.url,
        "fingerprint": row.fingerprint,
        "has_names": row.has_names,
        "copies": row.copies,
        "missing": row.missing,
    }


def source(row: ArticleRow) -> str:
    """Where the article was read from: the file, and "#" and the address for an item inside."""
    return f"{row.path}#{row.address}" if row.address else str(row.path)


def article_line(row: ArticleRow, terminal: Terminal) -> None:
    """Number, date, title and publication on one line; cut only where a person sees that it is."""
    number, date = f"{row.id:>6}", f"{row.published or '':<10}"
    title, publication = one_line(row.title), one_line(row.publication)
    after = f"  ({row.copies} copies)" if row.copies > 1 else ""
    after += "  (file gone)" if row.missing else ""
    if not terminal.out.isatty():
        terminal.line("  ".join((number, date, title, publication)).rstrip() + after)
        return
    line = _text((number, _QUIET), "  ", (date, _QUIET), "  ", (title, "bold"), "  ", (publication, _QUIET), after)
    line.no_wrap, line.overflow = True, "ellipsis"
    terminal.show(line)


def article_title(row: ArticleRow) -> Text:
    """Title, publication, date and number, to stand above something said of the article."""
    facts = " · ".join(one_line(fact) for fact in (row.publication, row.published, f"no. {row.id}") if fact)
    return _text((one_line(row.title) or "Untitled", "bold"), "\n", (facts, _QUIET))


def _text(*parts: str | tuple[str, str]) -> Text:
    from rich.text import Text

    return Text.assemble(*parts)

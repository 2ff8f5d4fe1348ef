"""`copies` and `compare`: articles that are there more than once, and what differs between two of them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viewer.articles.article import Article
from viewer.articles.comparing import Change, Comparison, Marks, Row, compare
from viewer.cli import DONE, NOTHING_FOUND
from viewer.cli.documents import Read, Unread, read
from viewer.cli.opening import opened
from viewer.cli.terminal import READING_WIDTH, Terminal, one_line, plural, printable
from viewer.errors import NothingToRead
from viewer.library import copy_choices
from viewer.library.copy_choices import Choice
from viewer.library.library import Library
from viewer.library.records import ArticleRow, CopyRow

if TYPE_CHECKING:
    from rich.text import Text

_PAGE = 500  # articles looked at at a time
_GONE, _CAME = "bold red strike", "bold green underline"


def list_copies(options: Namespace, terminal: Terminal) -> int:
    """List the articles that have copies, or the copies of one article."""
    named = getattr(options, "article", None)
    with opened(options, terminal) as library:
        rows = [_row(library, named)] if named is not None else _with_copies(library)
        found = 0
        for row in rows:
            found += 1
            _tell(row, library.index.copy_rows(row.id), terminal)
    if not found:
        terminal.say("No article of the library has copies.")
        return NOTHING_FOUND
    return DONE


def prefer(options: Namespace, terminal: Terminal) -> int:
    """Show this copy in the lists."""
    with opened(options, terminal) as library:
        row = _row(library, options.article)
        copy_choices.prefer(library, row.id)
        _tell_now(library, row.id, terminal)
    return DONE


def part(options: Namespace, terminal: Terminal) -> int:
    """Say that an article is not the one that its copies are."""
    with opened(options, terminal) as library:
        row = _row(library, options.article)
        choice = copy_choices.part(library, row.id)
        _tell_parted(library, choice, terminal)
    return DONE


def join(options: Namespace, terminal: Terminal) -> int:
    """Say that two articles are one."""
    with opened(options, terminal) as library:
        one, other = _row(library, options.article), _row(library, options.other)
        copy_choices.join(library, one.id, other.id)
        _tell_now(library, one.id, terminal)
    return DONE


def show_differences(options: Namespace, terminal: Terminal) -> int:
    """Print what differs between two articles, paragraph by paragraph."""
    one, other = (_article(options, named, terminal) for named in (options.one, options.other))
    comparison = compare(one, other)
    if terminal.as_json:
        for row in comparison.rows:
            terminal.record(_difference(row))
        return DONE
    _print(comparison, terminal, whole=options.whole)
    return DONE


def _with_copies(library: Library) -> Iterator[ArticleRow]:
    ids = library.index.ids()
    for start in range(0, len(ids), _PAGE):
        yield from (row for row in library.index.rows(ids[start : start + _PAGE]) if row.copies > 1)


def _row(library: Library, article_id: int) -> ArticleRow:
    row = library.index.row(article_id)
    if row is None:
        raise NothingToRead(
            f"There is no article {article_id} in the library.", "archive-viewer list shows their numbers."
        )
    return row


def _tell_now(library: Library, article_id: int, terminal: Terminal) -> None:
    _tell(_row(library, article_id), library.index.copy_rows(article_id), terminal)


def _tell_parted(library: Library, choice: Choice, terminal: Terminal) -> None:
    for identity in choice.concerned:
        for article_id in library.index.find(identity)[:1]:
            row = _row(library, article_id)
            if row.listed in (0, article_id):
                _tell(row, library.index.copy_rows(article_id), terminal)


def _tell(row: ArticleRow, copies: list[CopyRow], terminal: Terminal) -> None:
    if terminal.as_json:
        about = {"title": row.title, "publication": row.publication, "published": row.published}
        terminal.record(about | {"copies": [_copy_record(copy) for copy in copies]})
        return
    terminal.line(f"{one_line(row.title)}  ({plural(len(copies), 'copy', 'copies')})")
    wide = max((len(copy.format) for copy in copies), default=1)
    for copy in copies:
        listed = "*" if copy.shown else " "
        gone = "  (file gone)" if copy.missing else ""
        facts = (
            f"{copy.id:>6}",
            f"{copy.format or '?':<{wide}}",
            f"{(copy.captured or '')[:10]:<10}",
            f"{copy.words:>7,} words",
        )
        terminal.line(f"{listed} {'  '.join(facts)}  {printable(_source(copy))}{gone}")


def _copy_record(copy: CopyRow) -> dict[str, Any]:
    return {
        "id": copy.id,
        "listed": copy.shown,
        "format": copy.format or None,
        "source": _source(copy),
        "captured": copy.captured,
        "published": copy.published,
        "words": copy.words,
        "missing": copy.missing,
    }


def _source(copy: CopyRow) -> str:
    return f"{copy.path}#{copy.address}" if copy.address else str(copy.path)


def _article(options: Namespace, named: str, terminal: Terminal) -> Article:
    """An article by its number in the library, or out of a file, which need not be in it."""
    if named.isdecimal():
        with opened(options, terminal) as library:
            return library.index.article(_row(library, int(named)).id)
    path, _, address = named.partition("#")
    whole = Path(named) if Path(named).exists() else Path(path)
    for item in read([whole]):
        if isinstance(item, Unread) and not address:
            raise item.error
        if isinstance(item, Read) and (whole == Path(named) or item.source == named):
            return item.article
    raise NothingToRead(f"There is no article in “{named}”.", "Give a number that `list` shows, or a file.")


def _difference(row: Row) -> dict[str, Any]:
    sides = {"one": row.one or None, "other": row.other or None}
    return {"change": str(row.change)} | sides | {"one_marks": row.one_marks, "other_marks": row.other_marks}


def _print(comparison: Comparison, terminal: Terminal, *, whole: bool) -> None:
    same = 0
    for row in comparison.rows:
        if row.change is Change.SAME and not whole:
            same += 1
            continue
        _print_same(same, terminal)
        same = 0
        terminal.show(*_lines(row), "", width=READING_WIDTH)
    _print_same(same, terminal)
    if comparison.places:
        said = plural(comparison.places, "difference", "differences")
        gone = plural(comparison.removed, "word", "words")
        terminal.line(f"{said}: {gone} only in the first, {comparison.added:,} only in the second.")
    else:
        terminal.line("The words are the same.")


def _print_same(count: int, terminal: Terminal) -> None:
    if count:
        terminal.line(f"  … {plural(count, 'paragraph is', 'paragraphs are')} the same\n")


def _lines(row: Row) -> Iterator[Text]:
    if row.change is Change.SAME:
        yield _marked("  ", row.one, (), "", ("", ""))
    if row.change in (Change.CHANGED, Change.REMOVED):
        yield _marked("- ", row.one, row.one_marks, _GONE, ("[-", "-]"))
    if row.change in (Change.CHANGED, Change.ADDED):
        yield _marked("+ ", row.other, row.other_marks, _CAME, ("{+", "+}"))


def _marked(sign: str, text: str, marks: Marks, style: str, brackets: tuple[str, str]) -> Text:
    """A paragraph, with what differs in colour and between brackets, as it must be told without colours too."""
    from rich.text import Text

    out, done = Text(sign, style), 0
    for start, end in marks:
        out.append(_plain(text[done:start]))
        out.append(f"{brackets[0]}{_plain(text[start:end])}{brackets[1]}", style)
        done = end
    out.append(_plain(text[done:]), style if not marks and style else "")
    return out


def _plain(text: str) -> str:
    """A part of a paragraph for the terminal, its blanks kept where it is joined to others."""
    return printable(text).replace("\n", " ").replace("\t", " ")

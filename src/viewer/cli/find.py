"""`search`, `people` and `places`: finding in the library."""

from __future__ import annotations

from argparse import Namespace

from rich.padding import Padding
from rich.text import Text

from viewer.cli import DONE, NOTHING_FOUND
from viewer.cli.opening import opened
from viewer.cli.page import table_of
from viewer.cli.rows import article_row, article_title
from viewer.cli.terminal import READING_WIDTH, Terminal, one_line, plural
from viewer.entities.records import Kind
from viewer.library.doubts import Reason, Shared, doubts, in_doubt
from viewer.library.library import Library
from viewer.library.records import NameRow
from viewer.search.find import Hit, Results, find
from viewer.search.query import parse
from viewer.search.said import Place

_SAID = {Place.NOTE: "in your note", Place.TAG: "in your tags", Place.PASSAGE: "in a passage you kept"}


def search(options: Namespace, terminal: Terminal) -> int:
    """Print the articles that a query finds, each with a snippet. Raises `QueryError`."""
    query = parse(" ".join(options.query))
    with opened(options, terminal) as library:
        found = find(
            library.index,
            query,
            order=options.order,
            limit=options.limit,
            corrections=library.corrections.all(),
            bookmarks=library.bookmarks,
        )
    for hit in found.hits:
        if terminal.as_json:
            marks = [{"start": start, "end": end} for start, end in hit.marks]
            terminal.record({**article_row(hit.row), "snippet": hit.snippet, "marks": marks, "said": hit.said})
        else:
            terminal.show(article_title(hit.row), Padding(_snippet(hit), (0, 0, 1, 2)), width=READING_WIDTH)
    if not terminal.as_json or not found.hits:
        terminal.say(_summary(found))
    return DONE if found.hits else NOTHING_FOUND


def people(options: Namespace, terminal: Terminal) -> int:
    """List the people of the library."""
    return _names(options, terminal, Kind.PERSON)


def places(options: Namespace, terminal: Terminal) -> int:
    """List the places of the library."""
    return _names(options, terminal, Kind.PLACE)


def _snippet(hit: Hit) -> Text:
    text = Text(hit.snippet)
    for start, end in hit.marks:
        text.stylize("bold reverse", start, end)
    return Text.assemble((f"{_SAID[hit.said]}: ", "dim"), text) if hit.said else text


def _summary(found: Results) -> str:
    if not found.total:
        return "Nothing was found."
    number = plural(found.total, "article", "articles")
    if found.total > len(found.hits):
        return f"{number} found; these are the first {len(found.hits):,}. --limit shows more."
    return f"{number} found."


def _names(options: Namespace, terminal: Terminal, kind: Kind) -> int:
    with opened(options, terminal) as library:
        rows = _rows(library, kind, options)
        reasons = doubts(library, rows) if _is_doubted_only(options, kind) else {}
        waiting = library.index.count() - library.index.count_with_names()
    if terminal.as_json:
        for row in rows:
            why = {"doubt": _why(reasons[row.key])} if row.key in reasons else {}
            terminal.record(_record(row) | why)
    elif rows:
        _table(rows, kind, terminal, reasons)
    if waiting:
        unread = plural(waiting, "article was", "articles were")
        terminal.say(f"{unread} not read for names yet.", "archive-viewer add FILE… reads on.")
    if not rows:
        terminal.say(f"No {'person' if kind is Kind.PERSON else 'place'} was found.")
    return DONE if rows else NOTHING_FOUND


def _rows(library: Library, kind: Kind, options: Namespace) -> list[NameRow]:
    if _is_doubted_only(options, kind):
        return in_doubt(library, " ".join(options.query), options.order)[: options.limit]
    ask = library.index.people if kind is Kind.PERSON else library.index.places
    return ask(" ".join(options.query), options.order, options.limit, library.corrections.all())


def _is_doubted_only(options: Namespace, kind: Kind) -> bool:
    return kind is Kind.PERSON and bool(options.in_doubt)


def _why(reason: Reason) -> str:
    if isinstance(reason, Shared):
        more = reason.total - len(reason.names)
        return " or ".join((*reason.names, *([plural(more, "other", "others")] if more else [])))
    two = (f"{each.mark} ({plural(len(each.articles), 'article', 'articles')})" for each in (reason.main, reason.other))
    return f"two people: {', '.join(two)}"


def _record(row: NameRow) -> dict[str, object]:
    detail = "role" if row.kind is Kind.PERSON else "country"
    counts = {"articles": row.articles, "mentions": row.mentions, "first": row.first, "last": row.last}
    return {"name": row.name, "key": row.key, detail: row.detail, **counts}


def _table(rows: list[NameRow], kind: Kind, terminal: Terminal, reasons: dict[str, Reason]) -> None:
    first, second = ("People", "May be" if reasons else "Role") if kind is Kind.PERSON else ("Places", "Country")
    table = table_of(first, second, "Years", "Articles", count="Mentions")
    table.columns[3].justify = "right"
    for row in rows:
        years = "–".join(dict.fromkeys(date[:4] for date in (row.first, row.last) if date))
        detail = _why(reasons[row.key]) if row.key in reasons else row.detail
        table.add_row(one_line(row.name), one_line(detail), years, str(row.articles), str(row.mentions))
    terminal.show(table)

"""`show`: print articles with their people and places, without a library."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from viewer.articles.article import Article
from viewer.cli import DONE, NOTHING_FOUND, SOME_FAILED
from viewer.cli.documents import Read, read
from viewer.cli.record import article_record
from viewer.cli.terminal import READING_WIDTH, Terminal, plural
from viewer.entities.read import NameReader
from viewer.entities.records import Names
from viewer.paths import resource


def show(options: Namespace, terminal: Terminal) -> int:
    """The command. The model is loaded once, when the first article needs it."""
    reader = None if options.no_names else NameReader()
    return show_paths(options.paths, terminal, reader, left_out=options.left_out)


def show_first_of_sample(terminal: Terminal) -> int:
    """What a start without a window and without files shows."""
    sample = resource("sample")
    first = next(path for path in sorted(sample.rglob("*.txt")))
    return show_paths([first], terminal, NameReader())


def show_paths(paths: Iterable[Path], terminal: Terminal, reader: NameReader | None, *, left_out: bool = False) -> int:
    """Print every article at or under `paths`; say what could not be read, and go on. An exit code."""
    shown = failed = skipped = 0
    with terminal.progress("Reading articles", among_results=True) as progress:
        for item in read(paths):
            if isinstance(item, Read):
                names = names_of(item.article, reader)
                _print(item, names, terminal, is_first=not shown, left_out=left_out)
                shown += 1
            elif item.failed:
                terminal.problem(item.error, item.source)
                failed += 1
            else:
                skipped += 1
            progress(shown, 0, "")
    if skipped:
        terminal.say(f"{plural(skipped, 'file', 'files')} of other kinds left out.")
    if failed:
        return SOME_FAILED
    if not shown:
        terminal.say("There is nothing to read there.", "archive-viewer formats lists what can be read.")
    return DONE if shown else NOTHING_FOUND


def names_of(article: Article, reader: NameReader | None) -> Names:
    """The article's people and places; nobody and nowhere without a reader."""
    if reader is None:
        return Names()
    return reader.read(
        article.text, language=article.language, dateline=article.dateline, publication=article.publication
    )


def _print(item: Read, names: Names, terminal: Terminal, *, is_first: bool, left_out: bool) -> None:
    if terminal.as_json:
        terminal.record(article_record(item.source, item.article, names), at_once=True)
        return
    from viewer.cli.page import divider, page

    parts = [page(item.article, names, left_out=left_out)]
    terminal.show(*([] if is_first else [divider()]), *parts, width=READING_WIDTH)

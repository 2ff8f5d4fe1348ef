"""`export articles`: articles in forms that other programs read; and how every export is written."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from viewer.articles.article import Article, Block, BlockKind
from viewer.cli import DONE, NOTHING_FOUND
from viewer.cli.opening import opened
from viewer.cli.record import article_record
from viewer.cli.rows import source
from viewer.cli.terminal import Terminal, json_text, plural
from viewer.entities.records import Names
from viewer.errors import FileNotReadable
from viewer.library.library import Library
from viewer.library.records import ArticleRow, Filter, Order

_PAGE = 500
_MARKS = {BlockKind.QUOTE: "> ", BlockKind.CAPTION: "*", BlockKind.PREFORMATTED: "    "}


def export_articles(options: Namespace, terminal: Terminal) -> int:
    """Write the text of all articles, or of those that a search finds, oldest first."""
    write = {"json": _as_json, "markdown": _as_markdown, "text": _as_text}[options.format]
    written = 0
    with (
        opened(options, terminal) as library,
        target(options.output, terminal) as out,
        terminal.progress("Writing articles", among_results=not options.output) as progress,
    ):
        for row, total in _rows(library, options.search):
            out.write(write(library, row))
            written += 1
            progress(written, total, "")
    return finish(written, "article", "articles", options.output, terminal)


def finish(number: int, one: str, many: str, output: Path | None, terminal: Terminal) -> int:
    """Say how many were written, and give the exit code."""
    if output:
        terminal.say(f"{plural(number, one, many)} written to “{output}”.")
    elif not number:
        terminal.say(f"There are no {many} to write.")
    return DONE if number else NOTHING_FOUND


def _rows(library: Library, search: str | None) -> Iterator[tuple[ArticleRow, int]]:
    """The articles to write, each with the number of all."""
    ids = library.index.ids(Filter(ids=found(library, search)), Order.OLDEST)
    for start in range(0, len(ids), _PAGE):
        for row in library.index.rows(ids[start : start + _PAGE]):
            yield row, len(ids)


def found(library: Library, search: str | None) -> tuple[int, ...] | None:
    """The ids of the articles that a search finds; None, which is all, without one."""
    if search is None:
        return None
    from viewer.search.find import find_all

    return find_all(library, search)


def _as_json(library: Library, row: ArticleRow) -> str:
    names = library.names(row.id) or Names()
    return json_text(article_record(source(row), library.index.article(row.id), names)) + "\n"


def _as_text(library: Library, row: ArticleRow) -> str:
    article = library.index.article(row.id)
    head = "\n".join(filter(None, (article.title, *_facts(article))))
    return f"{head}\n\n{_with_dateline(article, article.text)}\n\n\n"


def _as_markdown(library: Library, row: ArticleRow) -> str:
    article = library.index.article(row.id)
    facts = "  \n".join(f"*{fact}*" for fact in _facts(article))
    blocks = "\n\n".join(_markdown_block(article, block) for block in article.blocks)
    parts = (f"# {article.title}", facts, _with_dateline(article, blocks))
    return "\n\n".join(part for part in parts if part) + "\n\n---\n\n"


def _facts(article: Article) -> list[str]:
    published = ", ".join(filter(None, (article.publication, article.published)))
    return [fact for fact in (article.byline, published, article.url) if fact]


def _with_dateline(article: Article, text: str) -> str:
    return f"{article.dateline} — {text}" if article.dateline else text


def _markdown_block(article: Article, block: Block) -> str:
    text = article.text[block.start : block.end]
    if block.kind is BlockKind.HEADING:
        return f"{'#' * min(6, block.level + 1)} {text}"
    if block.kind is BlockKind.LIST_ITEM:
        return f"{'  ' * (block.level - 1)}{block.marker if block.marker[:1].isdigit() else '-'} {text}"
    if block.kind is BlockKind.IMAGE:
        return f"*[{block.alt or 'Picture'}]*"
    lead = _MARKS.get(block.kind, "")
    return "\n".join(lead + line for line in text.split("\n")) + ("*" if block.kind is BlockKind.CAPTION else "")


@contextmanager
def target(path: Path | None, terminal: Terminal) -> Iterator[TextIO]:
    """Where to write: standard output, or a file that appears whole or not at all. Raises `FileNotReadable`."""
    if path is None:
        yield terminal.out
        return
    path = path.resolve()
    is_device = path.exists() and not path.is_file()  # /dev/stdout, a named pipe: to be written to, not replaced
    part = path if is_device else path.with_name(f".{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            yield out
        if not is_device:
            part.replace(path)
    except OSError as error:
        if not is_device:
            part.unlink(missing_ok=True)
        sentence = f"“{path}” cannot be written: {error.strerror or error}."
        raise FileNotReadable(sentence, "Choose another place with -o.") from error

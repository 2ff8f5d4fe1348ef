"""`fields`: which fields of a table or of JSON hold what, shown and put right."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path

from viewer.articles.article import Article
from viewer.cli import DONE, NOT_UNDERSTOOD
from viewer.cli.opening import opened
from viewer.cli.terminal import Terminal, printable
from viewer.errors import ViewerError
from viewer.formats.field_sample import FieldSample, field_sample, first_document
from viewer.formats.fields import NAMES_OF, Chosen
from viewer.library import index_files
from viewer.library.ingest import Ingest
from viewer.library.library import Library
from viewer.library.stored_path import to_text

_WAIT_S = 0.1
_PREVIEW_CHARS = 200


def fields(options: Namespace, terminal: Terminal) -> int:
    """Show what is taken for what, and the first article so; with --set or --guess, keep that and read the file so."""
    sample = field_sample(options.path)
    with opened(options, terminal) as library:
        chosen = () if options.guess else library.field_choices.of(options.path)
        changed, wrong = _changed(dict(chosen), options.set or [], sample)
        for sentence, hint in wrong:
            terminal.say(sentence, hint)
        if wrong:
            return NOT_UNDERSTOOD
        if options.set or options.guess:
            library.field_choices.choose(options.path, changed)
            _read_again(library, options.path)
    _tell(options.path, sample, changed, terminal)
    return DONE


def _changed(
    chosen: dict[str, str], wanted: Sequence[str], sample: FieldSample
) -> tuple[Chosen, list[tuple[str, str]]]:
    """The choice with what was said on the command line; and sentences and hints on what makes no sense."""
    facts, names = ", ".join(NAMES_OF), printable(", ".join(sample.examples))
    wrong: list[tuple[str, str]] = []
    for each in wanted:
        fact, mark, name = each.partition("=")
        if not mark or fact not in NAMES_OF:
            wrong.append((f"“{printable(each)}” does not say FACT=FIELD.", f"The facts are {facts}."))
        elif name and name not in sample.examples:
            wrong.append((f"The file has no field “{printable(name)}”.", f"Its fields are {names}."))
        else:
            chosen[fact] = name
    return tuple(chosen.items()), wrong


def _read_again(library: Library, path: Path) -> None:
    """Where the library holds the file; names are read by the next command that reads them."""
    if not index_files.known_files(library.derived, [to_text(path)]):
        return
    ingest = Ingest(library, lambda _event: None, recognise=False)
    try:
        ingest.retry([path.absolute()])
        while not ingest.wait(_WAIT_S):
            pass
    finally:
        ingest.close()


def _tell(path: Path, sample: FieldSample, chosen: Chosen, terminal: Terminal) -> None:
    used: Mapping[str, str] = {**sample.guess, **dict(chosen)}
    article = _first(path, chosen)
    if terminal.as_json:
        first = {"title": article.title, "text": article.text[:_PREVIEW_CHARS]} if article else None
        guessed = [fact for fact in used if fact not in dict(chosen)]
        terminal.record({"fields": dict(used), "guessed": guessed, "offered": sample.examples, "first": first})
        return
    from viewer.cli.page import table_of

    table = table_of("Fact", "Field", "In the first record")
    for fact in NAMES_OF:
        name = used.get(fact, "")
        mark = "" if fact in dict(chosen) or not name else " (guessed)"
        table.add_row(fact, printable(name) + mark, printable(sample.examples.get(name, "")))
    terminal.show(table)
    others = [name for name in sample.examples if name not in used.values()]
    if others:
        terminal.line(f"Other fields: {printable(', '.join(others))}")
    start = f"{article.title}: {article.text[:_PREVIEW_CHARS]}" if article else "none, read this way"
    terminal.line(f"First article: {printable(' '.join(start.split()))}")


def _first(path: Path, chosen: Chosen) -> Article | None:
    from viewer.articles.extract import extract

    try:
        document = first_document(path, chosen)
        return extract(document) if document else None
    except ViewerError:
        return None

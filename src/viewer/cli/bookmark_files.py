"""`bookmarks import`, `bookmarks export` and `bookmarks quote`: files of bookmarks, documents of them, quotations."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from viewer.bookmarks.passage import Bookmark
from viewer.cli import DONE, NOTHING_FOUND, SOME_FAILED
from viewer.cli.export import finish, target
from viewer.cli.kept import SHORT_ID, bookmark_record, named
from viewer.cli.kept_filter import kept
from viewer.cli.opening import opened
from viewer.cli.terminal import Terminal, json_text, one_line, plural
from viewer.errors import FileNotReadable, NothingToRead, ViewerError
from viewer.library.library import Library
from viewer.search.taking import Report, settle_waiting, take_file, waiting
from viewer.whole_file import write_whole

_BINARY = ("docx", "pdf")


def take(options: Namespace, terminal: Terminal) -> int:
    """Take the bookmarks of files; what is here is never overwritten. Without files, look again for those that wait."""
    with opened(options, terminal) as library:
        if not options.paths:
            return _look_again(library, terminal)
        reports, failed = [], 0
        for path in options.paths:
            try:
                reports.append(take_file(library, path, options.format))
                _tell(reports[-1], terminal)
            except ViewerError as error:
                failed += 1
                terminal.problem(error, path)
    return SOME_FAILED if failed or any(report.skipped for report in reports) else DONE


def tell_settled(library: Library, terminal: Terminal) -> int:
    """Put bookmarks that waited beside articles that came, and say how many; the number."""
    found = len(settle_waiting(library))
    if found:
        terminal.say(f"{plural(found, 'imported bookmark', 'imported bookmarks')} found the article they belong to.")
    return found


def export(options: Namespace, terminal: Terminal) -> int:
    """Write bookmarks for other programs, or as a document to read."""
    form = options.form or (options.output.suffix[1:].lower() if options.output else "")
    with opened(options, terminal) as library:
        bookmarks = kept(options, library)
        if options.form or form in _BINARY:
            _write_document(library, bookmarks, form, options, terminal)
        else:
            _write_exchange(library, bookmarks, options, terminal)
    return finish(len(bookmarks), "bookmark", "bookmarks", options.output, terminal)


def quote(options: Namespace, terminal: Terminal) -> int:
    """Print passages with their sources, in a style."""
    from viewer.bookmarks.styles import quoted, style_named

    with opened(options, terminal) as library:
        style = style_named(options.style, library.paths.styles)
        every = library.bookmarks.all()
        for number, name in enumerate(options.ids):
            bookmark = _meant(library, every, name)
            found = quoted(bookmark, style)
            if terminal.as_json:
                terminal.record({"id": bookmark.id, "style": style.name, "text": found.text, "html": found.html})
            else:
                text = found.html if style.name == "html" else found.text
                terminal.line(f"\n{text}" if number else text)
    return DONE


def list_styles(options: Namespace, terminal: Terminal) -> int:
    """List the styles that `quote` and `export` know."""
    from viewer.bookmarks.styles import styles
    from viewer.paths import library_paths

    for style in styles(library_paths(options.library).styles):
        if terminal.as_json:
            terminal.record({"name": style.name, "label": style.label, "path": str(style.path) if style.path else None})
        else:
            terminal.line(f"{style.name:16} {style.label}")
    return DONE


def _meant(library: Library, every: Sequence[Bookmark], name: str) -> Bookmark:
    """The bookmark of a link, or of the beginning of an id."""
    from viewer.bookmarks.link import BookmarkLink, is_link, parse_link

    if not is_link(name):
        return named(every, name, in_bin=False)
    link = parse_link(name)
    found = library.bookmarks.get(link.id) if isinstance(link, BookmarkLink) else None
    if found is None:
        raise NothingToRead("No bookmark of this library has that link.", "It may belong to another library.")
    return found


def _look_again(library: Library, terminal: Terminal) -> int:
    found = tell_settled(library, terminal)
    wait = waiting(library)
    for bookmark in wait:
        if terminal.as_json:
            terminal.record(bookmark_record(bookmark))
        else:
            terminal.line(f"{bookmark.id[:SHORT_ID]}  {_described(bookmark)}")
    if not wait:
        terminal.say("Every imported bookmark has its article.")
    return DONE if found or wait else NOTHING_FOUND


def _tell(report: Report, terminal: Terminal) -> None:
    if terminal.as_json:
        terminal.record(_record(report))
        return
    for bookmark in report.waiting:
        terminal.say(f"Kept, but its article is not in the library yet: {_described(bookmark)}.")
    for sentence in report.skipped:
        terminal.say(sentence)
    of = "" if report.source.label == "W3C Web Annotations" else f" of {report.source.label}"
    taken = plural(len(report.new), f"bookmark{of}", f"bookmarks{of}")
    terminal.line(f"{taken} taken, {report.known} here already.")


def _record(report: Report) -> dict[str, Any]:
    return {
        "path": str(report.path),
        "program": report.source.label,
        "added": [bookmark.id for bookmark in report.added],
        "beside": [bookmark.id for bookmark in report.beside],
        "known": report.known,
        "not_found_yet": [
            {"id": one.id, "title": one.title, "quote": one.passage.quote if one.passage else None}
            for one in report.waiting
        ],
        "not_understood": list(report.skipped),
    }


def _described(bookmark: Bookmark) -> str:
    words = bookmark.passage.quote if bookmark.passage else bookmark.note
    title = one_line(bookmark.title)
    return f"{title}: “{one_line(words)}”" if title and words else title or f"“{one_line(words)}”"


def _write_exchange(library: Library, bookmarks: Sequence[Bookmark], options: Namespace, terminal: Terminal) -> None:
    from viewer.bookmarks.exchange import form_named

    if options.format == "json":
        text = "".join(json_text(bookmark_record(bookmark)) + "\n" for bookmark in bookmarks)
    else:
        colours = library.bookmarks.tag_colours()
        text = form_named(options.format).export(bookmarks, library.collections.filed(), colours)
    with target(options.output, terminal) as out:
        out.write(text if text.endswith("\n") or not text else f"{text}\n")


def _write_document(
    library: Library, bookmarks: Sequence[Bookmark], form: str, options: Namespace, terminal: Terminal
) -> None:
    from viewer.bookmarks.exchange import document_bytes
    from viewer.bookmarks.exchange.document import compose
    from viewer.bookmarks.styles import style_named

    if options.output is None and form in _BINARY:
        raise FileNotReadable(f"A document of the form “{form}” needs a file to be written to.", "Name it with -o.")
    style = style_named(options.style, library.paths.styles).path if options.style else None
    title = options.title or getattr(options, "collection", None) or "Bookmarks"
    in_order = bool(getattr(options, "collection", None))
    document = compose(bookmarks, title, style, in_order=in_order, full_paths=options.full_paths)
    data = document_bytes(document, form)
    if form == "pdf":
        options.write_pdf(data.decode(), options.output.resolve())
    elif options.output is None:
        terminal.out.write(data.decode())
    else:
        write_whole(options.output, data, "Choose another place with -o.")

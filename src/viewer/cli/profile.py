"""`about`: one person or place over the whole library; and `export names`, all of them for other programs."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from viewer.cli import DONE, NOTHING_FOUND
from viewer.cli.export import finish, found, target
from viewer.cli.opening import opened
from viewer.cli.rows import source
from viewer.cli.terminal import Terminal, one_line, plural
from viewer.entities.fold import fold
from viewer.entities.records import Kind
from viewer.library.bearers import Bearer, Doubt
from viewer.library.dossier import Companion, Dossier, Meeting, dossier
from viewer.library.library import Library
from viewer.library.records import Filter
from viewer.whole_file import write_whole

_MOST = 10  # companions that are listed for people
_NOBODY = {
    Kind.PERSON: ("person", "archive-viewer people lists who is; with --place, a place is looked for."),
    Kind.PLACE: ("place", "archive-viewer places lists which are; without --place, a person is looked for."),
}


def about(options: Namespace, terminal: Terminal) -> int:
    """Tell what the library knows of the one whose name fits best, and say so where others fit too."""
    kind, name = Kind.PLACE if options.place else Kind.PERSON, " ".join(options.name)
    with opened(options, terminal) as library:
        known = _looked_up(library, kind, name, terminal)
    if known is None:
        what, hint = _NOBODY[kind]
        terminal.say(f"No {what} of that name is in the library.", hint)
        return NOTHING_FOUND
    if options.graph:
        _write_graph(known, options.graph)
        terminal.say(f"Written to “{options.graph}”.")
    if options.companion:
        return _tell_meetings(known, options.companion, terminal)
    if terminal.as_json:
        terminal.record(_record(known))
    else:
        _tell(known, terminal)
    return DONE


def export_names(options: Namespace, terminal: Terminal) -> int:
    """Write all people, places and organisations, or those of what a search finds."""
    from viewer.library.name_tables import entries, written

    kinds = {"people": [Kind.PERSON], "places": [Kind.PLACE], "organisations": [Kind.ORGANISATION]}
    with opened(options, terminal) as library, target(options.output, terminal) as out:
        listed = entries(library, Filter(ids=found(library, options.search)), kinds.get(options.kind, Kind))
        out.write(written(listed, options.format))
    return finish(len(listed), "name", "names", options.output, terminal)


def _looked_up(library: Library, kind: Kind, name: str, terminal: Terminal) -> Dossier | None:
    ask = library.index.people if kind is Kind.PERSON else library.index.places
    rows = ask(name, "articles", 20, library.corrections.all())
    exact = [row for row in rows if fold(row.name) == fold(name)]
    best = next(iter(exact or rows), None)
    if best is None:
        return None
    others = [row.name for row in rows if row.key != best.key]
    if others and not exact:
        terminal.say(f"“{best.name}” is in most articles; also: {', '.join(others[:8])}.")
    return dossier(library, kind, best.key)


def _write_graph(known: Dossier, path: Path) -> None:
    from viewer.library.network import graphml

    write_whole(path, graphml(known).encode())


def _tell_meetings(known: Dossier, companion: str, terminal: Terminal) -> int:
    sought = fold(companion)
    met = next((c for c in known.companions if sought in fold(c.name)), None)
    if met is None:
        terminal.say(f"No paragraph names both “{known.name}” and “{companion}”.")
        return NOTHING_FOUND
    for meeting in met.meetings:
        if terminal.as_json:
            terminal.record(_meeting_record(meeting))
        else:
            where = ", ".join(filter(None, (meeting.row.publication, meeting.row.published)))
            terminal.line(f"{one_line(meeting.row.title)} ({where or meeting.row.path.name})")
            terminal.line(f"    {one_line(meeting.text)}\n")
    return DONE


def _tell(known: Dossier, terminal: Terminal) -> None:
    terminal.line(known.name)
    terminal.line(
        f"  {plural(known.total, 'article', 'articles')}{_years([a.row.published for a in known.appearances])}"
    )
    forms = ", ".join(f"{one_line(form.form)} ({form.count})" for form in known.forms[:_MOST])
    terminal.line(f"  Called: {forms}")
    for doubt in _doubts(known):
        terminal.line(f"  {doubt}")
    for role in known.roles:
        terminal.line(f"  {one_line(role.role)}{_years([role.first, role.last])}")
    for title, kind in (("People", Kind.PERSON), ("Places", Kind.PLACE)):
        near = [c for c in known.companions if c.kind is kind][:_MOST]
        if near:
            terminal.line(f"\n{title} in the same paragraphs")
            for each in near:
                terminal.line(f"  {len(each.meetings):4}  {one_line(each.name)}")
    terminal.line("\nArticles")
    for row in (each.row for each in known.appearances):
        terminal.line(f"  {row.published or '—':10}  {one_line(row.title)}  [{row.id}]")


def _doubts(known: Dossier) -> Iterator[str]:
    """What the evidence speaks for, and nobody has said yet."""
    if known.doubt is not None:
        two = (f"{one_line(b.mark)} ({plural(len(b.articles), 'article', 'articles')})" for b in _two(known.doubt))
        yield f"May be two people: {', '.join(two)}"
    if known.belonging is not None:
        yield f"In {len(known.belonging.articles)} of {known.total} perhaps {one_line(known.belonging.row.name)}"


def _two(doubt: Doubt) -> tuple[Bearer, Bearer]:
    return doubt.main, doubt.other


def _years(dates: list[str | None]) -> str:
    known = sorted({date[:4] for date in dates if date})
    return f", {known[0]}–{known[-1]}" if len(known) > 1 else f", {known[0]}" if known else ""


def _record(known: Dossier) -> dict[str, Any]:
    return {
        "name": known.name,
        "key": known.key,
        "articles_total": known.total,
        "perhaps": known.belonging.row.key if known.belonging else None,
        "perhaps_two": [{"role": b.role, "born": b.born, "articles": len(b.articles)} for b in _two(known.doubt)]
        if known.doubt
        else [],
        "forms": {form.form: form.count for form in known.forms},
        "roles": [{"role": r.role, "first": r.first, "last": r.last, "articles": r.articles} for r in known.roles],
        "articles": [
            {
                "article": each.row.id,
                "title": each.row.title,
                "published": each.row.published,
                "source": source(each.row),
            }
            | {"mentions": each.mentions, "role": each.role, "start": each.at}
            for each in known.appearances
        ],
        "companions": [_companion_record(each) for each in known.companions],
    }


def _companion_record(companion: Companion) -> dict[str, Any]:
    kind = "person" if companion.kind is Kind.PERSON else "place"
    return {
        "kind": kind,
        "name": companion.name,
        "key": companion.key,
        "passages": [_meeting_record(meeting) for meeting in companion.meetings],
    }


def _meeting_record(meeting: Meeting) -> dict[str, Any]:
    facts = {"start": meeting.start, "end": meeting.end, "text": meeting.text}
    return {"article": meeting.row.id, "title": meeting.row.title, "published": meeting.row.published, **facts}

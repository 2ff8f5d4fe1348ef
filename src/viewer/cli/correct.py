"""`corrections merge`, `rename`, `hide`, `kind` and `apart`: saying in the terminal what holds in the whole library."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace

from viewer.cli import DONE, NOTHING_FOUND
from viewer.cli.opening import opened
from viewer.cli.terminal import Terminal, one_line
from viewer.entities.corrections import Action, Correction
from viewer.entities.fold import fold
from viewer.entities.records import Kind
from viewer.library.correction_file import sentence
from viewer.library.correction_record import to_record
from viewer.library.library import Library
from viewer.library.records import NameRow

_KINDS = {"person": Kind.PERSON, "place": Kind.PLACE, "organisation": Kind.ORGANISATION}


def merge(options: Namespace, terminal: Terminal) -> int:
    """Say that people, or places, are one."""
    from viewer.library.merging import merges

    with opened(options, terminal) as library:
        *rows, onto = (_row(library, options, name, terminal) for name in (*options.names, options.into))
        if onto is None:
            return NOTHING_FOUND
        return _say(library, rows, lambda row: merges(library, [row], onto), terminal)


def rename(options: Namespace, terminal: Terminal) -> int:
    """Show somebody under another name."""
    with opened(options, terminal) as library:
        row = _row(library, options, options.name, terminal)
        return _say(library, [row], lambda r: [replace(_about(r, Action.RENAME), new_name=options.new_name)], terminal)


def hide(options: Namespace, terminal: Terminal) -> int:
    """Say that a name is no person, or no place."""
    with opened(options, terminal) as library:
        rows = [_row(library, options, name, terminal) for name in options.names]
        return _say(library, rows, lambda row: [_about(row, Action.HIDE)], terminal)


def kind(options: Namespace, terminal: Terminal) -> int:
    """Say what a name is instead."""
    new = _KINDS[options.new_kind]
    with opened(options, terminal) as library:
        rows = [_row(library, options, name, terminal) for name in options.names]
        return _say(library, rows, lambda row: [replace(_about(row, Action.RETYPE), new_kind=new)], terminal)


def apart(options: Namespace, terminal: Terminal) -> int:
    """Say that some articles name somebody else of that name."""
    from viewer.library import bearers

    with opened(options, terminal) as library:
        row = _row(library, options, options.name, terminal)
        rows = library.index.rows(options.articles)
        for number in set(options.articles) - {each.id for each in rows}:
            terminal.say(f"There is no article {number}.", "archive-viewer about shows their numbers.")
        fingerprints = [each.fingerprint for each in rows]
        found = [row if fingerprints else None]
        return _say(library, found, lambda r: bearers.apart(r.key, r.name, fingerprints, options.new_name), terminal)


def _about(row: NameRow, action: Action) -> Correction:
    return Correction(action, row.kind, row.key, row.name)


def _say(
    library: Library,
    rows: list[NameRow | None],
    corrections: Callable[[NameRow], list[Correction]],
    terminal: Terminal,
) -> int:
    """Keep what is to be said of those that were found, and tell it."""
    said = library.corrections.say(*(each for row in rows if row is not None for each in corrections(row)))
    for each in said.added:
        if terminal.as_json:
            terminal.record({"id": each.id, **to_record(each)})
        else:
            terminal.line(f"{each.id}  {one_line(sentence(each))}")
    if not said.added and None not in rows:
        terminal.say("That is known already.")
    return NOTHING_FOUND if None in rows else DONE


def _row(library: Library, options: Namespace, name: str, terminal: Terminal) -> NameRow | None:
    """The one of this very name, or with this key; several or none are told, and are None."""
    ask = library.index.places if options.place else library.index.people
    found = ask(name, "articles", 500, library.corrections.all())
    exact = [row for row in found if row.key == name] or [row for row in found if fold(row.name) == fold(name)]
    if len(exact) == 1:
        return exact[0]
    what = "place" if options.place else "person"
    if exact:
        keys = ", ".join(f"“{row.key}”" for row in exact[:8])
        terminal.say(f"More than one {what} is called “{name}”.", f"Give one of their keys: {keys}.")
    else:
        similar = ", ".join(row.name for row in found[:8])
        terminal.say(f"No {what} is called “{name}”.", f"There is: {similar}." if similar else "")
    return None

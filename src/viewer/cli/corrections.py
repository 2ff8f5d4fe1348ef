"""`corrections`: what the reader said about people and places; listed, taken back, given and taken."""

from __future__ import annotations

from argparse import Namespace

from viewer.cli import DONE, NOTHING_FOUND, SOME_FAILED
from viewer.cli.opening import opened
from viewer.cli.terminal import Terminal, one_line, plural
from viewer.library import correction_file
from viewer.library.correction_file import Taken, sentence
from viewer.library.correction_record import to_record


def list_corrections(options: Namespace, terminal: Terminal) -> int:
    """List them in the order in which they were made, each with its number."""
    with opened(options, terminal) as library:
        corrections = library.corrections.all()
    for correction in corrections:
        if terminal.as_json:
            terminal.record({"id": correction.id, **to_record(correction)})
        else:
            terminal.line(f"{correction.id}  {one_line(sentence(correction))}")
    if not corrections:
        terminal.say("Nothing has been corrected yet.")
    return DONE


def remove(options: Namespace, terminal: Terminal) -> int:
    """Let corrections hold no longer."""
    with opened(options, terminal) as library:
        known = {c.id: c for c in library.corrections.all()}
        for number in options.ids:
            if number not in known:
                terminal.say(f"There is no correction {number}.", "archive-viewer corrections shows their numbers.")
        gone = [known[number] for number in dict.fromkeys(options.ids) if number in known]
        library.corrections.swap(remove=gone)
    terminal.line(f"{plural(len(gone), 'correction', 'corrections')} removed.")
    return DONE if len(gone) == len(set(options.ids)) else NOTHING_FOUND


def export(options: Namespace, terminal: Terminal) -> int:
    """Write all of them for a colleague."""
    with opened(options, terminal) as library:
        corrections = library.corrections.all()
    if options.output is None:
        terminal.out.write(correction_file.written(corrections))
    else:
        correction_file.export(options.output, corrections)
        number = plural(len(corrections), "correction", "corrections")
        terminal.say(f"{number} written to “{options.output}”.")
    return DONE


def take(options: Namespace, terminal: Terminal) -> int:
    """Take the corrections of a file; what contradicts those of this library is told, and not taken."""
    with opened(options, terminal) as library:
        if options.dry_run:
            result = correction_file.weighed(library.corrections.all(), *correction_file.read(options.path))
        else:
            result = correction_file.take(library.corrections, options.path)
    _tell(result, terminal, is_done=not options.dry_run)
    return SOME_FAILED if result.conflicts or result.problems else DONE


def _tell(result: Taken, terminal: Terminal, *, is_done: bool) -> None:
    for conflict in result.conflicts:
        terminal.say(f"Not taken: {one_line(sentence(conflict.wanted))}. Here: {one_line(sentence(conflict.known))}.")
    for problem in result.problems:
        terminal.say(f"Line {problem.line}: {problem.reason}.")
    if terminal.as_json:
        for outcome, corrections in (("taken", result.taken), ("known", result.known)):
            for correction in corrections:
                terminal.record({"outcome": outcome, **to_record(correction)})
        for conflict in result.conflicts:
            here = to_record(conflict.known)
            terminal.record({"outcome": "conflict", **to_record(conflict.wanted), "here": here})
        return
    counts = (
        (len(result.taken), "taken" if is_done else "would be taken"),
        (len(result.known), "known already"),
        (len(result.conflicts), "in conflict"),
        (len(result.problems), "not understood"),
    )
    said = ", ".join(f"{number} {word}" for number, word in counts if number)
    terminal.line(f"Corrections: {said}." if said else "There is nothing in it.")

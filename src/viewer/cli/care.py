"""`doctor`, `backup`, `restore` and `formats`: what is where, whether it is sound, and going back."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from viewer.cli import DONE, LIBRARY_PROBLEM, NOT_UNDERSTOOD, NOTHING_FOUND
from viewer.cli.health import Finding, examine, is_whole
from viewer.cli.terminal import Terminal, plural, printable
from viewer.errors import LibraryError
from viewer.formats import format_list
from viewer.formats.given import facts_of, in_words
from viewer.library import backups, restoring
from viewer.paths import Paths, library_paths

_REASONS = {
    backups.Occasion.TIMED: "by the program",
    backups.Occasion.MIGRATION: "before a new version",
    backups.Occasion.ASKED: "by you",
    backups.Occasion.REPLACED: "before a restore",
}


def doctor(options: Namespace, terminal: Terminal) -> int:
    """Say where everything is, in which version, and whether it is sound. Changes nothing."""
    sections = examine(library_paths(options.library))
    findings = [finding for section in sections.values() for finding in section]
    is_healthy = not any(finding.problem for finding in findings)
    if terminal.as_json:
        terminal.record({finding.name: finding.value for finding in findings} | {"healthy": is_healthy})
    else:
        _print(sections, terminal)
        for finding in findings:
            if finding.problem:
                terminal.say(finding.problem)
    return DONE if is_healthy else LIBRARY_PROBLEM


def backup(options: Namespace, terminal: Terminal) -> int:
    """Copy `library.sqlite`, or list the copies."""
    paths = library_paths(options.library)
    if options.list:
        return _list_backups(paths, terminal)
    if not paths.library.exists():
        terminal.say(f"There is nothing to copy yet: no library in “{paths.root}”.")
        return NOTHING_FOUND
    made = backups.backup(paths)
    if terminal.as_json:
        terminal.record({"path": str(made)})
    else:
        terminal.line(f"The library was copied to {made}")
    return DONE


def restore(options: Namespace, terminal: Terminal) -> int:
    """Put a copy in the place of `library.sqlite`, which is kept aside: the newest only where the library is damaged.

    Of a sound library the newest copy says nothing new: one is taken whenever a command changed something.
    """
    paths = library_paths(options.library)
    chosen: Path | None = options.backup or next(iter(backups.backup_paths(paths)), None)
    if chosen is None:
        terminal.say(f"There is no backup in “{paths.backups}”.")
        return NOTHING_FOUND
    if options.backup is None and is_whole(paths):
        terminal.say("The library is not damaged: say which backup to go back to.", "archive-viewer backup --list")
        return NOT_UNDERSTOOD
    chosen = _existing(chosen, paths)
    if options.dry_run:
        from viewer.cli.safe import show_preview

        return show_preview(paths, chosen, terminal)
    aside = restoring.restore(paths, chosen)
    if terminal.as_json:
        terminal.record({"restored": str(chosen), "kept_aside": str(aside) if aside else None})
    else:
        terminal.line(f"The library is again as in {chosen.name}.")
        if aside:
            terminal.line(f"What was there until now is kept in {aside}")
    return DONE


def formats(_options: Namespace, terminal: Terminal) -> int:
    """List what can be read."""
    if terminal.as_json:
        for name, suffixes, gives in format_list():
            facts = list(facts_of(name))
            terminal.record({"name": name, "suffixes": list(suffixes), "gives": gives, "facts": facts})
        return DONE
    from viewer.cli.page import table_of

    table = table_of("Format", "Files", "Gives", "Of an article, where the file says it")
    for name, suffixes, gives in format_list():
        table.add_row(name, " ".join(suffixes), gives, in_words(name))
    terminal.show(table)
    return DONE


def _print(sections: dict[str, list[Finding]], terminal: Terminal) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for title, findings in sections.items():
        table.add_row(Text(title, "bold"))
        for finding in (finding for finding in findings if finding.words):
            value = Text(printable(finding.words), "bold red" if finding.problem else "")
            table.add_row(Text(f"  {finding.label}", "dim"), value)
    terminal.show(table)


def _list_backups(paths: Paths, terminal: Terminal) -> int:
    copies = backups.backups(paths)
    for copy in copies:
        if terminal.as_json:
            facts = {"path": str(copy.path), "taken": copy.taken_utc, "bookmarks": copy.bookmarks}
            terminal.record(facts | {"occasion": str(copy.occasion)})
        else:
            kept = "cannot be read" if copy.bookmarks is None else plural(copy.bookmarks, "bookmark", "bookmarks")
            terminal.line(f"{copy.taken_utc}  {kept:>14}  {_REASONS[copy.occasion]:<22}  {copy.path}")
    if not copies:
        terminal.say(f"There is no backup in “{paths.backups}”.")
    return DONE if copies else NOTHING_FOUND


def _existing(chosen: Path, paths: Paths) -> Path:
    """The backup at this path, or of this name among the library's own."""
    for path in (chosen, paths.backups / chosen):
        if path.is_file():
            return path.absolute()
    raise LibraryError(f"There is no backup “{chosen}”.", "archive-viewer backup --list shows those there are.")

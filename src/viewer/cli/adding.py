"""`add` and `report`: reading archives into the library, and what became of every file."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from queue import Empty, SimpleQueue

from viewer.cli import DONE, NOTHING_FOUND, SOME_FAILED
from viewer.cli.bookmark_files import tell_settled
from viewer.cli.opening import opened
from viewer.cli.terminal import Report, Terminal, one_line, plural
from viewer.errors import ViewerError
from viewer.library import report_table
from viewer.library.events import Event, Failed, ImportFinished, Progress
from viewer.library.ingest import EVERY_PROCESSOR, Ingest
from viewer.library.library import Library
from viewer.library.records import ImportReport, Outcome, ReportEntry

_STAGES = {"reading": "Reading", "names": "Reading names"}
_WAIT_S = 0.1
_FEW_FILES = 20  # of which the megabytes are told rather than the number
_MB = 1_000_000


def add(options: Namespace, terminal: Terminal) -> int:
    """Read the files and folders into the library, and wait until it is done; without any, look through all again.

    What was interrupted or paused goes on.
    """
    there = [path for path in options.paths if _exists(path, terminal)]
    if options.paths and not there:
        return SOME_FAILED
    with opened(options, terminal) as library:
        report, failures = _ingest(library, there, terminal, options)
        tell_settled(library, terminal)
    for error in failures:
        terminal.problem(error)
    _tell(report, terminal)
    failed = failures or report.count(Outcome.FAILED) or len(there) < len(options.paths)
    return SOME_FAILED if failed else DONE


def report(options: Namespace, terminal: Terminal) -> int:
    """List what became of every file, and of every record inside it that gave no article."""
    if options.imports:
        return _imports(options, terminal)
    with opened(options, terminal) as library:
        found = library.index.report() if options.of_import is None else library.imports.report(options.of_import)
        entries = [entry for entry in found if options.outcome in (None, str(entry.outcome))]
    if options.output:
        number = report_table.write(options.output, entries)
        terminal.say(f"{plural(number, 'line', 'lines')} written to “{options.output}”.")
        return DONE
    for entry in entries:
        if terminal.as_json:
            terminal.record(_entry_record(entry))
        else:
            terminal.line(_line(entry))
    return DONE if entries else NOTHING_FOUND


def _imports(options: Namespace, terminal: Terminal) -> int:
    with opened(options, terminal) as library:
        found = library.imports.all()
    for one in found:
        counts = {"added": one.taken, "known already": one.unchanged, "left out": one.skipped, "failed": one.failed}
        if terminal.as_json:
            paths = [str(path) for path in one.paths]
            when = {"began": one.began, "ended": one.ended, "cancelled": one.cancelled}
            terminal.record({"import": one.id, **when, "paths": paths, "files": counts})
            continue
        what = ", ".join(map(str, one.paths)) or "looked for changes"
        said = ", ".join(f"{count:,} {word}" for word, count in counts.items() if count)
        said += " (it did not come to its end)" if one.ended is None else " (stopped)" if one.cancelled else ""
        terminal.line(one_line(f"{one.id}  {one.began}  {what}: {said or 'nothing'}"))
    return DONE if found else NOTHING_FOUND


def _line(entry: ReportEntry) -> str:
    why = one_line(f"{entry.reason} {entry.hint}")
    return one_line(f"{entry.outcome}: {_where(entry)}") + (f"\n    {why}" if why else "")


def _where(entry: ReportEntry) -> str:
    return f"{entry.path} › {entry.record}" if entry.record else str(entry.path)


def _exists(path: Path, terminal: Terminal) -> bool:
    try:
        path.stat()
    except OSError as error:
        terminal.say(f"“{path}” cannot be added: {(error.strerror or str(error)).lower()}.")
        return False
    return True


def _ingest(
    library: Library, paths: Sequence[Path], terminal: Terminal, options: Namespace
) -> tuple[ImportReport, list[ViewerError]]:
    """Run the import to its end. Ctrl-C interrupts it; the next one goes on from there, in a long file too."""
    events: SimpleQueue[Event] = SimpleQueue()
    reports: list[ImportReport] = []
    failures: list[ViewerError] = []
    ingest = Ingest(library, events.put, EVERY_PROCESSOR, recognise=not options.no_names)
    try:
        with terminal.progress("Looking through the files", time_left=False) as progress:
            ingest.resume()
            if paths:
                ingest.add(paths)
            if options.retry:
                ingest.retry()
            elif not paths:
                ingest.refresh()
            while not ingest.wait(_WAIT_S):
                _heed(events, progress, reports, failures)
            _heed(events, progress, reports, failures)
    except KeyboardInterrupt:
        ingest.cancel()
        terminal.say("What was read so far is kept; the same command, or “archive-viewer add”, goes on from there.")
        raise
    finally:
        ingest.close()
    entries = tuple(entry for report in reports for entry in report.entries)
    return ImportReport(entries), failures


def _heed(
    events: SimpleQueue[Event], progress: Report, reports: list[ImportReport], failures: list[ViewerError]
) -> None:
    while True:
        try:
            event = events.get_nowait()
        except Empty:
            return
        if isinstance(event, Progress):
            progress(*_amount(event))
        elif isinstance(event, ImportFinished):
            reports.append(event.report)
        elif isinstance(event, Failed):
            failures.append(event.error)


def _amount(event: Progress) -> tuple[int, int, str]:
    """How much of how much, and what: the files, or the megabytes of a few long ones."""
    words = [_STAGES.get(event.stage, event.stage)]
    done, total = event.done, event.total
    if event.bytes_total > 100 * _MB and event.total <= _FEW_FILES:
        done, total = event.bytes_done // _MB, event.bytes_total // _MB
        words[0] += " (MB)"
    if event.rate:
        rate = f"{event.rate:,.0f}" if event.rate >= 2 else f"{event.rate:.1f}"
        words.append(f"{rate} articles a second")
    if event.seconds_left is not None:
        words.append(_time_left(event.seconds_left))
    return done, total, ", ".join(words)


def _time_left(seconds: float) -> str:
    minutes, hours = round(seconds / 60), round(seconds / 3600)
    if minutes < 1:
        return "less than a minute left"
    return f"about {plural(minutes, 'minute', 'minutes')} left" if minutes < 90 else f"about {hours} hours left"


def _tell(report: ImportReport, terminal: Terminal) -> None:
    if terminal.as_json:
        for entry in report.entries:
            terminal.record(_entry_record(entry))
        return
    for entry in report.entries:
        if entry.outcome in (Outcome.FAILED, Outcome.SKIPPED):
            terminal.problem(ViewerError(entry.reason, entry.hint), _where(entry))
    counts = {outcome: report.files(outcome) for outcome, _ in _OUTCOMES}
    said = [f"{plural(counts[outcome], 'file', 'files')} {word}" for outcome, word in _OUTCOMES if counts[outcome]]
    terminal.line(f"{', '.join(said)}." if said else "There was nothing new.")


_OUTCOMES = (
    (Outcome.TAKEN, "added"),
    (Outcome.UNCHANGED, "known already"),
    (Outcome.SKIPPED, "left out"),
    (Outcome.FAILED, "failed"),
)


def _entry_record(entry: ReportEntry) -> dict[str, object]:
    what = {"reason": entry.reason or None, "hint": entry.hint or None}
    where = {"path": str(entry.path), "address": entry.address, "record": entry.record or None}
    return {**where, "outcome": str(entry.outcome), **what}

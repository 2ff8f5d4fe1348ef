"""What has to be read in an archive: its files as they are now, compared with what was read before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from viewer.db import Database
from viewer.errors import FileNotReadable, ViewerError
from viewer.library import index_before, index_files, index_write
from viewer.library.index_files import KnownFile, is_inside
from viewer.library.reading_worker import Job, failed
from viewer.library.records import ArchiveRow, Outcome, ReportEntry
from viewer.library.stored_path import from_text, to_text


@dataclass(slots=True)
class Scan:
    """`jobs` are to be read; `entries` tell of the files that are not."""

    jobs: list[Job] = field(default_factory=list)
    entries: list[ReportEntry] = field(default_factory=list)
    changed: int = 0  # articles whose file came back or vanished


def scan(
    database: Database, archive: ArchiveRow, retry_failed: bool, cancelled: Callable[[], bool] = lambda: False
) -> Scan:
    """Look through an archive, and note in the index which files are there and which are gone."""
    found, unreadable = _walk(archive.path, cancelled)
    result = Scan()
    if cancelled():
        return result
    known = index_files.known_files(database, list(found))
    unchanged = [file for path, file in known.items() if _is_unchanged(file, found[path], retry_failed)]
    unchanged_paths = {file.path for file in unchanged}
    result.jobs = _gone_on_with(database, known, [job for path, job in found.items() if path not in unchanged_paths])
    result.entries = [_unchanged(file) for file in unchanged]
    index_write.link(database, archive.id, [file.id for file in unchanged])
    came_back = [file.id for file in unchanged if file.missing and file.outcome is Outcome.TAKEN]
    result.changed += index_write.set_missing(database, came_back, missing=False)
    _note_unreadable(database, archive, unreadable, result)
    _note_gone(database, archive, found.keys() | {to_text(path) for path, _ in unreadable}, result)
    return result


def _walk(root: Path, cancelled: Callable[[], bool]) -> tuple[dict[str, Job], list[tuple[Path, ViewerError]]]:
    from viewer.formats import walk

    found: dict[str, Job] = {}
    unreadable: list[tuple[Path, ViewerError]] = []
    for item in walk([root]):
        if cancelled():
            break
        if isinstance(item, tuple):
            unreadable.append(item)
            continue
        try:
            status = item.stat()
        except OSError:
            unreadable.append((item, FileNotReadable(f"“{item.name}” is no longer there.", "It was moved or deleted.")))
            continue
        path = to_text(item)
        found[path] = Job(path, status.st_size, status.st_mtime_ns)
    return found, unreadable


def _gone_on_with(database: Database, known: dict[str, KnownFile], jobs: list[Job]) -> list[Job]:
    """The jobs, from where their files were reached when interrupted, or with what was seen of them before."""
    begun = [file for job in jobs if (file := known.get(job.path)) and file.is_interrupted(job.size, job.mtime_ns)]
    reached = index_files.reached_in(database, begun)
    before = index_before.before_of(database, [known[job.path] for job in jobs if job.path in known])
    return [
        replace(job, reached=reached[job.path]) if job.path in reached else replace(job, before=before.get(job.path))
        for job in jobs
    ]


def _is_unchanged(file: KnownFile, job: Job, retry_failed: bool) -> bool:
    return file.is_unchanged(job.size, job.mtime_ns, retry_failed)


def _unchanged(file: KnownFile) -> ReportEntry:
    return ReportEntry(from_text(file.path), "", Outcome.UNCHANGED)


def _note_unreadable(
    database: Database, archive: ArchiveRow, unreadable: list[tuple[Path, ViewerError]], result: Scan
) -> None:
    """Keep what the system refused, so that the report shows it later too. What is simply gone is not refused."""
    for path, error in unreadable:
        result.entries.append(ReportEntry(path, "", Outcome.FAILED, error.sentence, error.hint))
    refused = [failed(Job(to_text(path), 0, 0), error) for path, error in unreadable if _is_there(path)]
    if refused:
        result.changed += len(index_write.put(database, archive.id, refused).changed)


def _note_gone(database: Database, archive: ArchiveRow, seen: set[str], result: Scan) -> None:
    gone = [file for file in index_files.files_of(database, archive.id) if file.path not in seen]
    elsewhere = [file.id for file in gone if not is_inside(from_text(file.path), archive.path)]
    index_files.unlink(database, archive.id, elsewhere)
    vanished = [file for file in gone if file.id not in set(elsewhere)]
    result.changed += index_write.set_missing(database, [file.id for file in vanished if not file.missing], True)
    index_write.drop_empty(database, [file.id for file in vanished])


def _is_there(path: Path) -> bool:
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return True

"""Copies of `library.sqlite`: taken by SQLite while the library is in use, and put back on demand.

A copy is taken before a migration, on demand, and once for every day on which the library changed. No step of a
restore deletes anything: the file that it replaces is kept aside.
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from viewer.db import known_errors
from viewer.errors import LibraryError
from viewer.paths import Paths


class Occasion(StrEnum):
    DAILY = "daily"
    MIGRATION = "migration"
    ASKED = "asked"


KEPT = {Occasion.DAILY: 14, Occasion.MIGRATION: 5, Occasion.ASKED: 20}

_NAME = re.compile(r"library-(\d{8}T\d{6})(?:\.(\d+))?-(daily|migration|asked)\.sqlite")
_STAMP = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    path: Path
    taken_utc: str  # ISO 8601
    bookmarks: int | None  # those not in the bin; None when the copy cannot be read


def backup(paths: Paths, occasion: Occasion = Occasion.ASKED) -> Path:
    """Copy `library.sqlite` as it is now, writers or not, and let go of the oldest copies of that occasion.

    Raises `LibraryDamaged` when the copy turns out not to be whole, `LibraryError` when it cannot be written.
    """
    now = datetime.now(UTC)
    try:
        paths.backups.mkdir(parents=True, exist_ok=True)
        target = _free_name(paths.backups, now, occasion)
        part = target.with_suffix(".part")
        with known_errors(paths.library):
            _copy(paths.library, part)
        part.replace(target)
        _thin_out(paths.backups, occasion)
    except OSError as error:
        raise LibraryError(
            f"No backup of the library could be written to “{paths.backups}”: {error.strerror or error}.",
            "Check the folder’s permissions and the space on its disk.",
        ) from error
    return target


def backup_of_today(paths: Paths) -> Path | None:
    """Copy the library if it changed since the newest copy; of one day, only the last daily copy is kept."""
    taken = [path.stat().st_mtime_ns for path, _, _ in _copies(paths.backups)]
    if not paths.library.exists() or (taken and max(taken) >= _changed_ns(paths)):
        return None
    today = datetime.now(UTC).date()
    earlier = [p for p, when, occasion in _copies(paths.backups) if occasion is Occasion.DAILY and when.date() == today]
    made = backup(paths, Occasion.DAILY)
    for path in earlier:
        path.unlink(missing_ok=True)
    return made


def backups(paths: Paths) -> list[Backup]:
    """Every copy, newest first."""
    return [
        Backup(path, when.strftime("%Y-%m-%dT%H:%M:%SZ"), _bookmarks_in(path))
        for path, when, _ in _copies(paths.backups)
    ]


def backup_paths(paths: Paths) -> tuple[Path, ...]:
    """The files of every copy, newest first, without opening them."""
    return tuple(path for path, _, _ in _copies(paths.backups))


def restore(paths: Paths, copy: Backup | Path) -> Path | None:
    """Put `copy` in the place of `library.sqlite`, which is kept aside; returns where, or None if there was none.

    The library must be closed. Raises `LibraryError` when the copy is not whole, before anything is touched.
    """
    source = copy if isinstance(copy, Path) else copy.path
    try:
        fresh = paths.library.with_suffix(".restored")
        with known_errors(source):
            _copy(source, fresh)
        aside = set_aside(paths.library)
        fresh.replace(paths.library)
    except OSError as error:
        raise LibraryError(
            f"The backup “{source.name}” could not be put back: {error.strerror or error}.",
            "Check the folder’s permissions and the space on its disk.",
        ) from error
    return aside


def set_aside(database: Path) -> Path | None:
    """Rename a damaged database, with its log, to a name that says when; returns the new name."""
    stamp = datetime.now(UTC).strftime(_STAMP)
    aside = _unused(database.with_name(f"{database.stem}-damaged-{stamp}{database.suffix}"))
    kept = None
    for ending in ("-shm", "-wal", ""):  # the file itself last: it is what says that there is a library
        part = Path(f"{database}{ending}")
        if part.exists():
            kept = aside
            part.replace(Path(f"{aside}{ending}"))
    return kept


def _copy(source: Path, target: Path) -> None:
    """Copy a database through SQLite, check the copy and force it to the disk."""
    target.unlink(missing_ok=True)
    try:
        _write_copy(source, target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    with target.open("rb+") as written:
        os.fsync(written.fileno())


def _write_copy(source: Path, target: Path) -> None:
    reading = sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)
    with closing(reading) as origin, closing(sqlite3.connect(target)) as copy:
        origin.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, complete in itself
        verdict = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise LibraryError(f"“{source}” is damaged and was not copied.", "Try an older backup.")


def _copies(folder: Path) -> list[tuple[Path, datetime, Occasion]]:
    found = []
    for path in folder.glob("library-*.sqlite"):
        match = _NAME.fullmatch(path.name)
        if match:
            when = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
            found.append((when, int(match[2] or 0), path, Occasion(match[3])))
    return [(path, when, occasion) for when, _, path, occasion in sorted(found, reverse=True)]


def _thin_out(folder: Path, occasion: Occasion) -> None:
    of_kind = [path for path, _, kind in _copies(folder) if kind is occasion]
    for path in of_kind[KEPT[occasion] :]:
        path.unlink(missing_ok=True)


def _free_name(folder: Path, now: datetime, occasion: Occasion) -> Path:
    stamp = now.strftime(_STAMP)
    matches = (_NAME.fullmatch(path.name) for path in folder.iterdir())
    taken = [int(match[2] or 0) for match in matches if match and match[1] == stamp]
    number = f".{max(taken) + 1}" if taken else ""
    return folder / f"library-{stamp}{number}-{occasion}.sqlite"


def _unused(path: Path) -> Path:
    number, candidate = 0, path
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem}.{number}{path.suffix}")
    return candidate


def _changed_ns(paths: Paths) -> int:
    log = Path(f"{paths.library}-wal")
    changed = paths.library.stat().st_mtime_ns
    if log.exists() and log.stat().st_size:
        changed = max(changed, log.stat().st_mtime_ns)
    return changed


def _bookmarks_in(path: Path) -> int | None:
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
            return int(copy.execute("SELECT count(*) FROM bookmark WHERE deleted IS NULL").fetchone()[0])
    except sqlite3.DatabaseError:
        return None

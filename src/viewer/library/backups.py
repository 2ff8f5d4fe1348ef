"""Copies of `library.sqlite`: taken by SQLite while the library is in use.

A copy is taken before a migration and a restore, on demand, and, where something changed, every hour and on leaving.
Which of them are let go of is said in `retention`; how one is put back, in `restoring`.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from viewer.db import known_errors
from viewer.errors import LibraryDamaged, LibraryError
from viewer.library.retention import surplus
from viewer.paths import Paths


class Occasion(StrEnum):
    TIMED = "timed"  # every hour and on leaving, where something changed
    MIGRATION = "migration"
    ASKED = "asked"
    REPLACED = "replaced"  # what a restore took the place of


KEPT = {Occasion.MIGRATION: 10, Occasion.ASKED: 20, Occasion.REPLACED: 20}

_NAME = re.compile(r"library-(\d{8}T\d{6})(?:\.(\d+))?-(timed|daily|migration|asked|replaced)\.sqlite")
_STAMP = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    path: Path
    taken_utc: str  # ISO 8601
    bookmarks: int | None  # those not in the bin; None when the copy cannot be read
    occasion: Occasion = Occasion.ASKED


def backup(paths: Paths, occasion: Occasion = Occasion.ASKED) -> Path:
    """Copy `library.sqlite` as it is now, writers or not, and let go of old copies of that occasion.

    Raises `LibraryDamaged` when the copy turns out not to be whole, `LibraryError` when it cannot be written.
    """
    now = datetime.now(UTC)
    with _told_of(paths):
        made = _taken(paths, now, occasion)
        _thin_out(paths.backups, occasion, now)
    return made


def backup_if_changed(paths: Paths) -> Path | None:
    """Copy the library unless a copy shows the state that it is in. Asks no clock for that: it may have gone back."""
    if not paths.library.exists() or _is_known(paths):
        return None
    now = datetime.now(UTC)
    with _told_of(paths):
        before = backup_paths(paths)
        made = _taken(paths, now, Occasion.TIMED)
        if any(_digest(made) == _digest(other) for other in before[:1]):
            made.unlink()
            return None
        _thin_out(paths.backups, Occasion.TIMED, now)
    return made


def backups(paths: Paths) -> list[Backup]:
    """Every copy, newest first."""
    return [
        Backup(path, when.strftime("%Y-%m-%dT%H:%M:%SZ"), _bookmarks_in(path), occasion)
        for path, when, occasion in _copies(paths.backups)
    ]


def backup_paths(paths: Paths) -> tuple[Path, ...]:
    """The files of every copy, newest first, without opening them."""
    return tuple(path for path, _, _ in _copies(paths.backups))


def copy_database(source: Path, target: Path) -> None:
    """Copy a database through SQLite, check the copy and force it to the disk. Raises `LibraryDamaged`, OSError."""
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
        raise LibraryDamaged(f"“{source}” is damaged and was not copied.", "Try an older backup.")


@contextmanager
def _told_of(paths: Paths) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LibraryError(
            f"No backup of the library could be written to “{paths.backups}”: {error.strerror or error}.",
            "Check the folder’s permissions and the space on its disk.",
        ) from error


def _taken(paths: Paths, now: datetime, occasion: Occasion) -> Path:
    paths.backups.mkdir(parents=True, exist_ok=True)
    target = _free_name(paths.backups, now, occasion)
    part = target.with_suffix(".part")
    changed = paths.library.stat().st_mtime_ns
    with known_errors(paths.library):
        copy_database(paths.library, part)
    os.utime(part, ns=(changed, changed))  # for `_is_known`
    part.replace(target)
    return target


def _is_known(paths: Paths) -> bool:
    """Whether some copy was taken of the very file that is there, and no log says more."""
    log = Path(f"{paths.library}-wal")
    if log.exists() and log.stat().st_size:
        return False
    changed = paths.library.stat().st_mtime_ns
    return any(path.stat().st_mtime_ns == changed for path in backup_paths(paths))


def _copies(folder: Path) -> list[tuple[Path, datetime, Occasion]]:
    found = []
    for path in folder.glob("library-*.sqlite"):
        match = _NAME.fullmatch(path.name)
        if match:
            when = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
            occasion = Occasion.TIMED if match[3] == "daily" else Occasion(match[3])  # as earlier versions called it
            found.append((when, int(match[2] or 0), path, occasion))
    return [(path, when, occasion) for when, _, path, occasion in sorted(found, reverse=True)]


def _thin_out(folder: Path, occasion: Occasion, now: datetime) -> None:
    of_kind = [(path, when) for path, when, kind in _copies(folder) if kind is occasion]
    gone = of_kind[KEPT[occasion] :] if occasion in KEPT else surplus(of_kind, now)
    for path, _ in gone:
        path.unlink(missing_ok=True)


def _free_name(folder: Path, now: datetime, occasion: Occasion) -> Path:
    stamp = now.strftime(_STAMP)
    matches = (_NAME.fullmatch(path.name) for path in folder.iterdir())
    taken = [int(match[2] or 0) for match in matches if match and match[1] == stamp]
    number = f".{max(taken) + 1}" if taken else ""
    return folder / f"library-{stamp}{number}-{occasion}.sqlite"


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _bookmarks_in(path: Path) -> int | None:
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
            return int(copy.execute("SELECT count(*) FROM bookmark WHERE deleted IS NULL").fetchone()[0])
    except sqlite3.DatabaseError:
        return None

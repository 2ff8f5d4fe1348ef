"""Examining a library without changing it: first from outside, and then, if it is whole, from within."""

from __future__ import annotations

import platform
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from viewer.cli.terminal import plural
from viewer.library import backups
from viewer.library.health import check
from viewer.library.library import Library
from viewer.paths import Paths, resource

Value = str | int | bool | None

_LOW_SPACE_BYTES = 200 << 20
_LIBRARY_COUNTS = (
    ("archives", "Archives", "SELECT count(*) FROM archive"),
    ("bookmarks", "Bookmarks", "SELECT count(*) FROM bookmark WHERE deleted IS NULL"),
    ("bookmarks_in_bin", "Bookmarks in the bin", "SELECT count(*) FROM bookmark WHERE deleted IS NOT NULL"),
    ("corrections", "Corrections", "SELECT count(*) FROM correction"),
)
_INDEX_COUNTS = (
    ("articles", "Articles", "SELECT count(*) FROM article"),
    ("articles_with_names", "… read for names", "SELECT count(*) FROM article WHERE names_version IS NOT NULL"),
    ("files_failed", "Files that failed", "SELECT count(*) FROM file WHERE outcome = 'failed'"),
    ("files_missing", "Files gone since", "SELECT count(*) FROM file WHERE missing"),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found out: `name` and `value` for programs, `label` and `words` for people; `problem`: a sentence."""

    name: str
    value: Value
    label: str
    words: str
    problem: str = ""


def examine(paths: Paths) -> list[Finding]:
    """Versions, places, contents and health of the library at `paths`."""
    found = [
        *_versions(),
        *_places(paths),
        *_database(
            paths.library, "library", "Library", _LIBRARY_COUNTS, "archive-viewer restore puts the newest backup back."
        ),
        *_database(paths.index, "index", "Index", _INDEX_COUNTS, "It is made again when the library is next opened."),
        *_backups(paths),
        *_space(paths),
    ]
    if paths.library.exists() and paths.index.exists() and not any(finding.problem for finding in found):
        found += _thorough(paths)
    return found


def _versions() -> Iterator[Finding]:
    packages = (
        ("archive-viewer", "Archive Viewer"),
        ("PySide6-Essentials", "Qt for Python"),
        ("onnxruntime", "ONNX Runtime"),
    )
    for package, label in packages:
        try:
            found = version(package)
        except PackageNotFoundError:
            found = "unknown"
        yield Finding(f"{package.lower().replace('-', '_')}_version", found, label, found)
    yield Finding("python_version", platform.python_version(), "Python", platform.python_version())
    yield Finding("sqlite_version", sqlite3.sqlite_version, "SQLite", sqlite3.sqlite_version)
    yield Finding("system", platform.platform(), "System", platform.platform())


def _places(paths: Paths) -> Iterator[Finding]:
    named = (
        ("folder", "Folder", paths.root),
        ("settings", "Settings", paths.settings),
        ("backups", "Backups", paths.backups),
    )
    for name, label, path in named:
        yield Finding(name, str(path), label, str(path))
    resources = resource("model").parent
    missing = "" if (resources / "model").is_dir() else "The model is missing: the program was not installed whole."
    yield Finding("resources", str(resources), "Resources", str(resources), missing)


def _database(
    path: Path, name: str, label: str, counts: tuple[tuple[str, str, str], ...], remedy: str
) -> Iterator[Finding]:
    """What is in one file, and whether SQLite finds it whole."""
    if not path.exists():
        yield Finding(f"{name}_file", None, label, "not made yet")
        return
    yield Finding(f"{name}_file", str(path), label, str(path))
    yield Finding(f"{name}_bytes", size := _bytes(path), f"{label} size", _megabytes(size))
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
            layout = int(connection.execute("PRAGMA user_version").fetchone()[0])
            yield Finding(f"{name}_layout", layout, f"{label} layout", str(layout))
            faults = [str(row[0]) for row in connection.execute("PRAGMA quick_check(5)")]
            loose = len(connection.execute("PRAGMA foreign_key_check").fetchmany(100))
            yield from _verdict(name, label, [fault for fault in faults if fault != "ok"], loose, remedy)
            for key, title, sql in counts:
                number = int(connection.execute(sql).fetchone()[0])
                yield Finding(key, number, title, f"{number:,}")
    except sqlite3.Error as error:
        yield from _verdict(name, label, [str(error)], 0, remedy)


def _verdict(name: str, label: str, faults: list[str], loose: int, remedy: str) -> Iterator[Finding]:
    if loose:
        faults = [*faults, plural(loose, "row refers", "rows refer") + " to nothing"]
    words = "; ".join(faults) or "sound"
    problem = f"“{name}.sqlite” is damaged: {words}. {remedy}" if faults else ""
    yield Finding(f"{name}_sound", not faults, f"{label} health", words, problem)


def _thorough(paths: Paths) -> Iterator[Finding]:
    """Every page of both files, and the full-text index against the texts; only of a library that opens as it is."""
    with closing(Library.open(paths)) as library:
        problems = check(library).problems
    yield Finding("thorough", not problems, "Thorough look", " ".join(problems) or "all is well", " ".join(problems))


def _backups(paths: Paths) -> Iterator[Finding]:
    copies = backups.backup_paths(paths)
    yield Finding("backup_count", len(copies), "Backups kept", str(len(copies)))
    newest = copies[0] if copies else None
    yield Finding(
        "newest_backup", str(newest) if newest else None, "Newest backup", newest.name if newest else "none yet"
    )


def _space(paths: Paths) -> Iterator[Finding]:
    existing = next(folder for folder in (paths.root, *paths.root.parents) if folder.exists())
    free = shutil.disk_usage(existing).free
    problem = f"Only {_megabytes(free)} are free on the disk of the library." if free < _LOW_SPACE_BYTES else ""
    yield Finding("free_bytes", free, "Free on its disk", _megabytes(free), problem)


def _bytes(path: Path) -> int:
    return sum(part.stat().st_size for part in (path, Path(f"{path}-wal")) if part.exists())


def _megabytes(size_bytes: int) -> str:
    return f"{size_bytes / 1_000_000:,.1f} MB"

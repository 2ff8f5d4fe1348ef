"""Examining a library without changing it: first from outside, and then, if it is whole, from within."""

from __future__ import annotations

import platform
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from viewer.cli.terminal import plural
from viewer.entities.read import NameReader
from viewer.errors import LibraryError
from viewer.library import backups
from viewer.library.health import check
from viewer.library.library import Library
from viewer.paths import Paths, resource

Counts = tuple[tuple[str, str, str], ...]  # name, label, SQL
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
    ("articles_with_names", "Read for names", "SELECT count(*) FROM article WHERE names_version IS NOT NULL"),
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


def examine(paths: Paths) -> dict[str, list[Finding]]:
    """Versions, places, contents and health of the library at `paths`, under headings."""
    restore, again = "archive-viewer restore puts the newest backup back.", "The next start makes it again."
    found = {
        "Program": list(_versions()),
        "Where things are": list(_places(paths)),
        "Library": list(_database(paths.library, "library", _LIBRARY_COUNTS, restore)),
        "Index": list(_database(paths.index, "index", _INDEX_COUNTS, again)),
        "Safety": [*_backups(paths), *_space(paths)],
    }
    begun = all(_value(found, name) for name in ("library_layout", "index_layout"))
    is_bad = any(finding.problem for findings in found.values() for finding in findings)
    found["Safety"].append(_thorough(paths) if begun and not is_bad else Finding("thorough", None, "", ""))
    return found


def _value(found: dict[str, list[Finding]], name: str) -> Value:
    return next(finding.value for findings in found.values() for finding in findings if finding.name == name)


def is_whole(paths: Paths) -> bool:
    """Whether there is a `library.sqlite`, and SQLite finds nothing wrong with it."""
    return paths.library.exists() and not any(f.problem for f in _database(paths.library, "library", (), ""))


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
    yield Finding("names_version", NameReader.version, "Names", NameReader.version)
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


def _database(path: Path, name: str, counts: Counts, remedy: str) -> Iterator[Finding]:
    """What is in one file, and whether SQLite finds it whole. Every name comes, with None where it is not known."""
    found: dict[str, Finding] = {}
    if path.exists():
        found = {finding.name: finding for finding in _inside(path, name, counts, remedy)}
    else:
        found[f"{name}_file"] = Finding(f"{name}_file", None, "File", "not made yet")
    for expected in (
        *(f"{name}_{what}" for what in ("file", "bytes", "layout", "sound")),
        *(key for key, *_ in counts),
    ):
        yield found.get(expected) or Finding(expected, None, "", "")


def _inside(path: Path, name: str, counts: Counts, remedy: str) -> Iterator[Finding]:
    yield Finding(f"{name}_file", str(path), "File", str(path))
    yield Finding(f"{name}_bytes", size := _bytes(path), "Size", _in_words(size))
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
            layout = int(connection.execute("PRAGMA user_version").fetchone()[0])
            yield Finding(f"{name}_layout", layout, "Layout", str(layout) if layout else "just begun")
            faults = [str(row[0]) for row in connection.execute("PRAGMA quick_check(5)")]
            loose = len(connection.execute("PRAGMA foreign_key_check").fetchmany(100))
            yield _verdict(name, [fault for fault in faults if fault != "ok"], loose, remedy)
            yield from _counted(connection, counts)
    except sqlite3.Error as error:
        yield _verdict(name, [str(error)], 0, remedy)


def _counted(connection: sqlite3.Connection, counts: Counts) -> Iterator[Finding]:
    """As far as the tables are those of this version of the program: whether they are is said by opening it."""
    with suppress(sqlite3.OperationalError):
        for key, title, sql in counts:
            number = int(connection.execute(sql).fetchone()[0])
            yield Finding(key, number, title, f"{number:,}")


def _verdict(name: str, faults: list[str], loose: int, remedy: str) -> Finding:
    if loose:
        faults = [*faults, plural(loose, "row refers", "rows refer") + " to nothing"]
    words = "; ".join(faults) or "sound"
    problem = f"“{name}.sqlite” is damaged: {words}. {remedy}" if faults else ""
    return Finding(f"{name}_sound", not faults, "Health", words, problem)


def _thorough(paths: Paths) -> Finding:
    """Every page of both files, and the full-text index against the texts; only of a library that opens as it is."""
    try:
        with closing(Library.open(paths)) as library:
            problem = " ".join(check(library))
    except LibraryError as error:
        problem = str(error)
    return Finding("thorough", not problem, "Thorough look", problem or "all is well", problem)


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
    problem = f"Only {_in_words(free)} are free on the disk of the library." if free < _LOW_SPACE_BYTES else ""
    yield Finding("free_bytes", free, "Free on its disk", _in_words(free), problem)


def _bytes(path: Path) -> int:
    return sum(part.stat().st_size for part in (path, Path(f"{path}-wal")) if part.exists())


def _in_words(size_bytes: int) -> str:
    for unit, limit in (("kB", 10**6), ("MB", 10**9)):
        if size_bytes < limit:
            return f"{size_bytes * 1000 / limit:,.1f} {unit}"
    return f"{size_bytes / 10**9:,.1f} GB"

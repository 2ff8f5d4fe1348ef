"""The files under the files and folders that somebody adds."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from viewer.errors import FileNotReadable, ViewerError
from viewer.formats.belonging import parts_of_others, saved_with_pages
from viewer.formats.single import regular_size


def walk(paths: Iterable[Path]) -> Iterator[Path | tuple[Path, ViewerError]]:
    """Every file at or under `paths`, in order of name, each once; what cannot be read comes with its error.

    Left out: hidden files and folders below a folder, folders that browsers save beside a page, the pages of an issue
    whose articles another file gives, links that lead back up, and what is no regular file. A path that is named
    itself is taken even when it is hidden, or part of another.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if path.is_dir():
            yield from _below(path, seen)
            continue
        try:
            regular_size(path)
            yield path
        except ViewerError as error:
            yield path, error


def _below(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path | tuple[Path, ViewerError]]:
    waiting = [folder]
    parts: set[Path] = set()
    while waiting:
        current = waiting.pop()
        if current in parts:
            continue
        try:
            status = current.stat()
            if stat.S_ISREG(status.st_mode):
                yield current
            elif stat.S_ISDIR(status.st_mode) and (status.st_dev, status.st_ino) not in seen:
                seen.add((status.st_dev, status.st_ino))
                waiting.extend(reversed(_visible(current, parts)))
        except OSError as error:
            sentence = f"“{current.name}” cannot be opened."
            hint = "Change its permissions." if isinstance(error, PermissionError) else "It may have been moved."
            yield current, FileNotReadable(sentence, hint)


def _visible(folder: Path, parts: set[Path]) -> list[Path]:
    """What is in a folder, in order; what it gives of files in it and below goes into `parts`."""
    names = sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith("."))
    parts.update(parts_of_others(folder, names))
    resources = saved_with_pages(names)
    return [folder / name for name in names if name not in resources]

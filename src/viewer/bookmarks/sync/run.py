"""The way through: look at both sides, write into the library, then into the folder.

The library comes first: whatever happens in between, what others wrote is kept here, and the next time writes it there.
Another computer’s file that is overwritten in the same moment is no loss: its own library writes it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from viewer.bookmarks.sync.folder import Known, read_folder, write_file
from viewer.bookmarks.sync.plan import Plan, plan
from viewer.bookmarks.sync.state import look, take_over
from viewer.bookmarks.sync.versions import BOOKMARK, CONFLICT_TAG, Key
from viewer.db import Database

_ROUNDS = 4

__all__ = ["CONFLICT_TAG", "Looked", "Report", "give", "look_at", "synchronise", "take"]


@dataclass(frozen=True, slots=True)
class Looked:
    folder: Path
    plan: Plan
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What synchronising did."""

    taken: tuple[Key, ...] = ()  # what is new or other in the library now
    written: int = 0  # files
    conflicts: tuple[Key, ...] = ()  # bookmarks that were changed in two places, kept beside the others
    problems: tuple[str, ...] = ()  # sentences about files that were left alone
    is_late: bool = False  # something was changed here meanwhile: nothing may be given before another look

    @property
    def is_done(self) -> bool:
        """Whether another look would find nothing to do."""
        return not self.is_late and not self.taken

    @property
    def bookmarks(self) -> int:
        return sum(key[0] == BOOKMARK for key in self.taken)


def look_at(database: Database, folder: Path, known: Known | None = None) -> Looked:
    """Read both sides; `known` as `read_folder` has it. Any thread. Raises `ViewerError` without the folder."""
    found = read_folder(folder, known)
    return Looked(folder, plan(look(database), found), found.problems)


def take(database: Database, looked: Looked) -> Report:
    """Write into the library what others wrote. For the thread that writes."""
    late = take_over(database, looked.plan.changes) if looked.plan.changes else ()
    taken = tuple(change.key for change in looked.plan.changes if change.is_news and change.key not in late)
    return Report(taken, 0, looked.plan.conflicts, looked.problems, is_late=bool(late))


def give(looked: Looked) -> int:
    """Write into the folder what it does not say yet; returns how many files. Not where `take` was late: what was
    looked at is not what the library remembers then. Raises `ViewerError`.
    """
    for name, versions in looked.plan.files.items():
        write_file(looked.folder, name, versions)
    return len(looked.plan.files)


def synchronise(database: Database, folder: Path) -> Report:
    """All of it, until nothing is left to do. Raises `ViewerError`; what was taken until then stays."""
    whole, known = Report(), Known()
    for _ in range(_ROUNDS):
        looked = look_at(database, folder, known)
        step = take(database, looked)
        written = 0 if step.is_late else give(looked)
        whole = Report(
            tuple(dict.fromkeys(whole.taken + step.taken)),
            whole.written + written,
            tuple(dict.fromkeys(whole.conflicts + step.conflicts)),
            step.problems,
            step.is_late,
        )
        if step.is_done:
            break
    return whole

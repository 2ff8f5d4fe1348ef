"""What can go wrong through no fault of the program, each with a sentence for the reader.

Anything that is not a `ViewerError` is a defect of ours and is left to rise to the crash report.
"""

from __future__ import annotations

from pathlib import Path


class ViewerError(Exception):
    """An expected failure: `sentence` says what happened to which file, `hint` says what to do about it."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.sentence} {self.hint}".rstrip()

    def __reduce__(self) -> tuple[type[ViewerError], tuple[str, str]]:
        """Survive the way back from a worker process."""
        return type(self), (self.sentence, self.hint)


class UnsupportedFile(ViewerError):
    """The file is of a kind that the program does not read; it is skipped, not failed."""


class DamagedFile(ViewerError):
    """The file is of a known kind, but its content is broken or hostile."""


class FileNotReadable(ViewerError):
    """The file is missing, or the system refuses to let us read it."""


class LimitExceeded(ViewerError):
    """A document went past a limit on size, time or memory."""


class NothingToRead(ViewerError):
    """The document was read, and there is no article in it."""


class QueryError(ViewerError):
    """A search that cannot be understood."""


class LibraryError(ViewerError):
    """The library cannot be opened or written."""


class LibraryBusy(LibraryError):
    """Another program holds the library."""


class LibraryNewer(LibraryError):
    """The library was written by a newer version of the program."""


class LibraryDamaged(LibraryError):
    """A database of the library is corrupt; `backups` to restore from are the newest first."""

    def __init__(self, sentence: str, hint: str = "", backups: tuple[Path, ...] = ()) -> None:
        super().__init__(sentence, hint)
        self.backups = backups

    def __reduce__(self) -> tuple[type[LibraryDamaged], tuple[str, str, tuple[Path, ...]]]:  # type: ignore[override]
        return type(self), (self.sentence, self.hint, self.backups)


class Cancelled(ViewerError):
    """The reader stopped the work; shown to nobody."""

    def __init__(self, sentence: str = "Cancelled.", hint: str = "") -> None:
        super().__init__(sentence, hint)

"""What reading workers do: files in, rows for the index out. Runs in a process of its own; touches no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from viewer.errors import (
    DamagedFile,
    FileNotReadable,
    LimitExceeded,
    NothingToRead,
    UnsupportedFile,
    ViewerError,
)
from viewer.formats.archive import Document, Skipped
from viewer.library.packing import unpacked, unpacked_article
from viewer.library.prepared import FileRead, Prepared, RecordRead, prepare, publication_key
from viewer.library.records import Outcome
from viewer.library.stored_path import from_text
from viewer.library.workers import end_without_memory

PART_DOCUMENTS = 200  # a file with more of them comes in parts, so that no answer is large

Furniture = Mapping[str, frozenset[str]]  # by publication key: lines that repeat over its articles


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read from its document number `part` on; size and time are those seen when it was found."""

    path: str
    size: int
    mtime_ns: int
    part: int = 0


def read_files(jobs: Iterable[Job], furniture: Furniture) -> list[FileRead]:
    """Read every file; one that cannot be read is said to have failed, and hinders no other.

    Without memory the process ends: half-loaded libraries would fail all that follows.
    """
    try:
        return [read_file(job, furniture) for job in jobs]
    except MemoryError:
        end_without_memory()


def read_file(job: Job, furniture: Furniture) -> FileRead:
    """Read one file, or the next part of it. Raises nothing but `MemoryError`."""
    path = from_text(job.path)
    try:
        return _read(job, path, furniture)
    except ViewerError as error:
        return failed(job, error)
    except MemoryError:
        raise
    except RecursionError:
        return failed(job, DamagedFile(f"“{path.name}” is nested too deeply to be read.", "It may be damaged."))
    except Exception as error:  # noqa: BLE001 - one document must never cost the others; the reason is kept
        return failed(job, _defect(path, error))


def failed(job: Job, error: ViewerError) -> FileRead:
    """That a file was not read, and why."""
    skipped = isinstance(error, UnsupportedFile | NothingToRead)
    return FileRead(
        path=job.path,
        size=job.size,
        mtime_ns=job.mtime_ns,
        outcome=Outcome.SKIPPED if skipped else Outcome.FAILED,
        reason=error.sentence,
        hint=error.hint,
        again=isinstance(error, FileNotReadable),
        part=job.part,
    )


def needs_too_much_memory(path: Path) -> LimitExceeded:
    return LimitExceeded(f"“{path.name}” needs more memory than one document may take.", "Split it into smaller files.")


def repeated(bodies: list[bytes]) -> frozenset[str]:
    """Lines that repeat over the articles of one publication, from their packed texts."""
    from viewer.articles.furniture import repeated_lines

    return repeated_lines(unpacked(body) for body in bodies)


def without(articles: list[tuple[int, str, bytes, bytes]], lines: frozenset[str]) -> list[tuple[int, Prepared]]:
    """`(id, address, body, detail)` of articles, made anew where they hold one of `lines`; the others are left out."""
    from viewer.articles.furniture import without_lines

    changed = []
    for article_id, address, body, detail in articles:
        article = unpacked_article(body, detail)
        shorter = without_lines(article, lines)
        if shorter != article:
            changed.append((article_id, prepare(shorter, address)))
    return changed


def _read(job: Job, path: Path, furniture: Furniture) -> FileRead:
    from viewer.formats import open_archive

    job = _as_it_is_now(job, path)
    articles: list[Prepared] = []
    records: list[RecordRead] = []
    count = 0
    try:
        with open_archive(path) as archive:
            for item in islice(archive.documents(), job.part, job.part + PART_DOCUMENTS):
                result = _result(item, furniture)
                count += 1
                (articles if isinstance(result, Prepared) else records).append(result)  # type: ignore[arg-type]
    except ViewerError as error:
        if not count and not job.part:
            raise
        records.append(RecordRead("", Outcome.FAILED, error.sentence))  # what came before it is good
    next_part = job.part + count if count == PART_DOCUMENTS else None
    if not articles and not job.part and next_part is None:
        nothing = NothingToRead(f"There is no article in “{path.name}”.", "Nothing was added from it.")
        return replace(failed(job, nothing), records=tuple(records))
    return FileRead(
        path=job.path,
        size=job.size,
        mtime_ns=job.mtime_ns,
        outcome=Outcome.TAKEN,
        articles=tuple(articles),
        records=tuple(records),
        part=job.part,
        next_part=next_part,
    )


def _result(item: Document | Skipped, furniture: Furniture) -> Prepared | RecordRead:
    from viewer.articles.extract import extract
    from viewer.articles.furniture import without_lines

    if isinstance(item, Skipped):
        return RecordRead(item.address, Outcome.FAILED if item.failed else Outcome.SKIPPED, item.reason)
    try:
        article = extract(item)
    except ViewerError as error:
        if not item.address:
            raise  # the document is the file: its reason is the file's
        outcome = Outcome.SKIPPED if isinstance(error, NothingToRead) else Outcome.FAILED
        return RecordRead(item.address, outcome, error.sentence)
    lines = furniture.get(publication_key(article.publication))
    return prepare(without_lines(article, lines) if lines else article, item.address)


def _as_it_is_now(job: Job, path: Path) -> Job:
    """The file may have changed since it was found; what is kept must say which state was read."""
    try:
        status = path.stat()
    except OSError:
        return job  # opening it will say why
    return replace(job, size=status.st_size, mtime_ns=status.st_mtime_ns)


def _defect(path: Path, error: Exception) -> DamagedFile:
    return DamagedFile(
        f"“{path.name}” could not be read because of a fault in the program ({type(error).__name__}: {error}).",
        "Please report it, with the file if you can share it.",
    )

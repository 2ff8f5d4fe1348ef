"""What reading workers do: files in, rows for the index out. Runs in a process of its own; touches no database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from time import monotonic

from viewer.errors import (
    DamagedFile,
    FileNotReadable,
    LimitExceeded,
    NothingToRead,
    UnsupportedFile,
    ViewerError,
)
from viewer.formats.archive import Archive, Document, Skipped, known_as, passed_over
from viewer.library import open_readings
from viewer.library.open_readings import OpenReading
from viewer.library.packing import unpacked, unpacked_article
from viewer.library.prepared import FileRead, Prepared, Reached, RecordRead, prepare, publication_key
from viewer.library.records import Outcome
from viewer.library.rereading import Before, Known, has_grown, mark_of, seen
from viewer.library.stored_path import from_text
from viewer.library.twin import IS_POSSIBLE, MOST_WAITING, Twin
from viewer.library.workers import end_without_memory

PART_DOCUMENTS = 200  # a file with more of them comes in parts, so that no answer is large
PART_SECONDS = 10.0  # and none takes long: the limit on time is then one for each document, not for the file
CAREFUL_ITEMS = 2000  # more than stand in a part, with all that is passed over between its documents
_WORTH_A_TWIN = 8  # documents
MOST_LISTED = 1000  # records of one file that are told one by one; of more, the number

Furniture = Mapping[str, frozenset[str]]  # by publication key: lines that repeat over its articles


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read, on from where it was `reached`; size and time are those seen when it was found.

    `lost`: the sentence and hint on a worker that was lost over this part of the file, which is therefore read item
    by item. With `pass_over`, the next item is the one to blame. `before`: what was seen of it in an earlier state.
    `alone`: no other file is read meanwhile, and a processor is free.
    """

    path: str
    size: int
    mtime_ns: int
    reached: Reached = field(default_factory=Reached)
    lost: tuple[str, str] = ("", "")
    pass_over: bool = False
    before: Before | None = None
    alone: bool = False

    def after_loss(self, error: ViewerError) -> Job | None:
        """How to go on when a worker was lost over this job: find the item, then leave it out; None: not at all."""
        lost = (error.sentence, error.hint)
        if self.pass_over:
            return None
        if self.reached.careful:
            return replace(self, lost=lost, pass_over=True)
        return replace(self, lost=lost, reached=replace(self.reached, careful=CAREFUL_ITEMS))


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
        part=job.reached.items,
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
    part = _Part(job if job.reached.items else _from_change(_as_it_is_now(job, path), path), furniture)
    begun = part.job.reached.items > 0
    part.rereads = part.job.before.last if begun and part.job.before else None
    reading: OpenReading | None = None
    try:
        reached = part.job.reached
        known = Known(part.job.before.articles if part.job.before and not begun else ())
        reading = open_readings.opened(_key(part.job, reached), path, reached.after, known, reached.fields)
        part.take(reading)
        part.share = reading.share()
        part.note_seen(reading.archive)
    except ViewerError as error:
        part.is_over = True
        if not begun and not part.items:
            raise
        part.records.append(RecordRead("", Outcome.FAILED, error.sentence))  # what came before it is good
    except BaseException:
        part.is_over = True
        raise
    finally:
        if reading is not None and part.is_over:
            reading.close()
    result = part.result()
    if reading is not None and not part.is_over:
        open_readings.keep(_key(part.job, result.reached), reading)
    return result


def _from_change(job: Job, path: Path) -> Job:
    """The job of a file that grew at its end, from there on."""
    before = job.before
    if before is None or job.reached.careful:
        return replace(job, before=None)
    as_before = before.reached.fields == job.reached.fields and has_grown(before, path, job.size)
    return replace(job, reached=before.reached) if as_before else job


def _key(job: Job, reached: Reached) -> open_readings.Key:
    """By what a reading is known again: the same state of the file, and the same place in it."""
    return job.path, job.size, job.mtime_ns, reached.items, reached.after, reached.fields


@dataclass(slots=True)
class _Part:
    """What is read of a file in one go."""

    job: Job
    furniture: Furniture
    articles: list[Prepared] = field(default_factory=list)
    records: list[RecordRead] = field(default_factory=list)
    passed: Counter[tuple[Outcome, str]] = field(default_factory=Counter)
    items: int = 0
    after: str = ""
    share: float = 0.0
    is_over: bool = True
    rereads: str | None = None
    kept: list[tuple[int, str]] = field(default_factory=list)
    aside: list[int] = field(default_factory=list)
    seen: Before | None = None
    _twin: Twin[Document, Prepared | RecordRead] | None = None
    _but_last: tuple[int, str, int, int] | None = None  # items, address, articles and records before the last address
    _last_passed: list[tuple[Outcome, str]] = field(default_factory=list)  # what was counted at it

    def note_seen(self, archive: Archive) -> None:
        """Once all of it is read, keep what tells later how it changed."""
        if self.is_over:
            self.seen = seen(archive, from_text(self.job.path), self.job.size, self._reached_but_last(), self.after)

    def _reached_but_last(self) -> Reached | None:
        if self._but_last is None:
            return None
        items, after, articles, records = self._but_last
        reached, before = self._reached(), self.job.reached
        passed = Counter({(outcome, kind): count for outcome, kind, count in reached.passed})
        passed.subtract(self._last_passed)
        return replace(
            reached,
            items=before.items + items,
            after=after,
            articles=before.articles + articles,
            listed=before.listed + records,
            passed=tuple((outcome, kind, count) for (outcome, kind), count in passed.items() if count > 0),
        )

    def take(self, reading: OpenReading) -> None:
        """Read items until the part is full or its time is up, and the file can be gone on with from there."""
        try:
            self._take_all(reading)
        finally:  # what came before a damaged place is good
            while self._twin and self._twin.waiting:
                self._put(self._twin.answer())
            if self._twin:
                self._twin.close()

    def _take_all(self, reading: OpenReading) -> None:
        give_up = monotonic() + PART_SECONDS
        most = 1 if self.job.reached.careful else PART_DOCUMENTS
        taken = 0
        for item in reading.items:
            taken += isinstance(item, Document) or most == 1
            if taken == _WORTH_A_TWIN and self.job.alone and IS_POSSIBLE and not self._twin:
                self._twin = Twin(partial(_result, furniture=self.furniture))
            if not self.items or item.address != self.after:
                self._but_last = (self.items, self.after or self.job.reached.after, *self._told())
                self._last_passed.clear()
            self._take(item, reading.known)
            self.items += 1
            self.after = item.address
            if item.address and (taken >= most or monotonic() > give_up):
                self.is_over = False
                return

    def _take(self, item: Document | Skipped, known: Known) -> None:
        sentence, hint = self.job.lost
        if sentence and not item.address:
            raise LimitExceeded(sentence, hint)  # the item is the file
        if self.job.pass_over:
            self._note(RecordRead(item.address, Outcome.FAILED, sentence, known_as(item)))
        elif (article_id := known.take(item)) is not None:
            self.kept.append((article_id, item.address))
        elif isinstance(item, Skipped) and item.kind:
            self._pass(_outcome(item), item.kind)
        else:
            if (moved := known.replaced(item.address)) is not None:
                self.aside.append(moved)
            self._read(item)

    def _read(self, item: Document | Skipped) -> None:
        twin = self._twin
        while twin and twin.has_answer():
            self._put(twin.answer())
        if twin and twin.waiting < MOST_WAITING and isinstance(item, Document) and item.address:
            twin.give(item)
        else:
            self._put(_result(item, self.furniture))

    def _put(self, result: Prepared | RecordRead) -> None:
        self.articles.append(result) if isinstance(result, Prepared) else self._note(result)

    def _note(self, record: RecordRead) -> None:
        if self.job.reached.listed + len(self.records) < MOST_LISTED:
            self.records.append(record)
        else:
            failed_too = record.outcome is Outcome.FAILED
            self._pass(record.outcome, "they could not be read" if failed_too else "without an article")

    def _pass(self, outcome: Outcome, kind: str) -> None:
        self.passed[outcome, kind] += 1
        self._last_passed.append((outcome, kind))

    def _told(self) -> tuple[int, int]:
        return len(self.articles) + len(self.kept), len(self.records)

    def result(self) -> FileRead:
        reached = self._reached()
        records = (*self.records, *(_told(reached) if self.is_over else ()))
        if self.is_over and not reached.articles:
            name = from_text(self.job.path).name
            nothing = NothingToRead(f"There is no article in “{name}”.", "Nothing was added from it.")
            return replace(failed(self.job, nothing), records=records)
        return FileRead(
            path=self.job.path,
            size=self.job.size,
            mtime_ns=self.job.mtime_ns,
            outcome=Outcome.TAKEN,
            articles=tuple(self.articles),
            records=records,
            part=self.job.reached.items,
            next_part=None if self.is_over else reached.items,
            reached=reached,
            seen=self.seen,
            rereads=self.rereads,
            kept=tuple(self.kept),
            aside=tuple(self.aside),
        )

    def _reached(self) -> Reached:
        before = self.job.reached
        passed = Counter(self.passed)
        for outcome, kind, count in before.passed:
            passed[outcome, kind] += count
        return Reached(
            items=before.items + self.items,
            after=self.after,
            articles=before.articles + len(self.articles) + len(self.kept),
            listed=before.listed + len(self.records),
            passed=tuple((outcome, kind, count) for (outcome, kind), count in passed.items()),
            careful=0 if self.job.pass_over else max(0, before.careful - self.items),
            share=self.share,
            fields=before.fields,
        )


def _told(reached: Reached) -> Iterable[RecordRead]:
    return (RecordRead("", outcome, passed_over(kind, count)) for outcome, kind, count in reached.passed)


def _outcome(item: Skipped) -> Outcome:
    return Outcome.FAILED if item.failed else Outcome.SKIPPED


def _result(item: Document | Skipped, furniture: Furniture) -> Prepared | RecordRead:
    if isinstance(item, Skipped):
        return RecordRead(item.address, _outcome(item), item.reason, known_as(item))
    try:
        return _prepared(item, furniture)
    except MemoryError:
        raise
    except Exception as error:
        if not item.address:
            raise  # the document is the file: its reason is the file's
        return _unread(item, error)


def _prepared(item: Document, furniture: Furniture) -> Prepared:
    from viewer.articles.extract import extract
    from viewer.articles.furniture import without_lines

    article = extract(item)
    lines = furniture.get(publication_key(article.publication))
    prepared = prepare(without_lines(article, lines) if lines else article, item.address)
    return replace(prepared, mark=mark_of(item))


def _unread(item: Document, error: Exception) -> RecordRead:
    """Why a document among many gave no article."""
    outcome = Outcome.SKIPPED if isinstance(error, NothingToRead) else Outcome.FAILED
    if isinstance(error, NothingToRead) and item.path.name in error.sentence:
        reason = error.hint or error.sentence  # the sentence is of the file, which holds others
    elif isinstance(error, ViewerError):
        reason = error.sentence
    elif isinstance(error, RecursionError):
        reason = "It is nested too deeply to be read."
    else:
        reason = _defect(item.path, error).sentence
    return RecordRead(item.address, outcome, reason, known_as(item))


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

"""The library: both databases, and everything that is kept in them, behind one door."""

from __future__ import annotations

from pathlib import Path

from viewer.articles.article import Identity
from viewer.bookmarks.collections import CollectionStore
from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.store import BookmarkStore
from viewer.db import Database, migrate
from viewer.entities.correcting import apply
from viewer.entities.records import Names
from viewer.errors import Cancelled, LibraryDamaged, LibraryError
from viewer.library import backups
from viewer.library.archives import Archives
from viewer.library.copies import CopyStore
from viewer.library.corrections import CorrectionStore
from viewer.library.field_choices import FieldChoices
from viewer.library.imports import Imports
from viewer.library.index import Index
from viewer.library.index_schema import open_index
from viewer.library.pictures import Pictures
from viewer.library.readings import Readings
from viewer.library.schema import MIGRATIONS
from viewer.paths import Paths

_CHECKED_AT_START_BYTES = 4 << 20
_LOST_NOTICE = "The library’s file is gone and a new library was begun; backups of the old one are still there."
_MAGIC = b"SQLite format 3\0"


class Library:
    """All that the program remembers. Safe from any thread; one object for each process.

    `notices` are sentences about what happened on opening, to be shown once.
    """

    def __init__(self, paths: Paths, precious: Database, derived: Database, notices: tuple[str, ...]) -> None:
        self.paths = paths
        self.precious = precious
        self.derived = derived
        self.notices = notices
        self.readings = Readings(precious)
        self.corrections = CorrectionStore(precious)
        self.bookmarks = BookmarkStore(precious)
        self.copies = CopyStore(precious)
        self.collections = CollectionStore(precious)
        self.index = Index(derived, self.readings.read_fingerprints, self.corrections.all)
        self.archives = Archives(precious, self.index)
        self.field_choices = FieldChoices(precious)
        self.imports = Imports(precious)
        self._pictures = Pictures()

    @classmethod
    def open(cls, paths: Paths) -> Library:
        """Open the library in `paths.root`, or begin one.

        An older library is brought up to date after a copy of it was kept; a damaged or outdated index is rebuilt.
        Raises `LibraryDamaged` (with the backups to offer), `LibraryNewer`, `LibraryBusy` or `LibraryError`.
        """
        _make_folder(paths.root)
        notices = [_LOST_NOTICE] if not paths.library.exists() and backups.backup_paths(paths) else []
        precious = _open_precious(paths)
        try:
            derived, notice = open_index(paths)
        except BaseException:
            precious.close()
            raise
        library = cls(paths, precious, derived, tuple(filter(None, (*notices, notice))))
        try:
            library.archives.reconcile()
        except BaseException:
            library._close_files()
            raise
        return library

    def close(self) -> None:
        """Keep a copy of what the reader made if it changed, and close. Never raises what the disk does.

        Closing twice is closing once.
        """
        try:
            self.precious.checkpoint()  # before the copy: it touches the file, which would look like a later change
            backups.backup_if_changed(self.paths)
            self.derived.checkpoint()
        except Cancelled:
            return
        except LibraryError:
            pass  # leaving must always work; the next start tries again, and a damaged file is found then
        finally:
            self._close_files()

    def names(self, article_id: int) -> Names | None:
        """The people and places of an article as the reader wants them; None: it was not read for names yet."""
        names = self.index.raw_names(article_id)
        if names is None:
            return None
        fingerprint = self.index.identity(article_id).fingerprint
        return apply(names, self.corrections.all(), fingerprint, lambda: self.index.article(article_id).text)

    def bookmarks_of(self, article_id: int, identity: Identity) -> list[Bookmark]:
        """The bookmarks of an article, in whichever of its copies each was kept; each once.

        `identity` is its own, so that it is answered also when the article has left the index meanwhile.
        """
        others = (each for each in self.index.copies(article_id) if each != article_id)
        identities = [identity, *map(self.index.identity, others)]
        found = {kept.id: kept for identity in identities for kept in self.bookmarks.of_article(identity)}
        return list(found.values())

    def image(self, article_id: int, src: str) -> bytes | None:
        """The image that the article's document calls `src`, from inside its archive; None when it is not there.

        It may take seconds: not for the main thread.
        """
        identity = self.index.identity(article_id)
        return self._pictures.read(identity.path, identity.address, src)

    def _close_files(self) -> None:
        self._pictures.close()
        self.derived.close()
        self.precious.close()


def _make_folder(root: Path) -> None:
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(
            f"The library folder “{root}” cannot be made: {error.strerror or error}.",
            "Choose another folder with --library.",
        ) from error


def _open_precious(paths: Paths) -> Database:
    _check_header(paths)
    database = Database(paths.library, durable=True)
    try:
        _check_small(database)
        migrate(database, MIGRATIONS, lambda: backups.backup(paths, backups.Occasion.MIGRATION))
    except LibraryDamaged as error:
        database.close()
        raise _damaged(paths) from error
    except BaseException:
        database.close()
        raise
    return database


def _check_header(paths: Paths) -> None:
    """Find what SQLite would take for a new, empty library."""
    try:
        with paths.library.open("rb") as file:
            head = file.read(len(_MAGIC))
    except FileNotFoundError:
        return  # with backups too: the reader may have deleted the library
    except OSError as error:
        raise LibraryError(
            f"“{paths.library}” cannot be read: {error.strerror or error}.",
            "Check its permissions, or use another folder (--library).",
        ) from error
    emptied = not head and backups.backup_paths(paths)
    if emptied or (head and head != _MAGIC):
        raise _damaged(paths)


def _check_small(database: Database) -> None:
    """Look through a library while that takes no time; `health.check` looks through large ones."""
    if database.path.exists() and database.path.stat().st_size > _CHECKED_AT_START_BYTES:
        database.row("SELECT count(*) FROM sqlite_master")
        return
    verdict = database.row("PRAGMA quick_check(1)")
    if verdict is None or verdict[0] != "ok":
        raise LibraryDamaged("")


def _damaged(paths: Paths) -> LibraryDamaged:
    copies = backups.backup_paths(paths)
    hint = (
        "Restore the newest backup; the damaged file is kept aside."
        if copies
        else "There is no backup of it. It is kept aside when you begin a new library."
    )
    return LibraryDamaged(f"The library “{paths.library}” is damaged.", hint, copies)

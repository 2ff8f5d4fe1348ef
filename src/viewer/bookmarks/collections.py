"""Collections: folders that the reader files bookmarks in. One may be in several, in an order of its own in each.

Whatever a method changed is on the disk when it returns; each is one transaction. Any thread; raises `LibraryError`
for a collection that is gone, for a name that stands beside it already, and for what the machine does to the file.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from viewer.bookmarks.make import utc_now
from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.rows import fold
from viewer.bookmarks.store import BookmarkStore
from viewer.bookmarks.wanted import BookmarkFilter, BookmarkOrder
from viewer.db import Database
from viewer.errors import LibraryError


@dataclass(frozen=True, slots=True)
class Collection:
    id: str  # UUID, for exchange
    name: str
    parent: str | None  # id of the collection it stands in
    created: str  # UTC, ISO 8601


@dataclass(frozen=True, slots=True)
class Filed:
    """A collection with the ids of its bookmarks in order, those in the bin too."""

    collection: Collection
    bookmarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refiled:
    """What `refile` did to `bookmarks`: whom it added to which collections, those it took them out of, what it made."""

    bookmarks: tuple[str, ...]
    added: tuple[tuple[str, tuple[str, ...]], ...]
    before: tuple[Filed, ...]
    made: tuple[Filed, ...]


_SELECT = (
    "SELECT one.id, one.name, above.id AS parent, one.created FROM collection AS one"
    " LEFT JOIN collection AS above ON above.number=one.parent"
)
_MEMBER = "WHERE collection=? AND bookmark=(SELECT number FROM bookmark WHERE id=?)"
_MEMBERS = (
    "SELECT bookmark.id FROM collection_member JOIN bookmark ON bookmark=number"
    " WHERE collection=(SELECT number FROM collection WHERE id=?) ORDER BY position, number"
)


class CollectionStore:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._bookmarks = BookmarkStore(database)

    def all(self) -> tuple[Collection, ...]:
        """Every collection after the one it stands in; those side by side in order of their names."""
        found = [_collection(row) for row in self._database.rows(_SELECT)]
        found.sort(key=lambda one: (fold(one.name), one.name, one.id))
        return tuple(_below(None, found))

    def counts(self) -> dict[str, int]:
        """How many bookmarks outside the bin each collection holds, by id."""
        rows = self._database.rows(
            "SELECT collection.id, count(bookmark.id) AS uses FROM collection"
            " LEFT JOIN collection_member ON collection_member.collection=collection.number"
            " LEFT JOIN bookmark ON bookmark.number=bookmark AND deleted IS NULL GROUP BY collection.id"
        )
        return {row["id"]: row["uses"] for row in rows}

    def create(self, name: str, parent: str | None = None) -> Collection:
        """A new, empty collection inside `parent`, or at the top."""
        made = Collection(str(uuid.uuid4()), _clean(name), parent, utc_now())
        with self._database.write() as connection:
            _number(connection, parent)  # it may have gone meanwhile
            self._refuse_double(made)
            _insert(connection, made)
        return made

    def rename(self, collection_id: str, name: str) -> None:
        with self._database.write() as connection:
            before = self.get(collection_id)
            changed = Collection(before.id, _clean(name), before.parent, before.created)
            self._refuse_double(changed)
            connection.execute("UPDATE collection SET name=? WHERE id=?", (changed.name, collection_id))

    def move(self, collection_id: str, parent: str | None) -> None:
        """Put it inside `parent`, or at the top; with all that is in it."""
        with self._database.write() as connection:
            before = self.get(collection_id)
            if parent in {one.id for one in self._tree(collection_id)}:
                raise LibraryError(f"“{before.name}” cannot be put inside itself.", "Choose another collection.")
            self._refuse_double(Collection(before.id, before.name, parent, before.created))
            connection.execute("UPDATE collection SET parent=? WHERE id=?", (_number(connection, parent), before.id))

    def delete(self, collection_id: str) -> tuple[Filed, ...]:
        """Remove it and the collections inside it; the bookmarks stay. Returns what `restore` needs."""
        with self._database.write() as connection:
            gone = self.filed(one.id for one in self._tree(collection_id))
            connection.execute("DELETE FROM collection WHERE id=?", (collection_id,))
        return gone

    def restore(self, filed: Iterable[Filed]) -> None:
        """Bring back collections as `delete` returned them, with their ids; what is there already is added to.

        One whose parent has gone stands at the top. Bookmarks that are not in the library are passed over.
        """
        with self._database.write() as connection:
            for one in filed:
                if connection.execute("SELECT 1 FROM collection WHERE id=?", (one.collection.id,)).fetchone() is None:
                    _insert(connection, one.collection)
                self.add(one.collection.id, one.bookmarks)
                self.reorder(one.collection.id, one.bookmarks)

    def take_in(self, filed: Iterable[Filed]) -> tuple[Collection, ...]:
        """Add collections from elsewhere; nothing here is renamed, moved or emptied. Returns those that are new.

        One with the id or, in the same place, the name of ours is added to ours. `filed` has parents first.
        """
        made: list[Collection] = []
        ours: dict[str, str] = {}  # their ids -> ours
        with self._database.write() as connection:
            known = {one.id for one in self.all()}
            for one in filed:
                theirs = one.collection
                parent = ours.get(theirs.parent or "")
                wanted = Collection(theirs.id, _clean(theirs.name), parent, theirs.created or utc_now())
                if theirs.id in known:
                    ours[theirs.id] = theirs.id
                elif twin := self._twin(wanted):
                    ours[theirs.id] = twin.id
                else:
                    _insert(connection, wanted)
                    ours[theirs.id] = wanted.id
                    made.append(wanted)
                self.add(ours[theirs.id], one.bookmarks)
        return tuple(made)

    def add(self, collection_id: str, bookmark_ids: Iterable[str]) -> tuple[str, ...]:
        """File bookmarks after those that are there. Returns the ids of those that were not in it before."""
        added: list[str] = []
        with self._database.write() as connection:
            number = _number(connection, collection_id)
            last = "SELECT coalesce(max(position), 0) FROM collection_member WHERE collection=?"
            first = connection.execute(last, (number,)).fetchone()[0] + 1
            for at, bookmark_id in enumerate(bookmark_ids, first):
                insert = "INSERT OR IGNORE INTO collection_member SELECT ?, number, ? FROM bookmark WHERE id=?"
                if connection.execute(insert, (number, at, bookmark_id)).rowcount:
                    added.append(bookmark_id)
        return tuple(added)

    def remove(self, collection_id: str, bookmark_ids: Iterable[str]) -> Filed:
        """Take bookmarks out; they stay in the library. Returns the collection as it was: `restore` puts them back."""
        with self._database.write() as connection:
            (before,) = self.filed((collection_id,))
            number = _number(connection, collection_id)
            connection.executemany(
                f"DELETE FROM collection_member {_MEMBER}",  # noqa: S608 - our own words
                [(number, bookmark_id) for bookmark_id in bookmark_ids],
            )
        return before

    def reorder(self, collection_id: str, bookmark_ids: Sequence[str]) -> Filed:
        """These first and in this order, then the others as they stood; ids that are not in it are passed over.

        Returns the collection as it was.
        """
        with self._database.write() as connection:
            (before,) = self.filed((collection_id,))
            number = _number(connection, collection_id)
            there = dict.fromkeys(before.bookmarks)
            order = dict.fromkeys([*(name for name in bookmark_ids if name in there), *before.bookmarks])
            connection.executemany(
                f"UPDATE collection_member SET position=? {_MEMBER}",  # noqa: S608
                [(at, number, name) for at, name in enumerate(order, 1)],
            )
        return before

    def refile(self, bookmark_ids: Sequence[str], into: Iterable[str], out_of: Iterable[str], new: str = "") -> Refiled:
        """Put bookmarks into some collections, into a new one of that name, and out of others."""
        with self._database.write():
            added = tuple((name, self.add(name, bookmark_ids)) for name in into)
            before = tuple(self.remove(name, bookmark_ids) for name in out_of)
            made: tuple[Filed, ...] = ()
            if new:
                collection = self.create(new)
                made = (Filed(collection, self.add(collection.id, bookmark_ids)),)
        return Refiled(tuple(bookmark_ids), added, before, made)

    def refile_back(self, done: Refiled) -> None:
        """Undo what `refile` did."""
        with self._database.write():
            for collection_id, ids in done.added:
                self.remove(collection_id, ids)
            self.restore(done.before)
            for one in done.made:
                self.delete(one.collection.id)

    def refile_again(self, done: Refiled) -> None:
        """Do what `refile` did and `refile_back` undid."""
        with self._database.write():
            self.restore(done.made)
            for collection_id, ids in done.added:
                self.add(collection_id, ids)
            for one in done.before:
                self.remove(one.collection.id, done.bookmarks)

    def get(self, collection_id: str) -> Collection:
        """Raises `LibraryError` when it is gone."""
        row = self._database.row(f"{_SELECT} WHERE one.id=?", (collection_id,))
        if row is None:
            raise _gone()
        return _collection(row)

    def members(self, collection_id: str) -> list[Bookmark]:
        """The bookmarks in it that are not in the bin, in the reader's order."""
        return self._bookmarks.all(BookmarkFilter(collection=collection_id), BookmarkOrder.COLLECTION)

    def filed(self, collection_ids: Iterable[str] | None = None) -> tuple[Filed, ...]:
        """These collections, or all, with what they hold, each after the one it stands in."""
        found = self.all()
        wanted = {one.id for one in found} if collection_ids is None else set(collection_ids)
        if not wanted <= {one.id for one in found}:
            raise _gone()
        return tuple(self._filed(one) for one in found if one.id in wanted)

    def path(self, collection_id: str) -> tuple[str, ...]:
        """The names from the top down to it."""
        by_id = {one.id: one for one in self.all()}
        names: list[str] = []
        above: str | None = collection_id
        while above in by_id:
            names.insert(0, by_id[above].name)
            above = by_id[above].parent
        return tuple(names)

    def _filed(self, one: Collection) -> Filed:
        return Filed(one, tuple(row["id"] for row in self._database.rows(_MEMBERS, (one.id,))))

    def _tree(self, collection_id: str) -> list[Collection]:
        return [self.get(collection_id), *_below(collection_id, self.all())]

    def _twin(self, wanted: Collection) -> Collection | None:
        """Another one of its name in the same place."""
        beside = (one for one in self.all() if one.parent == wanted.parent and one.id != wanted.id)
        return next((one for one in beside if fold(one.name) == fold(wanted.name)), None)

    def _refuse_double(self, wanted: Collection) -> None:
        if twin := self._twin(wanted):
            raise LibraryError(f"There is a collection “{twin.name}” here already.", "Choose another name.")


def _below(parent: str | None, found: Iterable[Collection]) -> list[Collection]:
    """What stands inside `parent` at any depth, each after its own parent, else in the order given."""
    inside: dict[str | None, list[Collection]] = {}
    for one in found:
        inside.setdefault(one.parent, []).append(one)
    ordered: list[Collection] = []
    waiting = list(reversed(inside.get(parent, [])))
    while waiting:
        ordered.append(waiting.pop())
        waiting += reversed(inside.get(ordered[-1].id, []))
    return ordered


def _collection(row: sqlite3.Row) -> Collection:
    return Collection(row["id"], row["name"], row["parent"], row["created"])


def _insert(connection: sqlite3.Connection, one: Collection) -> None:
    above = connection.execute("SELECT number FROM collection WHERE id=?", (one.parent,)).fetchone()
    values = (one.id, one.name, above[0] if above else None, one.created)
    connection.execute("INSERT INTO collection(id, name, parent, created) VALUES(?, ?, ?, ?)", values)


def _number(connection: sqlite3.Connection, collection_id: str | None) -> int | None:
    if collection_id is None:
        return None
    row = connection.execute("SELECT number FROM collection WHERE id=?", (collection_id,)).fetchone()
    if row is None:
        raise _gone()
    return int(row[0])


def _clean(name: str) -> str:
    written = " ".join(name.encode(errors="replace").decode().split())
    if not written:
        raise LibraryError("A collection needs a name.", "Write one.")
    return written


def _gone() -> LibraryError:
    return LibraryError("That collection is no longer in the library.", "It was deleted.")

"""Bookmarks in `library.sqlite`. Whatever a method changed is on the disk when it returns.

Every change is one transaction on the rows of one bookmark, so that windows and terminals that write at once do not
undo each other's work. Any thread; raises `LibraryError` and its kinds for what the machine does to the file.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from viewer.articles.article import Identity
from viewer.articles.identity import canonical_url
from viewer.bookmarks.make import utc_now
from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.rows import COLUMNS, bookmark_from, fold, row_of, stored, unique_tags
from viewer.db import Database
from viewer.errors import LibraryError


@dataclass(frozen=True, slots=True)
class BookmarkFilter:
    """All conditions hold; by default every bookmark that is not in the bin."""

    text: str = ""  # every word of it is in the quote, note, tags, title or publication; accents and case do not count
    tag: str | None = None
    colour: str | None = None
    article_fingerprint: str | None = None
    in_bin: bool = False


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of bookmarks from elsewhere."""

    added: tuple[Bookmark, ...]
    unchanged: int  # were here already, just so
    beside: tuple[Bookmark, ...]  # differ from ours of the same id: kept beside them under an id of their own


class BookmarkOrder(StrEnum):
    NEWEST = "newest"
    OLDEST = "oldest"
    CHANGED = "changed"
    ARTICLE = "article"
    POSITION = "position"


_ORDERS = {
    BookmarkOrder.NEWEST: "created DESC, number DESC",
    BookmarkOrder.OLDEST: "created, number",
    BookmarkOrder.CHANGED: "modified DESC, number DESC",
    BookmarkOrder.ARTICLE: "title COLLATE NOCASE, fingerprint, start_offset, number",
    BookmarkOrder.POSITION: "start_offset, title COLLATE NOCASE, number",
}
_TAGS = "(SELECT json_group_array(tag) FROM (SELECT tag FROM bookmark_tag WHERE bookmark=number ORDER BY position))"
# The names of columns are the program's own; every value is a parameter.
_SELECT = f"SELECT *, {_TAGS} AS tags FROM bookmark"  # noqa: S608
_INSERT = f"INSERT INTO bookmark({', '.join(COLUMNS)}) VALUES({', '.join(':' + name for name in COLUMNS)})"
_KEPT_FIRST = ("id", "created", "deleted")
_UPDATE = f"UPDATE bookmark SET {', '.join(f'{c}=:{c}' for c in COLUMNS if c not in _KEPT_FIRST)} WHERE id=:id"  # noqa: S608


class BookmarkStore:
    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, bookmark: Bookmark) -> None:
        """Add `bookmark`; one with its id that is there already is replaced by it."""
        self.keep_all((bookmark,))

    def keep_all(self, bookmarks: Iterable[Bookmark]) -> None:
        """`keep` for several: all of them or, when it fails, none."""
        with self._database.write() as connection:
            for bookmark in bookmarks:
                values = row_of(bookmark)
                if connection.execute(_UPDATE, values).rowcount == 0:
                    _insert(connection, bookmark)
                else:
                    connection.execute("UPDATE bookmark SET created=:created, deleted=:deleted WHERE id=:id", values)
                    _write_tags(connection, bookmark)

    def take_in(self, bookmarks: Iterable[Bookmark]) -> TakenIn:
        """Add bookmarks from elsewhere; what is here is never overwritten. Doing it twice adds nothing twice."""
        added: list[Bookmark] = []
        beside: list[Bookmark] = []
        unchanged = 0
        with self._database.write() as connection:
            for bookmark in map(_completed, bookmarks):
                ours = self.get(bookmark.id)
                other = replace(bookmark, id=_other_id(bookmark))
                if ours is None:
                    _insert(connection, bookmark)
                    added.append(bookmark)
                elif _is_same(ours, bookmark) or self.get(other.id) is not None:
                    unchanged += 1
                else:
                    _insert(connection, other)
                    beside.append(other)
        return TakenIn(tuple(added), unchanged, tuple(beside))

    def change(self, bookmark: Bookmark) -> None:
        """Write `bookmark` over the one with its id, in the bin or not; `created` stays and `modified` is now."""
        with self._database.write() as connection:
            before = _require(connection, bookmark.id)
            modified = max(utc_now(), before["modified"])  # the clock may go back
            connection.execute(_UPDATE, row_of(replace(bookmark, modified=modified)))
            _write_tags(connection, bookmark)

    def delete(self, bookmark_id: str) -> None:
        """Put it in the bin, where it stays until `empty_bin`."""
        with self._database.write() as connection:
            _require(connection, bookmark_id)
            connection.execute("UPDATE bookmark SET deleted=? WHERE id=? AND deleted IS NULL", (utc_now(), bookmark_id))

    def restore(self, bookmark_id: str) -> None:
        """Take it out of the bin, as it was."""
        with self._database.write() as connection:
            _require(connection, bookmark_id)
            connection.execute("UPDATE bookmark SET deleted=NULL WHERE id=?", (bookmark_id,))

    def empty_bin(self) -> int:
        """Remove for ever what is in the bin, and tell how many that were. Only ever at the reader's own word."""
        with self._database.write() as connection:
            return connection.execute("DELETE FROM bookmark WHERE deleted IS NOT NULL").rowcount

    def get(self, bookmark_id: str) -> Bookmark | None:
        """Also one in the bin."""
        row = self._database.row(f"{_SELECT} WHERE id=?", (bookmark_id,))
        return None if row is None else bookmark_from(row)

    def all(
        self, wanted: BookmarkFilter = BookmarkFilter(), order: BookmarkOrder = BookmarkOrder.NEWEST
    ) -> list[Bookmark]:
        conditions = ["deleted IS NOT NULL" if wanted.in_bin else "deleted IS NULL"]
        values: list[object] = []
        for word in fold(wanted.text).split():
            conditions.append("instr(searchable, ?)")
            values.append(word)
        if wanted.tag is not None:
            conditions.append("number IN (SELECT bookmark FROM bookmark_tag WHERE folded=?)")
            values.append(fold(wanted.tag))
        for column, value in (("colour", wanted.colour), ("fingerprint", wanted.article_fingerprint)):
            if value is not None:
                conditions.append(f"{column}=?")
                values.append(str(value))
        return self._select(f"{' AND '.join(conditions)} ORDER BY {_ORDERS[order]}", values)

    def of_article(self, identity: Identity) -> list[Bookmark]:
        """What was kept of an article, in any container: the same words, or web address, or place on disk."""
        conditions, values = ["(path=? AND address=?)"], [identity.path, identity.address]
        if identity.fingerprint:
            conditions.append("fingerprint=?")
            values.append(identity.fingerprint)
        if url := canonical_url(identity.url):
            conditions.append("canonical_url=?")
            values.append(url)
        where = f"deleted IS NULL AND ({' OR '.join(conditions)}) ORDER BY {_ORDERS[BookmarkOrder.POSITION]}"
        return self._select(where, values)

    def tags(self) -> list[tuple[str, int]]:
        """Every tag outside the bin as it is written most often, with its number of bookmarks; most used first."""
        rows = self._database.rows(
            "SELECT tag, folded, count(*) AS uses FROM bookmark_tag JOIN bookmark ON bookmark=number"
            " WHERE deleted IS NULL GROUP BY folded, tag ORDER BY uses DESC, tag"
        )
        spelling: dict[str, str] = {}
        count: dict[str, int] = {}
        for row in rows:
            spelling.setdefault(row["folded"], row["tag"])
            count[row["folded"]] = count.get(row["folded"], 0) + row["uses"]
        return sorted(((spelling[f], count[f]) for f in spelling), key=lambda tag: (-tag[1], fold(tag[0])))

    def rename_tag(self, old: str, new: str) -> int:
        """Write `new` for `old` everywhere, also in the bin, joining the two where a bookmark has both.

        Tells how many bookmarks changed. An empty `new` takes the tag away.
        """
        with self._database.write() as connection:
            with_tag = f"{_SELECT} WHERE number IN (SELECT bookmark FROM bookmark_tag WHERE folded=?)"  # noqa: S608
            rows = connection.execute(with_tag, (fold(old),)).fetchall()
            for row in rows:
                before = bookmark_from(row)
                tags = tuple(new if fold(tag) == fold(old) else tag for tag in before.tags)
                self.change(replace(before, tags=tags))
            return len(rows)

    def _select(self, where: str, values: Sequence[object]) -> list[Bookmark]:
        rows = self._database.rows(f"{_SELECT} WHERE {where}", [stored(value) for value in values])
        return [bookmark_from(row) for row in rows]


def _insert(connection: sqlite3.Connection, bookmark: Bookmark) -> None:
    connection.execute(_INSERT, row_of(bookmark))
    _write_tags(connection, bookmark)


def _completed(bookmark: Bookmark) -> Bookmark:
    """With times and clean tags: other programs may leave them out."""
    created = bookmark.created or utc_now()
    return replace(bookmark, created=created, modified=bookmark.modified or created, tags=unique_tags(bookmark.tags))


def _other_id(bookmark: Bookmark) -> str:
    """Always the same for the same content, so that a second import finds it."""
    content = repr(replace(bookmark, created="", modified="", deleted=None))
    return str(uuid.uuid5(uuid.NAMESPACE_OID, content.encode(errors="replace").decode()))


def _is_same(one: Bookmark, other: Bookmark) -> bool:
    """Whether they say the same; one that is in the bin here stays there."""
    return replace(one, created="", modified="", deleted=None) == replace(other, created="", modified="", deleted=None)


def _require(connection: sqlite3.Connection, bookmark_id: str) -> sqlite3.Row:
    row: sqlite3.Row | None = connection.execute(f"{_SELECT} WHERE id=?", (bookmark_id,)).fetchone()
    if row is None:
        raise LibraryError("That bookmark is no longer in the library.", "It was removed from the bin.")
    return row


def _write_tags(connection: sqlite3.Connection, bookmark: Bookmark) -> None:
    number = connection.execute("SELECT number FROM bookmark WHERE id=?", (bookmark.id,)).fetchone()[0]
    connection.execute("DELETE FROM bookmark_tag WHERE bookmark=?", (number,))
    tags = [(number, at, tag, fold(tag)) for at, tag in enumerate(unique_tags(bookmark.tags))]
    connection.executemany("INSERT INTO bookmark_tag(bookmark, position, tag, folded) VALUES(?, ?, ?, ?)", tags)

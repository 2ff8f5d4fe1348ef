"""Bookmarks in `library.sqlite`. Whatever a method changed is on the disk when it returns.

Every change is one transaction on the rows of one bookmark, so that windows and terminals that write at once do not
undo each other's work. Any thread; raises `LibraryError` and its kinds for what the machine does to the file.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from viewer.articles.article import Identity
from viewer.articles.identity import canonical_url
from viewer.bookmarks.make import utc_now
from viewer.bookmarks.passage import About, AboutKind, Bookmark, Colour
from viewer.bookmarks.rows import COLUMNS, bookmark_from, fold, row_of, stored, unique_about, unique_tags
from viewer.bookmarks.wanted import EVERY, BookmarkFilter, BookmarkOrder, selection
from viewer.db import Database
from viewer.errors import LibraryError

__all__ = ["BookmarkFilter", "BookmarkOrder", "BookmarkStore", "TakenIn"]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of bookmarks from elsewhere."""

    added: tuple[Bookmark, ...]
    unchanged: int  # were here already, just so
    beside: tuple[Bookmark, ...]  # differ from ours of the same id: kept beside them under an id of their own


_TAGS = "(SELECT json_group_array(tag) FROM (SELECT tag FROM bookmark_tag WHERE bookmark=number ORDER BY position))"
_ABOUT = (
    "(SELECT json_group_array(json_array(kind, key, name)) FROM"
    " (SELECT kind, key, name FROM bookmark_about WHERE bookmark=number ORDER BY position))"
)
# The names of columns are the program's own; every value is a parameter.
SELECT = f"SELECT *, {_TAGS} AS tags, {_ABOUT} AS about FROM bookmark"  # noqa: S608
_INSERT = f"INSERT INTO bookmark({', '.join(COLUMNS)}) VALUES({', '.join(':' + name for name in COLUMNS)})"
_KEPT_FIRST = ("id", "created", "deleted", "note_read")
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
                    _write_many(connection, bookmark)

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
        self.change_all((bookmark,))

    def change_all(self, bookmarks: Iterable[Bookmark]) -> None:
        """`change` for several: all of them or, when it fails, none."""
        with self._database.write() as connection:
            for bookmark in bookmarks:
                before = _require(connection, bookmark.id)
                modified = max(utc_now(), before["modified"])  # the clock may go back
                connection.execute(_UPDATE, row_of(replace(bookmark, modified=modified)))
                _write_many(connection, bookmark)

    def mark_read(self, bookmark_id: str, *, is_read: bool = True) -> None:
        """Remember that the note was looked at, or was not; `modified` stays."""
        with self._database.write() as connection:
            _require(connection, bookmark_id)
            connection.execute("UPDATE bookmark SET note_read=? WHERE id=?", (int(is_read), bookmark_id))

    def delete(self, *bookmark_ids: str) -> None:
        """Put them in the bin, all or none, where they stay until `empty_bin`."""
        with self._database.write() as connection:
            for bookmark_id in bookmark_ids:
                _require(connection, bookmark_id)
                binned = (utc_now(), bookmark_id)
                connection.execute("UPDATE bookmark SET deleted=? WHERE id=? AND deleted IS NULL", binned)

    def restore(self, *bookmark_ids: str) -> None:
        """Take them out of the bin, all or none, as they were."""
        with self._database.write() as connection:
            for bookmark_id in bookmark_ids:
                _require(connection, bookmark_id)
                connection.execute("UPDATE bookmark SET deleted=NULL WHERE id=?", (bookmark_id,))

    def empty_bin(self, *bookmark_ids: str) -> int:
        """Remove for ever what is in the bin, or these of it, and tell how many. Only ever at the reader's own word."""
        with self._database.write() as connection:
            gone = "DELETE FROM bookmark WHERE deleted IS NOT NULL"
            if not bookmark_ids:
                return connection.execute(gone).rowcount
            return sum(connection.execute(gone + " AND id=?", (name,)).rowcount for name in bookmark_ids)

    def get(self, bookmark_id: str) -> Bookmark | None:
        """Also one in the bin."""
        row = self._database.row(f"{SELECT} WHERE id=?", (bookmark_id,))
        return None if row is None else bookmark_from(row)

    def all(self, wanted: BookmarkFilter = EVERY, order: BookmarkOrder = BookmarkOrder.NEWEST) -> list[Bookmark]:
        return self._select(*selection(wanted, order))

    def newest_with(self, words: str, most: int) -> list[Bookmark]:
        """Those outside the bin that hold all of `words`, as `BookmarkFilter.text` has it; `most` of them at most."""
        where, values = selection(BookmarkFilter(text=words))
        return self._select(f"{where} LIMIT ?", [*values, most])

    def of_article(self, identity: Identity) -> list[Bookmark]:
        """What was kept of an article, in any container: the same words, or web address, or place on disk."""
        conditions, values = ["(path=? AND address=?)"], [identity.path, identity.address]
        if identity.fingerprint:
            conditions.append("fingerprint=?")
            values.append(identity.fingerprint)
        if url := canonical_url(identity.url):
            conditions.append("canonical_url=?")
            values.append(url)
        where = f"deleted IS NULL AND ({' OR '.join(conditions)}) ORDER BY start_offset, title COLLATE NOCASE, number"
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

        Tells how many bookmarks changed. The colour of `old` goes along where `new` has none. An empty `new` takes
        the tag away.
        """
        with self._database.write() as connection:
            before = self._with_tag(old)
            self.change_all(replace(b, tags=_with_other_tag(b.tags, old, new)) for b in before)
            if fold(new) not in ("", fold(old)):
                connection.execute("UPDATE OR IGNORE tag_style SET folded=? WHERE folded=?", (fold(new), fold(old)))
            if fold(new) != fold(old):
                connection.execute("DELETE FROM tag_style WHERE folded=?", (fold(old),))
        return len(before)

    def delete_tag(self, tag: str) -> tuple[str, ...]:
        """Take `tag` off every bookmark, also in the bin, and forget its colour. Returns the ids it stood on."""
        with self._database.write():
            ids = tuple(self.tagged(tag))
            self.rename_tag(tag, "")
        return ids

    def tagged(self, tag: str) -> dict[str, tuple[str, ...]]:
        """All the tags of each bookmark that has `tag`, by id, also in the bin: what `retag` needs to put them back."""
        return {bookmark.id: bookmark.tags for bookmark in self._with_tag(tag)}

    def retag(self, tags: Mapping[str, tuple[str, ...]]) -> None:
        """Give each bookmark, by id, these tags and no others; all or none. Those that are gone are passed over."""
        with self._database.write():
            found = [bookmark for bookmark in map(self.get, tags) if bookmark is not None]
            self.change_all(replace(bookmark, tags=tags[bookmark.id]) for bookmark in found)

    def tag_colours(self) -> dict[str, Colour]:
        """The colours that the reader gave to tags, by the tag as `rows.fold` folds it."""
        rows = self._database.rows("SELECT folded, colour FROM tag_style")
        return {row["folded"]: Colour(row["colour"]) for row in rows if row["colour"] in set(Colour)}

    def set_tag_colour(self, tag: str, colour: Colour | None) -> None:
        """Show `tag` in `colour` from now on; None: as tags without one."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM tag_style WHERE folded=?", (fold(tag),))
            if colour is not None:
                connection.execute("INSERT INTO tag_style(folded, colour) VALUES(?, ?)", (fold(tag), str(colour)))

    def abouts(self) -> list[tuple[About, int]]:
        """Every person and place that a bookmark outside the bin is linked to, with how many are; the most first."""
        rows = self._database.rows(
            "SELECT kind, key, min(name) AS name, count(*) AS uses FROM bookmark_about JOIN bookmark ON bookmark=number"
            " WHERE deleted IS NULL GROUP BY kind, key ORDER BY uses DESC, name"
        )
        return [(About(AboutKind(row["kind"]), row["key"], row["name"]), row["uses"]) for row in rows]

    def _with_tag(self, tag: str) -> list[Bookmark]:
        return self._select("number IN (SELECT bookmark FROM bookmark_tag WHERE folded=?) ORDER BY number", [fold(tag)])

    def _select(self, where: str, values: Sequence[object]) -> list[Bookmark]:
        rows = self._database.rows(f"{SELECT} WHERE {where}", [stored(value) for value in values])
        return [bookmark_from(row) for row in rows]


def _insert(connection: sqlite3.Connection, bookmark: Bookmark) -> None:
    connection.execute(_INSERT, row_of(bookmark))
    _write_many(connection, bookmark)


def _completed(bookmark: Bookmark) -> Bookmark:
    """With times and clean tags: other programs may leave them out."""
    created = bookmark.created or utc_now()
    return replace(
        bookmark,
        created=created,
        modified=bookmark.modified or created,
        tags=unique_tags(bookmark.tags),
        about=unique_about(bookmark.about),
        note_read=not bookmark.note,
    )


def _other_id(bookmark: Bookmark) -> str:
    """Always the same for the same content, so that a second import finds it."""
    content = repr(replace(bookmark, created="", modified="", deleted=None, note_read=True))
    return str(uuid.uuid5(uuid.NAMESPACE_OID, content.encode(errors="replace").decode()))


def _with_other_tag(tags: Iterable[str], old: str, new: str) -> tuple[str, ...]:
    return tuple(new if fold(tag) == fold(old) else tag for tag in tags)


def _is_same(one: Bookmark, other: Bookmark) -> bool:
    """Whether they say the same; one that is in the bin here stays there."""
    return replace(one, created="", modified="", deleted=None) == replace(other, created="", modified="", deleted=None)


def _require(connection: sqlite3.Connection, bookmark_id: str) -> sqlite3.Row:
    row: sqlite3.Row | None = connection.execute(f"{SELECT} WHERE id=?", (bookmark_id,)).fetchone()
    if row is None:
        raise LibraryError("That bookmark is no longer in the library.", "It was removed from the bin.")
    return row


def _write_many(connection: sqlite3.Connection, bookmark: Bookmark) -> None:
    """The tags and the people and places of a bookmark, which a row has no room for."""
    number = connection.execute("SELECT number FROM bookmark WHERE id=?", (bookmark.id,)).fetchone()[0]
    connection.execute("DELETE FROM bookmark_tag WHERE bookmark=?", (number,))
    tags = [(number, at, tag, fold(tag)) for at, tag in enumerate(unique_tags(bookmark.tags))]
    connection.executemany("INSERT INTO bookmark_tag(bookmark, position, tag, folded) VALUES(?, ?, ?, ?)", tags)
    connection.execute("DELETE FROM bookmark_about WHERE bookmark=?", (number,))
    about = [(number, at, one.kind, one.key, one.name) for at, one in enumerate(unique_about(bookmark.about))]
    connection.executemany(
        "INSERT INTO bookmark_about(bookmark, position, kind, key, name) VALUES(?, ?, ?, ?, ?)", about
    )

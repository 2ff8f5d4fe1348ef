"""The library’s side of synchronisation: what it says, and writing what others said."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from viewer.bookmarks.collections import CollectionStore, Filed
from viewer.bookmarks.exchange.webannotation import annotation, bookmark_of
from viewer.bookmarks.exchange.webcollections import collection_item, collections_of
from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.rows import bookmark_from
from viewer.bookmarks.store import SELECT, BookmarkStore
from viewer.bookmarks.sync.plan import Agreed, Change, Here
from viewer.bookmarks.sync.versions import BOOKMARK, COLLECTION, Content, Key, digest
from viewer.db import Database


def look(database: Database) -> Here:
    """All bookmarks, those in the bin too, and collections, as they would be written."""
    contents = {(BOOKMARK, one.id): annotation(one) for one in _bookmarks(database)}
    contents |= {(COLLECTION, one.collection.id): collection_item(one) for one in CollectionStore(database).filed()}
    agreed = {
        (row["kind"], row["id"]): Agreed(row["version"], frozenset(json.loads(row["history"])), row["content"])
        for row in database.rows("SELECT * FROM sync_version")
    }
    removed = frozenset((row["kind"], row["id"]) for row in database.rows("SELECT * FROM sync_removed"))
    return Here(contents, {key: digest(content) for key, content in contents.items()}, agreed, removed)


def take_over(database: Database, changes: Iterable[Change]) -> tuple[Key, ...]:
    """Write what is new and remember what was agreed, all of it or nothing.

    Returns the keys of what the reader changed since it was looked at: that is left for the next time.
    """
    changes = list(changes)
    with database.write() as connection:
        agreed = {(row["kind"], row["id"]): row["version"] for row in connection.execute("SELECT * FROM sync_version")}
        late = [
            one for one in changes if one.agreed != agreed.get(one.key, "") or one.said != _digest(database, one.key)
        ]
        late += [one for one in changes if late and one.key[0] == COLLECTION and one not in late]  # they may name them
        due = [one for one in changes if one not in late]
        news = [one for one in due if one.is_news]
        _write_bookmarks(database, connection, news)
        _write_collections(database, connection, news)
        for change in due:
            _remember(database, connection, change)
    return tuple(change.key for change in late)


def _bookmarks(database: Database) -> list[Bookmark]:
    return [bookmark_from(row) for row in database.rows(f"{SELECT} ORDER BY number")]


def _digest(database: Database, key: Key) -> str:
    return digest(_said(database, key))


def _said(database: Database, key: Key) -> Content | None:
    if key[0] == BOOKMARK:
        bookmark = BookmarkStore(database).get(key[1])
        return annotation(bookmark) if bookmark else None
    store = CollectionStore(database)
    there = database.row("SELECT 1 FROM collection WHERE id=?", (key[1],))
    return collection_item(store.filed([key[1]])[0]) if there else None


def _write_bookmarks(database: Database, connection: sqlite3.Connection, news: Iterable[Change]) -> None:
    for change in news:
        if change.key[0] != BOOKMARK:
            continue
        if change.version.content is None:
            connection.execute("DELETE FROM bookmark WHERE id=?", (change.key[1],))
        else:
            BookmarkStore(database).keep(bookmark_of(change.version.content))


def _write_collections(database: Database, connection: sqlite3.Connection, news: Iterable[Change]) -> None:
    mine = [change for change in news if change.key[0] == COLLECTION]
    for change in mine:
        if change.version.content is None:
            _free_what_is_inside(connection, change.key[1])
            connection.execute("DELETE FROM collection WHERE id=?", (change.key[1],))
    filed = [
        collections_of({"av:collections": [change.version.content]})[0] for change in mine if change.version.content
    ]
    for one in filed:
        values = (one.collection.id, one.collection.name, one.collection.created)
        connection.execute(
            "INSERT INTO collection(id, name, created) VALUES(?, ?, ?)"
            " ON CONFLICT(id) DO UPDATE SET name=excluded.name, parent=NULL",
            values,
        )
    for one in filed:
        _place(connection, one)
        _fill(database, connection, one)


def _free_what_is_inside(connection: sqlite3.Connection, collection_id: str) -> None:
    """What stands inside a collection that was removed elsewhere has a version of its own, and stays till that goes."""
    connection.execute(
        "UPDATE collection SET parent=NULL WHERE parent=(SELECT number FROM collection WHERE id=?)", (collection_id,)
    )


def _place(connection: sqlite3.Connection, one: Filed) -> None:
    """Put it where it stands; at the top, where that would be inside itself (moved into one another on two sides)."""
    above = (
        "WITH RECURSIVE above(number) AS (SELECT number FROM collection WHERE id=? UNION SELECT parent FROM collection"
    )
    above += " JOIN above USING(number) WHERE parent IS NOT NULL) SELECT 1 FROM above JOIN collection USING(number)"
    is_inside = connection.execute(f"{above} WHERE id=?", (one.collection.parent, one.collection.id)).fetchone()
    parent = None if is_inside else one.collection.parent
    connection.execute(
        "UPDATE collection SET parent=(SELECT number FROM collection WHERE id=?) WHERE id=?",
        (parent, one.collection.id),
    )


def _fill(database: Database, connection: sqlite3.Connection, one: Filed) -> None:
    connection.execute(
        "DELETE FROM collection_member WHERE collection=(SELECT number FROM collection WHERE id=?)",
        (one.collection.id,),
    )
    CollectionStore(database).add(one.collection.id, one.bookmarks)


def _remember(database: Database, connection: sqlite3.Connection, change: Change) -> None:
    version = change.version
    values = (*change.key, version.id, json.dumps(sorted(version.history)), _digest(database, change.key))
    connection.execute("INSERT OR REPLACE INTO sync_version VALUES(?, ?, ?, ?, ?)", values)

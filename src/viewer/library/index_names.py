"""People and places of the whole library, in `index.sqlite`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

from viewer.db import Database
from viewer.entities.focus import focus, is_focus
from viewer.entities.records import Entity, Kind, Names, Person, Place, kind_of
from viewer.library.doubts import family, told
from viewer.library.packing import packed_record, unpacked
from viewer.library.profiles import called
from viewer.library.records import NameOrder, NameRow


def put_names(database: Database, article_id: int, fingerprint: str, names: Names, version: str) -> bool:
    """Keep what was recognised in an article, by the model and rules of `version`; one transaction.

    Nothing is kept, and False returned, when the article has gone or has other text than `fingerprint` by now.
    """
    from viewer.entities.serialise import to_record

    with database.write() as connection:
        known = connection.execute(
            "SELECT shown FROM article WHERE id = ? AND fingerprint = ?", (article_id, fingerprint)
        ).fetchone()
        if known is None:
            return False
        drop_names(connection, article_id)
        record = packed_record(to_record(names))
        connection.execute("INSERT INTO names VALUES(?, ?)", (article_id, record))
        connection.execute("UPDATE article SET names_version = ? WHERE id = ?", (version, article_id))
        if known["shown"]:
            _count(connection, article_id, names)
    return True


def count_names(connection: sqlite3.Connection, article_id: int) -> None:
    """The article is shown in the lists, and so its names count. Joins a transaction."""
    from viewer.entities.serialise import from_record

    row = connection.execute("SELECT record FROM names WHERE article_id = ?", (article_id,)).fetchone()
    if row is not None:
        _count(connection, article_id, from_record(json.loads(unpacked(row[0]))))


def drop_names(connection: sqlite3.Connection, article_id: int) -> None:
    """Forget what was recognised in an article, and everybody who is named nowhere else. Joins a transaction."""
    uncount_names(connection, article_id)
    connection.execute("DELETE FROM names WHERE article_id = ?", (article_id,))
    connection.execute("UPDATE article SET names_version = NULL WHERE id = ?", (article_id,))


def uncount_names(connection: sqlite3.Connection, article_id: int) -> None:
    """Another copy stands for the article: its names are kept and do not count. Joins a transaction."""
    for name_id, mentions in connection.execute(
        "SELECT name_id, mentions FROM naming WHERE article_id = ?", (article_id,)
    ).fetchall():
        connection.execute("DELETE FROM naming WHERE article_id = ? AND name_id = ?", (article_id, name_id))
        left = connection.execute(
            "UPDATE name SET articles = articles - 1, mentions = mentions - ? WHERE id = ? RETURNING articles",
            (mentions, name_id),
        ).fetchall()
        if left[0][0] <= 0:
            _drop_name(connection, name_id)
        else:
            connection.execute(_REDATE, (article_id, name_id))


def raw_names(database: Database, article_id: int) -> Names | None:
    """What was recognised, without the reader's corrections; None: not read for names yet."""
    from viewer.entities.serialise import from_record

    row = database.row("SELECT record FROM names WHERE article_id = ?", (article_id,))
    return None if row is None else from_record(json.loads(unpacked(row[0])))


def name_rows(
    database: Database,
    kind: Kind,
    query: str,
    *,
    order: NameOrder,
    limit: int,
    without: Iterable[str] = (),
    only: str = "true",
) -> list[NameRow]:
    """People or places whose forms hold every word of `query` (as beginnings of words), but the keys `without`.

    `only`: a condition on the table `name`, in SQL.
    """
    terms = matching(query)
    condition = f"AND {only} {_FORM_MATCHES if terms else ''}"
    parameters = (terms,) if terms else ()
    rows = database.rows(
        f"""SELECT key, name, detail, articles, mentions, first, last FROM name
        WHERE kind = ? AND key NOT IN (SELECT value FROM json_each(?)) {condition}
        ORDER BY {_ORDERS[order]} LIMIT ?""",  # noqa: S608 - the texts put in are from this file
        (kind, json.dumps(list(without)), *parameters, limit),
    )
    return [NameRow(kind, *row) for row in rows]


_ORDERS = {
    NameOrder.ARTICLES: "articles DESC, mentions DESC, key",
    NameOrder.MENTIONS: "mentions DESC, articles DESC, key",
    NameOrder.NAME: "key",
    NameOrder.FIRST: "first NULLS LAST, key",
    NameOrder.LAST: "last DESC NULLS LAST, key",
}


def pending(database: Database, version: str) -> list[int]:
    """Articles of the lists that were not read for names by `version`, the latest added first."""
    rows = database.rows("SELECT id FROM article WHERE names_version IS NOT ? AND shown ORDER BY id DESC", (version,))
    return [row[0] for row in rows]


def is_pending(database: Database, article_id: int, version: str) -> bool:
    """Whether the article is there and was not read for names by `version` yet."""
    return (
        database.row("SELECT 1 FROM article WHERE id = ? AND names_version IS NOT ?", (article_id, version)) is not None
    )


def matching(query: str) -> str:
    """Every word of `query`, as beginnings of words, in the language of FTS5; "" for none."""
    words = ["".join(c if c.isalnum() else " " for c in word).split() for word in query.split()]
    return " AND ".join(f'"{" ".join(parts)}" *' for parts in words if parts)


_FORM_MATCHES = "AND id IN (SELECT name_id FROM name_form WHERE id IN (SELECT rowid FROM name_fts(?)))"


# The dates of a name when an article that held one of them names it no longer.
_REDATE = """UPDATE name SET (first, last) = (SELECT min(published), max(published) FROM naming
    JOIN article ON article.id = article_id WHERE name_id = name.id)
    WHERE (SELECT published FROM article WHERE id = ?) IN (first, last) AND id = ?"""


def _count(connection: sqlite3.Connection, article_id: int, names: Names) -> None:
    entities: tuple[Entity, ...] = (*names.people, *names.places, *names.organisations)
    found = focus(names)
    published = connection.execute("SELECT published FROM article WHERE id = ?", (article_id,)).fetchone()[0]
    for entity in entities:
        name_id = _put_name(connection, entity, published)
        is_about = found is not None and is_focus(entity, found)
        _put_naming(connection, (article_id, name_id), entity, is_about=is_about)
        for form in _forms(entity):
            _put_form(connection, name_id, form)


def _put_name(connection: sqlite3.Connection, entity: Entity, published: str | None) -> int:
    position = (entity.lat, entity.lon, entity.kind) if isinstance(entity, Place) else (None, None, None)
    bearer = (family(entity.name), told(entity)) if isinstance(entity, Person) else (None, 0)
    row = connection.execute(
        """INSERT INTO name(kind, key, name, detail, first, last, family, told, lat, lon, place_kind)
        VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(kind, key) DO UPDATE
        SET detail = coalesce(excluded.detail, detail), told = told | excluded.told,
        first = min(coalesce(first, excluded.first), coalesce(excluded.first, first)),
        last = max(coalesce(last, excluded.last), coalesce(excluded.last, last)) RETURNING id""",
        (kind_of(entity), entity.key, entity.name, _detail(entity), published, published, *bearer, *position),
    ).fetchall()
    return int(row[0][0])


def _put_naming(connection: sqlite3.Connection, ids: tuple[int, int], entity: Entity, *, is_about: bool) -> None:
    """`ids`: of the article and of the name."""
    mentions = len(entity.mentions)
    known = connection.execute("SELECT 1 FROM naming WHERE article_id = ? AND name_id = ?", ids).fetchone()
    bearer = (entity.role, called(entity)) if isinstance(entity, Person) else (None, None)
    connection.execute(
        """INSERT INTO naming VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT(article_id, name_id)
        DO UPDATE SET mentions = mentions + excluded.mentions""",
        (*ids, mentions, is_about, *bearer),
    )
    connection.execute(
        "UPDATE name SET articles = articles + ?, mentions = mentions + ? WHERE id = ?",
        (0 if known else 1, mentions, ids[1]),
    )


def _put_form(connection: sqlite3.Connection, name_id: int, form: str) -> None:
    added = connection.execute(
        "INSERT OR IGNORE INTO name_form(name_id, form) VALUES(?, ?) RETURNING id", (name_id, form)
    ).fetchall()
    for (form_id,) in added:
        connection.execute("INSERT INTO name_fts(rowid, form) VALUES(?, ?)", (form_id, form))


def _drop_name(connection: sqlite3.Connection, name_id: int) -> None:
    connection.execute(
        "INSERT INTO name_fts(name_fts, rowid, form) SELECT 'delete', id, form FROM name_form WHERE name_id = ?",
        (name_id,),
    )
    connection.execute("DELETE FROM name_form WHERE name_id = ?", (name_id,))
    connection.execute("DELETE FROM name WHERE id = ?", (name_id,))


def _detail(entity: Entity) -> str | None:
    if isinstance(entity, Person):
        return entity.role
    return entity.country if isinstance(entity, Place) else None


def _forms(entity: Entity) -> Iterator[str]:
    yield entity.name
    yield from (alias for alias in entity.aliases if alias != entity.name)

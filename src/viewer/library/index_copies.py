"""Copies of one article in `index.sqlite`: articles with one `story`, of which one is `shown` in the lists.

An article without copies has no story. Names of the library are counted from what is shown alone, so that nobody is
named twice by one article. Functions that take a connection join its transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from viewer.articles.article import Identity
from viewer.db import Database
from viewer.library.copies import Said
from viewer.library.index_names import count_names, uncount_names
from viewer.library.packing import unpacked, unpacked_sketch
from viewer.library.records import CopyRow
from viewer.library.stored_path import from_text


def copies(database: Database, article_id: int) -> list[int]:
    """The ids of all copies of an article, itself among them, the shown one first."""
    rows = database.rows(
        """SELECT id FROM article WHERE id = :id
        OR story = (SELECT story FROM article WHERE id = :id) ORDER BY shown DESC, words DESC, id""",
        {"id": article_id},
    )
    return [row[0] for row in rows]


def doubles(database: Database, where: str, parameters: Sequence[object]) -> list[int]:
    """Of the articles that `where` (SQL) lets through, the copies that are to be left out: all but the best of each."""
    rows = database.rows(
        f"""SELECT id, story FROM article INDEXED BY article_story WHERE story IS NOT NULL AND {where}
        ORDER BY story, shown DESC, words DESC, id""",  # noqa: S608 - the text is from this package
        parameters,
    )
    return [row[0] for _, group in groupby(rows, key=lambda row: row[1]) for row in list(group)[1:]]


MOST_COPIES = 100  # thousands of one text are the error pages of a crawl, and nobody chooses among them


@dataclass(slots=True)
class Copies:
    """The copies of one story: their formats by their ids, "" where it is not known; and the one that is listed."""

    formats: dict[int, str] = field(default_factory=dict)
    listed: int = 0


def stories(database: Database, wanted: Iterable[int]) -> dict[int, Copies]:
    """What there is of each story."""
    found: dict[int, Copies] = {}
    for row in database.rows(
        """SELECT story, article.id, format, shown FROM article JOIN file ON file.id = file_id
        WHERE story IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(wanted)),),
    ):
        copies = found.setdefault(row["story"], Copies())
        copies.formats[row["id"]] = row["format"]
        copies.listed = row["id"] if row["shown"] else copies.listed
    return found


def rows(database: Database, ids: Sequence[int]) -> list[CopyRow]:
    """What tells these copies of one article apart, in their order."""
    found = {}
    for row in database.rows(
        """SELECT article.id, title, format, path, address, published, words, shown, missing, detail
        FROM article JOIN file ON file.id = file_id JOIN content ON article_id = article.id
        WHERE article.id IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(ids)),),
    ):
        facts = {name: row[name] for name in ("id", "title", "format", "address", "published", "words")}
        captured = json.loads(unpacked(row["detail"])).get("captured")
        found[row["id"]] = CopyRow(
            **facts,
            path=from_text(row["path"]),
            captured=captured,
            shown=bool(row["shown"]),
            missing=bool(row["missing"]),
        )
    return [found[each] for each in ids if each in found]


def put_sketch(connection: sqlite3.Connection, article_id: int, packed: bytes) -> None:
    """The article can be found by its sketch, and is to be looked at (`grouping`)."""
    connection.executemany(
        "INSERT OR IGNORE INTO near VALUES(?, ?)", [(digest, article_id) for digest in unpacked_sketch(packed)]
    )
    connection.execute("UPDATE article SET settled = 0 WHERE id = ?", (article_id,))


def drop_sketch(connection: sqlite3.Connection, article_id: int) -> None:
    row = connection.execute("SELECT sketch FROM content WHERE article_id = ?", (article_id,)).fetchone()
    connection.executemany(
        "DELETE FROM near WHERE digest = ? AND article_id = ?",
        [(digest, article_id) for digest in (unpacked_sketch(row[0]) if row else ())],
    )


def leave(connection: sqlite3.Connection, article_id: int, said: Said | None = None) -> None:
    """The article is a copy of nothing any more, and shown by itself; those that stay show the best of them.

    Without `said`, the shown one stays the shown one where it can.
    """
    row = connection.execute("SELECT story FROM article WHERE id = ?", (article_id,)).fetchone()
    if row is None or row[0] is None:
        return
    connection.execute("UPDATE article SET story = NULL WHERE id = ?", (article_id,))
    set_shown(connection, article_id, True)
    left = [r[0] for r in connection.execute("SELECT id FROM article WHERE story = ?", (row[0],))]
    if len(left) == 1:
        connection.execute("UPDATE article SET story = NULL WHERE id = ?", (left[0],))
        set_shown(connection, left[0], True)
    else:
        choose(connection, row[0], said)


def join(connection: sqlite3.Connection, article_ids: Sequence[int], said: Said) -> None:
    """These articles are one, those of them that are still there: they and all their copies get one story.

    A story that has `MOST_COPIES` takes no more, and those beyond it begin another.
    """
    joined = connection.execute(
        f"""SELECT id, story FROM article WHERE id IN ({", ".join("?" * len(article_ids))}) AND (story IS NULL
        OR (SELECT count(*) FROM article AS other WHERE other.story = article.story) < ?)""",  # noqa: S608
        (*article_ids, MOST_COPIES),
    ).fetchall()
    if len(joined) < 2:
        return
    article_ids = [row[0] for row in joined]
    stories = sorted({row[1] for row in joined if row[1] is not None})
    story = stories[0] if stories else _new_story(connection)
    for old in stories[1:]:
        connection.execute("UPDATE article SET story = ? WHERE story = ?", (story, old))
    connection.executemany("UPDATE article SET story = ? WHERE id = ?", [(story, each) for each in article_ids])
    choose(connection, story, said)


def choose(connection: sqlite3.Connection, story: int, said: Said | None = None) -> None:
    """Show one copy: that which the reader chose, or else one that is there, knows most of itself and says most."""
    rows = connection.execute(
        """SELECT article.id, shown, missing, words, fingerprint, url, path, address,
        (published IS NOT NULL) + (publication IS NOT NULL) + (byline IS NOT NULL) + (url IS NOT NULL) AS facts
        FROM article JOIN file ON file.id = file_id WHERE story = ?""",
        (story,),
    ).fetchall()
    if not rows or (said is None and any(row["shown"] for row in rows)):
        return

    def order(row: sqlite3.Row) -> tuple[bool, bool, int, int, int]:
        identity = Identity(row["fingerprint"], row["url"], row["path"], row["address"])
        is_chosen = said is not None and said.prefers(identity)
        return not is_chosen, bool(row["missing"]), -row["facts"], -row["words"], row["id"]

    best = min(rows, key=order)["id"]
    for row in rows:
        set_shown(connection, row["id"], row["id"] == best)


def set_shown(connection: sqlite3.Connection, article_id: int, shown: bool) -> None:
    """Show an article in the lists, or do not; its names count when it is shown."""
    changed = connection.execute(
        "UPDATE article SET shown = ? WHERE id = ? AND shown <> ?", (shown, article_id, shown)
    ).rowcount
    if changed:
        (count_names if shown else uncount_names)(connection, article_id)


def _new_story(connection: sqlite3.Connection) -> int:
    made = connection.execute("INSERT INTO story DEFAULT VALUES").lastrowid
    assert made is not None
    return made

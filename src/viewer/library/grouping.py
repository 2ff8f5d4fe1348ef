"""Finding the copies of articles that are new or changed in the index.

What may be a copy is looked up by exact words, by canonical URL and by the near fingerprint, a bounded number of
articles each, so that a library of any size takes as long for one more article. What is found is compared word by word
(`articles.sameness`). Killed at any point, the next call goes on: an article is settled in the transaction that groups
it.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from viewer.articles.article import Identity
from viewer.articles.identity import words_of
from viewer.articles.sameness import Likeness, Traits, is_same, likeness
from viewer.db import Database
from viewer.errors import ViewerError
from viewer.library import index_copies
from viewer.library.copies import Said
from viewer.library.packing import unpacked, unpacked_sketch
from viewer.library.stored_path import from_text

BATCH = 32  # articles settled in one transaction
MOST_COMPARED = 8  # articles, with each one that is new
_LOOKED_UP = 40  # articles, the latest, that share one digest: a frame common to thousands tells nothing
_FEWEST_SHARED = 2  # digests


@dataclass(frozen=True, slots=True)
class _Known:
    """An article as it is compared."""

    id: int
    identity: Identity
    traits: Traits
    words: int
    story: int | None


@dataclass(slots=True)
class _Batch:
    """What was read for one batch."""

    database: Database
    said: Said
    texts: dict[int, list[str]] = field(default_factory=dict)

    def words(self, article_id: int) -> list[str]:
        if article_id not in self.texts:
            row = self.database.row("SELECT body FROM content WHERE article_id = ?", (article_id,))
            self.texts[article_id] = words_of(unpacked(row[0])) if row else []
        return self.texts[article_id]


def settle(database: Database, said: Said, cancelled: Callable[[], bool] = lambda: False) -> int:
    """Group every article that was not looked at yet; returns how many were looked at."""
    done = 0
    while not cancelled():
        ids = [
            row[0] for row in database.rows("SELECT id FROM article WHERE NOT settled ORDER BY id LIMIT ?", (BATCH,))
        ]
        if not ids:
            break
        _settle_batch(database, ids, said)
        done += len(ids)
    return done


def _settle_batch(database: Database, ids: list[int], said: Said) -> None:
    batch = _Batch(database, said)
    _leave(database, ids, said)
    found = [(known, _mates(batch, known)) for known in _known(database, ids)]
    formats = _formats(database, {each for known, mates in found if mates for each in (known.id, *mates)})
    with database.write() as connection:
        for known, mates in found:
            index_copies.join(connection, [known.id, *mates], said)
        connection.executemany("UPDATE file SET format = ? WHERE id = ?", formats)
        connection.executemany(  # one that was read again meanwhile has other words, and waits for the next time
            "UPDATE article SET settled = 1 WHERE id = ? AND fingerprint = ?",
            [(known.id, known.traits.fingerprint) for known, _ in found],
        )


def say(database: Database, said: Said, identities: Iterable[Identity]) -> None:
    """The reader said something of these articles, or took it back: group them anew, with all their copies."""
    with database.write() as connection:
        for identity in identities:
            for row in connection.execute(
                "SELECT article.id FROM article JOIN file ON file.id = file_id WHERE path = ? AND address = ?",
                (identity.path, identity.address),
            ).fetchall():
                _unsettle(connection, index_copies.copies(database, row[0]), said)
    settle(database, said)


def alike(database: Database, article_id: int, most: int) -> list[int]:
    """The articles whose words are most like those of this one, its copies among them; for the reader to choose."""
    return _near(database, article_id, 1)[:most]


def _leave(database: Database, ids: Iterable[int], said: Said) -> None:
    """Take these out of the stories that they were in by what held before: they are looked at as new."""
    rows = database.rows(
        "SELECT id FROM article WHERE story IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    if rows:
        with database.write() as connection:
            for row in rows:
                index_copies.leave(connection, row[0], said)


def _unsettle(connection: sqlite3.Connection, ids: Iterable[int], said: Said) -> None:
    for article_id in ids:
        index_copies.leave(connection, article_id, said)
        connection.execute("UPDATE article SET settled = 0 WHERE id = ?", (article_id,))


def _mates(batch: _Batch, known: _Known) -> list[int]:
    """The articles that this one is a copy of, by what the reader said or by themselves; none that conflict."""
    candidates = _known(batch.database, _candidates(batch, known))
    mates: list[_Known] = []
    for other in candidates:
        opinion = batch.said.opinion(known.identity, other.identity)
        if opinion or (opinion is None and _are_same(batch, known, other)):
            mates.append(other)
    return [mate.id for mate in mates if not _is_denied(batch, known, mate, mates)]


def _is_denied(batch: _Batch, known: _Known, mate: _Known, mates: list[_Known]) -> bool:
    """Whether the reader told the mate, or one of its copies, from the article or from an earlier of its mates."""
    if not batch.said.verdicts:
        return False
    ids = index_copies.copies(batch.database, mate.id)
    earlier = [known, *mates[: mates.index(mate)]]
    return any(
        batch.said.opinion(one.identity, other.identity) is False
        for other in _known(batch.database, ids)
        for one in earlier
    )


def _are_same(batch: _Batch, one: _Known, other: _Known) -> bool:
    if one.traits.fingerprint == other.traits.fingerprint:
        like = Likeness(1.0, 0.0, min(one.words, other.words), 1.0)
    else:
        like = likeness(batch.words(one.id), batch.words(other.id))
    return is_same(one.traits, other.traits, like)


def _candidates(batch: _Batch, known: _Known) -> list[int]:
    """The likeliest first: of the same words, of the same URL, sharing most of the sketch; said to be the same."""
    database, traits = batch.database, known.traits
    found = _neighbours(database, "fingerprint", traits.fingerprint, known.id)
    if traits.url_key:
        found += _neighbours(database, "url_key", traits.url_key, known.id)
    found += _near(database, known.id)
    said = _said_same(database, batch.said, known.identity)
    return [each for each in dict.fromkeys((*said, *found)) if each != known.id]


def _neighbours(database: Database, column: str, value: str, article_id: int) -> list[int]:
    """The nearest articles, those that came before first, with the same value in a column of the index."""
    found: list[int] = []
    for beyond, order in (("<", "DESC"), (">", "ASC")):
        rows = database.rows(
            f"SELECT id FROM article WHERE {column} = ? AND id {beyond} ? ORDER BY id {order} LIMIT ?",  # noqa: S608
            (value, article_id, MOST_COMPARED // 2),
        )
        found += [row[0] for row in rows]
    return found


def _near(database: Database, article_id: int, fewest: int = _FEWEST_SHARED) -> list[int]:
    row = database.row("SELECT sketch FROM content WHERE article_id = ?", (article_id,))
    shared: Counter[int] = Counter()
    for digest in unpacked_sketch(row[0]) if row else ():
        rows = database.rows(
            "SELECT article_id FROM near WHERE digest = ? ORDER BY article_id DESC LIMIT ?", (digest, _LOOKED_UP)
        )
        shared.update(each[0] for each in rows)
    shared.pop(article_id, None)
    return [each for each, count in shared.most_common(MOST_COMPARED) if count >= fewest]


def _said_same(database: Database, said: Said, identity: Identity) -> list[int]:
    found: list[int] = []
    for verdict in said.verdicts:
        other = verdict.about(identity) if verdict.same else None
        if other is None:
            continue
        rows = database.rows(
            """SELECT article.id FROM article JOIN file ON file.id = file_id WHERE path = ? AND address = ?
            UNION SELECT id FROM article WHERE fingerprint = ?""",
            (other.path, other.address, other.fingerprint),
        )
        found += [row[0] for row in rows]
    return found


def _formats(database: Database, ids: Iterable[int]) -> list[tuple[str, int]]:
    """(format, file id) of the files of articles that have copies, which are the only ones of which it is shown."""
    from viewer.formats.opening import format_of

    rows = database.rows(
        """SELECT DISTINCT file.id, path FROM article JOIN file ON file.id = file_id
        WHERE format = '' AND article.id IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(ids)),),
    )
    out = []
    for row in rows:
        try:
            out.append((format_of(from_text(row["path"])).name, row["id"]))
        except ViewerError:
            continue  # the file has gone; its text stays
    return out


def _known(database: Database, ids: Iterable[int]) -> list[_Known]:
    out = []
    for article_id in ids:
        row = database.row(
            """SELECT article.id, fingerprint, url, url_key, path, address, title, publication, published, words, story
            FROM article JOIN file ON file.id = file_id WHERE article.id = ?""",
            (article_id,),
        )
        if row is not None:
            identity = Identity(row["fingerprint"], row["url"], row["path"], row["address"])
            about = (row["title"], row["publication"], row["published"])
            out.append(
                _Known(
                    row["id"], identity, Traits(row["fingerprint"], row["url_key"], *about), row["words"], row["story"]
                )
            )
    return out

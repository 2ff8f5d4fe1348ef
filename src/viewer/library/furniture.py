"""Lines that repeat over the articles of one publication: found after reading, taken out, and known from then on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from viewer.db import Database
from viewer.library import index_write
from viewer.library.index_write import Changes
from viewer.library.reading_worker import repeated, without
from viewer.library.scripts import spread
from viewer.library.workers import WorkerLostError, Workers

T = TypeVar("T")

FEWEST_ARTICLES = 4
SAMPLE = 300  # articles that are compared
_CHUNK = 50
_LONGEST_PHRASE = 12  # words of a line that are looked up


def known_furniture(database: Database) -> dict[str, frozenset[str]]:
    """The lines known so far, by publication key."""
    lines: dict[str, set[str]] = {}
    for row in database.rows("SELECT publication_key, line FROM furniture"):
        lines.setdefault(row[0], set()).add(row[1])
    return {key: frozenset(value) for key, value in lines.items()}


def publications_due(database: Database) -> list[str]:
    """Keys of the publications that have articles in which lines were not looked for yet."""
    return [row[0] for row in database.rows("SELECT publication_key FROM furniture_due ORDER BY 1")]


def set_done(database: Database, publication_key: str) -> None:
    """The lines of this publication were looked for, and taken out."""
    with database.write() as connection:
        connection.execute("DELETE FROM furniture_due WHERE publication_key = ?", (publication_key,))


class FurnitureStage:
    """Takes out the lines that repeat, one publication after another; a lost worker costs this improvement only."""

    def __init__(self, database: Database, workers: Workers, timeout_s: float, cancelled: Callable[[], bool]) -> None:
        self._database = database
        self._workers = workers
        self._timeout_s = timeout_s
        self._cancelled = cancelled

    def take_out(self, publication_key: str) -> Changes:
        """Find the lines that repeat in a publication, remember them, and take them out of its articles."""
        changes = Changes()
        bodies = _sample(self._database, publication_key)
        if len(bodies) < FEWEST_ARTICLES:
            return changes
        try:
            _remember(self._database, publication_key, self._run(repeated, bodies))
            lines = _not_applied(self._database, publication_key)
            if lines and self._apply(publication_key, lines, changes):
                _set_applied(self._database, publication_key)
        except WorkerLostError:
            return changes
        return changes

    def _apply(self, publication_key: str, lines: frozenset[str], changes: Changes) -> bool:
        """Whether it was done to the end; if not, the next time begins again with all articles."""
        ids = sorted(_holding(self._database, publication_key, lines))
        for start in range(0, len(ids), _CHUNK):
            if self._cancelled():
                return False
            articles = _contents(self._database, ids[start : start + _CHUNK])
            changes.add(index_write.put_again(self._database, self._run(without, articles, lines)))
        return True

    def _run(self, function: Callable[..., T], *args: object) -> T:
        return self._workers.run(function, *args, timeout_s=self._timeout_s)


def _sample(database: Database, publication_key: str) -> list[bytes]:
    """Packed texts of the newest articles of the publication, each story once."""
    rows = database.rows(
        """SELECT body FROM content WHERE article_id IN (SELECT max(id) FROM article WHERE publication_key = ?
        GROUP BY fingerprint ORDER BY 1 DESC LIMIT ?)""",
        (publication_key, SAMPLE),
    )
    return [row[0] for row in rows]


def _remember(database: Database, publication_key: str, lines: Iterable[str]) -> None:
    with database.write() as connection:
        connection.executemany(
            "INSERT OR IGNORE INTO furniture(publication_key, line) VALUES(?, ?)",
            [(publication_key, line) for line in lines],
        )


def _not_applied(database: Database, publication_key: str) -> frozenset[str]:
    rows = database.rows("SELECT line FROM furniture WHERE publication_key = ? AND NOT applied", (publication_key,))
    return frozenset(row[0] for row in rows)


def _set_applied(database: Database, publication_key: str) -> None:
    with database.write() as connection:
        connection.execute("UPDATE furniture SET applied = 1 WHERE publication_key = ?", (publication_key,))


def _holding(database: Database, publication_key: str, lines: frozenset[str]) -> set[int]:
    """Articles that may hold one of `lines`, found through the full-text index rather than by reading them all."""
    found: set[int] = set()
    for line in lines:
        phrase = _phrase(line)
        condition = "AND id IN (SELECT rowid FROM article_fts WHERE article_fts MATCH ?)" if phrase else ""
        rows = database.rows(
            f"SELECT id FROM article WHERE publication_key = ? {condition}",  # noqa: S608
            (publication_key, f'body : "{phrase}"') if phrase else (publication_key,),
        )
        found.update(row[0] for row in rows)
    return found


def _phrase(line: str) -> str:
    """The longest run of words without digits, which stand for any number in a line."""
    runs = [re.findall(r"[^\W\d_]+", run) for run in re.split(r"\S*\d\S*", line)]
    return spread(" ".join(max(runs, key=len)[:_LONGEST_PHRASE]))


def _contents(database: Database, ids: list[int]) -> list[tuple[int, str, bytes, bytes]]:
    marks = ", ".join("?" * len(ids))
    rows = database.rows(
        f"""SELECT id, address, body, detail FROM article JOIN content ON article_id = id
        WHERE id IN ({marks})""",  # noqa: S608
        ids,
    )
    return [tuple(row) for row in rows]

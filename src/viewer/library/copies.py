"""What the reader said about copies: which to show, and what is, or is not, the same article. Kept for ever."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from viewer.articles.article import Identity
from viewer.db import Database
from viewer.library.clock import now_utc


@dataclass(frozen=True, slots=True)
class Verdict:
    """That two articles are one (`same`), or are not."""

    same: bool
    one: Identity
    other: Identity

    def about(self, identity: Identity) -> Identity | None:
        """The one that `identity` was compared with; None when nothing is said of `identity`."""
        if _means(self.one, identity, self.other):
            return self.other
        return self.one if _means(self.other, identity, self.one) else None


@dataclass(frozen=True, slots=True)
class Said:
    """All that the reader said."""

    verdicts: tuple[Verdict, ...] = ()
    preferred: tuple[Identity, ...] = ()

    def opinion(self, one: Identity, other: Identity) -> bool | None:
        """Whether two articles are the same; None where the reader said nothing. What was said last holds."""
        for verdict in reversed(self.verdicts):
            match = verdict.about(one)
            if match is not None and _means(match, other, one):
                return verdict.same
        return None

    def prefers(self, identity: Identity) -> bool:
        """Whether this very copy, by its place on disk, was chosen to be shown."""
        return any((p.path, p.address) == (identity.path, identity.address) for p in self.preferred)


class CopyStore:
    """Verdicts and choices in the order in which they were made; every change is durable on return."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> Said:
        rows = self._database.rows(f"SELECT same, {_ONE}, {_OTHER} FROM copy_verdict ORDER BY id")  # noqa: S608
        verdicts = tuple(Verdict(bool(row[0]), Identity(*row[1:5]), Identity(*row[5:9])) for row in rows)
        chosen = self._database.rows(
            "SELECT fingerprint, url, path, address FROM preferred_copy ORDER BY path, address"
        )
        return Said(verdicts, tuple(Identity(*row) for row in chosen))

    def say(self, verdicts: Iterable[Verdict]) -> Said:
        """Keep verdicts, each in place of what was said of the same two; gives what held before, for `restore`."""
        before = self.all()
        with self._database.write() as connection:
            for verdict in verdicts:
                _forget(connection, verdict)
                values = (verdict.same, *_values(verdict.one), *_values(verdict.other), now_utc())
                connection.execute(
                    f"INSERT INTO copy_verdict(same, {_ONE}, {_OTHER}, created) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    values,
                )
        return before

    def prefer(self, identity: Identity, others: Iterable[Identity]) -> Said:
        """Show this copy of an article, and not one of its `others`; gives what held before."""
        before = self.all()
        with self._database.write() as connection:
            for copy in (identity, *others):
                connection.execute(
                    "DELETE FROM preferred_copy WHERE path = ? AND address = ?", (copy.path, copy.address)
                )
            connection.execute("INSERT INTO preferred_copy VALUES(?, ?, ?, ?, ?)", (*_values(identity), now_utc()))
        return before

    def restore(self, said: Said) -> None:
        """Let hold what held before, and nothing else."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM copy_verdict")
            connection.execute("DELETE FROM preferred_copy")
            connection.executemany(
                f"INSERT INTO copy_verdict(same, {_ONE}, {_OTHER}, created) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(v.same, *_values(v.one), *_values(v.other), now_utc()) for v in said.verdicts],
            )
            connection.executemany(
                "INSERT INTO preferred_copy VALUES(?, ?, ?, ?, ?)", [(*_values(p), now_utc()) for p in said.preferred]
            )


_ONE = "one_fingerprint, one_url, one_path, one_address"
_OTHER = "other_fingerprint, other_url, other_path, other_address"


def _forget(connection: sqlite3.Connection, verdict: Verdict) -> None:
    for one, other in ((verdict.one, verdict.other), (verdict.other, verdict.one)):
        connection.execute(
            """DELETE FROM copy_verdict WHERE one_path = ? AND one_address = ?
            AND other_path = ? AND other_address = ?""",
            (one.path, one.address, other.path, other.address),
        )


def _means(kept: Identity, identity: Identity, counterpart: Identity) -> bool:
    """Whether `identity` is the one that was kept: in the same place, or, where words tell the two apart, by them."""
    if (kept.path, kept.address) == (identity.path, identity.address):
        return True
    return kept.fingerprint == identity.fingerprint != counterpart.fingerprint


def _values(identity: Identity) -> tuple[str, str | None, str, str]:
    return identity.fingerprint, identity.url, identity.path, identity.address

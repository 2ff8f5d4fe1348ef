"""Reading `index.sqlite`: lists of articles, articles themselves, people and places."""

from __future__ import annotations

import json
import sqlite3
import threading
from array import array
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing

from viewer.articles.article import Article, Identity
from viewer.articles.identity import canonical_url
from viewer.db import Database
from viewer.entities.corrections import Correction
from viewer.entities.fold import fold
from viewer.entities.past_choices import PastChoice
from viewer.entities.records import Kind, Names
from viewer.errors import NothingToRead
from viewer.library import chosen_places, index_copies, index_names, located
from viewer.library.corrected import Overlay, overlay, touches
from viewer.library.located import Located
from viewer.library.packing import unpacked_article
from viewer.library.records import ArticleRow, CopyRow, Filter, NameOrder, NameRow, Order, ReportEntry
from viewer.library.stored_path import from_text

EVERYTHING = Filter()


class Index:
    """What was read from the archives. Safe from any thread; never waits for the one who writes.

    `read_fingerprints` gives those of the articles that were opened: it decides what is unread. `corrections` gives
    what the reader said about names: filters and lists of names honour it.
    """

    def __init__(
        self,
        database: Database,
        read_fingerprints: Callable[[], Iterable[str]] = tuple,
        corrections: Callable[[], tuple[Correction, ...]] = tuple,
    ) -> None:
        self.database = database
        self._read_fingerprints = read_fingerprints
        self._corrections = corrections
        self._last = threading.local()

    def count(self, which: Filter = EVERYTHING) -> int:
        """How many articles there are."""
        where, parameters = self._listed(which)
        row = self.database.row(f"SELECT count(*) FROM article WHERE {where}", parameters)  # noqa: S608
        return int(row[0]) if row else 0

    def ids(self, which: Filter = EVERYTHING, order: Order = Order.NEWEST) -> array[int]:
        """The ids of all articles, in order: 64-bit, quick at hundreds of thousands."""
        where, parameters = self._listed(which)
        sql = f"SELECT id FROM article WHERE {where} ORDER BY {_ORDERS[order]}"  # noqa: S608
        connection = self.database.reader()
        with self.database.known_errors(), closing(connection.cursor()) as cursor:
            cursor.row_factory = None  # plain tuples: twice as quick
            return array("q", (row[0] for row in cursor.execute(sql, parameters)))

    def rows(self, ids: Sequence[int]) -> list[ArticleRow]:
        """Lines of the list in the order of `ids`, without those that are gone meanwhile."""
        read = self.database.rows(_ROWS, (_json(ids),))
        stories = index_copies.stories(self.database, {row["story"] for row in read if row["story"] is not None})
        found = {row["id"]: _article_row(row, stories.get(row["story"])) for row in read}
        return [found[article_id] for article_id in ids if article_id in found]

    def row(self, article_id: int) -> ArticleRow | None:
        return next(iter(self.rows([article_id])), None)

    def article(self, article_id: int) -> Article:
        """The whole article. Raises `NothingToRead` when it has left the index."""
        row = self.database.row("SELECT body, detail FROM content WHERE article_id = ?", (article_id,))
        if row is None:
            raise _gone()
        return unpacked_article(row["body"], row["detail"])

    def identity(self, article_id: int) -> Identity:
        """By what the article is recognised again; `path` as `stored_path` writes it. Raises `NothingToRead`."""
        row = self.database.row(
            "SELECT fingerprint, url, path, address FROM article JOIN file ON file.id = file_id WHERE article.id = ?",
            (article_id,),
        )
        if row is None:
            raise _gone()
        return Identity(*row)

    def find(self, identity: Identity) -> list[int]:
        """The articles that may be the one meant: same words first, then same URL, then same place on disk.

        Among copies of the same words, the one that the lists show comes first.
        """
        url = canonical_url(identity.url)
        rows = self.database.rows(
            """SELECT id, 1 AS how, shown FROM article WHERE fingerprint = :fingerprint
            UNION ALL SELECT id, 2, shown FROM article WHERE url_key = :url
            UNION ALL SELECT article.id, 3, shown FROM article JOIN file ON file.id = file_id
            WHERE path = :path AND address = :address ORDER BY how, shown DESC, id""",
            {"fingerprint": identity.fingerprint, "url": url, "path": identity.path, "address": identity.address},
        )
        return list(dict.fromkeys(row["id"] for row in rows))

    def copies(self, article_id: int) -> list[int]:
        """The ids of all copies of an article, itself among them; the one that the lists show comes first."""
        return index_copies.copies(self.database, article_id)

    def copy_rows(self, article_id: int) -> list[CopyRow]:
        """What tells the copies of an article apart, in the order of `copies`."""
        return index_copies.rows(self.database, self.copies(article_id))

    def raw_names(self, article_id: int) -> Names | None:
        """What was recognised, without corrections; None: the article was not read for names yet."""
        return index_names.raw_names(self.database, article_id)

    def people(
        self, query: str = "", order: str = "articles", limit: int = 500, corrections: tuple[Correction, ...] = ()
    ) -> list[NameRow]:
        """The people of the library; `order` is one of `NameOrder`; `query` is beginnings of words."""
        return self._names(Kind.PERSON, query, order, limit, corrections)

    def places(
        self, query: str = "", order: str = "articles", limit: int = 500, corrections: tuple[Correction, ...] = ()
    ) -> list[NameRow]:
        """The places of the library, as `people` gives people."""
        return self._names(Kind.PLACE, query, order, limit, corrections)

    def count_with_names(self) -> int:
        """How many articles of the lists were read for names."""
        row = self.database.row("SELECT count(*) FROM article WHERE names_version IS NOT NULL AND shown")
        return int(row[0]) if row else 0

    def report(self, archive_id: int | None = None) -> list[ReportEntry]:
        """What became of every file when it was read last."""
        from viewer.library import index_files

        return index_files.report(self.database, archive_id)

    def article_counts(self) -> dict[int, int]:
        """Articles of each archive, by its id; copies inside one archive count once."""
        return dict(
            tuple(row)
            for row in self.database.rows(
                """SELECT archive_id, count(*) - count(story) + count(DISTINCT story)
                FROM source JOIN article USING(file_id) GROUP BY archive_id"""
            )
        )

    def _listed(self, which: Filter) -> tuple[str, list[object]]:
        """The same as `where`, and one copy of each article."""
        where, parameters = self.where(which)
        if which.every_copy or which.ids is not None:
            return where, parameters
        if which.archive_id is None:
            return f"{where} AND shown", parameters
        copies = index_copies.doubles(self.database, where, parameters)
        return f"{where} AND {_EXCEPT}", [*parameters, _json(copies)]

    def where(self, which: Filter) -> tuple[str, list[object]]:
        """SQL on the table `article` for a filter, and its parameters; copies are not told from each other."""
        conditions, parameters = ["true"], list[object]()
        if which.archive_id is not None:
            conditions.append("file_id IN (SELECT file_id FROM source WHERE archive_id = ?)")
            parameters.append(which.archive_id)
        for kind, key in ((Kind.PERSON, which.person), (Kind.PLACE, which.place)):
            if key is not None:
                condition, values = self._naming(kind, key)
                conditions.append(condition)
                parameters += values
        if which.about and which.place is not None:
            conditions.append(_ABOUT)
            parameters += [Kind.PLACE, which.place]
        if which.places is not None:
            condition, values = self._naming_one_of(which.places)
            conditions.append(condition)
            parameters += values
        if which.unread:
            conditions.append(_UNREAD)
            parameters += [json.dumps(list(self._read_fingerprints()))] * 2
        if which.ids is not None:
            conditions.append("article.id IN (SELECT value FROM json_each(?))")
            parameters.append(_json(which.ids))
        return " AND ".join(conditions), parameters

    def past_choices(self) -> tuple[PastChoice, ...]:
        """What the reader said of places in single articles, as evidence for others; worked out when more is said."""
        said = chosen_places.of_articles(self._corrections())
        if getattr(self._last, "located", None) != said:
            self._last.choices = chosen_places.past_choices(self.database, said)
            self._last.located = said
        found: tuple[PastChoice, ...] = self._last.choices
        return found

    def overlay(self, corrections: tuple[Correction, ...] = ()) -> Overlay | None:
        """What corrections change in the lists of names: those given, or all that the library has."""
        return self._overlay(corrections or self._corrections())

    def _overlay(self, corrections: tuple[Correction, ...]) -> Overlay | None:
        """The last one of this thread, unless corrections or the index are others by now."""
        connection = self.database.reader()
        with self.database.known_errors():
            version = connection.execute("PRAGMA data_version").fetchone()[0]  # counts what others wrote
        state = version, connection.total_changes, corrections
        if getattr(self._last, "state", None) != state:
            self._last.overlay = overlay(self.database, corrections)
            self._last.state = state
        found: Overlay | None = self._last.overlay
        return found

    def _naming(self, kind: Kind, key: str) -> tuple[str, list[object]]:
        """Articles that name somebody, as corrected."""
        corrections = self._corrections()
        changed = self._overlay(corrections) if touches(corrections, (kind, key)) else None
        ids = changed.articles(kind, key) if changed else None
        if ids is not None:
            return "article.id IN (SELECT value FROM json_each(?))", [json.dumps(ids)]
        return (
            """article.id IN (SELECT article_id FROM naming WHERE name_id =
            (SELECT id FROM name WHERE kind = ? AND key = ?))""",
            [kind, key],
        )

    def _naming_one_of(self, places: tuple[str, ...]) -> tuple[str, list[object]]:
        """Articles that name one of these places, as corrected."""
        changed = self.overlay()
        touched = {key: changed.articles(Kind.PLACE, key) if changed else None for key in places}
        also = {article_id for ids in touched.values() for article_id in ids or ()}
        return (
            """(article.id IN (SELECT article_id FROM naming JOIN name ON name.id = name_id WHERE kind = ?
            AND key IN (SELECT value FROM json_each(?))) OR article.id IN (SELECT value FROM json_each(?)))""",
            [Kind.PLACE, json.dumps([key for key, ids in touched.items() if ids is None]), json.dumps(sorted(also))],
        )

    def located(self, which: Filter = EVERYTHING) -> list[Located]:
        """The places that articles name and that are somewhere; most often named first, as corrected."""
        where, parameters = self._listed(which)
        return located.located(self.database, where, parameters, self.overlay(), self._corrections())

    def _names(
        self, kind: Kind, query: str, order: str, limit: int, corrections: tuple[Correction, ...]
    ) -> list[NameRow]:
        wanted, changed = NameOrder(order), self.overlay(corrections)
        if changed is None:
            return index_names.name_rows(self.database, kind, query, order=wanted, limit=limit)
        rows = index_names.name_rows(self.database, kind, query, order=wanted, limit=limit, without=changed.keys(kind))
        rows += changed.rows(kind, index_names.matching(query))
        return sorted(rows, key=_NAME_KEYS[wanted], reverse=wanted is NameOrder.LAST)[:limit]


def _by_name(row: NameRow) -> tuple[str, str]:
    return fold(row.name), row.key


def _by_articles(row: NameRow) -> tuple[int, int, str]:
    return -row.articles, -row.mentions, row.key


_NAME_KEYS: dict[NameOrder, Callable[[NameRow], tuple[object, ...]]] = {
    NameOrder.ARTICLES: _by_articles,
    NameOrder.MENTIONS: lambda row: (-row.mentions, -row.articles, row.key),
    NameOrder.NAME: _by_name,
    NameOrder.FIRST: lambda row: (row.first is None, row.first or "", row.key),
    NameOrder.LAST: lambda row: (row.last or "", row.key),  # backwards
}


def _gone() -> NothingToRead:
    return NothingToRead("This article is no longer in the library.", "Add its file or folder again.")


def _json(ids: Sequence[int]) -> str:
    return json.dumps(list(ids))


def _article_row(row: sqlite3.Row, story: index_copies.Copies | None) -> ArticleRow:
    values = {name: row[name] for name in row.keys()}  # noqa: SIM118 - a Row iterates over its values
    whether = {name: bool(values[name]) for name in ("has_names", "missing")}
    del values["story"]
    copies: dict[str, object] = {}
    if story is not None:
        formats = (story.formats[row["id"]], *(each for _, each in sorted(story.formats.items())))
        copies = {"copies": len(story.formats), "listed": story.listed}
        copies["formats"] = tuple(filter(None, dict.fromkeys(formats)))
    return ArticleRow(**(values | whether | copies | {"path": from_text(values["path"])}))


_ROWS = """SELECT article.id, title, publication, published, first_words, byline, words, language, path, address,
    fingerprint, url, names_version IS NOT NULL AS has_names, missing,
    story FROM article JOIN file ON file.id = file_id WHERE article.id IN (SELECT value FROM json_each(?))"""

_EXCEPT = "article.id NOT IN (SELECT value FROM json_each(?))"

_ABOUT = """article.id IN (SELECT article_id FROM naming JOIN name ON name.id = name_id
WHERE about AND kind = ? AND key = ?)"""
_UNREAD = """fingerprint NOT IN (SELECT value FROM json_each(?)) AND (story IS NULL OR story NOT IN (SELECT story
    FROM article WHERE story IS NOT NULL AND fingerprint IN (SELECT value FROM json_each(?))))"""

_ORDERS = {
    Order.NEWEST: "published DESC, id DESC",
    Order.OLDEST: "published IS NULL, published, id",
    Order.TITLE: "title_key, id",
    Order.PUBLICATION: "publication_key, published DESC, id DESC",
    Order.ADDED: "id DESC",
}

"""The layout of `index.sqlite`: what was read from the archives, thrown away and read again when its version differs.

Bodies are kept compressed (zlib) in `content`. The full-text index holds no text of its own: it reads through the view
`article_text`, whose functions `unpacked` and `spread` this program defines, so a bare SQLite shell can read every
table but not search.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from viewer.db import Database, schema_version
from viewer.errors import LibraryDamaged, LibraryError
from viewer.library.packing import unpacked
from viewer.library.scripts import spread
from viewer.paths import Paths

LAYOUT = 10  # another number in the file: it is deleted and built again
READER = 3  # raise it when extraction changes: every file is then read again, and nothing is lost meanwhile

TOKENIZER = "unicode61 remove_diacritics 2"


def open_index(paths: Paths) -> tuple[Database, str]:
    """The index, made anew when there is none or when it is of another layout or damaged.

    The second value is a sentence for the reader when something was thrown away, else "".
    """
    notice = ""
    if _damage_mark(paths).exists():
        notice = _DAMAGED_NOTICE
        _delete(paths)
    try:
        return _opened(paths), notice
    except LibraryDamaged:
        notice = _DAMAGED_NOTICE
    except _OtherLayoutError:
        notice = "This version reads the archives anew; the index is being rebuilt."
    _delete(paths)
    return _opened(paths), notice


class _OtherLayoutError(Exception):
    """The file was made by another version of the program."""


_DAMAGED_NOTICE = "The index was damaged and is being rebuilt; bookmarks are not affected."


def _opened(paths: Paths) -> Database:
    database = Database(
        paths.index, durable=False, prepare=_prepare, on_damage=lambda: _damage_mark(paths).touch(exist_ok=True)
    )
    try:
        with database.known_errors():
            is_ready = _is_ready(database.reader())
        if not is_ready:
            _lay_out(database)
    except BaseException:
        database.close()
        raise
    return database


def _is_ready(connection: sqlite3.Connection) -> bool:
    """Whether the file is of our layout; takes no lock, so that a start does not wait for who writes."""
    if schema_version(connection) != LAYOUT:
        return False
    try:
        connection.execute("SELECT rowid FROM article_fts LIMIT 1").fetchone()  # reads the index's own settings too
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            raise _OtherLayoutError from error
        raise
    return True


def _lay_out(database: Database) -> None:
    with database.write() as connection:
        if schema_version(connection) == LAYOUT:
            return  # another process was faster
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] or schema_version(connection):
            raise _OtherLayoutError
        for statement in _TABLES:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version={LAYOUT}")


def _prepare(connection: sqlite3.Connection) -> None:
    connection.create_function("unpacked", 1, unpacked, deterministic=True)
    connection.create_function("spread", 1, spread, deterministic=True)
    connection.execute("PRAGMA cache_size=-16000")  # KiB


def _damage_mark(paths: Paths) -> Path:
    """Left behind when damage shows itself while the program runs; the next start rebuilds."""
    return paths.index.with_suffix(".damaged")


def _delete(paths: Paths) -> None:
    try:
        for ending in ("-wal", "-shm", ""):
            Path(f"{paths.index}{ending}").unlink(missing_ok=True)
        _damage_mark(paths).unlink(missing_ok=True)
    except OSError as error:
        raise LibraryError(
            f"The index “{paths.index}” must be rebuilt, but cannot be deleted: {error.strerror or error}.",
            "Check the permissions of its folder.",
        ) from error


_TABLES = (
    # Copy of library.sqlite's table: tells whether this index belongs to that library.
    "CREATE TABLE archive(id INTEGER PRIMARY KEY, path TEXT NOT NULL)",
    """CREATE TABLE file(
        id INTEGER PRIMARY KEY,
        path TEXT NOT NULL UNIQUE,
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        reader INTEGER NOT NULL,             -- READER of the program that read it; 0: reading is not finished
        generation INTEGER NOT NULL DEFAULT 1,
        outcome TEXT NOT NULL,
        reason TEXT NOT NULL,
        hint TEXT NOT NULL,
        again INTEGER NOT NULL,              -- 1: worth another try even if the file does not change
        missing INTEGER NOT NULL DEFAULT 0,
        format TEXT NOT NULL DEFAULT '')      -- as `formats` names it; only known where it has copies of others""",
    "CREATE INDEX file_missing ON file(missing) WHERE missing",
    """CREATE TABLE reading(                 -- how far a file was read whose reading is not finished
        file_id INTEGER PRIMARY KEY REFERENCES file(id) ON DELETE CASCADE,
        reader INTEGER NOT NULL,             -- READER of the program that reads it
        reached TEXT NOT NULL)""",  # prepared.Reached; JSON
    """CREATE TABLE seen(                    -- what tells which part of a file changed, where its format allows it
        file_id INTEGER PRIMARY KEY REFERENCES file(id) ON DELETE CASCADE,
        seen TEXT NOT NULL)""",  # rereading.Before; JSON
    """CREATE TABLE import_state(paused INTEGER NOT NULL)""",  # one row, or none
    """CREATE TABLE source(
        archive_id INTEGER NOT NULL,
        file_id INTEGER NOT NULL REFERENCES file(id) ON DELETE CASCADE,
        PRIMARY KEY(archive_id, file_id)) WITHOUT ROWID""",
    "CREATE INDEX source_file ON source(file_id)",
    """CREATE TABLE record(                  -- records inside a file that gave no article
        file_id INTEGER NOT NULL REFERENCES file(id) ON DELETE CASCADE,
        address TEXT NOT NULL,
        outcome TEXT NOT NULL,
        reason TEXT NOT NULL,
        name TEXT NOT NULL)""",  # what people know it by
    "CREATE INDEX record_file ON record(file_id)",
    """CREATE TABLE article(
        id INTEGER PRIMARY KEY AUTOINCREMENT, -- never used twice: an id may outlive its article in a window's history
        file_id INTEGER NOT NULL REFERENCES file(id),
        address TEXT NOT NULL,
        generation INTEGER NOT NULL,
        mark TEXT NOT NULL,                   -- rereading.mark_of the document that it was made of
        fingerprint TEXT NOT NULL,
        title TEXT NOT NULL,
        title_key TEXT NOT NULL,
        publication TEXT,
        publication_key TEXT NOT NULL,        -- folded; without one, what sorts last
        published TEXT,
        byline TEXT,
        about TEXT NOT NULL,                  -- byline, dateline and section: searched like text
        language TEXT,
        url TEXT,
        url_key TEXT,
        words INTEGER NOT NULL,
        first_words TEXT NOT NULL,
        names_version TEXT,                   -- NULL: not read for names yet
        story INTEGER,                        -- the same for copies of one article; NULL: it has none
        shown INTEGER NOT NULL DEFAULT 1,     -- 0: another copy stands for it in the lists
        settled INTEGER NOT NULL DEFAULT 0,   -- 1: its copies were looked for
        UNIQUE(file_id, address))""",
    "CREATE INDEX article_fingerprint ON article(fingerprint)",
    "CREATE INDEX article_url ON article(url_key) WHERE url_key IS NOT NULL",
    "CREATE INDEX article_published ON article(published, id)",
    "CREATE INDEX article_newest ON article(published, id, shown) WHERE shown",
    "CREATE INDEX article_dated ON article(published IS NULL, published, id, shown) WHERE shown",
    "CREATE INDEX article_title ON article(title_key, id, shown) WHERE shown",
    "CREATE INDEX article_publication ON article(publication_key, published DESC, id DESC, shown) WHERE shown",
    "CREATE INDEX article_of_publication ON article(publication_key)",
    "CREATE INDEX article_shown ON article(id, shown) WHERE shown",
    "CREATE INDEX article_story ON article(story, shown) WHERE story IS NOT NULL",
    "CREATE INDEX article_unsettled ON article(id) WHERE NOT settled",
    "CREATE INDEX article_names ON article(names_version)",
    """CREATE TABLE content(
        article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
        body BLOB NOT NULL,                   -- Article.text
        detail BLOB NOT NULL,                 -- articles.serialise, without the text; JSON
        sketch BLOB NOT NULL)                 -- articles.identity.sketch, packed""",
    "CREATE TABLE story(id INTEGER PRIMARY KEY AUTOINCREMENT)",  # what the copies of one article have in common
    """CREATE TABLE near(
        digest INTEGER NOT NULL,
        article_id INTEGER NOT NULL,
        PRIMARY KEY(digest, article_id)) WITHOUT ROWID""",
    """CREATE VIEW article_text AS
        SELECT id, spread(title) AS title, spread(about) AS about, spread(unpacked(body)) AS body
        FROM article JOIN content ON article_id = id""",
    f"""CREATE VIRTUAL TABLE article_fts USING fts5(
        title, about, body, content='article_text', content_rowid='id', tokenize='{TOKENIZER}')""",
    "INSERT INTO article_fts(article_fts, rank) VALUES('rank', 'bm25(6.0, 2.0, 1.0)')",
    """CREATE TABLE names(
        article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
        record BLOB NOT NULL)                 -- entities.serialise; JSON""",
    """CREATE TABLE name(
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        name TEXT NOT NULL,
        detail TEXT,
        articles INTEGER NOT NULL DEFAULT 0,
        mentions INTEGER NOT NULL DEFAULT 0,
        first TEXT,                           -- dates of the articles that name it; NULL: none has one
        last TEXT,
        family TEXT,                          -- of a person: the surname, folded
        told INTEGER NOT NULL DEFAULT 0,      -- of a person: `doubts.told` of all articles ever read
        lat REAL,                             -- of a place that the gazetteer knows, degrees
        lon REAL,
        place_kind TEXT,
        UNIQUE(kind, key))""",
    "CREATE INDEX name_articles ON name(kind, articles)",
    "CREATE INDEX name_family ON name(family, articles) WHERE family IS NOT NULL",
    "CREATE INDEX name_told ON name(told, articles) WHERE told",
    """CREATE TABLE naming(
        article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
        name_id INTEGER NOT NULL REFERENCES name(id),
        mentions INTEGER NOT NULL,
        about INTEGER NOT NULL DEFAULT 0,     -- 1: this place, or its country, is what the article is about
        role TEXT,                            -- of a person, as this article has it
        called TEXT,                          -- "m" or "f", as this article's honorifics tell
        PRIMARY KEY(article_id, name_id)) WITHOUT ROWID""",
    "CREATE INDEX naming_name ON naming(name_id, article_id)",
    """CREATE TABLE name_form(               -- every form under which a person or place was met
        id INTEGER PRIMARY KEY,
        name_id INTEGER NOT NULL REFERENCES name(id),
        form TEXT NOT NULL,
        UNIQUE(name_id, form))""",
    f"""CREATE VIRTUAL TABLE name_fts USING fts5(
        form, content='name_form', content_rowid='id', columnsize=0, tokenize='{TOKENIZER}')""",
    """CREATE TABLE furniture(               -- lines that repeat over the articles of one publication
        publication_key TEXT NOT NULL,
        line TEXT NOT NULL,
        applied INTEGER NOT NULL DEFAULT 0,   -- 1: taken out of every article there was
        PRIMARY KEY(publication_key, line)) WITHOUT ROWID""",
    """CREATE TABLE furniture_due(             -- publications with articles that such lines were not looked for in
        publication_key TEXT PRIMARY KEY) WITHOUT ROWID""",
)

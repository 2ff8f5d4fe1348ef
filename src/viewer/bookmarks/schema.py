"""The tables of bookmarks in `library.sqlite`, one function per numbered migration; never edited once released."""

from __future__ import annotations

import sqlite3

from viewer.bookmarks.sync.schema import m005_sync

_M001 = (
    # Offsets are code points of Article.text. quote .. end_offset are all NULL for a bookmark of a whole article.
    # A text that is not valid Unicode (a file name in another encoding) is stored as a blob: see store.py.
    """
    CREATE TABLE bookmark (
        number INTEGER PRIMARY KEY,       -- in the order of keeping
        id TEXT NOT NULL UNIQUE,          -- UUID, the same in every library that imports it
        fingerprint TEXT NOT NULL,        -- of the article's words; '' when not known
        url TEXT,
        canonical_url TEXT,
        path TEXT NOT NULL,
        address TEXT NOT NULL,
        title TEXT NOT NULL,
        publication TEXT,
        published TEXT,
        byline TEXT,
        captured TEXT,
        source_sha256 TEXT,
        quote TEXT,
        prefix TEXT,
        suffix TEXT,
        start_offset INTEGER,
        end_offset INTEGER,
        rival REAL,                       -- Passage.rival
        rival_context REAL,
        note TEXT NOT NULL,
        colour TEXT NOT NULL,
        created TEXT NOT NULL,            -- UTC, ISO 8601
        modified TEXT NOT NULL,
        deleted TEXT,                     -- in the bin since
        searchable TEXT NOT NULL,         -- folded title, publication, quote, note and tags
        CHECK ((quote IS NULL) = (start_offset IS NULL) AND (quote IS NULL) = (end_offset IS NULL))
    )
    """,
    "CREATE INDEX bookmark_fingerprint ON bookmark(fingerprint)",
    "CREATE INDEX bookmark_canonical_url ON bookmark(canonical_url) WHERE canonical_url IS NOT NULL",
    "CREATE INDEX bookmark_path ON bookmark(path, address)",
    # The columns of the key stand first: else integrity_check of SQLite 3.40 finds NULLs where there are none.
    """
    CREATE TABLE bookmark_tag (
        bookmark INTEGER NOT NULL REFERENCES bookmark(number) ON DELETE CASCADE,
        folded TEXT NOT NULL,             -- "Élysée" and "elysee" are one tag
        position INTEGER NOT NULL,        -- tags keep the order in which they were given
        tag TEXT NOT NULL,                -- as the reader writes it
        PRIMARY KEY (bookmark, folded)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX bookmark_tag_folded ON bookmark_tag(folded)",
)

_M003 = (
    "ALTER TABLE bookmark ADD COLUMN starred INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE bookmark ADD COLUMN note_read INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE bookmark ADD COLUMN fragment TEXT",  # Passage.fragment
    # Whom and what the reader linked the passage to.
    """
    CREATE TABLE bookmark_about (
        bookmark INTEGER NOT NULL REFERENCES bookmark(number) ON DELETE CASCADE,
        kind TEXT NOT NULL,               -- person, place
        key TEXT NOT NULL,                -- as the names of articles have it
        name TEXT NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (bookmark, kind, key)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX bookmark_about_key ON bookmark_about(kind, key)",
    """
    CREATE TABLE collection (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,          -- UUID
        name TEXT NOT NULL,
        parent INTEGER REFERENCES collection(number) ON DELETE CASCADE,
        created TEXT NOT NULL             -- UTC, ISO 8601
    )
    """,
    "CREATE INDEX collection_parent ON collection(parent)",
    """
    CREATE TABLE collection_member (
        collection INTEGER NOT NULL REFERENCES collection(number) ON DELETE CASCADE,
        bookmark INTEGER NOT NULL REFERENCES bookmark(number) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        PRIMARY KEY (collection, bookmark)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX collection_member_bookmark ON collection_member(bookmark)",
    """
    CREATE TABLE tag_style (
        folded TEXT NOT NULL PRIMARY KEY, -- as in bookmark_tag
        colour TEXT NOT NULL
    ) WITHOUT ROWID
    """,
)


def m001_bookmarks(connection: sqlite3.Connection) -> None:
    """Create `bookmark` and `bookmark_tag`. The caller holds the transaction."""
    for statement in _M001:
        connection.execute(statement)


def m003_organised(connection: sqlite3.Connection) -> None:
    """Stars, links to people and places, collections, colours of tags, notes not looked at yet."""
    for statement in _M003:
        connection.execute(statement)


ALONE = (m001_bookmarks, m003_organised, m005_sync)  # the steps of a file that holds bookmarks and nothing else

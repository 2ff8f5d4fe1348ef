"""The tables of bookmarks in `library.sqlite`, one function per numbered migration; never edited once released."""

from __future__ import annotations

import sqlite3

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


def m001_bookmarks(connection: sqlite3.Connection) -> None:
    """Create `bookmark` and `bookmark_tag`. The caller holds the transaction."""
    for statement in _M001:
        connection.execute(statement)

"""A store in a real file, and the torture set on the path of imports."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from viewer.articles.article import Article, Identity
from viewer.articles.identity import fingerprint
from viewer.bookmarks.anchor import make
from viewer.bookmarks.make import new_bookmark
from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.schema import ALONE
from viewer.bookmarks.store import BookmarkStore
from viewer.db import Database, migrate

sys.path.insert(0, str(Path(__file__).parent))

TEXT = (
    "The ferry to Port Ellery was late again on Monday. “It will be late tomorrow,” said Clara Novak, the harbour "
    "master.\n\nNobody was surprised. The company that runs it, Orsk Line, blames the fog; the fog, in a manner of "
    "speaking, blames the company.\n\nClara Novak has kept a list since 1998. It is a long list."
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    found = open_database(tmp_path / "library.sqlite")
    yield found
    found.close()


def open_database(path: Path) -> Database:
    database = Database(path, durable=True)
    migrate(database, ALONE)
    return database


@pytest.fixture
def store(database: Database) -> BookmarkStore:
    return BookmarkStore(database)


@pytest.fixture
def bookmark_of() -> Callable[..., Bookmark]:
    """`bookmark_of("words of TEXT", note=…, tags=…)`; "" for the whole article."""

    def build(quote: str, **facts: object) -> Bookmark:
        article = Article(
            "The ferry is late", TEXT, (), byline="By A. Writer", published="2007-10-12", publication="The Orsk Gazette"
        )
        url = facts.pop("url", "https://www.example.org/ferry?utm_source=x")
        identity = Identity(fingerprint(TEXT), url, "/archive/ferry.html", "")
        passage = make(TEXT, TEXT.index(quote), TEXT.index(quote) + len(quote)) if quote else None
        return replace(new_bookmark(identity, article, passage), **facts)

    return build

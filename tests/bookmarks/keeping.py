"""Keeps bookmarks for ever and prints the id of each once it is kept; the fault tests kill it.

Arguments: the library file, and optionally the most bytes that a file of this process may have.
"""

from __future__ import annotations

import itertools
import resource
import signal
import sys
from dataclasses import replace
from pathlib import Path

from viewer.articles.article import Article, Identity
from viewer.bookmarks.make import new_bookmark
from viewer.bookmarks.passage import Passage
from viewer.bookmarks.schema import ALONE
from viewer.bookmarks.store import BookmarkStore
from viewer.db import Database, migrate
from viewer.errors import LibraryError


def run(path: Path, max_bytes: int | None) -> None:
    database = Database(path, durable=True)
    migrate(database, ALONE)
    if max_bytes is not None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (max_bytes, max_bytes))
    store = BookmarkStore(database)
    article, identity = Article("T", "t", ()), Identity("f", None, "/none", "")
    for number in itertools.count():
        passage = Passage(f"quote {number} " * 20, "before", "after", number, number + 9)
        bookmark = new_bookmark(identity, article, passage, note="n" * (number % 997), tags=(f"t{number % 7}", "all"))
        try:
            store.keep(bookmark)
            print("kept", bookmark.id, flush=True)
            if number % 3 == 2:
                store.change(replace(bookmark, note="changed"))
                print("changed", bookmark.id, flush=True)
            if number % 5 == 4:
                store.delete(bookmark.id)
                print("deleted", bookmark.id, flush=True)
        except LibraryError as error:
            print("refused", error.sentence, flush=True)
            return


if __name__ == "__main__":
    run(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else None)

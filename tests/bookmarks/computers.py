"""A computer in the tests of synchronisation: a library of its own, and a folder that is carried to others."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from viewer.bookmarks.collections import CollectionStore
from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.store import BookmarkFilter, BookmarkStore
from viewer.bookmarks.sync.run import Report, synchronise
from viewer.db import Database


@dataclass
class Computer:
    database: Database
    folder: Path
    store: BookmarkStore = field(init=False)
    collections: CollectionStore = field(init=False)

    def __post_init__(self) -> None:
        self.store, self.collections = BookmarkStore(self.database), CollectionStore(self.database)

    def sync(self) -> Report:
        return synchronise(self.database, self.folder)

    def everything(self) -> dict[str, Bookmark]:
        return {one.id: one for one in self.store.all() + self.store.all(BookmarkFilter(in_bin=True))}

    def state(self) -> tuple[object, object]:
        return self.everything(), self.collections.filed()


def files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(folder.iterdir())}

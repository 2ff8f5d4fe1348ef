"""A scripted session on a library, which prints each change once the library has it; the fault tests kill it.

Arguments: the folder of the library, and one of

    for-ever            keep, change, star, delete, restore, file, back up and synchronise, until killed
    so-many NUMBER      so many bookmarks, and no backups
    full STEP           on a disk that is full again and again: it gets STEP bytes more whenever something is refused,
                        up to ROOM_BYTES
"""

from __future__ import annotations

import itertools
import resource
import signal
import sys
import uuid
from dataclasses import replace
from pathlib import Path

from viewer.articles.article import Article, Identity
from viewer.bookmarks.collections import CollectionStore
from viewer.bookmarks.make import new_bookmark
from viewer.bookmarks.passage import Bookmark, Passage
from viewer.bookmarks.sync.run import synchronise
from viewer.errors import LibraryError
from viewer.library import backups
from viewer.library.library import Library
from viewer.paths import library_paths

ROOM_BYTES = 400_000


def bookmark(number: int) -> Bookmark:
    article, identity = Article("T", "t", ()), Identity(f"f{number % 3}", None, "/none", "")
    passage = Passage(f"quote {number} " * 20, "before", "after", number, number + 9)
    return new_bookmark(identity, article, passage, note="n" * (number % 997), tags=(f"t{number % 7}", "all"))


def say(word: str, made: Bookmark) -> None:
    print(word, made.id, flush=True)


def change(library: Library, made: Bookmark, number: int, shelf: str) -> None:
    """What the script does with the bookmark of this number, once it is kept."""
    store = library.bookmarks
    if number % 3 == 2:
        store.change(replace(made, note="changed", starred=True))
        say("changed", made)
    if number % 5 == 4:
        store.delete(made.id)
        say("binned" if number % 10 == 9 else "deleted", made)
    if number % 10 == 9:
        store.restore(made.id)
        say("restored", made)
    if number % 4 == 3:
        CollectionStore(library.precious).add(shelf, [made.id])
        say("filed", made)


def run_for_ever(library: Library, shelf: str) -> None:
    folder = library.paths.root / "carried"
    folder.mkdir(exist_ok=True)
    for number in itertools.count():
        made = bookmark(number)
        library.bookmarks.keep(made)
        say("kept", made)
        change(library, made, number, shelf)
        if number % 13 == 12:
            backups.backup_if_changed(library.paths)
        if number % 29 == 28:
            synchronise(library.precious, folder)


def run_so_many(library: Library, shelf: str, count: int) -> None:
    for number in range(count):
        made = bookmark(number)
        library.bookmarks.keep(made)
        say("kept", made)
        change(library, made, number, shelf)


def run_full(library: Library, shelf: str, step: int) -> None:
    """The limit holds for each file of the process; it is raised after a refusal, so that every write is met."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    run_so_many(library, shelf, 30)
    refused, number = 0, 30
    room = max(path.stat().st_size for path in library.paths.root.glob("library.sqlite*"))
    while refused < ROOM_BYTES // step:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
        made = bookmark(number)
        try:
            library.bookmarks.keep(made)
            say("kept", made)
            change(library, made, number, shelf)
        except LibraryError as error:
            refused += 1
            room += step
            print("refused", error.sentence, flush=True)
        number += 1
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def run(folder: Path, what: str, number: int) -> None:
    library = Library.open(library_paths(folder))
    shelf = CollectionStore(library.precious).create(f"Shelf {uuid.uuid4()}").id
    if what == "for-ever":
        run_for_ever(library, shelf)
    elif what == "so-many":
        run_so_many(library, shelf, number)
    else:
        run_full(library, shelf, number)
    library.close()


if __name__ == "__main__":
    run(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 0)

"""A library that any earlier version wrote opens, after a copy of it was kept, and holds every bookmark.

`tests/data/libraries/version<n>.sql` is such a library as `sqlite3 library.sqlite .dump` writes it, and a last line
`PRAGMA user_version=<n>;`. Whoever adds a migration adds the dump of a library as it was before, with bookmarks in it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from viewer.bookmarks.passage import About, AboutKind, Colour
from viewer.bookmarks.store import BookmarkFilter
from viewer.library import backups
from viewer.library.library import Library
from viewer.library.schema import MIGRATIONS
from viewer.paths import Paths

DUMPS = {
    int(path.stem.removeprefix("version")): path for path in Path(__file__).parents[1].glob("data/libraries/*.sql")
}
IDS = [f"00000000-0000-4000-8000-{number:012d}" for number in range(1, 5)]
Raw = list[tuple[object, ...]]


@pytest.fixture(params=sorted(DUMPS))
def earlier(request: pytest.FixtureRequest, paths: Paths) -> int:
    """Puts a library of that version into its place."""
    paths.root.mkdir()
    with closing(sqlite3.connect(paths.library)) as made:
        made.executescript(DUMPS[request.param].read_text("utf-8"))
    return int(request.param)


def raw(path: Path, columns: str = "id, quote, note, title, path, deleted, created, modified") -> Raw:
    with closing(sqlite3.connect(path)) as file:
        return file.execute(f"SELECT {columns} FROM bookmark ORDER BY number").fetchall()


def test_there_is_one_of_each_version() -> None:
    assert set(range(1, len(MIGRATIONS))) <= set(DUMPS) <= set(range(1, len(MIGRATIONS) + 1))


def test_it_is_of_the_version_that_its_name_says(earlier: int, paths: Paths) -> None:
    with closing(sqlite3.connect(paths.library)) as file:
        assert file.execute("PRAGMA user_version").fetchone() == (earlier,)
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_every_bookmark_is_there_after_a_copy_was_kept(earlier: int, paths: Paths) -> None:
    before = raw(paths.library)
    assert [row[0] for row in before] == IDS
    library = Library.open(paths)
    if earlier == len(MIGRATIONS):
        library.close()
        return
    (copy,) = backups.backups(paths)
    assert copy.path.name.endswith("-migration.sqlite")
    assert copy.bookmarks == 3
    assert raw(copy.path) == before
    with closing(sqlite3.connect(copy.path)) as file:
        assert file.execute("PRAGMA user_version").fetchone() == (earlier,)
    kept, binned = library.bookmarks.all(), library.bookmarks.all(BookmarkFilter(in_bin=True))
    assert sorted(b.id for b in (*kept, *binned)) == IDS
    library.close()
    assert raw(paths.library) == before


def test_it_says_what_it_said(earlier: int, paths: Paths) -> None:
    library = Library.open(paths)
    one, whole, binned, odd = (library.bookmarks.get(name) for name in IDS)
    assert one is not None and whole is not None and binned is not None and odd is not None
    assert (one.note, one.colour, one.tags) == ("Why **nobody**?", Colour.GREEN, ("Élysée", "sea"))
    assert one.passage is not None
    assert one.passage.quote == "Nobody was surprised."
    assert (one.passage.start, one.passage.end, one.passage.rival) == (131, 152, 0.41)
    assert whole.passage is None
    assert (binned.deleted, binned.note, binned.tags) == ("2026-05-01T00:00:00Z", "in the bin", ("Sea",))
    assert (odd.article.path, odd.article.address) == ("/archive/caf\udce9.txt", "12")
    assert library.bookmarks.all(BookmarkFilter(text="nobody")) != []
    assert len(library.corrections.all()) == 1
    assert library.readings.last() is not None
    library.close()


def test_what_was_filed_is_filed(earlier: int, paths: Paths) -> None:
    library = Library.open(paths)
    one = library.bookmarks.get(IDS[0])
    assert one is not None
    if earlier < 3:
        assert (one.starred, one.about, one.note_read, library.collections.all()) == (False, (), True, ())
    else:
        assert (one.starred, one.note_read) == (True, False)
        assert one.about == (About(AboutKind.PERSON, "clara novak", "Clara Novak"),)
        assert [(f.collection.name, f.bookmarks) for f in library.collections.filed()] == [
            ("Ships", ()), ("Ferries", (IDS[3], IDS[0])),
        ]  # fmt: skip
        assert library.bookmarks.tag_colours() == {"sea": Colour.BLUE}
    library.close()


def test_it_is_worked_on(earlier: int, paths: Paths) -> None:
    library = Library.open(paths)
    ships = library.collections.create("More ships")
    assert library.collections.add(ships.id, IDS) == tuple(IDS)
    library.bookmarks.restore(IDS[2])
    library.close()
    library = Library.open(paths)
    assert [b.id for b in library.collections.members(ships.id)] == IDS
    library.close()

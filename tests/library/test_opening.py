"""Opening a library: new, old, newer, damaged, refused; and what is lost (nothing)."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from viewer.articles.article import Article
from viewer.db import Database, migrate
from viewer.entities.corrections import Action, Correction
from viewer.entities.records import Kind
from viewer.errors import LibraryDamaged, LibraryError, LibraryNewer
from viewer.library import backups, index_schema
from viewer.library import library as library_module
from viewer.library.library import Library
from viewer.library.restoring import restore
from viewer.library.schema import MIGRATIONS
from viewer.paths import Paths, library_paths

HIDDEN = Correction(Action.HIDE, Kind.PERSON, "post", "Post")


def test_a_new_library_is_empty_and_says_nothing(library: Library) -> None:
    assert library.notices == ()
    assert library.index.count() == 0
    assert library.archives.list() == []
    assert library.readings.last() is None


def test_what_is_kept_is_there_again(paths: Paths) -> None:
    library = Library.open(paths)
    kept = library.corrections.add(HIDDEN)
    library.close()
    library = Library.open(paths)
    assert library.corrections.all() == (kept,)
    library.close()


def test_opening_twice_at_once_is_no_problem(library: Library, paths: Paths) -> None:
    other = Library.open(paths)
    other.corrections.add(HIDDEN)
    assert len(library.corrections.all()) == 1
    other.close()


def test_processes_may_begin_one_library_at_once(paths: Paths) -> None:
    program = (
        "import sys; from pathlib import Path; from viewer.paths import library_paths;"
        "from viewer.library.library import Library; Library.open(library_paths(Path(sys.argv[1]))).close()"
    )
    started = [subprocess.Popen([sys.executable, "-c", program, str(paths.root)]) for _ in range(3)]
    assert [process.wait(60) for process in started] == [0, 0, 0]


def test_an_older_library_is_copied_before_it_is_changed(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    Library.open(paths).close()
    before = len(backups.backup_paths(paths))

    def m999(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE later(x)")

    monkeypatch.setattr(library_module, "MIGRATIONS", (*MIGRATIONS, m999))
    library = Library.open(paths)
    assert library.precious.rows("SELECT * FROM later") == []
    copies = backups.backup_paths(paths)
    assert len(copies) == before + 1
    with sqlite3.connect(copies[0]) as copy:
        assert copy.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
    copy.close()
    library.close()


def test_a_newer_library_is_refused_and_left_alone(paths: Paths) -> None:
    Library.open(paths).close()
    with sqlite3.connect(paths.library) as connection:
        connection.execute("PRAGMA user_version=99")
    connection.close()
    before = paths.library.read_bytes()
    with pytest.raises(LibraryNewer, match="newer version") as caught:
        Library.open(paths)
    assert caught.value.hint
    assert paths.library.read_bytes() == before


def damage_middle(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100:] = b"\x5a" * (len(data) - 100)
    path.write_bytes(data)


def damage_head(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[:16] = b"no database here"
    path.write_bytes(data)


def cut_short(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("damage", [damage_middle, damage_head, cut_short, empty])
def test_a_damaged_library_is_offered_its_backup_and_kept_aside(paths: Paths, damage: Callable[[Path], None]) -> None:
    library = Library.open(paths)
    library.corrections.add(HIDDEN)
    library.close()
    damage(paths.library)
    damaged = paths.library.read_bytes()
    with pytest.raises(LibraryDamaged, match=r"library\.sqlite") as caught:
        Library.open(paths)
    assert caught.value.backups == backups.backup_paths(paths)
    assert caught.value.backups
    aside = restore(paths, caught.value.backups[0])
    assert aside is not None
    assert aside.read_bytes() == damaged
    library = Library.open(paths)
    assert [correction.key for correction in library.corrections.all()] == ["post"]
    library.close()


def test_a_damaged_library_without_backup_says_so(paths: Paths) -> None:
    paths.root.mkdir()
    paths.library.write_bytes(b"nonsense" * 1000)
    with pytest.raises(LibraryDamaged, match="damaged") as caught:
        Library.open(paths)
    assert caught.value.backups == ()
    assert "no backup" in caught.value.hint


def test_a_lost_library_is_begun_anew_with_a_word_on_its_backups(paths: Paths) -> None:
    library = Library.open(paths)
    library.corrections.add(HIDDEN)
    library.close()
    paths.library.unlink()
    library = Library.open(paths)
    assert "backups" in library.notices[0]
    library.close()


@pytest.mark.parametrize("damage", [damage_middle, damage_head, cut_short])
def test_a_damaged_index_is_rebuilt_with_a_sentence(
    paths: Paths, damage: Callable[[Path], None], tmp_path: Path
) -> None:
    library = Library.open(paths)
    library.archives.add(tmp_path)
    library.close()
    damage(paths.index)
    library = Library.open(paths)
    assert "damaged and is being rebuilt" in library.notices[0]
    assert [archive.path for archive in library.archives.list()] == [tmp_path]
    library.close()
    library = Library.open(paths)
    assert library.notices == ()
    library.close()


def test_damage_found_while_running_is_mended_at_the_next_start(
    library: Library, paths: Paths, put: Callable[..., list[int]], make_article: Callable[..., Article]
) -> None:
    put(*(make_article(f"Title {n}", "word " * 3000) for n in range(50)))
    library.derived.checkpoint()
    library.close()
    data = bytearray(paths.index.read_bytes())
    page = 4096
    data[page * 4 :] = bytes(len(data) - page * 4)  # the head stays good, so opening sees nothing
    paths.index.write_bytes(data)
    library = Library.open(paths)
    if not library.notices:
        with pytest.raises(LibraryDamaged):
            for article_id in library.index.ids():
                library.index.article(article_id)
        library.close()
        library = Library.open(paths)
    assert "being rebuilt" in library.notices[0]
    assert library.index.count() == 0
    library.close()


def test_an_index_of_another_layout_is_rebuilt(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    Library.open(paths).close()
    monkeypatch.setattr(index_schema, "LAYOUT", index_schema.LAYOUT + 1)
    library = Library.open(paths)
    assert "anew" in library.notices[0]
    library.close()


def test_an_index_without_its_tables_is_rebuilt(paths: Paths) -> None:
    paths.root.mkdir()
    with sqlite3.connect(paths.index) as connection:
        connection.execute(f"PRAGMA user_version={index_schema.LAYOUT}")
    connection.close()
    library = Library.open(paths)
    assert library.notices
    assert library.index.count() == 0
    library.close()


def test_a_start_does_not_wait_for_who_writes(library: Library, paths: Paths) -> None:
    with library.derived.write(), library.precious.write():
        Library.open(paths).close()


def test_a_deleted_index_is_made_again_in_silence(paths: Paths, tmp_path: Path) -> None:
    library = Library.open(paths)
    library.archives.add(tmp_path)
    library.close()
    paths.index.unlink()
    library = Library.open(paths)
    assert library.notices == ()
    assert len(library.archives.list()) == 1
    library.close()


def test_an_index_of_another_library_is_emptied_of_what_is_not_ours(
    paths: Paths, tmp_path: Path, put: Callable[..., list[int]], make_article: Callable[..., Article], library: Library
) -> None:
    put(make_article("One", "first text"))
    library.close()
    paths.library.unlink()
    for copy in backups.backup_paths(paths):
        copy.unlink()
    library = Library.open(paths)
    assert library.index.count() == 0
    library.close()


def test_a_folder_that_may_not_be_written_is_a_sentence(
    open_folder: Path, powerless: Callable[[], AbstractContextManager[None]]
) -> None:
    open_folder.chmod(0o555)
    with powerless(), pytest.raises(LibraryError, match="cannot be made") as caught:
        Library.open(library_paths(open_folder / "library"))
    assert "--library" in caught.value.hint


def test_a_library_that_may_not_be_written_is_a_sentence(
    open_folder: Path, powerless: Callable[[], AbstractContextManager[None]]
) -> None:
    paths = library_paths(open_folder)
    Library.open(paths).close()
    for path in (paths.library, paths.index):
        path.chmod(0o444)
    open_folder.chmod(0o555)
    with powerless(), pytest.raises(LibraryError, match=r"library\.sqlite"):
        Library.open(paths)


def test_a_library_that_may_not_be_read_is_a_sentence(
    open_folder: Path, powerless: Callable[[], AbstractContextManager[None]]
) -> None:
    paths = library_paths(open_folder)
    Library.open(paths).close()
    paths.library.chmod(0)
    with powerless(), pytest.raises(LibraryError, match="cannot be read"):
        Library.open(paths)


def test_a_file_in_place_of_the_folder_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("a file")
    with pytest.raises(LibraryError, match="cannot be made"):
        Library.open(library_paths(tmp_path / "library"))


def test_a_full_disk_keeps_what_was_there(library: Library) -> None:
    library.corrections.add(HIDDEN)
    pages = library.precious.reader().execute("PRAGMA page_count").fetchone()[0]
    library.precious.reader().execute(f"PRAGMA max_page_count={pages + 1}")
    with pytest.raises(LibraryError, match="full"):
        for number in range(1000):
            library.corrections.add(Correction(Action.HIDE, Kind.PERSON, f"name {number}" * 20, "Name"))
    kept = library.corrections.all()
    assert kept[0].key == "post"
    library.precious.reader().execute("PRAGMA max_page_count=1000000")
    library.corrections.remove(kept[0].id or 0)
    assert library.corrections.all() == kept[1:]


def test_every_migration_keeps_what_the_first_release_stored(tmp_path: Path) -> None:
    database = Database(tmp_path / "library.sqlite", durable=True)
    migrate(database, MIGRATIONS[:1])
    with database.write() as connection:
        connection.execute("INSERT INTO archive(path, is_folder, added) VALUES('/a', 1, '2026-01-01T00:00:00Z')")
        connection.execute("INSERT INTO correction VALUES(1, 'hide', 'PER', 'k', 'K', NULL, '2026-01-01T00:00:00Z')")
        connection.execute("INSERT INTO reading VALUES('f', NULL, '/a/b', '', '2026-01-01T00:00:00Z', 1, 12)")
    migrate(database, MIGRATIONS)
    assert database.rows("SELECT path FROM archive")[0][0] == "/a"
    assert database.rows("SELECT key FROM correction")[0][0] == "k"
    assert database.rows("SELECT position FROM reading")[0][0] == 12
    database.close()

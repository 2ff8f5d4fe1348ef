"""Archives, readings and corrections; paths and scripts as they are stored."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.articles.article import Article, Identity
from viewer.entities.corrections import Action, Correction
from viewer.entities.records import Kind
from viewer.library import index_write
from viewer.library.library import Library
from viewer.library.prepared import FileRead, prepare
from viewer.library.records import Outcome
from viewer.library.scripts import gathered, spread
from viewer.library.stored_path import from_text, to_text

Put = Callable[..., list[int]]
Make = Callable[..., Article]


def identity(name: str) -> Identity:
    return Identity(name, None, f"/{name}", "")


def test_an_archive_is_added_once(library: Library, tmp_path: Path) -> None:
    first = library.archives.add(tmp_path)
    again = library.archives.add(tmp_path / "x" / "..")
    assert first == again
    assert (first.is_folder, first.missing, first.articles, first.path) == (True, False, 0, tmp_path)


def test_a_vanished_archive_is_marked(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("text")
    library.archives.add(file)
    file.unlink()
    (row,) = library.archives.list()
    assert row.missing
    assert not row.is_folder


def test_forgetting_an_archive_leaves_the_others(library: Library, put: Put, make_article: Make) -> None:
    put(make_article("a", "one"), make_article("b", "two"), folder="first")
    kept = put(make_article("c", "three"), folder="second")
    first, second = library.archives.list()
    assert (first.articles, second.articles) == (2, 1)
    library.archives.forget(first.id)
    assert list(library.index.ids()) == kept
    assert [archive.id for archive in library.archives.list()] == [second.id]
    library.archives.forget(second.id)
    assert library.index.count() == 0
    assert library.index.report() == []


def test_what_is_read_from_a_forgotten_archive_is_not_kept(
    library: Library, put: Put, make_article: Make, tmp_path: Path
) -> None:
    put(make_article("a", "one"))
    (archive,) = library.archives.list()
    library.archives.forget(archive.id)
    late = FileRead("/late.txt", 1, 1, Outcome.TAKEN, articles=(prepare(make_article("b", "two"), ""),))
    assert not index_write.put(library.derived, archive.id, [late])
    assert index_write.link(library.derived, archive.id, [1]) == 0
    assert library.index.count() == 0


def test_an_id_is_never_used_for_another_archive(library: Library, tmp_path: Path) -> None:
    first = library.archives.add(tmp_path / "a")
    library.archives.forget(first.id)
    assert library.archives.add(tmp_path / "b").id != first.id


def test_a_forgetting_that_was_interrupted_is_finished(library: Library, put: Put, make_article: Make) -> None:
    put(make_article("a", "one"))
    with library.precious.write() as connection:
        connection.execute("DELETE FROM archive")
    library.archives.reconcile()
    assert library.index.count() == 0


def test_readings_know_the_last_and_where_it_was_left(library: Library) -> None:
    readings = library.readings
    readings.opened(identity("a"))
    readings.opened(identity("b"))
    readings.set_position(identity("a"), 120)
    assert readings.last() == identity("b")
    readings.opened(identity("a"))
    assert readings.last() == identity("a")
    assert readings.position("a") == 120
    assert readings.position("b") is None
    assert readings.position("c") is None
    assert readings.read_fingerprints() == ["a", "b"]


def test_a_position_alone_does_not_make_an_article_the_last(library: Library) -> None:
    library.readings.set_position(identity("a"), 1)
    assert library.readings.last() is None
    library.readings.set_position(identity("a"), 2)
    assert library.readings.position("a") == 2


def test_corrections_are_kept_once_and_taken_back(library: Library) -> None:
    said = Correction(Action.HIDE, Kind.PLACE, "post", "Post", "fingerprint")
    kept = library.corrections.add(said)
    assert kept.id is not None
    assert kept.created.endswith("Z")
    assert library.corrections.add(said) == kept
    everywhere = library.corrections.add(Correction(Action.HIDE, Kind.PLACE, "post", "Post"))
    assert library.corrections.all() == (kept, everywhere)
    library.corrections.remove(kept.id)
    library.corrections.remove(kept.id)
    assert library.corrections.all() == (everywhere,)


@pytest.mark.parametrize("name", [b"plain.txt", "Zürich 東京.txt".encode(), b"latin1-\xe9\xff.txt", b"100% #?.txt"])
def test_any_file_name_survives_storing(name: bytes) -> None:
    path = Path("/some folder") / os.fsdecode(name)
    text = to_text(path)
    text.encode()
    assert from_text(text) == path


@given(st.text())
def test_spreading_out_loses_nothing(text: str) -> None:
    plain = gathered(text)
    assert gathered(spread(plain)) == plain


def test_only_scripts_without_spaces_are_spread_out() -> None:
    assert spread("Élysée, 12 – 한국어 word") == "Élysée, 12 – 한국어 word"
    assert spread("天気x").split("\x1f") == ["", "天", "", "気", "x"]

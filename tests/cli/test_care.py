"""`doctor`, `backup`, `restore` and `formats`."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

TEXT = (
    "A Quiet Day\n\nHULL, England — The ferry came in at six, and nobody had anything to say about it all day long.\n"
)


@pytest.fixture
def library(viewer, tmp_path: Path) -> Path:
    article, folder = tmp_path / "quiet.txt", tmp_path / "library"
    article.write_text(TEXT, encoding="utf-8")
    assert viewer("add", article, "--no-names", "--library", folder).code == 0
    assert viewer("bookmarks", "add", article, "--quote", "at six", "--library", folder).code == 0
    return folder


def test_a_sound_library_is_told_about(viewer, library):
    done = viewer("doctor", "--json", "--library", library)
    assert done.code == 0, done.out + done.err
    (record,) = done.records
    assert record["healthy"] is True
    assert record["folder"] == str(library)
    assert (record["articles"], record["archives"], record["bookmarks"]) == (1, 1, 1)
    assert record["library_sound"] is record["index_sound"] is True
    assert record["free_bytes"] > 0
    text = viewer("doctor", "--library", library)
    assert text.code == 0
    assert str(library) in text.out.replace("\n", "").replace(" ", "")
    assert "sound" in text.out


def test_no_library_is_no_illness_and_stays_unmade(viewer, tmp_path: Path):
    done = viewer("doctor", "--json", "--library", tmp_path / "new")
    assert done.code == 0
    record = done.records[0]
    assert record["library_file"] is record["articles"] is record["library_sound"] is None
    assert not (tmp_path / "new").exists()


def test_damage_is_found_and_nothing_is_changed(viewer, library):
    fields = list(viewer("doctor", "--json", "--library", library).records[0])
    damaged = b"this was a library once" * 500
    (library / "library.sqlite").write_bytes(damaged)
    for wal in library.glob("library.sqlite-*"):
        wal.unlink()
    done = viewer("doctor", "--json", "--library", library)
    assert done.code == 3
    assert done.records[0]["library_sound"] is False
    assert list(done.records[0]) == fields, "whatever is known, the same fields come"
    text = viewer("doctor", "--library", library)
    assert text.code == 3
    assert "archive-viewer restore" in text.err
    assert (library / "library.sqlite").read_bytes() == damaged


def test_a_library_that_was_only_begun_is_not_ill(viewer, tmp_path: Path):
    (tmp_path / "library.sqlite").touch()
    (tmp_path / "index.sqlite").touch()
    done = viewer("doctor", "--library", tmp_path)
    assert done.code == 0, done.err
    assert "just begun" in done.out


def test_an_index_that_lost_a_page_is_found(viewer, library):
    path = library / "index.sqlite"
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xa5" * 8192 + whole[12288:])
    done = viewer("doctor", "--json", "--library", library)
    assert done.code == 3
    assert done.records[0]["index_sound"] is False
    assert path.read_bytes()[:12288] == whole[:4096] + b"\xa5" * 8192


def test_a_damaged_library_is_refused_with_a_way_out_and_restored(viewer, library):
    assert viewer("backup", "--library", library).code == 0
    path = library / "library.sqlite"
    path.write_bytes(b"no library" * 1000)
    refused = viewer("bookmarks", "--library", library)
    assert (refused.code, refused.out) == (3, "")
    assert "damaged" in refused.err
    restored = viewer("restore", "--json", "--library", library)
    assert restored.code == 0, restored.err
    aside = Path(restored.records[0]["kept_aside"])
    assert aside.read_bytes() == b"no library" * 1000
    (kept,) = viewer("bookmarks", "--json", "--library", library).records
    assert kept["quote"] == "at six"


def test_a_newer_library_is_refused(viewer, library):
    with closing(sqlite3.connect(library / "library.sqlite")) as connection:
        connection.execute("PRAGMA user_version = 999")
    done = viewer("list", "--library", library)
    assert (done.code, done.out) == (3, "")
    assert "newer version" in done.err
    doctor = viewer("doctor", "--library", library)
    assert doctor.code == 3
    assert "newer version" in doctor.err


def test_backups_are_made_listed_and_chosen(viewer, library):
    made = viewer("backup", "--json", "--library", library).records[0]["path"]
    assert Path(made).is_file()
    rows = viewer("backup", "--list", "--json", "--library", library).records
    row = next(row for row in rows if row["path"] == made)
    assert row["bookmarks"] == 1
    (kept,) = viewer("bookmarks", "--json", "--library", library).records
    assert viewer("bookmarks", "delete", kept["id"], "--library", library).code == 0
    assert viewer("restore", Path(made).name, "--library", library).code == 0
    assert len(viewer("bookmarks", "--json", "--library", library).records) == 1
    unsaid = viewer("restore", "--library", library)
    assert (unsaid.code, unsaid.out) == (2, ""), "the newest copy of a sound library is no way back"
    assert "--list" in unsaid.err
    assert viewer("restore", "nosuch.sqlite", "--library", library).code == 3


def test_nothing_to_back_up_or_restore_is_said(viewer, tmp_path: Path):
    for command in (["backup"], ["backup", "--list"], ["restore"]):
        done = viewer(*command, "--library", tmp_path)
        assert (done.code, done.out) == (4, ""), command
        assert done.err


def test_a_lost_index_is_made_again_by_adding(viewer, library, tmp_path: Path):
    for part in library.glob("index.sqlite*"):
        part.unlink()
    done = viewer("add", tmp_path / "quiet.txt", "--no-names", "--library", library)
    assert done.code == 0, done.err
    assert len(viewer("list", "--json", "--library", library).records) == 1


def test_formats_are_listed(viewer):
    records = viewer("formats", "--json").records
    assert all(list(record) == ["name", "suffixes", "gives", "facts"] for record in records)
    assert {".txt", ".md", ".html"} <= {suffix for record in records for suffix in record["suffixes"]}
    assert ".html" in viewer("formats").out

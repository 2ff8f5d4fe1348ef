"""`restore --dry-run`, `bookmarks sync` and `bookmarks empty-bin`, as processes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

TEXT = "A Quiet Day\n\nHULL, England — The ferry came in at six, and nobody had anything to say about it all day.\n"


@pytest.fixture
def library(viewer, tmp_path: Path) -> Path:
    return new_library(viewer, tmp_path, "library")


def new_library(viewer, tmp_path: Path, name: str) -> Path:
    article = tmp_path / "quiet.txt"
    article.write_text(TEXT, encoding="utf-8")
    assert viewer("add", article, "--no-names", "--library", tmp_path / name).code == 0
    return tmp_path / name


def keep(viewer, library: Path, quote: str, note: str = "") -> str:
    done = viewer("bookmarks", "add", "1", "--quote", quote, "--note", note, "--json", "--library", library)
    return done.records[0]["id"]


def notes(viewer, library: Path, *more: str) -> set[str]:
    return {one["note"] for one in viewer("bookmarks", "--json", *more, "--library", library).records}


def test_a_backup_is_looked_into_before_going_back(viewer, library):
    stays = keep(viewer, library, "at six", "old words")
    made = Path(viewer("backup", "--json", "--library", library).records[0]["path"]).name
    before = (library / "library.sqlite").read_bytes()
    since = keep(viewer, library, "all day", "kept since")
    looked = viewer("restore", made, "--dry-run", "--library", library)
    assert looked.code == 0
    assert "has 1 bookmark." in looked.out
    assert "In the library now, and not in it: 1" in looked.out
    assert "kept since" in looked.out
    record = viewer("restore", made, "--dry-run", "--json", "--library", library).records[0]
    assert (record["lost"], record["back"], record["newest"]) == ([since], [], [stays])
    assert notes(viewer, library) == {"old words", "kept since"}
    assert before != (library / "library.sqlite").read_bytes()
    assert viewer("restore", made, "--library", library).code == 0
    assert notes(viewer, library) == {"old words"}
    replaced = [
        one
        for one in viewer("backup", "--list", "--json", "--library", library).records
        if one["occasion"] == "replaced"
    ]
    assert viewer("restore", Path(replaced[0]["path"]).name, "--library", library).code == 0
    assert notes(viewer, library) == {"old words", "kept since"}


def test_two_libraries_meet_in_a_folder(viewer, library, tmp_path: Path):
    other, folder = new_library(viewer, tmp_path, "other"), tmp_path / "carried"
    folder.mkdir()
    keep(viewer, library, "at six", "from here")
    keep(viewer, other, "all day", "from there")
    for each in (library, other, library):
        assert viewer("bookmarks", "sync", folder, "--library", each).code == 0
    assert notes(viewer, library) == notes(viewer, other) == {"from here", "from there"}
    done = viewer("bookmarks", "sync", folder, "--json", "--library", library).records[0]
    assert done == {"taken": 0, "files_written": 0, "conflicts": [], "problems": []}


def test_conflicts_and_damaged_files_are_said(viewer, library, tmp_path: Path):
    folder = tmp_path / "carried"
    folder.mkdir()
    keep(viewer, library, "at six", "one")
    assert viewer("bookmarks", "sync", folder, "--library", library).code == 0
    (path,) = folder.iterdir()
    theirs = json.loads(path.read_text())
    theirs["first"]["items"][0] |= {"av:version": "of another computer", "av:history": []}
    theirs["first"]["items"][0]["body"][0]["value"] = "two"
    path.with_name(f"{path.stem} (conflicted copy).json").write_text(json.dumps(theirs))
    (folder / "article-half.json").write_text("{")
    done = viewer("bookmarks", "sync", folder, "--library", library)
    assert done.code == 1
    assert "Changed on two computers" in done.err
    assert "article-half.json" in done.err
    assert notes(viewer, library) == {"one", "two"}


def test_a_folder_must_be_named_and_be_there(viewer, library, tmp_path: Path):
    assert viewer("bookmarks", "sync", "--library", library).code == 2
    gone = viewer("bookmarks", "sync", tmp_path / "gone", "--library", library)
    assert gone.code == 1
    assert "cannot be read" in gone.err
    assert not (tmp_path / "gone").exists()


def test_the_bin_is_emptied_only_at_the_word(viewer, library):
    name = keep(viewer, library, "at six", "mine")
    assert viewer("bookmarks", "empty-bin", "--yes", "--library", library).code == 4
    assert viewer("bookmarks", "delete", name, "--library", library).code == 0
    asked = viewer("bookmarks", "empty-bin", "--library", library)
    assert asked.code == 2
    assert "1 bookmark" in asked.err
    assert notes(viewer, library, "--bin") == {"mine"}
    assert viewer("bookmarks", "empty-bin", "--yes", "--json", "--library", library).records == [{"removed": 1}]
    assert notes(viewer, library, "--bin") == set()

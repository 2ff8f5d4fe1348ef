"""`report`, and going on with an import, through the program itself."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

DONE, SOME_FAILED = 0, 1
STORY = "The Lamp at the Point\n\nThe keeper trimmed the lamp at dusk, as he had for forty years.\n"


@pytest.fixture
def added(viewer, tmp_path: Path) -> tuple[Path, Path]:
    """A library with a good file and a bad one: (library, folder of the files)."""
    folder = tmp_path / "clippings"
    folder.mkdir()
    (folder / "lamp.txt").write_text(STORY)
    (folder / "=cut.epub").write_bytes(b"PK\x03\x04" + bytes(60))
    done = viewer("add", folder, "--no-names", "--library", tmp_path / "library")
    assert done.code == SOME_FAILED
    return tmp_path / "library", folder


def test_the_report_can_be_read_later(viewer, added) -> None:
    library, folder = added
    failed, taken = viewer("report", "--json", "--library", library).records
    assert (failed["outcome"], taken["outcome"]) == ("failed", "taken")
    assert failed["path"] == str(folder / "=cut.epub")
    assert failed["reason"]
    only = viewer("report", "--outcome", "failed", "--library", library).out
    assert "=cut.epub" in only
    assert "lamp.txt" not in only


def test_the_report_can_be_written_as_a_table(viewer, added, tmp_path: Path) -> None:
    library, _ = added
    target = tmp_path / "report.csv"
    assert viewer("report", "-o", target, "--library", library).code == DONE
    with target.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [Path(row["file"]).name for row in rows] == ["=cut.epub", "lamp.txt"]
    assert viewer("report", "-o", tmp_path / "no" / "report.csv", "--library", library).code == SOME_FAILED


def test_what_failed_is_read_again_on_demand(viewer, added) -> None:
    library, folder = added
    again = viewer("add", "--no-names", "--json", "--library", library).records
    assert again == []
    (record,) = viewer("add", "--retry", "--no-names", "--json", "--library", library).records
    assert record["path"] == str(folder / "=cut.epub")
    assert viewer("add", "--resume", "--no-names", "--library", library).code == DONE


def test_earlier_imports_can_be_looked_up(viewer, added, tmp_path: Path) -> None:
    library, folder = added
    other = tmp_path / "other.txt"
    other.write_text(STORY.replace("Lamp", "Bell"))
    assert viewer("add", other, "--no-names", "--library", library).code == DONE
    later, earlier = viewer("report", "--imports", "--json", "--library", library).records
    assert (later["paths"], later["files"]["added"]) == ([str(other)], 1)
    assert (earlier["paths"], earlier["files"]["failed"]) == ([str(folder)], 1)
    assert str(folder) in viewer("report", "--imports", "--library", library).out
    told = viewer("report", "--import", earlier["import"], "--json", "--library", library).records
    assert {Path(each["path"]).name for each in told} == {"=cut.epub", "lamp.txt"}

"""The lines of the navigation."""

from __future__ import annotations

from pathlib import Path

from viewer.library.records import ArchiveRow
from viewer.ui.overview import Overview, entries


def archive(number: int, path: str) -> ArchiveRow:
    return ArchiveRow(number, Path(path), "2026-08-14T10:00:00Z", is_folder=True, articles=3, missing=False)


def test_archives_of_one_name_are_told_apart_by_their_folders() -> None:
    rows = (archive(1, "/disk/1998/scans"), archive(2, "/disk/1999/scans"), archive(3, "/disk/letters"))
    listed = [entry.label for entry in entries(Overview(9, 9, rows)) if entry.section == "archive"]
    assert listed == ["scans – 1998", "scans – 1999", "letters"]


def test_the_folder_that_tells_two_archives_apart_may_be_further_up() -> None:
    rows = (archive(1, "/disk/ada/press/scans"), archive(2, "/disk/bell/press/scans"))
    listed = [entry.label for entry in entries(Overview(6, 6, rows)) if entry.section == "archive"]
    assert listed == ["scans – ada", "scans – bell"]

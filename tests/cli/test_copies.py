"""`copies`, `compare` and lists of copies, as processes of their own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

Viewer = Callable[..., object]
BELL = "A Bell With No Ship Is Found in Paris, Texas"


@pytest.fixture(scope="module")
def doubled(viewer: Viewer, sample: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A library of the sample archive and a changed copy of one of its articles; and that copy."""
    root = tmp_path_factory.mktemp("doubled")
    text = (sample / "The Harbour Courier" / "2003-04-12 A Bell With No Ship.txt").read_text(encoding="utf-8")
    changed = root / "changed.txt"
    changed.write_text(text.replace("scrap dealer", "scrap merchant"), encoding="utf-8")
    library = root / "library"
    assert viewer("add", "--no-names", sample, changed, "--library", library).code == 0
    return library, changed


def test_an_article_is_listed_once_with_its_copies(viewer: Viewer, doubled: tuple[Path, Path]) -> None:
    library, _ = doubled
    listed = viewer("list", "--json", "--library", library).records
    assert [row["copies"] for row in listed if row["title"] == BELL] == [3]
    assert len(listed) == 11
    assert "(3 copies)" in viewer("list", "--library", library).out
    assert len(viewer("list", "--copies", "--json", "--library", library).records) == 13


def test_the_copies_of_the_sample_are_told(viewer: Viewer, sample_library: Path) -> None:
    (article,) = viewer("copies", "--json", "--library", sample_library).records
    assert article["title"] == BELL
    assert sorted(copy["format"] for copy in article["copies"]) == ["Plain text", "Web page"]
    assert [copy["listed"] for copy in article["copies"]] == [True, False]
    told = viewer("copies", "--library", sample_library).out
    assert told.startswith(f"{BELL}  (2 copies)\n*")


def test_people_count_an_article_once(viewer: Viewer, sample_library: Path) -> None:
    (found,) = (row for row in viewer("people", "Adeyemi", "--json", "--library", sample_library).records)
    ids = {
        row["id"] for row in viewer("list", "--person", "Samuel Adeyemi", "--json", "--library", sample_library).records
    }
    assert found["articles"] == len(ids)


def test_a_search_finds_an_article_once(viewer: Viewer, doubled: tuple[Path, Path]) -> None:
    library, _ = doubled
    found = viewer("search", "cookbook receipt", "--json", "--library", library).records
    assert [row["title"] for row in found] == [BELL]
    assert len(viewer("search", "scrap merchant", "--json", "--library", library).records) == 1


def test_what_differs_is_printed(viewer: Viewer, doubled: tuple[Path, Path], sample: Path) -> None:
    _, changed = doubled
    first = sample / "The Harbour Courier" / "2003-04-12 A Bell With No Ship.txt"
    told = viewer("compare", first, changed)
    assert told.code == 0
    words = " ".join(told.out.split())
    assert "scrap [-dealer-]" in words
    assert "scrap {+merchant+}" in words
    assert "1 difference: 1 word only in the first, 1 only in the second." in words
    rows = viewer("compare", first, changed, "--json").records
    (row,) = (row for row in rows if row["change"] == "changed")
    ((start, end),) = row["other_marks"]
    assert row["other"][start:end] == "merchant"
    assert "scrap dealer" in " ".join(viewer("compare", "--whole", first, first).out.split())


def test_copies_are_compared_by_their_numbers(viewer: Viewer, doubled: tuple[Path, Path]) -> None:
    library, _ = doubled
    (article,) = viewer("copies", "--json", "--library", library).records
    ids = [copy["id"] for copy in article["copies"]]
    assert "The words are the same." in viewer("compare", ids[0], ids[0], "--library", library).out
    assert viewer("compare", ids[0], 4711, "--library", library).code == 1


def test_a_copy_is_preferred_parted_and_joined(viewer: Viewer, doubled: tuple[Path, Path], tmp_path: Path) -> None:
    library = tmp_path / "library"
    shutil.copytree(doubled[0], library)
    (article,) = viewer("copies", "--json", "--library", library).records
    last = article["copies"][-1]["id"]
    (now,) = viewer("copies", "prefer", last, "--json", "--library", library).records
    assert next(copy["id"] for copy in now["copies"] if copy["listed"]) == last
    assert viewer("copies", "part", last, "--library", library).code == 0
    assert len(viewer("list", "--json", "--library", library).records) == 12
    assert viewer("copies", "part", last, "--library", library).code == 1
    other = article["copies"][0]["id"]
    (joined,) = viewer("copies", "join", last, other, "--json", "--library", library).records
    assert len(joined["copies"]) == 3


def test_an_empty_library_has_no_copies(viewer: Viewer, tmp_path: Path) -> None:
    assert viewer("copies", "--library", tmp_path / "new").code == 4

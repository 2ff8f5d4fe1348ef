"""Which files are taken from what somebody adds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from viewer.errors import FileNotReadable
from viewer.formats import open_archive, walk

needs_permissions = pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")


def names(root: Path, *paths: Path) -> list[str]:
    return [str(item.relative_to(root)) for item in walk(paths or (root,)) if isinstance(item, Path)]


def touch(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")


def test_recursive_sorted_and_without_hidden(tmp_path: Path) -> None:
    touch(tmp_path, "b.txt", "a/2.txt", "a/1.txt", ".hidden.txt", ".git/x.txt", "c/.x/y.txt")
    assert names(tmp_path) == ["a/1.txt", "a/2.txt", "b.txt"]


def test_a_hidden_file_that_is_named_is_taken(tmp_path: Path) -> None:
    touch(tmp_path, ".hidden.txt")
    assert names(tmp_path, tmp_path / ".hidden.txt") == [".hidden.txt"]


def test_folders_saved_with_pages_are_passed_over(tmp_path: Path) -> None:
    touch(tmp_path, "p.html", "p_files/a.js", "q.htm", "q-Dateien/a.txt", "r_files/letter.txt")
    assert names(tmp_path) == ["p.html", "q.htm", "r_files/letter.txt"]


def test_loops_of_links_end(tmp_path: Path) -> None:
    touch(tmp_path, "a/x.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found = list(walk([tmp_path]))
    assert [item for item in found if isinstance(item, Path)] == [tmp_path / "a" / "x.txt"]
    (failed,) = [item for item in found if not isinstance(item, Path)]
    assert failed[0] == tmp_path / "self"


def test_missing_comes_with_its_error(tmp_path: Path) -> None:
    ((path, error),) = walk([tmp_path / "gone.txt"])
    assert path == tmp_path / "gone.txt"
    assert isinstance(error, FileNotReadable)
    assert "gone.txt" in error.sentence


def test_pipes_are_never_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert names(tmp_path) == []
    ((_, error),) = walk([pipe])
    assert isinstance(error, FileNotReadable)
    with pytest.raises(FileNotReadable):
        open_archive(pipe)


def test_opening_a_folder_or_nothing_says_so(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.txt"):
        with pytest.raises(FileNotReadable) as caught:
            open_archive(path)
        assert caught.value.sentence.endswith(".")
        assert caught.value.hint


@needs_permissions
def test_unreadable_folder_comes_with_its_error(tmp_path: Path) -> None:
    touch(tmp_path, "a/x.txt", "b.txt")
    (tmp_path / "a").chmod(0)
    try:
        found = list(walk([tmp_path]))
    finally:
        (tmp_path / "a").chmod(0o755)
    assert [item for item in found if isinstance(item, Path)] == [tmp_path / "b.txt"]
    assert any(not isinstance(item, Path) and item[0] == tmp_path / "a" for item in found)


@needs_permissions
def test_unreadable_file_says_so(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt")
    (tmp_path / "a.txt").chmod(0)
    with pytest.raises(FileNotReadable, match=r"a\.txt"):
        open_archive(tmp_path / "a.txt")


def test_the_pages_of_an_issue_are_not_listed_beside_its_articles(tmp_path: Path) -> None:
    samples = Path(__file__).parents[1] / "data" / "formats"
    issue = (samples / "issue.mets").read_bytes()
    page = (samples / "issue_files" / "page1.xml").read_bytes()
    for name, data in {"i.xml": issue, "issue_files/page1.xml": page, "issue_files/page2.xml": page}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    assert names(tmp_path) == ["i.xml", "issue_files/page2.xml"]
    assert names(tmp_path, tmp_path / "issue_files" / "page1.xml") == ["issue_files/page1.xml"]
    (tmp_path / "i.xml").write_bytes(issue[:-20])  # cut short: who knows whether it still gives them
    assert names(tmp_path) == ["i.xml", "issue_files/page1.xml", "issue_files/page2.xml"]


def test_a_recognised_page_is_listed_once(tmp_path: Path) -> None:
    touch(tmp_path, "seq-1/ocr.txt", "seq-1/ocr.xml", "seq-2/ocr.txt")
    assert names(tmp_path) == ["seq-1/ocr.xml", "seq-2/ocr.txt"]

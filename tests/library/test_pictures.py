"""Pictures out of archives, and archives that end whoever reads them."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from viewer.library import pictures
from viewer.library.pictures import Pictures, is_plain

SAMPLES = Path(__file__).parents[1] / "data" / "formats"


@pytest.fixture
def reader() -> Iterator[Pictures]:
    made = Pictures()
    yield made
    made.close()


def address_and_picture(path: Path) -> tuple[str, str]:
    from viewer.articles.extract import extract
    from viewer.formats import open_archive
    from viewer.formats.archive import Document

    with open_archive(path) as archive:
        for item in archive.documents():
            found = [block.src for block in extract(item).blocks if block.src] if isinstance(item, Document) else []
            if found:
                return item.address, found[0]
    raise AssertionError(path)


@pytest.mark.parametrize("name", ["saved.html", "letters.epub", "greyhaven.zim", "greyhaven.warc.gz", "box.7z"])
def test_pictures_come_from_any_archive(name: str, reader: Pictures) -> None:
    address, src = address_and_picture(SAMPLES / name)
    found = reader.read(str(SAMPLES / name), address, src)
    assert found is not None
    assert found.startswith((b"\x89PNG", b"GIF8", b"\xff\xd8"))
    assert reader.read(str(SAMPLES / name), address, "no-such.png") is None


def test_what_libraries_in_c_read_is_read_elsewhere() -> None:
    assert is_plain(SAMPLES / "saved.html")
    assert not any(is_plain(SAMPLES / name) for name in ("greyhaven.zim", "greyhaven.arc", "columns.pdf", "box.zip"))


def test_a_missing_or_damaged_file_has_no_pictures(reader: Pictures, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.zim"
    damaged.write_bytes((SAMPLES / "greyhaven.zim").read_bytes()[:3000])
    assert reader.read(str(tmp_path / "gone.zim"), "0", "a.png") is None
    assert reader.read(str(damaged), "0", "a.png") is None


# Stands in for an archive that ends its process. A module of its own, for workers must be able to import it.
DEADLY = """
import os
from pathlib import Path


def picture(path, address, src):
    with Path(f"{path}.tried").open("a") as tried:
        tried.write("x")
    os._exit(11)
"""


def test_an_archive_that_ends_its_process_is_soon_left_alone(
    reader: Pictures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "deadly.zim"
    path.write_bytes((SAMPLES / "greyhaven.zim").read_bytes())
    (tmp_path / "deadly_pictures.py").write_text(DEADLY, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(pictures, "picture", importlib.import_module("deadly_pictures").picture)
    assert [reader.read(str(path), "0", "a.png") for _ in range(4)] == [None] * 4
    assert (tmp_path / "deadly.zim.tried").read_text(encoding="utf-8") == "xx"
    monkeypatch.undo()
    address, src = address_and_picture(SAMPLES / "greyhaven.zim")
    assert reader.read(str(SAMPLES / "greyhaven.zim"), address, src)


def test_a_picture_may_be_too_large(reader: Pictures, monkeypatch: pytest.MonkeyPatch) -> None:
    address, src = address_and_picture(SAMPLES / "saved.html")
    monkeypatch.setattr(pictures, "MAX_BYTES", 10)
    assert reader.read(str(SAMPLES / "saved.html"), address, src) is None

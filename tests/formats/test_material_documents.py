"""Files that others made, good and bad: each opens, or a sentence says why not; measured where they are at hand."""

from __future__ import annotations

from pathlib import Path

from viewer.articles.extract import extract
from viewer.errors import NothingToRead, UnsupportedFile, ViewerError
from viewer.formats import open_archive
from viewer.formats.archive import Document


def outcome(path: Path) -> str:
    """The kind of error that opening ended in, or "" where there was an article."""
    found = 0
    try:
        with open_archive(path) as archive:
            for item in archive.documents():
                if isinstance(item, Document):
                    extract(item)
                    found += 1
    except ViewerError as error:
        assert error.sentence.endswith(".")
        return "" if found else type(error).__name__
    return "" if found else NothingToRead.__name__


def outcomes(*folders: Path) -> dict[str, str]:
    return {path.name: outcome(path) for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()}


def test_every_document_opens_or_says_why_not(material: Path) -> None:
    formats = material / "data" / "formats"
    found = outcomes(*(formats / name for name in ("pdf", "epub", "eml", "mbox")))
    assert found
    bad = {name: kind for name, kind in found.items() if kind and not name.startswith("hostile_")}
    refused = {name for name, kind in bad.items() if kind != NothingToRead.__name__}
    assert sum(not kind for kind in found.values()) >= 50
    assert len(refused) <= 6, refused


def test_every_file_of_a_wire_service_opens_or_says_why_not(material: Path) -> None:
    found = outcomes(material / "data" / "wire")
    assert found
    assert sum(not kind for kind in found.values()) >= 36
    allowed = {"", NothingToRead.__name__, UnsupportedFile.__name__}
    assert set(found.values()) <= allowed, {name: kind for name, kind in found.items() if kind not in allowed}


def test_every_attack_is_refused_or_harmless(material: Path, tmp_path: Path) -> None:
    assert outcomes(material / "data" / "hostile")
    assert not list(tmp_path.iterdir())

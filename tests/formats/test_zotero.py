"""Exports of Zotero with their files: what the reference says goes to the attached text, and each is listed once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from viewer.articles.article import Article
from viewer.articles.extract import extract
from viewer.formats import open_archive, walk
from viewer.formats.archive import Document, Skipped

SAMPLES = Path(__file__).parents[1] / "data" / "formats"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder as Zotero writes it: files/NUMBER/NAME beside the export."""
    (tmp_path / "files" / "7").mkdir(parents=True)
    shutil.copy(SAMPLES / "saved.html", tmp_path / "files" / "7" / "tide clock.html")
    shutil.copy(SAMPLES / "columns.pdf", tmp_path / "files" / "7" / "page.pdf")
    return tmp_path


def read(path: Path) -> tuple[list[Article], list[Skipped]]:
    with open_archive(path) as archive:
        items = list(archive.documents())
    found = [extract(item) for item in items if isinstance(item, Document)]
    return found, [item for item in items if isinstance(item, Skipped)]


def test_rdf_gives_its_facts_to_the_attached_page(shelf: Path) -> None:
    path = shelf / "My Library.rdf"
    rdf = (SAMPLES / "shelf.rdf").read_text(encoding="utf-8")
    path.write_text(rdf.replace("shelf_files/saved.html", "files/7/tide%20clock.html"), encoding="utf-8")
    (article,), (named,) = read(path)
    assert (article.title, article.byline) == ("The tide clock, as the reference calls it", "Lavinia Stroud")
    assert (article.publication, article.published) == ("The Merrow Evening Post", "2011-03-08")
    assert (article.captured, article.language) == ("2012-01-02", "en-GB")
    assert "has no stored page" in named.reason
    assert [item.name for item in walk([shelf]) if isinstance(item, Path)] == ["My Library.rdf", "page.pdf"]


def test_json_with_attachments(shelf: Path) -> None:
    item = {
        "itemType": "newspaperArticle",
        "title": "Ferry late, says the reference",
        "creators": [{"creatorType": "author", "firstName": "Clara", "lastName": "Novak"}],
        "publicationTitle": "The Ellery Courier",
        "date": "2003-10-15",
        "attachments": [{"path": "files/7/page.pdf", "title": "Full text"}, {"path": "/etc/passwd"}],
    }
    path = shelf / "export.json"
    path.write_text(json.dumps({"items": [item, {"title": "Bare", "itemType": "book"}]}), encoding="utf-8")
    (article,), (bare,) = read(path)
    assert (article.title, article.byline) == ("Ferry late, says the reference", "Clara Novak")
    assert (article.publication, article.published) == ("The Ellery Courier", "2003-10-15")
    assert [page.label for page in article.pages] == ["1", "2"]
    assert bare.address == "reference 2"
    listed = [item.name for item in walk([shelf]) if isinstance(item, Path)]
    assert listed == ["export.json", "tide clock.html"]


@pytest.mark.parametrize(
    "name", ["../outside.html", "/etc/hostname", "files/../../outside.html", "export.json", "files"]
)
def test_nothing_outside_its_folder_is_opened(shelf: Path, name: str) -> None:
    inside = shelf / "inner"
    inside.mkdir()
    (shelf / "outside.html").write_text("<p>secret words that nobody asked for</p>")
    path = inside / "export.json"
    path.write_text(json.dumps([{"itemType": "book", "title": "X", "attachments": [{"path": name}]}]))
    found, told = read(path)
    assert not found
    assert len(told) == 1


def linked(tmp_path: Path, *attachments: dict[str, str]) -> list[Article]:
    """What is read of an export in a folder of its own whose one item has these attachments."""
    folder = tmp_path / "export"
    folder.mkdir(exist_ok=True)
    path = folder / "export.json"
    path.write_text(json.dumps([{"itemType": "book", "title": "As the reference says", "attachments": attachments}]))
    return read(path)[0]


def test_linked_files_are_found(tmp_path: Path) -> None:
    storage = tmp_path / "Zotero" / "storage" / "AB12CD34"
    storage.mkdir(parents=True)
    page = storage / "tide clock.html"
    shutil.copy(SAMPLES / "saved.html", page)
    for name in (str(page), page.as_uri()):
        (article,) = linked(tmp_path, {"path": name})
        assert article.title == "As the reference says"
    beside = tmp_path / "export" / "storage" / "AB12CD34"
    beside.mkdir(parents=True)
    page.rename(beside / "tide clock.html")
    for attachment in (
        {"path": "C:\\Users\\ida\\Zotero\\storage\\AB12CD34\\tide clock.html"},
        {"path": "storage:tide clock.html", "key": "AB12CD34"},
        {"path": "attachments:storage/AB12CD34/tide clock.html"},
    ):
        assert len(linked(tmp_path, attachment)) == 1


def test_nothing_but_documents_is_opened_outside(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("The password is the name of the first dog that the keeper of the lamp had.")
    (tmp_path / "secret.html").symlink_to(tmp_path / "secret.txt")
    for name in ("../secret.txt", str(tmp_path / "secret.txt"), str(tmp_path / "secret.html"), "/dev/zero", "\0.pdf"):
        assert linked(tmp_path, {"path": name}) == []

"""WACZ and HAR: the same captures in other wrappings."""

from __future__ import annotations

import base64
import gzip
import json
import zipfile
from pathlib import Path

import pytest
from web_archives import captured

from viewer.articles.extract import extract
from viewer.errors import DamagedFile, ViewerError
from viewer.formats import open_archive
from viewer.formats.archive import Document, Skipped

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
SITE = "https://mail.greyhaven.example/"
SAMPLES = Path(__file__).parents[1] / "data" / "formats"


def page(number: int, title: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html><head>{title}</head><body><article><p>The keeper said that lamp number {number} burned "
        "all night, and that nobody came to see it but the gulls.</p><p>He has written to the harbour board about it, "
        "he said, and more than once, and has had no answer.</p></article></body></html>"
    ).encode()


def wacz(tmp_path: Path, members: dict[str, bytes], packing: int = zipfile.ZIP_STORED) -> Path:
    path = tmp_path / "a.bin"
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def items(path: Path) -> list[Document | Skipped]:
    with open_archive(path) as archive:
        return list(archive.documents())


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_all_archives_inside_are_read(tmp_path: Path, packing: int) -> None:
    first = b"".join(gzip.compress(captured(f"{SITE}{number}", page(number))) for number in range(3))
    second = captured(SITE + "9", page(9, "<title>Nine</title>")) + captured(SITE + "a.png", PNG, "image/png")
    listed = [{"url": SITE + "1", "title": "Lamp one"}, {"url": SITE + "9", "title": "Not this"}, 7, {"url": 3}]
    lines = "\n".join(['{"format": "json-pages-1.0"}', "{broken", *map(json.dumps, listed)])
    members = {
        "pages/pages.jsonl": lines.encode(),
        "archive/1.warc.gz": first,
        "archive/2.warc": second,
        "archive/../x.warc": second,
        "notes.txt": b"x",
    }
    path = wacz(tmp_path, members, packing)
    found = items(path)
    documents = [item for item in found if isinstance(item, Document)]
    assert [item.stated.url for item in documents] == [SITE + name for name in "0129"]
    assert documents[1].stated.title == "Lamp one"
    assert extract(documents[3]).title == "Nine"
    with open_archive(path) as archive:
        for place, item in enumerate(found):
            assert list(archive.documents(item.address)) == found[place + 1 :]
        assert [archive.document(item.address) for item in documents] == documents
        assert archive.resource(documents[3].address, "a.png") == PNG
        assert archive.resource(documents[0].address, "/a.png") == PNG
        assert archive.resource(documents[0].address, "/b.png") is None


def test_without_an_archive_it_is_refused(tmp_path: Path) -> None:
    path = wacz(tmp_path, {"datapackage.json": b"{}"})
    with pytest.raises(DamagedFile, match=r"a\.wacz"):
        open_archive(path.rename(tmp_path / "a.wacz"))


def entry(url: str, body: bytes, media: str = "text/html", status: object = 200, **content: object) -> dict:
    return {
        "startedDateTime": "2020-02-03T05:05:06.123+01:00",
        "request": {"url": url},
        "response": {
            "status": status,
            "content": {"mimeType": media, "encoding": "base64", "text": base64.b64encode(body).decode(), **content},
        },
    }


def har(tmp_path: Path, entries: list, **log: object) -> Path:
    path = tmp_path / "a.har"
    path.write_text(json.dumps({"log": {"version": "1.2", "creator": {}, **log, "entries": entries}}))
    return path


def test_har(tmp_path: Path) -> None:
    entries = [
        entry(SITE, page(1, "<title>One</title>")),
        entry(SITE + "a.png", PNG, "image/png"),
        entry(SITE + "gone", page(2), status=404),
        {**entry(SITE + "2", b""), "response": {"status": 200, "content": {"size": 0}}},
        entry(SITE + "3", b"", encoding=None, text=page(3, "<title>“Three”</title>").decode()),
    ]
    path = har(tmp_path, entries)
    found = items(path)
    documents = [item for item in found if isinstance(item, Document)]
    assert [extract(item).title for item in documents] == ["One", "“Three”"]
    assert (documents[0].stated.url, documents[0].stated.captured) == (SITE, "2020-02-03T04:05:06Z")
    assert all(item.kind for item in found if isinstance(item, Skipped))
    with open_archive(path) as archive:
        assert archive.resource(documents[0].address, "a.png") == PNG
        for place, item in enumerate(found):
            assert list(archive.documents(item.address)) == found[place + 1 :]


@pytest.mark.parametrize(
    "entries",
    [
        [1, None, "x", [], {}],
        [{"request": 1, "response": 2}],
        [entry(SITE, b"", text=7), entry(SITE, b"", text="!!!"), entry(SITE, page(1), status="200")],
        [{"request": {"url": 5}, "response": {"content": {"text": "x"}}}],
        [entry("", page(1)), entry("\ud800", page(1)), {**entry(SITE, page(1)), "startedDateTime": {}}],
    ],
)
def test_har_of_wrong_types(tmp_path: Path, entries: list) -> None:
    items(har(tmp_path, entries))


def test_har_nested_deep(tmp_path: Path) -> None:
    path = tmp_path / "a.har"
    path.write_text('{"log": {"version": "1", "creator": {}, "entries": [' + "[" * 100_000)
    with pytest.raises(DamagedFile):
        items(path)


def test_har_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    path = har(tmp_path, [entry(SITE + str(number), page(number)) for number in range(5)])
    path.write_bytes(path.read_bytes()[:-100])
    with open_archive(path) as archive:
        reading = archive.documents()
        assert [next(reading).stated.url for _ in range(4)]
        with pytest.raises(DamagedFile):
            next(reading)


def test_real_files_are_read_or_refused(material: Path) -> None:
    for path in sorted((material / "data/formats/wacz").iterdir()):
        if "hostile" in path.name:
            with pytest.raises(ViewerError):
                items(path)
        else:
            assert any(isinstance(item, Document) for item in items(path))

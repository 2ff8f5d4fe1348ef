"""Saved pages: MHTML, Safari's archives, MAFF, SingleFile's ZIP."""

from __future__ import annotations

import base64
import io
import plistlib
import zipfile
from pathlib import Path

import pytest

from viewer.articles.extract import extract
from viewer.errors import DamagedFile, LimitExceeded, ViewerError
from viewer.formats import open_archive
from viewer.formats.archive import Document

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
URL = "https://mail.greyhaven.example/news/lamp.html"
SAMPLES = Path(__file__).parents[1] / "data" / "formats"


def page(words: str = "the lamp", picture: str = "lamp.png") -> str:
    return (
        "<!DOCTYPE html><html><head><title>The Lamp</title></head><body><article><h1>The Lamp</h1>"
        f"<p>The keeper said that {words} burned all night, and that nobody came to see it but the gulls.</p>"
        f'<img src="{picture}"><p>He has written to the harbour board about it, he said, and more than once.</p>'
        "</article></body></html>"
    )


def mhtml(body: bytes, head: str = "", part: str = "Content-Type: text/html; charset=utf-8\n", more: str = "") -> bytes:
    return (
        (
            f"From: <Saved by Blink>\nSnapshot-Content-Location: {URL}\nDate: Mon, 3 Feb 2020 05:05:06 +0100\n"
            f'MIME-Version: 1.0\n{head}Content-Type: multipart/related; boundary="b"\n\n--b\n{part}'
            "Content-Transfer-Encoding: base64\n\n"
        ).encode()
        + base64.encodebytes(body)
        + f"{more}--b--\n".encode()
    )


def kept(name: str, data: bytes) -> str:
    packed = base64.b64encode(data).decode()
    return f"--b\nContent-Type: image/png\n{name}\nContent-Transfer-Encoding: base64\n\n{packed}\n"


def write(tmp_path: Path, data: bytes, name: str) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def only(path: Path) -> Document:
    with open_archive(path) as archive:
        (item,) = archive.documents()
    assert isinstance(item, Document)
    return item


def picture(path: Path, src: str) -> bytes | None:
    with open_archive(path) as archive:
        address = next(item.address for item in archive.documents())
        return archive.resource(address, src)


def test_mhtml_gives_page_address_and_time(tmp_path: Path) -> None:
    item = only(write(tmp_path, mhtml(page().encode()), "whatever.dat"))
    assert extract(item).title == "The Lamp"
    assert (item.stated.url, item.stated.captured) == (URL, "2020-02-03T04:05:06Z")


@pytest.mark.parametrize("charset", ["windows-1251", "utf-8", "shift_jis", "no-such-charset"])
def test_mhtml_says_the_charset(tmp_path: Path, charset: str) -> None:
    words = {"windows-1251": "Кран убрали", "shift_jis": "灯台守は言った"}.get(charset, "“lamps”")
    codec = charset if charset != "no-such-charset" else "utf-8"
    data = mhtml(page(words).encode(codec), part=f"Content-Type: text/html; charset={charset}\n")
    assert words in only(write(tmp_path, data, "a.mht")).content.html


def test_mhtml_gives_pictures(tmp_path: Path) -> None:
    more = kept("Content-Location: https://mail.greyhaven.example/news/lamp.png", PNG) + kept("Content-ID: <x@y>", PNG)
    path = write(tmp_path, mhtml(page().encode(), more=more + kept("Content-Location: bad.png", b"<html>")), "a.mht")
    for src in ("lamp.png", "https://mail.greyhaven.example/news/lamp.png", "cid:x@y"):
        assert picture(path, src) == PNG, src
    for src in ("other.png", "cid:z", "bad.png", "", "data:image/png;base64,AA"):
        assert picture(path, src) is None, src


def test_mail_is_no_saved_page(tmp_path: Path) -> None:
    mail = mhtml(page().encode()).replace(b"From: <Saved by Blink>\nSnapshot-Content-Location", b"To: a@b.example\nX-A")
    path = write(tmp_path, b"Received: from a\nMessage-ID: <1@b>\n" + mail, "a.eml")
    try:
        with open_archive(path) as archive:
            assert "mhtml" not in type(archive).__module__
            assert all(item.stated.url is None for item in archive.documents() if isinstance(item, Document))
    except ViewerError as error:
        assert error.sentence


@pytest.mark.parametrize("depth", [50, 20_000])
def test_mhtml_nested_deep(tmp_path: Path, depth: int) -> None:
    start = b"From: <Saved by Blink>\nMIME-Version: 1.0\n"
    deep = b"".join(b'Content-Type: multipart/related; boundary="%d"\n\n--%d\n' % (n, n) for n in range(depth))
    path = write(tmp_path, start + deep + b"Content-Type: text/html\n\n" + page().encode(), "deep.mht")
    try:
        assert "keeper" in only(path).content.html
    except ViewerError as error:
        assert "deep.mht" in error.sentence


@pytest.mark.parametrize("kind", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_safari(tmp_path: Path, kind: plistlib.PlistFormat) -> None:
    saved = {
        "WebMainResource": {
            "WebResourceData": page("Кран").encode("windows-1251"),
            "WebResourceTextEncodingName": "windows-1251",
            "WebResourceURL": URL,
        },
        "WebSubresources": [
            {"WebResourceURL": "https://mail.greyhaven.example/news/lamp.png", "WebResourceData": PNG},
            "no dictionary",
            {"WebResourceURL": 7},
        ],
    }
    path = write(tmp_path, plistlib.dumps(saved, fmt=kind), "a.webarchive")
    item = only(path)
    assert "Кран" in item.content.html
    assert item.stated.url == URL
    assert picture(path, "lamp.png") == PNG
    assert picture(path, "other.png") is None


@pytest.mark.parametrize(
    "saved",
    [{}, {"WebMainResource": 3}, {"WebMainResource": {}}, {"WebMainResource": {"WebResourceData": "text"}}, [1]],
)
def test_safari_without_a_page_is_refused(tmp_path: Path, saved: object) -> None:
    path = write(tmp_path, plistlib.dumps(saved, fmt=plistlib.FMT_BINARY), "a.webarchive")
    with pytest.raises(DamagedFile, match=r"a\.webarchive"):
        only(path)


def test_safari_with_entities_is_refused(tmp_path: Path) -> None:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
        b"<plist><dict><key>WebMainResource</key><string>&b;</string></dict></plist>"
    )
    with pytest.raises(DamagedFile):
        only(write(tmp_path, bomb, "a.webarchive"))


def zipped(members: dict[str, bytes], before: bytes = b"", after: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    buffer.write(before)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue() + after


def test_maff_may_hold_several_pages(tmp_path: Path) -> None:
    note = (
        f'<r MAF:originalurl RDF:resource="{URL}"/><r MAF:archivetime RDF:resource="Mon, 3 Feb 2020 04:05:06 +0000"/>'
    )
    members = {
        "1/index.rdf": note.encode(),
        "1/index.html": page(picture="index_files/lamp.png").encode(),
        "1/index_files/lamp.png": PNG,
        "2/index.rdf": b'<r MAF:indexfilename RDF:resource="../../secret.html"/>',
        "2/index.html": page("another lamp").encode(),
        "3/index.rdf": b"<nothing/>",
        "3/index.html": page("a third lamp").encode(),
    }
    path = write(tmp_path, zipped(members), "a.maff")
    with open_archive(path) as archive:
        found = list(archive.documents())
        assert [item.address for item in found] == ["1/index.html", "3/index.html"]
        assert (found[0].stated.url, found[0].stated.captured) == (URL, "2020-02-03T04:05:06Z")
        assert archive.resource("1/index.html", "index_files/lamp.png") == PNG
        assert archive.resource("1/index.html", "../2/index.html") is None
        assert list(archive.documents("1/index.html")) == found[1:]


def single(members: dict[str, bytes]) -> bytes:
    note = (
        f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: Mon Feb 03 2020 05:05:06 GMT+0100 (CET)\n-->"
    )
    return zipped(members, f"<!DOCTYPE html><html data-sfz>{note}<body><!--".encode(), b"--></body></html>")


def test_singlefile_zip(tmp_path: Path) -> None:
    path = write(tmp_path, single({"index.html": page(picture="images/0.png").encode(), "images/0.png": PNG}), "a.html")
    item = only(path)
    assert extract(item).title == "The Lamp"
    assert (item.stated.url, item.stated.captured) == (URL, "2020-02-03T04:05:06Z")
    assert picture(path, "images/0.png") == PNG
    assert picture(path, "../a.html") is None


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, single({"index.html": b"<p>" + b" " * 100_000_000}), "a.html")
    with pytest.raises(LimitExceeded):
        only(path)


def test_real_files_are_read(material: Path) -> None:
    for path in sorted((material / "data/formats/mhtml").iterdir()):
        assert only(path).content.html

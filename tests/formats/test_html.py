"""Saved pages: what savers write into them, their pictures, and how they break."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from viewer.errors import LimitExceeded, UnsupportedFile
from viewer.formats import html as html_format
from viewer.formats import open_archive
from viewer.formats.archive import Document, PlainText, Stated, WebPage
from viewer.formats.inline import inline_picture, without_inline

CLOCK = Path(__file__).parents[1] / "data" / "formats" / "saved_files" / "clock.png"
PAGE = "<html><body><p>Some text that is long enough to be read.</p></body></html>"


def read(path: Path, content: str | bytes) -> Document:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with open_archive(path) as archive:
        return archive.document("")


def html_of(document: Document) -> str:
    assert isinstance(document.content, WebPage)
    return document.content.html


@pytest.mark.parametrize(
    "content",
    [
        "<!DOCTYPE html><html><p>x",
        "\ufeff  \n<!-- a note -->\n<HTML><p>x",
        '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html>',
        "<head><title>x</title></head>",
        "<div><p>a</p><p>b</p><a href=x>c</a><br><span>d</span></div>",
    ],
)
def test_content_tells_html_whatever_its_name(tmp_path: Path, content: str) -> None:
    assert isinstance(read(tmp_path / "page.txt", content).content, WebPage)
    assert isinstance(read(tmp_path / "page", content).content, WebPage)


def test_text_that_speaks_of_tags_is_text(tmp_path: Path) -> None:
    assert isinstance(read(tmp_path / "a.txt", "The <b> tag makes text bold, said Ms. Berners.").content, PlainText)


def test_a_picture_named_html_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFile, match=r"x\.html"):
        read(tmp_path / "x.html", CLOCK.read_bytes())


def test_browsers_note_the_address(tmp_path: Path) -> None:
    note = "<!-- saved from url=(0027)https://example.org/2007/10/ -->"
    assert read(tmp_path / "a.html", f"<!DOCTYPE html>\n{note}\n{PAGE}").stated == Stated(
        url="https://example.org/2007/10/"
    )
    local = "<!-- saved from url=(0016)file:///C:/a.htm -->"
    assert read(tmp_path / "a.html", f"{local}{PAGE}").stated == Stated()


def test_singlefile_notes_address_and_time(tmp_path: Path) -> None:
    note = (
        "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://example.org/a \n"
        " saved date: Fri Oct 12 2007 01:30:00 GMT+0200 (Central European Summer Time)\n-->"
    )
    stated = read(tmp_path / "a.html", note + PAGE).stated
    assert stated == Stated(url="https://example.org/a", captured="2007-10-11T23:30:00Z")


@pytest.mark.parametrize(
    ("encoding", "declaration"),
    [
        ("utf-8", ""),
        ("utf-16", ""),
        ("cp1251", '<meta charset="windows-1251">'),
        ("shift_jis", '<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">'),
        ("utf-8", '<meta charset="iso-8859-1">'),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, declaration: str) -> None:
    word = "日本語の新聞" if encoding == "shift_jis" else "Москва" if encoding == "cp1251" else "“Zürich”"
    page = f"<html><head>{declaration}</head><p>{word}</p></html>"
    assert word in html_of(read(tmp_path / "a.html", page.encode(encoding)))


def test_pictures_from_the_folder_saved_with_the_page(tmp_path: Path) -> None:
    page = tmp_path / "My page.html"
    page.write_text(PAGE)
    folder = tmp_path / "My page_files"
    folder.mkdir()
    (folder / "a b.png").write_bytes(CLOCK.read_bytes())
    (folder / "notes.txt").write_text("no picture")
    (tmp_path / "outside.png").write_bytes(CLOCK.read_bytes())
    (folder / "link.png").symlink_to(tmp_path / "outside.png")
    with open_archive(page) as archive:
        for src in ("My page_files/a b.png", "./My%20page_files/a%20b.png", "My%20page_files/a%20b.png?x=1"):
            assert archive.resource("", src) == CLOCK.read_bytes()
        for src in (
            "My page_files/notes.txt",
            "My page_files/../outside.png",
            "My page_files/link.png",
            "outside.png",
            "My page_files",
            "My page_files/\x00.png",
            "//host/My page_files/a b.png",
            "file:My page_files/a b.png",
        ):
            assert archive.resource("", src) is None


def test_a_linked_folder_is_not_the_pages_own(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.png").write_bytes(CLOCK.read_bytes())
    home = tmp_path / "home"
    home.mkdir()
    (home / "p_files").symlink_to(elsewhere)
    (home / "p.html").write_text(PAGE)
    with open_archive(home / "p.html") as archive:
        assert archive.resource("", "p_files/a.png") is None


def test_pictures_inside_the_page_get_short_names(tmp_path: Path) -> None:
    padded = CLOCK.read_bytes() + bytes(200)
    long = "data:image/png;base64," + base64.b64encode(padded).decode()
    page = f'<html><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><img src="{long}"><p>Text</p></html>'
    document = read(tmp_path / "a.html", page)
    assert "data:#1" in html_of(document)
    assert long not in html_of(document)
    with open_archive(tmp_path / "a.html") as archive:
        assert archive.resource("", "data:#1") == padded
        assert archive.resource("", long) == padded
        assert archive.resource("", "data:#2") is None
        assert archive.resource("", "data:text/html;base64,PGI+") is None
        assert archive.resource("", "data:image/svg+xml,<svg/>") is None


def test_too_large_a_picture_is_not_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_format, "MAX_PICTURE_BYTES", 50)
    folder = tmp_path / "a_files"
    folder.mkdir()
    (folder / "a.png").write_bytes(CLOCK.read_bytes())
    (tmp_path / "a.html").write_text(PAGE)
    with open_archive(tmp_path / "a.html") as archive:
        assert archive.resource("", "a_files/a.png") is None


def test_inline_forms() -> None:
    assert inline_picture("", "data:image/png;base64,aGk") == b"hi"
    assert inline_picture("", "data:,a%20b") == b"a b"
    assert inline_picture("", "data:image/png;base64,!!!") in (None, b"")
    assert inline_picture("", "data:#x") is None
    assert without_inline("see data:text/plain,short") == "see data:text/plain,short"


def test_markup_without_end_gets_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "endless.html"
    path.write_text("<html><body>" + "<p>on and on " * (html_format.MAX_MARKUP_CHARS // 12))
    with open_archive(path) as archive, pytest.raises(LimitExceeded, match=r"endless\.html"):
        archive.document("")

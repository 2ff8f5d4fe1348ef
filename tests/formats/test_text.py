"""Plain text files, and files that only claim to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from viewer.errors import LimitExceeded, NothingToRead, UnsupportedFile
from viewer.formats import open_archive
from viewer.formats.archive import Document, PlainText
from viewer.formats.text import MAX_ARTICLE_CHARS

PROSE = "The council met on Monday evening and decided, after three hours, to decide nothing until the spring. " * 3


def read(path: Path) -> Document:
    with open_archive(path) as archive:
        return archive.document("")


def test_reads_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfOne\r\n\r\nTwo\r\n")
    assert read(path).content == PlainText("One\n\nTwo\n")


@pytest.mark.parametrize("content", [b"", b"\n \r\n\t", b"\0\0\0\0"])
def test_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(content)
    with pytest.raises((NothingToRead, UnsupportedFile)) as caught:
        read(path)
    assert "empty.txt" in caught.value.sentence


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "PNG"),
        (b"\x7fELF" + bytes(200), "program"),
        (b"GIF89a" + b"some text " * 50, "GIF"),
        (b"ID3\x03" + b"some text " * 50, "sound"),
        (bytes(range(256)) * 8, "txt"),
    ],
)
def test_binaries_named_txt_are_refused(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / "claims.txt"
    path.write_bytes(content)
    with pytest.raises(UnsupportedFile) as refused:
        read(path)
    assert path.name in refused.value.sentence
    assert kind in refused.value.sentence


def test_a_binary_behind_a_page_of_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mixed.txt"
    path.write_bytes(PROSE.encode() * 40 + bytes(range(32)) * 400)
    with pytest.raises(UnsupportedFile, match=r"mixed\.txt"):
        read(path)


def test_a_hundred_megabytes_get_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    with path.open("wb") as file:
        file.write(PROSE.encode() * 20)
        file.truncate(100_000_000)
    with pytest.raises(LimitExceeded, match=r"log\.txt"):
        read(path)


def test_too_long_for_an_article_gets_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("word " * (MAX_ARTICLE_CHARS // 5 + 1))
    with pytest.raises(LimitExceeded) as caught:
        read(path)
    assert caught.value.hint


def test_the_longest_article_is_read(tmp_path: Path) -> None:
    path = tmp_path / "fits.txt"
    path.write_text("word " * (MAX_ARTICLE_CHARS // 5))
    content = read(path).content
    assert isinstance(content, PlainText)
    assert len(content.text) == MAX_ARTICLE_CHARS


def test_suffix_may_be_missing_or_odd(tmp_path: Path) -> None:
    for name in ("article", "article.2007", "article.clip"):
        path = tmp_path / name
        path.write_text(PROSE)
        assert read(path).content == PlainText(PROSE)


@pytest.mark.parametrize("name", ["data.json", "style.css", "script.js", "table.csv", "notes.py", "feed.xml"])
def test_files_of_programs_are_passed_over(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(PROSE)
    with pytest.raises(UnsupportedFile, match=name.replace(".", r"\.")):
        read(path)


def test_source_code_without_a_suffix_is_no_article(tmp_path: Path) -> None:
    path = tmp_path / "Makefile"
    path.write_text("all: a.o b.o\n\t$(CC) -o $@ $^ $(LDFLAGS)\n%.o: %.c\n\t$(CC) -c $< -o $@ -DX=1\n" * 20)
    with pytest.raises(UnsupportedFile):
        read(path)

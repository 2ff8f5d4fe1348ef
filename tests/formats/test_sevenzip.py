"""7z files: every method of packing that is read, and what becomes of those that are not, damaged or lying ones."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from zlib import crc32

import pytest

from viewer.articles.extract import extract
from viewer.errors import DamagedFile, LimitExceeded, UnsupportedFile, ViewerError
from viewer.formats import open_archive
from viewer.formats.archive import Document, Skipped
from viewer.formats.sevenzip import SevenZipFormat, _Stream, _table

SAMPLES = Path(__file__).parents[1] / "data" / "sevenzip"
BOX = Path(__file__).parents[1] / "data" / "formats" / "box.7z"
READ = ["bzip2", "deflate", "delta-lzma2", "lzma", "lzma2", "stored", "x86-lzma", "x86-lzma2", "zstandard"]


def items(path: Path) -> list[Document | Skipped]:
    with open_archive(path) as archive:
        return list(archive.documents())


@pytest.mark.parametrize("method", READ)
def test_methods_of_packing(method: str) -> None:
    first, second, empty = sorted(items(SAMPLES / f"{method}.7z"), key=lambda item: isinstance(item, Skipped))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.address, second.address) == ("first.txt", "second.txt")
    assert extract(first).title == "Fog on the sound"
    assert extract(second).text.endswith("It lifted at noon.")
    assert isinstance(empty, Skipped)
    assert "is empty" in empty.reason


def test_what_is_packed_otherwise_is_said() -> None:
    (first, second) = [item for item in items(SAMPLES / "ppmd.7z") if item.address != "empty.txt"]
    for item in (first, second):
        assert isinstance(item, Skipped)
        assert "packed by a method that is not read" in item.reason


def test_a_password_is_said_of_the_whole_file() -> None:
    with pytest.raises(UnsupportedFile, match="protected by a password"):
        open_archive(SAMPLES / "password.7z")


def test_members_are_found_again_in_any_order() -> None:
    with open_archive(BOX) as archive:
        assert next(item.address for item in archive.documents("letter.txt")) == "pages/saved.html"
        for address in ("older/fog.txt", "letter.txt", "pages/saved.html"):
            assert archive.document(address).address == address
        picture = archive.resource("pages/saved.html", "saved_files/clock.png")
        assert picture is not None
        assert picture.startswith(b"\x89PNG")
        assert archive.resource("pages/saved.html", "../../secret.png") is None


def test_a_tar_gives_its_pictures_too() -> None:
    with open_archive(BOX.with_name("box.tar.gz")) as archive:
        picture = archive.resource("pages/saved.html", "saved_files/clock.png")
        assert picture is not None
        assert picture.startswith(b"\x89PNG")
        assert archive.resource("pages/saved.html", "saved_files/none.png") is None


def test_flipped_bits_are_noticed(tmp_path: Path) -> None:
    """Stored bytes unpack without complaint: only the sum over them tells."""
    data = bytearray((SAMPLES / "stored.7z").read_bytes())
    place = data.index(b"before the boats")
    data[place] ^= 1
    path = tmp_path / "flipped.7z"
    path.write_bytes(data)
    faults = [item for item in items(path) if isinstance(item, Skipped) and item.failed]
    assert "is a damaged 7z file" in faults[0].reason


def test_no_more_is_unpacked_than_allowed() -> None:
    (entry, *_) = [entry for entry in _table(SAMPLES / "lzma2.7z") if entry.name == "second.txt"]
    assert entry.folder is not None
    with pytest.raises(LimitExceeded):
        b"".join(_Stream(SAMPLES / "lzma2.7z", entry.folder, 1000).part(entry.start, entry.size))


def file_with(header: bytes, place: int = 0) -> bytes:
    start = struct.pack("<QQI", place, len(header), crc32(header))
    return b"7z\xbc\xaf\x27\x1c\0\x04" + struct.pack("<I", crc32(start)) + start + header


LIES = {
    "no header": b"",
    "unknown part": b"\x01\x99",
    "files without end": b"\x01\x05\xff" + b"\xff" * 8,
    "folders without end": b"\x01\x04\x07\x0b\xff" + b"\x7f" * 8 + b"\0",
    "coders without end": b"\x17\x06\x00\x01\x09\x05\x00\x07\x0b\x01\x00\xff" + b"\xff" * 8,
    "streams without end": b"\x01\x04\x08\x0d\xff" + b"\xff" * 8,
    "a header packed in itself": b"\x17\x06\x00\x01\x09\x10\x00\x07\x0b\x01\x00\x01\x01\x00\x0c\x10\x00\x00",
    "endless window": b"\x17\x06\x00\x01\x09\x10\x00\x07\x0b\x01\x00\x01\x23\x03\x01\x01\x05\x5d\xff\xff\xff\xff"
    b"\x0c\xef\xff\xff\xff\x00\x00",
}


@pytest.mark.parametrize("name", LIES)
def test_lying_headers(name: str, tmp_path: Path) -> None:
    path = tmp_path / "lies.7z"
    path.write_bytes(file_with(LIES[name]) + bytes(64))
    try:
        assert items(path) == []
        assert name == "no header"
    except ViewerError as error:
        assert isinstance(error, DamagedFile)
        assert error.sentence == "“lies.7z” is a damaged 7z file."


def test_every_cut_and_every_flip_ends_in_a_sentence(tmp_path: Path) -> None:
    whole = (SAMPLES / "x86-lzma2.7z").read_bytes()
    path = tmp_path / "hurt.7z"
    for place in range(0, len(whole), 3):
        for hurt in (whole[:place], whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]):
            path.write_bytes(hurt)
            try:
                with SevenZipFormat().open(path) as archive:
                    list(archive.documents())
            except ViewerError as error:
                assert error.sentence


def test_a_member_unpacks_to_what_it_says() -> None:
    with open_archive(BOX) as archive:
        member = next(archive._members())  # type: ignore[attr-defined]
        target = io.BytesIO()
        assert member.unpack(target, 10_000_000) == len(target.getvalue())
        with pytest.raises(LimitExceeded):
            member.unpack(io.BytesIO(), 10)

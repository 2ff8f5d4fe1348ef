"""WARC and ARC in every packing, whole and damaged. The records are written here, byte by byte."""

from __future__ import annotations

import gzip
import zlib
from collections import Counter
from pathlib import Path

import brotli
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from viewer.articles.extract import extract
from viewer.errors import ViewerError
from viewer.formats import open_archive
from viewer.formats.archive import Document, PlainText, Skipped, WebPage
from viewer.formats.warc_records import ZSTD_DICTIONARY

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
SITE = "https://mail.greyhaven.example/"


def page(number: int, extra: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>Crane {number}</title></head><body><article><h1>Crane {number}</h1>"
        f"<p>The harbour master said that crane number {number} would be taken down before the storms. {extra}</p>"
        "<p>Nobody could be found who knew how to oil it, he said, and the council agreed.</p></article></body></html>"
    )


def http(body: bytes, media: str = "text/html", status: str = "200 OK", headers: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{headers}\r\n".encode() + body


def record(url: str, block: bytes, kind: str = "response", extra: str = "", length: int | None = None) -> bytes:
    media = "application/http; msgtype=response" if kind in ("response", "revisit") else "text/html"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{abs(hash(url))}>\r\n"
        f"WARC-Date: 2020-02-03T04:05:06Z\r\nWARC-Target-URI: {url}\r\n{extra}"
        f"Content-Type: {media}\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def pages(count: int) -> list[bytes]:
    return [record(f"{SITE}{number}", http(page(number).encode())) for number in range(count)]


def with_dictionary(records: list[bytes], packed: bool) -> bytes:
    dictionary = zstandard.train_dictionary(2000, pages(300))
    data = zstandard.compress(dictionary.as_bytes()) if packed else dictionary.as_bytes()
    packer = zstandard.ZstdCompressor(dict_data=dictionary)
    frames = b"".join(packer.compress(each) for each in records)
    return ZSTD_DICTIONARY + len(data).to_bytes(4, "little") + data + frames


PACKINGS = {
    "plain": b"".join,
    "gzip": lambda records: b"".join(gzip.compress(each) for each in records),
    "whole gzip": lambda records: gzip.compress(b"".join(records)),
    "zstd": lambda records: b"".join(zstandard.compress(each) for each in records),
    "whole zstd": lambda records: zstandard.compress(b"".join(records)),
    "zstd with dictionary": lambda records: with_dictionary(records, packed=False),
    "zstd with packed dictionary": lambda records: with_dictionary(records, packed=True),
}


def write(tmp_path: Path, data: bytes, name: str = "a.warc") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def items(path: Path) -> list[Document | Skipped]:
    with open_archive(path) as archive:
        return list(archive.documents())


def one(path: Path) -> Document:
    (item,) = items(path)
    assert isinstance(item, Document), item
    return item


@pytest.mark.parametrize("packing", PACKINGS)
def test_every_packing_is_read_and_gone_on_with(tmp_path: Path, packing: str) -> None:
    path = write(tmp_path, PACKINGS[packing](pages(9)), "whatever.bin")
    found = items(path)
    assert [extract(item).title for item in found] == [f"Crane {number}" for number in range(9)]
    assert [item.stated.url for item in found] == [f"{SITE}{number}" for number in range(9)]
    assert {item.stated.captured for item in found} == {"2020-02-03T04:05:06Z"}
    with open_archive(path) as archive:
        for place, item in enumerate(found):
            assert archive.document(item.address) == item
            assert list(archive.documents(item.address)) == found[place + 1 :]


def test_lines_may_end_bare(tmp_path: Path) -> None:
    head = "WARC/1.0\nWARC-Type: response\nWARC-Target-URI: http://a.example/\nWARC-Date: 2020-02-03T04:05:06Z\n"
    block = "HTTP/1.1 200 OK\nServer: typed\n\n" + page(1)
    whole = f"{head}Content-Type: application/http\nContent-Length: {len(block)}\n\n{block}\n\n"
    found = items(write(tmp_path, (whole * 3).encode()))
    assert [extract(item).title for item in found] == ["Crane 1"] * 3


def chunked(body: bytes) -> bytes:
    parts = [body[place : place + 100] for place in range(0, len(body), 100)]
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def bare_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("headers", "pack"),
    [
        ("Transfer-Encoding: chunked\r\n", chunked),
        ("Content-Encoding: gzip\r\n", gzip.compress),
        ("Content-Encoding: br\r\n", brotli.compress),
        ("Content-Encoding: deflate\r\n", zlib.compress),
        ("Content-Encoding: deflate\r\n", bare_deflate),
        ("Content-Encoding: zstd\r\n", zstandard.compress),
        ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", lambda body: chunked(gzip.compress(body))),
        ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", bytes),  # the headers lie
        ("Content-Encoding: br\r\n", bytes),
        ("Content-Encoding: gzip\r\n", lambda body: gzip.compress(body)[:-9]),
    ],
)
def test_bodies_are_unpacked(tmp_path: Path, headers: str, pack) -> None:
    body = page(7).encode()
    item = one(write(tmp_path, record(SITE, http(pack(body), headers=headers))))
    assert item.content == WebPage(page(7))


def test_a_bomb_in_a_body_is_cut(tmp_path: Path) -> None:
    bomb = gzip.compress(gzip.compress(b"<p>" + b"bomb " * 15_000_000))
    found = items(write(tmp_path, record(SITE, http(bomb, headers="Content-Encoding: gzip, gzip\r\n"))))
    assert isinstance(found[0], Skipped)
    assert found[0].failed


@pytest.mark.parametrize("charset", ["windows-1251", "shift_jis", "utf-16"])
def test_the_server_says_the_charset(tmp_path: Path, charset: str) -> None:
    words = {"windows-1251": "Кран убрали", "shift_jis": "灯台守は言った", "utf-16": "lamp – lamp"}[charset]
    body = page(1, words * 3).encode(charset)
    item = one(write(tmp_path, record(SITE, http(body, media=f"text/html; charset={charset}"))))
    assert words in item.content.html


def test_what_is_no_page_is_counted_by_kind(tmp_path: Path) -> None:
    data = b"".join(
        (
            record(SITE + "a.png", http(PNG, "image/png")),
            record(SITE + "b.png", http(PNG, "image/png")),
            record(SITE + "gone", http(b"gone", status="404 Not Found")),
            record(SITE + "moved", http(b"", status="302 Found")),
            record(SITE + "x.js", http(b"alert(1)", "application/javascript")),
            record(SITE + "robots.txt", http(b"User-agent: *\nDisallow: /\n", "text/plain")),
            record(SITE + "api", http(b'{"a": 1}', "text/html")),
            record("dns:greyhaven.example", b"20200203\n192.0.2.1\n", "resource"),
            *pages(1),
        )
    )
    found = items(write(tmp_path, data))
    kinds = Counter(item.kind for item in found if isinstance(item, Skipped))
    assert not kinds[""]
    assert kinds["pictures"] == 2
    assert sum(kinds.values()) == 8
    assert isinstance(found[-1], Document)


def test_plain_text_is_an_article(tmp_path: Path) -> None:
    text = "The Lamp\n\nThe keeper said that the lamp burned all night, and that nobody came to see it.\n" * 5
    item = one(write(tmp_path, record(SITE + "lamp", http(text.encode(), "text/plain"))))
    assert isinstance(item.content, PlainText)


def test_resources_and_conversions_are_read(tmp_path: Path) -> None:
    data = record(SITE, page(1).encode(), "resource") + record(SITE + "2", page(2).encode(), "conversion")
    assert [extract(item).title for item in items(write(tmp_path, data))] == ["Crane 1", "Crane 2"]


def test_a_repeated_capture_is_the_first_one_again(tmp_path: Path) -> None:
    digest = "WARC-Payload-Digest: sha1:AAAA\r\n"
    target = f"WARC-Refers-To-Target-URI: {SITE}first\r\n"
    data = (
        record(SITE + "first", http(page(1).encode()), extra=digest)
        + record(SITE + "again", b"", "revisit", digest + target)
        + record(SITE + "other", b"", "revisit", "WARC-Payload-Digest: sha1:BBBB\r\n" + target)
    )
    first, again, other = items(write(tmp_path, data))
    assert again.content == first.content
    assert again.stated.url == SITE + "again"
    assert isinstance(other, Skipped)
    assert "repeat" in other.kind


@pytest.mark.parametrize("packing", ["plain", "gzip", "whole gzip", "zstd"])
def test_pictures_are_found_by_their_address(tmp_path: Path, packing: str) -> None:
    data = PACKINGS[packing](
        [
            record(SITE + "img/a.png", http(PNG, "image/png")),
            record(SITE + "news/page", http(page(1).encode())),
            record(SITE + "img/fake.png", http(b"<html>no picture</html>", "image/png")),
        ]
    )
    path = write(tmp_path, data)
    address = next(item.address for item in items(path) if isinstance(item, Document))
    with open_archive(path) as archive:
        for src in ("../img/a.png", "/img/a.png", SITE + "img/a.png", "http://mail.greyhaven.example/img/a.png#x"):
            assert archive.resource(address, src) == PNG, src
        for src in ("a.png", "/img/fake.png", "/news/page", "//[", "data:image/png;base64,AAAA", "\x00", "\ud800"):
            assert archive.resource(address, src) is None, src


@pytest.mark.parametrize("packing", ["plain", "gzip", "zstd"])
def test_what_stands_around_damage_is_read(tmp_path: Path, packing: str) -> None:
    pack = PACKINGS[packing]
    good = pages(4)
    broken = bytearray(pack([good[1]]))
    broken[4:40] = b"\xff" * 36
    path = write(tmp_path, pack([good[0]]) + bytes(broken) + pack(good[2:]))
    found = items(path)
    assert [extract(item).title for item in found if isinstance(item, Document)] == ["Crane 0", "Crane 2", "Crane 3"]
    (gap,) = [item for item in found if isinstance(item, Skipped)]
    assert gap.failed
    with open_archive(path) as archive:
        for place, item in enumerate(found):
            assert list(archive.documents(item.address)) == found[place + 1 :]


def test_a_file_that_breaks_off_says_so(tmp_path: Path) -> None:
    for packing in ("plain", "gzip"):
        whole = PACKINGS[packing](pages(3))
        found = items(write(tmp_path, whole[:-60]))
        assert [extract(item).title for item in found[:2]] == ["Crane 0", "Crane 1"]
        assert isinstance(found[-1], Skipped)
        assert found[-1].failed


@pytest.mark.parametrize("length", [-5, 0, 40, 10**6, 2**70])
def test_lengths_that_lie(tmp_path: Path, length: int) -> None:
    good = pages(3)
    lying = record(SITE + "lie", http(page(9).encode()), length=length)
    found = items(write(tmp_path, good[0] + lying + good[1] + good[2]))
    titles = [extract(item).title for item in found if isinstance(item, Document)]
    assert titles[0] == "Crane 0"
    if length < 10**6:
        assert titles[-2:] == ["Crane 1", "Crane 2"]


def test_arc(tmp_path: Path) -> None:
    body = http(page(1).encode())
    head = b"filedesc://a.arc 0.0.0.0 19991231235959 text/plain 10\n1 0 Typed\n\n"
    one_record = b"http://a.example/page 192.0.2.1 19991231235959 text/html %d\n%s\n" % (len(body), body)
    cases = {
        "a.arc": head + one_record * 2,
        "b.arc.gz": gzip.compress(head) + gzip.compress(one_record) * 2,
        "c.arc.gz": gzip.compress(head + one_record * 2),
        "d.arc": head + one_record + b"rubbish\nmore rubbish\n\n" + one_record,
        "e.arc.gz": gzip.compress(head) + gzip.compress(one_record) + b"rubbish" + gzip.compress(one_record),
    }
    for name, data in cases.items():
        path = write(tmp_path, data, name)
        found = items(path)
        documents = [item for item in found if isinstance(item, Document)]
        assert [extract(item).title for item in documents] == ["Crane 1"] * 2, name
        assert {item.stated.captured for item in documents} == {"1999-12-31T23:59:59Z"}
        with open_archive(path) as archive:
            assert [archive.document(item.address) for item in documents] == documents
            rest = list(archive.documents(documents[0].address))
            assert rest == found[found.index(documents[0]) + 1 :]


def survives(path: Path) -> None:
    """Opened and read to the end, or refused with a sentence."""
    try:
        with open_archive(path) as archive:
            for item in archive.documents():
                if isinstance(item, Document):
                    archive.resource(item.address, "a.png")
    except ViewerError as error:
        assert error.sentence.endswith(".")


SOUND = [PACKINGS[packing]([*pages(2), record(SITE + "a.png", http(PNG, "image/png"))]) for packing in PACKINGS]
FLIPS = st.lists(st.tuples(st.integers(0, 1 << 16), st.integers(0, 255)), max_size=8)


def damaged(data: bytes, flips: list[tuple[int, int]], cut: int) -> bytes:
    changed = bytearray(data)
    for place, value in flips:
        changed[place % len(changed)] = value
    return bytes(changed[: len(changed) - cut % len(changed)])


@given(st.sampled_from(SOUND), FLIPS, st.integers(0, 400))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_damage_is_more_than_a_sentence(tmp_path: Path, data: bytes, flips: list[tuple[int, int]], cut: int) -> None:
    survives(write(tmp_path, damaged(data, flips, cut)))


@pytest.mark.slow
@given(st.sampled_from(SOUND), FLIPS, st.integers(0, 4000))
@settings(max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_damage_at_all_is_more_than_a_sentence(
    tmp_path: Path, data: bytes, flips: list[tuple[int, int]], cut: int
) -> None:
    survives(write(tmp_path, damaged(data, flips, cut)))


def test_real_files_are_read_or_refused(material: Path) -> None:
    files = [
        path for kind in ("warc", "warc_gz", "arc", "arc_gz") for path in (material / "data/formats" / kind).iterdir()
    ]
    assert files
    for path in files:
        survives(path)


def test_files_of_one_folder_stand_in_for_each_other(tmp_path: Path) -> None:
    """A crawl goes on in the next file, where a page is "the same as an earlier one" and its pictures are missing."""
    digest = "WARC-Payload-Digest: sha1:AAAA\r\n"
    image = b'<p><img src="/img/a.png"></p>'
    body = http(page(1).encode().replace(b"<p>Nobody", image + b"<p>Nobody"))
    (tmp_path / "crawl-00001.warc").write_bytes(
        record(SITE + "first", body, extra=digest) + record(SITE + "img/a.png", http(PNG, "image/png"))
    )
    later = tmp_path / "crawl-00002.warc"
    later.write_bytes(record(SITE + "first", b"", "revisit", digest) + record(SITE + "p", body.replace(b"one", b"two")))
    (tmp_path / "crawl-00003.warc").write_bytes(b"WARC/1.0\r\nnothing that can be read")
    again, other = items(later)
    assert isinstance(again, Document)
    assert "Crane 1" in extract(again).title
    assert again.path == later
    with open_archive(later) as archive:
        assert archive.document(again.address) == again
        assert archive.resource(again.address, "/img/a.png") == PNG
        assert archive.resource(other.address, "/img/a.png") == PNG


def test_a_capture_without_its_first_one_is_told(tmp_path: Path) -> None:
    (told,) = items(write(tmp_path, record(SITE + "first", b"", "revisit", "WARC-Payload-Digest: sha1:AAAA\r\n")))
    assert isinstance(told, Skipped)
    assert "repeat" in told.reason

"""Files made to break readers, through the real import with its worker processes, beside a file that must be read.

None may crash, hang, write outside the library, or cost its neighbours; what gave no article has its reason.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.library.events import Failed, ImportFinished
from viewer.library.health import check
from viewer.library.ingest import Ingest
from viewer.library.library import Library
from viewer.library.records import Limits, Outcome, ReportEntry
from viewer.library.stored_path import from_text
from viewer.paths import library_paths

GOOD = "The Lamp at the Point\n\nThe keeper trimmed the lamp at dusk, as he had for forty years.\n"
LIMITS = Limits(seconds=20.0, memory_bytes=1 << 30)
PATIENCE_S = 400


def whole_tree(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if "library" not in path.parts}


def imported(place: Path, folder: Path) -> tuple[list[ReportEntry], set[str]]:
    """The stored report, and the names of files that gave articles, of an import of `folder` into a new library."""
    library = Library.open(library_paths(place / "library"))
    events: list[object] = []
    ingest = Ingest(library, events.append, workers=1, recognise=False, limits=LIMITS)
    try:
        ingest.add([folder])
        assert ingest.wait(PATIENCE_S), "the import hangs"
    finally:
        ingest.close()
    assert not [event for event in events if isinstance(event, Failed)]
    assert any(isinstance(event, ImportFinished) for event in events)
    report = library.index.report()
    paths = library.derived.rows("SELECT DISTINCT path FROM file JOIN article ON file.id = file_id")
    assert check(library) == ()
    library.close()
    return report, {from_text(row[0]).name for row in paths}


def each_has_its_reason(report: list[ReportEntry], read: set[str]) -> None:
    for entry in report:
        if entry.outcome in (Outcome.FAILED, Outcome.SKIPPED):
            assert entry.reason.strip().endswith((".", "”", ")")), entry
        elif not entry.address:
            assert entry.path.name in read, entry


def warc_record(headers: str, block: bytes) -> bytes:
    return f"WARC/1.0\r\n{headers}\r\n\r\n".encode() + block + b"\r\n\r\n"


def response(url: str, body: str, length: int | None = None) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body.encode()
    size = len(block) if length is None else length
    return warc_record(
        f"WARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2020-02-03T04:05:06Z\r\n"
        f"Content-Type: application/http\r\nContent-Length: {size}",
        block,
    )


PAGE = "<html><head><title>Fog</title></head><body><p>There was fog on the sound until noon, and the ferry waited.</p>"


def xml_bomb() -> bytes:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY e0 "ha">{entities}]><nitf><p>&e11;</p></nitf>'.encode()


def zip_of(members: dict[str, bytes]) -> bytes:
    import io

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def nested_zip() -> bytes:
    data = zip_of({"fog.txt": GOOD.encode()})
    for _ in range(12):
        data = zip_of({"a.zip": data, "b.zip": data})
    return data


def truncated_members() -> bytes:
    whole = gzip.compress(response("http://a.example/1", PAGE))
    return whole + gzip.compress(response("http://a.example/2", PAGE))[:-30] + whole


def zim_with_broken_pointers() -> bytes:
    chance = random.Random(3)
    head = struct.pack("<IHH16sIIQQQQIIQ", 72173914, 6, 1, bytes(16), 50, 9, *([2**62 + 5] * 4), 0, 0, 2**60)
    return head + chance.randbytes(2000)


def pdf_in_a_circle() -> bytes:
    root = b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj"
    body = b"2 0 obj<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]/Parent 2 0 R>>endobj"
    return b"%PDF-1.4\n" + root + body + b"\ntrailer<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF"


def gzip_bomb_warc() -> bytes:
    """A page that says that it has 2 GB, and unpacks to 300 MB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: application/http\r\n"
    )
    parts = [
        packer.compress(head + b"Content-Length: 2000000000\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    ]
    parts += [packer.compress(b" " * 10_000_000) for _ in range(30)]
    return b"".join([*parts, packer.flush()])


MADE: dict[str, Callable[[], bytes]] = {
    "bomb.xml": xml_bomb,
    "outside.xml": lambda: (
        b'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf><p>&x;</p></nitf>'
    ),
    "bomb.zip": lambda: zip_of({f"{n}.txt": bytes(60_000_000) for n in range(8)}),
    "nested.zip": nested_zip,
    "slip.zip": lambda: zip_of({"../../../slipped.txt": GOOD.encode(), "/slipped.txt": GOOD.encode()}),
    "bomb.warc.gz": gzip_bomb_warc,
    "truncated.warc.gz": truncated_members,
    "lying.warc": lambda: response("http://a.example/1", PAGE, 2**40) + response("http://a.example/2", PAGE),
    "negative.warc": lambda: response("http://a.example/1", PAGE, -5) + response("http://a.example/2", PAGE),
    "headers.warc": lambda: b"WARC/1.0\r\n" + b"A: b\r\n" * 200_000 + b"\r\n" + response("http://a.example/2", PAGE),
    "colonless.warc": lambda: warc_record("WARC-Type response", b"x") + response("http://a.example/2", PAGE),
    "pointers.zim": zim_with_broken_pointers,
    "circle.pdf": pdf_in_a_circle,
    "locked.pdf": lambda: b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R/Encrypt 1 0 R>>\n%%EOF",
    "deep.html": lambda: b"<html><body>" + b"<div>" * 100_000 + b"fog" + b"</div>" * 100_000,
    "deep.json": lambda: b'{"title": "x", "text": ' + b"[" * 10_000 + b"]" * 10_000 + b"}",
    "field.csv": lambda: b"title,text\nFog," + b'"' + b"fog " * 20_000_000 + b'"\nBell,It rang at noon.\n',
    "surrogates.json": lambda: json.dumps(
        [{"title": "Fog\ud800", "text": "There was fog\udfff on the sound."}]
    ).encode(),
    "dictionary.warc.zst": lambda: b"\x5d\x2a\x4d\x18" + struct.pack("<I", 2**31) + b"\x28\xb5\x2f\xfd",
    "cut.epub": lambda: zip_of({"mimetype": b"application/epub+zip"})[:-9],
    "quoted.eml": lambda: (
        b"From: a\nTo: b\nSubject: c\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n" * 50_000
    ),
    "noise.html": lambda: random.Random(1).randbytes(200_000),
}


@pytest.mark.parametrize("name", MADE)
def test_what_we_made_costs_itself_only(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "outer" / "in" / "files"
    folder.mkdir(parents=True)
    (folder / "0-before.txt").write_text(GOOD)
    (folder / name).write_bytes(MADE[name]())
    (folder / "z-behind.txt").write_text(GOOD.replace("Lamp", "Bell").replace("lamp", "bell"))
    before = whole_tree(tmp_path)
    report, read = imported(tmp_path, folder)
    assert {"0-before.txt", "z-behind.txt"} <= read
    assert whole_tree(tmp_path) == before
    assert not Path("/slipped.txt").exists()
    assert [entry for entry in report if entry.path.name == name]
    each_has_its_reason(report, read)


NAMES = [
    b"bell\x1b[31m\x07.txt",
    b"line\nbreak.txt",
    b"caf\xe9.txt",
    b"\xe2\x80\xaetxt.lleb.txt",
    b"=cmd|' calc'!A0.txt",
]


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux")
def test_names_that_no_terminal_should_see(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        (folder / os.fsdecode(name)).write_text(GOOD.replace("forty", f"forty-{number}"))
    (folder / os.fsdecode(b"empty\xff.txt")).write_text("")
    report, read = imported(tmp_path, folder)
    assert len(report) == len(NAMES) + 1
    each_has_its_reason(report, read)
    assert sum(entry.outcome is Outcome.TAKEN for entry in report) == len(NAMES)


def test_public_files_made_to_break_readers(tmp_path: Path, material: Path) -> None:
    found = [path for path in (material / "data" / "hostile").rglob("*") if path.is_file()]
    found += [path for path in (material / "data" / "formats").rglob("hostile_*") if path.is_file()]
    assert found
    folder = tmp_path / "outer" / "in" / "files"
    folder.mkdir(parents=True)
    (folder / "0-before.txt").write_text(GOOD)
    for number, path in enumerate(sorted(found)):
        (folder / f"{number:03}-{path.name[-80:]}").write_bytes(path.read_bytes())
    before = whole_tree(tmp_path)
    report, read = imported(tmp_path, folder)
    assert "0-before.txt" in read
    assert whole_tree(tmp_path) == before
    assert len({entry.path for entry in report}) == len(found) + 1
    each_has_its_reason(report, read)

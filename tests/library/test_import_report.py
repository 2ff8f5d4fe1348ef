"""What a report of an import counts."""

from __future__ import annotations

from pathlib import Path

from viewer.library.events import ImportFinished
from viewer.library.library import Library
from viewer.library.records import ImportReport, Outcome, ReportEntry


def test_a_file_is_counted_once_however_many_records_of_it_failed() -> None:
    whole, torn, empty, lost = (Path(name) for name in ("whole.warc", "torn.warc", "empty.zim", "lost.pdf"))
    report = ImportReport(
        (
            ReportEntry(whole, "", Outcome.TAKEN),
            ReportEntry(whole, "12", Outcome.SKIPPED),
            ReportEntry(torn, "", Outcome.TAKEN),
            ReportEntry(torn, "151", Outcome.FAILED),
            ReportEntry(torn, "900", Outcome.FAILED),
            ReportEntry(empty, "", Outcome.SKIPPED),
            ReportEntry(empty, "1", Outcome.FAILED),
            ReportEntry(lost, "", Outcome.FAILED),
        )
    )
    assert [report.files(outcome) for outcome in Outcome] == [2, 0, 0, 2]
    assert report.cut_short() == 1


PAGE = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><article><h1>The Crane</h1><p>The harbour master "
    b"said that the crane would be taken down before the storms come.</p></article></body></html>"
)
MAILBOX = """From a@b.example Mon Jan  1 10:00:00 2007
From: Ida Holm <ida@example.org>
Subject: The lamp at the point

The keeper trimmed the lamp at dusk, as he had for forty years.

From a@b.example Mon Jan  1 11:00:00 2007
From: Ida Holm <ida@example.org>
Subject: A picture of the pier
Content-Type: image/png

none
"""


def capture(url: str, length: int) -> bytes:
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2020-02-03T04:05:06Z\r\n"
        f"Content-Type: application/http\r\nContent-Length: {length}\r\n\r\n"
    ).encode()


def test_a_record_is_named_as_people_know_it(library: Library, ingest, heard, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    whole = capture("https://greyhaven.example/crane", len(PAGE)) + PAGE + b"\r\n\r\n"
    cut = capture("https://greyhaven.example/pier", len(PAGE) + 5000) + PAGE
    (folder / "site.warc").write_bytes(whole + cut)
    (folder / "mail.mbox").write_text(MAILBOX)
    working = ingest()
    working.add([folder])
    assert working.wait(60)
    told = {entry.record: entry.reason for entry in library.index.report() if entry.address}
    assert told["https://greyhaven.example/pier"].startswith("It is cut off")
    assert "only a picture" in told["A picture of the pier"]
    assert not any(each.lstrip("-").isdecimal() for each in told)
    entries = {entry.record for entry in heard.of(ImportFinished)[0].report.entries}
    assert entries == {*told, ""}

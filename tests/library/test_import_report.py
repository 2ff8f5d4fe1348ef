"""What a report of an import counts."""

from __future__ import annotations

from pathlib import Path

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

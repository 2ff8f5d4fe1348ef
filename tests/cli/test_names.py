"""`names`: JSON lines in, JSON lines out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FIELDS = ["start", "end", "type", "cluster", "confidence", "lat", "lon", "place_confidence"]


def line(name: Any, text: str) -> str:
    return json.dumps({"id": name, "text": text}, ensure_ascii=False) + "\n"


def found(record: dict[str, Any]) -> list[str]:
    return [record["text"][mention["start"] : mention["end"]] for mention in record["mentions"]]


def test_gives_the_names_of_each_text(viewer):
    text = "Foreign Minister Sergey Lavrov flew from Moscow to Paris. Mr. Lavrov was tired."
    done = viewer("names", stdin=line("a", text).encode())
    assert (done.code, done.err) == (0, "")
    (record,) = done.records
    assert list(record) == ["id", "text", "mentions"]
    assert (record["id"], record["text"]) == ("a", text)
    assert found(record) == ["Sergey Lavrov", "Moscow", "Paris", "Lavrov"]
    assert [list(mention) for mention in record["mentions"]] == [FIELDS] * 4
    first, moscow, _, second = record["mentions"]
    assert first["cluster"] == second["cluster"] != moscow["cluster"]
    assert (first["type"], moscow["type"]) == ("PER", "LOC")
    assert 0 < first["confidence"] <= 1
    assert (first["lat"], first["lon"]) == (None, None)
    assert moscow["lat"] == pytest.approx(55.75, abs=0.5)


def test_a_thousand_lines_come_back_in_order(viewer):
    cities = ("Oslo", "Lima", "Cairo", "Hanoi")
    lines = "".join(line(n, f"Ms. Rice met Mr. Gates in {cities[n % 4]}.") for n in range(1000))
    done = viewer("names", stdin=lines.encode())
    assert [record["id"] for record in done.records] == list(range(1000))
    assert all(found(record)[-1] == cities[record["id"] % 4] for record in done.records)


def test_a_bad_line_gives_an_error_in_its_place(viewer):
    bad = b'{"id": 2, "text": \n' + b"[1, 2]\n" + b'{"id": 4}\n' + b'{"id": 5, "text": 6}\n' + b"\xff\xfe\n"
    done = viewer("names", stdin=line(1, "To Oslo.").encode() + bad + line(7, "To Lima.").encode())
    assert done.code == 1
    assert [record["id"] for record in done.records] == [1, None, None, 4, 5, None, 7]
    assert [("error" in record, "mentions" in record) for record in done.records[1:-1]] == [(True, False)] * 5
    assert all(isinstance(record["error"], str) and record["error"] for record in done.records[1:-1])
    assert found(done.records[-1]) == ["Lima"]


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\r\n", "\n\n"])
def test_line_separators_inside_a_text_stay_inside(viewer, separator):
    text = f"A long way from Oslo.{separator}Then on to Lima."
    raw = json.dumps({"id": 1, "text": text}, ensure_ascii=False) + "\n"
    done = viewer("names", stdin=raw.encode())
    assert len(done.out.splitlines()) == 1, "even to readers that know more separators than JSON does"
    assert done.records[0]["text"] == text
    assert found(done.records[0]) == ["Oslo", "Lima"]


def test_offsets_count_code_points(viewer):
    text = "🎻🎻 In Tromsø, Bjørn Dæhlie met Zoë Müller there. 🎻"
    (record,) = viewer("names", stdin=line(None, text).encode()).records
    assert {"Tromsø", "Bjørn Dæhlie", "Zoë Müller"} <= set(found(record))


def test_odd_texts_are_answered(viewer):
    texts = ["", " ", "\u0000", "\ud800 in Oslo \udfff", "x" * 20_000, "Oslo " * 4000, "\u200b\u00ad"]
    lines = "".join(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(texts))
    done = viewer("names", stdin=lines.encode())
    assert done.code == 0, done.err
    assert [record["text"] for record in done.records] == texts


def test_other_fields_may_hold_anything(viewer):
    record = {"id": {"a": [1]}, "text": "To Oslo.", "language": 5, "dateline": ["x"], "more": None}
    done = viewer("names", stdin=json.dumps(record).encode())
    assert (done.code, done.records[0]["id"]) == (0, {"a": [1]})
    assert found(done.records[0]) == ["Oslo"]


def test_reads_files_and_touches_no_library(viewer, tmp_path: Path):
    path = tmp_path / "texts.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + line("ä", "To Oslo.").encode() + line("b", "To Lima.").encode().rstrip())
    home = tmp_path / "home"
    done = viewer("names", path, HOME=str(home), XDG_DATA_HOME=str(home / "data"), XDG_CONFIG_HOME=str(home / "config"))
    assert [record["id"] for record in done.records] == ["ä", "b"]
    assert not home.exists()


def test_no_lines_give_no_lines(viewer):
    done = viewer("names")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_a_missing_file_is_named(viewer, tmp_path: Path):
    done = viewer("names", tmp_path / "gone.jsonl")
    assert done.code == 1
    assert "gone.jsonl" in done.err

"""`about`, `export names`, and the orders of `people`, on the sample archive."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path


def test_a_person_is_told_whole(viewer, sample_library: Path):
    done = viewer("about", "eleanor", "marsh", "--library", sample_library)
    assert done.code == 0
    assert done.out.startswith("Eleanor Marsh\n")
    assert "People in the same paragraphs" in done.out
    assert "Ferry Line Returns to Hull After Nineteen Years" in done.out
    (record,) = viewer("about", "marsh", "--json", "--library", sample_library).records
    assert record["name"] == "Eleanor Marsh"
    dates = [article["published"] for article in record["articles"]]
    assert dates == sorted(dates) and len(dates) == record["articles_total"]
    halvorsen = next(c for c in record["companions"] if c["name"] == "Tor Halvorsen")
    assert all("Halvorsen" in passage["text"] or "Marsh" in passage["text"] for passage in halvorsen["passages"])


def test_every_passage_in_which_two_meet(viewer, sample_library: Path):
    met = viewer("about", "Eleanor Marsh", "--with", "halvorsen", "--json", "--library", sample_library)
    assert met.code == 0 and len(met.records) > 2
    assert [r["published"] for r in met.records] == sorted(r["published"] for r in met.records)
    assert "Messrs. Halvorsen and Brandt" in met.records[0]["text"]
    none = viewer("about", "Eleanor Marsh", "--with", "Nobody", "--library", sample_library)
    assert none.code == 4 and "No paragraph names both" in none.err


def test_the_network_of_a_place_is_written(viewer, sample_library: Path, tmp_path: Path):
    done = viewer("about", "--place", "Oslo", "--graph", tmp_path / "oslo.graphml", "--library", sample_library)
    assert done.code == 0
    assert "<graphml" in (tmp_path / "oslo.graphml").read_text("utf-8")
    missing = viewer("about", "Zaphod", "--library", sample_library)
    assert missing.code == 4 and "No person of that name" in missing.err
    assert "--place" in missing.err  # it may be one


def test_names_are_exported_for_tables_and_maps(viewer, sample_library: Path, tmp_path: Path):
    done = viewer("export", "names", "--kind", "people", "--library", sample_library)
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert {row["kind"] for row in rows} == {"person"}
    assert next(row for row in rows if row["name"] == "Tor Halvorsen")["first"].startswith("1998")
    output = tmp_path / "places.geojson"
    viewer(
        "export", "names", "--format", "geojson", "--search", "title:ferry", "-o", output, "--library", sample_library
    )
    features = json.loads(output.read_text("utf-8"))["features"]
    assert any(f["properties"]["name"] == "Bergen" and f["geometry"]["type"] == "Point" for f in features)


def test_people_in_other_orders(viewer, sample_library: Path):
    def ordered(order: str) -> list[dict]:
        return viewer("people", "--order", order, "--json", "--limit", "200", "--library", sample_library).records

    mentions = [row["mentions"] for row in ordered("mentions")]
    assert mentions == sorted(mentions, reverse=True)
    first = [row["first"] for row in ordered("first") if row["first"]]
    assert first == sorted(first)
    last = [row["last"] for row in ordered("last") if row["last"]]
    assert last == sorted(last, reverse=True)


def test_people_in_doubt_are_listed_with_the_reason(viewer, sample_library: Path):
    known = {row["key"] for row in viewer("people", "--json", "--library", sample_library).records}
    done = viewer("people", "--in-doubt", "--json", "--library", sample_library)
    assert done.code in (0, 4)
    assert {row["key"] for row in done.records} < known
    assert all(row["doubt"] for row in done.records)
    assert viewer("people", "--in-doubt", "zaphod", "--library", sample_library).code == 4

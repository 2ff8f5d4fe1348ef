"""How well names are recognised: strict and relaxed F1 on the development sets, and words a second."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from viewer.entities.lines import mention_records
from viewer.entities.read import NameReader

pytestmark = pytest.mark.benchmark

# Set -> types that it annotates. Sets marked * were partly learned from: they tell of regressions only.
SETS = {
    "conll2003_testa": "PER,LOC,ORG",
    "cleanconll_dev": "PER,LOC,ORG",
    "uner_ewt_dev": "PER,LOC,ORG",  # *
    "wikigold": "PER,LOC,ORG",  # *
    "topres19th_dev": "LOC",
    "hipe2020_en_dev": "PER,LOC",  # *
}
TOPONYMS = ("lgl", "geowebnews", "geovirus")  # lgl and geovirus *


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def scored(material: Path, tmp_path: Path, scorer: str, name: str, reader: NameReader, *options: str) -> dict:
    gold = material / "data" / "gold" / f"{name}.jsonl"
    out = tmp_path / f"{name}.jsonl"
    with out.open("w", encoding="utf-8") as file:
        for record in lines(gold):
            found = {"id": record["id"], "mentions": mention_records(reader.read(record["text"]))}
            file.write(json.dumps(found) + "\n")
    command = [sys.executable, material / "scorers" / scorer, gold, out, "--json", *options]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.fixture(scope="module")
def reader() -> NameReader:
    return NameReader()


@pytest.mark.parametrize("name", SETS)
def test_recognition(name, material, tmp_path, reader, hold_floor):
    result = scored(material, tmp_path, "ner_score.py", name, reader, "--types", SETS[name])
    for kind in SETS[name].split(","):
        hold_floor("names", f"{name} {kind} strict", result[f"strict/{kind}"]["f1"])
        hold_floor("names", f"{name} {kind} relaxed", result[f"relaxed/{kind}"]["f1"])


@pytest.mark.parametrize("name", TOPONYMS)
def test_toponyms(name, material, tmp_path, reader, hold_floor):
    result = scored(material, tmp_path, "geo_score.py", name, reader, "--coords-only")
    hold_floor("names", f"{name} toponyms strict", result["recognition/strict"]["f1"])
    hold_floor("names", f"{name} toponyms relaxed", result["recognition/relaxed"]["f1"])
    hold_floor("names", f"{name} toponyms found and within 161 km", result["resolution/all"]["acc161"])


def test_speed(material, reader):
    """Printed, not held: another day's machine is no fault of ours."""
    texts = [record["text"] for record in lines(material / "data" / "gold" / "clusters_newsfair.jsonl")[:40]]
    reader.read(texts[0])
    start = time.perf_counter()
    mentions = reader.recognise(texts)
    middle = time.perf_counter()
    for text, found in zip(texts, mentions, strict=True):
        reader.assemble(text, found)
    end = time.perf_counter()
    count = sum(len(text.split()) for text in texts)
    print(f"recognise {count / (middle - start):.0f} words/s, group and place {count / (end - middle):.0f} words/s")
    assert mentions

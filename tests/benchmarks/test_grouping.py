"""How well people are grouped: B-cubed and pairwise F1, always beside the rule "same last word"."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from viewer.entities.consistency import consistent
from viewer.entities.people import people
from viewer.entities.read import NameReader
from viewer.entities.records import Kind, Mention

pytestmark = pytest.mark.benchmark

SETS = ("clusters_aida_dev", "clusters_newsfair", "clusters_gum_bio", "clusters_gum_interview")
Clusters = list[dict]


def ours(text: str, mentions: Sequence[Mention]) -> Clusters:
    return [
        {"start": m.start, "end": m.end, "type": "PER", "cluster": number}
        for number, person in enumerate(people(text, mentions))
        for m in person.mentions
    ]


def same_last_word(text: str, mentions: Sequence[Mention]) -> Clusters:
    words = [text[m.start : m.end].casefold().split()[-1] for m in mentions]
    return [
        {"start": m.start, "end": m.end, "type": "PER", "cluster": word}
        for m, word in zip(mentions, words, strict=True)
    ]


def gold_people(record: dict) -> list[Mention]:
    spans = sorted({(m["start"], m["end"]) for m in record["mentions"] if m["type"] == "PER"})
    return [Mention(start, end, Kind.PERSON) for start, end in spans]


def score(
    material: Path, tmp_path: Path, name: str, records: list[tuple[dict, list[Mention]]], group: Callable
) -> dict:
    gold, out = material / "data" / "gold" / f"{name}.jsonl", tmp_path / "out.jsonl"
    found = ({"id": r["id"], "mentions": group(r["text"], mentions)} for r, mentions in records)
    out.write_text("".join(json.dumps(f) + "\n" for f in found), encoding="utf-8")
    command = [sys.executable, material / "scorers" / "cluster_score.py", gold, out, "--json"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.fixture(scope="module")
def reader() -> NameReader:
    return NameReader()


@pytest.mark.parametrize("source", ["gold", "own"])
@pytest.mark.parametrize("name", SETS)
def test_grouping(name, source, material, tmp_path, reader, hold_floor):
    path = material / "data" / "gold" / f"{name}.jsonl"
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]

    def mentions(record: dict) -> list[Mention]:
        if source == "gold":
            return gold_people(record)
        found = consistent(record["text"], reader.recognise([record["text"]])[0])
        return [m for m in found if m.kind is Kind.PERSON]

    pairs = [(record, mentions(record)) for record in records]
    result = score(material, tmp_path, name, pairs, ours)
    rule = score(material, tmp_path, name, pairs, same_last_word)
    for view in ("matched/b3", "matched/pairwise", "end-to-end/b3", "end-to-end/pairwise"):
        print(f"{name} {source} mentions, {view}: same last word {rule[view]['f1']:.4f}")
        hold_floor("grouping", f"{name} {source} {view}", result[view]["f1"])
        assert result[view]["f1"] > rule[view]["f1"]
    if source == "gold":
        view = "matched/pairwise"
        avoided = 1 - (1 - result[view]["f1"]) / (1 - rule[view]["f1"])
        hold_floor("grouping", f"{name} errors of the rule avoided", avoided)

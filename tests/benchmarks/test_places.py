"""How well place names are resolved, given the names: share within 161 km of the truth, and the median error."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from viewer.entities.demonyms import is_demonym
from viewer.entities.gazetteer import Gazetteer
from viewer.entities.resolve import resolve
from viewer.entities.surroundings import hints
from viewer.entities.toponyms import toponyms
from viewer.paths import resource

pytestmark = pytest.mark.benchmark


@pytest.mark.parametrize("name", ["lgl", "geowebnews", "geovirus"])
def test_resolution_of_gold_names(name, material, tmp_path, hold_floor):
    gold, out = material / "data" / "gold" / f"{name}.jsonl", tmp_path / "out.jsonl"
    gazetteer = Gazetteer(resource("gazetteer") / "gazetteer.sqlite")
    with out.open("w", encoding="utf-8") as file:
        for line in gold.read_text(encoding="utf-8").split("\n"):
            if line.strip():
                file.write(json.dumps(resolved(json.loads(line), gazetteer)) + "\n")
    command = [sys.executable, material / "scorers" / "geo_score.py", gold, out, "--coords-only", "--json"]
    result = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    print(f"{name}: {result['placed_of_those']} of {result['gold_with_coords']} placed")
    hold_floor("places", f"{name} placed within 161 km", result["resolution/given-found"]["acc161"])
    hold_floor("places", f"{name} all within 161 km", result["resolution/all"]["acc161"])


def resolved(record: dict, gazetteer: Gazetteer) -> dict:
    text = record["text"]
    gold = sorted({(m["start"], m["end"]) for m in record["mentions"] if m.get("lat") is not None})
    spans = [span for span in gold if not is_demonym(text[slice(*span)])]  # as the program leaves them out
    found = [choice.place for choice in resolve(toponyms(text, spans, gazetteer), told=hints(text))]
    mentions = [
        {"start": start, "end": end, "type": "LOC", "lat": c and c.lat, "lon": c and c.lon}
        for (start, end), c in zip(spans, found, strict=True)
    ]
    return {"id": record["id"], "mentions": mentions}

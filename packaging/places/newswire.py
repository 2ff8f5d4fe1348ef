"""Writes GOLD.jsonl for fit.py from newswire whose articles are tagged with countries (Reuters-21578).

    python packaging/places/newswire.py GAZETTEER TAGGED.jsonl GOLD.jsonl [HOW_MANY]

TAGGED: one article a line with `id`, `body`, `dateline` and `places` (names of countries, "west-germany"). A name is
taken to mean the most populous town that bears it, where that lies in a country of the tags; others, and those that are
names of states or countries too, are left out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from viewer.entities.gazetteer import Gazetteer
from viewer.entities.read import NameReader
from viewer.entities.records import Kind
from viewer.entities.toponyms import candidates


def countries(tags: list[str], gazetteer: Gazetteer) -> set[str]:
    names = [tag.replace("-", " ") for tag in tags]
    return {c.country for name in names for c in gazetteer.lookup(name)[:1] if c.kind == "country" and c.country}


def marked(record: dict, reader: NameReader, gazetteer: Gazetteer) -> Iterator[dict]:
    text, tagged = record["text"], countries(record["places"], gazetteer)
    for mention in reader.recognise([text])[0]:
        found = candidates(text[mention.start : mention.end], gazetteer) if mention.kind is Kind.PLACE else []
        if len(found) > 1 and found[0].country in tagged and not any(c.kind in ("state", "country") for c in found):
            yield {"start": mention.start, "end": mention.end, "lat": found[0].lat, "lon": found[0].lon}


def main() -> None:
    gazetteer, reader = Gazetteer(Path(sys.argv[1])), NameReader()
    limit = int(sys.argv[4]) if len(sys.argv) > 4 else 3_000
    lines = [line for line in Path(sys.argv[2]).read_text(encoding="utf-8").split("\n") if line.strip()]
    with Path(sys.argv[3]).open("w", encoding="utf-8") as out:
        for line in lines[:limit]:
            record = json.loads(line)
            place = (record.get("dateline") or "").split(",")[0]
            record["text"] = f"{place} - " + " ".join((record["body"] or "").split())
            mentions = list(marked(record, reader, gazetteer)) if record["places"] else []
            if mentions:
                out.write(json.dumps({"id": record["id"], "text": record["text"], "mentions": mentions}) + "\n")


if __name__ == "__main__":
    main()

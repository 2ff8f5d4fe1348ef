"""How often the country that an article is said to be about is one that newswire of 1987 was tagged with."""

from __future__ import annotations

import json

import pytest

from viewer.entities.focus import focus
from viewer.entities.read import NameReader

pytestmark = pytest.mark.benchmark

HOW_MANY = 600  # articles with tags, spread over the set
# Tags that are no name of a country today.
OLD = {
    "ussr": "RU",
    "west-germany": "DE",
    "east-germany": "DE",
    "yugoslavia": "RS",
    "zaire": "CD",
    "uae": "AE",
    "uk": "GB",
}


def test_country_of_the_focus(material, hold_floor):
    reader = NameReader()
    records = [json.loads(line) for line in (material / "data/gold/reuters21578.jsonl").read_text().split("\n") if line]
    tagged = [r for r in records if r["places"] and r["body"]]
    asked = named = inside = single = equal = 0
    for record in tagged[:: len(tagged) // HOW_MANY]:
        wanted = {code for tag in record["places"] if (code := country(tag, reader))}
        if not wanted:
            continue
        found = focus(reader.read(record["body"], dateline=record["dateline"]))
        said = found.country if found else None
        asked, named, inside = asked + 1, named + (said is not None), inside + (said in wanted)
        single, equal = single + (len(wanted) == 1), equal + (wanted == {said})
    print(
        f"{asked} articles, {named} with a focus, {inside} of them tagged with it; {single} with one tag, {equal} equal"
    )
    hold_floor("focus", "tagged with the country, of those with a focus", inside / named)
    hold_floor("focus", "the country is the only tag, of those with one tag", equal / single)
    hold_floor("focus", "with a focus", named / asked)


def country(tag: str, reader: NameReader) -> str | None:
    """ISO 3166-1 alpha-2 of a tag such as "saudi-arabia"."""
    found = reader.gazetteer.lookup(tag.replace("-", " "))
    return OLD.get(tag) or next((c.country for c in found if c.kind == "country"), None)

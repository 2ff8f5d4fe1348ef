"""Reading names from end to end, and what others build on: records, slices, lines."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from viewer.entities.consistency import consistent
from viewer.entities.lines import names_lines
from viewer.entities.read import NameReader, reads
from viewer.entities.records import Kind, Mention, Names
from viewer.entities.serialise import from_record, to_record
from viewer.entities.slices import LIMIT, slices

TEXT = (
    "Talks between Grumbria and Sweden failed today, Foreign Minister Ingrid Halvorsen said in Stockholm.\n\n"
    "Ms. Halvorsen and Defence Minister Karl Reiss had met President Orlov of Russia for an hour. "
    "Neither Messrs. Reiss nor Orlov appeared pleased.\n\n"
    "“There is no agreement,” Mr. Reiss told reporters. Nordbank Ltd. lost a tenth of its value; Nordbank said nothing."
)


def test_people_places_and_organisations_of_an_article(reader):
    names = reader.read(TEXT, dateline="OSLO")
    assert [(p.name, p.role, len(p.mentions)) for p in names.people] == [
        ("Ingrid Halvorsen", "Foreign Minister", 2),
        ("Karl Reiss", "Defence Minister", 3),
        ("Orlov", "President", 2),
    ]
    assert {p.name: p.country for p in names.places} == {
        "Oslo": "NO", "Grumbria": None, "Sweden": "SE", "Stockholm": "SE", "Russia": "RU",
    }  # fmt: skip
    assert [(o.name, len(o.mentions)) for o in names.organisations] == [("Nordbank Ltd.", 2)]


def test_a_language_without_a_model_is_said_so(reader):
    assert reader.read("Angela Merkel kam.", language="de") == Names(unsupported_language="de")
    assert reads("en-GB")
    assert reads(None)
    assert not reads("fr")


@pytest.mark.parametrize("text", ["", " ", "\n\n\n"])
def test_nothing_is_named_in_nothing(reader, text):
    assert reader.read(text) == Names()


def test_names_survive_a_record(reader):
    names = reader.read(TEXT, dateline="OSLO")
    assert from_record(json.loads(json.dumps(to_record(names)))) == names
    other = Names(unsupported_language="de")
    assert from_record(to_record(other)) == other


def test_slices_cover_a_text_and_end_with_paragraphs():
    text = "\n\n".join(f"Paragraph {i} says that {'so ' * 150}" for i in range(60))
    parts = slices(text)
    assert "".join(text[a:b] for a, b in parts) == text
    assert all(b - a <= LIMIT and text[:b].endswith(("\n\n", text[-5:])) for a, b in parts)
    assert slices("") == []
    assert slices("short") == [(0, 5)]
    assert [b - a for a, b in slices("x" * (LIMIT + 7))] == [LIMIT, 7]


def test_a_long_text_is_read_whole(reader):
    text = TEXT + "\n\n" + "So it went on, and on.\n\n" * 900 + "At last Ingrid Halvorsen slept in Stockholm."
    assert len(slices(text)) > 1
    names = reader.read(text)
    halvorsen = names.people[0]
    assert text[halvorsen.mentions[-1].start : halvorsen.mentions[-1].end] == "Ingrid Halvorsen"
    assert len(halvorsen.mentions) == 3


def test_version_costs_no_import():
    code = (
        "import sys; from viewer.entities.read import NameReader; assert NameReader.version; r = NameReader();"
        "print([m for m in ('numpy', 'onnxruntime', 'tokenizers', 'rapidfuzz') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_lines_keep_order_and_survive_bad_ones(reader):
    lines = [
        json.dumps({"id": "a", "text": "Ms. Halvorsen met Ingrid Halvorsen in 😀 Stockholm."}),
        "",
        "{not json",
        json.dumps({"id": 7, "text": None}),
        json.dumps(["a list"]),
        json.dumps({"id": "b", "text": ""}),
    ]
    out = [json.loads(line) for line in names_lines(lines, reader)]
    assert [o["id"] for o in out] == ["a", None, 7, None, "b"]
    first, second, stockholm = out[0]["mentions"]
    assert first["cluster"] == second["cluster"] != stockholm["cluster"]
    text = out[0]["text"]
    assert text[stockholm["start"] : stockholm["end"]] == "Stockholm"
    assert stockholm["lat"] == pytest.approx(59.3, abs=0.1)
    assert first["lat"] is None
    assert all("error" in o and o["error"].endswith(".") for o in out[1:4])
    assert out[4]["mentions"] == []


def test_seed_has_one_row_for_each_person(reader, material):
    seed = next((material / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    rows = {p.name: p.role for p in reader.read(seed).people}
    assert rows.pop("Bush", None) is None
    assert rows == {
        "Putin": "President", "Rice": "Secretary of State", "Gates": "Defense Secretary",
        "Sergey Lavrov": "Foreign Minister", "Anatoly Serdyukov": "Defense Minister",
    }  # fmt: skip


def test_readers_do_not_load_before_they_must(tmp_path):
    reader = NameReader(tmp_path)
    assert reader.read("Wer", language="de").unsupported_language == "de"


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("At five we passed [Spurn Head].", Kind.PERSON, Kind.PLACE),
        ("They fished off [Cod Point].", Kind.PERSON, Kind.PLACE),
        ("He got a letter from [Edith Head].", Kind.PERSON, Kind.PERSON),
        ("It was [Murray Bay] who wrote.", Kind.PERSON, Kind.PERSON),
        ("The [Mill Street Chapel] voted on Monday.", Kind.PLACE, Kind.ORGANISATION),
        ("They met in the [Mill Street Chapel].", Kind.PLACE, Kind.PLACE),
        ("The [Marsh Line] has no ships left.", Kind.PLACE, Kind.PLACE),
    ],
)
def test_the_last_word_tells_land_from_people_and_bodies_that_act_from_places(text, before, after):
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    assert [m.kind for m in consistent(plain, [Mention(start, end, before)])] == [after]


def test_a_firm_bears_the_name_of_a_family_and_land_keeps_its_kind_when_called_short():
    text = "Ann Marsh sold the Marsh Line near Spurn Head, and Spurn was quiet."
    spans = {"Ann Marsh": Kind.PERSON, "Marsh Line": Kind.PLACE, "Spurn Head": Kind.PERSON}
    mentions = [Mention(text.index(name), text.index(name) + len(name), kind) for name, kind in spans.items()]
    mentions.append(Mention(text.index("Spurn was"), text.index(" was"), Kind.PERSON))
    kinds = [m.kind for m in consistent(text, mentions)]
    assert kinds == [Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.PLACE]

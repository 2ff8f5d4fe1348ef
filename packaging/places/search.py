"""Looks for weights of neighbours by which famous places beside far larger ones keep their own, and prints them.

    python packaging/places/search.py GAZETTEER HOW_MANY GOLD.jsonl ...

Starts from the weights in use, moves them at random, and prints the best of HOW_MANY, judged by every second document
of GOLD (see fit.py) and by the sentences below: what `place_weights` and the constants of `place_evidence` then say is
set by hand. Local news alone would teach that whatever stands beside Boston is a village near Boston.
"""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path

from fit import documents

from viewer.entities import place_evidence, place_weights, resolve
from viewer.entities.demonyms import is_demonym
from viewer.entities.gazetteer import Candidate, Gazetteer
from viewer.entities.surroundings import hints
from viewer.entities.toponyms import Toponym, toponyms

Text = tuple[list[Toponym], dict[str, float]]
# The country of the first place of each sentence.
SENTENCES = {
    "GB": """His bells took him from [Aberdeen] to [Boston]. Ships left [Aberdeen] for [Boston] and [New York].
A ship from [Hull] to [Boston] sank. Shops in [Bristol] and [Bath] closed. A fire in [Newport] and [Cardiff].
He studied in [Edinburgh] and taught in [Indianapolis]. Work began in [Richmond], [Kingston] and [Twickenham].
Students of [Durham] and [Newcastle] marched. She teaches in [Cambridge], [Ely] and [Peterborough].""",
    "US": """They live in [Troy] and [Albany]. They live in [Salem] and [Boston]. A fire in [Newport] and [Providence].
He went to school in [Plymouth] and [Minneapolis]. Work began in [Richmond], [Oakland] and [Berkeley].
Buses run from [Aberdeen] to [Baltimore] and [Havre de Grace]. She taught in [Cambridge] and [Boston].
Police of [Naperville], [Wheaton] and [Geneva] met. Police of [Lebanon] and [Nashville] met in [Murfreesboro].
Firemen from [Milford], [Norton] and [Boston] came. Firemen from [Weatherford], [Aledo] and [Fort Worth] came.
The [Dublin] council met; [Pleasanton] and [Livermore] voted too. In [Medford] and [Ashland] it snowed.
Shops in [Bristol] and [Kingsport] closed. Shops in [Bristol], [Hartford] and [New Haven] closed.
Students of [Oxford] and [Tupelo] marched. Students of [Durham] and [Chapel Hill] marched.
A march from [Bethlehem] to [Philadelphia]. The mills of [Bethlehem] and [Allentown] are gone.
He left [Naples] for [Fort Myers] and [Miami]. He moved from [Manhattan] to [Topeka], still in [Kansas].""",
    "IT": """The opera went from [Milan] to [Detroit] and [Chicago]. She danced in [Rome] before coming to [Atlanta].
He wrote from [Florence] to a friend in [Cincinnati]. The ship put in at [Naples], [Genoa] and [Boston].""",
    "AT": """The paintings went from [Vienna] to [Washington]. The treaty of [Vienna] was read in [Washington].""",
    "IE": "Flights from [Dublin] to [San Francisco] were cancelled.",
    "CH": "They moved from [Geneva] to [Chicago].",
    "PL": "The orchestra of [Warsaw] played in [Indianapolis].",
    "AU": "A letter from [Sydney] reached [Tampa]. Miners from [Newcastle], [Maitland] and [Sydney] marched.",
    "PS": "The pilgrims went to [Bethlehem] and [Jerusalem].",
    "CA": "The [Windsor] plant sends parts to [Detroit]. The road from [Kingston] to [Ottawa] is closed.",
    "ES": "The road from [Cordoba] to [Seville] is closed.",
    "AR": "The road from [Cordoba] to [Rosario] is closed.",
    "LY": "Fighting spread to [Tripoli], [Benghazi] and [Misrata].",
    "LB": "Shells hit [Tripoli], [Beirut] and [Sidon].",
}
STEP = 0.2  # share by which a weight is moved at most
SENTENCE = 2.0  # names of documents that a sentence is worth


def sentences(gazetteer: Gazetteer) -> list[tuple[Text, str]]:
    out = []
    for country, texts in SENTENCES.items():
        for text in re.findall(r"[^.]+\.", texts):
            marked = list(re.finditer(r"\[([^\]]+)\]", text))
            spans = [(m.start() - 2 * n, m.end() - 2 * n - 2) for n, m in enumerate(marked)]
            plain = re.sub(r"[\[\]]", "", text)
            out.append(((toponyms(plain, spans, gazetteer), hints(plain)), country))
    return out


def read(path: Path, gazetteer: Gazetteer) -> list[tuple[Text, list[dict]]]:
    out = []
    for record in documents(path, "half"):
        text = record["text"]
        places = {(m["start"], m["end"]): m for m in record["mentions"] if m.get("lat") is not None}
        spans = sorted(span for span in places if not is_demonym(text[slice(*span)]))
        out.append(((toponyms(text, spans, gazetteer), hints(text)), [places[span] for span in spans]))
    return out


def is_near(place: Candidate, gold: dict) -> bool:
    return place_evidence.km(place, Candidate(0, "", "city", None, None, gold["lat"], gold["lon"], 0, True)) <= 161


def score(gold: list[tuple[Text, list[dict]]], own: list[tuple[Text, str]]) -> tuple[float, int, int, int]:
    """All in all; names right and wrong; sentences wrong."""
    right = wrong = 0
    for (names, told), places in gold:
        for choice, place in zip(resolve.resolve(names, told=told), places, strict=True):
            if choice.place is not None:
                near = is_near(choice.place, place)
                right, wrong = right + near, wrong + (not near)
    found = ((resolve.resolve(names, told=told)[0].place, country) for (names, told), country in own)
    bad = sum(place is None or place.country != country for place, country in found)
    return right - 0.5 * wrong - SENTENCE * bad, right, wrong, bad


def main() -> None:
    gazetteer = Gazetteer(Path(sys.argv[1]))
    gold = [document for path in sys.argv[3:] for document in read(Path(path), gazetteer)]
    own, best = sentences(gazetteer), -1e9
    for number in range(int(sys.argv[2])):
        moved = [weight * random.uniform(1 - STEP, 1 + STEP) if number else weight for weight in place_weights.TOGETHER]
        none = place_weights.NONE + (random.uniform(-0.3, 0.6) if number else 0)
        resolve.TOGETHER, resolve.NONE = tuple(moved), none
        found = score(gold, own)
        if found[0] > best or not number:
            best = found[0]
            print(*found, "NONE", round(none, 2), *(round(weight, 2) for weight in moved), flush=True)


if __name__ == "__main__":
    main()

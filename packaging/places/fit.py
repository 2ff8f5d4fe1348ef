"""Fits the weights by which places are chosen, and writes src/viewer/entities/place_weights.py.

    python packaging/places/fit.py GAZETTEER half|all GOLD.jsonl[@SHARE] ...

GOLD: one document a line, `text` and `mentions` with `start`, `end`, `lat`, `lon`. With `half`, every second document
is learnt from and the others are left to judge by; the weights that ship are learnt so too. SHARE: how much a set
counts beside the others, 1 if not said. Needs numpy.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np

from viewer.entities import place_evidence, place_weights, resolve
from viewer.entities.demonyms import is_demonym
from viewer.entities.gazetteer import Candidate, Gazetteer
from viewer.entities.place_evidence import Name, together
from viewer.entities.surroundings import hints
from viewer.entities.toponyms import toponyms

OUTPUT = Path(__file__).parents[2] / "src" / "viewer" / "entities" / "place_weights.py"
NEAR, ABOUT = 161.0, 2_000.0  # km: of a town's true place, and of a point that stands for a country
WIDE = ("country", "continent", "region", "water", "mountain", "state")
PULL, RARE_PULL = 0.5, 6.0  # towards the weights set by hand; of what the texts have too little of
RARE = frozenset(
    ("in the state named", "in the country named", "as expected", "not as expected", "continent", "region", "nature",
     "state", "district", "own name", "called by its town", "county without saying so",
     "share of country", "country", "country in list", "smaller than those in list")
)  # fmt: skip
ROUNDS, STEPS = 4, 300
COUNT = 300.0  # names that a set counts for


@dataclass(slots=True)
class Example:
    """A name of a document whose place is known."""

    names: list[Name]
    at: int
    right: np.ndarray  # of each option; all 0 where none is
    weight: float


def is_learnt_from(document: str) -> bool:
    return crc32(document.encode()) % 2 == 0


def documents(path: Path, part: str) -> Iterator[dict]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            record = json.loads(line)
            if part == "all" or is_learnt_from(record["id"]):
                yield record


def examples(record: dict, gazetteer: Gazetteer) -> Iterator[Example]:
    text = record["text"]
    places = {(m["start"], m["end"]): m for m in record["mentions"] if m.get("lat") is not None}
    spans = sorted(span for span in places if not is_demonym(text[slice(*span)]))
    found = toponyms(text, spans, gazetteer)
    keys = resolve._keys(found)
    names = resolve.weighed_names(found, keys, hints(text))
    for at, key in enumerate(dict.fromkeys(keys)):
        gold = [places[span] for span, k in zip(spans, keys, strict=True) if k == key]
        if names[at].options:
            right = np.array([is_right(c, gold[0]) for c in names[at].options], dtype=float)
            yield Example(names, at, right, math.sqrt(len(gold)))


def is_right(candidate: Candidate, gold: dict) -> bool:
    there = Candidate(0, "", "city", None, None, gold["lat"], gold["lon"], 0, True)
    far = place_evidence.km(candidate, there)
    return far <= NEAR or (candidate.kind in WIDE and candidate.population > 1_000_000 and far < ABOUT)


def pulls() -> np.ndarray:
    words = (*place_evidence.ALONE, *place_evidence.TOGETHER, "none")
    return np.array([RARE_PULL if word in RARE else PULL for word in words])


def fit(sets: Sequence[tuple[np.ndarray, np.ndarray, float]], start: np.ndarray) -> np.ndarray:
    """Weights, the last of them for none; each of `sets`: numbers of the options, which are right, its count."""
    weights, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    pull = np.append(pulls()[: len(start) - 1], PULL)
    for step in range(1, STEPS + 1):
        slope = pull * (weights - start)
        for numbers, right, count in sets:
            scores = np.append(numbers @ weights[:-1], weights[-1])
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            wanted = np.append(right, 0.0 if right.any() else 1.0) * shares
            change = (shares - wanted / wanted.sum()) * count
            slope[:-1] += change[:-1] @ numbers
            slope[-1] += change[-1]
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        rate = 0.05 * (1 - step / STEPS) + 0.002
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        weights[len(place_evidence.ALONE) : -2] = np.maximum(0, weights[len(place_evidence.ALONE) : -2])
    return weights


def believe(all_names: Sequence[list[Name]], first: np.ndarray, both: np.ndarray | None, rounds: int) -> None:
    """Set what each name is believed to mean."""
    count = len(place_evidence.ALONE)
    for names in all_names:
        for name in names:
            name.beliefs = shares(np.array(name.numbers, dtype=float).reshape(-1, count) @ first[:-1], first[-1])
        for _ in range(rounds if both is not None else 0):
            now = [shares(numbers_of(at, names) @ both[:-1], both[-1]) for at in range(len(names))]
            for name, beliefs in zip(names, now, strict=True):
                name.beliefs = beliefs


def numbers_of(at: int, names: list[Name]) -> np.ndarray:
    rows = [
        (*numbers, *together(c, at, names)) for c, numbers in zip(names[at].options, names[at].numbers, strict=True)
    ]
    return np.array(rows, dtype=float).reshape(len(rows), len(place_evidence.ALONE) + len(place_evidence.TOGETHER))


def shares(scores: np.ndarray, none: float) -> list[float]:
    raised = np.exp(scores - max([none, *scores]))
    return list(raised / (raised.sum() + math.exp(none - max([none, *scores]))))


def learn(found: Sequence[Example]) -> tuple[np.ndarray, np.ndarray]:
    all_names = list({id(e.names): e.names for e in found}.values())
    first = np.array([*place_weights.FIRST, place_weights.NONE_FIRST])
    first = fit([(np.array(e.names[e.at].numbers, dtype=float), e.right, e.weight) for e in found], first)
    start = np.array([*place_weights.ALONE, *place_weights.TOGETHER, place_weights.NONE])
    both = start
    for number in range(ROUNDS):
        believe(all_names, first, both, 2)
        both = fit([(numbers_of(e.at, e.names), e.right, e.weight) for e in found], start)
        print("round", number + 1, np.round(both, 2))
    return first, both


def write(first: np.ndarray, both: np.ndarray) -> None:
    count = len(place_evidence.ALONE)
    parts = {"FIRST": (first[:-1], place_evidence.ALONE), "ALONE": (both[:count], place_evidence.ALONE)}
    parts["TOGETHER"] = (both[count:-1], place_evidence.TOGETHER)
    lines = ['"""How much each kind of evidence for a place counts. Written by packaging/places/fit.py."""', ""]
    for name, (weights, words) in parts.items():
        lines += [f"{name} = ("]
        lines += [f"    {weight:.2f},  # {word}" for weight, word in zip(weights, words, strict=True)] + [")"]
    lines += [f"NONE_FIRST = {first[-1]:.2f}  # that none of the places known is meant", f"NONE = {both[-1]:.2f}"]
    OUTPUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def of_set(path: Path, part: str, share: float, gazetteer: Gazetteer) -> list[Example]:
    """Each set counts as much as its share says, however large."""
    found = [e for record in documents(path, part) for e in examples(record, gazetteer)]
    total = sum(e.weight for e in found)
    for example in found:
        example.weight *= share * COUNT / total
    return found


def main() -> None:
    gazetteer = Gazetteer(Path(sys.argv[1]))
    sets = [(Path(path), float(share or 1)) for path, _, share in (word.partition("@") for word in sys.argv[3:])]
    found = [e for path, share in sets for e in of_set(path, sys.argv[2], share, gazetteer)]
    print(len(found), "names,", sum(not e.right.any() for e in found), "of no place known")
    write(*learn(found))


if __name__ == "__main__":
    main()

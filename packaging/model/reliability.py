"""How far a name's confidence is true: the share of right names at each degree of it.

    PYTHONPATH=src python packaging/model/reliability.py MATERIAL FOLDER...

For each model (a folder like `resources/model`), on sets it did not learn from. Where names are right less often than
the model is sure, export it again with a `--temperature` above 1, and compare.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import fmean

from corpora import records

from viewer.entities.recogniser import Recogniser
from viewer.entities.tidy import tidy

SETS = {"conll2003_testa": ("PER", "LOC", "ORG"), "clusters_gum_bio": ("PER",), "clusters_gum_interview": ("PER",)}
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
Judged = tuple[float, bool]  # the confidence of a name, and whether it overlaps one of its type


def judged(material: Path, recogniser: Recogniser) -> Iterator[Judged]:
    for name, kinds in SETS.items():
        for record in records(material / "data" / "gold" / f"{name}.jsonl"):
            gold = [(m["start"], m["end"], m["type"]) for m in record["mentions"]]
            names = tidy(record["text"], recogniser.recognise(record["text"]))
            found = [(m.confidence, (m.start, m.end, str(m.kind))) for m in names if m.kind in kinds]
            yield from ((sure, any(_meet(place, other) for other in gold)) for sure, place in found)


def _meet(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return one[2] == other[2] and one[0] < other[1] and other[0] < one[1]


def report(found: list[Judged]) -> None:
    error = 0.0
    for low, high in pairwise(EDGES):
        inside = [judgement for judgement in found if low <= judgement[0] < high]
        if not inside:
            continue
        sure, right = fmean(c for c, _ in inside), fmean(r for _, r in inside)
        error += abs(sure - right) * len(inside) / len(found)
        print(f"  {low:.2f}-{min(high, 1):.2f}: {len(inside):5} names, sure {sure:.3f}, right {right:.3f}")
    print(f"  expected calibration error {error:.4f}, Brier {fmean((c - r) ** 2 for c, r in found):.4f}")


if __name__ == "__main__":
    for folder in sys.argv[2:]:
        print(folder)
        report(list(judged(Path(sys.argv[1]), Recogniser(Path(folder)))))

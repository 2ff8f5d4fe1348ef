"""The annotated text that the model learns from: which sets, under which licences, and what each of them marks.

All are JSON lines, `{"id", "text", "mentions": [{"start", "end", "type"}]}`, in one folder; offsets in code points.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from viewer.entities.records import Kind, Mention
from viewer.entities.tidy import tidy

TYPES = frozenset(("PER", "LOC", "ORG", "MISC"))
UNCLEAR = "?"  # marked as something, and we can't say what: the model is neither told nor asked


@dataclass(frozen=True, slots=True)
class Corpus:
    path: str
    licence: str
    marks: frozenset[str] = TYPES  # a word that has no mark is none of these, and may be any other
    renamed: tuple[tuple[str, str], ...] = ()  # its own types, and ours
    together: int = 1  # lines that make up one text, where each is a sentence
    times: float = 1.0  # read in each epoch; 0.5: half of it, at random
    is_open: bool = False  # licensed for any use
    has_titles: bool = False  # marks "Capt. Hill, of the Duke" as a name: what is around the name itself is left open


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text that is one name, or the text between two names."""

    text: str
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    segments: tuple[Segment, ...]
    marks: frozenset[str]
    times: float = 1.0

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments)


_PLACES = frozenset(("LOC",))
_UNCLEAR_PLACES = (("BUILDING", UNCLEAR), ("STREET", UNCLEAR))
_POLITICS = (
    ("person", "PER"), ("politician", "PER"), ("country", "LOC"), ("location", "LOC"), ("organisation", "ORG"),
    ("politicalparty", "ORG"), ("election", "MISC"), ("event", "MISC"), ("misc", UNCLEAR),
)  # fmt: skip
NOT_COMMERCIAL, RESEARCH = "CC BY-NC-SA 4.0", "research use"
CORPORA = (
    Corpus("ner_train/conll2003_train.jsonl", RESEARCH),
    Corpus("ner_train/wikineural_en_test.jsonl", NOT_COMMERCIAL, together=6, times=0.5),
    Corpus("ner_train/crossner_politics_dev.jsonl", "MIT", renamed=_POLITICS, together=3, is_open=True),
    Corpus("ner_train/uner_ewt_dev.jsonl", "CC BY-SA 4.0", TYPES - {"MISC"}, times=2, is_open=True),
    Corpus("ner_train/topres19th_train.jsonl", NOT_COMMERCIAL, _PLACES, _UNCLEAR_PLACES),
    Corpus(
        "gold/hipe2020_en_dev.jsonl",
        NOT_COMMERCIAL,
        TYPES - {"MISC"},
        times=2,
        has_titles=True,
        renamed=(("MISC", UNCLEAR), ("TIME", UNCLEAR)),
    ),
    Corpus("gold/lgl.jsonl", RESEARCH, _PLACES),
    Corpus("gold/geovirus.jsonl", "CC BY 4.0", _PLACES, is_open=True),
    Corpus("gold/wikigold.jsonl", "CC BY 4.0", times=2, is_open=True),
)


def records(path: Path) -> Iterator[dict]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)


def documents(corpus: Corpus, folder: Path) -> Iterator[Document]:
    """The texts of `corpus`, in order."""
    waiting: list[Segment] = []
    number = 0
    for number, record in enumerate(records(folder / corpus.path), 1):
        if waiting:
            waiting.append(Segment("\n"))
        waiting += segments(record["text"], record["mentions"], corpus)
        if number % corpus.together == 0:
            yield Document(tuple(waiting), corpus.marks, corpus.times)
            waiting = []
    if waiting:
        yield Document(tuple(waiting), corpus.marks, corpus.times)


def segments(text: str, mentions: list[dict], corpus: Corpus) -> list[Segment]:
    """`text` cut at its names; of names that overlap, the first and longest counts."""
    renamed = dict(corpus.renamed)
    out, done = [], 0
    for mention in sorted(mentions, key=lambda m: (m["start"], -m["end"])):
        start, end = mention["start"], mention["end"]
        if start < done or end <= start:
            continue
        kind = renamed.get(mention["type"], mention["type"])
        out.append(Segment(text[done:start]))
        out += _named(text, start, end, kind if kind in corpus.marks else UNCLEAR, corpus.has_titles)
        done = end
    return [segment for segment in (*out, Segment(text[done:])) if segment.text]


_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)


def _named(text: str, start: int, end: int, kind: str, has_titles: bool) -> list[Segment]:
    """The name at `start:end`; with `has_titles` its kernel, and what stands before and after it left open."""
    if not has_titles or kind not in ("PER", "ORG"):
        return [Segment(text[start:end], kind)]
    first, last = _kernel(text, start, end) if kind == "PER" else (start, end)
    article = _ARTICLE.match(text, first, last)
    first = article.end() if article else first
    return [Segment(text[start:first], UNCLEAR), Segment(text[first:last], kind), Segment(text[last:end], UNCLEAR)]


def _kernel(text: str, start: int, end: int) -> tuple[int, int]:
    comma = text.find(",", start, end)
    found = tidy(text, [Mention(start, comma if comma > 0 else end, Kind.PERSON, 1.0)])
    return (found[0].start, found[0].end) if found else (start, start)


def silver(folder: Path) -> tuple[Corpus, ...]:
    """What `silver.py` wrote into `folder`."""
    return tuple(Corpus(path.name, "", TYPES - {"MISC"}) for path in sorted(folder.glob("*.jsonl")))

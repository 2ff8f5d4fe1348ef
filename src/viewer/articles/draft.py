"""A plain text while it is being read: its lines, which of them are left out and why, and the facts found so far."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from viewer.articles.dateline import split_dateline
from viewer.articles.furniture import reason_anywhere, reason_at_end
from viewer.articles.mastheads import named_in_copyright, named_in_notice, same_name
from viewer.articles.paragraphs import Line

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]»*]*$")
_WORDS_OF_PROSE = 8


@dataclass(slots=True)
class Facts:
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None
    changed: str | None = None  # the date of a change, used only when there is no other
    section: str | None = None
    url: str | None = None
    language: str | None = None
    captured: str | None = None
    publications: Counter[str] = field(default_factory=Counter)  # name -> how strongly it is named

    def publication(self) -> str | None:
        """The name that most speaks for; names of one publication are counted together, the first spelling wins."""
        groups: Counter[str] = Counter()
        for name, weight in self.publications.items():
            known = next((other for other in groups if same_name(other, name)), name)
            groups[known] += weight
        return groups.most_common(1)[0][0] if groups else None


@dataclass(slots=True)
class Draft:
    """`reasons[i]` says why line i is left out, "" when it is kept, TAKEN when it became a fact word for word."""

    lines: list[Line]
    reasons: list[str]
    facts: Facts = field(default_factory=Facts)
    datelines: dict[int, str] = field(
        default_factory=dict
    )  # place -> what was cut off its beginning, where it says more

    @staticmethod
    def of(lines: list[Line]) -> Draft:
        """With the lines that are furniture wherever they stand already marked."""
        draft = Draft(lines, [reason_anywhere(line.text) or "" for line in lines])
        for line, reason in zip(lines, draft.reasons, strict=True):
            named = named_in_copyright(line.text) if reason == "copyright" else None
            named = named_in_notice(line.text) if reason == "notice" else named
            if named:
                draft.facts.publications[named] += 2 if reason == "copyright" else 3
        return draft

    def text(self, place: int) -> str:
        return self.lines[place].text

    def kept(self) -> list[int]:
        """The places of the lines that are still text."""
        return [place for place, reason in enumerate(self.reasons) if not reason]

    def replace_text(self, place: int, text: str) -> None:
        old = self.lines[place]
        self.lines[place] = Line(text, old.after_gap, old.indent)


TAKEN = "taken"


def is_prose(line: str) -> bool:
    """Whether a line reads as a sentence or more of running text, not as a title, label or menu."""
    words = len(line.split())
    if reason_at_end(line):
        return False
    return (words >= _WORDS_OF_PROSE and ends_sentence(line)) or words >= 25 or split_dateline(line) is not None


def ends_sentence(line: str) -> bool:
    return bool(_SENTENCE_END.search(line))

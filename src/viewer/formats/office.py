"""What the documents of office programs have in common: blocks, and who wrote them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import groupby

from viewer.formats.archive import Composed, PlainText, Stated
from viewer.formats.clean import clean_text, fact
from viewer.formats.clipping import is_clipping

_NOT_A_PERSON = re.compile(
    r".*(?:\b(?:user|admin|administrator|owner|office|microsoft|unknown|author|python-docx|openpyxl)\b|@|\d).*",
    re.IGNORECASE,
)
_AROUND = {"li": "ul", "tr": "table"}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or its like. `kind`: p, h1 to h6, li, tr or blockquote; `html`: what is inside."""

    kind: str
    html: str

    @property
    def text(self) -> str:
        """What is inside, without tags, on one line."""
        return " ".join(
            unescape(re.sub(r"<[^>]*>", lambda tag: " " if tag.group() == "<br>" else "", self.html)).split()
        )


def content(blocks: Sequence[Block], about: Stated) -> PlainText | Composed:
    """A clipping pasted into a document without any structure is read as plain text; all else as it is set."""
    shown = [block for block in blocks if block.text or "<img" in block.html]
    texts = [block.text for block in shown]
    if is_clipping(texts) and all(block.kind == "p" and "<img" not in block.html for block in shown):
        is_there = about.title and any(text == about.title for text in texts[:8])
        lines = texts if is_there or not about.title else [about.title, *texts]
        return PlainText(clean_text("\n\n".join(lines)))
    parts = []
    for kind, group in groupby(shown, lambda block: block.kind):
        inside = "".join(f"<{kind}>{block.html}</{kind}>" for block in group)
        parts.append(f"<{_AROUND[kind]}>{inside}</{_AROUND[kind]}>" if kind in _AROUND else inside)
    return Composed(clean_text("".join(parts)))


def of_text(held: PlainText | Composed, about: Stated) -> Stated:
    """What the file states, without author and day where it holds a clipping: they are those of who saved it."""
    if isinstance(held, Composed):
        return about
    return replace(about, byline=None, published=None, captured=about.published)


def sensible_author(raw: object) -> str | None:
    """The author where that is a name of two words or more, and not that of a program or an account."""
    name = fact(raw)
    return name if name and " " in name and len(name) < 120 and not _NOT_A_PERSON.fullmatch(name) else None

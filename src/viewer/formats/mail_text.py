"""The text of a mail -> HTML: lines that only the width broke are joined, and quoted lines are quotations."""

from __future__ import annotations

import re
from html import escape
from itertools import groupby

_QUOTED = re.compile(r"((?:>[ \t]?)+)")
_WIDTH = 60  # characters: a shorter line was ended by its writer
_ITEM = re.compile(r"\s*(?:[-*•]|\d{1,3}[.)])\s+\S")


def plain_as_html(text: str) -> str:
    """Paragraphs and quotations; what follows the mark of a signature stays, as a paragraph of its own."""
    lines = [_parted(line) for line in text.split("\n")]
    html = []
    for depth, group in groupby(lines, lambda line: line[0]):
        inside = "".join(f"<p>{part}</p>" for part in _paragraphs([line for _, line in group]))
        html.append(f"<blockquote>{inside}</blockquote>" if depth and inside else inside)
    return "".join(html)


def _parted(line: str) -> tuple[int, str]:
    """How often a line is quoted, and what it says."""
    mark = _QUOTED.match(line)
    return (mark.group().count(">"), line[mark.end() :]) if mark else (0, line)


def _paragraphs(lines: list[str]) -> list[str]:
    found: list[str] = []
    before = ""
    for line in lines:
        if not line.strip():
            before = ""
            continue
        goes_on = before and len(before) >= _WIDTH and not _ITEM.match(line) and not line.startswith("-- ")
        if before and found:
            found[-1] += (" " if goes_on or before.endswith(" ") else "<br>") + escape(line.strip())
        else:
            found.append(escape(line.strip()))
        before = line.rstrip("\r")
    return found

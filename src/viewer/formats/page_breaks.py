"""Page breaks inside marked-up text: written into it as signs while it is made, and taken out again as marks.

A sign is a private character, the page's label, and another private character.
"""

from __future__ import annotations

import re
from html import escape, unescape

from viewer.formats.archive import PageMark

LONGEST_LABEL = 20
_START, _END = "\ue000", "\ue001"
_SIGN = re.compile(f"{_START}([^{_START}{_END}]*){_END}")
_TAG = re.compile(r"<[^<>]*(?:>|\Z)")
_HEAD = re.compile(r"\A.*?<body\b[^>]*>", re.DOTALL | re.IGNORECASE)
_OPENING_CHARS = 600
_MARKUP_CHARS = 8000  # in which an opening is looked for


def without_signs(html: str) -> str:
    """Markup in which nothing can be taken for a sign."""
    return html.replace(_START, "").replace(_END, "")


def sign(label: str) -> str:
    """What to put into markup where the page of this label begins; nothing for what is no label."""
    label = " ".join(label.split())
    return f"{_START}{escape(label)}{_END}" if 0 < len(label) <= LONGEST_LABEL else ""


def taken_out(html: str, before: str = "") -> tuple[str, tuple[PageMark, ...]]:
    """`html` without its signs, and the pages. `before`: the page that what comes before the first sign stands on."""
    parts = _SIGN.split(html)
    texts, labels = parts[::2], parts[1::2]
    plain = "".join(texts)
    if not labels:
        return plain, _alone(plain, before)
    marks: list[PageMark] = []
    if before and _words(_HEAD.sub("", texts[0])):
        marks.append(PageMark(before, _opening(_HEAD.sub("", plain))))
    place = 0
    for text, label in zip(texts, labels, strict=False):
        place += len(text)
        marks.append(PageMark(unescape(label), _opening(plain[place : place + _MARKUP_CHARS])))
    return plain, tuple(marks)


def _alone(html: str, label: str) -> tuple[PageMark, ...]:
    """A part of one page only."""
    return (PageMark(label, _opening(_HEAD.sub("", html))),) if label else ()


def _opening(html: str) -> str:
    return _words(html[:_MARKUP_CHARS])[:_OPENING_CHARS]


def _words(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())

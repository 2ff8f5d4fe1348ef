"""Newsletters in HTML: what is there for the layout and the sender is taken away; all that is to be read stays."""

from __future__ import annotations

import re

_CELLS = re.compile(r"<(/?)(?:table|tbody|thead|tfoot|tr|td|th|center)\b[^<>]*>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(div|span|p)\b[^<>]*display:\s*none[^<>]*>[^<]{0,4000}</\1>", re.IGNORECASE)
_PIXEL = re.compile(r"<img\b[^<>]*\b(?:width|height)\s*=\s*[\"']?[01](?:px)?[\"'\s>][^<>]*>?", re.IGNORECASE)
_SERVICES = (
    r"(?:view|read|open|see) (?:this |the |it )?(?:e-?mail |message |newsletter )?"
    r"(?:in|on) (?:your |a |the )?(?:web ?)?browser",
    r"view online|web version|unsubscribe(?: here| now)?|privacy policy|forward (?:this )?to a friend",
    r"(?:manage|update) (?:your )?(?:e-?mail )?(?:preferences|subscriptions?|profile)",
)
_SERVICE = re.compile(
    rf"<a\b[^<>]*>\s*(?:<(?:span|font|b|strong)\b[^<>]*>\s*)?(?:{'|'.join(_SERVICES)})[\s.]*(?:</\w+>\s*)?</a>",
    re.IGNORECASE,
)
_TABLES = 3  # so many in one message are its layout


def is_laid_out(html: str) -> bool:
    """Whether tables of the message are its layout."""
    return html.lower().count("<table") >= _TABLES


def without_layout(html: str) -> str:
    """`html` with tables taken for plain parts, without hidden lines, counting pixels, and links of the list."""
    for pattern in (_HIDDEN, _PIXEL, _SERVICE):
        html = pattern.sub("", html)
    return _CELLS.sub(lambda tag: f"<{tag.group(1)}div>", html)

"""Hostile or broken HTML -> a tree that every library can walk without running out of stack."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import HTMLParser, XPath, _Element
    from lxml.html import HtmlElement

_DEEPEST = 250  # real pages stay below 100; libraries recurse, and lxml itself gives up or overflows far above
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)(?=[\s/>])[^>]*>?|<!--.*?(?:-->|\Z)", re.DOTALL)
_VOID_TEXT = "area base br col embed hr img input link meta param source track wbr !doctype"
_VOID = frozenset(_VOID_TEXT.split())
# Their end tags may be missing, and each needs a container that is counted: they cannot nest without it.
_OPEN_ENDED_TEXT = "p li dt dd tr td th tbody thead tfoot option optgroup html head body"
_OPEN_ENDED = frozenset(_OPEN_ENDED_TEXT.split())
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_DECLARATION = re.compile(rb"\A\s*<\?xml[^>]*\?>")


def parse_html(html: str) -> _Element | None:
    """The root element of the tree; None when there is no markup and no text."""
    from lxml.etree import HTMLParser

    return _shallow(html, HTMLParser)


def parse_for_libraries(html: str) -> HtmlElement | None:
    """The same tree of the elements of `lxml.html`, which other libraries ask for; slower to walk."""
    from lxml.html import HTMLParser

    return _shallow(html, HTMLParser)


def _shallow(html: str, parser: type[HTMLParser]) -> _Element | None:
    root = _parsed(html, parser)
    if root is not None and _is_deeper()(root):  # rare: so tags are counted only where the tree shows the need
        return _parsed(flattened(html), parser)
    return root


def _parsed(html: str, parser: type[HTMLParser]) -> _Element | None:
    from lxml import etree

    data = html.encode("utf-8", "replace").translate(None, _CONTROLS)
    data = _DECLARATION.sub(b"", data)  # lxml heeds an encoding that was true of the file
    making = parser(huge_tree=True, no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return etree.fromstring(data, making)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


@cache
def _is_deeper() -> XPath:
    """Whether anything stands deeper in a tree than `_DEEPEST`."""
    from lxml import etree

    return etree.XPath(f"boolean({'/*' * (_DEEPEST + 1)})")


def flattened(html: str) -> str:
    """`html` without the tags that open deeper than any real page nests; their text stays."""
    depth = deepest = 0
    for found in _TAG.finditer(html):
        depth = _depth_after(found, depth)
        deepest = max(deepest, depth)
    if deepest <= _DEEPEST:
        return html
    parts: list[str] = []
    depth = end = 0
    for found in _TAG.finditer(html):
        before, depth = depth, _depth_after(found, depth)
        if max(before, depth) > _DEEPEST and (before != depth or _is_part_of_container(found)):
            parts.append(html[end : found.start()])
            end = found.end()
    return "".join([*parts, html[end:]])


def _is_part_of_container(found: re.Match[str]) -> bool:
    """Whether a tag makes no sense without a container that was dropped."""
    name = (found.group(2) or "").lower()
    return name in _OPEN_ENDED and name != "p"


def _depth_after(found: re.Match[str], depth: int) -> int:
    name = (found.group(2) or "").lower()
    if not name or name in _VOID or name in _OPEN_ENDED or found.group().endswith("/>"):
        return depth
    return max(0, depth - 1) if found.group(1) else depth + 1

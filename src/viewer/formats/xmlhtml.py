"""A tree of some XML -> HTML with the same blocks, by a table of names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from viewer.formats.xmltree import local

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Wording:
    """How the elements of one kind of XML are said in HTML. Names that are not in it lose their tags, not their text.

    `names`: element -> HTML element. `dropped`: left out with all that is in them. `attributes`: element -> (its
    attribute, the attribute of HTML).
    """

    names: Mapping[str, str]
    dropped: frozenset[str] = frozenset()
    attributes: Mapping[str, tuple[str, str]] = field(default_factory=dict)


_EMPTY = frozenset(["br", "img", "hr"])


def html_of(root: _Element, wording: Wording) -> str:
    """What is in `root`, without the tag of `root` itself. Walks without recursion."""
    parts: list[str] = [escape(root.text or "")]
    stack: list[_Element | str] = []
    _push(stack, root)
    while stack:
        element = stack.pop()
        if isinstance(element, str):
            parts.append(element)
            continue
        name = local(element)
        if not name or name in wording.dropped:
            continue
        tag = wording.names.get(name)
        if tag:
            parts.append(f"<{tag}{_attribute(element, name, wording)}>")
        parts.append(escape(element.text or ""))
        if tag and tag not in _EMPTY:
            stack.append(f"</{tag}>")
        _push(stack, element)
    return "".join(parts)


def _push(stack: list[_Element | str], element: _Element) -> None:
    for child in reversed(element):
        if child.tail:
            stack.append(escape(child.tail))
        stack.append(child)


def _attribute(element: _Element, name: str, wording: Wording) -> str:
    if name not in wording.attributes:
        return ""
    theirs, ours = wording.attributes[name]
    value = next((value for key, value in element.attrib.items() if str(key).rpartition("}")[2] == theirs), None)
    return f' {ours}="{escape(str(value))}"' if value else ""

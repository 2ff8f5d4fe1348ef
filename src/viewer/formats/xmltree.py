"""XML read safely: no entities of its own, no network, no other files, no depth or length without end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import entities, escape
from typing import TYPE_CHECKING

from viewer.errors import DamagedFile
from viewer.formats.clean import clean_text
from viewer.formats.decode import decode, decode_head

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARES = re.compile(r"<!(?:ENTITY|ATTLIST|ELEMENT|NOTATION)\b", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[>]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)")
_NAMED = re.compile(r"&(\w{2,31});")
_ROOT = re.compile(
    r"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\b[^\[>]*(?:\[.*?\]\s*)?>)*+<([\w.:-]+)([^>]*)", re.DOTALL | re.IGNORECASE
)
_BUILT_IN = frozenset(["amp", "lt", "gt", "quot", "apos"])


@lru_cache(4)
def root_of(head: bytes) -> tuple[str, str]:
    """The name of the root element, without prefix, and its attributes as written; ("", "") where it is not XML.

    Many formats ask it of the same bytes in turn.
    """
    if b"<" not in head[:512]:
        return "", ""
    found = _ROOT.match(decode_head(head).lstrip("\ufeff"))
    return (found.group(1).rpartition(":")[2], found.group(2)) if found else ("", "")


def parse_xml(data: bytes | str, name: str) -> _Element:
    """The root of the tree. Raises `DamagedFile` for what is no XML or declares entities of its own.

    Named characters of HTML ("&mdash;") are read, though XML does not know them. A file that is cut off or slightly
    wrong gives what can be read of it.
    """
    from lxml import etree

    text = data if isinstance(data, str) else decode(data, _encoding(data))
    begins = re.search(r"<!DOCTYPE", text[:100_000], re.IGNORECASE)
    doctype = _DOCTYPE.match(text[: begins.start() + 100_000], begins.start()) if begins else None
    if _DECLARES.search(doctype.group() if doctype else text[:100_000]):
        raise DamagedFile(f"“{name}” declares entities of its own, which are not read.", "Such files can be attacks.")
    body = text[doctype.end() :] if doctype else re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)
    body = _NAMED.sub(_character, clean_text(body))
    for recover in (False, True):
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover, remove_pis=True
        )
        try:
            root = etree.fromstring(body.encode("utf-8", "replace"), parser)
        except (etree.XMLSyntaxError, ValueError):
            continue
        if root is not None:
            return root
    raise DamagedFile(f"“{name}” is damaged XML.", "Get it again from where it came from.")


def _encoding(data: bytes) -> str | None:
    found = _DECLARED.match(data[:500].lstrip())
    return found.group(1).decode("ascii", "replace") if found else None


def _character(found: re.Match[str]) -> str:
    name = found.group(1)
    if name in _BUILT_IN:
        return found.group()
    return escape(entities.html5.get(f"{name};", "")) or f"&amp;{name};"


def local(element: _Element) -> str:
    """The name without namespace; "" for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def below(root: _Element, *names: str) -> Iterator[_Element]:
    """The elements under `root` with one of these local names, in order."""
    return (element for element in root.iter() if local(element) in names)


def first(root: _Element, *path: str) -> _Element | None:
    """The first element that is reached by these local names, each somewhere below the one before."""
    found: _Element | None = root
    for name in path:
        found = next((each for each in below(found, name) if each is not found), None) if found is not None else None
    return found


def text_of(element: _Element | None) -> str:
    """All text in an element on one line; "" for None, and for comments and unknown entities."""
    if element is None or not isinstance(element.tag, str):
        return ""
    return " ".join("".join(str(part) for part in element.itertext()).split())

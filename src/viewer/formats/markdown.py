"""Markdown: notes and clippings, whose front matter may state title, author, date and address."""

from __future__ import annotations

import re
from pathlib import Path

from viewer.formats.archive import Composed, Document, Stated
from viewer.formats.decode import decode_head
from viewer.formats.magic import is_binary, kind_of
from viewer.formats.single import OneDocument
from viewer.formats.text import read_text

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z][\w -]*?)[ \t]*:(?:[ \t]+(.*))?$")
_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_LINK = re.compile(r"\[[^\]\n]+\]\((?:https?://|/|#)[^)\s]*\)")
_STRESS = re.compile(r"(?<!\w)(\*\*|__)\S[^\n]*?\S\1(?!\w)")
_KEYS = {
    "title": ("title", "headline"),
    "byline": ("author", "authors", "byline", "by"),
    "published": ("published", "date", "pubdate", "publication_date", "date_published"),
    "publication": ("publication", "site", "sitename", "publisher", "source_name", "newspaper"),
    "section": ("section", "category"),
    "url": ("url", "source", "link", "canonical", "canonical_url", "permalink"),
    "language": ("lang", "language"),
    "dateline": ("dateline",),
    "captured": ("captured", "clipped", "saved", "created"),
}


class MarkdownFormat:
    """Markdown, told by its suffix, or by its marks in a file that is named as text."""

    name = "Markdown"
    suffixes: tuple[str, ...] = (".md", ".markdown", ".mdown", ".mkd")
    gives = "one article, with headings, lists and links kept; front matter gives title, author, date and address"

    def sniff(self, head: bytes, path: Path) -> float:
        suffix = path.suffix.lower()
        if kind_of(head) or is_binary(head):
            return 0.0
        if suffix in self.suffixes:
            return 0.6
        if suffix not in (".txt", ".text", ""):
            return 0.0
        text = decode_head(head)
        signs = bool(_HEADING.search(text)) + bool(_LINK.search(text)) + bool(_STRESS.search(text))
        has_front = bool(_FRONT.match(text) and front_matter(text)[0])
        return 0.6 if has_front or signs >= 2 else 0.0

    def open(self, path: Path) -> OneDocument:
        return OneDocument(path, _read)


def _read(path: Path) -> Document:
    from markdown_it import MarkdownIt  # 40 ms

    fields, body = front_matter(read_text(path))
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(body)
    return Document(path, "", Composed(html), stated(fields))


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields of a YAML block at the start, lower-cased keys, lists joined with ", "; and the text after it.

    Reads the plain forms that front matter uses (`key: value`, quotes, `[a, b]`, `- item`), not all of YAML.
    """
    found = _FRONT.match(text)
    if not found:
        return {}, text
    fields: dict[str, str] = {}
    key = ""
    for line in found.group(1).split("\n"):
        pair, item = _FIELD.match(line), re.match(r"^\s*-\s+(.*)$", line)
        if pair:
            key = pair.group(1).lower().replace("-", "_").replace(" ", "_")
            fields[key] = _value(pair.group(2) or "")
        elif key and item:
            fields[key] = ", ".join(filter(None, (fields[key], _value(item.group(1)))))
        elif key and line.startswith((" ", "\t")):
            fields[key] = f"{fields[key]} {line.strip()}".strip()
    return fields, text[found.end() :]


def _value(raw: str) -> str:
    value = raw.strip()
    if value in (">", "|", ">-", "|-", "null", "~"):
        return ""
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace('\\"', '"').replace("''", "'").removeprefix("[[").removesuffix("]]")
    if value.startswith("[") and value.endswith("]") and not value.startswith("[["):
        return ", ".join(filter(None, (_value(part) for part in value[1:-1].split(","))))
    return value.removeprefix("[[").removesuffix("]]")


def stated(fields: dict[str, str]) -> Stated:
    """What front matter says of the article, under the names that clippers and site generators use."""
    named = {ours: next((fields[key] for key in keys if fields.get(key)), None) for ours, keys in _KEYS.items()}
    url = named["url"]
    if url and not re.match(r"https?://", url):
        named["publication"], named["url"] = named["publication"] or url, None
    day = re.search(r"\b\d{4}-\d\d-\d\d(?!\d)", named["captured"] or "")
    named["captured"] = day.group() if day else None
    return Stated(**named)

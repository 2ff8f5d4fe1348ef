"""Plain text: articles copied from a page into a file, in whatever encoding."""

from __future__ import annotations

import re
from pathlib import Path

from viewer.errors import LimitExceeded, UnsupportedFile
from viewer.formats.archive import Document, PlainText
from viewer.formats.decode import decode, decode_head
from viewer.formats.magic import is_binary, kind_of
from viewer.formats.single import OneDocument, read_whole

MAX_BYTES = 64_000_000
MAX_ARTICLE_CHARS = 5_000_000
_NOT_PROSE = (
    ".bat .bib .c .cfg .conf .cpp .css .csv .eml .go .h .ini .java .js .json .jsonl .log .mbox .mjs .php .pl .po .ps1 "
    ".py .rb .rs .sh .sql .srt .svg .tex .toml .ts .tsv .vtt .xml .xsl .yaml .yml"
)


class TextFormat:
    """Plain text; a reader's own file, so it is tried last and asks little of its content."""

    name = "Plain text"
    suffixes: tuple[str, ...] = (".txt", ".text", ".asc")
    gives = "one article: title, byline, dateline, date and body found by their form"

    def sniff(self, head: bytes, path: Path) -> float:
        suffix = path.suffix.lower()
        if suffix in _NOT_PROSE.split() or kind_of(head) or is_binary(head):
            return 0.0
        if suffix in self.suffixes:
            return 0.5
        return 0.2 if _is_prose(decode_head(head)) else 0.0

    def open(self, path: Path) -> OneDocument:
        return OneDocument(path, _read)


def read_text(path: Path) -> str:
    """The decoded text of a file. Raises `UnsupportedFile` for a binary, `LimitExceeded`, `FileNotReadable`."""
    data = read_whole(path, MAX_BYTES)
    kind = kind_of(data[:4096]) or ("no text" if is_binary(data) else None)
    if kind:
        raise UnsupportedFile(f"“{path.name}” is {kind}.", "Its name says text, but its content is something else.")
    if len(data) > 4 * MAX_ARTICLE_CHARS:  # no encoding takes more bytes for a character
        raise _too_long(path)
    text = decode(data)
    if len(text) > MAX_ARTICLE_CHARS:
        raise _too_long(path)
    return text


def _read(path: Path) -> Document:
    return Document(path, "", PlainText(read_text(path)))


def _too_long(path: Path) -> LimitExceeded:
    return LimitExceeded(
        f"“{path.name}” is too long for one article.",
        f"Split it into files of less than {MAX_ARTICLE_CHARS / 1e6:.0f} million characters and add those.",
    )


def _is_prose(text: str) -> bool:
    """Whether a file of unknown suffix reads as sentences: mostly letters and spaces, in words of usual length."""
    words = re.findall(r"\w+", text)
    odd = len(re.sub(r"[^\W\d_]+|\s+", "", text))
    return len(words) >= 20 and odd < 0.15 * len(text) and 3 <= len(text) / len(words) <= 12

"""Saved web pages: one HTML file, with its pictures inside it or in the folder that browsers save beside it."""

from __future__ import annotations

import re
from datetime import UTC
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from viewer.errors import LimitExceeded, UnsupportedFile
from viewer.formats.archive import Document, Stated, WebPage
from viewer.formats.decode import decode, decode_head, wide_encoding
from viewer.formats.inline import inline_picture, without_inline
from viewer.formats.magic import is_binary, is_image, kind_of
from viewer.formats.single import OneDocument, read_whole

MAX_BYTES = 256_000_000  # pages saved as one file carry their pictures
MAX_MARKUP_CHARS = 16_000_000
MAX_PICTURE_BYTES = 32_000_000
FOLDER_ENDINGS = ("_files", ".files", "-files", "-Dateien", "_Dateien", "_fichiers", "_archivos", "_bestanden", "_file")

_START = re.compile(
    r"(?>\s+|<!--.*?-->|<\?xml[^>]*>)*+<(?:!doctype\s+html|html|head|body|title|meta)\b", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"</?(?:a|article|b|blockquote|br|div|em|h[1-6]|i|img|li|p|span|strong|table|td|ul)\b[^<>]*>", re.I)
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_BROWSER_NOTE = re.compile(r"<!--\s*saved from url=\(\d+\)\s*(\S+?)\s*-->", re.IGNORECASE)
_SINGLEFILE_NOTE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)\s+saved date:\s*([^\n]+?)\s*-->")
_SINGLEFILE_DATE = re.compile(r"(\w{3}) (\w{3}) (\d\d) (\d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d{4})")


class HtmlFormat:
    """HTML, however broken, whatever it is called."""

    name = "Web page"
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml", ".shtml")
    gives = "one article, told from the page around it; pictures from inside the page or the folder saved with it"

    def sniff(self, head: bytes, path: Path) -> float:
        if kind_of(head) or is_binary(head):
            return 0.0
        text = decode_head(head)
        if _START.match(text):
            return 0.95
        tags = len(_TAG.findall(text))
        if path.suffix.lower() in self.suffixes:
            return 0.7 if tags else 0.4
        return 0.6 if tags >= 5 and text.lstrip().startswith("<") else 0.0

    def open(self, path: Path) -> OneDocument:
        return OneDocument(path, _read, _picture)


def _read(path: Path) -> Document:
    html = _markup(path)
    shortened = without_inline(html)
    if len(shortened) > MAX_MARKUP_CHARS:
        raise LimitExceeded(
            f"“{path.name}” holds {len(shortened) / 1e6:.0f} million characters of markup, too much for one page.",
            "Save the article again without the rest of the site, or as text.",
        )
    return Document(path, "", WebPage(shortened), stated_by_browser(html[:20_000]))


def _markup(path: Path) -> str:
    data = read_whole(path, MAX_BYTES)
    if kind_of(data[:4096]) or (is_binary(data[:4096]) and not wide_encoding(data[:4096])):
        kind = kind_of(data[:4096]) or "no web page"
        raise UnsupportedFile(f"“{path.name}” is {kind}.", "Its name says HTML, but its content is something else.")
    return decode(data, declared_charset(data))


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page names in its head; None: it names none."""
    declared = _CHARSET.search(data[:4096])
    return declared.group(1).decode("ascii", "replace") if declared else None


def stated_by_browser(start: str) -> Stated:
    """What browsers and SingleFile write at the top of a page that they save: its address, and when."""
    single = _SINGLEFILE_NOTE.search(start)
    if single:
        return Stated(url=single.group(1), captured=_single_file_date(single.group(2)))
    note = _BROWSER_NOTE.search(start)
    address = note.group(1) if note else ""
    return Stated(url=address if address.startswith(("http:", "https:")) else None)


def _single_file_date(raw: str) -> str | None:
    found = _SINGLEFILE_DATE.match(raw)
    if not found:
        return None
    weekday, month, day, year, clock, zone = found.groups()
    try:
        moment = parsedate_to_datetime(f"{weekday}, {day} {month} {year} {clock} {zone}")
    except ValueError:
        return None
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _picture(path: Path, src: str) -> bytes | None:
    data = inline_picture(_markup(path), src) if src.startswith("data:") else _from_folder(path, src)
    return data if data and len(data) <= MAX_PICTURE_BYTES and is_image(data) else None


def _from_folder(path: Path, src: str) -> bytes | None:
    """A file of the folder saved with the page. Links and dots that lead out of that folder find nothing."""
    try:
        parts = urlsplit(src)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith(("/", "\\")):
            return None
        wanted = (path.parent / unquote(parts.path)).resolve()
        folders = [(path.parent / f"{path.stem}{ending}").resolve() for ending in FOLDER_ENDINGS]
        home = path.parent.resolve()
        inside = any(folder.parent == home and folder in wanted.parents for folder in folders)
        if not inside or not wanted.is_file() or wanted.stat().st_size > MAX_PICTURE_BYTES:
            return None
        return wanted.read_bytes()
    except (OSError, ValueError, RuntimeError):  # RuntimeError: a loop of symbolic links
        return None

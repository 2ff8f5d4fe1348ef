"""HAR: what a browser noted of its traffic, as JSON. Read entry by entry, so that only the text is held whole."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from viewer.errors import DamagedFile
from viewer.formats import captured
from viewer.formats.archive import Closing, Document, Skipped
from viewer.formats.captured import Capture
from viewer.formats.single import read_whole

MAX_BYTES = 256_000_000
_ENTRIES = re.compile(r'(?<!\\)"entries"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")


class HarFormat:
    """HTTP archives, as browsers' developer tools save them."""

    name = "HAR web archive"
    suffixes: tuple[str, ...] = (".har",)
    gives = "every page and text whose content was kept as an article, with its address and time, and its pictures"

    def sniff(self, head: bytes, path: Path) -> float:
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:4096]
        if not start.startswith(b"{") or b'"log"' not in start:
            return 0.0
        named = path.suffix.lower() in self.suffixes
        return 0.97 if named or (b'"creator"' in start and b'"version"' in start) else 0.0

    def open(self, path: Path) -> HarArchive:
        return HarArchive(path)


class HarArchive(Closing):
    """One HAR file; the address of a document is the place of its entry, in characters."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._held: str | None = None

    def documents(self, after: str = "") -> Iterator[Document | Skipped]:
        for place, entry in self._entries(self._place(after) if after else None):
            if str(place) != after:
                yield _item(self.path, str(place), entry)

    def document(self, address: str) -> Document:
        item = _item(self.path, address, self._entry(address))
        if not isinstance(item, Document):
            raise self._nothing()
        return item

    def resource(self, address: str, src: str) -> bytes | None:
        page = capture_of(self._entry(address))
        if page is None:
            return None
        if src.startswith("data:"):
            return captured.picture_inside(page.bytes(), page.charset, src)
        wanted = captured.url_key(captured.resolved(page.url, src))
        if src.rpartition("/")[2] not in self._text():
            return None
        for _, entry in self._entries(None):
            capture = capture_of(entry)
            if capture and captured.url_key(capture.url) == wanted:
                return captured.picture(capture.bytes())
        return None

    def close(self) -> None:
        self._held = None

    def _text(self) -> str:
        if self._held is None:
            self._held = read_whole(self.path, MAX_BYTES).decode("utf-8-sig", "replace")
        return self._held

    def _entries(self, start: int | None) -> Iterator[tuple[int, dict[str, Any]]]:
        text = self._text()
        begin = _ENTRIES.search(text)
        if not begin:
            raise DamagedFile(f"“{self.path.name}” holds no list of answers.", "Save it again from the browser.")
        place = begin.end() if start is None else start
        while True:
            found = _BETWEEN.match(text, place)
            place = found.end() if found else place
            if text[place : place + 1] == "]":
                return
            entry, end = self._decoded(place)
            yield place, entry
            place = end

    def _decoded(self, place: int) -> tuple[dict[str, Any], int]:
        try:
            entry, end = json.JSONDecoder().raw_decode(self._text(), place)
        except (ValueError, RecursionError) as error:
            raise DamagedFile(
                f"“{self.path.name}” is damaged or breaks off.", "What stands before that place is read."
            ) from error
        return (entry if isinstance(entry, dict) else {}), end

    def _entry(self, address: str) -> dict[str, Any]:
        return self._decoded(self._place(address))[0]

    def _place(self, address: str) -> int:
        if not (address.isascii() and address.isdigit() and int(address[:18]) < len(self._text())):
            raise self._nothing()
        return int(address[:18])

    def _nothing(self) -> DamagedFile:
        return DamagedFile(f"“{self.path.name}” holds no article at that place.", "It has changed; add it again.")


def capture_of(entry: dict[str, Any]) -> Capture | None:
    """None where the content of the answer was not kept. Believes no type."""
    request, response = _record(entry, "request"), _record(entry, "response")
    content = _record(response, "content")
    text, url, status = content.get("text"), request.get("url"), response.get("status")
    if not isinstance(text, str) or not isinstance(url, str) or not text:
        return None
    data = _bytes(text, content.get("encoding"))
    media, charset = captured.media_type(str(content.get("mimeType") or ""))
    when = _moment(entry.get("startedDateTime"))
    decoded = "utf-8" if content.get("encoding") != "base64" else charset  # text is text already
    return Capture(url, when, lambda limit: data[:limit], status if isinstance(status, int) else 0, media, decoded)


def _item(path: Path, address: str, entry: dict[str, Any]) -> Document | Skipped:
    capture = capture_of(entry)
    if capture is None:
        return Skipped(address, "Its content was not kept.", kind="answers whose content was not kept")
    return captured.item(path, address, capture)


def _record(record: dict[str, Any], key: str) -> dict[str, Any]:
    value = record.get(key)
    return value if isinstance(value, dict) else {}


def _bytes(text: str, encoding: object) -> bytes:
    if encoding != "base64":
        return text.encode("utf-8", "replace")
    try:
        return base64.b64decode(text.encode("ascii", "replace"))
    except (binascii.Error, ValueError):
        return b""


def _moment(raw: object) -> str | None:
    try:
        moment = datetime.fromisoformat(str(raw))
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return None

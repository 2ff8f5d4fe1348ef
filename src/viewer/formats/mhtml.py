"""Pages saved as MHTML: a message of MIME parts, the page first, what it needs behind it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parsedate_to_datetime
from pathlib import Path

from viewer.errors import DamagedFile
from viewer.formats import captured
from viewer.formats.archive import Document, Stated
from viewer.formats.saved_page import SavedPage, document, picture
from viewer.formats.single import OneDocument, read_whole

MAX_BYTES = 256_000_000
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError)  # of a lenient parser
_SURE = (b"snapshot-content-location:", b"<saved by", b"produced by microsoft mhtml", b"saved by windows internet")
_OF_MAIL = (b"\nreceived:", b"\nto:", b"\ndelivered-to:", b"\nmessage-id:")


class MhtmlFormat:
    """MHTML, told from mail by what only browsers write."""

    name = "MHTML page"
    suffixes: tuple[str, ...] = (".mhtml", ".mht")
    gives = "one article, with its address, the time it was saved, and the pictures saved with it"

    def sniff(self, head: bytes, path: Path) -> float:
        start = head.lower()
        if b"mime-version:" not in start or b"multipart/" not in start:
            return 0.0
        if any(sign in start for sign in _SURE):
            return 0.98
        if path.suffix.lower() in self.suffixes:
            return 0.9
        looks_so = b"content-location:" in start and b"multipart/related" in start
        return 0.8 if looks_so and not any(sign in b"\n" + start for sign in _OF_MAIL) else 0.0

    def open(self, path: Path) -> OneDocument:
        return OneDocument(path, _read, lambda path, src: picture(_page(path), src))


def _read(path: Path) -> Document:
    return document(path, "", _page(path))


def _page(path: Path) -> SavedPage:
    try:
        return _parsed(path)
    except _FAULTS as error:
        raise DamagedFile(f"“{path.name}” is damaged.", "Save the page again, if it is still there.") from error


def _parsed(path: Path) -> SavedPage:
    message = BytesParser(policy=compat32).parsebytes(read_whole(path, MAX_BYTES))
    parts = [part for part in message.walk() if not part.is_multipart()]
    root = _root(message, parts)
    if root is None:
        raise DamagedFile(f"There is no page in “{path.name}”.", "It may have been cut off when it was saved.")
    url = str(root.get("Content-Location") or message.get("Snapshot-Content-Location") or "").strip()
    known = Stated(
        url=url if url.startswith(("http:", "https:")) else None, captured=moment_of(str(message.get("Date") or ""))
    )
    charset = root.get_content_charset()
    return SavedPage(_bytes(root), charset, url, known, lambda: _resources(parts))


def _root(message: Message, parts: list[Message]) -> Message | None:
    """The part that the head names, or the first page."""
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    start = str(message.get_param("start") or "").strip()
    named = (part for part in pages if start and str(part.get("Content-ID", "")).strip() == start)
    return next(named, pages[0] if pages else None)


def _resources(parts: list[Message]) -> Iterator[tuple[str, bytes]]:
    for part in parts:
        if part.get_content_maintype() != "image":
            continue
        content = _bytes(part)
        location, content_id = part.get("Content-Location"), part.get("Content-ID")
        if location:
            yield str(location).strip(), content
        if content_id:
            yield f"cid:{str(content_id).strip(' <>')}", content


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def moment_of(raw: str | None) -> str | None:
    """A date as mail writes it, as UTC in ISO 8601; None where it is none."""
    try:
        return captured.moment(parsedate_to_datetime(raw or "").astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None

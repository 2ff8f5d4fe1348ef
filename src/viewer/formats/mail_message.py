"""One mail message -> its content and what its headers say. Nothing in a message can raise but `ViewerError`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr

from viewer.errors import NothingToRead
from viewer.formats.archive import Composed, PlainText, Stated
from viewer.formats.clean import clean_text, fact, has_words, iso_day, web_address
from viewer.formats.decode import decode
from viewer.formats.magic import is_image, media_in_words
from viewer.formats.mail_text import plain_as_html
from viewer.formats.newsletter import is_laid_out, without_layout

MAX_PARTS = 500
MAX_TEXT_BYTES = 16_000_000
_FAULTS = (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError)
_LIST_NAME = re.compile(r"\s*\"?([^<\"]*?)\"?\s*<")


def parsed(data: bytes) -> Message:
    """The message in these bytes. Raises `NothingToRead` where they are no message at all."""
    try:
        return BytesParser(policy=policy.compat32).parsebytes(data)
    except _FAULTS as error:
        raise NothingToRead("This message is damaged and holds nothing to read.") from error


def content(message: Message) -> PlainText | Composed:
    """The body: the HTML where there is one with words in it, else the text. Raises `NothingToRead`."""
    html = _first_text(message, "text/html")
    if html and has_words(html):
        return Composed(without_layout(html) if is_laid_out(html) else html)
    text = _first_text(message, "text/plain")
    if text and text.strip():
        return PlainText(text) if _is_from_list(message) else Composed(plain_as_html(text))
    kinds = {part.get_content_type() for part in _parts(message)} - {"text/plain", "text/html"}
    if any("pgp-encrypted" in kind or "pkcs7-mime" in kind for kind in kinds):
        raise NothingToRead("This message is encrypted.")
    held = sorted(set(map(media_in_words, kinds)))
    raise NothingToRead("This message holds no text" + (f", only {' and '.join(held[:3])}." if held else "."))


def stated(message: Message) -> Stated:
    """What the headers say. A newsletter's own name is its publication."""
    sender = _header(message, "From") or _header(message, "Sender") or ""
    name, address = parseaddr(sender)
    listed = _LIST_NAME.match(_header(message, "List-Id") or "")
    return Stated(
        title=_header(message, "Subject"),
        byline=fact(name) or fact(address) or fact(sender),
        published=iso_day(_header(message, "Date")),
        publication=fact(listed.group(1)) if listed else None,
        url=web_address((_header(message, "Archived-At") or "").strip(" <>")),
        language=fact((_header(message, "Content-Language") or "").split(",")[0]),
    )


def picture(message: Message, src: str) -> bytes | None:
    """The picture that the HTML calls `cid:...`, or by the Content-Location of its part."""
    wanted = src.removeprefix("cid:")
    for part in _parts(message):
        content_id = (_header(part, "Content-ID") or "").strip("<> ")
        if wanted and wanted in (content_id, _header(part, "Content-Location")):
            data = _payload(part)
            return data if is_image(data) else None
    return None


def _parts(message: Message) -> Iterator[Message]:
    """The leaves of the message in order, those of attached messages too."""
    waiting: list[Message] = [message]
    for _ in range(MAX_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        try:
            inside = part.get_payload()
        except _FAULTS:  # its encoding has a name that no encoding can have
            kind = part.get_content_type()
            del part["Content-Type"]
            part["Content-Type"], inside = kind, None
        if isinstance(inside, list):
            waiting.extend(reversed([each for each in inside if isinstance(each, Message)]))
        else:
            yield part


def _first_text(message: Message, kind: str) -> str | None:
    for part in _parts(message):
        is_attached = "attachment" in str(part.get("Content-Disposition") or "").lower()
        if part.get_content_type() == kind and not is_attached:
            data = _payload(part)[:MAX_TEXT_BYTES]
            return clean_text(decode(data, _charset(part)))
    return None


def _charset(part: Message) -> str | None:
    try:
        found = part.get_content_charset()
    except _FAULTS:
        return None
    return found if found and found.isascii() else None


def _payload(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except _FAULTS:
        return b""
    return data if isinstance(data, bytes) else b""


def _header(message: Message, name: str) -> str | None:
    """A header with its encoded words read; raw bytes in it are read as the text they most likely are."""
    raw = message.get(name)
    if raw is None:
        return None
    line = str(raw)
    if not line.isascii():
        line = decode(line.encode("utf-8", "surrogateescape"))
    try:
        return fact(str(make_header(decode_header(line))))
    except _FAULTS:
        return fact(line)


def _is_from_list(message: Message) -> bool:
    return any(message.get(name) for name in ("List-Unsubscribe", "List-Id", "List-Post"))

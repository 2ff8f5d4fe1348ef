"""Mail: one message in a file (EML), or a mailbox of them (MBOX), read one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from viewer.errors import DamagedFile, LimitExceeded, ViewerError
from viewer.formats.archive import Closing, Document, Skipped
from viewer.formats.decode import decode_head
from viewer.formats.mail_message import content, parsed, picture, stated
from viewer.formats.single import OneDocument, read_whole, regular_size

MAX_MESSAGE_BYTES = 64_000_000
_LINE_BYTES = 1_000_000
_HEAD_BYTES = 64_000
_NAMELESS = "a message without a subject"
_HEADER = re.compile(r"^([A-Za-z][A-Za-z0-9-]{1,60}):(?: |\t|$)", re.MULTILINE)
_OF_MAIL_TEXT = """
from to cc subject date received return-path message-id mime-version delivered-to reply-to sender x-mailer list-id
list-unsubscribe dkim-signature in-reply-to references content-type content-transfer-encoding user-agent
"""
_OF_MAIL = frozenset(_OF_MAIL_TEXT.split())
_FROM_LINE = re.compile(rb"From \S.{0,200}\d\d:\d\d|From \S+@|From - ")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


class EmlFormat:
    name = "Mail message"
    suffixes: tuple[str, ...] = (".eml", ".emlx")
    gives = "one article: subject, sender, date, and the text with its quotations and pictures"

    def sniff(self, head: bytes, path: Path) -> float:
        names = _header_names(head)
        signs = len(names & _OF_MAIL)
        if not names or signs < 2 or not names & {"from", "subject", "received", "message-id", "to"}:
            return 0.0
        is_page = b"snapshot-content-location" in head.lower() or (
            b"multipart/related" in head.lower() and not names & {"to", "received", "delivered-to"}
        )
        return 0.3 if is_page else 0.9

    def open(self, path: Path) -> OneDocument:
        return OneDocument(path, _read, lambda path, src: picture(parsed(_bytes(path)), src))


class MboxFormat:
    name = "Mailbox"
    suffixes: tuple[str, ...] = (".mbox", ".mbx")
    gives = "one article for each message: subject, sender, date, and the text with its quotations and pictures"

    def sniff(self, head: bytes, path: Path) -> float:
        first, _, rest = head.partition(b"\n")
        if not first.startswith(b"From "):
            return 0.0
        if _FROM_LINE.match(first) and _header_names(rest):
            return 0.95
        return 0.8 if path.suffix.lower() in self.suffixes else 0.0

    def open(self, path: Path) -> Mailbox:
        return Mailbox(path)


class Mailbox(Closing):
    """A file of messages; each is addressed by the byte that its "From " line begins at."""

    grows_at_end = True

    def __init__(self, path: Path) -> None:
        self.path = path
        self._size = regular_size(path)
        self._behind = 0

    def documents(self, after: str = "") -> Iterator[Document | Skipped]:
        starts = self._starts(self._place(after) if after else 0)
        start = next(starts, None)
        if after:
            start = next(starts, None)
        while start is not None:
            end = next(starts, None)
            self._behind = self._size if end is None else end
            yield self._item(start, end)
            start = end

    def share(self) -> float:
        """How much of the file `documents` has behind it, 0..1."""
        return min(1.0, self._behind / max(1, self._size))

    def document(self, address: str) -> Document:
        item = self._item(*self._bounds(address))
        if isinstance(item, Skipped):
            raise DamagedFile(f"A message in “{self.path.name}” cannot be read: {item.reason}")
        return item

    def resource(self, address: str, src: str) -> bytes | None:
        start, end = self._bounds(address)
        data = self._message(start, end)
        return picture(parsed(data), src) if isinstance(data, bytes) else None

    def _place(self, address: str) -> int:
        if not re.fullmatch(r"\d{1,18}", address):
            raise DamagedFile(f"There is no message “{address}” in “{self.path.name}”.", "Add the file again.")
        return int(address)

    def _bounds(self, address: str) -> tuple[int, int | None]:
        starts = self._starts(self._place(address))
        start = next(starts, None)
        if start != int(address):
            raise DamagedFile(f"A message has moved in “{self.path.name}”.", "It has changed. Add the file again.")
        return start, next(starts, None)

    def _starts(self, start: int) -> Iterator[int]:
        """Where messages begin, from byte `start` on; a line that begins with "From " after an empty one."""
        with self.path.open("rb") as file:
            file.seek(start)
            place, is_gap, is_new_line = start, True, True
            while line := file.readline(_LINE_BYTES):
                if is_gap and is_new_line and line.startswith(b"From ") and (place == 0 or _FROM_LINE.match(line)):
                    yield place
                is_gap = is_new_line and not line.strip(b"\r\n")
                is_new_line = line.endswith(b"\n")
                place += len(line)

    def _item(self, start: int, end: int | None) -> Document | Skipped:
        data = self._message(start, end)
        if isinstance(data, LimitExceeded):
            return Skipped(str(start), str(data), failed=True, name=self._name(start))
        try:
            message = parsed(data)
            return Document(self.path, str(start), content(message), stated(message))
        except ViewerError as error:
            return Skipped(str(start), error.sentence, name=self._name(start))

    def _name(self, start: int) -> str:
        """What a message that cannot be read is known by: its subject, else its sender."""
        with self.path.open("rb") as file:
            file.seek(start)
            file.readline(_LINE_BYTES)
            head = file.read(_HEAD_BYTES)
        try:
            said = stated(parsed(head))
        except ViewerError:
            return _NAMELESS
        return said.title or (f"a message from {said.byline}" if said.byline else _NAMELESS)

    def _message(self, start: int, end: int | None) -> bytes | LimitExceeded:
        length = (end if end is not None else regular_size(self.path)) - start
        if length > MAX_MESSAGE_BYTES:
            return LimitExceeded(f"A message of {length / 1e6:,.0f} MB is too much for one article.")
        with self.path.open("rb") as file:
            file.seek(start)
            file.readline(_LINE_BYTES)
            return _ESCAPED.sub(rb"\1", file.read(max(0, start + length - file.tell())))


def _header_names(head: bytes) -> set[str]:
    """The names of the headers at the start, lower case; none where something else stands there."""
    start = re.split(r"\n[ \t]*\n", decode_head(head).lstrip("\n"), maxsplit=1)[0]
    first = start.partition("\n")[0]
    if not _HEADER.match(first) and not first.strip().isdecimal():  # Apple writes the length first
        return set()
    return {name.lower() for name in _HEADER.findall(start)}


def _bytes(path: Path) -> bytes:
    data = read_whole(path, MAX_MESSAGE_BYTES).lstrip(b"\r\n")
    first, _, rest = data.partition(b"\n")
    return rest if first.strip().isdigit() else data


def _read(path: Path) -> Document:
    message = parsed(_bytes(path))
    return Document(path, "", content(message), stated(message))

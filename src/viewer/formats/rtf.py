"""Rich Text Format: its text, with title, author and date of its information group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from viewer.errors import DamagedFile, LimitExceeded
from viewer.formats.archive import Composed, Document, PictureMark, PlainText, Stated
from viewer.formats.clean import clean_text, fact, paragraphs_html
from viewer.formats.clipping import is_clipping
from viewer.formats.magic import is_image
from viewer.formats.office import of_text, sensible_author
from viewer.formats.single import OneDocument, read_whole
from viewer.formats.zipped import MAX_PICTURE_BYTES

MAX_BYTES = 64_000_000
MAX_CHARS = 5_000_000
_PICTURE = re.compile(
    r"\{(?:\\\*)?\\(?:pict|objdata|themedata|colorschememapping|datastore)\b[^{}]*(?:\{[^{}]*\}[^{}]*){0,50}\}"
)
_BLIP = re.compile(r"\\(?:png|jpeg)blip\b")
_HEX = re.compile(r"(?<![0-9A-Za-z\\])(?:[0-9a-fA-F]{2}\s*){40,}")
_PLACE = re.compile(r"\s?QxPicture(\d{1,4})xQ\s?")  # stands for a picture while the text is made
MAX_PICTURES = 300
_OPENING_CHARS = 400
_TIME = re.compile(r"\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")


class RtfFormat:
    name = "Rich text"
    suffixes: tuple[str, ...] = (".rtf",)
    gives = "one article with its pictures; title, author and date from its information group"

    def sniff(self, head: bytes, path: Path) -> float:
        return 0.98 if head.lstrip()[:5] == b"{\\rtf" else 0.0

    def open(self, path: Path) -> OneDocument:
        return OneDocument(path, _read, _picture)


def _read(path: Path) -> Document:
    from striprtf.striprtf import rtf_to_text

    slim, _ = _without_pictures(read_whole(path, MAX_BYTES).decode("latin-1"))
    try:
        text = clean_text(rtf_to_text(slim, encoding="cp1252", errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, KeyError, TypeError, OverflowError) as error:
        raise DamagedFile(f"“{path.name}” is damaged rich text.", "Save it again, or as plain text.") from error
    pictures = tuple(_marks(text))
    text = _PLACE.sub(" ", text)
    if len(text) > MAX_CHARS:
        raise LimitExceeded(f"“{path.name}” is too long for one article.", "Split it into smaller files.")
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    about = _about(slim)
    body = "\n\n".join(paragraphs)
    held = PlainText(body) if is_clipping(paragraphs) else Composed(paragraphs_html(body))
    return Document(path, "", held, of_text(held, about), pictures=pictures)


def _without_pictures(raw: str) -> tuple[str, list[str]]:
    """The file with a sign in the place of each picture that can be shown, and those pictures as they are written."""
    found: list[str] = []

    def sign(group: re.Match[str]) -> str:
        if len(found) >= MAX_PICTURES or not _BLIP.search(group.group()[:4000]):
            return ""
        found.append(group.group())
        return f" QxPicture{len(found)}xQ "

    return _PICTURE.sub(sign, raw.replace("{\\*\\shppict", "{")), found  # readers are free to pass over that group


def _marks(text: str) -> Iterator[PictureMark]:
    for found in _PLACE.finditer(text):
        yield PictureMark(f"picture-{found.group(1)}", _PLACE.sub(" ", text[found.end() :][:_OPENING_CHARS]))


def _picture(path: Path, src: str) -> bytes | None:
    named = re.fullmatch(r"picture-(\d{1,4})", src)
    if not named:
        return None
    _, found = _without_pictures(read_whole(path, MAX_BYTES).decode("latin-1"))
    number = int(named[1])
    digits = _HEX.search(found[number - 1]) if 0 < number <= len(found) else None
    if digits is None:
        return None
    plain = "".join(digits.group().split())
    data = bytes.fromhex(plain[: len(plain) // 2 * 2])
    return data if is_image(data) and len(data) <= MAX_PICTURE_BYTES else None


def _about(raw: str) -> Stated:
    start = raw.find("{\\info")
    if start < 0:
        return Stated()
    group = raw[start : start + 8000]
    made = _TIME.search(group)
    return Stated(
        title=_field(group, "title"),
        byline=sensible_author(_field(group, "author")),
        published=f"{made[1]}-{int(made[2]):02d}-{int(made[3]):02d}" if made else None,
    )


def _field(group: str, name: str) -> str | None:
    from striprtf.striprtf import rtf_to_text

    found = re.search(rf"\{{\\{name} ((?:[^{{}}\\]|\\'[0-9a-f]{{2}}|\\u-?\d+\s?\??)*)\}}", group)
    if not found:
        return None
    return fact(rtf_to_text("{\\rtf1\\ansi " + found.group(1) + "}", encoding="cp1252"))  # type: ignore[no-untyped-call]

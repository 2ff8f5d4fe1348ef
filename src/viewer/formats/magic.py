"""Kinds of file told by their first bytes, so that a wrong suffix fools nobody and a refusal names the kind."""

from __future__ import annotations

from viewer.formats.decode import wide_encoding

_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"WARC/", "a web archive (WARC)"),
    (b"SQLite format 3\x00", "a database"),
    (b"OggS", "a sound or video file"),
    (b"ID3", "a sound file"),
    (b"fLaC", "a sound file"),
    (b"RIFF", "a sound, video or image file"),
    (b"ZIM\x04", "a ZIM archive"),
)
_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"BM")
_MEDIA = (
    ("image/", "a picture"),
    ("audio/", "a recording"),
    ("video/", "a video"),
    ("application/pdf", "a PDF document"),
    ("text/calendar", "an appointment"),
    ("text/", "a text of another kind"),
    ("message/", "a note of the mail system"),
)
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\r\x0b\x0c\x1b\x1a")


def kind_of(head: bytes) -> str | None:
    """What a file with these first bytes is ("a PDF"), where that is sure and it is no text; else None."""
    for magic, kind in _KINDS:
        if head.startswith(magic):
            return kind
    if head[4:8] == b"ftyp":
        return "a video or image file"
    start = head[:2048].lower()
    if b"mime-version:" in start and b"multipart/related" in start:
        return "a page saved as MHTML"
    return None


def media_in_words(media: str) -> str:
    """What a media type is called: "a picture"."""
    media = media.lower()
    named = next((words for start, words in _MEDIA if media.startswith(start)), None)
    return named or "a file of another kind"


def is_binary(data: bytes) -> bool:
    """Whether these bytes hold control characters that no text has. UTF-16 and UTF-32 are text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or wide_encoding(data[:4096]):
        return False
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls > len(data) / 500 or (b"\0" in data[:4096])


def is_image(data: bytes) -> bool:
    """Whether `data` begins as a picture that can be shown. Not SVG: it is a program as much as a picture."""
    return data.startswith(_IMAGES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")

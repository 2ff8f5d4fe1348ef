"""What a crawler, a proxy or a browser kept of one address, told apart: a page, a text, or something passed over."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from viewer.formats.archive import Document, PlainText, Skipped, Stated, WebPage
from viewer.formats.decode import decode
from viewer.formats.html import MAX_MARKUP_CHARS, MAX_PICTURE_BYTES, HtmlFormat, declared_charset
from viewer.formats.http_body import MAX_BYTES, decoded
from viewer.formats.inline import inline_picture, without_inline
from viewer.formats.magic import is_image, kind_of
from viewer.formats.text import MAX_ARTICLE_CHARS, TextFormat

PAGES = ("text/html", "application/xhtml+xml")
_KINDS = (
    (r"image/", "pictures"),
    (r"(?:audio|video)/", "sound and video"),
    (r"font/|application/(?:x-)?font|application/vnd\.ms-fontobject", "fonts"),
    (r"text/css|\S*(?:java|ecma)script", "style sheets and scripts"),
    (r"\S*json|\S*xml", "data"),
    (r"application/pdf", "PDF documents"),
)
_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]?(\d\d):?(\d\d):?(\d\d))?")


@dataclass(frozen=True, slots=True)
class Capture:
    """One kept answer. `body(limit)` reads up to so many bytes of it, still encoded as `transfer` and `encoding` say.

    `status` is None where nothing but the content was kept.
    """

    url: str
    captured: str | None
    body: Callable[[int], bytes]
    status: int | None = None
    media: str = ""  # lower case, without parameters
    charset: str | None = None
    transfer: str = ""
    encoding: str = ""
    title: str | None = None

    def bytes(self) -> bytes:
        """The content itself, cut at the limit of one body."""
        return decoded(self.body(MAX_BYTES), self.transfer, self.encoding)


def item(path: Path, address: str, capture: Capture) -> Document | Skipped:
    """The page or text that was captured, or that it is none. Raises what `capture.body` raises."""
    kind = _not_a_page(capture)
    if kind:
        return Skipped(address, f"It is one of the {kind}.", kind=kind)
    data = capture.bytes()
    if not data.strip(b" \t\r\n\0"):
        return Skipped(address, "It is empty.", kind="empty pages")
    if capture.media == "text/plain":
        return _text(path, address, capture, data)
    if kind_of(data[:4096]) or (not capture.media and HtmlFormat().sniff(data[:4096], Path()) < 0.6):
        return Skipped(address, "It is no page.", kind="files of other kinds")
    if data.lstrip()[:1] in (b"{", b"["):
        return Skipped(address, "It is data for a script.", kind="data")
    return page(path, address, data, stated(capture), capture.charset)


def page(path: Path, address: str, data: bytes, known: Stated, charset: str | None = None) -> Document | Skipped:
    """The document of a page; a `Skipped` when its markup is longer than any page is."""
    html = without_inline(page_text(data, charset))
    if len(html) > MAX_MARKUP_CHARS:
        reason = f"It has {len(html) / 1e6:.0f} million characters of markup, too much for one article."
        return Skipped(address, reason, failed=True, name=known.title or known.url or "")
    return Document(path, address, WebPage(html), known)


def page_text(data: bytes, charset: str | None) -> str:
    return decode(data, charset or declared_charset(data))


def picture(data: bytes | None) -> bytes | None:
    """`data` when it is a picture that can be shown."""
    return data if data and len(data) <= MAX_PICTURE_BYTES and is_image(data) else None


def picture_inside(data: bytes, charset: str | None, src: str) -> bytes | None:
    """A picture that the page `data` carries inside itself."""
    return picture(inline_picture(page_text(data, charset), src))


def stated(capture: Capture) -> Stated:
    url = capture.url if capture.url.startswith(("http:", "https:")) else None
    return Stated(title=capture.title, url=url, captured=moment(capture.captured))


def moment(raw: str | None) -> str | None:
    """A UTC time, of any of the ways in which archives write one, as ISO 8601; a date where there is no time."""
    found = _DATE.match((raw or "").strip())
    if not found:
        return None
    year, month, day, *clock = found.groups()
    if not ("1990" <= year <= "2199" and "01" <= month <= "12" and "01" <= day <= "31"):
        return None
    return f"{year}-{month}-{day}" + (f"T{':'.join(clock)}Z" if clock[0] else "")


def media_type(raw: str | None) -> tuple[str, str | None]:
    """(media type, charset or None) of a Content-Type."""
    media, _, parameters = (raw or "").partition(";")
    charset = re.search(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", parameters, re.IGNORECASE)
    return media.strip().lower(), charset.group(1) if charset else None


def url_key(url: str) -> str:
    """What two ways to write one address have in common: no scheme, no fragment, no escapes."""
    plain = unquote(url.strip(" <>").partition("#")[0])
    return re.sub(r"^https?://", "", plain, flags=re.IGNORECASE)


def resolved(base: str, src: str) -> str:
    """The full address of `src` in a page at `base`; `src` itself where that cannot be said."""
    try:
        return urljoin(base, src)
    except ValueError:
        return src


def _not_a_page(capture: Capture) -> str:
    """Under which kind to pass over a capture; "": it may hold an article."""
    if capture.status is not None and capture.status != 200:
        return "redirections" if 300 <= capture.status < 400 else "answers without a page"
    if not capture.url.startswith(("http:", "https:", "ftp:", "file:")):
        return "notes of the program that made the archive"
    if capture.media in (*PAGES, "text/plain", ""):
        return ""
    return next((kind for pattern, kind in _KINDS if re.match(pattern, capture.media)), "files of other kinds")


def _text(path: Path, address: str, capture: Capture, data: bytes) -> Document | Skipped:
    name = _name(capture.url)
    if name == "robots.txt" or TextFormat().sniff(data[:4096], Path(name)) <= 0:
        return Skipped(address, "It is no running text.", kind="data")
    text = decode(data, capture.charset)
    if len(text) > MAX_ARTICLE_CHARS:
        reason = f"It has {len(text) / 1e6:.0f} million characters, too much for one article."
        return Skipped(address, reason, failed=True, name=capture.url)
    return Document(path, address, PlainText(text), stated(capture))


def _name(url: str) -> str:
    """The last part of the address's path, for its suffix alone."""
    try:
        return PurePosixPath(urlsplit(url).path.replace("\0", "")).name
    except ValueError:
        return ""

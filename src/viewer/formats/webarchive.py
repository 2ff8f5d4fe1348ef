"""Pages that Safari saved: a property list with the page and everything it needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.parsers.expat import ExpatError

from viewer.errors import DamagedFile
from viewer.formats.archive import Document, Stated
from viewer.formats.saved_page import SavedPage, document, picture
from viewer.formats.single import OneDocument, read_whole

MAX_BYTES = 256_000_000
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError, ExpatError)
_MAX_RESOURCES = 100_000


class WebArchiveFormat:
    """Safari's .webarchive, binary or XML."""

    name = "Safari web archive"
    suffixes: tuple[str, ...] = (".webarchive",)
    gives = "one article, with its address and the pictures saved with it"

    def sniff(self, head: bytes, path: Path) -> float:
        is_list = head.startswith(b"bplist00") or b"<plist" in head
        named = path.suffix.lower() in self.suffixes
        return 0.98 if is_list and (named or b"WebMainResource" in head) else 0.0

    def open(self, path: Path) -> OneDocument:
        return OneDocument(path, _read, lambda path, src: picture(_page(path), src))


def _read(path: Path) -> Document:
    return document(path, "", _page(path))


def _page(path: Path) -> SavedPage:
    import plistlib

    try:
        saved = plistlib.loads(read_whole(path, MAX_BYTES))
        main = saved["WebMainResource"]
        markup, url = main["WebResourceData"], str(main.get("WebResourceURL") or "")
        if not isinstance(markup, bytes):
            raise TypeError("the page is no data")
        charset = str(main.get("WebResourceTextEncodingName") or "") or None
    except _FAULTS as error:
        raise DamagedFile(f"“{path.name}” is damaged.", "Save the page again, if it is still there.") from error
    known = Stated(url=url if url.startswith(("http:", "https:")) else None)
    return SavedPage(markup, charset, url, known, lambda: _resources(saved))


def _resources(saved: dict[str, object]) -> Iterator[tuple[str, bytes]]:
    listed = saved.get("WebSubresources")
    for each in listed[:_MAX_RESOURCES] if isinstance(listed, list) else []:
        if isinstance(each, dict) and isinstance(each.get("WebResourceData"), bytes):
            yield str(each.get("WebResourceURL") or ""), each["WebResourceData"]

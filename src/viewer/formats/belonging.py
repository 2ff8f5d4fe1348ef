"""Files of a folder that another one beside them gives, and that would be listed twice if they were read themselves.

A METS file gives the articles of an issue out of the ALTO pages that it names. Of a newspaper page that was recognised,
libraries give the words with their places (`ocr.xml`) and the same words bare (`ocr.txt`).
"""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from viewer.formats.html import FOLDER_ENDINGS, HtmlFormat

MAX_METS_BYTES = 128_000_000
_HEAD_BYTES = 1024
_XML = (".xml", ".mets")
_METS = re.compile(rb"<(?:\w+:)?mets[\s>]", re.IGNORECASE)
_END = re.compile(rb"</(?:\w+:)?mets\s*>\s*\Z", re.IGNORECASE)
_ATTACHED = re.compile(rb"[\"'](files/[^\"'<>]{1,1000})[\"']")
_HREF = re.compile(rb"href\s*=\s*[\"']([^\"'<>]{1,1000}\.xml)[\"']", re.IGNORECASE)


def saved_with_pages(names: list[str]) -> set[str]:
    """The folders that browsers save beside a page, of these names of one folder."""
    pages = {Path(name).stem for name in names if name.lower().endswith(HtmlFormat.suffixes)}
    return {page + ending for page in pages for ending in FOLDER_ENDINGS}


def parts_of_others(folder: Path, names: list[str]) -> Iterator[Path]:
    """The files in or below `folder` that files of these names in it give. Files that cannot be read own nothing."""
    for name in names:
        lower = name.lower()
        if lower == "ocr.txt" and "ocr.xml" in names:
            yield folder / name
        elif lower.endswith(_XML):
            yield from _pages_of(folder / name)
        elif lower.endswith((".rdf", ".json")) and "files" in names:
            yield from _attached_to(folder / name)


def _pages_of(path: Path) -> Iterator[Path]:
    """The XML files that a METS file names, as far as they lie in its folder or below; of a file cut short, none."""
    try:
        with path.open("rb") as file:
            if not path.is_file() or not _METS.search(file.read(_HEAD_BYTES)):
                return
            file.seek(0)
            data = file.read(MAX_METS_BYTES)
    except OSError:
        return
    if not _END.search(data[-200:]):
        return
    for found in _HREF.findall(data):
        name = unquote(found.decode("utf-8", "replace")).removeprefix("file://").removeprefix("./")
        target = Path(os.path.normpath(path.parent / name))
        if path.parent in target.parents and target != path:
            yield target


def _attached_to(path: Path) -> Iterator[Path]:
    """The files that an export of Zotero names, which it gives with its own facts."""
    from viewer.formats.zotero import ZoteroFormat

    try:
        with path.open("rb") as file:
            head = file.read(4096)
            if not path.is_file() or not ZoteroFormat().sniff(head, path):
                return
            data = head + file.read(MAX_METS_BYTES)
    except OSError:
        return
    if data.rstrip()[-1:] not in (b">", b"}", b"]"):
        return  # cut short: who knows whether it still gives them
    for found in _ATTACHED.findall(data):
        target = Path(os.path.normpath(path.parent / unescape(unquote(found.decode("utf-8", "replace")))))
        if path.parent in target.parents and target != path:
            yield target

"""Exports of Zotero with their files: RDF, and JSON that names attachments. An item's facts go to its attached text.

An attachment lies in the folder of the export or below it; or it is a page or document that was linked, by its whole
path or from a base that is tried to be that folder. No other file is opened, whatever the export names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from viewer.errors import DamagedFile, NothingToRead, UnsupportedFile
from viewer.formats.archive import Archive, Document, Skipped, Stated
from viewer.formats.fields import stated_of
from viewer.formats.jsonrecords import records
from viewer.formats.many import Entry, ManyDocuments
from viewer.formats.single import read_whole
from viewer.formats.xmltree import below, first, local, parse_xml, root_of, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 128_000_000
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_ZOTERO = b"http://www.zotero.org/namespaces/export#"
_JSON = re.compile(rb"\"attachments\"\s*:\s*\[")
_ITEM = re.compile(rb"\"(?:itemType|citationKey|itemKey|citation-key|creators)\"\s*:")
_DOCUMENTS = (".pdf", ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".epub", ".docx", ".odt", ".rtf")
_STORED = re.compile(r"storage[/\\]([A-Z0-9]{8})[/\\]([^/\\]+)$")  # where Zotero keeps its files, on any system
_NO_FILE = "references without a stored text"
_NOT_ITEMS = frozenset(["Attachment", "Collection", "Memo", "Journal", "Periodical", "Series"])


class ZoteroFormat:
    name = "Zotero export"
    suffixes: tuple[str, ...] = (".rdf", ".json")
    gives = "one article for each attached page or document beside it, with what the reference says of it"

    def sniff(self, head: bytes, path: Path) -> float:
        if root_of(head)[0] == "RDF":
            return 0.95 if _ZOTERO in head else 0.0
        is_json = head.lstrip(b" \t\r\n\xef\xbb\xbf")[:1] in (b"{", b"[")
        return 0.87 if is_json and _JSON.search(head) and _ITEM.search(head) else 0.0

    def open(self, path: Path) -> ManyDocuments:
        return ManyDocuments(path, partial(_entries, path), partial(_picture, path))


def _entries(path: Path) -> Iterator[Entry]:
    """An entry for each attached file; for an item without any, one that says so. Addresses are names of files."""
    seen: set[str] = set()
    with path.open("rb") as file:
        is_json = file.read(64).lstrip(b" \t\r\n\xef\xbb\xbf")[:1] in (b"{", b"[")
    for number, (record, names) in enumerate(_of_json(path) if is_json else _of_rdf(path), 1):
        held = [name for name in names if (target := _target(path, name)) and _is_single(target)]
        if not held:
            title = str(record.get("title") or "")[:100]
            reason = f"The reference has no stored page or document beside it: {title}."
            yield f"reference {number}", partial(Skipped, f"reference {number}", reason, kind=_NO_FILE)
        for name in held:
            if name not in seen:
                seen.add(name)
                yield name, partial(_document, path, name, stated_of(record))


def _document(path: Path, name: str, stated: Stated) -> Document:
    with _opened(path, name) as archive:
        document = archive.document("")
    known = {each: value for each in Stated.__dataclass_fields__ if (value := getattr(stated, each))}
    return replace(document, path=path, address=name, stated=replace(document.stated, **known))


def _picture(path: Path, address: str, src: str) -> bytes | None:
    with _opened(path, address) as archive:
        return archive.resource("", src)


def _opened(path: Path, name: str) -> Archive:
    from viewer.formats.opening import format_of

    target = _target(path, name)
    if target is None:
        raise DamagedFile(f"“{name}” is not where “{path.name}” names it.", "Move the folder of the export as a whole.")
    return format_of(target).open(target)


def _is_single(path: Path) -> bool:
    """Whether the file is one document; what holds many is read by itself."""
    from viewer.formats.opening import format_of
    from viewer.formats.single import OneDocument

    try:
        with format_of(path).open(path) as archive:
            return isinstance(archive, OneDocument)
    except (UnsupportedFile, NothingToRead, DamagedFile):
        return False


def _target(path: Path, name: str) -> Path | None:
    """The attached file: beside the export, in a copy of Zotero's storage beside it, or where it was linked."""
    plain = unquote(name.removeprefix("file://")) if name.startswith("file://") else name.removeprefix("attachments:")
    stored = _STORED.search(plain)
    inside = _beside(path, plain) or (_beside(path, f"storage/{stored[1]}/{stored[2]}") if stored else None)
    return inside or _linked(plain)


def _linked(name: str) -> Path | None:
    """The page or document at a whole path; None for anything else there."""
    try:
        path = Path(name)
        target = path.resolve() if path.is_absolute() else None
        is_document = target is not None and target.suffix.lower() in _DOCUMENTS and target.is_file()
    except (OSError, ValueError, RuntimeError):
        return None
    return target if is_document else None


def _beside(path: Path, name: str) -> Path | None:
    """The file of that name, where it lies in the folder of the export or below."""
    try:
        home, wanted = path.parent.resolve(), (path.parent / name).resolve()
        return wanted if home in wanted.parents and wanted != path.resolve() and wanted.is_file() else None
    except (OSError, ValueError, RuntimeError):
        return None


def _of_json(path: Path) -> Iterator[tuple[Mapping[str, object], list[str]]]:
    for record in records(path):
        if isinstance(record, dict):
            attached = record.get("attachments")
            items = [each for each in attached if isinstance(each, dict)] if isinstance(attached, list) else []
            names = map(_named, items)
            yield record, [name for name in names if name]


def _named(attachment: Mapping[str, object]) -> str:
    """The path that an attachment states; of one in Zotero's own storage, by the key of the attachment."""
    name = attachment.get("path") or attachment.get("localPath")
    key = attachment.get("key") or attachment.get("itemKey")
    if not isinstance(name, str):
        return ""
    if name.startswith("storage:") and isinstance(key, str):
        return f"storage/{key}/{name.removeprefix('storage:')}"
    return name


def _of_rdf(path: Path) -> Iterator[tuple[Mapping[str, object], list[str]]]:
    root = parse_xml(read_whole(path, MAX_BYTES), path.name)
    files = {each.get(f"{_RDF}about") or "": _file(each) for each in root if local(each) == "Attachment"}
    for item in root:
        if local(item) and local(item) not in _NOT_ITEMS:
            links = [each.get(f"{_RDF}resource") or "" for each in item if local(each) == "link"]
            inside = [_file(each) for each in below(item, "Attachment")]
            yield _record(item), [name for name in (*(files.get(link, "") for link in links), *inside) if name]
    # An attachment that stands for itself has no facts but its own.
    owned = {each.get(f"{_RDF}resource") for each in below(root, "link")}
    for each in root:
        if local(each) == "Attachment" and each.get(f"{_RDF}about") not in owned and _file(each):
            yield {"title": _own(each, "title")}, [_file(each)]


def _file(attachment: _Element) -> str:
    place = next((each for each in attachment if local(each) == "resource"), None)
    return unquote(place.get(f"{_RDF}resource") or "") if place is not None else ""


def _record(item: _Element) -> dict[str, object]:
    authors = next((each for each in item if local(each) == "authors"), None)
    people = [
        {"family": text_of(first(each, "surname")), "given": text_of(first(each, "givenName"))}
        for each in (below(authors, "Person") if authors is not None else ())
    ]
    part_of = next((each for each in item if local(each) == "isPartOf"), None)
    address = next((each for each in below(item, "URI")), None)
    return {
        "title": _own(item, "title"),
        "author": people,
        "date": _own(item, "date"),
        "publicationTitle": text_of(first(part_of, "title")) if part_of is not None else _own(item, "publisher"),
        "url": text_of(first(address, "value")) if address is not None else item.get(f"{_RDF}about"),
        "language": _own(item, "language"),
        "accessDate": _own(item, "dateSubmitted"),
    }


def _own(item: _Element, name: str) -> str:
    return text_of(next((each for each in item if local(each) == name), None))

"""Which formats there are, and which of them a file is of."""

from __future__ import annotations

from pathlib import Path

from viewer.errors import UnsupportedFile
from viewer.formats.alto import AltoFormat, MetsFormat
from viewer.formats.anpa import AnpaFormat
from viewer.formats.archive import Archive, Format
from viewer.formats.csvrecords import CsvFormat, is_table
from viewer.formats.docx import DocxFormat
from viewer.formats.epub import EpubFormat
from viewer.formats.fields import Chosen, FieldsFormat
from viewer.formats.har import HarFormat
from viewer.formats.hocr import HocrFormat
from viewer.formats.html import HtmlFormat
from viewer.formats.jsonrecords import JsonFormat, JsonLinesFormat, NinjsFormat
from viewer.formats.maff import MaffFormat
from viewer.formats.magic import kind_of
from viewer.formats.mail import EmlFormat, MboxFormat
from viewer.formats.markdown import MarkdownFormat
from viewer.formats.mhtml import MhtmlFormat
from viewer.formats.newsml import NewsmlFormat
from viewer.formats.newsmlg2 import NewsmlG2Format
from viewer.formats.nitf import NitfFormat
from viewer.formats.odt import OdtFormat
from viewer.formats.pdf import PdfFormat
from viewer.formats.readlater import ReadLaterFormat
from viewer.formats.reuters import ReutersSgmlFormat, ReutersXmlFormat
from viewer.formats.rtf import RtfFormat
from viewer.formats.sevenzip import SevenZipFormat
from viewer.formats.single import read_head
from viewer.formats.singlefile_zip import SingleFileZipFormat
from viewer.formats.tars import TarFormat
from viewer.formats.tei import TeiFormat
from viewer.formats.text import TextFormat
from viewer.formats.wacz import WaczFormat
from viewer.formats.warc import WarcFormat
from viewer.formats.webarchive import WebArchiveFormat
from viewer.formats.zim import ZimFormat
from viewer.formats.zips import ZipFormat
from viewer.formats.zotero import ZoteroFormat

# A new format is a new file and a line here. The modules are light: a format imports its libraries when it opens.
FORMATS: tuple[Format, ...] = (
    HtmlFormat(),
    SingleFileZipFormat(),
    MhtmlFormat(),
    WebArchiveFormat(),
    MaffFormat(),
    WarcFormat(),
    WaczFormat(),
    HarFormat(),
    ZimFormat(),
    PdfFormat(),
    EpubFormat(),
    DocxFormat(),
    OdtFormat(),
    RtfFormat(),
    EmlFormat(),
    MboxFormat(),
    AnpaFormat(),
    NewsmlFormat(),
    NewsmlG2Format(),
    NitfFormat(),
    ReutersSgmlFormat(),
    ReutersXmlFormat(),
    TeiFormat(),
    AltoFormat(),
    MetsFormat(),
    HocrFormat(),
    NinjsFormat(),
    ReadLaterFormat(),
    ZoteroFormat(),
    JsonFormat(),
    JsonLinesFormat(),
    CsvFormat(),
    ZipFormat(),
    TarFormat(),
    SevenZipFormat(),
    MarkdownFormat(),
    TextFormat(),
)

_PACKED = (
    *(MaffFormat, WaczFormat, EpubFormat, DocxFormat, OdtFormat),
    *(ReadLaterFormat, ZipFormat, TarFormat, SevenZipFormat),
)
_CERTAIN = 0.99
_TEXT_SURE = 0.5  # text, the last, is never surer of itself, and looks long
_OF_PACKED = tuple(each for each in FORMATS if isinstance(each, _PACKED))


def open_archive(path: Path, chosen: Chosen = ()) -> Archive:
    """Open a file in the format that its content shows; `chosen`: which fields of a table or JSON hold what.

    Raises `FileNotReadable`, and `UnsupportedFile` for a kind that we do not read. Reading the archive may then
    raise `DamagedFile`, `LimitExceeded` or `NothingToRead`.
    """
    return fields_format_of(path).open_with(path, chosen) if chosen else format_of(path).open(path)


def fields_format_of(path: Path) -> FieldsFormat:
    """The format of a file whose records have fields, known or not. Raises `FileNotReadable`, `UnsupportedFile`."""
    head = read_head(path)
    formats = [each for each in FORMATS if isinstance(each, FieldsFormat)]
    sure, chosen = max(((each.sniff(head, path), each) for each in formats), key=lambda pair: pair[0])
    if sure <= 0 and is_table(head, path):
        return CsvFormat()
    if sure <= 0:
        raise UnsupportedFile(f"“{path.name}” has no fields to choose from.", "Tables, JSON and JSON lines have.")
    return chosen


def format_of(path: Path) -> Format:
    """The format that a file is surest of. Raises `FileNotReadable` and `UnsupportedFile`."""
    head = read_head(path)
    sure, chosen = 0.0, FORMATS[-1]
    for each in _OF_PACKED if _is_packed(head) else FORMATS:
        if sure >= (_TEXT_SURE if each is FORMATS[-1] else _CERTAIN):
            break
        found = each.sniff(head, path)
        sure, chosen = (found, each) if found > sure else (sure, chosen)
    if sure <= 0:
        raise UnsupportedFile(_refusal(head, path), _hint())
    return chosen


def _is_packed(head: bytes) -> bool:
    """Whether a file is a ZIP or TAR; a page or text may stand in its first bytes as it is, and is not what it is."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06")) or head[257:262] == b"ustar"


def format_list() -> list[tuple[str, tuple[str, ...], str]]:
    """(name, suffixes, what it gives) of every format, for people."""
    return [(each.name, each.suffixes, each.gives) for each in FORMATS]


def _refusal(head: bytes, path: Path) -> str:
    """What the file is, as far as that can be said: by its content, else by its name."""
    kind = kind_of(head)
    suffix = path.suffix.lower()
    named = next((each.name for each in FORMATS if suffix in each.suffixes), None)
    if named and not kind:
        return f"“{path.name}” is named as a file of the kind “{named}”, but holds something else."
    return f"“{path.name}” is {kind or (f'a {suffix} file' if suffix else 'of an unknown kind')}, which is not read."


def _hint() -> str:
    return "“archive-viewer formats” lists what can be read."

"""PDF: the text layer as one article, its paragraphs built again from where the letters stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.errors import DamagedFile, LimitExceeded, NothingToRead, UnsupportedFile
from viewer.formats.archive import Document, PageMark, Stated
from viewer.formats.clean import clean_text, fact
from viewer.formats.clipping import has_byline
from viewer.formats.pdf_content import content
from viewer.formats.pdf_lines import Line, Page, page_of
from viewer.formats.pdf_paragraphs import Paragraph, paragraphs
from viewer.formats.pdf_pictures import MOST as MOST_PICTURES
from viewer.formats.pdf_pictures import Picture, marks, pictures_of, png_of
from viewer.formats.pdf_repeats import printed_day, without_repeats
from viewer.formats.pdf_title import letters, title_of
from viewer.formats.single import OneDocument, regular_size

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MAX_BYTES = 1_000_000_000
MAX_PAGES = 3000
MAX_CHARS = 5_000_000
_LONGEST_LABEL = 12
_OPENING_LINES = 20
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+){1,5}(?:(?:,| and| &|;) [^\W\d_][\w.'’ -]+)*")
_NOT_A_PERSON = re.compile(
    r"\b(?:user|admin|administrator|owner|office|adobe|acrobat|scan\w*|author|unknown|team)\b", re.I
)
_ADDRESS = re.compile(r"https?://[^\s<>\"]{4,}")
_WHEN = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


class PdfFormat:
    """PDF with text in it; pages that are only pictures are said to be so."""

    name = "PDF"
    suffixes: tuple[str, ...] = (".pdf",)
    gives = "one article: columns in reading order, divided words joined, running heads dropped; its pages and pictures"

    def sniff(self, head: bytes, path: Path) -> float:
        place = -1 if head.startswith(b"PK") else head[:1024].find(b"%PDF-")  # it may be stored in a ZIP as it is
        return 0.0 if place < 0 else 0.99 if not head[:place].strip(b"\0\t\n\f\r \xef\xbb\xbf") else 0.7

    def open(self, path: Path) -> OneDocument:
        return OneDocument(path, _read, _picture)


def _read(path: Path) -> Document:
    if regular_size(path) > MAX_BYTES:
        raise LimitExceeded(f"“{path.name}” is larger than 1 GB, too much for one PDF.", "Split it and add the parts.")
    with _opened(path) as pdf:
        pages, pictures = _pages(path, pdf)
        labels = {page.number: _label(pdf, page.number) for page in pages if page.lines}
        about = pdf.get_metadata_dict(skip_empty=True)
    if not any(page.lines for page in pages):
        raise NothingToRead(
            f"The pages of “{path.name}” are images: there is no text in it.",
            "Run text recognition (OCR) over it with another program, and add the result.",
        )
    _checkletters(path, pages)
    lines, dropped = without_repeats(pages)
    found = paragraphs(lines)
    title = title_of(about.get("Title"), lines, path)
    body = _body(title, found)
    if has_byline([each.text for each in body]):
        about.pop("Author", None)
    stated = _stated(about, title, lines, dropped)
    held = content(title, body)
    return Document(path, "", held, stated, tuple(_marks(lines, labels)), tuple(marks(pictures, lines)))


def _picture(path: Path, src: str) -> bytes | None:
    with _opened(path) as pdf:
        return png_of(pdf, src)


@contextmanager
def _opened(path: Path) -> Iterator[PdfDocument]:
    import pypdfium2
    from pypdfium2 import PdfiumError
    from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

    try:
        pdf = pypdfium2.PdfDocument(path)
    except PdfiumError as error:
        if getattr(error, "err_code", None) in (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY):
            raise UnsupportedFile(
                f"“{path.name}” is protected by a password.", "Save it without the password, and add it again."
            ) from error
        raise _damaged(path) from error
    except OSError as error:
        raise _damaged(path) from error
    try:
        yield pdf
    except PdfiumError as error:
        raise _damaged(path) from error
    finally:
        pdf.close()


def _damaged(path: Path) -> DamagedFile:
    return DamagedFile(f"“{path.name}” is a damaged PDF.", "Get it again from where it came from.")


def _pages(path: Path, pdf: PdfDocument) -> tuple[list[Page], list[Picture]]:
    """The pages that can be read, and the first `MOST_PICTURES` pictures on them."""
    from pypdfium2 import PdfiumError

    if len(pdf) > MAX_PAGES:
        raise LimitExceeded(f"“{path.name}” has {len(pdf):,} pages, too many for one article.", "Split it into parts.")
    pages: list[Page] = []
    pictures: list[Picture] = []
    total = 0
    for number in range(len(pdf)):
        with suppress(PdfiumError), closing(pdf[number]) as opened:  # one page is broken; the others may be read
            pages.append(page_of(opened, number))
            total += sum(len(line.text) for line in pages[-1].lines)
            pictures += pictures_of(opened, number) if len(pictures) < MOST_PICTURES else []
        if total > MAX_CHARS:
            raise LimitExceeded(f"“{path.name}” holds too much text for one article.", "Split it into parts.")
    if len(pdf) and not pages:
        raise _damaged(path)
    return pages, pictures[:MOST_PICTURES]


def _checkletters(path: Path, pages: list[Page]) -> None:
    """Some PDFs show letters but do not say which they are: their text is noise, and must not be taken for text."""
    text = "".join(line.text for page in pages for line in page.lines)
    good = sum(letter.isalnum() for letter in text)
    if good < 0.4 * len(text.replace(" ", "")):
        raise NothingToRead(
            f"The letters of “{path.name}” are drawn without saying which they are.",
            "Run text recognition (OCR) over it with another program, and add the result.",
        )


def _label(pdf: PdfDocument, number: int) -> str:
    """What the file calls a page ("iv"), or its number from 1."""
    label = " ".join(clean_text(pdf.get_page_label(number)).split())
    return label if 0 < len(label) <= _LONGEST_LABEL else str(number + 1)


def _marks(lines: list[Line], labels: dict[int, str]) -> Iterator[PageMark]:
    """Each page by the first of its lines, those of the next page after them where they are few."""
    last = -1
    for place, line in enumerate(lines):
        if line.page != last:
            last = line.page
            yield PageMark(labels[line.page], " ".join(each.text for each in lines[place : place + _OPENING_LINES]))


def _body(title: str | None, found: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs without the title, which may have stood on several lines."""
    wanted = letters(title or "")
    for place in range(min(6, len(found)) if wanted else 0):
        for count in range(1, 5):
            if letters("".join(each.text for each in found[place : place + count])) == wanted:
                return found[:place] + found[place + count :]
    return found


def _stated(about: dict[str, str], title: str | None, lines: list[Line], dropped: list[str]) -> Stated:
    """The author only where it looks like a name; the date that runs over the pages, as a newspaper's does.

    The date of making is when a page was printed, not when it was published; browsers print its address at its foot.
    """
    author = fact(about.get("Author"))
    sensible = author and _PERSON.fullmatch(author) and not _NOT_A_PERSON.search(author) and len(author) < 120
    made = _WHEN.match(about.get("CreationDate", ""))
    addresses = [found.group() for line in dropped if (found := _ADDRESS.match(line))]
    return Stated(
        title=title,
        byline=author if sensible else None,
        published=next(filter(None, map(printed_day, dropped)), None),
        url=addresses[0] if addresses and "…" not in addresses[0] else None,
        captured="-".join(made.groups()) if made and addresses else None,
    )

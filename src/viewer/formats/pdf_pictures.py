"""The pictures on the pages of a PDF: which there are, where in the text they stand, and one of them as PNG."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from viewer.formats.archive import PictureMark
from viewer.formats.pdf_lines import Line

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

MOST_ON_PAGE = 20
MOST = 300
_LOOKED_AT = 500  # objects of one page, among which pictures may be
_LEAST_SIDE = 40.0  # points; what is smaller is an ornament or a logo
_LEAST_SHARE, _MOST_SHARE = 0.012, 0.85  # of the page; what is larger is a scan of it, or its ground
_MOST_PIXELS = 1600  # along the longer side
_SCALE = 200 / 72
_OPENING_LINES = 20
_SRC = re.compile(r"page-(\d{1,4})/picture-(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a picture stands: points from the left and the foot of the page, as in `Line`."""

    page: int  # from 0
    number: int  # on the page, from 1
    left: float
    bottom: float
    right: float
    top: float

    @property
    def src(self) -> str:
        return f"page-{self.page + 1}/picture-{self.number}"


def pictures_of(page: PdfPage, number: int) -> list[Picture]:
    """The pictures of a page whose number, from 0, is `number`. Raises `PdfiumError`."""
    boxes = islice(_boxes(page), MOST_ON_PAGE)
    return [Picture(number, count, *box) for count, box in enumerate(boxes, 1)]


def marks(pictures: list[Picture], lines: list[Line]) -> Iterator[PictureMark]:
    """Where in the text each stands: before the first line below it, else before the next page."""
    for picture in pictures:
        place = next((n for n, line in enumerate(lines) if _follows(line, picture)), len(lines))
        yield PictureMark(picture.src, " ".join(line.text for line in lines[place : place + _OPENING_LINES]))


def png_of(pdf: PdfDocument, src: str) -> bytes | None:
    """The picture that `Picture.src` names, as it shows on its page; None when there is none. Raises `PdfiumError`."""
    named = _SRC.fullmatch(src)
    number = int(named[1]) - 1 if named else -1
    if not named or not 0 <= number < len(pdf):
        return None
    wanted = next((each for each in _on_page(pdf, number) if each.number == int(named[2])), None)
    return _rendered(pdf, wanted) if wanted else None


def _on_page(pdf: PdfDocument, number: int) -> list[Picture]:
    page = pdf[number]
    try:
        return pictures_of(page, number)
    finally:
        page.close()


def _boxes(page: PdfPage) -> Iterator[tuple[float, float, float, float]]:
    if page.get_rotation():
        return  # its lines stand in other coordinates
    width, height = page.get_size()
    for box in islice(_images(page), _LOOKED_AT):
        left, bottom, right, top = max(box[0], 0.0), max(box[1], 0.0), min(box[2], width), min(box[3], height)
        share = (right - left) * (top - bottom) / max(1.0, width * height)
        is_large = min(right - left, top - bottom) >= _LEAST_SIDE
        if is_large and _LEAST_SHARE <= share <= _MOST_SHARE:
            yield left, bottom, right, top


def _images(page: PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """The bounds of every image that is drawn by the page itself. Asked of pdfium, for there are objects of all words.

    Raises `PdfiumError`.
    """
    from pypdfium2 import PdfObject, raw

    handle = page.raw
    for number in range(raw.FPDFPage_CountObjects(handle)):
        each = raw.FPDFPage_GetObject(handle, number)
        if each and raw.FPDFPageObj_GetType(each) == raw.FPDF_PAGEOBJ_IMAGE:
            yield PdfObject(each, page=page, pdf=page.pdf).get_bounds()


def _follows(line: Line, picture: Picture) -> bool:
    if line.page != picture.page:
        return line.page > picture.page
    shared = min(line.right, picture.right) - max(line.left, picture.left)
    is_beside = shared < 0.3 * min(line.right - line.left, picture.right - picture.left)
    return not is_beside and line.top <= picture.bottom + 0.5 * line.size


def _rendered(pdf: PdfDocument, picture: Picture) -> bytes:
    page = pdf[picture.page]
    try:
        width, height = page.get_size()
        longer = max(picture.right - picture.left, picture.top - picture.bottom)
        scale = min(_SCALE, _MOST_PIXELS / longer)
        crop = (picture.left, picture.bottom, width - picture.right, height - picture.top)
        bitmap = page.render(scale=scale, crop=crop, rev_byteorder=True, prefer_bgrx=False, draw_annots=False)
        try:
            return _png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels)
        finally:
            bitmap.close()
    finally:
        page.close()


def _png(pixels: bytes, width: int, height: int, stride: int, channels: int) -> bytes:
    """Rows of RGB, RGBA or grey as PNG (RFC 2083)."""
    colour = {1: 0, 3: 2, 4: 6}[channels]
    rows = b"".join(b"\0" + pixels[row * stride : row * stride + width * channels] for row in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

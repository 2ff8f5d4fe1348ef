"""Images of the open article: from inside its archive only, decoded within limits, never from the network."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QTextCursor, QTextDocument, QTextFormat, QTextImageFormat

from viewer.ui.reader.look import Look

_FORMATS = frozenset((b"png", b"jpeg", b"jpg", b"gif", b"webp", b"bmp"))  # no SVG: it may refer to other files
_MAX_BYTES = 40_000_000
_MAX_PIXELS = 120_000_000
_SCHEME = "picture"


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of the article, the `number`-th in it, standing at `position` of the document."""

    number: int
    src: str
    alt: str
    position: int

    @property
    def name(self) -> str:
        return f"{_SCHEME}:{self.number}"


class ArticleDocument(QTextDocument):
    """Knows only the images given to it; whatever else is asked for, by any name, is refused."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given: dict[str, QImage] = {}

    def give(self, picture: Picture, image: QImage, width: int) -> None:
        """Show `image`, at most `width` px wide, in the place kept for `picture`."""
        self._given[picture.name] = image
        cursor = QTextCursor(self)
        cursor.setPosition(picture.position)
        cursor.setPosition(picture.position + 1, QTextCursor.MoveMode.KeepAnchor)
        shown = picture_format(picture, width)
        size = image.deviceIndependentSize()
        scale = min(1.0, width / max(1.0, size.width()))
        shown.setWidth(size.width() * scale)
        shown.setHeight(size.height() * scale)
        cursor.setCharFormat(shown)

    def image(self, picture: Picture) -> QImage | None:
        """A copy of what was given for it."""
        given = self._given.get(picture.name)
        return QImage(given) if given is not None else None

    def loadResource(self, kind: int, name: object) -> object:
        """Never reads anything: not a file, not the network."""
        text = name if isinstance(name, str) else name.toString()  # a QUrl
        return self._given.get(text, _nothing())


def picture_format(picture: Picture, width: int) -> QTextImageFormat:
    """The place of an image that is not loaded yet: as wide as the column, low."""
    made = QTextImageFormat()
    made.setName(picture.name)
    made.setWidth(width)
    made.setHeight(round(width * 0.3))
    made.setProperty(QTextFormat.Property.ImageAltText, picture.alt)
    made.setToolTip(picture.alt)
    return made


def decode(content: bytes | None, width: int) -> QImage | None:
    """The image in `content`, no wider than `width` px; None when there is none, or it is too large, or not a raster.

    For any thread.
    """
    if not content or len(content) > _MAX_BYTES:
        return None
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice  # with the first image, not with the first article
    from PySide6.QtGui import QImageReader

    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in _FORMATS:
        return None
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MAX_PIXELS:
        return None
    if size.width() > width:
        reader.setScaledSize(QSize(width, max(1, round(size.height() * width / size.width()))))
    image = reader.read()
    return None if image.isNull() else image


def missing(picture: Picture, look: Look, width: int, ratio: float = 1.0) -> QImage:
    """What stands in for an image that is not in the archive: its description. `ratio`: of the pixels of the screen."""
    said = QCoreApplication.translate("Article", "Image not in the archive")
    text = f"{said}: {picture.alt}" if picture.alt else said
    font = look.font(0.8, sans=True)
    height = round(look.size * 3)
    image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(look.theme.window)
    with QPainter(image) as painter:
        painter.setFont(font)
        painter.setPen(look.theme.quiet)
        area = QRectF(12, 4, width - 24, height - 8)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)
    return image


def _nothing() -> QImage:
    image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    return image

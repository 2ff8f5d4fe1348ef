"""Printing the article and saving it as PDF: black on white, without marks, with the numbers of its pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMarginsF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QWidget

from viewer.errors import ViewerError
from viewer.settings import Settings
from viewer.ui import phrases
from viewer.ui import theme as themes
from viewer.ui.reader.document import Page, build
from viewer.ui.reader.look import look

_PICTURE = 560  # px of 1/96 inch, the widest
_SOURCE_MARGIN = 24  # px of 1/96 inch
_SIZE = 15  # px of 1/96 inch, size of the body


def save_pdf(page: Page, settings: Settings, path: Path) -> None:
    """Write what `page` shows to `path`, as A4. Raises ViewerError when that cannot be done."""
    if not _can_write(path):
        raise ViewerError(
            f"“{path}” cannot be written.", "Choose another place, or close the program that has it open."
        )
    writer = QPdfWriter(str(path))
    writer.setTitle(page.article.title)
    writer.setCreator("Archive Viewer")
    size, way = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(size, way, QMarginsF()))
    _paper_document(page, settings, writer.logicalDpiX()).print_(writer)


def print_article(page: Page, settings: Settings, parent: QWidget) -> None:
    """Ask for a printer and print what `page` shows."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(page.article.title)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() == QPrintDialog.DialogCode.Accepted:
        _paper_document(page, settings, printer.logicalDpiX()).print_(printer)


def _paper_document(page: Page, settings: Settings, dpi: int) -> QTextDocument:
    """The same article for paper; Qt's own printing adds margins of 2 cm and page numbers."""
    paper = Settings(font_family=settings.font_family, line_height=min(settings.line_height, 1.4), font_size=_SIZE)
    black = QColor(Qt.GlobalColor.black)
    ink = replace(themes.load("light"), text=black, quiet=QColor(Qt.GlobalColor.darkGray), accent=black)
    printed = build(page.article, look(paper, ink, dpi=dpi), left_out=page.left_out)
    for picture in printed.pictures:
        image = page.document.image(picture)
        if image is not None:
            printed.document.give(picture, image, _PICTURE)
        else:
            printed.document.give(picture, QImage(1, 1, QImage.Format.Format_Mono), 1)
    _number_pages(printed)
    _name_source(printed)
    return printed.document


def _number_pages(printed: Page) -> None:
    """Where a page of the document begins, its number in brackets: what is quoted from the paper can be cited."""
    for page in reversed(printed.article.pages):  # from the end, for each moves what follows
        cursor = QTextCursor(printed.document)
        cursor.setPosition(printed.offsets.position(page.start))
        number = _tr("[p. {page}]").format(page=page.label)
        cursor.insertText(f"{number} ", _small(printed))


def _name_source(printed: Page) -> None:
    """At the end, where the article is on the web and when it was saved, as far as it is known."""
    article = printed.article
    saved = _tr("saved {date}").format(date=phrases.date(article.captured)) if article.captured else ""
    said = ", ".join(part for part in (article.url, saved) if part)
    if said:
        cursor = QTextCursor(printed.document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        block = QTextBlockFormat(printed.look.part("byline").block)
        block.setTopMargin(_SOURCE_MARGIN)
        cursor.insertBlock(block, _small(printed))
        cursor.insertText(said)


def _small(printed: Page) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(printed.look.font(0.75, sans=True))
    made.setForeground(printed.look.theme.quiet)
    return made


def _tr(text: str) -> str:
    return QCoreApplication.translate("Article", text)


def _can_write(path: Path) -> bool:
    try:
        with path.open("ab"):
            return True
    except OSError:
        return False

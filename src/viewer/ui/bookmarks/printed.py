"""A document of bookmarks as PDF: its HTML, set on A4 by Qt, with page numbers. Needs no window."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextCursor, QTextDocument

from viewer.errors import ViewerError

_DPI = 1200


def write_pdf(page: str, path: Path) -> None:
    """Write an HTML page to `path`. Of the main thread; raises ViewerError, and leaves the old file, when it fails."""
    app = QGuiApplication.instance() or QGuiApplication(["archive-viewer"])
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(b"")
        _print(page, part)
        part.replace(path)
    except OSError as error:
        raise ViewerError(f"“{path}” cannot be written: {error.strerror or error}.", "Choose another place.") from error
    finally:
        part.unlink(missing_ok=True)
    del app  # it had to live until here


def _print(page: str, path: Path) -> None:
    document = QTextDocument()
    document.setHtml(page)
    writer = QPdfWriter(str(path))
    writer.setTitle(document.metaInformation(QTextDocument.MetaInformation.DocumentTitle))
    writer.setCreator("Archive Viewer")
    writer.setResolution(_DPI)
    size, way = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(size, way, QMarginsF()))  # printing adds margins of 2 cm
    _widen_margins(document)
    document.print_(writer)


def _widen_margins(document: QTextDocument) -> None:
    """Printing scales letters and what stands above and below, but takes margins left and right for its own dots."""
    cursor, block = QTextCursor(document), document.begin()
    while block.isValid():
        form = block.blockFormat()
        form.setLeftMargin(form.leftMargin() * _DPI / 96)
        form.setRightMargin(form.rightMargin() * _DPI / 96)
        cursor.setPosition(block.position())
        cursor.setBlockFormat(form)
        block = block.next()

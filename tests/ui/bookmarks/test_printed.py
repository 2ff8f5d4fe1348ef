"""Documents of bookmarks as PDF."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PySide6.QtWidgets import QApplication

from viewer.ui.bookmarks.printed import write_pdf


def test_quotations_are_set_in_from_the_margin(qapp: QApplication, tmp_path: Path) -> None:
    look = "<style>blockquote { margin: 14px 0 4px 24px; }</style>"
    path = tmp_path / "a.pdf"
    write_pdf(f"<html><head>{look}</head><body><p>Note</p><blockquote>Quoted</blockquote></body></html>", path)
    with pypdfium2.PdfDocument(path) as opened:
        text = opened[0].get_textpage()
        words = text.get_text_range()
        left = {word: text.get_charbox(words.index(word))[0] for word in ("Note", "Quoted")}
    assert 15 < left["Quoted"] - left["Note"] < 21  # 24 px are 18 points

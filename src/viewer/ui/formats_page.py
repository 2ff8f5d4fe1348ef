"""The page of all formats that are read, and what each gives."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from viewer.formats.given import in_words
from viewer.formats.opening import format_list
from viewer.ui.page import Page, heading, words
from viewer.ui.theme import Theme


class FormatsPage(Page):
    """One short paragraph for each format, in the order of the list that the terminal prints too."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("What Can Be Read"), theme)
        self.body.addWidget(
            words(
                self.tr(
                    "Files are told apart by their content, whatever they are called. What a file states of an article "
                    "is taken before what its text suggests. No file is ever changed."
                ),
                self,
                "quiet",
            )
        )
        for name, suffixes, gives in format_list():
            self.body.addWidget(self._entry(name, suffixes, gives))
        self.body.addStretch(1)

    def _entry(self, name: str, suffixes: tuple[str, ...], gives: str) -> QWidget:
        holder = QWidget(self)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setVerticalSpacing(2)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        endings = QLabel("  ".join(suffixes), holder)
        endings.setObjectName("quiet")
        endings.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(heading(name, holder), 0, 0)
        grid.addWidget(endings, 0, 1)
        grid.addWidget(words(f"{gives[:1].upper()}{gives[1:]}.", holder), 1, 0, 1, 2)
        facts = self.tr("Of an article, where the file says it: {facts}.")
        grid.addWidget(words(facts.replace("{facts}", in_words(name)), holder, "quiet"), 2, 0, 1, 2)
        return holder

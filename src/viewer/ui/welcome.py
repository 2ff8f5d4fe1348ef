"""The first page that a new reader sees: what the program is for, and three ways to begin."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from viewer.paths import resource
from viewer.ui import icons
from viewer.ui.page import words
from viewer.ui.theme import Theme

WIDEST = 520  # px


class Welcome(QWidget):
    """Shown while the library holds no archive. `handlers` serves file.add_files, file.add_folder and file.sample."""

    def __init__(self, theme: Theme, handlers: Mapping[str, Callable[[], None]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Welcome"))
        self._signs: list[tuple[QLabel, str]] = []
        column = QWidget(self)
        column.setMaximumWidth(WIDEST)
        self._body = QVBoxLayout(column)
        self._body.setSpacing(8)
        self._build(column, handlers)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(column, 4)
        row.addStretch(1)
        self.setFocusProxy(self._first)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        for label, name in self._signs:
            label.setPixmap(icons.pixmap(name, theme.accent, 24))

    def _build(self, column: QWidget, handlers: Mapping[str, Callable[[], None]]) -> None:
        body = self._body
        body.addStretch(2)
        body.addWidget(self._picture(column), 0, Qt.AlignmentFlag.AlignHCenter)
        body.addSpacing(8)
        body.addWidget(self._title(column))
        intro = self.tr("Read archived articles offline, beside the people and places in them.")
        text = words(intro, column, "emptyText")
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        body.addWidget(text)
        body.addSpacing(24)
        for icon, line in self._promises():
            body.addLayout(self._promise(column, icon, line))
        body.addSpacing(24)
        body.addLayout(self._buttons(column, handlers))
        body.addSpacing(8)
        hint = words(self.tr("Or drop files and folders anywhere on this window."), column, "emptyText")
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        body.addWidget(hint)
        body.addStretch(3)

    def _promises(self) -> tuple[tuple[str, str], ...]:
        return (
            ("articles", self.tr("Web pages, web archives, PDF, e-books, mail and text become clean articles.")),
            ("search", self.tr("Everything is searched at once, and nothing ever leaves this computer.")),
            ("star", self.tr("Passages that you bookmark stay found, even when a file moves or changes.")),
        )

    def _promise(self, parent: QWidget, icon: str, line: str) -> QHBoxLayout:
        sign = QLabel(parent)
        sign.setFixedSize(24, 24)
        self._signs.append((sign, icon))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words(line, parent), 1)
        row.setContentsMargins(24, 4, 24, 4)
        return row

    def _buttons(self, parent: QWidget, handlers: Mapping[str, Callable[[], None]]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for name, label, command_id in (
            ("primary", self.tr("Add Folder…"), "file.add_folder"),
            ("secondary", self.tr("Add Files…"), "file.add_files"),
            ("secondary", self.tr("Try the Sample Archive"), "file.sample"),
        ):
            button = QPushButton(label, parent)
            button.setObjectName(name)
            button.clicked.connect(handlers[command_id])
            row.addWidget(button)
            if name == "primary":
                self._first = button
        row.addStretch(1)
        return row

    def _title(self, parent: QWidget) -> QLabel:
        title = QLabel(self.tr("Welcome to Archive Viewer"), parent)
        title.setObjectName("heading")
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.9)
        font.setWeight(QFont.Weight.DemiBold)
        title.setFont(font)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        title.setWordWrap(True)
        return title

    @staticmethod
    def _picture(parent: QWidget) -> QLabel:
        label = QLabel(parent)
        drawn = QPixmap(str(resource("icons/archive-viewer.svg")))
        if not drawn.isNull():
            label.setPixmap(drawn.scaledToWidth(96, Qt.TransformationMode.SmoothTransformation))
        return label

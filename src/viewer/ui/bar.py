"""The row on top of the window: back and forward, the search box, and what concerns the open article."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from viewer.ui import icons
from viewer.ui.main_window import BAR_HEIGHT
from viewer.ui.search_box import SearchBox
from viewer.ui.theme import Theme

BUTTON = 32  # px
LEFT = ("view.navigation", "go.back", "go.forward")
RIGHT = ("view.text", "bookmark.article", "view.panel")


class Bar(QWidget):
    """Buttons for the commands of LEFT and RIGHT, and the search box between them."""

    def __init__(self, actions: dict[str, QAction], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = SearchBox(theme, self)
        self._buttons: dict[str, QToolButton] = {}
        self.setFixedHeight(BAR_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        for command_id in LEFT:
            row.addWidget(self._button(actions[command_id]))
        row.addStretch(1)
        row.addWidget(self.search, 4)
        row.addStretch(1)
        for command_id in RIGHT:
            row.addWidget(self._button(actions[command_id]))

    def button(self, command_id: str) -> QToolButton:
        return self._buttons[command_id]

    def set_theme(self, theme: Theme) -> None:
        self.search.set_theme(theme)

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setFixedSize(BUTTON, BUTTON)
        button.setIconSize(QSize(icons.SIZE, icons.SIZE))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(action.text().replace("&", ""))
        self._buttons[action.objectName()] = button
        return button

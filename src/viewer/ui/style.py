"""The style sheet of the window, from `resources/themes/*.qss` and the colours of a theme."""

from __future__ import annotations

import re
import sys

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from viewer.paths import resource
from viewer.ui import theme as themes
from viewer.ui.theme import Theme

_COLOUR = re.compile(r"@(\w+)")
_PICTURES = {"arrow": "down", "tick": "tick"}  # what the sheets call them, and the ends of their files' names
HAS_OWN_LOOK = sys.platform in ("win32", "darwin")  # there, controls keep the look of the system


def dress(app: QApplication, theme: Theme) -> None:
    """Give the whole program the palette and the style sheet of `theme`."""
    app.setPalette(themes.palette(theme))
    app.setStyleSheet(style_sheet(theme))


def style_sheet(theme: Theme, *, own_look: bool = HAS_OWN_LOOK) -> str:
    """The sheet with its colours filled in. Raises AttributeError for a colour that themes do not have."""
    names = ("surfaces",) if own_look else ("controls", "surfaces")
    sheet = "".join(resource(f"themes/{name}.qss").read_text("utf-8") for name in names)

    def colour(match: re.Match[str]) -> str:
        if match[1] in _PICTURES:
            return resource(f"themes/{theme.name}-{_PICTURES[match[1]]}.svg").as_posix()
        found: QColor = getattr(theme, match[1])
        return found.name()

    return _COLOUR.sub(colour, re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))

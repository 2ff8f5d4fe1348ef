"""Themes: the colours of `resources/themes`, as a record, a palette and a style sheet."""

from __future__ import annotations

import json
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from viewer.paths import resource

NAMES = ("light", "sepia", "dark", "contrast")


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """Colours by what they are for. `bookmarks` is keyed by `bookmarks.passage.Colour` values, "yellow" and so on."""

    name: str
    label: str
    is_dark: bool
    window: QColor
    sidebar: QColor
    paper: QColor
    raised: QColor
    text: QColor
    quiet: QColor
    line: QColor
    hover: QColor
    pressed: QColor
    accent: QColor
    on_accent: QColor
    selection: QColor
    selection_text: QColor
    error: QColor
    warning: QColor
    success: QColor
    person: QColor
    place: QColor
    organisation: QColor
    person_back: QColor
    place_back: QColor
    hit: QColor
    current_hit: QColor
    bookmarks: dict[str, QColor]


def load(name: str) -> Theme:
    """The theme of that name: one of NAMES, or "system" for the one that goes with the system's light or dark."""
    if name not in NAMES:
        name = "dark" if _system_is_dark() else "light"
        return load(name)
    found = json.loads(resource(f"themes/{name}.json").read_text("utf-8"))
    colours = {key: QColor(value) for key, value in (found["window"] | found["marks"]).items()}
    bookmarks = {key: QColor(value) for key, value in found["bookmarks"].items()}
    return Theme(name, found["label"], found["dark"], **colours, bookmarks=bookmarks)


def palette(theme: Theme) -> QPalette:
    """`theme` as Qt's own roles, so that standard widgets wear it too."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, colour in (
        (roles.Window, theme.window),
        (roles.WindowText, theme.text),
        (roles.Base, theme.paper),
        (roles.AlternateBase, theme.window),
        (roles.Text, theme.text),
        (roles.PlaceholderText, theme.quiet),
        (roles.Button, theme.raised),
        (roles.ButtonText, theme.text),
        (roles.BrightText, theme.error),
        (roles.ToolTipBase, theme.raised),
        (roles.ToolTipText, theme.text),
        (roles.Highlight, theme.selection),
        (roles.HighlightedText, theme.selection_text),
        (roles.Accent, theme.accent),
        (roles.Link, theme.accent),
        (roles.LinkVisited, theme.accent),
        (roles.Light, theme.raised),
        (roles.Midlight, theme.hover),
        (roles.Mid, theme.line),
        (roles.Dark, theme.line),
        (roles.Shadow, theme.line),
    ):
        made.setColor(role, colour)
    faint = QColor(theme.quiet)
    faint.setAlphaF(0.55)
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return made


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark

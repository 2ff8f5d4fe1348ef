from __future__ import annotations

import re
from dataclasses import fields

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from viewer.bookmarks.passage import Colour
from viewer.paths import resource
from viewer.ui import style
from viewer.ui import theme as themes
from viewer.ui.theme import NAMES, Theme


def luminance(colour: QColor) -> float:
    """As WCAG 2.2 defines it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in colour.getRgbF()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(params=NAMES)
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Theme:
    return themes.load(request.param)


@pytest.mark.parametrize("ink", ["text", "quiet", "accent", "error", "warning", "success"])
@pytest.mark.parametrize("ground", ["window", "sidebar", "paper", "raised"])
def test_text_can_be_read_on_every_ground(theme: Theme, ink: str, ground: str) -> None:
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5


def test_selected_and_pressed_things_can_be_read(theme: Theme) -> None:
    assert contrast(theme.selection_text, theme.selection) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    for ground in (theme.hover, theme.pressed):
        assert contrast(theme.text, ground) >= 4.5


def test_marks_stand_out(theme: Theme) -> None:
    for mark in (theme.person, theme.place, theme.organisation):
        assert contrast(mark, theme.paper) >= 3
    for ground in (theme.hit, theme.current_hit, theme.person_back, theme.place_back, *theme.bookmarks.values()):
        assert contrast(theme.text, ground) >= 4.5


def test_every_colour_of_a_bookmark_is_there(theme: Theme) -> None:
    assert set(theme.bookmarks) == {colour.value for colour in Colour}
    assert len({colour.name() for colour in theme.bookmarks.values()}) == len(Colour)


def test_the_high_contrast_theme_is_that(qapp: QApplication) -> None:
    theme = themes.load("contrast")
    assert contrast(theme.text, theme.paper) >= 7
    assert contrast(theme.quiet, theme.paper) >= 7


def test_dark_says_so(theme: Theme) -> None:
    assert theme.is_dark == (luminance(theme.paper) < 0.2)


def test_the_palette_wears_the_theme(theme: Theme) -> None:
    palette = themes.palette(theme)
    assert palette.color(QPalette.ColorRole.Base) == theme.paper
    assert palette.color(QPalette.ColorRole.WindowText) == theme.text


def test_the_style_sheet_names_only_colours_that_there_are(theme: Theme) -> None:
    for own_look in (True, False):
        sheet = style.style_sheet(theme, own_look=own_look)
        assert "@" not in sheet
        assert theme.line.name() in sheet
    for picture in ("down", "tick"):
        assert resource(f"themes/{theme.name}-{picture}.svg").exists()


def test_system_is_one_of_them(qapp: QApplication) -> None:
    assert themes.load("system").name in ("light", "dark")


def test_no_colour_is_written_in_code() -> None:
    package = resource("../src/viewer/ui").resolve()
    written = re.compile(r"[\"']#[0-9A-Fa-f]{3,8}[\"']|QColor\(\s*\d")
    found = [path.name for path in package.rglob("*.py") if written.search(path.read_text("utf-8"))]
    assert not found


def test_themes_have_all_fields(theme: Theme) -> None:
    assert all(getattr(theme, field.name) is not None for field in fields(Theme))

"""What the window remembers: one record, one JSON file."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from viewer.errors import ViewerError

THEMES = ("system", "light", "sepia", "dark", "contrast")
FONT_SIZES = (12, 36)  # px, smallest and largest
LINE_WIDTHS = (45, 100)  # characters


@dataclass(slots=True)
class Settings:
    """Everything that is remembered between two starts; changed in place by the window, saved when it closes."""

    theme: str = "system"  # one of THEMES
    font_family: str = ""  # of the article; "" is the first of the program's own list that is installed
    font_size: int = 18  # px, of the article's body
    line_width: int = 66  # characters
    line_height: float = 1.5
    marks: bool = True  # people and places are marked in the text
    left_out: bool = False  # what extraction removed is shown, dimmed
    sort: str = "newest"  # library.Order
    search_order: str = "best"  # or "newest"
    section: str = "all"  # what the navigation showed
    bookmarks: dict[str, Any] = field(default_factory=dict)  # grouping, sort and filters of their list
    navigation_shown: bool = True
    panel_shown: bool = True
    map_shown: bool = True  # the small one under the places of the article
    navigation_width: int = 180  # px
    list_width: int = 290
    panel_width: int = 300
    geometry: str = ""  # base64 of QWidget.saveGeometry
    quotation_style: str = "html"  # one of bookmarks.styles
    last_folder: str = ""  # where files were last chosen from
    sync_folder: str = ""  # where a copy of the bookmarks is kept for other computers; "" is nowhere
    searches: list[str] = field(default_factory=list)  # newest first


def load(path: Path) -> Settings:
    """The settings in `path`; what is missing or makes no sense has its default.

    A file that cannot be understood is kept beside the new one as `settings.bad.json`.
    """
    try:
        found = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict):
        _keep_aside(path)
        return Settings()
    return _within_bounds(Settings(**_well_typed(found)))


def save(settings: Settings, path: Path) -> None:
    """Write all of it, or leave the old file as it was. Raises `ViewerError` when it cannot be written."""
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            new.write_text(json.dumps(asdict(settings), indent=1) + "\n", "utf-8")
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise ViewerError(
            f"The settings could not be written to “{path}”: {error.strerror or error}.",
            "Check the folder’s permissions and the space on its disk.",
        ) from error


def _well_typed(found: dict[str, object]) -> dict[str, Any]:
    defaults = asdict(Settings())
    kept: dict[str, Any] = {}
    for each in fields(Settings):
        value, default = found.get(each.name), defaults[each.name]
        if isinstance(default, float) and type(value) is int:
            value = float(value)
        if type(value) is type(default):
            kept[each.name] = value
    return kept


def _within_bounds(settings: Settings) -> Settings:
    defaults = Settings()
    if settings.theme not in THEMES:
        settings.theme = defaults.theme
    if not FONT_SIZES[0] <= settings.font_size <= FONT_SIZES[1]:
        settings.font_size = defaults.font_size
    if not LINE_WIDTHS[0] <= settings.line_width <= LINE_WIDTHS[1]:
        settings.line_width = defaults.line_width
    if not 1.0 <= settings.line_height <= 2.5:
        settings.line_height = defaults.line_height
    settings.searches = [search for search in settings.searches if isinstance(search, str)]
    return settings


def _keep_aside(path: Path) -> None:
    try:
        path.replace(path.with_name("settings.bad.json"))
    except OSError:
        return  # the old file stays; saving will tell when it cannot be replaced either

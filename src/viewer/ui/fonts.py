"""The fonts for the article: the program's own, and those of the system that suit long reading."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from viewer.paths import resource

ALSO = ("Source Sans 3", "Noto Sans", "Inter", "Atkinson Hyperlegible", "OpenDyslexic", "Verdana", "Times New Roman")


def load_own() -> None:
    """Make the fonts of `resources/fonts` known to Qt."""
    for path in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def usual() -> str:
    """The first of SERIF that is here, or the system's serif."""
    from viewer.ui.reader.look import SERIF  # off the start path

    here = set(QFontDatabase.families())
    return next((name for name in SERIF if name in here), "Serif")


def offered() -> list[str]:
    """The families to choose from."""
    from viewer.ui.reader.look import SERIF

    here = set(QFontDatabase.families())
    return [name for name in (*SERIF, *ALSO) if name in here]

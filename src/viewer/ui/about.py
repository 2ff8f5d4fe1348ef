"""About the program: version, licence, and whose work it stands on."""

from __future__ import annotations

from importlib import metadata

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QPlainTextEdit

from viewer.paths import resource
from viewer.ui.page import Page, heading, words
from viewer.ui.theme import Theme

CARDS = ("fonts", "model", "gazetteer", "map")  # folders of resources/ whose CARD.md or README.md names its source


class AboutPage(Page):
    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("About Archive Viewer"), theme)
        version = self.tr("Version {version}, with Qt {qt}")
        body = self.body
        body.addWidget(words(version.replace("{version}", program_version()).replace("{qt}", qVersion()), self))
        body.addWidget(
            words(self.tr("Read archived articles offline, beside the people and places in them."), self, "quiet")
        )
        body.addWidget(heading(self.tr("Licence"), self))
        body.addWidget(
            words(
                self.tr(
                    "Archive Viewer is free software: you may share and change it under the GNU General Public "
                    "License, version 3 or later. It comes with no warranty."
                ),
                self,
            )
        )
        body.addWidget(heading(self.tr("What it is made with"), self))
        body.addWidget(self._credits())
        body.addStretch(1)

    def _credits(self) -> QPlainTextEdit:
        shown = QPlainTextEdit(self)
        shown.setReadOnly(True)
        shown.setMinimumHeight(360)
        shown.setAccessibleName(self.tr("Licences and attributions"))
        shown.setPlainText("\n\n".join([*_cards(), "\n".join(_libraries())]))
        return shown


def program_version() -> str:
    try:
        return metadata.version("archive-viewer")
    except metadata.PackageNotFoundError:
        return ""


def _cards() -> list[str]:
    """What the folders of resources/ say of their sources."""
    found = [path for folder in CARDS for path in sorted(resource(folder).glob("*.md"))]
    return [path.read_text("utf-8").strip() for path in found]


def _libraries() -> list[str]:
    try:
        wanted = metadata.requires("archive-viewer") or []
    except metadata.PackageNotFoundError:
        return []
    names = sorted({_name(line) for line in wanted if "extra ==" not in line}, key=str.lower)
    return [line for line in map(_library, names) if line]


def _name(requirement: str) -> str:
    end = next((i for i, c in enumerate(requirement) if not (c.isalnum() or c in "-_.")), len(requirement))
    return requirement[:end]


def _library(name: str) -> str:
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    licence = about.get("License-Expression") or about.get("License") or ""
    return f"{name} {about['Version']}: {licence.splitlines()[0] if licence else 'see its own notice'}"

"""About the program: version, licence, and whose work it stands on."""

from __future__ import annotations

import re
from importlib import metadata

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QLabel

from viewer.paths import resource
from viewer.ui.page import Page, heading, words
from viewer.ui.theme import Theme

_SOURCES = ("From what", "Where it is from")  # sections of the cards in resources/


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

    def _credits(self) -> QLabel:
        shown = words("", self)
        shown.setTextFormat(Qt.TextFormat.MarkdownText)
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown.setAccessibleName(self.tr("Licences and attributions"))
        parts = (
            (self.tr("The letters of articles"), _sources("fonts")),
            (self.tr("The model that recognises names"), _sources("model")),
            (self.tr("Places"), _sources("gazetteer")),
            (self.tr("The map"), _sources("map")),
            (self.tr("Libraries"), "\n".join(f"* {line}" for line in _libraries())),
        )
        shown.setText("\n\n".join(f"**{title}**\n\n{text}" for title, text in parts))
        return shown


def program_version() -> str:
    try:
        return metadata.version("archive-viewer")
    except metadata.PackageNotFoundError:
        return ""


def _sources(folder: str) -> str:
    """Where a folder of resources/ is from, as Markdown: that part of its card, or all of a short one."""
    (card,) = resource(folder).glob("*.md")
    parts = re.split(r"^## ", card.read_text("utf-8"), flags=re.MULTILINE)
    told = [part.partition("\n")[2].strip() for part in parts[1:] if part.startswith(_SOURCES)]
    return "\n\n".join(told) or re.sub(r"^# .*\n", "", parts[0]).strip()


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

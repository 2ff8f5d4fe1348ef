"""Words about people and places, in the reader's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from viewer.ui import phrases


def mentions(number: int) -> str:
    """“5 mentions”."""
    return phrases.counted(number, _tr("{n} mention"), _tr("{n} mentions"))


def country_name(code: str | None) -> str:
    """The name of the country with that ISO 3166-1 alpha-2 code; "" for None or an unknown one."""
    if not code:
        return ""
    territory = QLocale.codeToTerritory(code)
    return "" if territory == QLocale.Country.AnyTerritory else QLocale.territoryToString(territory)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Names", text)

"""The menu of a name in the panel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from viewer.entities.records import Entity, Kind, kind_of
from viewer.ui.panel import wording


class NameMenu(QMenu):
    """Built for one opening; deletes itself.

    Signals: find_wanted(), about_wanted(): their page; correction_wanted(what), see `Correcting.begin`; list_wanted():
    all corrections.
    """

    find_wanted = Signal()
    about_wanted = Signal()
    correction_wanted = Signal(str)
    list_wanted = Signal()

    def __init__(self, entity: Entity, parent: QWidget) -> None:
        super().__init__(parent)
        kind = kind_of(entity)
        self.addAction(self.tr("&Find in Library")).triggered.connect(self.find_wanted)
        if kind is not Kind.ORGANISATION:
            about = self.tr("&About {name}").format(name=entity.name.replace("&", "&&"))
            self.addAction(about + "\tCtrl+I").triggered.connect(self.about_wanted)
        copy = self.addAction(self.tr("&Copy Name"))
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(entity.name))
        self.addSeparator()
        self._add(self.tr("&Merge With…"), "merge")
        self._add(self.tr("&Rename…") + "\tF2", "rename")
        self._add(self.tr("&Split Off…"), "split")
        if kind is Kind.PLACE:
            self._add(self.tr("Choose the Right &Place…"), "locate")
        self.addSeparator()
        self._add(wording.not_one(kind) + "\tDel", "hide")
        for other in Kind:
            if other is not kind:
                self._add(wording.is_one(other), other.value)
        self._add_for_article(kind)
        self.addSeparator()
        self.addAction(self.tr("All Corrections…")).triggered.connect(self.list_wanted)
        self.aboutToHide.connect(self.deleteLater)

    def _add_for_article(self, kind: Kind) -> None:
        """The same for this article alone; the others ask how far they hold."""
        here = self.addMenu(self.tr("Only &in This Article"))
        for label, what in (
            (wording.not_one(kind), "hide"),
            *((wording.is_one(k), k.value) for k in Kind if k is not kind),
        ):
            self._add(label, f"here:{what}", here)

    def _add(self, label: str, what: str, menu: QMenu | None = None) -> None:
        action = (menu or self).addAction(label)
        action.setObjectName(what)
        action.triggered.connect(lambda: self.correction_wanted.emit(what))

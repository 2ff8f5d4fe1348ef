"""The menu of people or places chosen in the list of the library."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from viewer.entities.records import Kind
from viewer.library.records import NameRow
from viewer.ui.panel import wording


class ListMenu(QMenu):
    """Built for one opening; deletes itself.

    Signals: articles_wanted(), about_wanted(): of the only row; correction_wanted(what), see `ListDesk.begin`.
    """

    articles_wanted = Signal()
    about_wanted = Signal()
    correction_wanted = Signal(str)

    def __init__(self, rows: Sequence[NameRow], parent: QWidget) -> None:
        super().__init__(parent)
        kind = rows[0].kind
        if len(rows) == 1:
            self.addAction(self.tr("Show &Articles")).triggered.connect(self.articles_wanted)
            about = self.tr("A&bout {name}").format(name=rows[0].name.replace("&", "&&"))
            self.addAction(about + "\tCtrl+I").triggered.connect(self.about_wanted)
            self.addSeparator()
            self._add(self.tr("&Merge With…"), "merge")
            self._add(self.tr("&Rename…") + "\tF2", "rename")
            self._add(self.tr("&Split Off…"), "split")
            if kind is Kind.PLACE:
                self._add(self.tr("&Choose the Right Place…"), "locate")
        else:
            self._add(self.tr("&Merge These {n}…").format(n=len(rows)), "merge")
        self.addSeparator()
        self._add(wording.not_one(kind) + "\tDel", "hide")
        for other in Kind:
            if other is not kind:
                self._add(wording.is_one(other), other.value)
        self.aboutToHide.connect(self.deleteLater)

    def _add(self, label: str, what: str) -> None:
        action = self.addAction(label)
        action.setObjectName(what)
        action.triggered.connect(lambda: self.correction_wanted.emit(what))

"""On the page of a person: that its articles may mean two people, and that those chosen mean somebody else."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from viewer.entities.records import Kind
from viewer.library.bearers import Doubt, apart, one_person, parted
from viewer.library.dossier import Dossier
from viewer.ui.names.passages import PassageList
from viewer.ui.panel import wording
from viewer.ui.panel.card import CorrectionCard, Question, Reply
from viewer.ui.panel.suggestion import Suggestion


class Parting(QObject):
    """Makes the line, the button and the card; the page puts them in their places. Signals: said(corrections)."""

    said = Signal(list)

    def __init__(self, dossier: Dossier, articles: PassageList, page: QWidget) -> None:
        super().__init__(page)
        self._dossier, self._articles = dossier, articles
        self.suggestion = Suggestion(page)
        self.suggestion.label(self.tr("Split"), self.tr("One Person"))
        self.suggestion.taken.connect(self._split)
        self.suggestion.refused.connect(self._hold_together)
        if dossier.doubt is not None:
            self.suggestion.show_offer(wording.doubted(dossier.doubt), dossier.doubt)
        self.card = CorrectionCard(page)
        self.card.left.connect(articles.setFocus)
        self.button = QPushButton(self.tr("Somebody &Else…"), page)
        self.button.setToolTip(self.tr("The chosen articles name somebody else. Choose several with Ctrl or Shift."))
        self.button.setVisible(dossier.kind is Kind.PERSON)
        self.button.clicked.connect(self.ask)
        articles.chosen_changed.connect(self._look_at_chosen)
        self._look_at_chosen()

    @Slot()
    def ask(self) -> None:
        """Ask whom the chosen articles name."""
        number = len(self._articles.chosen())
        title = wording.who_in_articles(number)
        question = Question(title, self.tr("Split Off"), False, text=f"{self._dossier.name} (2)", is_scoped=False)
        self.card.ask(question, self._part)

    def _part(self, reply: Reply) -> None:
        chosen = [line.row.fingerprint for line in self._articles.chosen()]
        if chosen and reply.text != self._dossier.name:
            self.said.emit(apart(self._dossier.key, self._dossier.name, chosen, reply.text))

    @Slot(object)
    def _split(self, doubt: Doubt) -> None:
        self.said.emit(parted(self._dossier.key, self._dossier.name, doubt.other))

    @Slot(object)
    def _hold_together(self, _doubt: Doubt) -> None:
        self.said.emit([one_person(self._dossier.key, self._dossier.name)])

    @Slot()
    def _look_at_chosen(self) -> None:
        """All of them cannot be somebody else: that is another name."""
        self.button.setEnabled(0 < len(self._articles.chosen()) < self._dossier.total)

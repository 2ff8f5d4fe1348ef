"""On the page of a person: that its articles may mean two people, or one who is known; and that some mean another."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from viewer.entities.records import Kind
from viewer.library.bearers import Doubt, apart, one_person, parted
from viewer.library.dossier import Dossier
from viewer.library.namesakes import Belonging, joined, refused
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
        self.suggestion.taken.connect(self._take)
        self.suggestion.refused.connect(self._refuse)
        if dossier.doubt is not None:
            self.suggestion.label(self.tr("Split"), self.tr("One Person"))
            self.suggestion.show_offer(wording.doubted(dossier.doubt), dossier.doubt)
        elif (found := dossier.belonging) is not None:
            sentence = wording.belongs(found.row.name, len(found.articles), dossier.total, found.evidence)
            self.suggestion.show_offer(sentence, found)
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
    def _take(self, offer: Doubt | Belonging) -> None:
        """Do what the line offers."""
        key, name = self._dossier.key, self._dossier.name
        self.said.emit(parted(key, name, offer.other) if isinstance(offer, Doubt) else joined(key, name, offer))

    @Slot(object)
    def _refuse(self, offer: Doubt | Belonging) -> None:
        key, name = self._dossier.key, self._dossier.name
        self.said.emit([one_person(key, name)] if isinstance(offer, Doubt) else refused(key, name, offer.articles))

    @Slot()
    def _look_at_chosen(self) -> None:
        """All of them cannot be somebody else: that is another name."""
        self.button.setEnabled(0 < len(self._articles.chosen()) < self._dossier.total)

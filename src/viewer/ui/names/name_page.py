"""The page of one person or place: what it is called, in which roles and when, beside whom, and every passage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from viewer.entities.corrections import Node
from viewer.entities.records import Kind
from viewer.library.dossier import Companion, Dossier, Role
from viewer.library.records import NameRow
from viewer.ui import phrases
from viewer.ui.name_pane import NameDelegate
from viewer.ui.names.name_model import NameModel
from viewer.ui.names.network_view import NetworkView
from viewer.ui.names.parting import Parting
from viewer.ui.names.passages import Line, PassageList
from viewer.ui.names.timeline import Timeline
from viewer.ui.page import Page, heading, words
from viewer.ui.panel import wording
from viewer.ui.theme import Theme

_FORMS = 12  # that are listed
_COMPANIONS = 12  # of each kind
_LEFT = 300  # px


class NamePage(Page):
    """Signals: opened(Line): an article at a passage; name_wanted(Kind, key): another one's page; listed(): their
    articles in the list; picture_wanted(), graph_wanted(): the network as a file; said(list of Correction).
    """

    opened = Signal(object)
    name_wanted = Signal(object, str)
    listed = Signal()
    picture_wanted = Signal()
    graph_wanted = Signal()
    said = Signal(list)

    def __init__(self, dossier: Dossier, places: Mapping[Node, tuple[float, float]], theme: Theme) -> None:
        super().__init__(dossier.name, theme, scrolls=False)
        self.dossier = dossier
        self._chosen: Companion | None = None
        self.timeline = Timeline(theme, self)
        self.timeline.fill(a.row.published for a in dossier.appearances)
        self.articles = PassageList(theme, self.tr("Articles"), self, takes_several=dossier.kind is Kind.PERSON)
        self.articles.lines.fill([Line(a.row, a.at, a.at) for a in reversed(dossier.appearances)])
        self.meetings = PassageList(theme, self.tr("Passages"), self)
        self.network = NetworkView(theme, self)
        self.network.fill(dossier, places)
        self.companions = {kind: self._companion_list(kind, theme) for kind in (Kind.PERSON, Kind.PLACE)}
        self.parting = Parting(dossier, self.articles, self)
        self.parting.said.connect(self.said)
        self._switch = [self._switch_button(text) for text in self._sections()]
        self._stack = QStackedWidget(self)
        self._arrange()
        self._connect()
        self.show_section(0)

    def show_section(self, number: int) -> None:
        """0: articles, 1: the network, 2: passages with the companion that was chosen."""
        self._stack.setCurrentIndex(number)
        for each, button in enumerate(self._switch):
            button.setChecked(each == number)
        self._switch[2].setVisible(self._chosen is not None)

    def choose(self, kind: Kind, key: str) -> None:
        """Show every passage in which the subject and this companion meet, the oldest first."""
        self._chosen = next((c for c in self.dossier.companions if (c.kind, c.key) == (kind, key)), None)
        if self._chosen is None:
            return
        lines = [Line(m.row, m.start, m.end, (m.text, m.names)) for m in self._chosen.meetings]
        self.meetings.lines.fill(lines)
        self._switch[2].setText(self.tr("With {name}").format(name=self._chosen.name.replace("&", "&&")))
        self._other.setText(self.tr("About {name}").format(name=self._chosen.name.replace("&", "&&")))
        self.show_section(2)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        if hasattr(self, "_stack"):  # else the page is being built
            for each in (self.timeline, self.articles, self.meetings, self.network):
                each.set_theme(theme)
            for view in self.companions.values():
                view.itemDelegate().theme = theme
                view.viewport().update()

    def _sections(self) -> tuple[str, str, str]:
        count = phrases.number(len(self.dossier.appearances))
        return self.tr("Articles") + f"  {count}", self.tr("Network"), ""

    def _switch_button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setCheckable(True)
        button.clicked.connect(self._follow_switch)
        return button

    def _companion_list(self, kind: Kind, theme: Theme) -> QListView:
        """The closest companions of a kind, with the number of passages."""
        closest = [c for c in self.dossier.companions if c.kind is kind][:_COMPANIONS]
        view, model = QListView(self), NameModel()
        model.setParent(view)
        model.fill(list(map(_companion_row, closest)))
        view.setModel(model)
        delegate = NameDelegate(theme)
        delegate.setParent(view)
        view.setItemDelegate(delegate)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setAccessibleName(wording.section(kind))
        view.setFixedHeight(len(closest) * view.sizeHintForRow(0) + 4)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return view

    def _arrange(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._facts())
        splitter.addWidget(self._passages_side())
        splitter.setSizes([_LEFT, 900])
        splitter.setStretchFactor(1, 1)
        self.body.setContentsMargins(16, 0, 16, 8)
        self.body.addWidget(splitter, 1)

    def _facts(self) -> QScrollArea:
        column = QWidget(self)
        column.setObjectName("page")
        rows = QVBoxLayout(column)
        rows.setContentsMargins(8, 8, 16, 16)
        rows.setSpacing(8)
        rows.addWidget(words(self._summary(), column, "quiet"))
        rows.addWidget(self.parting.suggestion)
        rows.addWidget(self.timeline)
        if self.dossier.roles:
            rows.addWidget(heading(self.tr("Roles"), column))
            rows.addWidget(words("\n".join(map(_role, self.dossier.roles)), column))
        rows.addWidget(heading(self.tr("Called"), column))
        forms = ", ".join(f"{each.form} ({phrases.number(each.count)})" for each in self.dossier.forms[:_FORMS])
        rows.addWidget(words(forms, column))
        titles = {
            Kind.PERSON: self.tr("People in the same paragraphs"),
            Kind.PLACE: self.tr("Places in the same paragraphs"),
        }
        for kind, view in self.companions.items():
            if view.model().rowCount():
                rows.addWidget(heading(titles[kind], column))
                rows.addWidget(view)
        rows.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumWidth(220)
        area.setWidget(column)
        return area

    def _passages_side(self) -> QWidget:
        side = QWidget(self)
        rows = QVBoxLayout(side)
        rows.setContentsMargins(8, 0, 0, 0)
        bar = QHBoxLayout()
        for button in self._switch:
            bar.addWidget(button)
        bar.addStretch(1)
        rows.addLayout(bar)
        rows.addWidget(self._stack, 1)
        rows.addWidget(self.parting.card)
        self._list = QPushButton(self.tr("&Show in the List"), self)
        self._other = QPushButton(self)
        self._picture = QPushButton(self.tr("Save &Picture…"), self)
        self._graph = QPushButton(self.tr("Save &Graph…"), self)
        for view, buttons in (
            (self.articles, (self.parting.button, self._list)),
            (self.network, (self._picture, self._graph)),
            (self.meetings, (self._other,)),
        ):
            self._stack.addWidget(_with_foot(view, buttons))
        return side

    def _connect(self) -> None:
        self.articles.opened.connect(self.opened)
        self.meetings.opened.connect(self.opened)
        self.network.chosen.connect(self._choose_node)
        self._list.clicked.connect(self.listed)
        self._picture.clicked.connect(self.picture_wanted)
        self._graph.clicked.connect(self.graph_wanted)
        self._other.clicked.connect(self._ask_other)
        for view in self.companions.values():
            view.clicked.connect(self._choose_row)
            view.activated.connect(self._choose_row)

    def _summary(self) -> str:
        kind = self.tr("Person") if self.dossier.kind is Kind.PERSON else self.tr("Place")
        dates = sorted(a.row.published for a in self.dossier.appearances if a.row.published)
        years = phrases.span(dates[0], dates[-1]) if dates else ""
        parts = [kind, phrases.articles(self.dossier.total), years]
        if self.dossier.kind is Kind.PERSON and " " not in self.dossier.name:
            parts.append(self.tr("known by one name only, so these may be several people"))
        if len(self.dossier.appearances) < self.dossier.total:
            newest = phrases.number(len(self.dossier.appearances))
            parts.append(self.tr("the newest {n} were looked at").format(n=newest))
        return " · ".join(filter(None, parts))

    @Slot()
    def _follow_switch(self) -> None:
        self.show_section(self._switch.index(self.sender()))

    @Slot(QModelIndex)
    def _choose_row(self, index: QModelIndex) -> None:
        row: NameRow = index.model().rows[index.row()]
        self.choose(row.kind, row.key)

    @Slot(object)
    def _choose_node(self, node: Node) -> None:
        self.choose(*node)

    @Slot()
    def _ask_other(self) -> None:
        if self._chosen is not None:
            self.name_wanted.emit(self._chosen.kind, self._chosen.key)


def _with_foot(view: QWidget, buttons: Sequence[QPushButton]) -> QWidget:
    """A view with its buttons under it."""
    holder = QWidget()
    rows = QVBoxLayout(holder)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(view, 1)
    foot = QHBoxLayout()
    foot.addStretch(1)
    for button in buttons:
        foot.addWidget(button)
    rows.addLayout(foot)
    return holder


def _role(role: Role) -> str:
    years = phrases.span(role.first, role.last)
    return " · ".join(filter(None, (role.role, years, phrases.articles(role.articles))))


def _companion_row(companion: Companion) -> NameRow:
    """At the right the number of articles, beneath that of passages and the years."""
    passages = phrases.counted(len(companion.meetings), _tr("{n} passage"), _tr("{n} passages"))
    dates = sorted(m.row.published for m in companion.meetings if m.row.published)
    articles = len({m.row.id for m in companion.meetings})
    span = (dates[0], dates[-1]) if dates else (None, None)
    return NameRow(companion.kind, companion.key, companion.name, passages, articles, 0, *span)


def _tr(text: str) -> str:
    return QCoreApplication.translate("NamePage", text)

"""The import report: what became of every file, why, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QListView,
    QMenu,
    QPushButton,
    QStackedWidget,
)

from viewer.formats.fields import has_fields
from viewer.library.imports import Import
from viewer.library.records import Outcome, ReportEntry
from viewer.ui import import_words, phrases
from viewer.ui.empty import EmptyPlace
from viewer.ui.page import Page, filter_field, words
from viewer.ui.report_lines import ENTRY, ReportDelegate, ReportModel
from viewer.ui.theme import Theme

NOW = 0  # in the list of imports: what holds now, of all of them


class ImportReportPage(Page):
    """What became of every file, now or in one import.

    Signals: retry_asked(paths): read these files again, () for all that could not be read; save_asked(entries);
    import_asked(id): show the report of this import, `NOW` what holds now; fields_asked(path): those of a file.
    """

    retry_asked = Signal(object)  # tuple[Path, ...]
    save_asked = Signal(object)  # list[ReportEntry]
    import_asked = Signal("qint64")
    fields_asked = Signal(object)  # Path

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Import Report"), theme, scrolls=False)
        self.model = ReportModel(self._spoken)
        self.delegate = ReportDelegate(theme)
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self.delegate)
        self.view.setMouseTracking(True)
        self.view.setAccessibleName(self.tr("Files"))
        self.view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self.show_menu)
        self.imports = self._build_imports()
        self._cut = words("", self, "quiet")
        self._cut.hide()
        self.empty = EmptyPlace(theme, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.imports, 1)
        self._fields = self._add_button(top, self.tr("Fields…"), self.ask_fields)
        self._fields.setToolTip(self.tr("Say which fields of the selected file hold title, text and date"))
        self.body.addLayout(top)
        self.body.addWidget(self._cut)
        self.body.addLayout(self._build_tools())
        self.body.addWidget(self._stack, 1)
        self.setFocusProxy(self._words)
        self.view.selectionModel().selectionChanged.connect(self.look_at_selection)
        self.look_at_selection()

    def fill(self, entries: Sequence[ReportEntry], *, is_news: bool = False) -> None:
        """Show these, problems first when there are any; where they are news of what is shown, what is chosen stays."""
        self.model.fill(entries)
        for button, outcomes, label in self._filters:
            button.setText(f"{label}  {phrases.number(self.model.count(*outcomes))}")
        has_problems = self.model.count(Outcome.FAILED) > 0
        if not is_news:
            self._filters[1 if has_problems else 0][0].setChecked(True)
        self.narrow()

    def list_imports(self, imports: Sequence[Import], shown: int = NOW) -> None:
        """Offer these, the last one first; `shown` is the one whose report is filled in."""
        self.imports.clear()
        self.imports.addItem(self.tr("All files as they are now"), None)
        for one in imports:
            self.imports.addItem(import_words.line(one), one)
            said = "\n".join(map(str, one.paths))
            self.imports.setItemData(self.imports.count() - 1, said, Qt.ItemDataRole.ToolTipRole)
            if one.id == shown:
                self.imports.setCurrentIndex(self.imports.count() - 1)
        self.imports.setVisible(bool(imports))
        chosen = self.imports.currentData()
        self._cut.setText(import_words.cut(chosen) if chosen else "")
        self._cut.setVisible(bool(self._cut.text()))

    @Slot()
    def narrow(self) -> None:
        """Show what is chosen by the buttons and the words."""
        outcomes = next(outcomes for button, outcomes, _ in self._filters if button.isChecked())
        self.model.narrow(outcomes, self._words.text().strip())
        self.look_at_selection()
        self._stack.setCurrentWidget(self.view if self.model.entries else self.empty)
        if self.model.count(*Outcome):
            self.empty.say("check", self.tr("No such files"), "")
        else:
            text = self.tr("What becomes of each file is listed here once archives have been added.")
            self.empty.say("import", self.tr("Nothing was read yet"), text)

    @Slot()
    def look_at_selection(self) -> None:
        """What “Try Again” would read: the selected files, or without any all that could not be read."""
        chosen = len(self._chosen())
        one, many = self.tr("Try {n} Again"), self.tr("Try {n} Again")
        self._retry.setText(phrases.counted(chosen, one, many) if chosen else self.tr("Try All Again"))
        self._retry.setEnabled(bool(chosen or self.model.count(Outcome.FAILED)))
        self._save.setEnabled(bool(self.model.entries))
        entries = self._selected()
        self._fields.setVisible(len(entries) == 1 and has_fields(entries[0].path))

    @Slot()
    def retry(self) -> None:
        self.retry_asked.emit(tuple(self._chosen()))

    @Slot()
    def save(self) -> None:
        self.save_asked.emit(list(self.model.entries))

    @Slot(QPoint)
    def show_menu(self, at: QPoint) -> None:
        """What can be done about the lines that are selected."""
        if self._chosen():
            self.menu().popup(self.view.viewport().mapToGlobal(at))

    def menu(self) -> QMenu:
        """The commands for the selected lines; it goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._retry.text(), self.retry)
        entries = self._selected()
        if len(entries) == 1 and has_fields(entries[0].path):
            menu.addAction(self.tr("Fields of This File…"), partial(self.fields_asked.emit, entries[0].path))
        return menu

    @Slot()
    def ask_fields(self) -> None:
        for entry in self._selected()[:1]:
            self.fields_asked.emit(entry.path)

    @Slot(int)
    def _ask_import(self, _row: int) -> None:
        chosen = self.imports.currentData()
        self.import_asked.emit(chosen.id if chosen else NOW)

    def _selected(self) -> list[ReportEntry]:
        rows = sorted(self.view.selectionModel().selectedRows(), key=QModelIndex.row)
        return [index.data(ENTRY) for index in rows]

    def _chosen(self) -> dict[Path, None]:
        """The files of the selected lines, each once, in their order."""
        return dict.fromkeys(entry.path for entry in self._selected())

    @Slot()
    def copy(self) -> None:
        """Put what is listed on the clipboard, one file a line."""
        lines = (
            "\t".join((self._outcome(entry.outcome), str(entry.path), entry.record, entry.reason, entry.hint))
            for entry in self.model.entries
        )
        QGuiApplication.clipboard().setText("\n".join(lines))

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        if hasattr(self, "delegate"):
            self.delegate.theme = theme
            self.empty.set_theme(theme)

    def _build_imports(self) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(self.tr("Import"))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.activated.connect(self._ask_import)
        box.hide()
        return box

    def _build_tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        group = QButtonGroup(self)
        self._filters: list[tuple[QPushButton, tuple[Outcome, ...], str]] = []
        for label, outcomes in (
            (self.tr("All"), tuple(Outcome)),
            (self.tr("Not read"), (Outcome.FAILED,)),
            (self.tr("Skipped"), (Outcome.SKIPPED,)),
            (self.tr("Read"), (Outcome.TAKEN, Outcome.UNCHANGED)),
        ):
            button = QPushButton(label, self)
            button.setCheckable(True)
            group.addButton(button)
            self._filters.append((button, outcomes, label))
            row.addWidget(button)
        self._filters[0][0].setChecked(True)
        group.buttonClicked.connect(self.narrow)
        self._words = filter_field(self.tr("Filter by name or reason"), self)
        self._words.textChanged.connect(self.narrow)
        row.addWidget(self._words, 1)
        self._copy, self._save, self._retry = (
            self._add_button(row, label, slot)
            for label, slot in (
                (self.tr("Copy"), self.copy),
                (self.tr("Save…"), self.save),
                (self.tr("Try All Again"), self.retry),
            )
        )
        self._save.setToolTip(self.tr("Save what is listed as comma-separated values (CSV)"))
        return row

    def _add_button(self, row: QHBoxLayout, label: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(label, self)
        button.clicked.connect(slot)
        row.addWidget(button)
        return button

    def _outcome(self, outcome: Outcome) -> str:
        return {
            Outcome.TAKEN: self.tr("Read"),
            Outcome.UNCHANGED: self.tr("Unchanged"),
            Outcome.SKIPPED: self.tr("Skipped"),
            Outcome.FAILED: self.tr("Not read"),
        }[outcome]

    def _spoken(self, entry: ReportEntry) -> str:
        parts = (entry.path.name, entry.record, self._outcome(entry.outcome), entry.reason, entry.hint)
        return ", ".join(part for part in parts if part)

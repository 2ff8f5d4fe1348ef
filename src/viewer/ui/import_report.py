"""The import report: what became of every file, why, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QPainter
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from viewer.library.records import Outcome, ReportEntry
from viewer.ui import icons, phrases
from viewer.ui.empty import EmptyPlace
from viewer.ui.page import Page
from viewer.ui.theme import Theme

ENTRY = Qt.ItemDataRole.UserRole
SIGNS = {
    Outcome.TAKEN: ("check", "success"),
    Outcome.UNCHANGED: ("check", "quiet"),
    Outcome.SKIPPED: ("minus", "quiet"),
    Outcome.FAILED: ("warning", "error"),
}


class ReportModel(QAbstractListModel):
    """The entries that are let through by outcome and words."""

    def __init__(self, spoken: Callable[[ReportEntry], str]) -> None:
        super().__init__()
        self._spoken = spoken
        self._all: list[ReportEntry] = []
        self.entries: list[ReportEntry] = []

    def fill(self, entries: Sequence[ReportEntry]) -> None:
        self._all = list(entries)

    def count(self, *outcomes: Outcome) -> int:
        return sum(entry.outcome in outcomes for entry in self._all)

    def narrow(self, outcomes: Sequence[Outcome], words: str) -> None:
        self.beginResetModel()
        wanted = words.casefold()
        self.entries = [
            entry
            for entry in self._all
            if entry.outcome in outcomes and wanted in f"{entry.path} {entry.record} {entry.reason}".casefold()
        ]
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{entry.path.name} {entry.record}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(entry.path)
        return self._spoken(entry) if role == Qt.ItemDataRole.AccessibleTextRole else None


class ReportDelegate(QStyledItemDelegate):
    """Paints a sign, the name of the file and its folder, and beneath them the reason and the hint."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        entry: ReportEntry = index.data(ENTRY)
        lines = 2 if entry.reason or entry.hint else 1
        return QSize(200, lines * (QFontMetrics(option.font).height() + 4) + 16)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        entry: ReportEntry = index.data(ENTRY)
        area = option.rect
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.selection if is_selected else self.theme.hover)
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 6, 6)
        name, colour = SIGNS[entry.outcome]
        painter.drawPixmap(area.left() + 8, area.top() + 8, icons.pixmap(name, getattr(self.theme, colour)))
        self._paint_words(painter, option, area.adjusted(40, 8, -12, -8), entry)
        painter.restore()

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, entry: ReportEntry) -> None:
        metrics = QFontMetrics(option.font)
        step = metrics.height() + 4
        name = f"{entry.path.name} › {entry.record}" if entry.record else entry.path.name
        font = QFont(option.font)
        font.setWeight(QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(self.theme.text)
        shown = QFontMetrics(font).elidedText(name, Qt.TextElideMode.ElideMiddle, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)
        used = QFontMetrics(font).horizontalAdvance(shown) + 12
        painter.setFont(option.font)
        painter.setPen(self.theme.quiet)
        folder = metrics.elidedText(str(entry.path.parent), Qt.TextElideMode.ElideLeft, max(0, area.width() - used))
        if area.width() - used > 60:
            painter.drawText(area, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, folder)
        reason = metrics.elidedText(f"{entry.reason} {entry.hint}".strip(), Qt.TextElideMode.ElideRight, area.width())
        beneath = area.adjusted(0, step, 0, 0)
        painter.drawText(beneath, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, reason)


class ImportReportPage(Page):
    """Signals: retry_asked(paths): read these files again, () for all that could not be read; save_asked(entries)."""

    retry_asked = Signal(object)  # tuple[Path, ...]
    save_asked = Signal(object)  # list[ReportEntry]

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
        self.empty = EmptyPlace(theme, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self.body.addLayout(self._build_tools())
        self.body.addWidget(self._stack, 1)
        self.setFocusProxy(self._words)
        self.view.selectionModel().selectionChanged.connect(self.look_at_selection)
        self.look_at_selection()

    def fill(self, entries: Sequence[ReportEntry]) -> None:
        """Show these, problems first when there are any."""
        self.model.fill(entries)
        for button, outcomes, label in self._filters:
            button.setText(f"{label}  {phrases.number(self.model.count(*outcomes))}")
        has_problems = self.model.count(Outcome.FAILED) > 0
        self._filters[1 if has_problems else 0][0].setChecked(True)
        self.narrow()

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

    @Slot()
    def retry(self) -> None:
        self.retry_asked.emit(tuple(self._chosen()))

    @Slot()
    def save(self) -> None:
        self.save_asked.emit(list(self.model.entries))

    def _chosen(self) -> dict[Path, None]:
        """The files of the selected lines, each once, in their order."""
        rows = sorted(self.view.selectionModel().selectedRows(), key=QModelIndex.row)
        return dict.fromkeys(index.data(ENTRY).path for index in rows)

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
        self._words = QLineEdit(self)
        self._words.setPlaceholderText(self.tr("Filter by name or reason"))
        self._words.setAccessibleName(self.tr("Filter by name or reason"))
        self._words.setClearButtonEnabled(True)
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

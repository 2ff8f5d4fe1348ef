"""The lines of the import report: a sign, the file and the record in it, why, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.library.records import Outcome, ReportEntry
from viewer.ui import icons
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

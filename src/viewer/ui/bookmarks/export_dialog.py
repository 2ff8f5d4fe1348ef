"""The question what to export: which bookmarks, in which form, with sources named how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from viewer.bookmarks.passage import Bookmark
from viewer.ui import phrases
from viewer.ui.bookmarks.exporting import Kind, Wish, kinds
from viewer.ui.bookmarks.quoting import Quoting

if TYPE_CHECKING:
    from viewer.bookmarks.collections import Collection


class ExportDialog(QDialog):
    """Signals: chosen(Wish)."""

    chosen = Signal(object)

    def __init__(
        self,
        selected: Sequence[Bookmark],
        collections: Sequence[Collection],
        quoting: Quoting,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export Bookmarks"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._selected = tuple(selected)
        self.which, self.kind, self.style_box = QComboBox(self), QComboBox(self), QComboBox(self)
        self.title = QLineEdit(self)
        self.full_paths = QCheckBox(self.tr("Name files with their fo&lders"), self)
        self._hint = QLabel(self)
        self._hint.setObjectName("quiet")
        self._hint.setWordWrap(True)
        self._fill(collections, quoting)
        self._arrange()
        self.which.currentIndexChanged.connect(self._name_it)
        self.kind.currentIndexChanged.connect(self._note_kind)
        self._name_it()
        self._note_kind()

    def accept(self) -> None:
        """Tell what is wanted, and close."""
        what = self.which.currentData()
        wish = Wish(
            self._kind(),
            self.title.text().strip() or self.tr("Bookmarks"),
            self._selected if what == "selected" else None,
            None if what in ("selected", "all") else what,
            self.style_box.currentData() if self._kind().is_document else None,
            self.full_paths.isChecked() and self._kind().is_document,
        )
        super().accept()
        self.chosen.emit(wish)

    def _kind(self) -> Kind:
        return next(kind for kind in kinds() if (kind.name, kind.is_document) == self.kind.currentData())

    def _fill(self, collections: Sequence[Collection], quoting: Quoting) -> None:
        if len(self._selected) > 1:
            named = self.tr("The {n} selected bookmarks")
            self.which.addItem(phrases.counted(len(self._selected), named, named), "selected")
        self.which.addItem(self.tr("All bookmarks"), "all")
        if len(self._selected) == 1:  # there always is one in a list that is being read: it is not what is meant first
            self.which.addItem(self.tr("The selected bookmark"), "selected")
        for collection in collections:
            self.which.addItem(self.tr("Collection “{name}”").format(name=collection.name), collection.id)
        for number, kind in enumerate(kinds()):
            if number and not kind.is_document and kinds()[number - 1].is_document:
                self.kind.insertSeparator(self.kind.count())
            label = self.tr("Document: {form}") if kind.is_document else self.tr("For other programs: {form}")
            self.kind.addItem(label.format(form=f"{kind.label} ({kind.suffix})"), (kind.name, kind.is_document))
        self.style_box.addItem(self.tr("Title, publication, date and address"), None)
        for style in quoting.styles:
            if style.path is not None:
                self.style_box.addItem(style.label, style.path)
                if style.name == quoting.style.name:
                    self.style_box.setCurrentIndex(self.style_box.count() - 1)

    def _arrange(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("&Bookmarks:"), self.which)
        form.addRow(self.tr("&Format:"), self.kind)
        form.addRow(self.tr("&Sources:"), self.style_box)
        form.addRow(self.tr("&Title:"), self.title)
        form.addRow("", self.full_paths)
        for box in (self.which, self.kind, self.style_box):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(36)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        export = buttons.addButton(self.tr("&Export…"), QDialogButtonBox.ButtonRole.AcceptRole)
        export.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(self._hint)
        column.addWidget(buttons)

    @Slot()
    def _name_it(self) -> None:
        what = self.which.currentData()
        text = self.which.currentText()
        name = text[text.index("“") + 1 : text.rindex("”")] if what not in ("selected", "all") else ""
        self.title.setText(name or self.tr("Bookmarks"))

    @Slot()
    def _note_kind(self) -> None:
        is_document = self._kind().is_document
        self.style_box.setEnabled(is_document)
        self.title.setEnabled(is_document)
        self.full_paths.setEnabled(is_document)
        self._hint.setText(
            self.tr("A document to read: your notes under the quotations, the sources at the end.")
            if is_document
            else self.tr("W3C Web Annotations, Web Page and CSL can be imported again without loss.")
        )

"""How the article is set, to be chosen by hand: theme, font, size, width of the lines, space between them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.settings import FONT_SIZES, LINE_WIDTHS, THEMES, Settings
from viewer.ui import fonts, icons, phrases
from viewer.ui import theme as themes
from viewer.ui.theme import Theme


class Swatch(QAbstractButton):
    """A theme to choose, shown by its own paper and ink."""

    def __init__(self, name: str, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self._shown = themes.load(name)
        self.setCheckable(True)
        self.setText(label)
        self.setToolTip(label)
        self.setAccessibleName(label)
        self.setFixedSize(QSize(48, 44))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        palette = self.palette()
        ring = palette.accent().color() if self.isChecked() or self.hasFocus() else palette.mid().color()
        pen = painter.pen()
        pen.setColor(ring)
        pen.setWidthF(2.0 if self.isChecked() else 1.0)
        painter.setPen(pen)
        painter.setBrush(self._shown.paper)
        painter.drawRoundedRect(area, 8, 8)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.3)
        painter.setFont(font)
        painter.setPen(self._shown.text)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Aa" if self.name != "system" else "A/a")


class TextControls(QWidget):
    """The controls, changing the settings in place.

    Signals: text_changed(): font, size, widths; theme_changed(): `settings.theme` is another.
    """

    text_changed = Signal()
    theme_changed = Signal()

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._build_themes())
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        self._font = self._build_font()
        self._size = self._build_size()
        self._width = self._slider(LINE_WIDTHS, self.tr("Line width"))
        self._height = self._slider((120, 200), self.tr("Line spacing"))
        for row, (label, control) in enumerate(
            (
                (self.tr("Font"), self._font),
                (self.tr("Size"), self._size),
                (self.tr("Line width"), self._width),
                (self.tr("Line spacing"), self._height),
            )
        ):
            grid.addWidget(QLabel(label, self), row, 0)
            grid.addWidget(control, row, 1)
        column.addLayout(grid)
        self.set_theme(theme)
        self.refresh()
        self._width.valueChanged.connect(self._set_width)
        self._height.valueChanged.connect(self._set_height)

    def refresh(self) -> None:
        """Show what the settings say now."""
        settings = self._settings
        for swatch in self._swatches:
            swatch.setChecked(swatch.name == settings.theme)
        self._value.setText(phrases.number(settings.font_size))
        self._font.setCurrentIndex(max(0, self._font.findData(settings.font_family)))
        for slider, value in ((self._width, settings.line_width), (self._height, round(settings.line_height * 100))):
            slider.blockSignals(True)
            slider.setValue(value)
            slider.blockSignals(False)

    def set_theme(self, theme: Theme) -> None:
        self._smaller.setIcon(icons.icon("minus", theme))
        self._larger.setIcon(icons.icon("add", theme))

    def _build_themes(self) -> QHBoxLayout:
        labels = {
            "system": self.tr("As the system"),
            "light": self.tr("Light"),
            "sepia": self.tr("Sepia"),
            "dark": self.tr("Dark"),
            "contrast": self.tr("High contrast"),
        }
        row = QHBoxLayout()
        row.setSpacing(8)
        group = QButtonGroup(self)
        self._swatches = [Swatch(name, labels[name], self) for name in THEMES]
        for swatch in self._swatches:
            group.addButton(swatch)
            row.addWidget(swatch)
        row.addStretch(1)
        group.buttonClicked.connect(self._set_theme)
        return row

    def _build_font(self) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(self.tr("Font"))
        box.addItem(self.tr("Usual ({name})").replace("{name}", fonts.usual()), "")
        for family in fonts.offered():
            box.addItem(family, family)
        box.activated.connect(self._set_font)
        return box

    def _build_size(self) -> QWidget:
        holder = QWidget(self)
        self._smaller = self._step(holder, self.tr("Smaller"), self._make_smaller)
        self._larger = self._step(holder, self.tr("Larger"), self._make_larger)
        self._value = QLabel(holder)
        self._value.setAccessibleName(self.tr("Size"))
        self._value.setMinimumWidth(28)
        self._value.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self._smaller, self._value, self._larger):
            row.addWidget(widget)
        row.addStretch(1)
        return holder

    @staticmethod
    def _step(parent: QWidget, name: str, slot: object) -> QToolButton:
        button = QToolButton(parent)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setAutoRepeat(True)
        button.clicked.connect(slot)
        return button

    def _slider(self, bounds: tuple[int, int], name: str) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(*bounds)
        slider.setSingleStep(2)
        slider.setPageStep(10)
        slider.setMinimumWidth(160)
        slider.setAccessibleName(name)
        return slider

    @Slot(QAbstractButton)
    def _set_theme(self, swatch: QAbstractButton) -> None:
        self._settings.theme = swatch.name
        self.theme_changed.emit()

    @Slot(int)
    def _set_font(self, position: int) -> None:
        self._settings.font_family = self._font.itemData(position)
        self.text_changed.emit()

    @Slot()
    def _make_smaller(self) -> None:
        self._resize(-1)

    @Slot()
    def _make_larger(self) -> None:
        self._resize(1)

    def _resize(self, by: int) -> None:
        self._settings.font_size = min(max(self._settings.font_size + by, FONT_SIZES[0]), FONT_SIZES[1])
        self.refresh()
        self.text_changed.emit()

    @Slot(int)
    def _set_width(self, value: int) -> None:
        self._settings.line_width = value
        self.text_changed.emit()

    @Slot(int)
    def _set_height(self, value: int) -> None:
        self._settings.line_height = value / 100
        self.text_changed.emit()

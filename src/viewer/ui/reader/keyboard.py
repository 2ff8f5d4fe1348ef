"""Keys in the article: they scroll, as readers expect, until the reader asks for a caret to select with.

F7, or Shift with a moving key, shows the caret; Esc hides it. A screen reader gets it at once, since it reads by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider

if TYPE_CHECKING:
    from viewer.ui.reader.view import ArticleView

_Key = Qt.Key
_Step = QAbstractSlider.SliderAction
_MOVING = (_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down, _Key.Key_Home, _Key.Key_End)
_MOVING_FAR = (*_MOVING, _Key.Key_PageUp, _Key.Key_PageDown)
_SCROLLS = {
    _Key.Key_Up: _Step.SliderSingleStepSub,
    _Key.Key_Down: _Step.SliderSingleStepAdd,
    _Key.Key_PageUp: _Step.SliderPageStepSub,
    _Key.Key_PageDown: _Step.SliderPageStepAdd,
    _Key.Key_Home: _Step.SliderToMinimum,
    _Key.Key_End: _Step.SliderToMaximum,
    _Key.Key_Space: _Step.SliderPageStepAdd,
}


def press(view: ArticleView, event: QKeyEvent) -> bool:
    """Handle a key; False leaves it to Qt, which moves the caret."""
    key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    others = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    if key == _Key.Key_F7 and not event.modifiers():
        show_caret(view, not view.is_caret_shown)
        return True
    if key == _Key.Key_Escape and (view.is_caret_shown or view.textCursor().hasSelection()):
        show_caret(view, False)
        view.drop_selection()
        return True
    if key == _Key.Key_Tab and not event.modifiers() and view.textCursor().hasSelection():
        view.bar_wanted.emit()
        return True
    if key == _Key.Key_Space and not others:
        view.verticalScrollBar().triggerAction(_Step.SliderPageStepSub if shift else _Step.SliderPageStepAdd)
        return True
    if shift and key in _MOVING_FAR:
        show_caret(view, True)
        return False
    if view.is_caret_shown:
        return False
    if key in _SCROLLS and (not others or key in (_Key.Key_Home, _Key.Key_End)):
        view.verticalScrollBar().triggerAction(_SCROLLS[key])
        return True
    return False


def note_focus(view: ArticleView) -> None:
    """Screen readers read by the caret: where one is at work, it is there from the start."""
    from PySide6.QtGui import QAccessible  # slow to load, and not needed before

    if QAccessible.isActive() and not view.is_caret_shown:
        show_caret(view, True)


def show_caret(view: ArticleView, shown: bool) -> None:
    """Show or hide the caret; where it would be out of sight, it starts on the first visible line."""
    if shown and not view.is_caret_shown and not view.viewport().rect().intersects(view.cursorRect()):
        view.setTextCursor(view.cursorForPosition(QPoint(0, 4)))
    view.is_caret_shown = shown
    flags = Qt.TextInteractionFlag
    by_keys = flags.TextSelectableByKeyboard if shown else flags.NoTextInteraction
    view.setTextInteractionFlags(flags.TextSelectableByMouse | by_keys)
    view.setCursorWidth(2)

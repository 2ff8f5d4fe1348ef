"""What changed between two wordings, word by word."""

from __future__ import annotations

import re
from html import escape

from viewer.ui.theme import Theme

_PIECES = re.compile(r"\s+|\w+|[^\w\s]")
_MAX_PIECES = 2_000  # above it, comparing word by word takes too long to wait for


def compared(old: str, new: str, theme: Theme) -> tuple[str, str]:
    """Both as rich text: what went is struck out in the old one, what came is underlined in the new one."""
    from difflib import SequenceMatcher

    before, after = _PIECES.findall(old), _PIECES.findall(new)
    if max(len(before), len(after)) > _MAX_PIECES:
        return _html(old), _html(new)
    gone = f"<s style='color:{theme.error.name()}'>{{}}</s>"
    came = f"<u style='color:{theme.success.name()};font-weight:600'>{{}}</u>"
    left, right = "", ""
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        one, other = _html("".join(before[i:j])), _html("".join(after[k:m]))
        left += one if tag == "equal" or not one else gone.format(one)
        right += other if tag == "equal" or not other else came.format(other)
    return left, right


def _html(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")

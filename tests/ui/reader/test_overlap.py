"""Passages that overlap: each is to be seen, also on a passage of its own colour, in both themes."""

from __future__ import annotations

import pytest

from viewer.bookmarks.passage import Colour
from viewer.ui import theme as themes


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_passage_inside_another_of_its_colour_is_seen(opened, span, look, qtbot):
    opened.it.set_theme(themes.load(look))
    opened.it._passages.keep(span("The lock at King", "in the rain."), Colour.YELLOW)
    before = opened.view.viewport().grab().toImage()
    outer = opened.view.marks.placed
    opened.it._passages.keep(span("King George Dock"), Colour.YELLOW)
    assert len(opened.view.marks.placed) == len(outer) + 1
    opened.pane.hide_bar()
    after = opened.view.viewport().grab().toImage()
    assert before.size() == after.size()
    changed = [
        (x, y)
        for x in range(after.width())
        for y in range(after.height())
        if before.pixelColor(x, y) != after.pixelColor(x, y)
    ]
    assert len(changed) > 60  # its edge at least

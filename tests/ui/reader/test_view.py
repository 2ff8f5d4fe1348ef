"""The article view by mouse and by keyboard, and what screen readers get of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtTest import QTest

from viewer.bookmarks.passage import Bookmark, Colour, Found, Passage, Span, Verdict
from viewer.settings import Settings
from viewer.ui.reader.document import build
from viewer.ui.reader.ink import Layer
from viewer.ui.reader.look import look
from viewer.ui.reader.marks import Marks, Placed, name_marks
from viewer.ui.reader.view import ArticleView

Key = Qt.Key


def kept(article, span, note="", colour=Colour.YELLOW):
    passage = Passage(article.text[span[0] : span[1]], "", "", *span)
    bookmark = Bookmark(f"id{span[0]}", None, "T", None, None, passage, note=note, colour=colour)
    return Placed(bookmark, Found(Verdict.SAME, Span(*span)))


@pytest.fixture
def view(qtbot, article, names, light, span):
    shown = ArticleView(light)
    qtbot.addWidget(shown)
    shown.resize(760, 320)
    shown.show_page(build(article, look(Settings(), light)))
    placed = (kept(article, span("eleven minutes late"), "A note"), kept(article, span("sold for scrap")))
    shown.show_marks(Marks(name_marks(names), placed))
    with qtbot.waitExposed(shown):
        shown.show()
    shown.setFocus()
    return shown


def middle(view, start, end):
    """A point of the viewport in the middle of some words that stand on one line."""
    return (view.offset_rect(start).center() + view.offset_rect(end).center()) / 2


def colours(view, start, end):
    """The colours of the ground and the lines of some words that stand on one line."""
    image = view.viewport().grab().toImage()
    left, right = view.offset_rect(start), view.offset_rect(end)
    return {
        image.pixelColor(x, y).name()
        for x in range(left.left(), right.right())
        for y in range(left.top(), right.bottom() + 2)
    }


def test_the_column_keeps_its_measure_and_stays_centred(view, qtbot):
    view.resize(1400, 400)
    column = view.page.look.column
    inner = view.viewport().width() - 2 * view.page.document.rootFrame().frameFormat().leftMargin()
    assert abs(inner - column) <= 1  # the column is centred on whole pixels
    assert abs(view.viewport().x() - (1400 - view.viewport().geometry().right())) < 30
    view.resize(420, 400)
    assert view.viewport().width() > 380


def test_clicking_a_name_tells_which_mention(view, qtbot, span):
    start, end = span("Eleanor")
    with qtbot.waitSignal(view.name_clicked) as heard:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, start, end))
    assert (heard.args[0].start, heard.args[0].entity.name) == (start, "Eleanor Marsh")


def test_clicking_a_kept_passage_tells_which(view, qtbot, span):
    start, end = span("eleven minutes late")
    with qtbot.waitSignal(view.passage_clicked) as heard:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, start, end))
    assert heard.args[0].bookmark.note == "A note"


def test_a_note_has_a_sign_in_the_margin_that_opens_it(view, qtbot, span):
    view.grab()
    (sign,) = view._signs
    assert sign.rect.left() > view.viewport().width() - 40
    with qtbot.waitSignal(view.passage_clicked) as heard:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=sign.rect.center())
    assert heard.args[0].bookmark.note == "A note"


def test_marks_are_painted_in_their_colours_and_can_be_switched_off(view, article, light, span):
    assert light.person.name() in colours(view, *span("Eleanor"))
    assert light.bookmarks["yellow"].name() in colours(view, *span("eleven"))
    view.show_page(build(article, look(Settings(marks=False), light)))
    view.show_marks(Marks(view.marks.names, ()))
    assert light.person.name() not in colours(view, *span("Eleanor"))
    assert view.name_at(middle(view, *span("Eleanor"))) is None


def test_overlapping_passages_are_told_apart(view, article, light, span):
    start, end = span("opened the envelope")
    view.reveal(start, end)
    one = kept(article, (start, end))
    other = kept(article, (start + 7, end), colour=Colour.GREEN)
    view.show_marks(Marks((), (one, other)))
    image = view.viewport().grab().toImage()

    def ground(offset):
        rect = view.offset_rect(offset)
        return image.pixelColor(rect.left() + 1, rect.top() + 5).name()

    assert ground(start + 1) == light.bookmarks["yellow"].name()
    assert len({ground(start + 1), ground(start + 10), light.bookmarks["green"].name()}) == 3


def test_keys_scroll_until_a_caret_is_asked_for(view):
    bar = view.verticalScrollBar()
    QTest.keyClick(view, Key.Key_Space)
    after_page = bar.value()
    assert after_page > 100
    QTest.keyClick(view, Key.Key_Down)
    assert bar.value() > after_page
    QTest.keyClick(view, Key.Key_Home)
    assert bar.value() == 0
    assert not view.textCursor().hasSelection()


def test_selecting_by_keyboard_alone(view, qtbot, article):
    QTest.keyClick(view, Key.Key_F7)
    assert view.is_caret_shown
    cursor = view.textCursor()
    cursor.setPosition(view.page.offsets.position(0))
    view.setTextCursor(cursor)
    with qtbot.waitSignal(view.selection_settled):
        for _ in range(2):
            QTest.keyClick(view, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
    assert article.text[slice(*view.selected_span())] == "The lock "
    with qtbot.waitSignal(view.bar_wanted):
        QTest.keyClick(view, Key.Key_Tab)
    QTest.keyClick(view, Key.Key_Escape)
    assert view.selected_span() is None
    assert not view.is_caret_shown


def test_shift_and_an_arrow_begin_where_the_reader_looks(view, span):
    view.scroll_to_top(span("The bell was sold")[0])
    QTest.keyClick(view, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    start, end = view.selected_span()
    assert end == start + 1
    assert view.viewport().rect().contains(view.offset_rect(start).center())


def test_the_place_is_told_and_found_again(view, span):
    assert view.top_offset() == 0
    wanted = span("Bergen to Hull")[0]
    view.scroll_to_top(wanted)
    assert view.top_offset() == wanted
    view.resize(500, 320)
    assert view.top_offset() == wanted
    view.scroll_to_top(0)
    assert view.verticalScrollBar().value() == 0


def test_revealing_moves_only_what_is_out_of_sight(view, span):
    view.reveal(*span("Eleanor Marsh"))
    assert view.verticalScrollBar().value() == 0
    view.reveal(*span("sold for scrap"))
    assert view.viewport().rect().contains(view.offset_rect(span("sold for scrap")[0]))


def test_copying_gives_the_text_and_its_structure_without_marks(view):
    view.selectAll()
    data = view.createMimeDataFromSelection()
    text, html = data.text(), data.html()
    assert "HULL, England — The lock at King George Dock was opened 🎻 by Eleanor Marsh" in text
    assert "•\tHull to Bergen on Mondays\n•\tBergen to Hull on Tuesdays\n\nThe ship" in text
    assert "HULL  18:00\nBERGEN 19:00" in text
    assert "archive" not in text
    assert "\ufffc" not in text and "\u2028" not in text
    assert "<em>eleven</em> minutes" in html
    assert '<a href="https://example.org/scrap?a=1&amp;b=2">scrap</a>' in html
    assert "style=" not in html and "underline" not in html


def test_copying_a_part_cuts_inside_wide_characters_rightly(view, span):
    start, end = span("opened 🎻 by")
    view.select_span(start, end)
    assert view.createMimeDataFromSelection().text() == "opened 🎻 by"


def test_what_was_left_out_is_copied_only_where_it_is_seen(view, article, light):
    view.show_page(build(article, look(Settings(), light), left_out=True))
    view.selectAll()
    assert "This article is from the archive." in view.createMimeDataFromSelection().text()


def test_hits_and_chosen_names_are_drawn_only_in_view(view, light, span):
    view.show_spans(Layer.HIT, [span("lock"), span("sold")], light.hit)
    assert light.hit.name() in colours(view, *span("lock"))
    view.show_spans(Layer.HIT, [], light.hit)
    assert light.hit.name() not in colours(view, *span("lock"))


def test_ctrl_and_the_wheel_ask_for_another_size(view, qtbot):
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent

    def wheel(up):
        return QWheelEvent(
            QPointF(300, 100),
            QPointF(300, 100),
            QPoint(),
            QPoint(0, 120 if up else -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )

    for up, steps in ((True, 1), (False, -1)):
        with qtbot.waitSignal(view.zoom_wanted) as heard:
            view.wheelEvent(wheel(up))
        assert heard.args == [steps]


def test_a_link_is_shown_and_never_followed(view, qtbot, span):
    start, end = span("scrap")
    view.reveal(start, end)
    point = middle(view, start, end)
    assert view.link_at(point) == "https://example.org/scrap?a=1&b=2"
    before = view.document()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert view.document() is before


def test_screen_readers_get_a_text_with_the_whole_article(view, article):
    QAccessible.setActive(True)
    try:
        seen = QAccessible.queryAccessibleInterface(view)
        assert seen.role() == QAccessible.Role.EditableText or seen.role().name in ("EditableText", "StaticText")
        text = seen.textInterface()
        whole = text.text(0, text.characterCount())
        assert "Ferry Line Returns" in whole
        assert "opened 🎻 by Eleanor Marsh" in whole
        assert seen.text(QAccessible.Text.Name) == "Article"
    finally:
        QAccessible.setActive(False)


def test_switching_pages_forgets_everything_of_the_old_one(view, article, light):
    view.selectAll()
    view.show_page(None)
    assert view.selected_span() is None
    assert view.top_offset() == 0
    view.show_page(build(article, look(Settings(), light)))
    assert view.marks == Marks()
    assert not view.textCursor().hasSelection()
    assert isinstance(view.textCursor(), QTextCursor)

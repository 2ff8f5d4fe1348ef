"""Notes as they read: Markdown without its signs, and never anything that is loaded, opened or run."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest

from viewer.articles.article import Identity
from viewer.bookmarks.passage import Bookmark
from viewer.ui.bookmarks.note_field import NoteField
from viewer.ui.bookmarks.notes import Look, address_at, html, render
from viewer.ui.reader.cards import note_card

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


def worn(note: str) -> dict[str, Look]:
    rendered = render(note)
    return {rendered.text[run.start : run.end]: run.look for run in rendered.runs}


def test_markdown_is_rendered() -> None:
    note = "# On *bells*\n**Loud** and _soft_, `A♭`, ~~silent~~\nnext line\n\n- one\n- two\n\n3. third\n\n> said so"
    assert render(note).text == ("On bells\nLoud and soft, A♭, silent\nnext line\n•  one\n•  two\n3.  third\nsaid so")
    assert worn(note) == {
        "On ": Look.BOLD,
        "bells": Look.BOLD | Look.ITALIC,
        "Loud": Look.BOLD,
        "soft": Look.ITALIC,
        "A♭": Look.CODE,
        "silent": Look.STRUCK,
        "said so": Look.QUIET | Look.ITALIC,
    }


@pytest.mark.parametrize("note", ["", "Plain words", "5 < 6 & 2 * 3 = 6", "one_two_three", "a\nb"])
def test_what_is_no_markdown_stays_as_it_was_typed(note: str) -> None:
    assert render(note).text == note
    assert render(note).runs == ()


def test_links_are_words_with_an_address_that_can_be_copied() -> None:
    rendered = render("See [the log](https://example.org/log?a=1) or https://example.org/b.")
    assert rendered.text == "See the log or https://example.org/b."
    assert address_at(rendered, rendered.text.index("log")) == "https://example.org/log?a=1"
    assert address_at(rendered, rendered.text.index("https")) == "https://example.org/b"
    assert address_at(rendered, 0) == ""
    assert address_at(render("[x](javascript:alert(1))"), 0) == ""
    assert address_at(render("[x](file:///etc/passwd)"), 0) == ""


def test_html_is_never_interpreted_and_no_image_is_loaded() -> None:
    note = '<script>alert(1)</script> <img src="http://example.org/x.png"> ![a ship](http://example.org/y.png) **b**'
    made = html(note, "#00f", "#999")
    assert "<script" not in made
    assert "<img" not in made
    assert "&lt;script&gt;" in made
    assert "[a ship]" in made
    assert "<b>b</b>" in made


def test_the_card_in_the_text_shows_it_rendered(light) -> None:
    identity = Identity("", None, "a.txt", "")
    kept = Bookmark("1", identity, "T", None, None, None, note="**Loud** <i>x</i>", tags=("a<b",))
    card = note_card(kept, light)
    assert "<b>Loud</b>" in card
    assert "&lt;i&gt;" in card
    assert "#a&lt;b" in card


@pytest.fixture
def field(qtbot, light):
    made = NoteField(light)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def looks(field: NoteField) -> list[tuple[int, bool, str]]:
    """Weight, slant and colour of each run."""
    runs = field.document().firstBlock().layout().formats()
    return [(run.format.fontWeight(), run.format.fontItalic(), run.format.foreground().color().name()) for run in runs]


def test_what_is_typed_looks_as_it_will_read(field, light) -> None:
    field.setPlainText("🎻 **Loud** and *soft* [log](https://example.org)")
    found = looks(field)
    assert any(weight == 700 for weight, _, _ in found)
    assert any(is_italic for _, is_italic, _ in found)
    assert any(colour == light.accent.name() for _, _, colour in found)
    assert field.toPlainText() == "🎻 **Loud** and *soft* [log](https://example.org)"


def test_keys_make_bold_and_italic(field) -> None:
    QTest.keyClicks(field, "loud")
    field.selectAll()
    QTest.keyClick(field, Key.Key_B, Control)
    assert field.toPlainText() == "**loud**"
    assert field.textCursor().selectedText() == "loud"
    field.moveCursor(field.textCursor().MoveOperation.End)
    QTest.keyClick(field, Key.Key_I, Control)
    QTest.keyClicks(field, "x")
    assert field.toPlainText() == "**loud***x*"


def test_ctrl_and_a_click_copy_the_address_of_a_link(field, qtbot) -> None:
    field.resize(400, 90)
    field.setPlainText("[the log](https://example.org/log)")
    cursor = field.textCursor()
    cursor.setPosition(4)
    at = QPointF(field.cursorRect(cursor).center())
    buttons = (Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton)
    release = QMouseEvent(QMouseEvent.Type.MouseButtonRelease, at, field.mapToGlobal(at), *buttons, Control)
    with qtbot.waitSignal(field.address_copied):
        field.mouseReleaseEvent(release)
    assert QGuiApplication.clipboard().text() == "https://example.org/log"

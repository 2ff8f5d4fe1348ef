"""The list of bookmarks in groups, and filtered by everything that can be asked for."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from viewer.articles.article import Article, Block, BlockKind
from viewer.bookmarks.passage import Colour
from viewer.bookmarks.store import BookmarkOrder
from viewer.ui.bookmarks.grouping import Grouping
from viewer.ui.bookmarks.listing import EVERYTHING, Listing, Period, Wanted, as_settings, from_settings
from viewer.ui.bookmarks.model import BOOKMARK, HEADING

from .conftest import HULL, MARSH

Key = Qt.Key
LATE, SCRAP, HAT = "eleven minutes late", "sold for scrap", "inside his hat"


@pytest.mark.parametrize(
    ("grouping", "expected"),
    [
        (Grouping.NONE, [HAT, SCRAP, LATE]),
        (Grouping.ARTICLE, ["Ferry Line Returns (3)", HAT, SCRAP, LATE]),
        (Grouping.PERSON, ["Eleanor Marsh (2)", HAT, LATE, "Linked to no person (1)", SCRAP]),
        (Grouping.PLACE, ["Hull (1)", LATE, "Linked to no place (2)", HAT, SCRAP]),
        (Grouping.TAG, ["#bells (1)", SCRAP, "#ferry (1)", LATE, "#Hull (1)", LATE, "Without tags (1)", HAT]),
        (
            Grouping.COLLECTION,
            ["Reading (3)", LATE, SCRAP, HAT, "Thesis (0)", "Thesis › Bells (1)", SCRAP],
        ),
    ],
)
def test_rows_stand_in_groups(organised, rows, grouping, expected):
    organised.bookmarks.head.group_by(grouping)
    assert rows(organised) == expected


def test_days_and_months_are_groups_newest_first(organised, rows):
    store = organised.shelf.bookmarks
    for bookmark_id, day in (
        (organised.late, "2026-03-02"),
        (organised.scrap, "2026-03-28"),
        (organised.hat, "2025-12-24"),
    ):
        store.keep(replace(store.get(bookmark_id), created=f"{day}T12:00:00Z"))
    head = organised.bookmarks.head
    head.group_by(Grouping.MONTH)
    assert rows(organised) == ["March 2026 (2)", SCRAP, LATE, "December 2025 (1)", HAT]
    head.group_by(Grouping.DAY)
    head.sort_by(BookmarkOrder.OLDEST)
    assert rows(organised) == ["24 December 2025 (1)", HAT, "2 March 2026 (1)", LATE, "28 March 2026 (1)", SCRAP]


def test_groups_fold_by_keys_and_by_the_pointer(organised, rows):
    panel = organised.bookmarks
    panel.head.group_by(Grouping.TAG)
    view = panel.list
    view.setFocus()
    view.setCurrentIndex(panel.model.index(1))
    QTest.keyClick(view, Key.Key_Left)
    assert view.currentIndex().data(HEADING).group.label == "#bells"
    QTest.keyClick(view, Key.Key_Left)
    assert rows(organised)[:2] == ["#bells (1)", "#ferry (1)"]
    QTest.keyClick(view, Key.Key_Right)
    assert rows(organised)[:2] == ["#bells (1)", SCRAP]
    at = view.visualRect(panel.model.index(0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert rows(organised)[:2] == ["#bells (1)", "#ferry (1)"]
    panel.head.fold_all_wanted.emit(True)
    assert rows(organised) == ["#bells (1)", "#ferry (1)", "#Hull (1)", "Without tags (1)"]
    panel.head.fold_all_wanted.emit(False)
    assert len(rows(organised)) == 8
    QTest.keyClick(view, Key.Key_Home)
    QTest.keyClick(view, Key.Key_Down)
    assert view.currentIndex().data(BOOKMARK).passage.quote == SCRAP


def test_headings_are_told_to_screen_readers(organised):
    organised.bookmarks.head.group_by(Grouping.PERSON)
    QAccessible.setActive(True)
    try:
        seen = QAccessible.queryAccessibleInterface(organised.bookmarks.list)
        items = [seen.child(n) for n in range(seen.childCount())]
        told = {i.text(QAccessible.Text.Name): i.text(QAccessible.Text.Description) for i in items}
    finally:
        QAccessible.setActive(False)
    assert "folds" in told["Eleanor Marsh, 2"]
    for part in ("starred", "linked to Eleanor Marsh, Hull"):
        assert part in told[LATE]
    assert "unread note" in told[HAT]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(tags=("FERRY",)), {LATE}),
        (Wanted(tags=("ferry", "bells")), set()),
        (Wanted(colours=(Colour.GREEN, Colour.PINK)), {SCRAP}),
        (Wanted(colours=(Colour.GREEN, Colour.YELLOW)), {LATE, SCRAP, HAT}),
        (Wanted(is_starred=True), {LATE}),
        (Wanted(person=MARSH), {LATE, HAT}),
        (Wanted(place=HULL), {LATE}),
        (Wanted(person=MARSH, has_unread_note=True), {HAT}),
        (Wanted(has_note=True), {LATE, HAT}),
        (Wanted(period=Period.TODAY), {LATE, SCRAP, HAT}),
        (Wanted(since="2001-01-01", until="2001-12-31"), set()),
    ],
)
def test_filters(organised, rows, wanted, expected):
    organised.bookmarks.head.want(wanted)
    assert set(rows(organised)) == expected


def test_a_collection_filters_together_with_words(organised, rows):
    head = organised.bookmarks.head
    head.want(Wanted(collection=organised.reading_list.id))
    assert rows(organised) == [LATE, SCRAP, HAT]
    head.search.setText("détail")
    organised.bookmarks.refresh()
    assert rows(organised) == [HAT]


def test_what_needs_attention_is_looked_for_in_all_articles(organised, put, article, rows, qtbot):
    text = article.text.replace("sold for scrap, and no one in Hull", "lost.")
    put(Article(article.title, text, (Block(BlockKind.PARAGRAPH, 0, len(text)),)), turn=2)
    organised.it.articles_changed()
    organised.bookmarks.head.want(Wanted(needs_attention=True))
    qtbot.waitUntil(lambda: rows(organised) == [SCRAP])
    assert organised.bookmarks.head._counted == "1 bookmark found"


def test_filters_are_chips_that_take_them_away(organised, rows):
    panel = organised.bookmarks
    head = panel.head
    wanted = Wanted(tags=("ferry",), colours=(Colour.YELLOW,), is_starred=True, person=MARSH, period=Period.WEEK)
    head.want(replace(wanted, collection=organised.bells.id))
    assert rows(organised) == []
    assert panel._empty.accessibleDescription() == "No bookmarks match these filters."

    def chips():
        found = [c for c in head.chips.findChildren(QPushButton) if not c.isHidden()]
        return {c.text().removesuffix("  ✕"): c for c in found}

    assert list(chips()) == [
        "#ferry",
        "Yellow",
        "Starred",
        "Thesis › Bells",
        "Eleanor Marsh",
        "Last 7 days",
        "Clear filters",
    ]
    assert chips()["#ferry"].accessibleName() == "Remove filter #ferry"
    chips()["Thesis › Bells"].click()
    assert rows(organised) == [LATE]
    QTest.keyClick(chips()["Starred"], Key.Key_Space)
    assert head.listing.wanted == replace(wanted, is_starred=False)
    chips()["Clear filters"].click()
    assert len(rows(organised)) == 3
    assert not head.chips.isVisible()


def test_many_and_long_filters_stay_within_a_narrow_list(organised, qtbot):
    panel = organised.bookmarks
    name = "Everything & everybody of the crossings of the North Sea"
    long = organised.shelf.collections.create(name)
    panel.setFixedWidth(200)
    panel.head.want(
        Wanted(
            tags=("ferry", "bells", "Hull"), colours=tuple(Colour), is_starred=True, collection=long.id, person=MARSH
        )
    )
    buttons = [each for each in panel.head.chips.findChildren(QPushButton) if not each.isHidden()]
    qtbot.waitUntil(lambda: all(panel.head.chips.rect().contains(each.geometry()) for each in buttons))
    assert f"Remove filter {name}" in [each.accessibleName() for each in buttons]
    assert buttons[-1].text() == "Clear filters"


def test_the_card_offers_everything_there_is(organised, rows):
    head = organised.bookmarks.head
    head.filter_button.click()
    card = head.card
    assert [card.collection.itemText(n) for n in range(4)] == ["Any collection", "Reading", "Thesis", "Thesis › Bells"]
    card.switches["is_starred"].click()
    assert rows(organised) == [LATE]
    card.switches["is_starred"].click()
    for box, label, expected in (
        (card.person, "Eleanor Marsh", {LATE, HAT}),
        (card.place, "Hull", {LATE}),
        (card.collection, "Thesis › Bells", set()),
    ):
        box.setCurrentIndex(box.findText(label))
        box.activated.emit(box.currentIndex())
        assert set(rows(organised)) == expected
    card._clear.click()
    assert head.listing.wanted == EVERYTHING
    card.period.setCurrentIndex(card.period.findText("Between…"))
    card.period.activated.emit(card.period.currentIndex())
    assert card.since.isVisible()
    assert len(rows(organised)) == 3
    card.until.setDate(card.since.date())
    assert rows(organised) == []
    QTest.keyClick(card, Key.Key_Escape)
    assert not card.isVisible()


def test_own_order_comes_and_goes_with_collections():
    plain = Listing()
    grouped = replace(plain, grouping=Grouping.COLLECTION).settled(plain)
    assert grouped.has_own_order
    sorted_otherwise = replace(grouped, order=BookmarkOrder.OLDEST).settled(grouped)
    assert sorted_otherwise.order is BookmarkOrder.OLDEST
    assert replace(grouped, grouping=Grouping.TAG).settled(grouped).order is BookmarkOrder.NEWEST


def test_a_listing_survives_as_settings():
    wanted = Wanted(
        tags=("a", "b"),
        colours=(Colour.PINK,),
        is_starred=True,
        collection="x",
        person=MARSH,
        place=HULL,
        has_note=True,
        period=Period.MONTH,
    )
    listing = Listing(wanted, BookmarkOrder.OLDEST, Grouping.DAY)
    assert from_settings(json.loads(json.dumps(as_settings(listing)))) == listing
    days = replace(listing, wanted=Wanted(since="2026-01-01", until="2026-02-01", needs_attention=True))
    assert from_settings(json.loads(json.dumps(as_settings(days)))) == days


@pytest.mark.parametrize(
    "nonsense",
    [
        {},
        {"order": 3, "grouping": "moon", "wanted": []},
        {"wanted": {"tags": "x", "colours": ["mauve"], "person": {"kind": "person"}, "period": "era", "is_starred": 1}},
        {"order": "collection"},
    ],
)
def test_settings_that_make_no_sense_are_left_out(nonsense):
    assert from_settings(nonsense) == Listing()


def test_periods_are_days_of_the_readers_own():
    asked, _ = Listing(Wanted(period=Period.WEEK)).query(date(2026, 3, 10))
    days, _ = Listing(Wanted(since="2026-03-04", until="2026-03-10")).query(date(2026, 3, 10))
    assert asked.since == days.since
    assert asked.until is None
    assert Listing(Wanted(since="nonsense")).query(date(2026, 3, 10))[0].since is None


def test_the_window_remembers_groups_order_and_filters(start, filled, stop, paths):
    program = start()
    panel = program.window.columns._lists_by_name["bookmarks"]
    panel.head.group_by(Grouping.TAG)
    panel.head.sort_by(BookmarkOrder.OLDEST)
    panel.head.want(Wanted(is_starred=True, tags=("bells",)))
    stop(program)
    program = start()
    listing = program.window.columns._lists_by_name["bookmarks"].head.listing
    assert listing == Listing(Wanted(is_starred=True, tags=("bells",)), BookmarkOrder.OLDEST, Grouping.TAG)


def test_down_from_the_search_field_goes_into_the_list(organised):
    panel = organised.bookmarks
    panel.head.search.setFocus()
    QTest.keyClick(panel.head.search, Key.Key_Down)
    assert panel.list.hasFocus()


def test_the_head_fits_a_narrow_list(organised, qtbot):
    head = organised.bookmarks.head
    organised.bookmarks.setFixedWidth(200)
    qtbot.waitUntil(lambda: head.width() == 200)
    assert head._more.isVisible()
    assert not head.bin.isVisible()
    head._more.menu().actions()[0].trigger()
    assert head.listing.in_bin
    organised.bookmarks.setFixedWidth(400)
    qtbot.waitUntil(head.bin.isVisible)


def test_a_link_in_a_note_is_copied_and_never_opened(organised, qapp, qtbot):
    store = organised.shelf.bookmarks
    store.change(replace(store.get(organised.scrap), note="[the log of the harbour](https://example.org/log)"))
    panel = organised.bookmarks
    panel.refresh()
    view = panel.list
    index = panel.model.index_of(organised.scrap)
    view.setCurrentIndex(index)
    area = view.visualRect(index)
    spots = [QPoint(x, y) for y in range(area.top(), area.bottom(), 4) for x in range(area.left(), area.right(), 8)]
    on_link = [spot for spot in spots if view.link_at(spot)]
    assert on_link
    assert len(on_link) < len(spots) / 2
    opened = []
    view.opened.connect(opened.append)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=on_link[len(on_link) // 2])
    assert qapp.clipboard().text() == "https://example.org/log"
    assert opened == []
    qapp.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))

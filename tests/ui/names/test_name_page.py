"""The page of a person or place, in the whole window."""

from __future__ import annotations

import csv
import json
import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtWidgets import QFileDialog, QMenu

from viewer.entities.corrections import Action, Correction
from viewer.entities.records import Kind, Mention, Names, Person, Place
from viewer.library import index_names
from viewer.ui.names.name_page import NamePage
from viewer.ui.names.timeline import columns

STORY = """{title}

By Dinah Frost

{date}

HULL, England — Minister Ada Brook met Carl Dunn at the lock. The rain had not stopped since the morning of that day.

Ms. Brook left alone, number {n}, and the lock was shut behind her until the tide had turned again late that evening.

Carl Dunn and Eve Fenn wrote to Ada Brook about it. They had no answer, and they wrote again when the week was over.
"""
DATES = ("May 9, 1998", "June 3, 2001", "January 2, 2004")
LEFT = Qt.MouseButton.LeftButton


def found(text: str, pattern: str, kind: Kind = Kind.PERSON) -> tuple[Mention, ...]:
    return tuple(Mention(m.start(), m.end(), kind) for m in re.finditer(pattern, text))


def names(text: str) -> Names:
    people = (
        Person("ada brook", "Ada Brook", found(text, r"(Ada )?Brook"), "Minister"),
        Person("carl dunn", "Carl Dunn", found(text, r"Carl Dunn")),
        Person("eve fenn", "Eve Fenn", found(text, r"Eve Fenn")),
    )
    hull = Place("hull #1", "Hull", found(text, "Hull", Kind.PLACE), (), "GB", 53.74, -0.33, 1, kind="city")
    return Names(people, (hull,))


@pytest.fixture
def program(start, tmp_path, qtbot):
    folder = tmp_path / "stories"
    folder.mkdir()
    for n, (date, title) in enumerate(zip(DATES, ("The Lock", "A Bell Tolls", "What the Tide Left"), strict=True)):
        own = f"\n\nOf {title.lower()} nothing more was heard in the year of {date[-4:]}, or in any other." * 3
        (folder / f"{n}.txt").write_text(STORY.format(title=title, date=date, n=n) + own, encoding="utf-8")
    started = start(folder)
    library = started.library
    qtbot.waitUntil(lambda: library.index.count() == 3)
    qtbot.waitUntil(lambda: any(library.names(n) for n in library.index.ids()))  # of the one that opened by itself
    for article_id in library.index.ids():
        text, fingerprint = library.index.article(article_id).text, library.index.identity(article_id).fingerprint
        index_names.put_names(library.derived, article_id, fingerprint, names(text), "1")
        started.reading.names_ready(article_id)
    qtbot.waitUntil(lambda: started.reading.panel.model.count() == 4)
    qtbot.waitUntil(lambda: not started.browsing._reload_timer.isActive() and started.tasks.is_idle)
    return started


@pytest.fixture
def page(program, qtbot) -> NamePage:
    program.reading.panel.choose(Kind.PERSON, "ada brook", None)
    program._made["go.about_name"].trigger()
    qtbot.waitUntil(lambda: program.name_pages._page is not None)
    return program.name_pages._page


def click_row(view, row: int, qtbot) -> None:
    view.scrollTo(view.model().index(row, 0))
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(view.model().index(row, 0)).center())


def test_columns_are_years_or_months() -> None:
    assert [(c.time, c.articles) for c in columns(["1998-05-09", "2001", None, "1998-01"])] == [
        ("1998", 2),
        ("1999", 0),
        ("2000", 0),
        ("2001", 1),
    ]
    assert [(c.time, c.articles) for c in columns(["1998-05-09", "1998-07-01", "1998-07-30"])] == [
        ("1998-05", 1),
        ("1998-06", 0),
        ("1998-07", 2),
    ]
    assert columns([None]) == ()


def test_it_says_who_when_and_beside_whom(program, page) -> None:
    assert program.window.pages.currentWidget() is page
    assert [line.row.published for line in page.articles.lines.lines] == ["2004-01-02", "2001-06-03", "1998-05-09"]
    assert [row.name for row in page.companions[Kind.PERSON].model().rows] == ["Carl Dunn", "Eve Fenn"]
    assert "1998: 1 article" in page.timeline.accessibleDescription()
    assert {spot.name for spot in page.network.spots} >= {"Ada Brook", "Carl Dunn", "Eve Fenn"}


def test_a_passage_where_two_meet_opens_at_its_sentence(program, page, qtbot) -> None:
    click_row(page.companions[Kind.PERSON], 1, qtbot)
    assert {line.snippet[0] for line in page.meetings.lines.lines} == {
        "Carl Dunn and Eve Fenn wrote to Ada Brook about it."
    }
    opened = []
    program.reading.article_opened.connect(lambda row: opened.append(row.published))
    click_row(page.meetings, 0, qtbot)
    qtbot.waitUntil(lambda: opened == ["1998-05-09"])
    assert not program.window.is_on_page


def test_one_page_leads_to_another_and_to_the_list(program, page, qtbot) -> None:
    spot = next(each for each in page.network.spots if each.name == "Carl Dunn")
    page.show_section(1)
    qtbot.mouseClick(page.network, LEFT, pos=page.network.at(spot).toPoint())
    qtbot.mouseClick(page._other, LEFT)
    qtbot.waitUntil(lambda: program.name_pages._page.dossier.name == "Carl Dunn")
    other = program.name_pages._page
    qtbot.mouseClick(other._list, LEFT)
    qtbot.waitUntil(lambda: program.browsing.shown.heading == "Carl Dunn")
    assert not program.window.is_on_page
    qtbot.mouseClick(program.articles.about, LEFT)
    qtbot.waitUntil(lambda: program.name_pages._page is not None and program.window.is_on_page)
    qtbot.keyClick(program.name_pages._page, Qt.Key.Key_Escape)
    assert not program.window.is_on_page and program.name_pages._page is None


def test_a_correction_changes_the_page(program, page, qtbot) -> None:
    merge = Correction(Action.MERGE, Kind.PERSON, "eve fenn", "Eve Fenn", into="carl dunn", new_name="Carl Dunn")
    program.reading.correcting.say(merge)
    qtbot.waitUntil(lambda: [c.name for c in program.name_pages._page.dossier.companions][:1] == ["Carl Dunn"])
    qtbot.waitUntil(lambda: "Eve Fenn" not in {c.name for c in program.name_pages._page.dossier.companions})


def test_the_list_of_people_offers_the_page(program, qtbot, monkeypatch) -> None:
    program.workspace.show_people()
    qtbot.waitUntil(lambda: len(program.names.model.rows) == 3)
    menus: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: menus.append(menu))
    view = program.names.view
    at = view.visualRect(view.model().index(0, 0)).center()
    view.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at)))
    (menu,) = menus
    next(action for action in menu.actions() if "bout Ada Brook" in action.text()).trigger()
    menu.close()
    qtbot.waitUntil(lambda: program.name_pages._page is not None)
    view.customContextMenuRequested.emit(QPoint(5, 5000))
    assert len(menus) == 1


def test_picture_graph_and_tables_are_written(program, page, qtbot, tmp_path, monkeypatch) -> None:
    def save(name: str, kind: str) -> None:
        answer = (str(tmp_path / name), kind)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: answer)

    page.show_section(1)
    save("brook.png", "PNG (*.png)")
    qtbot.mouseClick(page._picture, LEFT)
    qtbot.waitUntil(lambda: (tmp_path / "brook.png").exists() and program.tasks.is_idle)
    assert QImage(str(tmp_path / "brook.png")).width() == 2 * page.network.width()
    save("brook", "GraphML (*.graphml)")
    qtbot.mouseClick(page._graph, LEFT)
    qtbot.waitUntil(lambda: (tmp_path / "brook.graphml").exists() and program.tasks.is_idle)
    assert "Carl Dunn" in (tmp_path / "brook.graphml").read_text("utf-8")
    save("places.geojson", "GeoJSON (*.geojson)")
    program._made["file.export_names"].trigger()
    qtbot.waitUntil(lambda: (tmp_path / "places.geojson").exists() and program.tasks.is_idle)
    features = json.loads((tmp_path / "places.geojson").read_text("utf-8"))["features"]
    assert [feature["properties"]["name"] for feature in features] == ["Hull"]
    save("missing/brook.csv", "CSV (*.csv)")
    program._made["file.export_names"].trigger()
    qtbot.waitUntil(lambda: program.messages.current is not None and program.messages.current.is_error)
    program.messages.dismiss()


@pytest.mark.parametrize(
    ("searched", "what", "articles"), [("", "", "3"), ("title:bell", "", "1"), ("", "article_", "1")]
)
def test_tables_are_of_what_is_listed_or_of_the_open_article(
    program, qtbot, tmp_path, monkeypatch, searched: str, what: str, articles: str
) -> None:
    path = tmp_path / "people.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), "CSV (*.csv)"))
    if searched:
        program.browsing.search(searched)
        qtbot.waitUntil(lambda: program.tasks.is_idle)
    program._made[f"file.export_{what}names"].trigger()
    qtbot.waitUntil(lambda: path.exists() and program.tasks.is_idle)
    with path.open(encoding="utf-8", newline="") as lines:
        assert {row["name"]: row["articles"] for row in csv.DictReader(lines)}["Ada Brook"] == articles


def test_people_are_listed_in_the_order_that_is_chosen(program, qtbot) -> None:
    program.workspace.show_people()
    qtbot.waitUntil(lambda: [row.name for row in program.names.model.rows] == ["Ada Brook", "Carl Dunn", "Eve Fenn"])
    by_mentions = next(a for a in program.names._sort.menu().actions() if a.data() == "mentions")
    by_mentions.trigger()
    qtbot.waitUntil(lambda: program.names.order == "mentions" and program.tasks.is_idle)
    mentions = [row.mentions for row in program.names.model.rows]
    assert mentions == sorted(mentions, reverse=True)

"""Correcting names in the window, on a real library: menus, card, keys, dragging, and the way back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from viewer.entities.corrections import Action, Correction, said
from viewer.entities.records import Kind, Mention, Names, Person, Place
from viewer.library import correction_file
from viewer.library.bearers import apart
from viewer.library.records import Filter
from viewer.ui.reader.ink import Layer

Key = Qt.Key


@pytest.fixture
def panel(opened):
    return opened.panel


def person(panel, key):
    return panel.model.find(Kind.PERSON, key)


def names_of(panel, kind=Kind.PERSON):
    return [entity.name for entity in panel.model.section(kind)]


def ask(panel, entity, what):
    """Through the menu, as the reader does."""
    menu = panel.open_menu(entity, QPoint(0, 0))
    actions = [*menu.actions(), *(a for sub in menu.actions() if sub.menu() for a in sub.menu().actions())]
    action = next(a for a in actions if a.objectName() == what)
    menu.close()
    action.trigger()


def test_merging_through_the_card_by_keyboard_and_back(opened, panel):
    ask(panel, person(panel, "tor halvorsen"), "merge")
    card = panel.card
    assert card.isVisible()
    assert card.everywhere.isChecked()
    assert [card.list.item(n).text() for n in range(card.list.count())] == ["Eleanor Marsh — Harbour Commissioner"]
    QTest.keyClicks(card.field, "mars")
    QTest.keyClick(card.field, Key.Key_Return)
    assert not card.isVisible()
    assert names_of(panel) == ["Eleanor Marsh"]
    assert panel.model.chosen.key == "eleanor marsh"
    assert opened.layer(Layer.NAME) == ["Eleanor Marsh", "Marsh", "Tor Halvorsen", "Halvorsen"]
    assert opened.messages.current.sentence == "“Tor Halvorsen” is listed with “Eleanor Marsh” now."
    opened.messages.current.action()
    assert names_of(panel) == ["Eleanor Marsh", "Tor Halvorsen"]
    opened.run("edit.redo")
    assert names_of(panel) == ["Eleanor Marsh"]
    assert opened.shelf.index.count(Filter(person="tor halvorsen")) == 1


def test_what_was_merged_can_be_split_off_again(opened, panel):
    opened.it.correcting.merge(person(panel, "tor halvorsen"), person(panel, "eleanor marsh"))
    ask(panel, person(panel, "eleanor marsh"), "split")
    labels = [panel.card.list.item(n).text() for n in range(panel.card.list.count())]
    assert labels[0] == "“Tor Halvorsen”, whom you merged"
    panel.card.everywhere.setChecked(True)
    QTest.keyClick(panel.card.list, Key.Key_Return)
    assert names_of(panel) == ["Eleanor Marsh", "Tor Halvorsen"]
    assert opened.shelf.corrections.all() == ()
    opened.run("edit.undo")
    assert names_of(panel) == ["Eleanor Marsh"]


def test_a_merge_of_the_library_can_be_lifted_in_one_article(opened, panel, put, article, names):
    other = put(replace(article, title="Another", text=article.text + " Yes."), names, file="b.txt")
    opened.it.correcting.merge(person(panel, "tor halvorsen"), person(panel, "eleanor marsh"))
    ask(panel, person(panel, "eleanor marsh"), "split")
    QTest.keyClick(panel.card.list, Key.Key_Return)
    assert names_of(panel) == ["Eleanor Marsh", "Tor Halvorsen"]
    assert opened.messages.current.sentence == "“Tor Halvorsen” is listed apart in this article now."
    assert len(opened.shelf.names(other).people) == 1
    assert list(opened.shelf.index.ids(Filter(person="tor halvorsen"))) == [opened.id]
    assert opened.shelf.index.count(Filter(person="eleanor marsh")) == 2
    opened.run("edit.undo")
    assert names_of(panel) == ["Eleanor Marsh"]


def test_splitting_off_a_form_holds_in_this_article(opened, panel):
    ask(panel, person(panel, "tor halvorsen"), "split")
    card = panel.card
    assert card.here.isChecked()
    assert [card.list.item(n).text() for n in range(card.list.count())] == ["“Tor Halvorsen”", "“Halvorsen”"]
    QTest.keyClick(card.list, Key.Key_Down)
    QTest.keyClick(card.list, Key.Key_Return)
    assert names_of(panel) == ["Eleanor Marsh", "Tor Halvorsen", "Halvorsen"]
    (kept,) = opened.shelf.corrections.all()
    assert kept.article == opened.shelf.index.identity(opened.id).fingerprint


def test_nobody_with_one_form_can_be_split(opened, panel):
    ask(panel, panel.model.find(Kind.PLACE, "bergen"), "split")
    assert not panel.card.isVisible()
    assert "one form only" in opened.messages.current.sentence


def test_f2_renames_and_delete_hides(opened, panel):
    panel.choose(Kind.PERSON, "tor halvorsen", None)
    QTest.keyClick(panel.list, Key.Key_F2)
    card = panel.card
    assert card.field.text() == "Tor Halvorsen"
    QTest.keyClick(card.field, Key.Key_Return)
    assert card.isVisible()  # the same name is no answer
    QTest.keyClicks(card.field, "Tor the Tall")
    QTest.keyClick(card.field, Key.Key_Return)
    assert names_of(panel) == ["Eleanor Marsh", "Tor the Tall"]
    assert panel.list.hasFocus()
    QTest.keyClick(panel.list, Key.Key_Delete)
    assert names_of(panel) == ["Eleanor Marsh"]
    for left in (["Eleanor Marsh", "Tor the Tall"], ["Eleanor Marsh", "Tor Halvorsen"]):
        opened.run("edit.undo")
        assert names_of(panel) == left


def test_esc_leaves_the_card_and_says_nothing(opened, panel):
    ask(panel, person(panel, "tor halvorsen"), "rename")
    QTest.keyClick(panel.card.field, Key.Key_Escape)
    assert not panel.card.isVisible()
    assert opened.shelf.corrections.all() == ()
    assert not opened.it.undo_stack.canUndo()


def test_a_place_becomes_a_person_in_this_article_only(opened, panel):
    ask(panel, panel.model.find(Kind.PLACE, "bergen"), f"here:{Kind.PERSON.value}")
    assert names_of(panel, Kind.PLACE) == ["Hull"]
    assert "Bergen" in names_of(panel)
    assert opened.messages.current.sentence == "“Bergen” is listed as a person now."
    assert opened.shelf.corrections.all()[0].article is not None


def test_the_right_place_is_chosen_from_the_gazetteer(opened, panel, qtbot):
    ask(panel, panel.model.find(Kind.PLACE, "hull"), "locate")
    card = panel.card
    labels = [card.list.item(n).text() for n in range(card.list.count())]
    assert len(labels) > 1
    card.field.setText("Paris")
    qtbot.waitUntil(lambda: card.list.count() and card.list.item(0).text().startswith("Paris"))
    row = next(n for n in range(card.list.count()) if "Texas" in card.list.item(n).text())
    assert card.list.item(row).text().startswith("Paris — Texas, United States · 24")
    card.list.setCurrentRow(row)
    card.accept()
    place = panel.model.section(Kind.PLACE)[0]
    assert (place.name, place.country, place.gazetteer_id, place.in_dateline) == ("Paris", "US", 4717560, True)
    opened.run("edit.undo")
    assert panel.model.section(Kind.PLACE)[0].country == "GB"


def test_a_row_dropped_on_another_of_its_kind_is_merged(opened, panel, qtbot):
    view, model = panel.list, panel.model

    def drop(dragged, target):
        at = view.visualRect(model.index_of(target)).center()
        return view.pair(model.mimeData([model.index_of(dragged)]), at)

    marsh, tor = model.section(Kind.PERSON)
    hull = model.section(Kind.PLACE)[0]
    assert drop(tor, marsh) == (tor, marsh)
    assert drop(tor, hull) is None
    assert drop(tor, tor) is None
    data = model.mimeData([model.index_of(tor)])
    at = QPointF(view.visualRect(model.index_of(marsh)).center())
    assert model.supportedDragActions() == Qt.DropAction.CopyAction  # so that Qt takes no row away
    event = QDropEvent(at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    view.dropEvent(event)
    assert event.isAccepted()
    assert names_of(panel) == ["Eleanor Marsh"]


def test_a_surname_is_suggested_as_the_one_the_library_knows_and_never_merged_by_itself(
    opened, panel, put, article, names
):
    other = replace(article, title="Another", text=article.text.replace("Tor Halvorsen", "A certain Halvorsen"))
    at = other.text.index("Halvorsen")
    alone = Names((Person("halvorsen", "Halvorsen", (Mention(at, at + 9, Kind.PERSON),)),))
    opened.it.open(put(other, alone, file="b.txt"))
    assert names_of(panel) == ["Halvorsen"]
    assert not panel.suggestion.isVisible()
    panel.choose(Kind.PERSON, "halvorsen", None)
    assert panel.suggestion.isVisible()
    why = "in the same publication; at the same time"
    assert panel.suggestion.words.text() == f"Perhaps Tor Halvorsen (1 article): {why}"
    panel.suggestion.button.click()
    assert names_of(panel) == ["Tor Halvorsen"]
    assert not panel.suggestion.isVisible()
    assert opened.shelf.index.count(Filter(person="tor halvorsen")) == 2
    (kept,) = opened.shelf.corrections.all()
    assert kept.article is not None
    opened.run("edit.undo")
    assert names_of(panel) == ["Halvorsen"]


def test_a_suggestion_that_was_refused_is_not_made_again(opened, panel, put, article):
    other = replace(article, title="Another", text=article.text.replace("Tor Halvorsen", "A certain Halvorsen"))
    at = other.text.index("Halvorsen")
    alone = Names((Person("halvorsen", "Halvorsen", (Mention(at, at + 9, Kind.PERSON),)),))
    opened.it.open(put(other, alone, file="b.txt"))
    panel.choose(Kind.PERSON, "halvorsen", None)
    assert panel.suggestion.no.text() == "Not the Same"
    panel.suggestion.no.click()
    assert not panel.suggestion.isVisible()
    assert names_of(panel) == ["Halvorsen"]
    assert opened.shelf.index.count(Filter(person="tor halvorsen")) == 1
    opened.it.correcting.look_for_suggestion(person(panel, "halvorsen"))
    assert not panel.suggestion.isVisible()
    opened.run("edit.undo")
    opened.it.correcting.look_for_suggestion(panel.model.chosen)
    assert panel.suggestion.isVisible()


def test_one_name_that_means_two_is_told_beside_the_article(opened, panel, put, article):
    other = replace(article, title="Another", text=article.text.replace("Eleanor Marsh", "Eleanor Marsh, again"))
    at = other.text.index("Eleanor Marsh")
    mention = Mention(at, at + 13, Kind.PERSON)
    singer = Names((Person("eleanor marsh", "Eleanor Marsh", (mention,), "goalkeeper"),))
    opened.it.open(put(other, singer, file="b.txt"))
    panel.choose(Kind.PERSON, "eleanor marsh", None)
    assert panel.suggestion.isVisible()
    assert panel.suggestion.words.text().startswith("These may be two people: ")
    panel.suggestion.no.click()
    opened.it.correcting.look_for_suggestion(person(panel, "eleanor marsh"))
    assert not panel.suggestion.isVisible()
    opened.run("edit.undo")
    opened.it.correcting.look_for_suggestion(panel.model.chosen)
    panel.suggestion.button.click()
    people = opened.shelf.index.people(corrections=opened.shelf.corrections.all())
    assert {row.name: row.articles for row in people if "Marsh" in row.name} == {
        "Eleanor Marsh": 1,
        "Eleanor Marsh (goalkeeper)": 1,
    }
    assert panel.model.chosen.name == "Eleanor Marsh (goalkeeper)"
    opened.run("edit.undo")
    assert names_of(panel) == ["Eleanor Marsh"]


@pytest.mark.parametrize(("button", "meant"), [("no", "Eleanor Marsh"), ("button", "Eleanor Marsh (goalkeeper)")])
def test_which_of_two_told_apart_is_meant_is_asked_where_nothing_tells(opened, panel, put, article, button, meant):
    shelf, ids = opened.shelf, []
    for title, role, day in (("Two", "goalkeeper", "1999-01-01"), ("Three", None, "1970-01-01")):
        other = replace(article, title=title, text=f"{article.text} {title}.", publication=title, published=day)
        mention = Mention(other.text.index("Eleanor Marsh"), other.text.index("Eleanor Marsh") + 13, Kind.PERSON)
        marsh = Person("eleanor marsh", "Eleanor Marsh", (mention,), role)
        ids.append(put(other, Names((marsh,)), file=f"{title}.txt"))
    where = [shelf.index.identity(ids[0]).fingerprint]
    opened.it.correcting.say(*apart("eleanor marsh", "Eleanor Marsh", where, "Eleanor Marsh (goalkeeper)"))
    opened.it.open(ids[1])
    panel.choose(Kind.PERSON, "eleanor marsh", None)
    assert panel.suggestion.words.text() == (
        "Undecided who is meant here: Eleanor Marsh (2 articles), or Eleanor Marsh (goalkeeper) (1 article). "
        "Nothing in the article clearly points to either."
    )
    getattr(panel.suggestion, button).click()
    assert names_of(panel) == [meant]
    opened.it.correcting.look_for_suggestion(panel.model.chosen)
    assert not panel.suggestion.isVisible()


def test_a_new_correction_in_place_of_an_old_one_and_both_taken_back(opened, panel):
    correcting, store = opened.it.correcting, opened.shelf.corrections
    for name in ("One", "Two"):
        correcting.say(replace(_rename(panel), new_name=name))
    assert names_of(panel)[1] == "Two"
    assert len(store.all()) == 1
    opened.run("edit.undo")
    assert names_of(panel)[1] == "One"
    opened.run("edit.undo")
    assert (names_of(panel)[1], store.all()) == ("Tor Halvorsen", ())
    opened.run("edit.redo")
    opened.run("edit.redo")
    assert names_of(panel)[1] == "Two"
    correcting.say(replace(_rename(panel), new_name="Two"))
    assert opened.messages.current.sentence == "That is known already."


def _rename(panel):
    return Correction(Action.RENAME, Kind.PERSON, "tor halvorsen", "Tor Halvorsen")


def test_a_file_is_taken_with_a_way_back(opened, panel, tmp_path, qtbot):
    path = tmp_path / "theirs"
    correction_file.export(path, [replace(_rename(panel), new_name="T. H.")])
    results = []
    with qtbot.waitSignal(opened.it.correcting.changed):
        opened.it.correcting.take_file(path, results.append)
    assert [said(c) for c in results[0].taken] == [replace(_rename(panel), new_name="T. H.")]
    assert names_of(panel)[1] == "T. H."
    opened.run("edit.undo")
    assert names_of(panel)[1] == "Tor Halvorsen"


def test_a_place_that_only_the_dateline_names_can_be_hidden(opened, panel, put, article):
    here = Names(places=(Place("hull", "Hull", (), country="GB", in_dateline=True),))
    opened.it.open(put(replace(article, title="B", text=article.text + "!"), here, file="b.txt"))
    ask(panel, panel.model.section(Kind.PLACE)[0], "hide")
    assert panel.model.count() == 0


def test_in_a_low_window_the_choices_stand_above_the_answers_and_not_under_them(opened, panel, qtbot):
    opened.window.resize(1000, 540)
    ask(panel, panel.model.find(Kind.PLACE, "hull"), "locate")
    card = panel.card
    card.field.setText("Paris")
    qtbot.waitUntil(lambda: card.list.count() and card.list.item(0).text().startswith("Paris"))
    qtbot.waitUntil(lambda: card.everywhere.y() > card.list.y() + 50)
    assert card.list.geometry().bottom() < card.everywhere.y()
    squeezed = panel.map.map.height()
    QTest.keyClick(card.field, Key.Key_Escape)
    assert panel.map.map.height() > squeezed

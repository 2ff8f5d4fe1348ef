"""Joins the pages of people and places with the library, the list and the open article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from viewer.entities.corrections import Node
from viewer.entities.records import Entity, Kind, kind_of
from viewer.errors import ViewerError
from viewer.library.records import Filter
from viewer.ui.browsing import Browsing
from viewer.ui.desk import Desk, Office
from viewer.ui.reading import Reading
from viewer.whole_file import write_whole

if TYPE_CHECKING:
    from viewer.library.dossier import Dossier
    from viewer.library.library import Library
    from viewer.ui.names.name_page import NamePage
    from viewer.ui.names.passages import Line

Found = tuple["Dossier", dict[Node, tuple[float, float]]]


class NameDesk(Desk):
    """Shows a page for each name that is asked for. Signals: articles_wanted(Filter, heading)."""

    articles_wanted = Signal(object, str)

    def __init__(self, office: Office, *, reading: Reading, browsing: Browsing) -> None:
        super().__init__(office)
        self._reading, self._browsing = reading, browsing
        self._page: NamePage | None = None
        reading.panel.about_wanted.connect(self.show_entity)
        reading.correcting.changed.connect(self._refresh)
        browsing.about_wanted.connect(self.show_name)
        office.window.page_left.connect(self._forget)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "go.about_name": self.show_chosen,
            "file.export_names": self.export_names,
            "file.export_article_names": self.export_article_names,
        }

    @Slot()
    def show_chosen(self) -> None:
        """The page of the name that is chosen in the panel, or whose articles are listed."""
        chosen, which = self._reading.panel.model.chosen, self._browsing.shown.which
        if chosen is not None and kind_of(chosen) is not Kind.ORGANISATION:
            self.show_entity(chosen)
        elif which.person is not None:
            self.show_name(Kind.PERSON, which.person)
        elif which.place is not None:
            self.show_name(Kind.PLACE, which.place)
        else:
            self.tell(self.tr("Choose a person or a place first, in the panel or in the list."))

    @Slot(object)
    def show_entity(self, entity: Entity) -> None:
        self.show_name(kind_of(entity), entity.key)

    @Slot(object, str)
    def show_name(self, kind: Kind, key: str) -> None:
        """Gather all that is known, in the background, and show it."""
        self._tasks.latest("name page", _gathered, self._library, kind, key, then=self._show)

    def _show(self, found: Found | None) -> None:
        from viewer.ui.names.name_page import NamePage

        if found is None:
            self.tell(self.tr("No article names them any more."))
            return
        old, page = self._page, NamePage(*found, self._window.theme)
        page.opened.connect(self._open)
        page.name_wanted.connect(self.show_name)
        page.listed.connect(self._list)
        page.picture_wanted.connect(self._save_picture)
        page.graph_wanted.connect(self._save_graph)
        page.said.connect(lambda corrections: self._reading.correcting.say(*corrections))
        self._page = page
        self._window.show_page(page)
        if old is not None:
            self._drop(old)

    def _drop(self, page: NamePage) -> None:
        self._window.pages.removeWidget(page)
        page.deleteLater()

    @Slot()
    def _forget(self) -> None:
        """The library is shown again: the page is made anew when it is wanted."""
        if self._page is not None:
            self._drop(self._page)
            self._page = None

    @Slot()
    def _refresh(self) -> None:
        """What is said of names has changed."""
        if self._page is not None:
            self.show_name(self._page.dossier.kind, self._page.dossier.key)

    @Slot(object)
    def _open(self, line: Line) -> None:
        self._window.leave_page()
        at = (line.start, line.end) if line.end > line.start else line.start
        self._reading.open(line.row.id, at=at)

    @Slot()
    def _list(self) -> None:
        if self._page is not None:
            dossier = self._page.dossier
            which = Filter(person=dossier.key) if dossier.kind is Kind.PERSON else Filter(place=dossier.key)
            self._window.leave_page()
            self.articles_wanted.emit(which, dossier.name)

    # files

    @Slot()
    def _save_picture(self) -> None:
        if self._page is not None:
            path = self.ask_target(self.tr("Save"), f"{self._page.dossier.name}.png", "PNG (*.png)")
            if path is not None:
                self._tasks.run(_save_image, self._page.network.picture(), path, then=self._tell_saved)

    @Slot()
    def _save_graph(self) -> None:
        if self._page is not None:
            path = self.ask_target(self.tr("Save"), f"{self._page.dossier.name}.graphml", "GraphML (*.graphml)")
            if path is not None:
                self._tasks.run(_save_graphml, self._page.dossier, path, then=self._tell_saved)

    @Slot()
    def export_names(self) -> None:
        """People and places of the articles that are listed, as a table, JSON or a map for other programs."""
        self._export(self._browsing.shown.which, self._browsing.shown.text)

    @Slot()
    def export_article_names(self) -> None:
        """The same of the open article alone."""
        if self._reading.article_id is None:
            self.tell(self.tr("Open an article first."))
        else:
            self._export(Filter(ids=(self._reading.article_id,)))

    def _export(self, which: Filter, search: str = "") -> None:
        kinds = "CSV (*.csv);;JSON (*.json);;GeoJSON (*.geojson)"
        path = self.ask_target(self.tr("Save"), self.tr("people and places") + ".csv", kinds)
        if path is not None:
            self._tasks.run(_save_names, self._library, which, search, path, then=self._tell_saved)

    @Slot(object)
    def _tell_saved(self, path: Path) -> None:
        self.tell(self.tr("Saved as “{name}”.").format(name=path.name))


def _gathered(library: Library, kind: Kind, key: str) -> Found | None:
    from viewer.library.dossier import dossier
    from viewer.library.network import laid_out

    found = dossier(library, kind, key)
    return None if found is None else (found, laid_out(found))


def _save_image(image: object, path: Path) -> Path:
    if not image.save(str(path), "PNG"):
        raise _not_written(path)
    return path


def _save_graphml(dossier: Dossier, path: Path) -> Path:
    from viewer.library.network import graphml

    return _write(path, graphml(dossier))


def _save_names(library: Library, which: Filter, search: str, path: Path) -> Path:
    from viewer.library.name_tables import FORMS, entries, written
    from viewer.search.find import find_all

    which = replace(which, ids=find_all(library, search)) if search else which
    form = path.suffix.lstrip(".").casefold()
    return _write(path, written(entries(library, which), form if form in FORMS else "csv"))


def _write(path: Path, text: str) -> Path:
    write_whole(path, text.encode())
    return path


def _not_written(path: Path) -> ViewerError:
    return ViewerError(f"“{path}” cannot be written.", "Choose another place.")

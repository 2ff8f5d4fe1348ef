"""Files of other programs' bookmarks, as those programs write them."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

import pytest

from viewer.bookmarks.exchange.recognise import holds_bookmarks, read_file
from viewer.bookmarks.passage import Bookmark, Colour
from viewer.errors import DamagedFile, FileNotReadable, UnsupportedFile

WORDS = "The ferry to Port Ellery was late again on Monday."

CLIPPINGS = f"""\ufeffThe ferry is late (Writer, A.)
- Your Highlight on page 12 | Location 145-147 | Added on Monday, August 10, 2015 7:26:42 PM

{WORDS}
==========
The ferry is late (Writer, A.)
- Your Note on page 12 | Location 147 | Added on Monday, August 10, 2015 7:27:00 PM

Really?
==========
The ferry is late (Writer, A.)
- Your Bookmark on Location 111 | Added on Monday, August 10, 2015 7:26:42 PM


==========
Die Fähre (Sonderausgabe) (Anna Schreiber)
- Ihre Markierung bei Position 233-235 | Hinzugefügt am Montag, 30. Dezember 2024 14:46:33

Die Fähre kam wieder zu spät.
==========
Le bac (Jean Écrivain)
- Votre surlignement sur la page 200 | emplacement 3054-3056 | Ajouté le mercredi 16 août 2017 02:14:10

Le bac
==========
Le bac (Jean Écrivain)
- Votre surlignement sur la page 200 | emplacement 3054-3058 | Ajouté le mercredi 16 août 2017 02:14:30

Le bac est encore en retard.
==========
El barco (Ana Escritora)
- La nota en la página 27 | posición 414 | Añadido el lunes, 24 de diciembre de 2018 20:12:53

Otra vez
==========
""".replace("\n", "\r\n")

READWISE = (
    "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,"
    f'Document tags\n"{WORDS}",The ferry is late,A. Writer,,"Why ""again""?",blue,".sea, Deep Work",page,12,'
    "2020-10-05 12:15:30+02:00,\n,Nothing in it,,,,,,,,,\n"
)

CALIBRE = {
    "version": 1,
    "type": "calibre_annotation_collection",
    "annotations": [
        {
            "type": "highlight",
            "book_id": 15,
            "uuid": "ybG",
            "highlighted_text": WORDS,
            "notes": "why",
            "timestamp": "2026-08-21T02:35:27.954Z",
            "style": {"kind": "color", "type": "builtin", "which": "green"},
        },
        {"type": "bookmark", "title": "A place", "timestamp": "2026-08-21T02:35:27.954Z"},
        {"type": "highlight", "removed": True, "uuid": "x", "timestamp": "2026-08-21T02:35:27.954Z"},
    ],
}

FOLIATE = {
    "lastLocation": "epubcfi(/6/4!/4/2)",
    "annotations": [
        {
            "value": "epubcfi(/6/4!/4/2,/1:0,/1:9)",
            "color": "aqua",
            "text": WORDS,
            "note": "why",
            "created": "2024-05-01T10:00:00.000Z",
            "modified": "2024-05-02T10:00:00.000Z",
        }
    ],
    "bookmarks": [],
    "metadata": {"title": "The ferry is late", "author": [{"name": "A. Writer"}], "identifier": "urn:uuid:1"},
}

ZOTERO_ITEMS = [
    {"key": "PARENT", "data": {"itemType": "newspaperArticle", "title": "The ferry is late", "url": "https://e.org/f",
                               "creators": [{"firstName": "A.", "lastName": "Writer"}]}},
    {"key": "PAGE", "data": {"itemType": "attachment", "parentItem": "PARENT", "title": "Snapshot"}},
    {"key": "ANN1", "data": {"itemType": "annotation", "parentItem": "PAGE", "annotationType": "highlight",
                             "annotationText": WORDS, "annotationComment": "why", "annotationColor": "#2ea8e5",
                             "tags": [{"tag": "sea"}], "dateAdded": "2023-05-09T17:05:57Z"}},
    {"key": "ANN2", "data": {"itemType": "annotation", "parentItem": "PAGE", "annotationType": "ink"}},
]  # fmt: skip

BETTER_BIBTEX = {
    "items": [
        {
            "itemType": "newspaperArticle",
            "title": "The ferry is late",
            "url": "https://e.org/f",
            "creators": [{"firstName": "A.", "lastName": "Writer"}],
            "attachments": [
                {
                    "title": "Snapshot",
                    "itemType": "attachment",
                    "annotations": [dict(ZOTERO_ITEMS[2]["data"])],  # type: ignore[call-overload]
                }
            ],
        }
    ]
}


def encoded(value: object) -> str:
    return quote(json.dumps(value), safe="")


URIS = ["http://zotero.org/users/1/items/PARENT"]
ZOTERO_NOTE = (
    '<div data-citation-items="'
    + encoded([{"uris": URIS, "itemData": {"title": "The ferry is late", "URL": "https://e.org/f"}}])
    + '" data-schema-version="9"><h1>Annotations</h1>\n<p><span class="highlight" data-annotation="'
    + encoded({"annotationKey": "ANN1", "color": "#2ea8e5", "citationItem": {"uris": URIS, "locator": "1"}})
    + f'">“{WORDS}”</span> <span class="citation" data-citation="%7B%7D">(<span class="citation-item">'
    + "A. Writer, 2007, p. 1</span>)</span> why</p></div>"
)
ZOTERO_MARKDOWN = (
    "# Annotations  \n(5/9/2023, 7:05:57 PM)\n\n"
    f"“{WORDS}” ([A. Writer, 2007, p. 1](zotero://select/library/items/PARENT)) "
    "([pdf](zotero://open-pdf/library/items/PAGE?page=1&annotation=ANN1)) why\n"
)
HYPOTHESIS = [{"id": "abc",
               "uri": "https://e.org/f", "text": "why", "tags": ["sea"], "created": "2024-05-01T10:00:00+00:00",
               "target": [{"source": "https://e.org/f", "selector": [{"type": "TextQuoteSelector", "exact": WORDS}]}]}]  # fmt: skip  # noqa: E501


def taken(tmp_path: Path, name: str, content: object) -> tuple[str, tuple[Bookmark, ...], tuple[str, ...]]:
    path = tmp_path / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8", newline="")
    found = read_file(path)
    assert holds_bookmarks(path) == found.source
    again = read_file(path)
    assert again == found  # the same ids every time
    return found.source.label, found.imported.bookmarks, found.imported.skipped


@pytest.mark.parametrize(
    ("name", "content", "label"),
    [
        ("a.calibre_annotation_collection", "\ufeff" + json.dumps(CALIBRE), "calibre"),
        ("a.json", {"type": "calibre_highlights", "version": 1, "highlights": CALIBRE["annotations"][:1]}, "calibre"),  # type: ignore[index]
        ("a.json", FOLIATE, "Foliate"),
        ("a.json", ZOTERO_ITEMS, "Zotero"),
        ("a.json", BETTER_BIBTEX, "Zotero"),
        ("a.html", ZOTERO_NOTE, "Zotero"),
        ("a.md", ZOTERO_MARKDOWN, "Zotero"),
        ("a.json", HYPOTHESIS, "Hypothesis"),
        ("a.csv", READWISE, "Readwise"),
    ],
)
def test_each_program(tmp_path: Path, name: str, content: object, label: str) -> None:
    whose, bookmarks, _ = taken(tmp_path, name, content)
    assert whose == label
    (bookmark,) = bookmarks
    assert bookmark.passage
    assert bookmark.passage.quote == WORDS
    assert bookmark.note in ("why", 'Why "again"?')
    assert bookmark.article.fingerprint == ""
    if label in ("Foliate", "Readwise") or (label == "Zotero" and name != "a.md"):
        assert bookmark.title == "The ferry is late"
    if label in ("Foliate", "Readwise", "Zotero"):
        assert bookmark.byline == "A. Writer"
    if label in ("Hypothesis",) or (label == "Zotero" and name != "a.md"):
        assert bookmark.article.url == "https://e.org/f"


def test_colours_times_and_tags(tmp_path: Path) -> None:
    _, (calibre,), skipped = taken(tmp_path, "a.json", CALIBRE)
    assert (calibre.colour, calibre.created) == (Colour.GREEN, "2026-08-21T02:35:27Z")
    assert len(skipped) == 2
    _, (foliate,), _ = taken(tmp_path, "a.json", FOLIATE)
    assert (foliate.colour, foliate.modified) == (Colour.BLUE, "2024-05-02T10:00:00Z")
    _, (zotero,), skipped = taken(tmp_path, "a.json", ZOTERO_ITEMS)
    assert (zotero.colour, zotero.tags) == (Colour.BLUE, ("sea",))
    assert skipped == ("Entry 2 was not taken: it is a picture.",)
    _, (readwise,), skipped = taken(tmp_path, "a.csv", READWISE)
    assert (readwise.created, readwise.tags) == ("2020-10-05T10:15:30Z", ("sea", "Deep Work"))
    assert len(skipped) == 1


def test_kindle(tmp_path: Path) -> None:
    whose, bookmarks, skipped = taken(tmp_path, "My Clippings.txt", CLIPPINGS)
    assert whose == "Kindle"
    english, german, french, spanish = bookmarks
    assert english.passage
    assert (english.passage.quote, english.note) == (WORDS, "Really?")
    assert (english.title, english.byline) == ("The ferry is late", "Writer, A.")
    assert english.created == "2015-08-10T19:26:42Z"
    assert (german.title, german.byline) == ("Die Fähre (Sonderausgabe)", "Anna Schreiber")
    assert german.created == "2024-12-30T14:46:33Z"
    assert french.passage
    assert french.passage.quote == "Le bac est encore en retard."
    assert french.created == "2017-08-16T02:14:30Z"
    assert (spanish.passage, spanish.note, spanish.created) == (None, "Otra vez", "2018-12-24T20:12:53Z")
    assert len(skipped) == 2


@pytest.mark.parametrize(
    ("header", "created", "has_words"),
    [
        ("- La tua evidenziazione alla pagina 6 | posizione 36-40 | Aggiunto in data lunedì 30 settembre 2019 18:00:39",
         "2019-09-30T18:00:39Z", True),
        ("- Seu destaque na página 6 | posição 36-40 | Adicionado: segunda-feira, 30 de setembro de 2019 18:00:39",
         "2019-09-30T18:00:39Z", True),
        ("- 您在位置 #36-40的标注 | 添加于 2019年9月30日星期一 下午6:00:39", "2019-09-30T18:00:39Z", True),
        ("- Highlight Loc. 36-40 | Added on Monday, 30 September 2019, 12:05 AM", "2019-09-30T00:05:00Z", True),
        ("- Ihre Notiz auf Seite 4 | Hinzugefügt am Montag, 30. September 2019 18:00:39",
         "2019-09-30T18:00:39Z", False),
    ],
)  # fmt: skip
def test_kindle_headers(tmp_path: Path, header: str, created: str, has_words: bool) -> None:
    _, (bookmark,), _ = taken(tmp_path, "c.txt", f"Title (Author)\n{header}\n\nSome words\n==========\n")
    assert bookmark.created == created
    assert (bookmark.passage is not None) is has_words


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "The ferry is late\n\nBy A. Writer\n\nIt was late."),
        ("a.md", "# The ferry\n\n“Late,” she said ([more](https://e.org))."),
        ("a.html", "<!DOCTYPE html><html><body><p>Late</p></body></html>"),
        ("a.csv", "title,text\nThe ferry,Late\n"),
        ("a.json", '[{"title": "The ferry", "text": "Late"}]'),
        ("a.json", '{"items": [{"title": "The ferry"}]}'),
        ("a.json", "[]"),
        ("a.json", "{not json"),
        ("a.txt", ""),
    ],
)
def test_what_holds_no_bookmarks_is_left_alone(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content)
    assert holds_bookmarks(path) is None
    with pytest.raises(UnsupportedFile) as failure:
        read_file(path)
    assert name in failure.value.sentence


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(FileNotReadable):
        read_file(tmp_path / "none.json")
    (tmp_path / "a.json").write_text("{")
    with pytest.raises(DamagedFile) as failure:
        read_file(tmp_path / "a.json", "webannotation")
    assert "a.json" in failure.value.sentence

"""The search of the window finds what the reader wrote of an article, and says that these are the reader's words."""

from __future__ import annotations

from viewer.bookmarks.make import new_bookmark
from viewer.ui.article_model import SNIPPET


def test_a_note_is_found_and_shown_as_one(start, clippings, qtbot):
    program = start(clippings)
    library = program.library
    qtbot.waitUntil(lambda: library.index.count() == 3)
    (article_id,) = (row.id for row in library.index.rows(library.index.ids()) if row.title == "Rain")
    article, identity = library.index.article(article_id), library.index.identity(article_id)
    library.bookmarks.keep(new_bookmark(identity, article, None, note="Ask about the zeppelin", tags=("airship",)))
    model = program.window.columns.articles.model
    for words, shown, found in (
        ("zeppelin", "In your note: …about the zeppelin", ["zeppelin"]),
        ("tag:airship", "In your tags: #airship", ["airship"]),
    ):
        program.window.bar.search.ask_for(words)
        qtbot.waitUntil(lambda: model.rowCount() == 1 and model.index(0).data(SNIPPET) is not None)
        qtbot.waitUntil(lambda shown=shown: model.index(0).data(SNIPPET)[0] == shown)
        text, marks = model.index(0).data(SNIPPET)
        assert [text[start:end] for start, end in marks] == found

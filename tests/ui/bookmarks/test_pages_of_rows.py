"""A row names the page that its passage stands on."""

from __future__ import annotations

from dataclasses import replace

from viewer.articles.article import Article, Identity, PageStart
from viewer.bookmarks.anchor import make
from viewer.bookmarks.make import new_bookmark
from viewer.ui.bookmarks import wording

TEXT = "The preface is short. The first page is not."


def test_the_page_stands_in_the_foot_of_the_row(qapp):
    article = Article("On Fog", TEXT, (), published="2007-10-12", pages=(PageStart(0, "iv"), PageStart(22, "12")))
    kept = new_bookmark(Identity("f", None, "/fog.pdf", ""), article, make(TEXT, 22, len(TEXT)))
    assert "".join(wording.foot(kept, names_article=True)).endswith(" · p. 12")
    assert "".join(wording.foot(kept, names_article=False)).endswith(" · p. 12")
    assert "p. 12" in wording.description(kept, None)
    whole = replace(kept, passage=None)
    assert "p." not in "".join(wording.foot(whole, names_article=True))

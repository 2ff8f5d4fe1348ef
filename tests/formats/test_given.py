"""What each format gives of an article, shown by its sample, and that what is stated wins over what is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from viewer.articles.extract import extract
from viewer.formats import FORMATS, open_archive
from viewer.formats.archive import Composed, Content, Document, PlainText, Stated, WebPage
from viewer.formats.given import FACTS, facts_of, in_words
from viewer.formats.opening import format_of

SAMPLES = Path(__file__).parents[1] / "data" / "formats"

# What the articles of each sample show together. A format may give more than its small sample has.
SHOWN = {
    "1996.xml": "title byline dateline published publication language",
    "box.7z": "title byline dateline published publication url language images",
    "box.tar.gz": "title byline dateline published publication url language images",
    "box.zip": "title byline dateline published publication url language images",
    "clippings.csv": "title byline published url",
    "clippings.json": "title byline published publication",
    "clippings.jsonl": "title published",
    "columns.pdf": "title byline dateline published language pages",
    "crane.har": "title byline publication url captured language images",
    "crane.maff": "title byline publication url captured language images",
    "crane.mhtml": "title byline publication url captured language images",
    "crane.webarchive": "title byline publication url language images",
    "crane.zip.html": "title byline publication url captured language images",
    "gazette.tei": "title published publication language",
    "greyhaven.arc": "title byline publication url captured language images",
    "greyhaven.wacz": "title byline publication url captured language images",
    "greyhaven.warc.gz": "title byline publication url captured language images",
    "greyhaven.zim": "title byline publication captured language images",
    "harbour.sgm": "title byline dateline published publication section language",
    "issue.mets": "title published publication pages",
    "item.ninjs.json": "title byline dateline published url language",
    "letter.txt": "title byline dateline",
    "letters.epub": "title byline published publication language images",
    "lighthouse.odt": "title byline published images",
    "message.xml": "title byline dateline published publication section language",
    "minutes.docx": "title byline published images",
    "newsletter.eml": "title byline published publication images",
    "notice.rtf": "title byline published",
    "package.newsml": "title byline dateline published publication language",
    "page.alto": "title",
    "page.hocr": "title language pages",
    "quay.mbox": "title byline published",
    "saved.html": "title byline dateline published publication url language images",
    "shelf.rdf": "title byline dateline published publication url captured language images",
    "story.nitf": "title byline dateline published publication section language",
    "walk.md": "title byline published url",
    "wallabag.json": "title byline published publication url captured language",
    "wire.anpa": "title byline dateline published section",
}


def shown(path: Path) -> set[str]:
    found: set[str] = set()
    with open_archive(path) as archive:
        for item in archive.documents():
            if not isinstance(item, Document):
                continue
            article = extract(item)
            found |= {fact for fact in FACTS if getattr(article, fact, None)}
            pictures = (archive.resource(item.address, block.src) for block in article.blocks if block.src)
            found |= {"images"} if any(pictures) else set()
    return found


@pytest.mark.parametrize("name", SHOWN)
def test_what_a_sample_shows(name: str) -> None:
    assert shown(SAMPLES / name) == set(SHOWN[name].split())


def test_every_sample_is_among_them() -> None:
    assert {path.name for path in SAMPLES.iterdir() if path.is_file() and path.name != "README.md"} == set(SHOWN)


@pytest.mark.parametrize("name", SHOWN)
def test_no_more_is_shown_than_is_told(name: str) -> None:
    told = facts_of(format_of(SAMPLES / name).name)
    assert not told or set(SHOWN[name].split()) <= set(told)


def test_every_format_is_told() -> None:
    holds_files = {"ZIP", "7z", "TAR or compressed file"}
    assert {each.name for each in FORMATS if not facts_of(each.name)} == holds_files
    assert in_words("ZIP") == "what the files in it give"
    assert in_words("ALTO") == "title, language"


STATED = Stated(
    title="What is stated",
    byline="Ann Orsk",
    dateline="STATEDVILLE",
    published="1999-01-02",
    publication="The Stated Post",
    section="Statements",
    url="https://stated.example/a",
    language="fr",
    captured="2001-02-03",
)
BODY = "The harbour master said on Monday that the bell would be rung again before the storms come in autumn."
PAGE = (
    "<!DOCTYPE html><html lang='en'><head><title>Guessed - The Guessed Post</title>"
    "<meta property='og:title' content='Guessed'><meta name='author' content='Bob Guess'>"
    "<meta property='article:published_time' content='2010-05-06'><meta property='article:section' content='Guesses'>"
    "<meta property='og:site_name' content='The Guessed Post'><link rel='canonical' href='https://guess.example/b'>"
    f"</head><body><article><h1>Guessed</h1><p>By Bob Guess</p><p>GUESSTOWN (AP) — {BODY}</p><p>{BODY}</p>"
    f"<p>{BODY} Nobody was there to hear it.</p></article></body></html>"
)
TEXT = (
    "The Guessed Post\n\nGuessed\n\nBy BOB GUESS\n\nMay 6, 2010\n\n"
    f"GUESSTOWN (AP) — {BODY}\n\n{BODY} Nobody heard it.\n"
)
COMPOSED = f"<h1>Guessed</h1><p>By Bob Guess</p><p>GUESSTOWN, May 6 (AP) — {BODY}</p><p>{BODY}</p>"


@pytest.mark.parametrize(
    "content", [WebPage(PAGE), PlainText(TEXT), Composed(COMPOSED)], ids=["page", "text", "composed"]
)
def test_what_is_stated_wins(content: Content) -> None:
    guessed = extract(Document(Path("a"), "", content))
    article = extract(Document(Path("a"), "", content, STATED))
    for fact in ("title", "byline", "dateline", "published", "publication", "section", "url", "language", "captured"):
        assert getattr(article, fact) == getattr(STATED, fact)
        assert getattr(guessed, fact) != getattr(STATED, fact)
    assert (guessed.byline, guessed.dateline) == ("Bob Guess", "GUESSTOWN")

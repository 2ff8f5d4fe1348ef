"""What documents of many formats give: their text in order, and what they state of themselves."""

from __future__ import annotations

import shutil
import struct
import zipfile
import zlib
from pathlib import Path

import hostile
import pytest

from viewer.articles.article import Article, BlockKind
from viewer.articles.extract import extract
from viewer.formats import open_archive
from viewer.formats.archive import Document, Skipped

SAMPLES = Path(__file__).parents[1] / "data" / "formats"


def articles(path: Path) -> list[Article]:
    with open_archive(path) as archive:
        return [extract(item) for item in archive.documents() if isinstance(item, Document)]


def skipped(path: Path) -> list[str]:
    with open_archive(path) as archive:
        return [item.reason for item in archive.documents() if isinstance(item, Skipped)]


def kinds(article: Article) -> list[BlockKind]:
    return [block.kind for block in article.blocks]


def test_a_pdf_is_read_in_columns() -> None:
    (article,) = articles(SAMPLES / "columns.pdf")
    assert article.title == "Ferry late again, fog blamed"
    assert article.byline == "Martin Ostrov"
    assert article.dateline == "PORT ELLERY"
    assert article.published == "2003-10-14"
    first, second, third = article.text.split("\n\n")
    assert first.startswith("The ferry was late again on Monday, and the harbour master, Clara Novak")
    assert second.startswith("The company blames the fog")
    assert "to look for it and has learned not to expect letters before noon" in third  # over the end of the page
    assert "A well-known remedy" in third
    assert "Ellery Courier" not in article.text
    assert [page.label for page in article.pages] == ["1", "2"]
    assert article.text[article.pages[1].start :].startswith("letters before noon")


def test_a_pdf_written_in_disorder_is_cut_into_columns(tmp_path: Path) -> None:
    rows = [
        (310, 700, 11, "came to the quay and"),
        (60, 700, 11, "The old harbour master"),
        (310, 686, 11, "looked for the bell."),
    ]
    rows += [
        (60, 686, 11, "of Port Ellery, who had"),
        (310, 672, 11, "It was gone. Nobody"),
        (60, 672, 11, "slept badly that night,"),
    ]
    rows += [(310, 658, 11, "had heard a sound."), (60, 658, 11, "woke at four o'clock and")]
    path = tmp_path / "mixed.pdf"
    path.write_bytes(hostile.pdf_of(hostile.page_of_text(*rows)))
    (article,) = articles(path)
    assert article.text == (
        "The old harbour master of Port Ellery, who had slept badly that night, woke at four o'clock and came to the "
        "quay and looked for the bell. It was gone. Nobody had heard a sound."
    )


@pytest.mark.parametrize(
    ("info", "title"),
    [
        ("/Title (The quay at night)", "The quay at night"),
        ("/Title (Microsoft Word - x.doc)", "It was quiet."),
        ("/Title (Untitled - Notepad)", "It was quiet."),
        ("/Title (Form W-9 \\(Rev. October 2018\\))", "It was quiet."),
        ("/Title (SF-86)", "It was quiet."),
        ("/Title (Quay)", "It was quiet."),
        ("/Title (final_v3)", "It was quiet."),
        ("/Title (COVID-19)", "COVID-19"),
        ("/Title (1984)", "1984"),
        ("", "It was quiet."),
    ],
)
def test_a_pdf_is_called_what_it_says_where_that_is_a_title(tmp_path: Path, info: str, title: str) -> None:
    path = tmp_path / "quay.pdf"
    path.write_bytes(hostile.pdf_of(hostile.page_of_text((60, 700, 11, "It was quiet.")), info=info))
    assert articles(path)[0].title == title


def test_a_pdf_that_begins_with_a_form_is_called_as_its_file(tmp_path: Path) -> None:
    page = hostile.pdf_of(hostile.page_of_text((60, 700, 11, "35 36 37 A4 1"), (60, 600, 11, "The quay is closed.")))
    path = tmp_path / "harbour_dues-2003.pdf"
    path.write_bytes(page)
    assert articles(path)[0].title == "harbour dues-2003"
    box = tmp_path / "box.zip"
    with zipfile.ZipFile(box, "w") as zipped:
        zipped.writestr("in/harbour_dues.pdf", page)
    assert articles(box)[0].title == "harbour dues"
    with open_archive(box) as archive:
        assert archive.document("in/harbour_dues.pdf").stated.title == "harbour dues"


def test_a_book_is_its_chapters_with_their_pictures() -> None:
    path = SAMPLES / "letters.epub"
    first, second = articles(path)
    assert (first.title, first.byline, first.publication) == ("1. The bell", "Clara Novak", "Letters from the Quay")
    assert (first.published, first.language, second.title) == ("2004-03-01", "en", "2. The mole")
    assert kinds(first) == [BlockKind.PARAGRAPH, BlockKind.IMAGE, BlockKind.QUOTE]
    assert skipped(path) == ["It is the cover.", "It is the table of contents."]
    with open_archive(path) as book:
        assert (
            book.resource("OPS/text/one.xhtml", first.blocks[1].src) == (SAMPLES / "saved_files/clock.png").read_bytes()
        )
        assert book.resource("OPS/text/one.xhtml", "../../mimetype") is None


@pytest.mark.parametrize("name", ["minutes.docx", "lighthouse.odt"])
def test_office_documents_keep_their_structure(name: str) -> None:
    path = SAMPLES / name
    (article,) = articles(path)
    assert article.title in ("Minutes of the harbour board", "The keeper of the light")
    assert article.byline in ("Clara Novak", "Martin Ostrov")
    wanted = {BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.IMAGE}
    assert wanted <= set(kinds(article))
    assert "Sell" not in article.text  # what was deleted
    assert "Gone" not in article.text
    assert any(style.target.startswith("https://example.org/") for style in article.styles)
    picture = next(block for block in article.blocks if block.kind is BlockKind.IMAGE)
    with open_archive(path) as archive:
        assert archive.resource("", picture.src)


def test_a_clipping_in_a_document_is_by_who_wrote_it_not_who_saved_it(tmp_path: Path) -> None:
    path = tmp_path / "clipping.rtf"
    lines = ["Ferry late again", "By MARTIN OSTROV", "October 14, 2003", "PORT ELLERY -- The ferry was late on Monday."]
    info = "{\\info{\\author Clara Novak}{\\creatim\\yr2015\\mo1\\dy2}}"
    path.write_text("{\\rtf1\\ansi" + info + "".join(f"{line}\\par\n" for line in lines) + "}")
    (article,) = articles(path)
    assert (article.title, article.byline) == ("Ferry late again", "Martin Ostrov")
    assert (article.published, article.captured, article.dateline) == ("2003-10-14", "2015-01-02", "PORT ELLERY")


def test_rich_text_states_title_author_and_day() -> None:
    (article,) = articles(SAMPLES / "notice.rtf")
    assert (article.title, article.byline, article.published) == ("Notice to skippers", "Clara Novak", "2003-10-21")
    assert "“All Saints” on.\n\nThe café stays closed." in article.text


def test_a_message_has_its_sender_subject_and_pictures() -> None:
    path = SAMPLES / "newsletter.eml"
    (article,) = articles(path)
    assert article.title == "Evening letter: the bell rings again"
    assert (article.byline, article.publication) == ("The Ellery Courier – Evening", "The Ellery Courier")
    assert article.published == "2003-11-01"
    assert "café" in article.text
    with open_archive(path) as archive:
        assert archive.resource("", "cid:clock@example.org") == (SAMPLES / "saved_files/clock.png").read_bytes()


def test_a_newsletter_laid_out_in_tables_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "letter.eml"
    parts = [
        '<a href="https://example.org/v">View this email in your browser</a>',
        '<div style="display:none">The bell, and more</div><h1>The bell</h1><p>It rang on Saturday.</p>',
        "<h2>Also today</h2><p>The ferry was late.</p>",
        '<p>The Ellery Courier. <a href="x"><span>Unsubscribe</span></a></p><img src="p" width="1">',
    ]
    body = "".join(f"<table><tr><td>{part}</td></tr></table>" for part in parts)
    path.write_text(f"From: a@b.c\nSubject: Morning\nContent-Type: text/html\n\n<html><body>{body}</body></html>")
    (article,) = articles(path)
    assert (
        article.text == "The bell\n\nIt rang on Saturday.\n\nAlso today\n\nThe ferry was late.\n\nThe Ellery Courier."
    )
    assert kinds(article)[:2] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_quoted_lines_of_a_message_are_quotations() -> None:
    first, second = articles(SAMPLES / "quay.mbox")
    assert first.text.endswith("From then on I wrote down every ferry.")
    assert kinds(second) == [BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.PARAGRAPH]
    assert "spring of 1998," in second.text.split("\n\n")[1]


@pytest.mark.parametrize(
    "name", ["story.nitf", "package.newsml", "message.xml", "harbour.sgm", "1996.xml", "wire.anpa", "item.ninjs.json"]
)
def test_a_wire_story_states_its_facts(name: str) -> None:
    (article,) = articles(SAMPLES / name)
    assert "ferry late again" in article.title.lower()
    assert article.byline == "Martin Ostrov"
    assert (article.dateline or "").upper().startswith("PORT ELLERY")
    assert (article.published or "")[:4] in ("2003", "1987", "1996")
    assert article.text.startswith("The ferry")
    assert article.publication or name in ("wire.anpa", "item.ninjs.json")


def test_what_is_no_article_is_passed_over_with_what_it_is() -> None:
    assert skipped(SAMPLES / "message.xml") == ["It describes a person, place or subject, and is no article."]
    assert "holds no text" in skipped(SAMPLES / "package.newsml")[0]
    assert "headline without a text" in skipped(SAMPLES / "harbour.sgm")[0]


def test_breaks_for_the_width_of_a_teleprinter_are_spaces() -> None:
    (article,) = articles(SAMPLES / "story.nitf")
    assert "said yesterday evening at the quay." in article.text


def test_an_edition_is_its_articles() -> None:
    first, second = articles(SAMPLES / "gazette.tei")
    assert first.text == "The light on the mole was lit on Saturday by the mayor."
    assert (second.title, second.publication, second.published) == ("Lost", "The Ellery Gazette", "1871-03-04")


@pytest.mark.parametrize("name", ["wallabag.json", "clippings.json", "clippings.csv"])
def test_exports_give_what_was_stored_and_count_what_was_not(name: str) -> None:
    found = articles(SAMPLES / name)
    assert found
    assert all(each.text and each.title and each.byline and each.published for each in found)
    assert skipped(SAMPLES / name) == ["Only a link was exported, not the text."]


def test_a_list_of_links_holds_no_articles(tmp_path: Path) -> None:
    path = tmp_path / "ril_export.html"
    path.write_text(
        '<!DOCTYPE html><html><head><title>Pocket Export</title></head><li><a href="https://a.example/">Fog</a></li>'
    )
    assert articles(path) == []
    assert skipped(path) == ["Only a link was exported, not the text: Fog."]


def test_highlights_of_one_book_stand_together(tmp_path: Path) -> None:
    path = tmp_path / "readwise.csv"
    path.write_text(
        "Highlight,Book Title,Book Author,Note,Highlighted at\n"
        "The bell rang.,The Mole,Clara Novak,True,2003-11-01 09:00:00\n"
        "It was flat.,The Mole,Clara Novak,,\nFog.,The Sound,Ann Orsk,,\n"
    )
    first, second = articles(path)
    assert (first.title, first.byline, first.text) == (
        "The Mole",
        "Clara Novak",
        "The bell rang.\n\nTrue\n\nIt was flat.",
    )
    assert second.title == "The Sound"


def test_an_omnivore_export_joins_lists_and_texts(tmp_path: Path) -> None:
    bell = '{"slug": "bell", "title": "The bell", "author": "Ann Orsk", "url": "https://a.example/b"}'
    about = f'[{bell}, {{"slug": "x", "title": "X"}}]'
    path = tmp_path / "omnivore.zip"
    path.write_bytes(
        hostile.zipped({"metadata_0_to_1.json": about, "content/bell.html": "<p>The bell rang on Saturday.</p>"})
    )
    (article,) = articles(path)
    assert (article.title, article.byline, article.text) == ("The bell", "Ann Orsk", "The bell rang on Saturday.")
    assert len(skipped(path)) == 1


def test_a_scanned_issue_is_its_articles(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "issue_files", tmp_path / "issue_files")
    shutil.copy(SAMPLES / "issue.mets", tmp_path)
    first, second = articles(tmp_path / "issue.mets")
    assert (first.title, first.publication, first.published) == ("A NEW LIGHT.", "The Ellery Gazette", "1871-03-04")
    assert first.text == "The light on the mole was lit on Saturday by the mayor."
    assert second.text == "LOST, a bell."
    assert [page.label for page in second.pages] == ["1"]
    assert "lit on Saturday by the mayor." in articles(SAMPLES / "page.alto")[0].text
    assert "lit on Saturday by the mayor." in articles(SAMPLES / "page.hocr")[0].text


def test_an_issue_names_its_pages_and_lists_each_once(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "issue_files", tmp_path / "issue_files")
    issue = (SAMPLES / "issue.mets").read_text(encoding="utf-8")
    issue = issue.replace(
        '<div TYPE="PAGE"/>', '<div TYPE="PAGE" ORDERLABEL="iv"><fptr><area FILEID="ALTO1"/></fptr></div>'
    )
    path = tmp_path / "issue.mets"
    path.write_text(issue, encoding="utf-8")
    assert [[page.label for page in article.pages] for article in articles(path)] == [["iv"], ["iv"]]
    again = '<file ID="OCR1"><FLocat xlink:href="issue_files/page1.xml"/></file><file ID="ALTO2">'
    undivided = (
        issue.replace('<file ID="ALTO2">', again).replace('TYPE="ARTICLE"', "").replace('"ADVERTISEMENT"', '"X"')
    )
    path.write_text(undivided, encoding="utf-8")
    assert len(articles(path)) == 1


@pytest.mark.parametrize("name", ["box.zip", "box.tar.gz"])
def test_an_archive_of_files_is_what_is_in_it(name: str) -> None:
    path = SAMPLES / name
    with open_archive(path) as archive:
        found = [item.address for item in archive.documents() if isinstance(item, Document)]
        assert found == ["letter.txt", "pages/saved.html", "older/more.zip!fog.txt"]
        assert archive.document("older/more.zip!fog.txt").path == path
        assert [item.address for item in archive.documents("letter.txt")][:2] == found[1:]
    assert "sound, video or image" in skipped(path)[0]


def test_pictures_of_a_page_in_a_zip_are_found() -> None:
    with open_archive(SAMPLES / "box.zip") as archive:
        assert archive.resource("pages/saved.html", "saved_files/clock.png")
        assert archive.resource("pages/saved.html", "../letter.txt") is None


def picture_stream(text: str, *boxes: tuple[int, int, int, int]) -> str:
    """A page of text with pictures of one colour drawn at (left, bottom, width, height)."""
    drawn = "".join(
        f"q {width} 0 0 {height} {left} {bottom} cm BI /W 1 /H 1 /BPC 8 /CS /RGB /F /AHx ID FF8000> EI Q\n"
        for left, bottom, width, height in boxes
    )
    inside = text.partition("stream\n")[2].removesuffix("endstream") + drawn
    return f"<< /Length {len(inside)} >>\nstream\n{inside}endstream"


def test_a_pdf_gives_its_pictures_where_they_stand(tmp_path: Path) -> None:
    first = "The keeper lit the lamp before the fog came, and nobody on the quay saw it burn."
    second = "In the morning it was gone, and the council met to say so, and then went home."
    text = hostile.page_of_text((60, 780, 11, first), (60, 400, 11, second))
    small, ground = (60, 30, 20, 20), (0, 0, 595, 842)
    path = tmp_path / "lamp.pdf"
    path.write_bytes(hostile.pdf_of(picture_stream(text, (60, 500, 300, 200), small, ground)))
    (article,) = articles(path)
    assert kinds(article) == [BlockKind.PARAGRAPH, BlockKind.IMAGE, BlockKind.PARAGRAPH]
    assert article.blocks[1].start == article.text.index("In the morning")
    with open_archive(path) as archive:
        picture = archive.resource("", article.blocks[1].src)
        assert picture is not None
        width, height = struct.unpack(">II", picture[16:24])
        assert 1.45 < width / height < 1.55
        rows = zlib.decompress(picture[picture.index(b"IDAT") + 4 : -16])
        assert rows[1 + 3 * 20 : 4 + 3 * 20] == b"\xff\x80\x00"
        for src in ("page-1/picture-9", "page-9/picture-1", "page-0/picture-1", "lamp.png", ""):
            assert archive.resource("", src) is None


def test_rich_text_gives_its_pictures(tmp_path: Path) -> None:
    png = (SAMPLES / "saved_files" / "clock.png").read_bytes()
    lines = "\n".join(png.hex()[place : place + 64] for place in range(0, len(png) * 2, 64))
    blip = "{\\pict{\\*\\picprop}\\pngblip\\picw2\\pich2\n" + lines + "}"
    path = tmp_path / "lamp.rtf"
    path.write_text(
        "{\\rtf1\\ansi The keeper lit the lamp before the fog came.\\par {\\*\\shppict" + blip + "}"
        "{\\nonshppict{\\pict\\wmetafile8 " + "00" * 60 + "}}\\par In the morning it was gone from the quay.\\par}"
    )
    (article,) = articles(path)
    assert article.text == "The keeper lit the lamp before the fog came.\n\nIn the morning it was gone from the quay."
    assert kinds(article) == [BlockKind.PARAGRAPH, BlockKind.IMAGE, BlockKind.PARAGRAPH]
    with open_archive(path) as archive:
        assert archive.resource("", article.blocks[1].src) == png
        assert archive.resource("", "picture-2") is None
        assert archive.resource("", "../saved_files/clock.png") is None


def test_a_page_of_chronicling_america(tmp_path: Path) -> None:
    page = (
        '{"items": [{"lccn": "sn83000000", "title": "The Ellery Gazette.", "date": "18710304", "sequence": 3,'
        ' "language": ["English"], "ocr_eng": "A NEW LIGHT. The light on the mole was lit on Saturday by the mayor.",'
        ' "id": "/lccn/sn83000000/1871-03-04/ed-1/seq-3/", "url": "https://example.org/lccn/sn83000000/seq-3.json"}]}'
    )
    path = tmp_path / "search.json"
    path.write_text(page, encoding="utf-8")
    (article,) = articles(path)
    assert (article.title, article.publication) == ("The Ellery Gazette, page 3", "The Ellery Gazette")
    assert article.published == "1871-03-04"
    assert "lit on Saturday by the mayor" in article.text

"""Web pages: structure kept, furniture out, broken and hostile ones survived."""

from __future__ import annotations

import pytest
from page_makers import PARAGRAPHS, compose, page, read, story

from viewer.articles.article import BlockKind, Style, StyleKind
from viewer.errors import NothingToRead
from viewer.formats.archive import Stated

BODY = "\n\n".join(PARAGRAPHS)


def kinds(text: str, html: str) -> list[BlockKind]:
    article = read(html)
    return [block.kind for block in article.blocks if article.text[block.start : block.end] == text]


def test_body_title_and_publication() -> None:
    article = read(page(story(), '<meta property="og:site_name" content="The Aurelian Post">'))
    assert (article.title, article.text, article.publication) == (
        "The last ride of the iron lift",
        BODY,
        "The Aurelian Post",
    )
    assert article.language == "en"


def test_what_surrounds_is_remembered() -> None:
    article = read(page(story()))
    left_out = {line.text: line.reason for line in article.left_out}
    assert left_out["© 2012 The Aurelian Post. All rights reserved."] == "copyright"
    assert left_out["The last ride of the iron lift"] == "title"


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        ("<p>Advertisement</p>", "advert"),
        ('<p>Read more: <a href="/x">A stair that leads nowhere is to be listed</a></p>', "related"),
        ('<p><a href="/x">THE STAIR THAT LEADS NOWHERE IS LISTED AT LAST</a></p>', "related"),
        ("<p>Sign up for our newsletter to get the best stories in your inbox.</p>", "signin"),
        ('<p class="photo-caption">Florentina Ruiz at the door of the lift on Friday.</p>', "caption"),
    ],
)
def test_furniture_between_paragraphs(extra: str, reason: str) -> None:
    article = read(page(story(extra)))
    assert article.text == BODY
    found = [line for line in article.left_out if line.reason == reason]
    assert found
    assert article.text[found[0].at :].startswith(PARAGRAPHS[2])


@pytest.mark.parametrize(
    "genuine",
    [
        "<p>The museum’s privacy policy forbids it to say who paid, and its terms of use forbid anybody to ask.</p>",
        '<p>A <a href="/report">report by the city’s engineers</a> had called the lift safe, if slow, long ago.</p>',
        "<p>Visitors must sign in at the desk and subscribe to the rule that nobody talks but the operator.</p>",
    ],
)
def test_genuine_paragraphs_stay(genuine: str) -> None:
    assert len(read(page(story(genuine))).blocks) == 5


def test_structure_is_kept() -> None:
    article = read(
        page(
            story(
                "<h2>A cage with a will</h2>",
                "<blockquote><p>It was the only thing in the house that said good morning.</p></blockquote>",
                "<ul><li>It stops where it likes, mostly at the third floor</li><li>It knows who is in haste</li></ul>",
                "<ol><li>First it hums for a while, and then it moves</li><li>Then it hums again, and stands</li></ol>",
            )
        )
    )
    found = [(block.kind, block.marker) for block in article.blocks if block.kind is not BlockKind.PARAGRAPH]
    assert found == [
        (BlockKind.HEADING, ""),
        (BlockKind.QUOTE, ""),
        (BlockKind.LIST_ITEM, "•"),
        (BlockKind.LIST_ITEM, "•"),
        (BlockKind.LIST_ITEM, "1."),
        (BlockKind.LIST_ITEM, "2."),
    ]


def test_inline_styles_point_at_their_words() -> None:
    html = page(
        story(
            "<p>The director, <b>Anselm Krug</b>, called it <em>a great day for the ceiling</em> and pointed to "
            '<a href="https://museum.example.org/lift">the plan of the hall</a>, which shows it there already.</p>'
        )
    )
    article = read(html)
    shown = {(style.kind, article.text[style.start : style.end], style.target) for style in article.styles}
    assert shown == {
        (StyleKind.STRONG, "Anselm Krug", ""),
        (StyleKind.EMPHASIS, "a great day for the ceiling", ""),
        (StyleKind.LINK, "the plan of the hall", "https://museum.example.org/lift"),
    }


def test_pictures_stand_where_they_stood_with_their_captions() -> None:
    figure = (
        '<figure><img src="p_files/lift.jpg" width="600"><figcaption>The cage on its last day</figcaption></figure>'
    )
    article = read(page(story(figure, '<img src="p_files/pixel.gif" width="1" height="1">')))
    (picture,) = [block for block in article.blocks if block.kind is BlockKind.IMAGE]
    assert (picture.src, picture.alt) == ("p_files/lift.jpg", "The cage on its last day")
    assert picture.start == picture.end == article.text.index(PARAGRAPHS[2])


def test_dateline_is_taken_and_styles_move_with_it() -> None:
    first = "<p>AURELIA, Spain (AP) — The <b>oldest lift</b> in the city carried its last passenger on Friday.</p>"
    article = read(page(story(first, at=0)))
    assert article.dateline == "AURELIA, Spain"
    assert article.text.startswith("The oldest lift in the city carried")
    assert article.styles[0] == Style(StyleKind.STRONG, 4, 15)
    assert "AURELIA, Spain (AP) —" in {line.text for line in article.left_out if line.reason == "dateline"}


def test_what_the_archive_states_wins() -> None:
    stated = Stated(
        title="As filed",
        byline="By Jane Doe",
        published="2001-02-03T04:05",
        url="https://a.example.org/x",
        language="en-GB",
    )
    article = read(page(story(), '<meta name="author" content="John Roe">'), stated)
    assert (article.title, article.byline, article.published) == ("As filed", "Jane Doe", "2001-02-03")
    assert (article.url, article.language) == ("https://a.example.org/x", "en-GB")


def test_the_same_page_reads_the_same() -> None:
    html = page(story("<p>Advertisement</p>", "<h2>A cage with a will</h2>"))
    assert read(html) == read(html)


@pytest.mark.parametrize(
    "html",
    [
        "<p>" + PARAGRAPHS[0],
        f"<html><body><div><p>{PARAGRAPHS[0]}<p>{PARAGRAPHS[1]}<div><b><i>{PARAGRAPHS[2]}</b></i>",
        f"</div></p><article>{PARAGRAPHS[0]}<br><br>{PARAGRAPHS[1]}</span></td></article",
        f"<!-- never closed <p>x</p> --><p>{PARAGRAPHS[0]}</p><!-- and this <p>",
        f"<p>{PARAGRAPHS[0]}</p><script>if (a<b) document.write('<p>')</script><p>{PARAGRAPHS[1]}</p>",
        f'<?xml version="1.0" encoding="utf-16"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{PARAGRAPHS[0]}</p>',
        f"<p>\x00\x0b{PARAGRAPHS[0]}\ud800</p>",
        f"<p title='{'x' * 100_000}'>{PARAGRAPHS[0]}</p>",
    ],
)
def test_broken_pages_are_read(html: str) -> None:
    assert "carried its last passenger on Friday" in read(html).text


@pytest.mark.parametrize("tag", ["div", "b", "span", "ul><li", "table><tr><td", "blockquote", "section", "p"])
def test_a_hundred_thousand_deep(tag: str) -> None:
    assert PARAGRAPHS[0] in read(f"<html><body>{f'<{tag}>' * 100_000}{PARAGRAPHS[0]}").text


@pytest.mark.parametrize(
    "html", ["", "   ", "<html></html>", "<html><body><script>x()</script></body></html>", "<!-- -->", "<"]
)
def test_nothing_to_read_says_so(html: str) -> None:
    with pytest.raises(NothingToRead, match=r"page\.html"):
        read(html)


def test_no_connection_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    read(page(story('<img src="https://example.org/x.png"><link rel="stylesheet" href="https://example.org/x.css">')))


def test_composed_keeps_every_block() -> None:
    article = compose(
        "<h1>A title</h1><p>One <strong>two</strong>.</p><pre>a\n  b</pre><table><tr><th>x</th><td>y</td></tr></table>"
        "<p>Advertisement</p><ul><li>a<ul><li>b</li></ul></li></ul><blockquote><p>q</p></blockquote><p>l<br>m</p>"
    )
    assert article.title == "A title"
    assert [(block.kind.value, article.text[block.start : block.end], block.level) for block in article.blocks] == [
        ("paragraph", "One two.", 0),
        ("preformatted", "a\n  b", 0),
        ("table_row", "x\ty", 0),
        ("paragraph", "Advertisement", 0),
        ("list_item", "a", 1),
        ("list_item", "b", 2),
        ("quote", "q", 0),
        ("paragraph", "l", 0),
        ("paragraph", "m", 0),
    ]


def test_composed_without_a_title_gets_one_from_its_text() -> None:
    assert compose("<p>Only a line of text.</p>").title == "Only a line of text."
    assert compose("<h2>Part</h2><p>Text.</p>", Stated(title="Stated")).title == "Stated"


def test_tables_that_set_a_page_are_no_tables() -> None:
    """As pages of the nineties were: the article is a cell, and its paper is named by the title and the copyright."""
    paragraph = "The ministers talked for three days about the fish, and agreed about the weather and on little else."
    body = "".join(f"<P>{n} {paragraph}</P>" for n in ["Once", "Twice", "Again", "Then"])
    html = (
        "<HTML><HEAD><TITLE>Cod talks break up over the count | The Northern Ledger</TITLE></HEAD><BODY><TABLE>"
        "<TR><TD>The Northern Ledger on the Web</TD></TR><TR><TD><H1>Cod talks break up over the count</H1>"
        f"<P>OSLO -- {paragraph}</P>{body}</TD></TR>"
        "<TR><TD>Copyright 1999 The Northern Ledger (Newspapers) Limited</TD></TR></TABLE></BODY></HTML>"
    )
    article = read(html)
    assert article.publication == "The Northern Ledger"
    assert article.dateline == "OSLO"
    prose = [block for block in article.blocks if "ministers" in article.text[block.start : block.end]]
    assert len(prose) == 5
    assert {block.kind for block in prose} == {BlockKind.PARAGRAPH}


def test_a_section_in_the_title_is_no_publication() -> None:
    paragraph = "<p>The ministers talked for three days about the fish, and agreed about the weather and on little.</p>"
    html = f"<title>Cod talks break up | World</title><article><h1>Cod talks break up</h1>{paragraph * 4}</article>"
    article = read(f"{html}<footer>World. </footer>")
    assert article.publication is None


def test_what_somebody_says_opens_no_comments() -> None:
    said = "<p>“Is anyone there?” asked the keeper of the museum, and waited.</p><p>No reply.</p>"
    more = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    article = read(page(f"<article><h1>The last ride of the iron lift</h1>{more}{more}{said}{more}</article>"))
    assert article.text.endswith(PARAGRAPHS[-1])
    assert "No reply." in article.text

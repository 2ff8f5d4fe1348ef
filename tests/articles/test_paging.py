"""Where pages begin in the text of an article."""

from __future__ import annotations

from pathlib import Path

from viewer.articles.article import Article, Block, BlockKind, PageStart
from viewer.articles.extract import extract
from viewer.articles.furniture import without_lines
from viewer.articles.paging import page_at, page_starts
from viewer.formats.archive import Composed, Document, PageMark, PlainText

FIRST = "The harbour office opens at six, when the first boats have long gone out to the banks."
SECOND = "“Nobody asked us,” said the harbour master, who has kept the books there for nineteen years."
THIRD = "The council meets on Thursday. It has met eleven times since the storm without a decision."


def test_pages_begin_where_their_first_words_stand() -> None:
    text = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
    marks = [PageMark("iv", FIRST), PageMark("v", SECOND), PageMark("vi", THIRD[31:])]
    assert page_starts(text, marks) == (
        PageStart(0, "iv"),
        PageStart(text.index("“Nobody"), "v"),
        PageStart(text.index("It has met"), "vi"),
    )


def test_a_page_begins_with_the_word_that_was_divided_before_it() -> None:
    text = f"{FIRST} An international court will decide about the fees that the harbour has taken since May."
    marks = [
        PageMark("1", FIRST),
        PageMark("2", "national court will decide about the fees that the harbour has taken"),
    ]
    assert text[page_starts(text, marks)[1].start :].startswith("international")


def test_what_extraction_left_out_is_passed_over() -> None:
    """The page opens with its paper's name, which is no text of the article."""
    marks = [PageMark("7", FIRST), PageMark("8", f"THE GREYHAVEN GAZETTE, MONDAY MORNING {SECOND}")]
    article = extract(Document(Path("a.pdf"), "", Composed(f"<p>{FIRST}</p><p>{SECOND}</p>"), pages=tuple(marks)))
    assert [page.label for page in article.pages] == ["7", "8"]
    assert article.text[article.pages[1].start :].startswith(("“Nobody asked", "asked us", "us,” said"))


def test_a_page_that_is_nowhere_is_not_invented() -> None:
    marks = [
        PageMark("1", FIRST),
        PageMark("2", "Weather: fog along the coast until noon, then some fog"),
        PageMark("3", THIRD),
    ]
    assert [page.label for page in page_starts(f"{FIRST}\n\n{THIRD}", marks)] == ["1", "3"]
    assert page_starts(FIRST, []) == ()


def test_of_two_pages_at_one_place_the_last_counts() -> None:
    marks = [PageMark("1", FIRST), PageMark("2", SECOND), PageMark("3", SECOND)]
    assert [page.label for page in page_starts(f"{FIRST}\n\n{SECOND}", marks)] == ["1", "3"]


def test_the_page_of_an_offset() -> None:
    article = Article("T", "abc def", (), pages=(PageStart(0, "1"), PageStart(4, "2")))
    assert [page_at(article, place) for place in (0, 3, 4, 6)] == ["1", "1", "2", "2"]
    assert page_at(Article("T", "abc", ()), 0) is None


def test_pages_move_with_the_text_when_a_line_is_taken_out() -> None:
    line = "Subscribe to the Greyhaven Gazette"
    parts = [FIRST, line, SECOND, THIRD]
    text = "\n\n".join(parts)
    blocks = tuple(Block(BlockKind.PARAGRAPH, text.index(part), text.index(part) + len(part)) for part in parts)
    pages = (PageStart(0, "1"), PageStart(text.index(SECOND), "2"), PageStart(text.index("It has"), "3"))
    shorter = without_lines(Article("T", text, blocks, pages=pages), frozenset([line.casefold()]))
    assert line not in shorter.text
    assert [shorter.text[page.start :][:6] for page in shorter.pages] == ["The ha", "“Nobod", "It has"]


def test_plain_text_has_pages_too() -> None:
    marks = (PageMark("1", FIRST), PageMark("2", SECOND))
    article = extract(Document(Path("a.pdf"), "", PlainText(f"{FIRST}\n\n{SECOND}\n\n{THIRD}"), pages=marks))
    assert article.text[article.pages[1].start :].startswith("“Nobody")

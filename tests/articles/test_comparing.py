"""Two captures side by side: paragraphs that belong together, and the words that differ in them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from viewer.articles.article import Article, Block, BlockKind
from viewer.articles.comparing import Change, Row, compare

SAME, CHANGED, REMOVED, ADDED = Change.SAME, Change.CHANGED, Change.REMOVED, Change.ADDED


def article(*paragraphs: str, title: str = "A Bell") -> Article:
    blocks, start = [], 0
    for words in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(words)))
        start += len(words) + 2
    return Article(title, "\n\n".join(paragraphs), tuple(blocks))


def marked(row: Row) -> tuple[list[str], list[str]]:
    return [row.one[slice(*span)] for span in row.one_marks], [row.other[slice(*span)] for span in row.other_marks]


def test_what_is_the_same_stands_side_by_side() -> None:
    found = compare(article("One two.", "Three four."), article("One two.", "Three four."))
    assert [row.change for row in found.rows] == [SAME, SAME, SAME]
    assert (found.places, found.removed, found.added) == (0, 0, 0)


def test_typography_is_no_difference() -> None:
    one = "“It’s the ﬁrst,” he said — twice."
    other = '"It\'s the first," he said - twice.'
    assert compare(article(one), article(other)).places == 0


def test_words_that_differ_are_marked() -> None:
    one = "The council said on Monday that 12 boats, all of them old, were sold for scrap."
    other = "The council said on Tuesday that 14 boats, all of them old, were quickly sold for scrap."
    row = compare(article(one), article(other)).rows[1]
    assert row.change is CHANGED
    assert marked(row) == (["Monday", "12"], ["Tuesday", "14", "quickly"])


def test_a_short_word_between_two_changes_belongs_to_them() -> None:
    one, other = (
        "He was seen in the garden of a castle by all who cared.",
        "He was seen in the middle of a meadow by all who cared.",
    )
    row = compare(article(one), article(other)).rows[1]
    assert marked(row)[0] == ["garden", "castle"] or marked(row)[0] == ["garden of a castle"]


def test_what_came_and_went_stands_alone() -> None:
    long = "A paragraph of some words which nobody had any reason to change at all."
    found = compare(article("Gone entirely, all of this.", long), article(long, "Correction: something new follows."))
    assert [row.change for row in found.rows] == [SAME, REMOVED, SAME, ADDED]
    assert found.removed > 0
    assert found.added > 0


def test_one_paragraph_that_became_two_is_the_same() -> None:
    first, second = "This was a long paragraph once, before it was split.", "It has two sentences that stand together."
    found = compare(article(f"{first} {second}", "End here."), article(first, second, "End here."))
    assert [row.change for row in found.rows] == [SAME, SAME, SAME]
    back = compare(article(first, second, "End here."), article(f"{first} {second}", "End here."))
    assert back.places == 0


def test_a_new_title_is_a_difference() -> None:
    found = compare(article("The same."), article("The same.", title="A Gong"))
    assert found.rows[0].change in (CHANGED, REMOVED)


def test_empty_articles_are_compared() -> None:
    assert compare(article(title=""), article(title="")).rows == ()
    assert compare(article(title=""), article("New words.", title="")).added == 3


PARAGRAPHS = st.lists(st.text(st.sampled_from("ab .,’é\u00ad東"), min_size=1, max_size=30), max_size=6)


@given(PARAGRAPHS, PARAGRAPHS)
def test_nothing_is_lost_or_doubled(one: list[str], other: list[str]) -> None:
    left, right = article(*one), article(*other)
    rows = compare(left, right).rows
    kept = [words for words in one if words.strip()], [words for words in other if words.strip()]
    assert "\n".join(row.one for row in rows if row.one) == "\n".join(["A Bell", *kept[0]])
    assert "\n".join(row.other for row in rows if row.other) == "\n".join(["A Bell", *kept[1]])
    for row in rows:
        assert all(0 <= start < end <= len(row.one) for start, end in row.one_marks)
        assert all(0 <= start < end <= len(row.other) for start, end in row.other_marks)

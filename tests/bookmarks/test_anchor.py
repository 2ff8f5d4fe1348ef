from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.bookmarks.anchor import find, find_all, make
from viewer.bookmarks.passage import CONTEXT_CHARS, Found, Passage, Span, Verdict

ARTICLE = """High-level talks today between Mr. Gates and Mr. Putin ended without agreement, officials said.

“We will see,” Mr. Lavrov said on Friday. At least 42 people were killed in the blast near Gori, the ministry said. \
The minister did not answer questions from reporters.

At least 24 people were killed in the blast near Tskhinvali, the ministry said. The President left at once.

He declined to comment. The visit was the first in nine years, and nobody expects another one before the spring.

He declined to comment. The gates of the old town stay shut until further notice, the mayor added."""
KILLED = "At least 42 people were killed in the blast near Gori, the ministry said."


def kept(quote: str, text: str = ARTICLE, occurrence: int = 1) -> Passage:
    at = -1
    for _ in range(occurrence):
        at = text.index(quote, at + 1)
    return make(text, at, at + len(quote))


def words(text: str, found: Found) -> str | None:
    return text[found.span.start : found.span.end] if found.span else None


def test_a_passage_holds_its_words_and_its_surroundings() -> None:
    start = ARTICLE.index(KILLED)
    passage = make(ARTICLE, start, start + len(KILLED))
    assert passage == Passage(
        KILLED, ARTICLE[start - 32 : start], ARTICLE[start + len(KILLED) :][:32], start, start + 73
    )
    assert len(passage.prefix) == CONTEXT_CHARS
    assert 0.8 < (passage.rival or 0) < 1.0  # the sentence about Tskhinvali


@pytest.mark.parametrize("span", [(5, 5), (7, 3), (-1, 4), (0, 10_000)])
def test_there_is_no_empty_passage(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no passage"):
        make(ARTICLE, *span)


def test_same() -> None:
    passage = kept(KILLED)
    assert find(ARTICLE, passage) == Found(Verdict.SAME, Span(passage.start, passage.end))


def test_moved_by_text_above() -> None:
    new = "Corrected on Monday.\n\n" + ARTICLE
    found = find(new, kept(KILLED))
    assert found.verdict is Verdict.MOVED
    assert words(new, found) == KILLED


def test_moved_with_its_paragraph() -> None:
    new = "\n\n".join(reversed(ARTICLE.split("\n\n")))
    found = find(new, kept(KILLED))
    assert (found.verdict, words(new, found)) == (Verdict.MOVED, KILLED)


def test_what_the_eye_does_not_see_is_no_change() -> None:
    new = ARTICLE.replace("blast near", "bl\u00adast\nnear")
    found = find(new, kept(KILLED))
    assert found.verdict is Verdict.MOVED
    assert words(new, found) == KILLED.replace("blast near", "bl\u00adast\nnear")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("42 people", "43 persons"),
        lambda text: text.replace(KILLED, KILLED.upper()),
        lambda text: text.replace("At least 42 people were killed in the blast", "Forty-two people died in a blast"),
        lambda text: text.replace("people were killed", "people were not killed"),
        lambda text: text.replace("the ministry said. The minister", "ministry officials said. The minister"),
    ],
)
def test_other_words_in_the_same_place_are_a_change(change) -> None:
    new = change(ARTICLE)
    found = find(new, kept(KILLED))
    assert found.verdict is Verdict.CHANGED
    assert 0.5 <= found.similarity < 1.0
    assert found.span is not None
    assert new[: found.span.start].endswith("on Friday. ")
    assert new[found.span.end :].startswith(" The minister did not")


def test_other_quotation_marks_are_a_change_that_is_hardly_one() -> None:
    new = ARTICLE.replace("“", '"').replace("”", '"')
    found = find(new, kept("“We will see,” Mr. Lavrov said on Friday."))
    assert (found.verdict, found.similarity) == (Verdict.CHANGED, 0.99)


def test_a_look_alike_is_not_taken_for_a_deleted_sentence() -> None:
    found = find(ARTICLE.replace(KILLED + " ", ""), kept(KILLED))
    assert (found.verdict, found.span) == (Verdict.LOST, None)


def test_a_look_alike_is_offered_at_most() -> None:
    paragraphs = ARTICLE.split("\n\n")
    new = "\n\n".join(paragraphs[:1] + paragraphs[2:])
    found = find(new, kept(KILLED))
    assert (found.verdict, found.span) == (Verdict.LOST, None)
    assert [new[c.start : c.end] for c in found.candidates] == [
        KILLED.replace("42", "24").replace("Gori", "Tskhinvali")
    ]


def test_a_twin_is_not_taken_for_a_deleted_sentence() -> None:
    paragraphs = ARTICLE.split("\n\n")
    for gone, occurrence in ((3, 1), (4, 2)):
        new = "\n\n".join(paragraphs[:gone] + paragraphs[gone + 1 :])
        found = find(new, kept("He declined to comment.", occurrence=occurrence))
        assert found.verdict is Verdict.LOST


def test_context_tells_twins_apart() -> None:
    new = "Corrected on Monday.\n\n" + ARTICLE
    for occurrence in (1, 2):
        passage = kept("He declined to comment.", occurrence=occurrence)
        assert find(new, passage) == Found(Verdict.MOVED, Span(passage.start + 22, passage.end + 22))


def test_a_twin_shifted_to_the_old_offset_is_not_the_same() -> None:
    text = "First he spoke of the weather. He declined to comment. And then of the sea and ships.\n\n" + "x" * 300
    text += " Much later he rose. He declined to comment. The hall was empty by then and it rained."
    first, second = kept("He declined to comment.", text, 1), kept("He declined to comment.", text, 2)
    new = "y" * (second.start - first.start) + text
    found = find(new, second)
    assert new.startswith(second.quote, second.start)
    assert found.verdict is Verdict.MOVED
    assert found.span == Span(2 * second.start - first.start, 2 * second.start - first.start + len(second.quote))


def test_two_equal_places_are_ambiguous() -> None:
    block = "A line that comes before it all. The very same sentence stands here twice. And a line that comes after."
    passage = kept("The very same sentence stands here twice.", block)
    new = f"Something new.\n\n{block}\n\n{block}"
    found = find(new, passage)
    assert found.verdict is Verdict.AMBIGUOUS
    assert [new[c.start : c.end] for c in found.candidates] == [passage.quote] * 2


def test_old_wording_elsewhere_and_an_edited_sentence_in_place_are_ambiguous() -> None:
    sentence = "The visit was the first in nine years, and nobody expects another one before the spring."
    new = f"{sentence} So began the week.\n\n" + ARTICLE.replace(sentence, sentence.replace("nine years", "ten years"))
    found = find(new, kept(sentence))
    assert found.verdict is Verdict.AMBIGUOUS
    assert len(found.candidates) == 2


@pytest.mark.parametrize("name", ["Linus", "Gates", "42"])
def test_short_quotes_are_exact_or_lost(name: str) -> None:
    text = f"In the morning the visitors met {name} at the gates of the town, and in the evening they left again."
    passage = kept(name, text)
    assert find("Well. " + text, passage).verdict is Verdict.MOVED
    changed = find(text.replace(name, "machines" if name == "Linus" else "24"), passage)
    assert (changed.verdict, changed.span) == (Verdict.LOST, None)


def test_a_short_quote_needs_its_context() -> None:
    passage = kept("Gori")
    assert find(
        "Gori is a town. The weather in Gori was fine, and nothing else is known of it to this day.", passage
    ) == (
        find("Nothing is known.", passage).__class__(
            Verdict.LOST, candidates=(Span(0, 4), Span(31, 35)), similarity=0.0
        )
    )


def test_a_name_is_not_found_inside_a_word() -> None:
    passage = kept("Linus", "The talk was about Linus and his work on the kernel of the system, they said.")
    assert find("The talk was about bilinus and his work on the kernel of the system, they said.", passage).span is None


def test_another_article_in_the_file() -> None:
    other = "Rain is expected from Tuesday. He declined to comment. The harvest was poor in all the western districts."
    for quote in (KILLED, "He declined to comment.", "The President left at once.", "High-level talks today"):
        assert find(other, kept(quote)).verdict is Verdict.LOST


def test_a_stock_phrase_with_one_name_is_not_found_in_another_article() -> None:
    text = "The ferry was sold in June. Nobody came, two days before the Court of Appeal met. It rained."
    other = "The lamp was lit at dusk. He asked in vain, two days before the Court of Appeal met. The sea rose."
    quote = "two days before the Court of Appeal met."
    assert find(other, kept(quote, text)).verdict is Verdict.LOST
    telling = "Ada Brook asked Carl Dunn in vain."
    moved = find(
        f"The lamp was lit at dusk. {telling} The sea rose.", kept(telling, f"It rained all day. {telling} So.")
    )
    assert moved.verdict is Verdict.MOVED


def test_a_stock_phrase_that_goes_on_alike_is_not_found_in_another_article() -> None:
    text = "Officials of the old bank, who spoke on condition that they not be named, put the loss at a third."
    other = "Two keepers of the lamp, who spoke on condition that they not be named, put the loss at nothing."
    assert find(other, kept("who spoke on condition that", text)).verdict is Verdict.LOST


def test_an_empty_text() -> None:
    assert find("", kept(KILLED)).verdict is Verdict.LOST
    assert find("", Passage("", "", "", 0, 0)).verdict is Verdict.LOST


def test_a_whole_article() -> None:
    passage = make(ARTICLE, 0, len(ARTICLE))
    assert find(ARTICLE, passage).verdict is Verdict.SAME
    new = ARTICLE.replace("nine", "ten")
    assert find(new, passage).verdict is Verdict.CHANGED
    assert find("Something else altogether stands here today, and it is not long.", passage).verdict is Verdict.LOST


@pytest.mark.parametrize("articles", [1, 8, 80])
def test_a_passage_of_many_pages(articles: int) -> None:
    from torture_articles import invent

    text = "\n\n".join(invent(number).text for number in range(articles))
    passage = make(text, 100, len(text) - 100)
    new = "New.\n\n" + text[:1000] + text[1000:].replace(" the ", " that ", 9)
    found = find(new, passage)
    assert found.verdict is Verdict.CHANGED
    assert (words(new, found) or "").strip() == new[106:-100].strip()


def test_a_passage_across_blocks() -> None:
    passage = make(ARTICLE, ARTICLE.index("The minister"), ARTICLE.index("The President"))
    new = ARTICLE.replace("\n\n", "\n").replace("42", "43")
    found = find(new, passage)
    assert found.verdict is Verdict.MOVED
    assert "".join((words(new, found) or "").split()) == "".join(passage.quote.split())


def test_a_quote_with_white_space_at_its_ends_keeps_it() -> None:
    passage = kept(" The President left at once.\n\n")
    new = "Well.\n\n" + ARTICLE.replace("42", "43")
    assert words(new, find(new, passage)) == passage.quote


def test_characters_beyond_the_basic_plane_count_as_one() -> None:
    text = "😀😀 " + ARTICLE
    passage = kept(KILLED, text)
    assert find("😀" + text, passage).span == Span(passage.start + 1, passage.end + 1)


def test_passages_of_other_programs_know_no_rival() -> None:
    ours = kept("The visit was the first in nine years, and nobody expects another one before the spring.")
    theirs = Passage(ours.quote, ours.prefix, ours.suffix, 0, len(ours.quote))
    assert find(ARTICLE, theirs).verdict is Verdict.MOVED
    assert find(ARTICLE.replace("nine", "ten"), theirs).verdict is Verdict.CHANGED


def test_all_at_once_is_one_by_one() -> None:
    passages = [kept(KILLED), kept("He declined to comment."), kept("High-level"), kept("The President left at once.")]
    new = ARTICLE.replace("42", "43").replace("The President", "Well, the President")
    assert find_all(new, passages) == [find(new, passage) for passage in passages]


def test_a_thousand_places_with_the_same_words() -> None:
    text = "and so on " * 3000 + "until the end of the road came " + "and so on " * 3000
    passage = make(text, 30_028, 30_033)
    found = find("x" + text, passage)
    assert found.span in (None, Span(30_029, 30_034))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_what_is_found_is_what_was_kept(data: st.DataObject) -> None:
    """Any passage of any text is the same in that text; and a confident verdict tells the truth about the words."""
    text = data.draw(st.text(alphabet="abc .\n“”—é\u0301\u00ad 😀", min_size=1, max_size=200))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    passage = make(text, start, end)
    assert passage.quote == text[start:end]
    if passage.quote.strip("\u00ad \n"):
        assert find(text, passage) == Found(Verdict.SAME, Span(start, end))
    new = data.draw(st.text(alphabet="abc .\n“”—é\u0301\u00ad 😀", max_size=200))
    found = find(new, passage)
    assert (found.span is not None) == (found.verdict in (Verdict.SAME, Verdict.MOVED, Verdict.CHANGED))
    if found.span is not None:
        assert 0 <= found.span.start < found.span.end <= len(new)
    if found.verdict is Verdict.SAME:
        assert words(new, found) == passage.quote


def test_nothing_heavy_is_imported_for_passages_that_stand() -> None:
    import subprocess

    code = (
        "import sys, viewer.bookmarks.anchor as a, viewer.bookmarks.store, viewer.bookmarks.quotation\n"
        "a.find('abc', a.Passage('b', 'a', 'c', 1, 2))\n"
        "assert not {'rapidfuzz', 'numpy'} & set(sys.modules), 'heavy'"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

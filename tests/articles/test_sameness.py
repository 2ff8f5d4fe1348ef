"""Near fingerprints, and what is one article and what is not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.articles.identity import SHINGLE, SKETCH, sketch, words_of
from viewer.articles.sameness import Traits, days_apart, is_same, likeness, titles_agree

STORY = (
    "The keeper of the northern lighthouse said on Friday that the lamp had burned for forty nights in a row, and "
    "that nobody had come to see it. The harbour board will meet again in spring, when the boats are painted and the "
    "nets are dry. Until then the lamp is to be lit by hand, which takes two men and a ladder. Mr. Brandt, who has "
    "kept it since 1987, told this newspaper that he did not mind the ladder. “It is the second man,” he said, “who "
    "sings.” The second man was not to be reached, and his wife would not say what it is that he sings at night."
)
FRAME = (
    "Here is the forecast for {day} from the regional weather desk. Hull will have {sky} with a high of {n} degrees, "
    "York {sky2} with a high of {m} degrees, and the coast winds of {w} kilometres an hour. The forecast is made "
    "twice a day. For warnings at sea, ring the harbour office. Readers may send measurements to the weather desk."
)


def traits(name: str = "", **facts: str | None) -> Traits:
    known = {"url_key": None, "title": "A lamp by hand", "publication": None, "published": None}
    return Traits(name, **(known | facts))  # type: ignore[arg-type]


def same(one: str, other: str, first: Traits | None = None, second: Traits | None = None) -> bool:
    return is_same(first or traits("1"), second or traits("2"), likeness(words_of(one), words_of(other)))


@pytest.mark.parametrize(
    "copy",
    [
        f"Menu Home News Sport {STORY} Share this Page 1 of 1",
        STORY.replace("lighthouse", "light- house").replace("harbour", "har bour"),
        STORY.replace("lamp", "larnp").replace("ladder", "1adder").replace("nets", "nels"),
        STORY.replace("forty nights", "forty long nights"),
        STORY.upper(),
        STORY[: len(STORY) * 2 // 3],
    ],
    ids=["furniture", "hyphens", "misread", "corrected", "capitals", "cut"],
)
def test_copies_through_other_containers_are_the_same(copy: str) -> None:
    assert same(STORY, copy)
    assert same(copy, STORY)
    assert len(set(sketch(words_of(STORY))) & set(sketch(words_of(copy)))) >= 2


def test_the_next_day_in_the_same_frame_is_another_article() -> None:
    one = FRAME.format(day="Monday", sky="sunny spells", n=12, sky2="light rain", m=14, w=20)
    other = FRAME.format(day="Tuesday", sky="heavy showers", n=9, sky2="some fog", m=11, w=45)
    title = {"title": "Weather forecast"}
    assert not same(one, other, traits("1", **title), traits("2", **title))
    url = {"url_key": "example.org/weather", **title}
    assert not same(one, other, traits("1", **url), traits("2", **url))


def test_one_number_that_differs_parts_two_notices() -> None:
    notice = "The funeral of Ada Holm will be held at St Mary’s church on Friday at {} o’clock. Flowers only."
    assert not same(notice.format(11), notice.format(14))
    assert same(notice.format(11), notice.format(11).upper())


def test_a_notice_without_the_same_title_or_address_is_not_joined() -> None:
    assert not same("No trading today.", "No trading today.", traits("1", title="Monday"), traits("2", title="Friday"))


def test_few_words_that_stand_everywhere_join_nothing() -> None:
    cookies = "We use cookies. Accept all or choose your settings."
    one, other = traits("1", url_key="a.example/1"), traits("2", url_key="a.example/2")
    assert not same(cookies, cookies, one, traits("2", title="Another page"))
    assert not same(cookies, f"{cookies} Good morning.", one, other)
    assert same(cookies, cookies, one, other)
    notice = " ".join(STORY.split()[:50])
    assert same(notice, notice, one, other)
    assert not same(notice, notice + " Mr.", one, other)
    assert not same(notice, notice, one, traits("2", title="Another lamp"))


def test_a_list_that_holds_the_article_is_not_the_article() -> None:
    teasers = " ".join(f"The ferry number {n} was late again on Monday, said the {who}." for n, who in enumerate("abc"))
    article, tag = traits("1", url_key="a.example/lamp"), traits("2", url_key="a.example/tag/lamps", title="Lamps")
    assert not same(STORY, f"{STORY} {teasers}", article, tag)
    assert same(STORY, f"{STORY} {teasers}", article, traits("2", url_key="b.example/lamp"))
    assert same(STORY, f"{STORY} Share this", article, traits("2", url_key="b.example/lamp", title="Two men"))


def test_a_part_is_joined_only_under_the_same_title_or_address() -> None:
    part, whole = STORY, " ".join([STORY, *(f"On day {n} a boat came in with {n * 3} boxes." for n in range(20))])
    assert same(part, whole)
    assert not same(part, whole, traits("1", title="Letters"), traits("2"))
    at = {"url_key": "example.org/lamp"}
    assert same(part, whole, traits("1", title="Letters", **at), traits("2", **at))


def test_a_live_page_that_grew_is_the_same_page() -> None:
    seen = ("captain", "ferry", "bell", "horse", "mayor", "priest", "piano", "anchor", "lantern", "doctor", "whale")
    updates = [f"Update number {n}: {who} has been seen at the pier by {n + 3} people." for n, who in enumerate(seen)]
    early, late = " ".join(updates[6:]), " ".join(updates)
    at = {"url_key": "example.org/live", "title": "Live"}
    assert same(early, late, traits("1", **at), traits("2", **at))


def test_other_publications_and_days_need_more() -> None:
    changed = STORY.replace("Friday", "Monday")
    assert same(STORY, changed)
    assert not same(STORY, changed, traits("1", published="2007-10-12"), traits("2", published="2007-11-30"))
    assert not same(STORY, changed, traits("1", publication="The Paper"), traits("2", publication="Another"))


def test_days_and_titles() -> None:
    assert days_apart("2007-10-12", "2007-10-14T08:00:00Z") == 2
    assert days_apart("2007-10", "2007-10-14") is None
    assert days_apart(None, None) is None
    assert titles_agree("A Lamp, by Hand", "A lamp by hand")
    assert titles_agree("A lamp by hand", "A lamp by hand | The Paper")
    assert not titles_agree("", "")
    assert not titles_agree("A lamp by hand", "Dear cod")


def test_a_sketch_is_small_ordered_and_always_the_same() -> None:
    made = sketch(words_of(STORY))
    assert len(made) == SKETCH
    assert list(made) == sorted(made)
    assert made == sketch(words_of(STORY.upper()))
    assert sketch(["two", "words"]) == ()


def test_each_character_is_a_word_where_no_spaces_are_written() -> None:
    assert words_of("東京の天気") == list("東京の天気")
    assert len(sketch(words_of("東京の天気"))) == 5 - SHINGLE + 1


@given(st.text(max_size=400), st.text(max_size=400))
def test_no_text_is_too_odd(one: str, other: str) -> None:
    like = likeness(words_of(one), words_of(other))
    assert 0 <= like.covered <= 1
    assert 0 <= like.contradicted <= 1
    assert likeness(words_of(one), words_of(one)).covered in (0, 1)


def test_shared_sketches_tell_how_alike_texts_are() -> None:
    chance = random.Random(1)
    words = [f"w{n}" for n in range(2000)]
    one = chance.choices(words, k=3000)
    half = one[:1500] + chance.choices(words, k=1500)
    shared = len(set(sketch(one)) & set(sketch(half)))
    assert 1 <= shared < SKETCH
    assert not set(sketch(one)) & set(sketch(chance.choices(words, k=3000)))

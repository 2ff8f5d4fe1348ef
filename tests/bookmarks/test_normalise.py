from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.bookmarks.normalise import comparable, plain, reads_the_same

TRICKY = st.text(
    alphabet=st.sampled_from("aéßİﬁſ—–- -\n\t\u00a0\u00ad\u200b\u0301\u0323“”‘’'.…Ⅷ각\u1100\u1161日 Я\ufeff")
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Talks”, he said", '"talks", HE SAID'),
        ("MOSCOW — Talks", "MOSCOW—Talks"),
        ("MOSCOW -- Talks", "Moscow – talks"),
        ("inter-\nnational", "international"),
        ("well-known", "well‑known"),
        ("co\u00adop\u00ad\neration", "cooperation"),
        ("ﬁne oﬃce", "fine office"),
        ("cafe\u0301", "café"),
        ("a  b\n\nc\u00a0d", "a b c d"),
        ("wait …", "wait ..."),
        ("wait. . .", "wait..."),
        ("``so''", '"so"'),
        ("1990–91", "1990-91"),
        ("\u1100\u1161\u11a8", "각"),
        ("x\u200by", "xy"),
    ],
)
def test_what_typesetting_changes_is_levelled(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(("one", "other"), [("resume", "résumé"), ("24", "42"), ("Gates", "Rice"), ("a b", "ab")])
def test_what_a_writer_changes_is_not(one: str, other: str) -> None:
    assert plain(one) != plain(other)


@pytest.mark.parametrize(
    "word", ["today", "Next", "ﬁne", "cafe\u0301", "inter-\nnational", "x", "1990–91", "talks”", "İstanbul", "—"]
)
def test_a_span_of_the_levelled_text_leads_back(word: str) -> None:
    text = "High-level “talks” today—he said.\n\nNext  para …  inter-\nnational ﬁne cafe\u0301 in 1990–91, İstanbul x"
    ground = comparable(text)
    start = text.index(word)
    begin, end = ground.plain_offset(start), ground.plain_offset(start + len(word) - 1) + 1
    span = ground.span(begin, end)
    assert text[span.start : span.end] == word


@given(TRICKY)
def test_every_span_leads_back_to_text_that_levels_to_the_same(text: str) -> None:
    ground = comparable(text)
    for start in range(len(ground.plain)):
        span = ground.span(start, start + 1)
        assert 0 <= span.start < span.end <= len(text)
    if ground.plain:
        whole = ground.span(0, len(ground.plain))
        assert plain(text[whole.start : whole.end]) == plain(text)


@given(TRICKY)
def test_offsets_never_leave_the_texts_and_never_go_back(text: str) -> None:
    ground = comparable(text)
    offsets = [ground.plain_offset(at) for at in range(len(text) + 1)]
    assert offsets == sorted(offsets)
    assert not offsets or 0 <= offsets[0] <= offsets[-1] <= len(ground.plain)


@given(st.text(alphabet="abc de\n“”"))
def test_unicode_forms_are_one(text: str) -> None:
    assert plain(unicodedata.normalize("NFD", text)) == plain(unicodedata.normalize("NFC", text))


def test_what_the_eye_does_not_see() -> None:
    assert reads_the_same("a  ﬁne\u00ad day", "a fine\nday")
    assert not reads_the_same("“a”", '"a"')
    assert not reads_the_same("Us", "us")

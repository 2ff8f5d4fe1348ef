"""Bytes of every encoding that old files come in."""

from __future__ import annotations

import codecs

import pytest

from viewer.formats.decode import decode

ENGLISH = "“The mayor’s café,” she said — it cost £3½ … and Señor Núñez agreed. " * 4
RUSSIAN = "Переговоры в Москве закончились поздно вечером, и никто не хотел говорить о том, что было сказано. " * 6


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-8"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_unicode(mark: bytes, encoding: str) -> None:
    assert decode(mark + ENGLISH.encode(encoding)) == ENGLISH


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_western_without_a_declaration(encoding: str) -> None:
    text = "The old mill, " * 20 + "“it’s closed,” said René — “for good.” " + "and the river went on. " * 20
    assert decode(text.encode(encoding)) == text


def test_cyrillic_without_a_declaration() -> None:
    assert decode(RUSSIAN.encode("cp1251")) == RUSSIAN


def test_declared_encoding_counts_where_utf8_fails() -> None:
    greek = "Οι συνομιλίες στην Αθήνα τελείωσαν. "
    assert decode(greek.encode("iso8859-7"), "ISO-8859-7") == greek
    assert decode(ENGLISH.encode("utf-8"), "iso-8859-7") == ENGLISH


def test_declared_latin1_is_read_as_browsers_do() -> None:
    assert decode("“Quoted” – it’s so".encode("cp1252"), "iso-8859-1") == "“Quoted” – it’s so"


@pytest.mark.parametrize("declared", ["no-such-encoding", "utf-8", "", None])
def test_wrong_declarations_do_no_harm(declared: str | None) -> None:
    text = "A plain line — and “another” one, which goes on for a while. " * 3
    assert decode(text.encode("cp1252"), declared) == text


def test_line_ends_are_one() -> None:
    assert decode(b"one\r\ntwo\rthree\n") == "one\ntwo\nthree\n"


def test_a_cut_character_at_the_end_is_dropped() -> None:
    assert decode("A long line of text — and then —".encode()[:-1]) == "A long line of text — and then "


def test_stray_windows_bytes_among_utf8() -> None:
    joined = ("Ein schöner Tag für Gärtner. " * 8).encode() + b"It\x92s a mixed file."
    assert decode(joined).endswith("It’s a mixed file.")
    assert "schöner" in decode(joined)


def test_mojibake_is_repaired() -> None:
    broken = "â€œThe mayorâ€™s cafÃ©,â€\x9d she said."
    assert decode(broken.encode()) == "“The mayor’s café,” she said."


@pytest.mark.parametrize("text", ["Ça coûte 3 €.", "À la carte – déjà vu", "SMÅLAND ÄR FINT", "naïve Ångström’s café"])
def test_what_is_right_is_left_alone(text: str) -> None:
    assert decode(text.encode()) == text


def test_nul_bytes_and_nothing() -> None:
    assert decode(b"") == ""
    assert decode(b"a\0b") == "ab"

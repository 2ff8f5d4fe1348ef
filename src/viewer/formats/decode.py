"""Bytes -> text: byte-order mark, strict UTF-8, what the file declares, and a detector only at last."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import lru_cache

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers read these labels as the larger set that real files use (WHATWG Encoding, section 4.2).
_AS_BROWSERS_DO = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
}
_LEAST_WIDE = 8  # bytes from which the places of NULs say something
_SAMPLE_BYTES = 65_536
_TYPOGRAPHIC = frozenset("‘’“”–—…•£€©®°½¼ §·«»¡¿")
_WESTERN_LETTERS = frozenset("àâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜÝ")
# Two characters beyond ASCII side by side, or one of a few: without them nothing is mojibake, and costs no look.
_NEAR = 16
_SUSPECT = r"[^\x00-\x7f](?:[^\x00-\x7f]+|(?<=[\x80-\x9fÂÃŒœ]))"  # one class first: searched much quicker so
_SUSPECTS = re.compile(rf"{_SUSPECT}(?:[\x00-\x7f]{{1,{_NEAR}}}{_SUSPECT})*")
_STRETCH = 1024  # characters
_LINES = re.compile(rf"[^\n]{{0,{_STRETCH}}}[^\n>]*[\n>]?")  # long ones, as machines write markup, end with a tag
_MARGIN = 0.1  # how much likelier MacRoman must read than Windows-1252, which is far more common


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`, without byte-order mark, line ends as single line feeds, and mojibake repaired. Never raises.

    `declared`: the name of an encoding that the file gives for itself, believed only where UTF-8 fails.
    """
    text = _decode(data, declared)
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\0", "") if b"\0" in data else text
    return _repaired(text)


@lru_cache(4)
def decode_head(head: bytes) -> str:
    """`decode` for the first bytes of a file, which many formats ask for in turn."""
    return decode(head)


def _decode(data: bytes, declared: str | None) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, errors="replace")
    wide = wide_encoding(data[:4096])
    if wide:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _mostly_utf8(data) or _as_declared(data, declared) or _detected(data)


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 without a mark, told by NUL bytes that stand only at even or only at odd places; else None."""
    if len(head) < _LEAST_WIDE:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 with a cut end or a few stray Windows-1252 bytes, as joined files have; None when it is not UTF-8."""
    parts: list[str] = []
    rest, stray = data, 0
    while True:
        try:
            parts.append(rest.decode("utf-8"))
            break
        except UnicodeDecodeError as fault:
            good, bad, rest = rest[: fault.start], rest[fault.start : fault.end], rest[fault.end :]
            is_cut_end = not rest and fault.reason == "unexpected end of data"
            parts.append(good.decode("utf-8") + ("" if is_cut_end else bad.decode("cp1252", errors="replace")))
            stray += not is_cut_end
            if stray > 200:
                return None
    text = "".join(parts)
    several_bytes = sum(len(found) for found in re.findall(r"[^\x00-\x7f]+", text)) - stray
    return text if several_bytes > 4 * stray or (stray == 0 and several_bytes >= 0) else None


def _as_declared(data: bytes, declared: str | None) -> str | None:
    """`data` in the declared encoding where that exists and fits it nearly everywhere; else None."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip()).name
    except LookupError:
        return None
    if name.startswith("utf"):
        return None  # it was tried, and did not fit
    text = data.decode(_AS_BROWSERS_DO.get(name, name), errors="replace")
    return text if text.count("\ufffd") <= len(text) / 200 else None


def _detected(data: bytes) -> str:
    western = _western(data)
    if western:
        return data.decode(western, errors="replace")
    from charset_normalizer import from_bytes  # 21 ms, and rarely needed

    best = from_bytes(data[:_SAMPLE_BYTES]).best()
    return data.decode(best.encoding if best else "cp1252", errors="replace")


def _western(data: bytes) -> str | None:
    """Windows-1252 or MacRoman where few bytes are not ASCII and nearly all of them make sense so; else None.

    A statistical detector is unsure of exactly these: English text with a handful of curly quotes.
    """
    sample = data[: 1 << 20]
    foreign = [byte for byte in sample if byte > 0x7F]
    letters = sum(chr(byte).isalpha() for byte in sample[:_SAMPLE_BYTES] if byte <= 0x7F)
    if len(foreign) > 0.15 * len(sample) or letters < 0.3 * min(len(sample), _SAMPLE_BYTES):
        return None
    windows, mac = _plausible(bytes(foreign), "cp1252"), _plausible(bytes(foreign), "mac_roman")
    if mac > windows + _MARGIN and mac > 0.9:
        return "mac_roman"
    return "cp1252" if windows > 0.9 else None


def _plausible(foreign: bytes, encoding: str) -> float:
    """The share of characters that Western prose uses; capitals with accents count half, for they are rare."""
    text = foreign.decode(encoding, errors="replace")
    marks = sum(c in _TYPOGRAPHIC for c in text)
    letters = sum((0.5 if c.isupper() else 1.0) for c in text if c in _WESTERN_LETTERS)
    return (marks + letters) / max(1, len(text))


def _repaired(text: str) -> str:
    """`text` with lines of mojibake ("â€œ" for "“") put right, where the repair is clearly better."""
    if not any(map(_SUSPECTS.search, _stretches(text))):
        return text
    from ftfy import fix_encoding  # 120 ms, and not every process needs it
    from ftfy.badness import badness, is_bad

    def looks_bad(part: str) -> bool:
        return any(
            is_bad(stretch[max(0, found.start() - _NEAR) : found.end() + _NEAR])
            for stretch in _stretches(part)
            for found in _SUSPECTS.finditer(stretch)
        )

    def mended(line: str) -> str:
        if line.isascii() or not looks_bad(line):
            return line
        fixed = fix_encoding(line)
        return fixed if "\ufffd" not in fixed and badness(fixed) < badness(line) else line

    return "".join(mended(line) for line in _LINES.findall(text)) if looks_bad(text) else text


def _stretches(text: str) -> Iterator[str]:
    """The stretches of `text` that are not ASCII throughout, each reaching a little into the next."""
    for start in range(0, len(text), _STRETCH):
        stretch = text[start : start + _STRETCH + 2 * _NEAR]
        if not stretch.isascii():
            yield stretch

"""The title of a PDF: what it states, what its first page shows, or the name of the file. Programs state nonsense."""

from __future__ import annotations

import re
from pathlib import Path

from viewer.formats.clean import fact
from viewer.formats.pdf_lines import Line
from viewer.formats.pdf_paragraphs import headline

_LONGEST = 300
_NOT_A_TITLE = re.compile(
    r"""untitled.*|unnamed.*|(?:no|the)\ title|title|none|null|blank|\(?anonymous\)?
    |(?:new\ |scanned\ )?document\W?\d*|(?:doc|book|presentation|file|sheet|table|chart)\W?\d+
    |(?:microsoft|libreoffice|openoffice)\W(?:word|powerpoint|excel|writer|publisher|office)\b.*
    |powerpoint\ presentation|(?:word|excel)\ document|full\ page\ (?:photo|print|fax\ print)|scan.{0,30}\d
    |.*\.(?:docx?|dotx?|pdf|indd|qx[dp]|tex|dvi|p?s|eps|rtf|html?|txt|xlsx?|pptx?|pages|odt|pub|vsd|graffle|wpd|p65|pm\d)
    |(?:print|page|scan|slide|layout|img|image|fax)[\W_]?\d*|about:blank|\w+://\S+|[a-z]:[\\/].*|/\S*|\W*
    |(?:form|formular|vordruck|formulaire)?\W*(?:no\.?\ ?|nr\.?\ ?)?(?-i:[A-Z]{0,3})[-_. ]?\d[\w./-]*
        (?:\ \(?(?:rev\b.*|[\d/.-]+\)?))?
    |[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}
    |[^\s]*(?:_[^\s]*|\d[^\s]*-[^\s]*)""",
    re.IGNORECASE | re.VERBOSE,
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_WORD = re.compile(r"[^\W\d_]{2,}")


def title_of(stated: object, lines: list[Line], path: Path) -> str | None:
    """The title; None where nothing is shown and the text speaks for itself by its first words.

    What the metadata state is believed where the first page shows it too, or nothing there looks like a title.
    """
    shown = headline(lines)
    shown = shown if shown and _WORD.search(shown) else None
    named = fact(stated)
    if named and len(named) <= _LONGEST and not is_nonsense(named, path):
        start = letters(" ".join(line.text for line in lines[:60]))
        return named if not shown or letters(named) in start else shown
    return shown or (None if _is_prose(lines) else of_name(path.stem))


def is_nonsense(named: str, path: Path) -> bool:
    """Whether a program put there what is no title: its own name, that of a file, a number."""
    if _YEAR.fullmatch(named):
        return False
    return bool(_NOT_A_TITLE.fullmatch(named)) or letters(named) == letters(path.stem)


def of_name(stem: str) -> str | None:
    """The name of a file as a title; None where it says nothing."""
    words = re.sub(r"[_\s]+|(?<=[^\W\d])-(?=[^\W\d])", " ", stem).strip()
    return words if _WORD.search(words) else None


def letters(text: str) -> str:
    """What two ways to set one title have in common."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _is_prose(lines: list[Line]) -> bool:
    """Whether the text begins with words that say what it is about, and not with a table, a form or noise."""
    start = " ".join(line.text for line in lines[:2])
    solid = "".join(start.split())
    in_words = sum(map(len, _WORD.findall(start)))
    return "\t" not in start and len(_WORD.findall(start)) >= 3 and in_words >= 0.75 * len(solid)

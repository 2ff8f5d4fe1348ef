"""Corrections as a small text file that a colleague can load, or write by hand.

UTF-8, one JSON object a line. The first line is `{"format": "archive-viewer corrections", "version": 1}`; every other
line is one correction:

| field | is |
|---|---|
| `action` | hide, merge, rename, retype, split or locate |
| `kind` `key` `name` | whom it is about: person, place or organisation; the key as `people --json` shows it |
| `article` | the fingerprint of the one article it holds for, or null for the whole library |
| `created` | when it was made, UTC |
| `into` `new_name` | of a merge: key and name of the one it is; its own: nobody else; `new_name` alone: of a rename |
| `new_kind` | of a retype |
| `because` | of a merge that the program made, since bearers of one name were told apart: its reasons |
| `form` | of a split: what the text calls the one who is somebody else, in small letters without accents |
| `place` | of locate: {id, name, country, lat, lon} |

Empty lines and unknown fields are passed over. Lines that say nothing understood are reported and skipped.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.entities.corrections import Correction, Node, Slot, fates, leads_back, said, slot
from viewer.errors import DamagedFile, FileNotReadable, UnsupportedFile
from viewer.library.correction_record import from_record, to_record
from viewer.library.corrections import CorrectionStore

FORMAT, VERSION = "archive-viewer corrections", 1
MOST_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class Problem:
    """A line, counted from 1, that is no correction."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A correction of the file that was not taken, since the library says `known`."""

    wanted: Correction
    known: Correction


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the corrections of a file."""

    taken: tuple[Correction, ...]
    known: tuple[Correction, ...]
    conflicts: tuple[Conflict, ...]
    problems: tuple[Problem, ...]


def written(corrections: Iterable[Correction]) -> str:
    """The file's text."""
    head = {"format": FORMAT, "version": VERSION}
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in (head, *map(to_record, corrections)))


def export(path: Path, corrections: Iterable[Correction]) -> None:
    """Write them; the file appears whole or not at all. Raises `FileNotReadable`."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(written(corrections), encoding="utf-8", errors="backslashreplace", newline="\n")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        sentence = f"“{path}” cannot be written: {error.strerror or error}."
        raise FileNotReadable(sentence, "Choose another place.") from error


def read(path: Path) -> tuple[list[Correction], list[Problem]]:
    """The corrections of a file. Raises `FileNotReadable`, `DamagedFile` or `UnsupportedFile`."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        sentence = f"“{path}” cannot be read: {error.strerror or error}."
        raise FileNotReadable(sentence, "Check that it is there and that you may read it.") from error
    if len(raw) > MOST_BYTES:
        raise DamagedFile(f"“{path}” is too long for a file of corrections.", "Choose a file that was exported.")
    try:
        return parsed(raw.decode("utf-8-sig"))
    except ValueError as error:
        sentence = f"“{path}” is no file of corrections: {error}."
        raise UnsupportedFile(sentence, "Choose a file that Archive Viewer exported.") from error


def parsed(text: str) -> tuple[list[Correction], list[Problem]]:
    """The corrections that the file's text states. Raises `ValueError` when it is another kind of file."""
    lines = text.split("\n")
    _check_head(lines[0])
    found: list[Correction] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        try:
            found.append(from_record(_record(line)))
        except ValueError as error:
            problems.append(Problem(number, str(error)))
    return found, problems


def take(store: CorrectionStore, path: Path) -> Taken:
    """Keep the corrections of a file but those that contradict what is known, which stays as it is."""
    found, problems = read(path)
    result = weighed(store.all(), found, problems)
    store.swap(add=result.taken)
    return result


def weighed(known: Sequence[Correction], found: Iterable[Correction], problems: Iterable[Problem] = ()) -> Taken:
    """What would become of each."""
    by_slot: dict[Slot, Correction] = {}
    moves: dict[str | None, dict[Node, Correction]] = {}

    def hold(correction: Correction) -> None:
        by_slot[slot(correction)] = correction
        moves.setdefault(correction.article, {}).update(fates([correction]))

    for correction in known:
        hold(correction)
    taken: list[Correction] = []
    already: list[Correction] = []
    conflicts: list[Conflict] = []
    for correction in found:
        same = by_slot.get(slot(correction))
        against = same or leads_back(moves.get(correction.article, {}), correction)
        if same is not None and said(same) == said(correction):
            already.append(correction)
        elif against is not None:
            conflicts.append(Conflict(correction, against))
        else:
            taken.append(correction)
            hold(correction)
    return Taken(tuple(taken), tuple(already), tuple(conflicts), tuple(problems))


def sentence(correction: Correction) -> str:
    """What a correction says, in words."""
    name = f"“{correction.name}”"
    kind = _ARTICLE_OF[correction.kind.value]
    if correction.action == "merge" and correction.into == correction.key:
        return f"{name} is one person" if correction.article is None else f"{name} is nobody else (in one article)"
    where = "" if correction.article is None else " (in one article)"
    why = f"; found by the program: {correction.because}" if correction.because else ""
    what = {
        "hide": f"{name} is not {kind}",
        "merge": f"{name} is “{correction.new_name}”",
        "rename": f"{name} is shown as “{correction.new_name}”",
        "retype": f"{name} is {_ARTICLE_OF.get(correction.new_kind or '', '')}",
        "split": f"“{correction.form}” is somebody else than {name}",
        "locate": f"{name} is {_whereabouts(correction)}",
    }[correction.action]
    return what + where + why


_ARTICLE_OF = {"PER": "a person", "LOC": "a place", "ORG": "an organisation"}


def _whereabouts(correction: Correction) -> str:
    place = correction.place
    return f"{place.name} in {place.country or 'the world'} ({place.lat:.2f}, {place.lon:.2f})" if place else ""


def _check_head(line: str) -> None:
    try:
        head = _record(line)
    except ValueError:
        head = {}
    if head.get("format") != FORMAT:
        raise ValueError(f"its first line does not say “{FORMAT}”")
    if head.get("version") != VERSION:
        raise ValueError(f"it is of version {head.get('version')}, which this program does not know")


def _record(line: str) -> dict[str, object]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError("it is not JSON") from error
    if not isinstance(value, dict):
        raise ValueError("it is not a JSON object")
    return value

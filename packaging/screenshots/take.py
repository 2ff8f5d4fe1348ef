"""Take the pictures of the README: the real program, on the sample archive, on a screen of its own.

    .venv/bin/python packaging/screenshots/take.py [NAME ...]

Needs Xvfb and xdotool. The pictures lie beside this script; look at them before they are committed.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SAMPLE = ROOT / "resources" / "sample"
TRY_WINDOW = ROOT / "packaging" / "linux" / "try_window.py"


@dataclass(frozen=True, slots=True)
class Shot:
    """`steps` are those of try_window.py, from the start of the program with the first article open."""

    name: str
    theme: str
    size: str
    steps: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A bookmark to make first: of the article whose title has `title`."""

    title: str
    quote: str
    note: str
    tag: str
    colour: str


OPEN_THIRD = "wait:2 click:326,350"
SHOTS = (
    Shot("article-light", "light", "1280x800", f"{OPEN_THIRD} wait:2 click:1034,231"),
    Shot("bookmarks-dark", "dark", "1280x800", f"{OPEN_THIRD} ctrl+b wait:1 click:326,543 wait:1"),
    Shot("search-sepia", "sepia", "1280x800", "wait:2 ctrl+l type:bell wait:1 Down Return wait:1"),
    Shot("narrow-light", "light", "760x700", "wait:2 click:200,350 wait:1"),
)
KEPT = (
    Kept("Halvorsens Divided", "for as long as there is a North Sea", "Said in Dubai.", "promises", "green"),
    Kept("Halvorsens Divided", "One does not sell a bridge to a gentleman", "", "Ingrid", "yellow"),
    Kept("A Bell With No Ship", "She sounds like rain on a tin boat.", "The founder wrote: A flat.", "bell", "blue"),
    Kept("The Man Who Listens", "There are 311. He has traced 310.", "", "bell", "orange"),
)  # fmt: skip


def run(library: Path, *words: str) -> str:
    command = [sys.executable, "-m", "viewer", "--library", str(library), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def prepare(library: Path) -> None:
    run(library, "add", str(SAMPLE))
    articles = [json.loads(line) for line in run(library, "list", "--json").splitlines()]
    for kept in KEPT:
        article = next(str(each["id"]) for each in articles if kept.title in each["title"])
        words = ("--quote", kept.quote, "--note", kept.note, "--tag", kept.tag, "--colour", kept.colour)
        run(library, "bookmarks", "add", article, *words)


def take(shot: Shot, prepared: Path, folder: Path) -> None:
    """On a copy of the library, so that no picture shows what was done for another."""
    library = folder / shot.name
    shutil.copytree(prepared, library)
    (library / "settings.json").write_text(json.dumps({"theme": shot.theme}))
    picture = HERE / f"{shot.name}.png"
    program = [sys.executable, "-m", "viewer", "--library", str(library)]
    options = ["--size", shot.size, "--keys", shot.steps, "--picture", str(picture)]
    subprocess.run([sys.executable, str(TRY_WINDOW), *options, "--", *program], check=True)
    print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size // 1024} KiB")


def main() -> None:
    wanted = set(sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        prepared = Path(folder) / "prepared"
        prepare(prepared)
        for shot in SHOTS:
            if not wanted or shot.name in wanted:
                take(shot, prepared, Path(folder))


if __name__ == "__main__":
    main()

"""Title, date and byline beside other people's libraries, on the same pages in the same run.

trafilatura and htmldate are there anyway. newspaper4k, goose3 and readability-lxml take part where
`ARCHIVE_VIEWER_PEERS` names a folder into which they were installed (`pip install --target`); they are no
dependencies of ours, and run in a process of their own.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.benchmark

HERE = Path(__file__).parent
SETS = ("naeb", "readability")


def scoring() -> ModuleType:
    """How `test_extraction` reads the sets and counts what is right."""
    spec = importlib.util.spec_from_file_location("extraction_scores", HERE / "test_extraction.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def said_by_peers(paths: list[Path]) -> dict[str, dict[str, list[str]]]:
    """By page, then by library: title, date, authors."""
    more = os.environ.get("ARCHIVE_VIEWER_PEERS", "")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [*sys.path, more]))}
    done = subprocess.run(
        [sys.executable, str(HERE / "peers_of_extraction.py")],
        input="\n".join(map(str, paths)),
        capture_output=True,
        text=True,
        env=environment,
        timeout=900,
        check=True,
    )
    records = [json.loads(line) for line in done.stdout.splitlines()]
    return {record["name"]: record["facts"] for record in records}


@pytest.mark.parametrize("name", SETS)
def test_no_single_library_is_right_more_often(
    name: str, material: Path, tmp_path: Path, hold_floor: Callable[[str, str, float], None]
) -> None:
    from viewer.formats import open_archive

    te = scoring()
    truths, paths = {}, []
    for page, html, truth in te._truths(material / "data" / "pages" / name):
        truths[page] = truth
        paths.append(tmp_path / f"{page}.html")
        paths[-1].write_bytes(html)
    said: dict[str, list[object]] = {}
    peers = said_by_peers(paths)
    for path in paths:
        with open_archive(path) as archive:
            ours = te._read(archive.document(""))
        row = {"ours": [ours.title, ours.date, ours.authors], **peers[path.stem]}
        for library, facts in row.items():
            reading = te.Reading("", *facts)
            page = te.Page(path.stem, truths[path.stem], reading, te.Reading(""), te.Reading(""), "")
            said.setdefault(library, []).append(page)
    scores = {
        library: (
            te.share_right(pages, "title", "ours"),
            te.share_right(pages, "date", "ours"),
            te.author_f1(pages, "ours"),
        )
        for library, pages in said.items()
    }
    for library, row in scores.items():
        print(f"{name}: {library:12} title {row[0]:.3f}  date {row[1]:.3f}  authors F1 {row[2]:.3f}")
    best = [max(scores[library][fact] for library in scores if library != "ours") for fact in range(3)]
    assert all(ours >= other for ours, other in zip(scores["ours"], best, strict=True))
    for fact, ours, other in zip(("title", "date", "authors"), scores["ours"], best, strict=True):
        hold_floor("extraction", f"{name}: {fact}, ahead of the best single library", ours - other)

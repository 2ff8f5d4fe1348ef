"""Formats read by Python of ours, fed by a fuzzer that looks for bytes on which they take another way.

`atheris` is no dependency of the project: without it these tests are skipped. It ends the process that it runs in.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[1] / "data" / "formats"
FILES = (
    "box.7z",
    "clippings.csv",
    "clippings.jsonl",
    "crane.har",
    "crane.mhtml",
    "greyhaven.arc",
    "harbour.sgm",
    "newsletter.eml",
    "notice.rtf",
    "quay.mbox",
    "wire.anpa",
)
RUNS = 3000
PROGRAM = """
import sys
from itertools import islice
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["viewer.formats"]):
    from viewer.errors import ViewerError
    from viewer.formats import open_archive

path = Path(sys.argv.pop(1))


def look(data):
    path.write_bytes(data)
    try:
        with open_archive(path) as archive:
            for item in islice(archive.documents(), 50):
                assert item.address.isprintable()
    except ViewerError as error:
        assert error.sentence.endswith(".")


atheris.Setup(sys.argv, look)
atheris.Fuzz()
"""


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed")
@pytest.mark.parametrize("name", FILES)
def test_survives_what_a_guided_fuzzer_finds(name: str, tmp_path: Path) -> None:
    program, corpus = tmp_path / "program.py", tmp_path / "corpus"
    corpus.mkdir()
    program.write_text(PROGRAM)
    shutil.copy(SAMPLES / name, corpus)
    target = tmp_path / "input" / name
    target.parent.mkdir()
    bounds = [f"-runs={RUNS}", "-max_len=20000", "-timeout=60", "-rss_limit_mb=3000", "-seed=20"]
    done = subprocess.run(
        [sys.executable, str(program), str(target), *bounds, f"-artifact_prefix={tmp_path}/", str(corpus)],
        capture_output=True,
        text=True,
        timeout=1200,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]

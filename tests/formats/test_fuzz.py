"""Every format, given small archives that were cut, stretched and scribbled over: a `ViewerError` or less text."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from viewer.errors import ViewerError
from viewer.formats import open_archive
from viewer.formats.archive import Document, Skipped

SAMPLES = Path(__file__).parents[1] / "data" / "formats"
FILES = sorted(path for path in SAMPLES.iterdir() if path.is_file() and path.name != "README.md")
# What breaks parsers: ends of strings and elements, lengths, signs, half characters, nesting.
PIECES = [
    b"\0",
    b"\xff\xff\xff\xff",
    b"<",
    b"]]>",
    b"&x;",
    b"{",
    b"[[[[",
    b'"',
    b"\n\n",
    b"-1",
    b"9" * 20,
    b"\xed\xa0\x80",
]

PICTURES = ("pictures/clock.png", "lamp.png", "crane.png")  # as the samples call theirs

hurts = st.lists(
    st.tuples(st.floats(0, 1), st.one_of(st.sampled_from(PIECES), st.binary(min_size=1, max_size=8)), st.booleans()),
    max_size=6,
)
usual = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
long = settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck), database=None)


def hurt(data: bytes, wounds: list[tuple[float, bytes, bool]], kept: float) -> bytes:
    """`data` cut off at `kept`, with bytes put in or written over at places given as shares of its length."""
    hurt = bytearray(data[: int(len(data) * kept)])
    for place, piece, is_put_in in wounds:
        start = int(place * len(hurt))
        hurt[start : start + (0 if is_put_in else len(piece))] = piece
    return bytes(hurt)


def check(path: Path) -> None:
    try:
        with open_archive(path) as archive:
            for item in islice(archive.documents(), 50):
                assert isinstance(item, Document | Skipped)
                assert item.address.isprintable()
                if isinstance(item, Document):
                    for src in PICTURES:
                        archive.resource(item.address, src)
    except ViewerError as error:
        assert error.sentence.endswith(".")


def run(source: Path, wounds: list[tuple[float, bytes, bool]], kept: float) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / source.name
        path.write_bytes(hurt(source.read_bytes(), wounds, kept))
        check(path)


@pytest.mark.parametrize("source", FILES, ids=lambda path: path.name)
def test_survives_wounds(source: Path) -> None:
    @usual
    @given(wounds=hurts, kept=st.sampled_from([1.0, 1.0, 0.999, 0.6]))
    def survives(wounds: list[tuple[float, bytes, bool]], kept: float) -> None:
        run(source, wounds, kept)

    survives()


@pytest.mark.slow
@pytest.mark.parametrize("source", FILES, ids=lambda path: path.name)
def test_survives_many_wounds(source: Path) -> None:
    @seed(20)
    @long
    @given(wounds=hurts, kept=st.floats(0, 1))
    def survives(wounds: list[tuple[float, bytes, bool]], kept: float) -> None:
        run(source, wounds, kept)

    survives()

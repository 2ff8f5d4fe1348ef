"""ZIM libraries, whole, split and damaged. They are written by libzim from pages typed here."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from viewer.articles.extract import extract
from viewer.errors import DamagedFile, ViewerError
from viewer.formats import open_archive
from viewer.formats.archive import Document

SAMPLE = Path(__file__).parents[1] / "data" / "formats" / "greyhaven.zim"

# In a process of its own, for a library in C++ may end the one that it is in.
READ = """
import sys
from pathlib import Path
from viewer.errors import ViewerError
from viewer.formats import open_archive
for name in sys.argv[1:]:
    try:
        with open_archive(Path(name)) as archive:
            for item in archive.documents():
                if item.address:
                    archive.resource(item.address, "crane.png")
        print("read", flush=True)
    except ViewerError as error:
        print("refused:", error.sentence, flush=True)
"""


def read_elsewhere(*paths: Path) -> list[str]:
    """ "read" or "refused: …" for each file; fewer when the process ended before."""
    command = [sys.executable, "-c", READ, *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False).stdout.splitlines()


def documents(path: Path) -> list[Document]:
    with open_archive(path) as archive:
        return [item for item in archive.documents() if isinstance(item, Document)]


def test_articles_come_with_what_the_library_says() -> None:
    found = documents(SAMPLE)
    assert [item.stated.title for item in found] == ["The Crane Comes Down", "A Second Crane"]  # and no redirection
    stated = found[0].stated
    assert (stated.publication, stated.language, stated.captured) == ("The Greyhaven Almanac", "en", "2021-03-02")
    assert "harbour master" in extract(found[0]).text


def test_pictures_come_from_inside() -> None:
    address = documents(SAMPLE)[0].address
    with open_archive(SAMPLE) as archive:
        for src in ("crane.png", "./crane.png", "../crane.png", "crane.png?x=1"):
            assert (archive.resource(address, src) or b"").startswith(b"\x89PNG"), src
        for src in ("no.png", "Crane", "Kran", "/etc/passwd", "http://a.example/crane.png", "", "\x00", "\udc80"):
            assert archive.resource(address, src) is None, src


def test_a_split_file_is_opened_by_its_first_part(tmp_path: Path) -> None:
    data = SAMPLE.read_bytes()
    for number, name in enumerate(("a.zimaa", "a.zimab", "a.zimac")):
        (tmp_path / name).write_bytes(data[number * 16_000 : (number + 1) * 16_000])
    assert [item.content for item in documents(tmp_path / "a.zimaa")] == [item.content for item in documents(SAMPLE)]


def test_a_split_file_that_lacks_a_part_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.zimaa").write_bytes(SAMPLE.read_bytes()[:16_000])
    with pytest.raises(DamagedFile, match=r"a\.zimaa"):
        documents(tmp_path / "a.zimaa")


def hurt(tmp_path: Path, seed: int, steps: int) -> list[Path]:
    """Copies with a few bytes changed, mostly at the head, where the pointers are."""
    import random

    chance = random.Random(seed)
    paths = []
    for number in range(steps):
        data = bytearray(SAMPLE.read_bytes())
        for _ in range(chance.randint(1, 6)):
            place = chance.randrange(4, 600) if chance.random() < 0.7 else chance.randrange(len(data))
            data[place] = chance.randrange(256)
        path = tmp_path / f"{number}.zim"
        path.write_bytes(data[: len(data) - (chance.randrange(len(data)) if chance.random() < 0.2 else 0)])
        paths.append(path)
    return paths


def test_damage_is_a_sentence(tmp_path: Path) -> None:
    paths = hurt(tmp_path, 1, 60)
    assert len(read_elsewhere(*paths)) == len(paths)


@pytest.mark.slow
def test_much_damage_is_a_sentence(tmp_path: Path) -> None:
    paths = hurt(tmp_path, 2, 3000)
    crashed = 0
    while paths:
        lines = read_elsewhere(*paths[:500])
        crashed += len(lines) < len(paths[:500])
        paths = paths[len(lines) + (len(lines) < len(paths[:500])) :]
    assert crashed <= 30  # of 3000; a worker process is what such a crash costs


def test_broken_pointers_are_refused(material: Path) -> None:
    for path in sorted((material / "data/formats/zim").iterdir()):
        (line,) = read_elsewhere(path)
        assert line == "read" or ("hostile" in path.name and line.startswith("refused: “")), path.name


def test_old_and_new_files_are_read(material: Path) -> None:
    found = [documents(path) for path in sorted((material / "data/formats/zim").glob("zim__*"))]
    assert [len(each) for each in found] == [1, 1, 66]


def test_another_address_is_refused() -> None:
    with open_archive(SAMPLE) as archive:
        for address in ("9999", "-1", "x", "²", "9" * 30):
            with pytest.raises(ViewerError):
                archive.document(address)


def test_opening_one_writes_nothing_to_the_terminal(material: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for path in sorted((material / "data" / "formats" / "zim").iterdir()):
        with suppress(ViewerError), open_archive(path) as archive:
            next(iter(archive.documents()), None)
    assert capfd.readouterr().err == ""

"""What every format must do, held against one small archive of each."""

from __future__ import annotations

import hashlib
import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest

from viewer.articles.extract import extract
from viewer.errors import DamagedFile, ViewerError
from viewer.formats import FORMATS, format_list, open_archive
from viewer.formats.archive import Document, Skipped
from viewer.formats.opening import format_of

SAMPLES = Path(__file__).parents[1] / "data" / "formats"
FILES = sorted(path for path in SAMPLES.iterdir() if path.is_file() and path.name != "README.md")


@pytest.fixture(params=FILES, ids=lambda path: path.name)
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy, so that a format that writes beside an archive would be caught."""
    source: Path = request.param
    copy = tmp_path / source.name
    copy.write_bytes(source.read_bytes())
    beside = source.with_name(f"{source.stem}_files")
    if beside.is_dir():
        shutil.copytree(beside, tmp_path / beside.name)
    return copy


def digest(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def documents(path: Path) -> list[Document]:
    with open_archive(path) as archive:
        return [item for item in archive.documents() if isinstance(item, Document)]


def test_opens_lists_and_reads(sample: Path) -> None:
    found = documents(sample)
    assert found
    with open_archive(sample) as archive:
        assert archive.path == sample
        again = [archive.document(item.address) for item in found]
    assert again == found
    assert len({item.address for item in found}) == len(found)
    assert all(extract(item).text for item in found)


def test_reads_the_same_twice(sample: Path) -> None:
    assert [extract(item) for item in documents(sample)] == [extract(item) for item in documents(sample)]


def test_goes_on_behind_an_item(sample: Path) -> None:
    found = documents(sample)
    with open_archive(sample) as archive:
        for place, item in enumerate(found):
            if item.address:
                rest = [each for each in archive.documents(item.address) if isinstance(each, Document)]
                assert rest == found[place + 1 :]


def test_knows_no_other_address(sample: Path) -> None:
    with open_archive(sample) as archive, pytest.raises(DamagedFile) as caught:
        archive.document("no such item")
    assert caught.value.sentence.endswith(".")


def test_gives_no_picture_from_outside(sample: Path) -> None:
    outside = sample.parent / "secret.png"
    outside.write_bytes((SAMPLES / "saved_files" / "clock.png").read_bytes())
    with open_archive(sample) as archive:
        address = next(item.address for item in archive.documents() if isinstance(item, Document))
        for src in ("secret.png", "../secret.png", str(outside), outside.as_uri(), "https://example.org/a.png", ""):
            assert archive.resource(address, src) is None


def test_changes_nothing(sample: Path) -> None:
    before = digest(sample.parent)
    sample.chmod(0o444)
    assert documents(sample)
    assert digest(sample.parent) == before


def test_closing_twice_is_harmless(sample: Path) -> None:
    archive = open_archive(sample)
    archive.close()
    archive.close()


@pytest.mark.parametrize("kept", [0.0, 0.02, 0.3, 0.7, 0.95])
def test_survives_a_truncated_copy(sample: Path, kept: float) -> None:
    """Less is read, or a sentence says why nothing is; nothing else happens."""
    whole = sample.read_bytes()
    sample.write_bytes(whole[: int(len(whole) * kept)])
    try:
        with open_archive(sample) as archive:
            for item in archive.documents():
                assert isinstance(item, Document | Skipped)
    except ViewerError as error:
        assert error.sentence.endswith(".")
        assert sample.name in error.sentence


@pytest.mark.parametrize("position", [0.1, 0.5, 0.9])
def test_survives_damage(sample: Path, position: float) -> None:
    data = bytearray(sample.read_bytes())
    start = int(len(data) * position)
    data[start : start + 64] = b"\xff\x00\xfe<![" * 12
    sample.write_bytes(data)
    try:
        for item in documents(sample):
            extract(item)
    except ViewerError as error:
        assert error.sentence.endswith(".")


def test_every_format_has_a_sample() -> None:
    chosen = set()
    for path in FILES:
        head = path.read_bytes()[:4096]
        chosen.add(max(FORMATS, key=lambda each: each.sniff(head, path)).name)
    assert chosen == {each.name for each in FORMATS}


def test_formats_are_listed_for_people() -> None:
    assert [name for name, _, _ in format_list()] == [each.name for each in FORMATS]
    for _name, suffixes, gives in format_list():
        assert gives
        assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes)


@pytest.mark.parametrize("source", FILES, ids=lambda path: path.name)
def test_what_lies_unpacked_in_a_zip_or_tar_does_not_make_it_another_format(source: Path, tmp_path: Path) -> None:
    stored, taped = tmp_path / "box.zip", tmp_path / "box.tar"
    with zipfile.ZipFile(stored, "w") as box:
        box.write(source, f"in/{source.name}")
    with tarfile.open(taped, "w") as tape:
        tape.add(source, source.name)
    assert [format_of(path).name for path in (stored, taped)] == ["ZIP", "TAR or compressed file"]

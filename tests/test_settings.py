from __future__ import annotations

from pathlib import Path

import pytest

from viewer import settings
from viewer.errors import ViewerError
from viewer.settings import Settings


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.json"
    kept = Settings(theme="sepia", font_size=21, line_height=1.7, marks=False, searches=["lavrov", "title:talks"])
    settings.save(kept, path)
    assert settings.load(path) == kept
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_no_file_gives_the_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "settings.json") == Settings()


@pytest.mark.parametrize("content", [b"{not json", b"\xff\xfe\x00", b"[1, 2]", b'"text"', b""])
def test_a_file_that_makes_no_sense_is_kept_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert settings.load(path) == Settings()
    assert not path.exists()
    assert (tmp_path / "settings.bad.json").read_bytes() == content


@pytest.mark.parametrize(
    ("written", "field", "expected"),
    [
        ('{"theme": "pink"}', "theme", "system"),
        ('{"font_size": 900}', "font_size", 18),
        ('{"font_size": "18"}', "font_size", 18),
        ('{"font_size": true}', "font_size", 18),
        ('{"line_width": 2}', "line_width", 66),
        ('{"line_height": 2}', "line_height", 2.0),
        ('{"line_height": 40}', "line_height", 1.5),
        ('{"searches": ["a", 3, null]}', "searches", ["a"]),
        ('{"from_a_newer_version": 1, "marks": false}', "marks", False),
    ],
)
def test_values_that_make_no_sense_have_their_defaults(
    tmp_path: Path, written: str, field: str, expected: object
) -> None:
    path = tmp_path / "settings.json"
    path.write_text(written)
    assert getattr(settings.load(path), field) == expected


def test_the_old_file_stays_when_the_new_one_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.json"
    settings.save(Settings(theme="dark"), path)

    def full(*_args: object, **_named: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(ViewerError, match="No space"):
        settings.save(Settings(theme="light"), path)
    assert settings.load(path).theme == "dark"

from __future__ import annotations

import configparser
import subprocess
import sys
from pathlib import Path

import pytest

from viewer.errors import ViewerError
from viewer.library import link_handler


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(sys, "platform", "linux")
    return tmp_path


def read(path: Path) -> configparser.ConfigParser:
    found = configparser.ConfigParser(interpolation=None, strict=False)
    found.optionxform = str  # type: ignore[assignment, method-assign]
    found.read(path, "utf-8")
    return found


def test_registering_and_taking_it_back(home: Path) -> None:
    listing = home / "config" / "mimeapps.list"
    listing.parent.mkdir()
    listing.write_text("[Added Associations]\ntext/plain=a.desktop;\n\n[Default Applications]\ntext/html=b.desktop\n")
    before = listing.read_text()
    entry = link_handler.register()
    assert link_handler.register() == entry
    defaults = read(listing)["Default Applications"]
    assert dict(defaults) == {link_handler.MIME: entry.name, "text/html": "b.desktop"}
    assert read(listing)["Added Associations"]["text/plain"] == "a.desktop;"
    said = read(entry)["Desktop Entry"]
    assert said["MimeType"] == "x-scheme-handler/archive-viewer;"
    assert said["Exec"].endswith(" %u")
    assert link_handler.unregister()
    assert not entry.exists()
    assert listing.read_text() == before
    assert not link_handler.unregister()


def test_what_it_names_starts_the_program(home: Path) -> None:
    command = read(link_handler.register())["Desktop Entry"]["Exec"].removesuffix(" %u")
    done = subprocess.run([*command.split(" "), "--version"], capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.startswith("archive-viewer ")


def test_where_it_cannot_be_written(home: Path) -> None:
    (home / "data").write_text("in the way")
    with pytest.raises(ViewerError) as failure:
        link_handler.register()
    assert "cannot be written" in failure.value.sentence


def test_other_systems(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(ViewerError):
        link_handler.register()

"""What is shipped beside the code: entries for the desktop, the icon, and a wheel that brings its resources."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from viewer.cli.fallback import PACKAGES

ROOT = Path(__file__).resolve().parents[1]
LINUX = ROOT / "packaging" / "linux"
DESKTOP = LINUX / "archive-viewer.desktop"
METAINFO = LINUX / "org.archive_viewer.viewer.metainfo.xml"
ICON = ROOT / "resources" / "icons" / "archive-viewer.svg"


def run(*command: object, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    words = [str(part) for part in command]
    return subprocess.run(words, capture_output=True, text=True, cwd=ROOT, env=env, timeout=300, check=False)


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.fixture(scope="module")
def desktop() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(DESKTOP, encoding="utf-8")
    return parser["Desktop Entry"]


@pytest.fixture(scope="module")
def metainfo() -> ElementTree.Element:
    return ElementTree.parse(METAINFO).getroot()


def test_the_desktop_entry_is_valid() -> None:
    done = run(tool("desktop-file-validate"), DESKTOP)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_store_entry_is_valid() -> None:
    done = run(tool("appstreamcli"), "validate", "--no-net", "--pedantic", "--strict", METAINFO)
    assert done.returncode == 0, done.stdout


def test_files_and_not_folders_are_opened_with_it(desktop: configparser.SectionProxy) -> None:
    assert desktop["Exec"] == "archive-viewer %U"  # links too
    assert "inode/directory" not in desktop["MimeType"]


def test_types_of_our_own_are_declared_and_used(desktop: configparser.SectionProxy) -> None:
    types = ElementTree.parse(LINUX / "archive-viewer-mime.xml").getroot().iter()
    declared = {each.get("type") for each in types if each.tag.endswith("}mime-type")}
    assert declared == {"application/warc", "application/wacz"}
    assert declared <= set(desktop["MimeType"].split(";"))


def test_the_two_entries_agree(desktop: configparser.SectionProxy, metainfo: ElementTree.Element) -> None:
    assert metainfo.findtext("launchable") == DESKTOP.name
    assert metainfo.findtext("id") == METAINFO.name.removesuffix(".metainfo.xml")
    assert metainfo.findtext("icon") == desktop["Icon"] == ICON.stem
    assert metainfo.findtext("summary") == desktop["Comment"]
    *types, scheme = desktop["MimeType"].strip(";").split(";")
    assert [one.text for one in metainfo.iter("mediatype")] == types
    assert scheme == "x-scheme-handler/archive-viewer"


def test_the_store_entry_knows_this_version(metainfo: ElementTree.Element) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    newest = next(metainfo.iter("release"))
    assert newest.get("version") == version


def test_what_the_window_asks_for_is_what_the_readme_installs() -> None:
    """Where a library is missing, the program names its package; both commands of the README install the list."""
    assert sorted(PACKAGES.values()) == sorted((LINUX / "system-packages.txt").read_text(encoding="utf-8").split())


@pytest.mark.parametrize(("absent", "asked"), [("libegl1", ["libegl1"]), ("nothing", [])])
def test_what_is_missing_of_the_system_is_installed(tmp_path: Path, absent: str, asked: list[str]) -> None:
    """Before the program and before its tests: the first words of both commands of the README."""
    log = tmp_path / "asked"
    tools = {
        "dpkg-query": f'case "$*" in *{absent}) exit 1;; *) printf installed;; esac',
        "apt-get": f'echo "$@" >> "{log}"',
        "sudo": '"$@"',
    }
    for name, script in tools.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    done = run("sh", LINUX / "prepare.sh", env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"})
    assert done.returncode == 0, done.stderr
    commands = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    wanted = [f"install -y --no-install-recommends {name}" for name in asked]
    assert commands == (["update", *wanted] if wanted else [])
    assert (ROOT / "README.md").read_text(encoding="utf-8").count("\nsh packaging/linux/prepare.sh && ") == 2


def test_the_icon_stands_alone() -> None:
    """It is drawn by desktops that load nothing else: no style, no script, no reference."""
    root = ElementTree.parse(ICON).getroot()
    assert root.get("viewBox") == "0 0 128 128"
    assert {one.tag.rpartition("}")[2] for one in root.iter()} <= {"svg", "rect", "path", "circle", "g"}
    assert not [one for one in root.iter() for name in one.attrib if name.endswith("href")]


def test_pictures_of_the_readme_are_there_and_small() -> None:
    named = [part.partition(")")[0] for part in (ROOT / "README.md").read_text(encoding="utf-8").split("](")[1:]]
    pictures = [ROOT / name for name in named if name.endswith(".png")]
    assert pictures
    assert not [path for path in pictures if not path.is_file() or path.stat().st_size > 400_000]


def test_the_wheel_brings_its_resources(tmp_path: Path) -> None:
    """Built without network; unpacked elsewhere, it finds what it ships and not the source tree's."""
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path)
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    program = "from viewer.paths import resource as r; print(r(''), r('icons').is_dir(), r('sample').is_dir())"
    found = run(sys.executable, "-c", program, env=os.environ | {"PYTHONPATH": str(tmp_path / "installed")})
    assert found.stdout.split() == [str(tmp_path / "installed" / "viewer" / "resources"), "True", "True"], found.stderr

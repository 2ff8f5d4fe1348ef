"""Telling the system that archive-viewer links are opened with this program. Only ever at the reader's own word.

On Linux after the freedesktop specifications: a desktop entry in the reader's own folder, and a line in
`mimeapps.list` (Association between MIME types and applications, 1.0.1). The packages for Debian and others bring the
entry themselves. On macOS and Windows the installer of a packaged program does it.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from viewer.errors import ViewerError

MIME = "x-scheme-handler/archive-viewer"
NAME = "archive-viewer-links.desktop"
_SECTION = "[Default Applications]"


def register() -> Path:
    """Write the entry and make it the default; the entry's path. Raises ViewerError where that is not possible."""
    _check_system()
    entry = _data() / "applications" / NAME
    try:
        entry.parent.mkdir(parents=True, exist_ok=True)
        entry.write_text(_entry(), "utf-8")
        _set_default(_config() / "mimeapps.list")
    except OSError as error:
        sentence = f"“{error.filename or entry}” cannot be written: {error.strerror or error}."
        raise ViewerError(sentence, "Check the permissions of the folder.") from error
    _refresh(entry.parent)
    return entry


def unregister() -> bool:
    """Take both away again; False when there was nothing."""
    _check_system()
    entry, listing = _data() / "applications" / NAME, _config() / "mimeapps.list"
    was_there = entry.exists()
    entry.unlink(missing_ok=True)
    if listing.exists():
        lines = [line for line in listing.read_text("utf-8").splitlines() if line != f"{MIME}={NAME}"]
        _write(listing, lines)
    _refresh(entry.parent)
    return was_there


def _check_system() -> None:
    if not sys.platform.startswith("linux"):
        raise ViewerError("On this system, links are registered by the installer.", "Install the packaged program.")


def _entry() -> str:
    return "\n".join(
        (
            "[Desktop Entry]",
            "Type=Application",
            "Name=Archive Viewer",
            f"Exec={_command()} %u",
            "Icon=archive-viewer",
            "Terminal=false",
            "NoDisplay=true",
            f"MimeType={MIME};",
            "",
        )
    )


def _command() -> str:
    """What starts this very program, as `Exec` wants it."""
    if getattr(sys, "frozen", False):
        parts = [sys.executable]
    else:
        script = shutil.which("archive-viewer") or str(Path(sys.executable).with_name("archive-viewer"))
        parts = [script] if Path(script).exists() else [sys.executable, "-m", "viewer"]
    return " ".join(shlex.quote(part) if " " not in part else f'"{part}"' for part in parts).replace("%", "%%")


def _set_default(listing: Path) -> None:
    """Put the line first in its section; whatever else is in the file stays as it is."""
    lines = listing.read_text("utf-8").splitlines() if listing.exists() else []
    lines = [line for line in lines if not line.startswith(f"{MIME}=")]
    if _SECTION not in lines:
        lines += [*([""] if lines else []), _SECTION]
    lines.insert(lines.index(_SECTION) + 1, f"{MIME}={NAME}")
    listing.parent.mkdir(parents=True, exist_ok=True)
    _write(listing, lines)


def _write(listing: Path, lines: list[str]) -> None:
    new = listing.with_name(f"{listing.name}.{os.getpid()}.new")
    new.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    new.replace(listing)


def _refresh(folder: Path) -> None:
    """Let desktops that keep a cache read it again; without the tool they notice by themselves."""
    tool = shutil.which("update-desktop-database")
    if tool:
        subprocess.run([tool, "-q", str(folder)], check=False, timeout=20, capture_output=True)  # noqa: S603


def _data() -> Path:
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def _config() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")

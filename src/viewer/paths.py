"""Where the library, the settings and the program's own resources are."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

APP_ID = "archive-viewer"


@dataclass(frozen=True, slots=True)
class Paths:
    """The files of one library. `root` may not exist yet."""

    root: Path
    settings: Path

    @property
    def library(self) -> Path:
        """What the reader made: precious, migrated, backed up."""
        return self.root / "library.sqlite"

    @property
    def index(self) -> Path:
        """What was read from the archives: may be deleted at any time."""
        return self.root / "index.sqlite"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def inbox(self) -> Path:
        """Where a second start leaves the files that the running window should add."""
        return self.root / "inbox"

    @property
    def styles(self) -> Path:
        """Where the reader puts citation styles of their own (.csl)."""
        return self.root / "styles"

    @property
    def first_sight(self) -> Path:
        """The page that was open last, to be painted before anything else: may be deleted at any time."""
        return self.root / "first-sight.json"

    @property
    def lock(self) -> Path:
        return self.root / "window.lock"


def library_paths(root: Path | None = None) -> Paths:
    """The paths of the library in `root` (settings beside it), or of the user's own when None."""
    if root is not None:
        root = root.expanduser().absolute()
        return Paths(root, root / "settings.json")
    import platformdirs

    data = Path(platformdirs.user_data_dir(APP_ID, appauthor=False))
    config = Path(platformdirs.user_config_dir(APP_ID, appauthor=False))
    return Paths(data, config / "settings.json")


def resource(name: str) -> Path:
    """The path of `resources/NAME` in a source tree, an installed wheel or a frozen program."""
    return _resource_root() / name


def _resource_root() -> Path:
    if getattr(sys, "frozen", False):
        return Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent)) / "resources"
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parents[1] / "resources"

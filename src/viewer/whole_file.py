"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from viewer.errors import ViewerError


def write_whole(path: Path, data: bytes, hint: str = "Choose another place.") -> None:
    """Put `data` in place of what is at `path`. Raises `ViewerError` with `hint`, and what was there stays."""
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        try:
            new.write_bytes(data)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise ViewerError(f"“{path}” cannot be written: {error.strerror or error}.", hint) from error

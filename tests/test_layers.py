"""Imports point one way: the layers of the program, read from the syntax trees of its source."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src"
PACKAGE = SOURCE / "viewer"

# What a part may import besides itself: everything on an earlier line. Parts on one line do not know each other,
# but for the first, whose four modules are plain ground.
LAYERS = (
    ("errors", "paths", "settings", "db", "whole_file"),
    ("formats",),
    ("articles",),
    ("entities", "bookmarks"),
    ("library",),
    ("search",),
    ("cli", "ui"),
    ("app",),
    ("__main__",),
)
RANK = {part: rank for rank, parts in enumerate(LAYERS) for part in parts}
GROUND = frozenset(LAYERS[0])
WITH_QT = frozenset({"ui", "app", "__main__"})

# Costly modules, and the parts of the program that the window imports before it paints.
HEAVY_TEXT = {"charset_normalizer", "ftfy", "lxml", "markdown_it", "py3langid", "selectolax", "trafilatura"}
HEAVY_NAMES = {"numpy", "onnxruntime", "rapidfuzz", "tokenizers"}
HEAVY_FORMATS = {"brotli", "fastwarc", "libzim", "pypdfium2", "zstandard"}
HEAVY = frozenset(HEAVY_TEXT | HEAVY_NAMES | HEAVY_FORMATS | {"citeproc", "docx", "pebble", "rich", "watchfiles"})
START_PATH = ("app", "ui", "library", "search", "bookmarks", "settings", "db", "paths", "errors", "whole_file")


@dataclass(frozen=True, slots=True)
class Import:
    """`module` is dotted and absolute; `at_start`: it runs when the importing module is imported."""

    path: Path
    line: int
    module: str
    at_start: bool

    def __str__(self) -> str:
        return f"{self.path.relative_to(SOURCE)}:{self.line} imports {self.module}"


def imports(path: Path) -> list[Import]:
    return list(_walk(path, ast.parse(path.read_text(encoding="utf-8")), at_start=True))


def _walk(path: Path, node: ast.AST, *, at_start: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield from (Import(path, child.lineno, module, at_start) for module in _modules(path, child))
            continue
        deferred = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) or _is_for_types(child)
        yield from _walk(path, child, at_start=at_start and not deferred)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def _modules(path: Path, node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    base = node.module or ""
    if node.level:
        package = path.relative_to(SOURCE).parts[: -node.level]
        base = ".".join((*package, base)).rstrip(".")
    return [f"{base}.{alias.name}" for alias in node.names]


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def files(*parts: str) -> list[Path]:
    found = [path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"]
    return [path for path in found if not parts or part_of(path) in parts]


def is_allowed(importer: str, imported: str) -> bool:
    if importer == imported:
        return True
    both_ground = importer in GROUND and imported in GROUND
    return both_ground or RANK[imported] < RANK[importer]


def test_every_part_has_its_layer() -> None:
    assert {part_of(path) for path in files()} <= set(RANK)


def test_imports_point_one_way() -> None:
    wrong = []
    for path in files():
        for found in imports(path):
            names = found.module.split(".")
            if names[0] == "viewer" and len(names) > 1 and names[1] in RANK and not is_allowed(part_of(path), names[1]):
                wrong.append(str(found))
    assert not wrong, "\n".join(wrong)


def test_only_the_window_imports_qt() -> None:
    below = [path for path in files() if part_of(path) not in WITH_QT]
    wrong = [
        str(found)
        for path in below
        for found in imports(path)
        if found.module.split(".")[0] in {"PySide6", "shiboken6"}
    ]
    assert not wrong, "\n".join(wrong)


def test_nothing_opens_the_network() -> None:
    """The program has no use for these modules; QtNetwork included."""
    network = {"socket", "ssl", "http", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "xmlrpc", "socketserver"}
    wrong = []
    for path in files():
        for found in imports(path):
            names = found.module.split(".")
            if names[0] in network or found.module.startswith(("urllib.request", "PySide6.QtNetwork")):
                wrong.append(str(found))
    assert not wrong, "\n".join(wrong)


def test_the_start_path_imports_nothing_heavy() -> None:
    """Follows what runs at import, from everything that the window needs before it paints."""
    wrong, seen, queue = [], set(), files(*START_PATH)
    while queue:
        path = queue.pop()
        if path in seen:
            continue
        seen.add(path)
        for found in (found for found in imports(path) if found.at_start):
            if found.module.split(".")[0] in HEAVY:
                wrong.append(str(found))
            queue.extend(_sources(found.module))
    assert not wrong, "\n".join(wrong)


def _sources(module: str) -> list[Path]:
    """The files that importing `module` runs; `module` may end in the name of something inside the last one."""
    if module.partition(".")[0] != "viewer":
        return []
    found, place = [], SOURCE
    for name in module.split("."):
        place /= name
        found += [path for path in (place / "__init__.py", place.with_suffix(".py")) if path.is_file()]
    return found


@pytest.mark.skipif(not (PACKAGE / "app.py").exists(), reason="there is no window")
def test_a_process_that_imports_the_window_has_loaded_nothing_heavy() -> None:
    program = "import sys, viewer.app; print(*{name.partition('.')[0] for name in sys.modules})"
    environment = os.environ | {"PYTHONPATH": str(SOURCE)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "viewer" in loaded
    assert not loaded & HEAVY


def test_the_walk_sees_what_it_must_see(tmp_path: Path) -> None:
    """The tests above would pass on an empty list; this one fails then."""
    source = "import numpy\nfrom viewer.ui import theme\ndef f():\n    import rich.text\n"
    path = tmp_path / "x.py"
    path.write_text(source)
    seen = [(found.module, found.at_start) for found in imports(path)]
    assert seen == [("numpy", True), ("viewer.ui.theme", True), ("rich.text", False)]
    assert not is_allowed("library", "ui")
    assert not is_allowed("entities", "bookmarks")
    assert is_allowed("ui", "library")
    assert is_allowed("db", "errors")

"""What a newcomer may rely on: short files and functions, a true map, no trace of anybody's machine."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "viewer"

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 40
MAX_NESTING = 3
LARGE_BYTES = 500_000  # every version of a file stays in the history
VAGUE_NAMES = frozenset({"utils", "util", "common", "misc", "helpers", "helper", "managers", "manager"})
FOLDERS_OF_TOOLS = frozenset({"__pycache__", "build", "dist", "node_modules"})
TEXT_SUFFIXES = frozenset(
    {"", ".cfg", ".css", ".desktop", ".html", ".json", ".md", ".py", ".sh", ".spec", ".toml", ".xml"}
)
# Written in pieces, so that this file does not name them.
PACKAGE_HOSTS = (
    "pypi" + ".org",
    "python" + "hosted.org",
    "deb.debian" + ".org",
    "registry.npm" + "js.org",
    "hugging" + "face.co",
)
MACHINE_PATH = re.compile(r"(?:^|[^A-Za-z0-9_.$}])/(?:tmp|work|root|farm|home)/[A-Za-z0-9_]")

# A `try` says where failures go and not what is done when: it is not counted.
BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Match)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def python_files(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")) if not _is_of_a_tool(path)]


def project_files() -> list[Path]:
    """Every text file that we wrote, whether or not version control is at hand."""
    folders = [ROOT / name for name in (".ci", "src", "tests", "packaging", "resources")]
    inside = [path for folder in folders for path in sorted(folder.rglob("*")) if not _is_of_a_tool(path)]
    at_top = [path for path in sorted(ROOT.iterdir()) if path.suffix in {".md", ".toml"}]
    return [path for path in inside + at_top if path.is_file() and path.suffix in TEXT_SUFFIXES]


def _is_of_a_tool(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    return any(part in FOLDERS_OF_TOOLS or (part.startswith(".") and part != ".ci") for part in parts)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, FUNCTIONS))


def nesting(node: ast.AST) -> int:
    """How many blocks deep the deepest statement under `node` stands; an `elif` is not deeper than its `if`."""
    deepest = 0
    for child in ast.iter_child_nodes(node):
        if isinstance(child, FUNCTIONS):
            continue
        is_elif = isinstance(node, ast.If) and node.orelse == [child] and isinstance(child, ast.If)
        is_level = isinstance(child, BLOCKS) and not is_elif
        deepest = max(deepest, nesting(child) + is_level)
    return deepest


def where(path: Path, line: int, what: object) -> str:
    return f"{path.relative_to(ROOT)}:{line} {what}"


def test_files_are_short() -> None:
    lengths = {
        path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files("src", "tests", "packaging")
    }
    assert lengths
    assert not [where(path, length, "lines") for path, length in lengths.items() if length > MAX_FILE_LINES]


def test_functions_are_short() -> None:
    long = []
    for path in python_files("src", "packaging"):
        for function in functions(path):
            length = (function.end_lineno or 0) - function.lineno + 1
            if length > MAX_FUNCTION_LINES:
                long.append(where(path, function.lineno, f"{function.name}: {length} lines"))
    assert not long, "\n".join(long)


def test_functions_are_shallow() -> None:
    deep = []
    for path in python_files("src", "packaging"):
        found = ((function, nesting(function)) for function in functions(path))
        deep += [where(path, function.lineno, f"{function.name}: {n} deep") for function, n in found if n > MAX_NESTING]
    assert not deep, "\n".join(deep)


def test_nesting_is_counted() -> None:
    source = "def f():\n  if a:\n    for b in c:\n      while d: pass\n  elif e:\n    pass\n"
    assert nesting(ast.parse(source).body[0]) == 3
    assert nesting(ast.parse("def f():\n  if a: pass\n  elif b: pass\n  elif c: pass\n").body[0]) == 1


def test_no_module_has_a_vague_name() -> None:
    assert not [
        path
        for path in python_files("src", "tests", "packaging")
        if VAGUE_NAMES & set(path.relative_to(ROOT).with_suffix("").parts)
    ]


def test_only_resources_are_large() -> None:
    folders = [ROOT / folder for folder in ("src", "tests", "packaging")]
    files = [path for folder in folders for path in folder.rglob("*") if not FOLDERS_OF_TOOLS & set(path.parts)]
    assert not [str(path.relative_to(ROOT)) for path in files if path.is_file() and path.stat().st_size > LARGE_BYTES]


def test_no_trace_of_package_hosts_or_of_a_machine() -> None:
    found = []
    for path in project_files():
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if any(host in line for host in PACKAGE_HOSTS) or (path.suffix != ".json" and MACHINE_PATH.search(line)):
                found.append(where(path, number, line.strip()[:100]))
    assert not found, "\n".join(found)


def dependencies() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    return [re.split(r"[^A-Za-z0-9_.-]", one, maxsplit=1)[0] for one in wanted]


@pytest.mark.parametrize("name", dependencies())
def test_every_dependency_has_its_line(name: str) -> None:
    """What it does for us and its licence, in the table of CONTRIBUTING.md."""
    rows = [line.split("|") for line in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()]
    row = next((row for row in rows if len(row) == 5 and row[1].strip(" `") == name), None)
    assert row, f"{name} has no row"
    assert row[2].strip()
    assert row[3].strip()


def the_map() -> str:
    return ast.get_docstring(ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))) or ""


def test_the_map_names_everything_there_is() -> None:
    words = set(re.findall(r"[A-Za-z0-9_]+", the_map()))
    modules = [path for path in sorted(PACKAGE.rglob("*.py")) if path.name != "__init__.py"]
    packages = [path.parent for path in sorted(PACKAGE.rglob("__init__.py")) if path.parent != PACKAGE]
    assert not [str(path.relative_to(PACKAGE)) for path in (*modules, *packages) if path.stem not in words]


def test_the_map_names_nothing_else() -> None:
    named = re.findall(r"([a-z_]+)(/|\.py)", the_map())
    assert named
    there = {path.name for path in PACKAGE.rglob("*") if path.is_dir()} | {path.stem for path in PACKAGE.rglob("*.py")}
    there |= {path.stem for path in (ROOT / "tests").glob("*.py")} | {"tests"}
    assert not [name for name, _ in named if name not in there]


def test_the_change_log_knows_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

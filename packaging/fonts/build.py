"""Builds resources/fonts from the npm package @fontsource/literata: one file per weight, four scripts in each.

Needs fonttools and brotli, and the unpacked package:
    npm pack @fontsource/literata && tar xzf fontsource-literata-*.tgz
    python packaging/fonts/build.py package
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from fontTools import merge
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SCRIPTS = ("latin", "latin-ext", "cyrillic", "greek")
FACES = (  # weight, slant, style name
    (400, "normal", "Regular"),
    (400, "italic", "Italic"),
    (600, "normal", "SemiBold"),
    (600, "italic", "SemiBold Italic"),
    (700, "normal", "Bold"),
)
FAMILY = "Literata"
TARGET = Path(__file__).resolve().parents[2] / "resources" / "fonts"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path, help="the folder that was unpacked")
    package = parser.parse_args().package
    TARGET.mkdir(parents=True, exist_ok=True)
    for weight, slant, style in FACES:
        made = TARGET / f"{FAMILY}-{style.replace(' ', '')}.ttf"
        build(package, weight, slant).save(made)
        name_it(made, style, weight)
        print(f"{made.name}: {made.stat().st_size:,} bytes")
    (TARGET / "OFL.txt").write_text((package / "LICENSE").read_text("utf-8"), "utf-8")


def build(package: Path, weight: int, slant: str) -> TTFont:
    """One face, from the files of its scripts."""
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for script in SCRIPTS:
            font = TTFont(package / "files" / f"literata-{script}-{weight}-{slant}.woff2")
            font.flavor = None
            slim(font)
            parts.append(Path(folder) / f"{script}.ttf")
            font.save(parts[-1])
        return merge.Merger().merge([str(part) for part in parts])


def slim(font: TTFont) -> None:
    """Leave out hinting and what a screen reader of articles never asks for."""
    options = Options(hinting=False, layout_features=["kern", "mark", "mkmk", "liga", "locl", "ccmp", "lnum", "onum"])
    options.name_IDs = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap().keys())
    subsetter.subset(font)


def name_it(path: Path, style: str, weight: int) -> None:
    """Give all faces one family name, so that Qt finds them by weight and slant."""
    font = TTFont(path)
    table = font["name"]
    table.names = [name for name in table.names if name.nameID not in (1, 2, 3, 4, 6, 16, 17, 21, 22, 25)]
    is_plain = style in ("Regular", "Italic")
    values = {
        1: FAMILY if is_plain else f"{FAMILY} {style.removesuffix(' Italic')}",
        2: "Italic" if "Italic" in style else "Regular",
        3: f"{FAMILY} {style}, of @fontsource/literata",
        4: f"{FAMILY} {style}",
        6: f"{FAMILY}-{style.replace(' ', '')}",
        16: FAMILY,
        17: style,
    }
    for number, value in values.items():
        table.setName(value, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font.save(path)


if __name__ == "__main__":
    main()

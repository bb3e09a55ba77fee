"""Cities and meeting places with their coordinates, a small table cut from GeoNames."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from communique.know.tables import cells, rows
from communique.know.text import Phrases


@dataclass(frozen=True, slots=True)
class City:
    """A place: English name, country (alpha-3), WGS 84 degrees, inhabitants (0: not known)."""

    name: str
    country: str
    latitude: float
    longitude: float
    population: int


def place(words: str, near: str | None = None) -> City | None:
    """The place that ``words`` name, or None.

    Args:
        words: a name as the news writes it ("Sharm el-Sheikh", "Peking").
        near: alpha-3 of a country; of several places of one name, the one there wins, else the largest.
    """
    found = _phrases().get(words)
    if not found:
        return None
    return next((city for city in found if city.country == near), found[0])


def finditer(text: str) -> Iterator[tuple[int, int, City]]:
    """Every mention of a place in ``text``: (start, end, largest place of that name), left to right.

    Names that are as likely a word or a surname ("Nice", "Reading", "Lincoln") are left to ``place``.
    """
    for start, end, found in _phrases().finditer(text):
        if text[start:end] not in _words():
            yield start, end, found[0]


@cache
def _words() -> frozenset[str]:
    return frozenset(word for (word,) in rows("place-words.tsv"))


@cache
def _phrases() -> Phrases[tuple[City, ...]]:
    by_name: dict[str, list[City]] = {}
    for name, country, latitude, longitude, population, others in rows("places.tsv"):
        city = City(name, country, float(latitude), float(longitude), int(population))
        for written in (name, *cells(others)):
            by_name.setdefault(written, []).append(city)
    table: Phrases[tuple[City, ...]] = Phrases()
    for written, cities in by_name.items():
        table.add(written, tuple(cities))
    return table

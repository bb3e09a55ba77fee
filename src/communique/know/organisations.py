"""International organisations, alliances and movements by the names the news has for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from communique.know.tables import cells, rows
from communique.know.text import Phrases


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body: its usual short name ("IAEA") and its full name."""

    short: str
    name: str


def organisation(words: str) -> Organisation | None:
    """The organisation that ``words`` name ("the U.N.", "European Union"), or None."""
    return _phrases().get(words)


def finditer(text: str) -> Iterator[tuple[int, int, Organisation]]:
    """Every mention of an organisation in ``text``: (start, end, organisation), left to right."""
    return _phrases().finditer(text)


@cache
def _phrases() -> Phrases[Organisation]:
    table: Phrases[Organisation] = Phrases()
    for short, name, others in rows("organisations.tsv"):
        body = Organisation(short, name)
        table.update((p.removeprefix("the ") for p in (short, name, *cells(others))), body)
    return table

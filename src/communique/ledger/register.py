"""The office holders that the reports gave, as a register to read further reports with."""

from __future__ import annotations

import csv
import io

from sqlalchemy import Connection, select

from communique.know.countries import codes
from communique.know.office_names import office_key
from communique.know.organisations import organisation
from communique.ledger.schema import Office, Party

HEADER = ("name", "country", "office", "since", "until", "wikidata")


def register(connection: Connection) -> list[tuple[str, ...]]:
    """Who held which office by the reports' own words: rows of `HEADER`, by country, office and day.

    ``since`` and ``until`` are the days of publication of the first and last report that gave the person
    this office. Offices that the reports did not tell themselves, deputies and former holders are left out.
    """
    query = (
        select(Party.root, Office.side, Office.role, Office.first, Office.last)
        .join(Party, Party.pk == Office.party)
        .where(Party.kind == "person", Office.told, Office.role != "", Office.side != "")
    )
    names = {p.pk: (p.name, p.wikidata or "") for p in connection.execute(
        select(Party.pk, Party.name, Party.wikidata).where(Party.root == Party.pk)
    )}  # fmt: skip
    found: dict[tuple[int, str, str], tuple[str, str]] = {}
    for root, side, role, since, until in connection.execute(query):
        country = _country(side)
        office = office_key(role, country) if country else None
        if country and office and since and until:
            a, b = found.get((root, country, office), ("9999", ""))
            found[root, country, office] = (min(a, since.isoformat()), max(b, until.isoformat()))
    return sorted(
        (
            (names[root][0], country, office, since, until, names[root][1])
            for (root, country, office), (since, until) in found.items()
        ),
        key=lambda row: (row[1], row[2], row[3], row[0]),
    )


def to_csv(rows: list[tuple[str, ...]]) -> str:
    """Rows as the CSV that ``--register`` reads."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(rows)
    return out.getvalue()


def _country(side: str) -> str | None:
    if side in codes():
        return side
    body = organisation(side)
    return body.short if body else None

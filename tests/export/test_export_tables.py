"""CSV and Parquet as pandas and DuckDB read them."""

from __future__ import annotations

import builtins
import re
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from made_ledger import AWKWARD

from communique.errors import OutputError
from communique.export import write
from communique.export.cow import cow
from communique.export.tables import STATUSES, TABLES

CODEBOOK = Path(__file__).parents[2] / "docs" / "codebook.md"


def frame(folder: Path, format: str, table: str) -> pd.DataFrame:
    path = folder / f"{table}.{format}"
    return pd.read_csv(path, keep_default_na=False) if format == "csv" else pd.read_parquet(path)


@pytest.fixture(params=["csv", "parquet"])
def tables(request, exported) -> tuple[Path, str]:
    """The folder of a format, and the format."""
    return exported(request.param), request.param


def count(folder: Path, format: str, table: str) -> int:
    """The rows that DuckDB finds."""
    with duckdb.connect() as base:
        path = (folder / f"{table}.{format}").as_posix()
        [(number,)] = base.execute(f"SELECT count(*) FROM read_{format}('{path}')").fetchall()
    return number


def test_pandas_and_duckdb_count_what_the_ledger_has(tables, desk):
    meetings, statements = desk.meetings(), desk.statements()
    expected = {
        "meetings": len(meetings),
        "participants": sum(len(m.json["participants"]) for m in meetings),
        "history": sum(len(m.history) for m in meetings),
        "evidence": sum(len(m.json["evidence"]) + len(m.json["topics"]) for m in meetings),
        "meeting_reports": sum(len(m.reports) for m in meetings),
        "statements": len(statements),
        "statement_meetings": sum(len(s.about) for s in statements),
        "people": len(desk.people()),
        "offices": sum(len(p.offices) for p in desk.people()),
        "reports": len(desk.reports()),
    }
    folder, format = tables
    assert {name: len(frame(folder, format, name)) for name in expected} == expected
    assert {name: count(folder, format, name) for name in expected} == expected
    assert min(expected.values()) > 0


def test_the_tables_fit_together(tables):
    folder, format = tables
    keys = {"meeting": "meetings", "report": "reports", "statement": "statements", "person": "people"}
    known = {key: set(frame(folder, format, table)[key]) for key, table in keys.items()}
    for table in TABLES:
        for key in set(keys) & set(table.columns):
            there = {k for k in frame(folder, format, table.name)[key] if k and isinstance(k, str)}
            assert there <= known[key], (table.name, key)


@pytest.mark.parametrize("table", [t.name for t in TABLES])
def test_names_of_columns(tables, table):
    expected = next(list(t.columns) for t in TABLES if t.name == table)
    assert list(frame(*tables, table).columns) == expected


def test_awkward_words_come_back(tables):
    found = frame(*tables, "statements")
    assert f"{AWKWARD} … and a second part" in set(found["content"])
    assert AWKWARD in set(frame(*tables, "evidence")["text"])


def test_a_meeting_of_two_reports(tables):
    found = frame(*tables, "meetings")
    [row] = found[found["n_reports"] == 2].to_dict("records")
    assert row["status"] == "postponed"
    assert str(row["since"]) == "1985-07-06"
    assert (row["decided_by"], row["precision"], row["city"]) == ("Luc Dupont", "day", "Paris")
    assert int(row["cow"]) == 220
    assert list(row["countries"] if tables[1] == "parquet" else row["countries"].split("; ")) == [
        "DEU",
        "FRA",
    ]


def test_types_of_parquet(exported):
    with duckdb.connect() as base:
        path = (exported("parquet") / "meetings.parquet").as_posix()
        kinds = dict(base.execute(f"SELECT name, duckdb_type FROM (SELECT column_name AS name, column_type AS "
                                  f"duckdb_type FROM (DESCRIBE SELECT * FROM '{path}'))").fetchall())  # fmt: skip
    wanted = {"since": "DATE", "first_day": "DATE", "disputed": "BOOLEAN", "n_reports": "BIGINT",
              "confidence": "DOUBLE", "sides": "VARCHAR[]", "status": "VARCHAR"}  # fmt: skip
    assert {name: kinds[name] for name in wanted} == wanted


PAIRS = [
    ("DEU", "FRA", 260, 220, 1985, 7, {"postponed": 1}),
    ("DEU", "ITA", 260, 325, 1985, 6, {"held": 1}),
    ("DEU", "ITA", 260, 325, 1985, 7, {"expected": 1}),
    ("DEU", "POL", 260, 290, 1986, None, {"expected": 1}),
    ("FRA", "ITA", 220, 325, 1985, 9, {"proposed": 1}),
    ("FRA", "POL", 220, 290, 1985, 7, {"under way": 1}),
    ("FRA", "POL", 220, 290, 1985, 9, {"proposed": 1}),
    ("ITA", "POL", 325, 290, 1985, 9, {"proposed": 1}),
    ("ITA", "POL", 325, 290, 1985, 12, {"refused": 1}),
]


def test_pairs_of_countries_by_month(exported):
    """The meeting of a year only has no month; the talks without a date go by the day they were told of."""
    found = frame(exported("parquet"), "parquet", "pairs")
    rows = []
    for row in found.to_dict("records"):
        counted = {s: row[f"n_{s.replace(' ', '_')}"] for s in STATUSES}
        month = None if pd.isna(row["month"]) else int(row["month"])
        told = {s: n for s, n in counted.items() if n}
        rows.append(
            (row["country_a"], row["country_b"], row["cow_a"], row["cow_b"], row["year"], month, told)
        )
        assert row["n_meetings"] == sum(counted.values())
    assert sorted(rows, key=str) == sorted(PAIRS, key=str)


def test_filters_choose_what_is_in_the_tables(exported):
    folder = exported("csv", with_="POL", status="refused")
    assert len(frame(folder, "csv", "meetings")) == 1
    assert list(frame(folder, "csv", "pairs")["country_a"]) == ["ITA"]


def test_parquet_without_pyarrow_says_what_to_install(desk, tmp_path, monkeypatch):
    real = builtins.__import__

    def without(name, *args, **more):
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(OutputError, match=r"pip install 'communique\[parquet\]'"):
        write(desk, "parquet", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_the_codebook_defines_every_variable(table):
    section = CODEBOOK.read_text("utf-8").partition(f"## {table.name}\n")[2].partition("\n## ")[0]
    defined = re.findall(r"^\| `(\w+)`", section, re.MULTILINE)
    assert defined == list(table.columns)


@pytest.mark.parametrize(
    ("code", "day", "expected"),
    [
        ("USA", None, 2), ("RUS", None, 365), ("SUN", None, 365), ("DEU", None, 255), ("DEU", "1985-01-01", 260),
        ("DEU", "1990-10-02", 260), ("DEU", "1990-10-03", 255), ("DDR", None, 265), ("YEM", "1980-01-01", 678),
        ("PSE", None, None), ("", None, None), ("UN", None, None),
    ],
)  # fmt: skip
def test_codes_of_the_correlates_of_war(code, day, expected):
    import datetime as dt

    assert cow(code, dt.date.fromisoformat(day) if day else None) == expected

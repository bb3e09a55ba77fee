"""Every table of the package says where it is from and on what terms."""

from importlib.resources import files

import pytest

DATA = files("communique.know").joinpath("data")
TABLES = [f.name for f in DATA.iterdir() if f.name.endswith(".tsv")] + [
    f"cc-by-sa/{f.name}" for f in DATA.joinpath("cc-by-sa").iterdir() if f.name.endswith(".tsv")
]


@pytest.mark.parametrize("table", TABLES)
def test_is_named_in_the_notice(table):
    assert f"`{table}`" in DATA.joinpath("NOTICE.md").read_text("utf-8")


@pytest.mark.parametrize("table", TABLES)
def test_rows_have_as_many_cells_as_the_heading(table):
    heading, *lines = DATA.joinpath(*table.split("/")).read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert heading.startswith("# ")
    assert rows
    assert {len(row) for row in rows} == {len(rows[0])}


def test_share_alike_is_apart():
    assert "cc-by-sa/holders.tsv" in TABLES
    assert "holders.tsv" in TABLES

"""A user's own office holders."""

import datetime as dt
import hashlib

import pytest

from communique.errors import RegisterError
from communique.know.offices import Register

HEADER = "name,country,office,since,until\n"
ON = dt.date(2005, 12, 2)


@pytest.fixture
def load(tmp_path):
    def made(text, name="own.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return Register.load(path)

    return made


def test_wins_over_the_package(load):
    own = load(HEADER + "Jeanne Dupont,France,President,2005-01-01,2006\n")
    assert own.holder("FRA", "president", ON).name == "Jeanne Dupont"
    assert own.holder("FRA", "president", dt.date(2007, 1, 1)).name == "Jacques Chirac"
    assert own.holder("CHN", "premier", ON).name == "Wen Jiabao"
    assert own.offices_of("Dupont", ON)[0].country == "FRA"


def test_hash_is_the_files(load):
    text = HEADER + "A B,FRA,president,,\n"
    assert load(text).sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert Register.load(None).sha256 is None


@pytest.mark.parametrize(
    ("row", "on", "holds"),
    [
        ("A B,FRA,trade envoy,2005,2005", "2005-12-31", True),
        ("A B,FRA,trade envoy,2005,2005", "2006-01-01", False),
        ("A B,FRA,trade envoy,2005-02,2005-02", "2005-02-28", True),
        ("A B,FRA,trade envoy,2005-02,2005-02", "2005-03-01", False),
        ("A B,FRA,trade envoy,,", "1900-01-01", True),
        ("A B,Fédération de rien,trade envoy,,", None, None),
    ],
)
def test_dates(load, row, on, holds):
    if on is None:
        with pytest.raises(RegisterError):
            load(HEADER + row)
        return
    found = load(HEADER + row).holder("FRA", "trade envoy", dt.date.fromisoformat(on))
    assert (found is not None) is holds


def test_columns_in_any_order_bom_and_wikidata(load):
    own = load(
        b"\xef\xbb\xbf" + b'office,until,since,wikidata,country,name\r\nforeign minister,,,Q1,UN,"X, Y Z"\r\n'
    )
    found = own.holder("UN", "foreign minister", ON)
    assert (found.name, found.wikidata) == ("X, Y Z", "Q1")


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("name,country\nA,FRA\n", "line 1", "office"),
        ("", "line 1", "name"),
        (HEADER + "A B,FRA,president,2005-13-01,\n", "line 2", "2005-13-01"),
        (HEADER + "A B,FRA,president,2006,2005\n", "line 2", "before"),
        (HEADER + "A B,FRA,president,,\n,FRA,president,,\n", "line 3", "name"),
        (HEADER + "A B,Atlantis,president,,\n", "line 2", "Atlantis"),
        (HEADER + "A B,FRA,deputy minister,,\n", "line 2", "deputy minister"),
        (HEADER + "A B,FRA,president\n", "line 2", "cell"),
        (HEADER + "A B,FRA,president,,,,\n", "line 2", "cell"),
    ],
)
def test_errors_name_file_line_and_remedy(load, text, line, what):
    with pytest.raises(RegisterError) as caught:
        load(text)
    error = caught.value
    assert line in error.where
    assert "own.csv" in error.where
    assert what in error.what or what in error.where
    assert error.do


def test_no_file_and_no_utf8(load, tmp_path):
    with pytest.raises(RegisterError) as caught:
        Register.load(tmp_path / "none.csv")
    assert "none.csv" in caught.value.where
    with pytest.raises(RegisterError, match="UTF-8"):
        load(b"name,country\n\xff\xfe")

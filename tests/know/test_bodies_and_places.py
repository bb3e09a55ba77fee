"""Organisations and places."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.know import organisations, places


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("the U.N.", "UN"),
        ("United Nations", "UN"),
        ("Association of Southeast Asian Nations", "ASEAN"),
        ("International Atomic Energy Agency", "IAEA"),
        ("the European Union", "EU"),
        ("Hamas", "Hamas"),
        ("who", None),
        ("un", None),
        ("The Bakery", None),
    ],
)
def test_organisation(words, short):
    found = organisations.organisation(words)
    assert (found.short if found else None) == short


@pytest.mark.parametrize(
    ("words", "near", "city"),
    [
        ("Geneva", None, ("Geneva", "CHE")),
        ("Peking", None, ("Beijing", "CHN")),
        ("Sharm el-Sheikh", None, ("Sharm el-Sheikh", "EGY")),
        ("Osaka", None, ("Osaka", "JPN")),
        ("Camp David", None, ("Camp David", "USA")),
        ("The Hague", None, ("The Hague", "NLD")),
        ("Cologne", None, ("Cologne", "DEU")),
        ("Köln", None, ("Cologne", "DEU")),
        ("Mecca", None, ("Mecca", "SAU")),
        ("Sao Paulo", None, ("São Paulo", "BRA")),
        ("Paris", None, ("Paris", "FRA")),
        ("Tripoli", "LBN", ("Tripoli", "LBN")),
        ("Tripoli", None, ("Tripoli", "LBY")),
        ("Nowhereville", None, None),
        ("nice", None, None),
    ],
)
def test_place(words, near, city):
    found = places.place(words, near)
    assert ((found.name, found.country) if found else None) == city


@pytest.mark.parametrize(
    ("words", "latitude", "longitude"),
    [("Geneva", 46.2, 6.1), ("Canberra", -35.3, 149.1), ("Kyiv", 50.4, 30.5)],
)
def test_where_a_place_is(words, latitude, longitude):
    found = places.place(words)
    assert found.latitude == pytest.approx(latitude, abs=0.15)
    assert found.longitude == pytest.approx(longitude, abs=0.15)


def test_surnames_are_no_places_in_a_text():
    text = "Lincoln spoke in Geneva, then in Vienna."
    assert [text[s:e] for s, e, _ in places.finditer(text)] == ["Geneva", "Vienna"]


def test_finds_organisations():
    text = "NATO and the European Union wrote to the U.N. Security Council."
    assert [(text[s:e], b.short) for s, e, b in organisations.finditer(text)] == [
        ("NATO", "NATO"),
        ("European Union", "EU"),
        ("U.N. Security Council", "UN Security Council"),
    ]


@given(st.text(max_size=200))
def test_never_raises_and_spans_are_true(text):
    for find in (organisations.finditer, places.finditer):
        spans = [(s, e) for s, e, _ in find(text)]
        assert all(0 <= s < e <= len(text) for s, e in spans)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    places.place(text)
    organisations.organisation(text)


def test_coordinates_are_on_earth():
    for _, _, city in places.finditer("Geneva Osaka Cairo Lima Sydney"):
        assert -90 <= city.latitude <= 90
        assert -180 <= city.longitude <= 180

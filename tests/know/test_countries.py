"""Countries by every name the news has for them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.know.countries import adjective_of, codes, country_of, finditer, kind_of, name_of


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("France", "FRA"),
        ("the United States", "USA"),
        ("U.S.", "USA"),
        ("Russians", "RUS"),
        ("Washington", "USA"),
        ("the Kremlin", "RUS"),
        ("the White House", "USA"),
        ("Foggy Bottom", "USA"),
        ("Beijing", "CHN"),
        ("the Elysee", "FRA"),
        ("Élysée", "FRA"),
        ("Downing Street", "GBR"),
        ("Côte d'Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Burma", "MMR"),
        ("South Korea", "KOR"),
        ("DPRK", "PRK"),
        ("Kosovo", "XKX"),
        ("Soviet Union", "SUN"),
        ("Palestinian", "PSE"),
        ("Russian Foreign Ministry", "RUS"),
        ("the Government of India", "IND"),
        ("China's Ministry of Commerce", "CHN"),
        ("turkey", None),
        ("us", None),
        ("polish", None),
        ("New Mexico", None),
        ("Paris Hilton", None),
        ("", None),
    ],
)
def test_country_of(words, code):
    assert country_of(words) == code


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("France", "name"),
        ("French", "adjective"),
        ("Germans", "people"),
        ("Paris", "capital"),
        ("Kremlin", "seat"),
        ("Lyon", None),
    ],
)
def test_kind_of(words, kind):
    assert kind_of(words) == kind


def test_names_and_adjectives():
    assert (name_of("FRA"), adjective_of("FRA")) == ("France", "French")
    assert (name_of("QQQ"), adjective_of("QQQ")) == ("QQQ", "QQQ")
    assert len(codes()) > 240


def test_finds_every_mention():
    text = (
        "The U.S. and South Korean envoys met in New Mexico before Moscow's reply; Chinese and Poles watched."
    )
    assert [(text[s:e], code, kind) for s, e, code, kind in finditer(text)] == [
        ("U.S.", "USA", "name"),
        ("South Korean", "KOR", "adjective"),
        ("Moscow", "RUS", "capital"),
        ("Chinese", "CHN", "adjective"),
        ("Poles", "POL", "people"),
    ]


@given(st.text(max_size=200))
def test_never_raises_and_spans_are_true(text):
    spans = [(s, e) for s, e, _, _ in finditer(text)]
    assert all(0 <= s < e <= len(text) for s, e in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    country_of(text)


@given(
    st.lists(
        st.sampled_from(
            ["France", "U.S.", "the ", " ", "\n", ", ", "é", "Kremlin", "\U0001f600", "Côte d’Ivoire", "-"]
        ),
        max_size=12,
    )
)
def test_a_mention_means_the_same_alone(parts):
    text = "".join(parts)
    for start, end, code, kind in finditer(text):
        assert country_of(text[start:end]) == code
        assert kind_of(text[start:end]) == kind

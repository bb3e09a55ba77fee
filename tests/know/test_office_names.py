"""One word for one office."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.know.office_names import office_key


@pytest.mark.parametrize(
    ("office", "country", "key"),
    [
        ("premier", "CHN", "prime minister"),
        ("Prime Minister", None, "prime minister"),
        ("chancellor", "DEU", "prime minister"),
        ("chancellor", "GBR", "finance minister"),
        ("Chancellor of the Exchequer", "GBR", "finance minister"),
        ("chancellor", "FRA", None),
        ("Secretary of State", "USA", "foreign minister"),
        ("secretary of state", "GBR", None),
        ("Secretary of State for the Home Department", "GBR", "interior minister"),
        ("minister of external affairs", "IND", "foreign minister"),
        ("Minister of Foreign Affairs and Cooperation", "MAR", "foreign minister"),
        ("Defense Minister", "JPN", "defence minister"),
        ("the French president", "FRA", "president"),
        ("President of the European Commission", "EU", "european commission president"),
        ("WTO Director General", "WTO", "director-general"),
        ("minister of health", "FRA", "health minister"),
        ("deputy foreign minister", "RUS", None),
        ("vice foreign minister", "CHN", None),
        ("vice president", "USA", "vice president"),
        ("former prime minister", "JPN", None),
        ("president-elect", "USA", None),
        ("acting president", "USA", None),
        ("", None, None),
    ],
)
def test_key(office, country, key):
    assert office_key(office, country) == key


@given(st.text(max_size=60), st.sampled_from([None, "USA", "EU", "?"]))
def test_never_raises_and_is_lower_case(office, country):
    key = office_key(office, country)
    assert key is None or key == key.lower()

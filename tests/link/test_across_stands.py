import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.link.across import Assertion, stands
from communique.link.across.stands import own_word


def said(day, status, by="report", for_=None, own=False):
    named = by is not None and not by.startswith("a ")
    return Assertion(status, by, for_, dt.date(2019, 6, day) if day else None, "r", own, named)


KREMLIN = ("Dmitry Peskov", "RUS", True)
WHITE_HOUSE = ("Sarah Sanders", "USA", True)


@pytest.mark.parametrize(
    ("history", "status", "since", "reason"),
    [
        ([said(3, "expected")], "expected", 3, "all say so"),
        ([said(3, "expected"), said(5, "scheduled"), said(7, "scheduled")], "scheduled", 5, "latest"),
        # held wins over a plan that a later report still speaks of
        ([said(9, "held"), said(12, "scheduled")], "held", 9, "took place"),
        # an unnamed official counts only while nobody else has spoken
        (
            [said(3, "scheduled", *KREMLIN), said(5, "cancelled", "a senior official")],
            "scheduled",
            3,
            "named",
        ),
        ([said(5, "cancelled", "a senior official")], "cancelled", 5, "all say so"),
        # on one day the parties' own word
        ([said(3, "scheduled"), said(3, "refused", *KREMLIN)], "refused", 3, "own word"),
        # both parties on one day: a meeting needs both
        ([said(3, "expected", *WHITE_HOUSE), said(3, "refused", *KREMLIN)], "refused", 3, "cautious"),
        ([said(3, "under way"), said(4, "scheduled")], "under way", 3, "took place"),
        ([said(3, "under way"), said(4, "postponed", *KREMLIN)], "postponed", 4, "latest"),
        ([said(None, "proposed"), said(2, "scheduled")], "scheduled", 2, "latest"),
    ],
)
def test_where_it_stands(history, status, since, reason):
    found = stands(history)
    assert found.status == status
    assert found.since == dt.date(2019, 6, since)
    assert reason in found.reason


def test_contradictions_are_shown():
    usa, rus = said(3, "expected", *WHITE_HOUSE), said(2, "refused", *KREMLIN)
    found = stands([rus, usa])
    assert (found.status, found.by) == ("expected", "Sarah Sanders")
    assert found.against == (rus,)


def test_nothing_said_is_an_error():
    with pytest.raises(ValueError, match="at least one"):
        stands([])


@pytest.mark.parametrize(
    ("by", "for_", "own"),
    [("Dmitry Peskov", "RUS", True), ("Xinhua", None, False), ("Wang Yi", "CHN", False), (None, "RUS", False),
     ("report", "RUS", False), ("two ministers", "RUS; USA", True)],
)  # fmt: skip
def test_own_word(by, for_, own):
    assert own_word(by, for_, ("USA", "RUS")) is own


SAID = st.builds(
    said,
    st.none() | st.integers(1, 9),
    st.sampled_from(
        ("proposed", "expected", "scheduled", "under way", "held", "cancelled", "postponed", "refused")
    ),
    st.sampled_from(("report", "A", "B", "a diplomat", None)),
    st.sampled_from(("USA", "RUS", None)),
    st.booleans(),
)


@given(st.lists(SAID, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_order_in_which_words_came_in_does_not_matter(history, chance):
    shuffled = list(history)
    chance.shuffle(shuffled)
    assert stands(shuffled) == stands(history)
    assert stands(history).status in {a.status for a in history}
    if any(a.status == "held" for a in history):
        assert stands(history).status == "held"

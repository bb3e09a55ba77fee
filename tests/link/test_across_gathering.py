import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.link.across.gathering import bodies_of, named, occasion_of
from communique.link.across.occasion import occasion
from communique.records import Meeting, Participant, Span


def meeting(words, *parties, form="summit", name=None):
    return Meeting("m1", parties, form, None, name, None, None, "held", (), (Span(0, len(words), words),))


NATO, EU = Participant("NATO", for_="NATO"), Participant("EU", for_="EU")
RUTTE, UKRAINE = Participant("Mark Rutte", for_="NLD"), Participant(for_="UKR")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Ministers arrived for the 9th ASEAN Regional Forum on Monday.", "9th ASEAN Regional Forum"),
        ("They will talk at the EU-Japan summit.", "EU-Japan summit"),
        ("He opened the fifth Summit of the Americas.", "fifth Summit of the Americas"),
        ("The envoys left for the six-party talks.", "six-party talks"),
        ("After the meeting they dined.", None),
        ("They met in Geneva.", None),
    ],
)
def test_the_gathering_that_a_sentence_names(words, name):
    assert named([words]) == name


@pytest.mark.parametrize(
    ("given", "name"),
    [
        # the record's own occasion, in full where the words tell more of it
        (meeting("At the EU-Japan summit they signed.", EU, name="Japan summit"), "EU-Japan summit"),
        (meeting("They signed.", EU, name="Lisbon summit"), "Lisbon summit"),
        # a summit without a name is that of the organisation
        (meeting("The leaders' summit ended.", NATO, RUTTE), "NATO leaders' summit"),
        (meeting("A ministerial conference ended.", NATO, form="conference"), "NATO ministerial conference"),
        (meeting("The summit ended.", EU, UKRAINE), None),
        # what a visitor does besides tells nothing of the visit
        (meeting("He will visit Oslo before the NATO summit.", RUTTE, form="visit"), None),
    ],
)
def test_the_occasion_of_a_meeting(given, name):
    assert occasion_of(given, {p.for_ for p in given.participants}) == name


def test_bodies_in_a_name():
    assert bodies_of("NATO summit in Riga") == {"NATO"}
    assert bodies_of(None) == frozenset()


@given(st.text(max_size=80))
def test_any_words_make_an_occasion_or_none(words):
    name = named([words])
    assert name is None or " ".join(words.split()).find(name) >= 0
    assert occasion(words).core == occasion(words).core


@pytest.mark.parametrize("words", ["Aa (Bb) ", "A.", "1st ", "Summit of ", "A'(Bb) ", "six-party "])
def test_long_hostile_words_cost_little(words):
    start = time.perf_counter()
    named([words * 20_000])
    assert time.perf_counter() - start < 2

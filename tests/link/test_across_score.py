import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.link.across import blocks, score, sighting
from communique.link.across.compare import features
from communique.link.across.occasion import occasion
from communique.link.across.score import LEAST, weights
from communique.link.across.sighting import Sighting, days
from communique.records import Date, Document, MadeBy, Meeting, Participant, Place, Record

GIVEN = {"form": "meeting", "format": None, "occasion": None, "place": None, "date": None, "status": "held"}


def side(code, role=None):
    return Participant(for_=code, role=role)


def person(name, code, role=None):
    return Participant(name=name, for_=code, role=role)


def seen(*parties, published="2009-04-02", text=None, place=None, date=None, **rest):
    meeting = Meeting(
        "m1",
        parties,
        **{**GIVEN, "date": Date(date) if date else None, "place": Place(*place) if place else None, **rest},
    )
    document = Document("x", text or f"{parties}{rest}", published=published)
    return sighting(Record(MadeBy("0"), document, (), (meeting,)), meeting)


OBAMA, MEDVEDEV = person("Barack Obama", "USA", "president"), person("Dmitry Medvedev", "RUS", "president")
CLINTON, LAVROV = (
    person("Hillary Clinton", "USA", "secretary of state"),
    person("Sergei Lavrov", "RUS", "foreign minister"),
)
LONDON = ("London", "London", "GBR")
GENEVA = ("Geneva", "Geneva", "CHE")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            seen(OBAMA, MEDVEDEV, date="2009-04-01", place=LONDON),
            seen(person("Barack Obama", "USA"), person("Dmitri Medvedev", "RUS"), date="2009-04-01"),
        ),
        (
            seen(
                OBAMA, MEDVEDEV, date="2009-04-01", place=LONDON, status="scheduled", published="2009-03-28"
            ),
            seen(OBAMA, MEDVEDEV, date="2009-04-01", place=LONDON),
        ),
        (
            seen(CLINTON, LAVROV, date="2009-03-06", place=GENEVA, published="2009-03-06"),
            seen(
                CLINTON,
                side("RUS", "foreign minister"),
                date="2009-03-06",
                place=GENEVA,
                published="2009-03-07",
            ),
        ),
        (
            seen(side("G20"), form="summit", occasion="G20 London summit", date="2009-04-02", place=LONDON),
            seen(
                OBAMA,
                side("G20"),
                form="summit",
                occasion="London G20 summit",
                date="2009-04-02",
                place=LONDON,
            ),
        ),
    ],
)
def test_one_meeting(one, other):
    link = score(one, other)
    assert link.probability >= LEAST
    assert link.reasons
    assert blocks(one) & blocks(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # the presidents and their ministers, on one day in one city
        (
            seen(OBAMA, MEDVEDEV, date="2009-04-01", place=LONDON),
            seen(CLINTON, LAVROV, date="2009-04-01", place=LONDON),
        ),
        # the same two, a month apart
        (
            seen(CLINTON, LAVROV, date="2009-03-06", place=GENEVA),
            seen(CLINTON, LAVROV, date="2009-04-20", place=GENEVA),
        ),
        # the gathering and a meeting at it
        (
            seen(OBAMA, MEDVEDEV, occasion="G20 London summit", date="2009-04-01", place=LONDON),
            seen(side("G20"), form="summit", occasion="G20 London summit", date="2009-04-02", place=LONDON),
        ),
        # two of a row
        (
            seen(
                side("USA"),
                side("CHN"),
                form="talks",
                occasion="second round of strategic dialogue",
                date="2010-05",
            ),
            seen(
                side("USA"),
                side("CHN"),
                form="talks",
                occasion="third round of strategic dialogue",
                date="2011-05",
            ),
        ),
        # no side in common
        (seen(OBAMA, side("CHN"), date="2009-04-01"), seen(LAVROV, side("IND"), date="2009-04-01")),
    ],
)
def test_two_meetings(one, other):
    assert score(one, other).probability < LEAST


def test_reasons_are_words():
    a = seen(OBAMA, MEDVEDEV, date="2009-04-01", place=LONDON)
    told = score(a, replace(a, report="f" * 64, id="f" * 16 + "-m1")).reasons
    assert "same days" in told or "same people, near in time" in told
    assert len(told) <= 5


def test_every_feature_has_a_weight():
    a = seen(OBAMA, MEDVEDEV, date="2009-04-01", place=LONDON, occasion="G20 London summit")
    b = seen(side("G20"), form="summit", date="2009-04", status="scheduled")
    assert features(a, b) | features(a, a) | features(b, b) <= weights()["weights"].keys()


@pytest.mark.parametrize(
    ("words", "core", "number", "level"),
    [
        ("13th APEC Economic Leaders' Meeting", {"apec"}, 13, "leaders"),
        ("17th APEC Ministerial Meeting", {"apec"}, 17, "ministers"),
        ("APEC summit", {"apec"}, None, "leaders"),
        ("second round of the nuclear talks", {"nuclear", "talk"}, 2, None),
        (None, set(), None, None),
    ],
)
def test_occasion(words, core, number, level):
    found = occasion(words)
    assert (found.number, found.level) == (number, level)
    assert found.core <= core | {"nuclear"}
    assert bool(found.core) == bool(core)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2019-06-28", (2019, 6, 28), (2019, 6, 28)),
        ("2019-06-28/2019-07-02", (2019, 6, 28), (2019, 7, 2)),
        ("2020-02", (2020, 2, 1), (2020, 2, 29)),
        ("2019", (2019, 1, 1), (2019, 12, 31)),
        ("2019-06/2019-07", (2019, 6, 1), (2019, 7, 31)),
    ],
)
def test_days(value, first, last):
    assert days(value) == (dt.date(*first), dt.date(*last))


@pytest.mark.parametrize(
    "value", ["", None, "soon", "2019-13", "2019-02-30", "2019-07-02/2019-06-01", "0000", "2019/2020/2021"]
)
def test_no_days(value):
    assert days(value) is None


DAYS = st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1))
KEYS = st.sampled_from(("USA", "RUS", "CHN", "UN", "IRN", "EU", "JPN", "KOR", ""))


@st.composite
def sightings(draw):
    sides = draw(st.frozensets(KEYS, max_size=9))
    names = draw(
        st.lists(st.sampled_from(("", "hu jintao", "barack obama", "kofi annan")), min_size=9, max_size=9)
    )
    first = draw(DAYS)
    last = first + dt.timedelta(draw(st.integers(0, 400))) if first else None
    report = draw(st.text("0123456789abcdef", min_size=64, max_size=64))
    return Sighting(
        f"{report[:16]}-m1", report, draw(DAYS), frozenset(f"{s}/{n}/" for s, n in zip(sorted(sides), names, strict=False)),
        sides - {""}, draw(st.sampled_from(("meeting", "summit", "call", "visit"))),
        draw(st.sampled_from((None, "APEC summit", "14th APEC forum", "Hanoi summit"))),
        draw(st.sampled_from((None, "hanoi", "busan"))), draw(st.sampled_from((None, "VNM", "KOR"))),
        first.isoformat() if first else None, first, last, draw(st.sampled_from(("held", "scheduled", "refused"))),
    )  # fmt: skip


@given(sightings(), sightings())
def test_scores_do_not_mind_which_comes_first(a, b):
    assert score(a, b) == score(b, a)
    assert 0 <= score(a, b).probability <= 1
    assert features(a, b) <= weights()["weights"].keys()


@given(sightings())
def test_blocks_are_few_and_shared_with_itself(a):
    found = blocks(a)
    assert found == blocks(a)
    assert 1 <= len(found) <= 15 * 33


@given(sightings(), st.integers(-8, 8))
def test_a_date_off_by_a_week_shares_a_block(a, off):
    if a.first is None:
        return
    moved = dt.timedelta(off)
    b = replace(a, first=a.first + moved, last=a.last + moved, published=None)
    if (a.last - a.first).days < 300:
        assert blocks(a) & blocks(b)


WORDS = st.none() | st.text(max_size=12)
PARTICIPANTS = st.builds(Participant, WORDS, WORDS, WORDS)


@given(st.lists(PARTICIPANTS, max_size=5), WORDS, WORDS, st.sampled_from(("summit", "visit", "call")))
def test_any_record_makes_sightings_that_can_be_compared(parties, occasion_, date, form):
    a = seen(*parties, occasion=occasion_, date=date, form=form)
    b = seen(*parties, occasion=occasion_, place=LONDON, status="scheduled")
    assert blocks(a)
    assert 0 <= score(a, b).probability <= 1
    assert features(a, b) <= weights()["weights"].keys()

"""Who held which office when: real cases with dates, and what the register does not know."""

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.know.offices import holder, offices_of, register

HELD = [
    ("FRA", "president", "2005-12-02", "Jacques Chirac"),
    ("FRA", "President of the Republic", "1996-03-01", "Jacques Chirac"),
    ("FRA", "president", "2008-01-15", "Nicolas Sarkozy"),
    ("FRA", "president", "2014-06-06", "Francois Hollande"),
    ("FRA", "president", "2026-03-01", "Emmanuel Macron"),
    ("FRA", "foreign minister", "2003-02-14", "Dominique de Villepin"),
    ("USA", "secretary of state", "2006-06-01", "Condoleezza Rice"),
    ("USA", "foreign minister", "2006-06-01", "Condoleezza Rice"),
    ("USA", "secretary of state", "1993-09-13", "Warren Christopher"),
    ("USA", "secretary of state", "1978-09-17", "Cyrus Vance"),
    ("USA", "Defense Secretary", "2005-05-05", "Donald Rumsfeld"),
    ("USA", "national security adviser", "1999-01-01", "Sandy Berger"),
    ("USA", "president", "1962-10-22", "John Kennedy"),
    ("USA", "president", "1990-08-02", "George H. W. Bush"),
    ("USA", "president", "2001-09-11", "George W. Bush"),
    ("USA", "US president", "2015-07-14", "Barack Obama"),
    ("USA", "president", "2019-06-30", "Donald Trump"),
    ("USA", "president", "2022-02-24", "Joe Biden"),
    ("USA", "president", "2026-09-01", "Donald Trump"),
    ("USA", "vice president", "2003-03-20", "Dick Cheney"),
    ("RUS", "foreign minister", "2005-07-01", "Sergey Lavrov"),
    ("RUS", "foreign minister", "2019-06-28", "Sergey Lavrov"),
    ("RUS", "president", "1997-03-21", "Boris Yeltsin"),
    ("RUS", "president", "2006-07-15", "Vladimir Putin"),
    ("RUS", "president", "2010-04-08", "Dmitry Medvedev"),
    ("RUS", "president", "2024-03-01", "Vladimir Putin"),
    ("CHN", "foreign minister", "2005-11-09", "Li Zhaoxing"),
    ("CHN", "premier", "2006-01-01", "Wen Jiabao"),
    ("CHN", "president", "2025-06-01", "Xi Jinping"),
    ("DEU", "chancellor", "2005-12-15", "Angela Merkel"),
    ("DEU", "Federal Chancellor", "1990-10-03", "Helmut Kohl"),
    ("DEU", "chancellor", "2026-01-15", "Friedrich Merz"),
    ("AFG", "president", "2005-05-23", "Hamid Karzai"),
    ("GBR", "prime minister", "2003-03-18", "Tony Blair"),
    ("GBR", "Foreign Secretary", "2005-01-20", "Jack Straw"),
    ("GBR", "Secretary of State for Defence", "2007-01-10", "Des Browne"),
    ("GBR", "prime minister", "2026-08-01", "Andy Burnham"),
    ("JPN", "prime minister", "2004-05-22", "Junichiro Koizumi"),
    ("JPN", "emperor", "1985-01-01", "Hirohito"),
    ("ISR", "prime minister", "2005-02-08", "Ariel Sharon"),
    ("ISR", "foreign minister", "2005-11-16", "Silvan Shalom"),
    ("PSE", "president", "2005-02-08", "Mahmoud Abbas"),
    ("UKR", "president", "2021-09-01", "Volodymyr Zelensky"),
    ("UKR", "prime minister", "2022-03-01", "Denys Shmyhal"),
    ("EGY", "president", "1998-06-01", "Hosni Mubarak"),
    ("ITA", "prime minister", "2026-08-01", "Giorgia Meloni"),
    ("IND", "Indian prime minister", "2023-09-09", "Narendra Modi"),
    ("UN", "secretary-general", "2003-02-05", "Kofi Annan"),
    ("UN", "UN chief", "2010-01-12", "Ban Ki-moon"),
    ("IAEA", "director general", "2005-09-24", "Mohamed ElBaradei"),
    ("NATO", "NATO Secretary General", "1999-03-24", "Javier Solana"),
    ("EU", "foreign policy chief", "2005-01-01", "Javier Solana"),
]
NOT_KNOWN = [
    ("USA", "prime minister", "2005-01-01", "no such office"),
    ("USA", "deputy secretary of state", "2005-01-01", "a deputy's office"),
    ("FRA", "former president", "2005-12-02", "a former holder"),
    ("DEU", "chancellor-designate", "2005-11-01", "not yet in office"),
    ("CHN", "vice foreign minister", "2005-01-01", "a deputy's office"),
    ("CHL", "foreign minister", "2019-01-01", "a date that no source covers"),
    ("EGY", "foreign minister", "1955-01-01", "a date that no source covers"),
    ("FRA", "president", "2031-01-01", "a date to come"),
    ("QQQ", "president", "2005-01-01", "no such country"),
    ("FRA", "", "2005-01-01", "no words"),
    ("USA", "national security adviser", "2026-09-01", "a date that no source covers"),
]


@pytest.mark.parametrize(("country", "office", "on", "name"), HELD)
def test_names_the_holder_of_the_day(country, office, on, name):
    found = holder(country, office, dt.date.fromisoformat(on))
    assert found is not None
    assert found.name == name
    assert found.country == country
    assert found.held(dt.date.fromisoformat(on))


@pytest.mark.parametrize(("country", "office", "on", "why"), NOT_KNOWN)
def test_does_not_guess(country, office, on, why):
    assert holder(country, office, dt.date.fromisoformat(on)) is None, why


@pytest.mark.parametrize(
    ("before", "after", "day"),
    [
        ("Jacques Chirac", "Nicolas Sarkozy", "2007-05-16"),
        ("Bill Clinton", "George W. Bush", "2001-01-20"),
    ],
)
def test_turns_over_on_the_day(before, after, day):
    country = {"Chirac": "FRA", "Clinton": "USA"}[before.split()[-1]]
    turn = dt.date.fromisoformat(day)
    week = dt.timedelta(days=7)
    assert holder(country, "president", turn - week).name == before
    assert holder(country, "president", turn + week).name == after


@pytest.mark.parametrize(
    ("name", "on", "full", "country", "office"),
    [
        ("Lavrov", "2006-05-08", "Sergey Lavrov", "RUS", "foreign minister"),
        ("Sergei Lavrov", "2006-05-08", "Sergey Lavrov", "RUS", "foreign minister"),
        ("Rice", "2006-05-08", "Condoleezza Rice", "USA", "secretary of state"),
        ("Yushchenko", "2006-05-08", "Viktor Yushchenko", "UKR", "president"),
        ("Iouchtchenko", "2006-05-08", "Viktor Yushchenko", "UKR", "president"),
        ("Hu", "2006-04-20", "Hu Jintao", "CHN", "president"),
        ("Zelenskyy", "2022-05-01", "Volodymyr Zelensky", "UKR", "president"),
        ("ERDOĞAN", "2020-05-01", "Recep Tayyip Erdogan", "TUR", "president"),
        ("Annan", "2001-05-01", "Kofi Annan", "UN", "secretary-general"),
    ],
)
def test_finds_the_person_of_a_surname(name, on, full, country, office):
    found = offices_of(name, dt.date.fromisoformat(on))
    assert (full, country, office) in {(h.name, h.country, h.office) for h in found}


@pytest.mark.parametrize("name", ["", " ", "Vladimir", "Xqzzk", "the", "!", "\ud83d\ude00"])
def test_finds_no_one_for_what_is_no_surname(name):
    assert not [h for h in offices_of(name, dt.date(2006, 5, 8)) if h.country == "RUS"]


def test_only_offices_of_the_day():
    assert {h.office for h in offices_of("Vladimir Putin", dt.date(2006, 1, 1))} == {"president"}
    assert {h.office for h in offices_of("Vladimir Putin", dt.date(2010, 1, 1))} == {"prime minister"}
    assert {h.office for h in offices_of("Vladimir Putin")} >= {"president", "prime minister"}


@settings(max_examples=100, deadline=None)
@given(country=st.sampled_from(["FRA", "USA", "UN", "XXX", ""]), office=st.text(max_size=40), on=st.dates())
def test_never_raises(country, office, on):
    found = holder(country, office, on)
    assert found is None or found.held(on)


@settings(max_examples=100, deadline=None)
@given(name=st.text(max_size=40), on=st.dates())
def test_names_never_raise(name, on):
    assert all(h.held(on) for h in offices_of(name, on))


def test_every_row_is_sound():
    rows = register().rows()
    assert len(rows) > 15_000
    assert [r for r in rows if r.since is None or r.until is None or r.until < r.since] == []
    assert [r for r in rows if not r.name or not r.office or r.office != r.office.lower()] == []


def test_few_rows_of_one_rank_contradict_each_other():
    leading = ("president", "prime minister", "foreign minister", "monarch", "secretary-general")
    rows = [r for r in register().rows() if r.office in leading and r.rank == 0]
    rows.sort(key=lambda r: (r.country, r.office, r.since))
    clash = [
        (a.name, b.name, a.country, a.office)
        for a, b in itertools.pairwise(rows)
        if (a.country, a.office) == (b.country, b.office) and a.until > b.since and a.person != b.person
    ]
    assert clash == []


def test_share_alike_tables_may_be_left_out(monkeypatch):
    from communique.know import register as module

    monkeypatch.setattr(module, "_TABLES", ("holders.tsv", "cc-by-sa/none.tsv"))
    module._ours.cache_clear()
    try:
        small = module.Register.load(None)
        assert small.holder("USA", "president", dt.date(2015, 1, 1)).name == "Barack Obama"
        assert small.holder("ALB", "president", dt.date(2005, 1, 1)) is None
    finally:
        module._ours.cache_clear()

"""Asking with the filters of the contract."""

from __future__ import annotations

import json

import pytest
from made_reports import FIREFLY, TEASDALE, TRENTINO, Said, Told, make

from communique import Ledger
from communique.errors import DateError, LedgerError, NotFoundError
from communique.ledger import Filters
from communique.ledger.ask.search import fts5

REPORTS = (
    make(
        "first",
        (Told(claims=(("Rufus Firefly", "FRA", "scheduled", False),)),),
        (Said(FIREFLY, "We shall open the canal together", about=(1,)),),
        outlet="Courier",
        published="2031-05-09",
    ),
    make(
        "second",
        (Told((TEASDALE, TRENTINO), "held", "2031-06", "Bonn", "DEU", "summit", "canal congress"),),
        (Said(TEASDALE, "Prices of cocoa fell", date="2031-06-02", about=(1,)),
         Said((None, None, "ITA"), "Nobody was asked", kind="unnamed")),
        outlet="Gazette",
        published="2031-06-10",
    ),
)  # fmt: skip


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    for record in REPORTS:
        ledger.add(record)
    return ledger


BOTH = ["second", "first"]


@pytest.mark.parametrize(
    ("words", "meetings", "statements", "reports"),
    [
        ({}, BOTH, ["second", "second", "first"], BOTH),
        ({"with_": "ITA"}, BOTH, ["second", "first"], BOTH),
        ({"with_": "France"}, ["first"], ["first"], ["first"]),
        ({"with_": "firefly"}, ["first"], ["first"], ["first"]),
        ({"with_": "Gloria Teasdale"}, ["second"], ["second"], ["second"]),
        ({"with_": "Gloria Firefly"}, [], [], []),
        ({"by": "firefly"}, [], ["first"], ["first"]),
        ({"by": "Italy"}, [], ["second"], ["second"]),
        ({"for_": "FRA"}, ["first"], ["first"], ["first"]),
        ({"for_": "DEU"}, [], ["second"], ["second"]),
        ({"status": "held"}, ["second"], ["second"], ["second"]),
        ({"place": "bonn"}, ["second"], ["second"], ["second"]),
        ({"place": "Austria"}, ["first"], ["first"], ["first"]),
        ({"place": "AUT"}, ["first"], ["first"], ["first"]),
        ({"place": "%"}, [], [], []),
        ({"since": "2031-06-05"}, ["second"], ["second"], ["second"]),
        ({"since": "2031-06-11"}, ["second"], [], ["second"]),
        ({"until": "2031-05"}, ["first"], ["first"], ["first"]),
        ({"since": "2031-05-10", "until": "2031-05-12"}, [], [], []),
        ({"outlet": "Gazette"}, ["second"], ["second", "second"], ["second"]),
        ({"published_since": "2031-06"}, ["second"], ["second", "second"], ["second"]),
        ({"published_until": "2031-06-09"}, ["first"], ["first"], ["first"]),
        ({"changed_since": "2031-06-10"}, ["second"], ["second"], ["second"]),
        ({"search": "opening"}, [], ["first"], ["first"]),
        ({"search": '"canal together"'}, [], ["first"], ["first"]),
        ({"search": "congress"}, ["second"], [], []),
        ({"search": "price -cocoa"}, [], [], []),
        ({"search": "NEAR("}, [], [], []),
        ({"with_": "ITA", "status": "scheduled", "outlet": "Courier"}, ["first"], ["first"], ["first"]),
    ],
)
def test_filters(filled, words, meetings, statements, reports):
    by_id = {r.id: r.name for r in filled.reports()}
    assert [by_id[m.reports[0]] for m in filled.meetings(**words)] == meetings
    assert [by_id[s.report] for s in filled.statements(**words)] == statements
    assert [r.name for r in filled.reports(**words)] == reports


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({}, ["Carlo Trentino", "Gloria Teasdale", "Rufus Firefly"]),
        ({"with_": "ITA"}, ["Carlo Trentino", "Gloria Teasdale", "Rufus Firefly"]),
        ({"with_": "Trentino"}, ["Gloria Teasdale", "Rufus Firefly"]),
        ({"by": "rufus"}, ["Rufus Firefly"]),
        ({"search": "teasdale"}, ["Gloria Teasdale"]),
        ({"for_": "DEU"}, ["Gloria Teasdale"]),
        ({"status": "held"}, ["Carlo Trentino", "Gloria Teasdale"]),
        ({"outlet": "Courier"}, ["Carlo Trentino", "Rufus Firefly"]),
        ({"until": "2031-05"}, ["Carlo Trentino", "Rufus Firefly"]),
    ],
)
def test_people(filled, words, expected):
    assert sorted(p.name for p in filled.people(**words)) == expected


def test_people_are_one_under_like_spellings(ledger):
    for n, name in enumerate(("Viktor Yushchenko", "Viktor Yuschenko", "Viktor Yushchenko")):
        ledger.add(make(str(n), said=(Said((name, "president", "UKR")),), published=f"2031-05-0{n + 1}"))
    [person] = ledger.people()
    assert person.spellings == ("Viktor Yushchenko", "Viktor Yuschenko")
    assert person.reports == 3
    assert person.offices == (
        {"role": "president", "for": "UKR", "first": "2031-05-01", "last": "2031-05-03"},
    )
    assert len(ledger.statements(by="Yuschenko")) == 3


def test_namesakes_with_items_of_their_own_stay_apart(ledger):
    for n, item in enumerate(("Q1", "Q2", None)):
        ledger.add(make(str(n), said=(Said(("George Marsh", "president", "USA"), wikidata=item),)))
    assert sorted((p.wikidata or "", p.reports) for p in ledger.people()) == [("", 1), ("Q1", 1), ("Q2", 1)]


def test_a_name_without_an_item_joins_the_one_who_has_it(ledger):
    for n, item in enumerate((None, "Q1")):
        ledger.add(make(str(n), said=(Said(("George Marsh", "president", "USA"), wikidata=item),)))
    [person] = ledger.people()
    assert (person.id, person.reports) == ("Q1", 2)


def test_pages(filled):
    whole = [s.id for s in filled.statements()]
    assert [s.id for n in range(3) for s in filled.statements(limit=1, offset=n)] == whole
    assert filled.statements(limit=5, offset=9) == []


def test_every_id_shows_what_it_is_of(filled):
    for view in (*filled.meetings(), *filled.statements(), *filled.people(), *filled.reports()):
        shown = filled.show(view.id)
        assert type(shown) is type(view)
        assert shown.id == view.id
        json.dumps(shown.to_dict())
    assert filled.show("first").name == "first"
    for id in ("", "x", "0" * 16, "0" * 16 + "-m1", "p123"):
        with pytest.raises(NotFoundError):
            filled.show(id)


def test_a_meeting_has_the_fields_of_the_contract(filled):
    data = filled.meetings(status="held")[0].to_dict()
    assert set(data) >= {
        "id", "participants", "form", "format", "occasion", "place", "date", "status", "topics", "evidence",
        "claims", "confidence", "history", "since", "reports",
    }  # fmt: skip
    assert set(data["history"][0]) >= {"status", "by", "for", "asserted", "report", "outlet", "evidence"}


def test_the_register_of_office_holders(filled, tmp_path):
    from communique.know.offices import Register
    from communique.ledger.register import to_csv

    assert filled.register() == [
        ("Gloria Teasdale", "DEU", "prime minister", "2031-06-10", "2031-06-10", ""),
        ("Rufus Firefly", "FRA", "president", "2031-05-09", "2031-05-09", ""),
        ("Carlo Trentino", "ITA", "ambassador", "2031-05-09", "2031-06-10", ""),
    ]
    (tmp_path / "r.csv").write_text(to_csv(filled.register()), "utf-8")
    import datetime as dt

    holder = Register.load(tmp_path / "r.csv").holder("FRA", "president", dt.date(2031, 5, 9))
    assert holder is not None
    assert holder.name == "Rufus Firefly"


def test_asking_a_ledger_that_is_not_there_makes_none(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for ask in (
        lambda ledger: ledger.meetings(),
        lambda ledger: ledger.remove("x"),
        lambda ledger: ledger.show("x"),
    ):
        with Ledger("no.db") as ledger, pytest.raises(LedgerError, match="there is no ledger"):
            ask(ledger)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "error"),
    [({"since": "soon"}, DateError), ({"status": "maybe"}, LedgerError), ({"colour": "red"}, LedgerError)],
)
def test_filters_that_are_none(words, error):
    with pytest.raises(error, match=next(iter(words.values())) if error is DateError else "no such"):
        Filters.of(**words)


def test_filters_take_the_words_of_the_command():
    assert Filters.of(**{"with": "RUS", "for": "USA"}) == Filters(with_="RUS", for_="USA")


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("arms talks", '"arms" AND "talks"'),
        ('"arms talks" -moscow', '"arms talks" NOT "moscow"'),
        ("-moscow", ""),
        ('a" OR b*', '"a" AND "OR" AND "b*"'),
        ("( ) *", ""),
    ],
)
def test_words_as_a_query_of_sqlite(words, query):
    assert fts5(words) == query

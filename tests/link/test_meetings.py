"""Meetings of a report: who, where, what status, and which mentions are one."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.analyse import analyse
from communique.extract.meetings import find_mentions
from communique.link.meetings import link_meetings
from communique.link.people import who
from communique.records import Document, Meeting, Speaker, Statement

PUBLISHED = date(2015, 3, 12)


def meetings_of(text: str, statements: tuple[Statement, ...] = ()) -> tuple[Meeting, ...]:
    analysis = analyse(Document("x", text), encoder=True)
    cast = who(analysis, (), None, None)
    return link_meetings(analysis, find_mentions(analysis, (), PUBLISHED), cast, (), statements, PUBLISHED)


read = cache(meetings_of)


def parties(meeting: Meeting) -> set[str]:
    return {p.name or " ".join(w for w in (p.for_, p.role) if w) for p in meeting.participants}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Peruvian President Ana Solis met Chilean President Pedro Rojas in Lima on Tuesday.", "held"),
        ("Peruvian President Ana Solis held talks with Chilean President Pedro Rojas in Lima.", "held"),
        (
            "Peruvian President Ana Solis will meet Chilean President Pedro Rojas in Lima on Friday.",
            "scheduled",
        ),
        (
            "Polish President Jan Nowak will visit Hungary on Monday for talks with President Imre Kiss.",
            "scheduled",
        ),
    ],
)
def test_status(text: str, status: str) -> None:
    found = read(text)
    assert found
    assert {m.status for m in found} == {status}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (
            "Peruvian President Ana Solis spoke by phone with Chilean President Pedro Rojas on Tuesday.",
            "call",
        ),
        ("Peruvian President Ana Solis met Chilean President Pedro Rojas in Lima on Tuesday.", "meeting"),
        (
            "Polish President Jan Nowak arrived in Budapest on Monday for a three-day official visit to Hungary.",
            "visit",
        ),
    ],
)
def test_form(text: str, form: str) -> None:
    assert form in {m.form for m in read(text)}


@pytest.mark.parametrize(
    ("text", "who_meets"),
    [
        (
            "Peruvian President Ana Solis met Chilean President Pedro Rojas in Lima on Tuesday.",
            {"Ana Solis", "Pedro Rojas"},
        ),
        (
            "Polish President Jan Nowak arrived in Budapest on Monday for a three-day official visit to Hungary.",
            {"Jan Nowak", "HUN"},
        ),
    ],
)
def test_participants(text: str, who_meets: set[str]) -> None:
    assert who_meets in [parties(m) for m in read(text)]


def test_counterparts_are_a_record_each() -> None:
    found = read(
        "Polish President Jan Nowak met with Hungarian President Imre Kiss, Czech President Karel Dvorak "
        "and Slovak President Milan Horvath on Monday."
    )
    assert len(found) >= 3
    assert all("Jan Nowak" in parties(m) for m in found)


def test_mentions_of_one_meeting_are_one_record() -> None:
    found = read(
        "Peruvian President Ana Solis met Chilean President Pedro Rojas in Lima on Tuesday.\n\n"
        "The meeting lasted three hours."
    )
    assert len([m for m in found if parties(m) == {"Ana Solis", "Pedro Rojas"}]) == 1


def test_place_has_coordinates() -> None:
    found = read("Peruvian President Ana Solis met Chilean President Pedro Rojas in Lima on Tuesday.")
    place = found[0].place
    assert place is not None
    assert (place.city, place.country) == ("Lima", "PER")
    assert place.latitude == pytest.approx(-12.0, abs=0.5)
    assert place.longitude == pytest.approx(-77.0, abs=0.5)


def test_topics_are_spans() -> None:
    text = (
        "Peruvian President Ana Solis met Chilean President Pedro Rojas in Lima on Tuesday "
        "to discuss fishing rights and border trade."
    )
    assert {t.text for m in read(text) for t in m.topics} == {"fishing rights", "border trade"}


def test_claims_name_who_says_so() -> None:
    text = (
        "Polish President Jan Nowak will visit Hungary on Monday, the Polish Foreign Ministry said.\n\n"
        "Nowak has cancelled the visit to Hungary, the Hungarian Foreign Ministry said."
    )
    analysis = analyse(Document("x", text), encoder=True)
    ministry = [Speaker(f"{c} Foreign Ministry", None, "government", None, code) for c, code in
                (("Polish", "POL"), ("Hungarian", "HUN"))]  # fmt: skip
    first, second = text.index(", the Polish"), text.index(", the Hungarian")
    statements = (
        Statement("s1", (analysis.span(0, first),), None, None, None, ministry[0], "indirect"),
        Statement(
            "s2", (analysis.span(text.index("Nowak has"), second),), None, None, None, ministry[1], "indirect"
        ),
    )
    for meeting in meetings_of(text, statements):
        for claim in meeting.claims:
            assert claim.statement in ("s1", "s2")
            assert claim.by in ("Polish Foreign Ministry", "Hungarian Foreign Ministry")


@pytest.mark.parametrize(
    "text",
    [
        "The striker scored twice as the home side beat the visitors in a cup match on Saturday.",
        "Shares fell two percent in heavy trading as investors waited for the results of the bank.",
        "",
    ],
)
def test_no_meetings(text: str) -> None:
    assert read(text) == ()


WORDS = st.sampled_from(
    'Putin met Merkel in Paris on Monday . \n\n talks " said Kremlin will visit not the President , and France '
    "cancelled summit he they 's \u2019 \u0301 \U0001f600 ( meeting phone call".split(" ")
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=80))
def test_spans_are_exact_and_evidence_is_in_one_sentence(text: str) -> None:
    analysis = analyse(Document("x", text), encoder=True)
    cast = who(analysis, (), None, None)
    for m in link_meetings(analysis, find_mentions(analysis, (), None), cast, (), (), None):
        spans = [*m.evidence, *m.topics, *(s for p in m.participants for s in p.mentions)]
        assert all(text[s.start : s.end] == s.text for s in spans)
        assert all(analysis.sentence_at(s.start) == analysis.sentence_at(s.end - 1) for s in m.evidence)
        assert m.participants
        assert 0 <= m.confidence <= 1

"""Records built by hand: one of an ordinary report, one without facts, one of a hostile report."""

from __future__ import annotations

from itertools import count

import pytest

from communique.records import (
    Claim,
    Date,
    Document,
    MadeBy,
    Meeting,
    Participant,
    Place,
    Record,
    Span,
    Speaker,
    Statement,
    TimeExpression,
)

TEXT = (
    "Freedonia's president will receive the Sylvanian prime minister in Port Royal on Tuesday, a palace "
    "spokesman said.\n\n"
    '"The date has been agreed by both sides," Rufus Firefly told the Port Royal Courier. '
    '"They will speak about the canal."\n\n'
    "A senior Sylvanian diplomat, however, said no such visit was planned. The two last met in March."
)
HOSTILE = (
    "</script><script>alert(1)</script> [red]not markup[/red] \x1b[2J\x1b[31mgone\x07 \x00 & <b title='x\">\n\n"
    "\u202eesrever\u202c שלום \u200fmark \ud800 end\r\n\n\n\n"
)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def ordinary() -> Record:
    def at(words: str) -> Span:
        return span(TEXT, words)

    plan = at("Freedonia's president will receive the Sylvanian prime minister in Port Royal on Tuesday")
    denial = at("no such visit was planned")
    statements = (
        Statement(
            "a1",
            (plan,),
            at("said"),
            at("a palace spokesman"),
            None,
            Speaker(None, "a palace spokesman", "unnamed", "spokesman", "FRE"),
            "indirect",
            certainty="certain",
            about=("b1",),
            confidence=0.91,
        ),
        Statement(
            "a2",
            (at('"The date has been agreed by both sides,"'), at('"They will speak about the canal."')),
            at("told"),
            at("Rufus Firefly"),
            None,
            Speaker("Rufus Firefly", None, "person", "president", "FRE", "register"),
            "direct",
            via=("Port Royal Courier",),
            via_spans=(at("the Port Royal Courier"),),
            date=Date("2031-05-09", None, "published"),
            about=("b1",),
            confidence=0.85,
        ),
        Statement(
            "a3",
            (denial,),
            span(TEXT, "said no").of(TEXT, TEXT.index("said no"), TEXT.index("said no") + 4),
            at("A senior Sylvanian diplomat"),
            None,
            Speaker(None, "a senior Sylvanian diplomat", "unnamed", None, "SYL"),
            "indirect",
            certainty="negated",
            about=("b1",),
            confidence=0.7,
        ),
    )
    meetings = (
        Meeting(
            "b1",
            (
                Participant(
                    "Rufus Firefly", "president", "FRE", "report", None, (at("Freedonia's president"),)
                ),
                Participant(None, "prime minister", "SYL", None, None, (at("the Sylvanian prime minister"),)),
            ),
            "visit",
            "official",
            "canal congress",
            Place("Port Royal", "Port Royal", "FRE", 1.0, 2.0),
            Date("2031-05-13", at("Tuesday")),
            "scheduled",
            (at("the canal"),),
            (plan,),
            (
                Claim(
                    "Rufus Firefly", "FRE", "a2", "scheduled", at("The date has been agreed by both sides")
                ),
                Claim("a senior Sylvanian diplomat", "SYL", "a3", "refused", denial),
            ),
            0.8,
        ),
        Meeting(
            "b2",
            (Participant(for_="FRE"), Participant(for_="SYL")),
            "meeting",
            None,
            None,
            None,
            Date("2031-03", at("March")),
            "held",
            evidence=(at("The two last met in March."),),
            confidence=0.6,
        ),
    )
    dates = (
        TimeExpression(*_bounds("Tuesday"), "DATE", "2031-05-13"),
        TimeExpression(*_bounds("March"), "DATE", "2031-03"),
    )
    document = Document(
        "canal",
        TEXT,
        title="Firefly to receive Sylvania's prime minister",
        outlet="Port Royal Courier",
        published="2031-05-09",
        published_from="given",
        language="en",
    )
    return Record(MadeBy("0"), document, statements, meetings, dates)


def _bounds(words: str) -> tuple[int, int, str]:
    found = span(TEXT, words)
    return found.start, found.end, found.text


def empty() -> Record:
    return Record(MadeBy("0"), Document("nothing", "It rained."))


def hostile() -> Record:
    """Facts with hostile words in every field that is free text."""
    number = count(1)
    every = Span(0, len(HOSTILE), HOSTILE)
    half = Span.of(HOSTILE, 5, 40)
    statement = Statement(
        HOSTILE,
        (every, half),
        Span.of(HOSTILE, 30, 50),
        half,
        HOSTILE,
        Speaker(HOSTILE, HOSTILE, "person", HOSTILE, HOSTILE, "report"),
        "mixed",
        (HOSTILE,),
        (half,),
        Date(HOSTILE, half),
        topics=(HOSTILE,),
        about=(HOSTILE,),
    )
    meeting = Meeting(
        HOSTILE,
        (Participant(HOSTILE, HOSTILE, HOSTILE, None, None, (half,)), Participant()),
        "other",
        HOSTILE,
        HOSTILE,
        Place(HOSTILE),
        Date(HOSTILE, half),
        "refused",
        (half, every),
        (every,),
        (Claim(HOSTILE, HOSTILE, HOSTILE, "held", every),),
    )
    document = Document(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, "text")
    timex = TimeExpression(next(number), 9, HOSTILE[1:9], "DATE", HOSTILE)
    return Record(MadeBy(HOSTILE), document, (statement,), (meeting,), (timex,))


@pytest.fixture(name="ordinary")
def ordinary_fixture() -> Record:
    return ordinary()


@pytest.fixture(name="empty")
def empty_fixture() -> Record:
    return empty()


@pytest.fixture(name="hostile")
def hostile_fixture() -> Record:
    return hostile()

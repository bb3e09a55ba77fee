"""Mentions of meetings: triggers, party mentions, topics, the verb group."""

from __future__ import annotations

import time

import pytest

from communique.analyse import Analysis, analyse
from communique.extract.meetings import find_mentions
from communique.extract.meetings.features import verb_group
from communique.extract.meetings.models import FORMS, STATUSES
from communique.extract.meetings.parties import party_mentions
from communique.extract.meetings.tree import tree_of
from communique.records import Document


def analysis_of(text: str) -> Analysis:
    return analyse(Document("x", text), encoder=True)


@pytest.mark.parametrize(
    ("text", "verb", "group"),
    [
        ("Solis will meet Rojas.", "meet", "will"),
        ("Solis will not meet Rojas.", "meet", "will+neg"),
        ("Solis is meeting Rojas.", "meeting", "VBG+be"),
        ("Solis had met Rojas.", "met", "VBN+have+had"),
        ("Solis wants to meet Rojas.", "meet", "to"),
        ("Solis met Rojas.", "met", "VBD"),
    ],
)
def test_verb_group(text: str, verb: str, group: str) -> None:
    tree = tree_of(analysis_of(text).doc)
    assert verb_group(tree, tree.words.index(verb)) == group


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Peruvian President Ana Solis met Pedro Rojas.",
            [("person", "Ana Solis"), ("person", "Pedro Rojas")],
        ),
        ("France and Germany held talks.", [("country", "France"), ("country", "Germany")]),
        ("The UN envoy arrived in Cairo.", [("office", "The UN envoy"), ("capital", "Cairo")]),
    ],
)
def test_party_mentions(text: str, expected: list[tuple[str, str]]) -> None:
    analysis = analysis_of(text)
    found = [(m.kind, m.span.text) for m in party_mentions(analysis, tree_of(analysis.doc))]
    assert [x for x in found if x[0] != "body"] == expected


def test_mentions_say_status_and_form_as_shares() -> None:
    reading = find_mentions(analysis_of("Peruvian President Ana Solis met Pedro Rojas in Lima on Tuesday."))
    assert [m.trigger.text for m in reading.mentions] == ["met"]
    mention = reading.mentions[0]
    assert sum(mention.statuses) == pytest.approx(1)
    assert sum(mention.forms) == pytest.approx(1)
    assert STATUSES[mention.statuses.index(max(mention.statuses))] == "held"
    assert FORMS[mention.forms.index(max(mention.forms))] == "meeting"


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("The ministers met to discuss grain, oil and debt.", {"grain", "oil", "debt"}),
        ("They held talks on the future of the port.", {"future of the port"}),
        ("The two sides held talks on Monday.", set()),
    ],
)
def test_topics(text: str, topics: set[str]) -> None:
    reading = find_mentions(analysis_of(text))
    assert {t.text for m in reading.mentions for t in m.topics} == topics


def test_time_is_linear_in_hostile_text() -> None:
    """A sentence of nothing but triggers and names must not cost the square of its length."""
    seconds = []
    for times in (100, 400):
        analysis = analysis_of("Putin met Merkel for talks with Macron and " * times)
        start = time.perf_counter()
        find_mentions(analysis)
        seconds.append(time.perf_counter() - start)
    assert seconds[1] < 12 * seconds[0] + 0.5

"""The graph as rdflib reads it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_ledger import Writer, record, said
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from communique import Ledger
from communique.export import write
from communique.ledger import ReportView
from communique.records import Speaker

SCHEMA, OA = Namespace("https://schema.org/"), Namespace("http://www.w3.org/ns/oa#")
PROV, FACT = Namespace("http://www.w3.org/ns/prov#"), Namespace("urn:x-communique:")
TERM = Namespace("urn:x-communique:term:")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


@pytest.fixture
def graph(exported) -> Graph:
    return Graph().parse(exported("jsonld"), format="json-ld")


def of(graph: Graph, kind: URIRef) -> set[str]:
    return {str(s) for s in graph.subjects(RDF.type, kind)}


def test_counts(graph, desk):
    meetings, statements = desk.meetings(), desk.statements()
    events = {str(FACT[m.id]) for m in meetings}
    assert events == {s for s in of(graph, SCHEMA.Event) if s.startswith(FACT)}
    assert {str(FACT[s.id]) for s in statements} == of(graph, SCHEMA.Claim) | of(graph, SCHEMA.Quotation)
    expected = sum(len(m.history) + len(m.json["evidence"]) for m in meetings) + len(statements)
    assert len(of(graph, OA.Annotation)) == expected
    told = {r for m in meetings for r in m.reports} | {s.report for s in statements}
    assert of(graph, SCHEMA.NewsArticle) == {str(FACT[r]) for r in told}
    assert len(of(graph, PROV.Activity)) == len(told)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("held", "EventScheduled"), ("under way", "EventScheduled"), ("scheduled", "EventScheduled"),
        ("postponed", "EventPostponed"), ("cancelled", "EventCancelled"), ("refused", "EventCancelled"),
        ("proposed", None), ("expected", None),
    ],
)  # fmt: skip
def test_status(graph, status, expected):
    found = list(graph.subjects(TERM.status, Literal(status)))
    events = [s for s in found if (s, RDF.type, SCHEMA.Event) in graph]
    assert events
    assert {graph.value(s, SCHEMA.eventStatus) for s in events} == {SCHEMA[expected] if expected else None}


def test_selectors_are_the_text_of_their_report(graph, desk):
    seen = 0
    for target in graph.subjects(RDF.type, OA.SpecificResource):
        report = desk.show(str(graph.value(target, OA.hasSource)).removeprefix(FACT))
        assert isinstance(report, ReportView)
        text = report.record.document.text
        selectors = {graph.value(s, RDF.type): s for s in graph.objects(target, OA.hasSelector)}
        place, quote = selectors[OA.TextPositionSelector], selectors[OA.TextQuoteSelector]
        start, end = (graph.value(place, OA[n]).toPython() for n in ("start", "end"))
        exact = str(graph.value(quote, OA.exact))
        around = str(graph.value(quote, OA.prefix) or ""), str(graph.value(quote, OA.suffix) or "")
        assert text[start:end] == exact
        assert text[:start].endswith(around[0])
        assert text[end:].startswith(around[1])
        seen += 1
    assert seen > 20


def test_every_annotation_leads_to_a_fact_and_a_report(graph):
    for annotation in graph.subjects(RDF.type, OA.Annotation):
        body, targets = graph.value(annotation, OA.hasBody), list(graph.objects(annotation, OA.hasTarget))
        assert (body, RDF.type, None) in graph
        assert targets


def test_every_fact_says_where_it_is_from(graph, desk):
    for m in desk.meetings():
        assert {str(o) for o in graph.objects(FACT[m.id], PROV.wasDerivedFrom)} == {
            str(FACT[r]) for r in m.reports
        }
    for s in desk.statements():
        [reading] = graph.objects(FACT[s.id], PROV.wasGeneratedBy)
        assert graph.value(reading, PROV.used) == FACT[s.report]
        agent = graph.value(reading, PROV.wasAssociatedWith)
        assert str(graph.value(agent, SCHEMA.softwareVersion)) == "0.1"


def test_days_people_and_places(graph, desk):
    [held] = desk.meetings(status="held")
    event = FACT[held.id]
    assert str(graph.value(event, SCHEMA.startDate)) == "1985-06-30"
    assert str(graph.value(event, SCHEMA.endDate)) == "1985-07-02"
    names = {str(graph.value(p, SCHEMA.name)) for p in graph.objects(event, SCHEMA.attendee)}
    assert names == {"Carla Mauch", "Pia Rossi"}
    same = {graph.value(p, SCHEMA.sameAs) for p in graph.objects(event, SCHEMA.attendee)}
    assert URIRef("http://www.wikidata.org/entity/Q1") in same
    place = graph.value(graph.value(event, SCHEMA.location), SCHEMA.address)
    assert str(graph.value(place, SCHEMA.addressCountry)) == "AUT"


def test_lone_surrogates_are_replaced(tmp_path):
    text = Writer()
    who = Speaker("Pia Rossi", None, "person", None, "ITA", "report")
    one = record("odd", text, "2001-01-01", statements=(said(text, 1, who, ("one \ud800 two \0 three",)),))
    with Ledger(str(tmp_path / "desk.db")) as ledger:
        ledger.add(replace(one, document=replace(one.document, text="".join(text.parts))))
        write(ledger, "jsonld", tmp_path / "out")
    graph = Graph().parse(tmp_path / "out", format="json-ld")
    assert "one \ufffd two \0 three" in {str(o) for o in graph.objects(None, SCHEMA.text)}

"""JSON-LD: meetings as schema.org events, evidence as Web Annotations, origins as PROV.

One object with a graph, a node a line. The context stands in the file, so that no reader fetches one. Ids are
``urn:x-communique:ID`` with the ids of the ledger. schema.org has a word for what is scheduled, postponed and
cancelled; ``cq:status`` always has the ledger's own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique.export import facts
from communique.export.registry import Export, Written
from communique.export.selection import Selection
from communique.export.text import cell
from communique.know.countries import codes, name_of
from communique.know.organisations import organisation
from communique.ledger import MeetingView, ReportView, StatementView
from communique.records import Span

Json = dict[str, Any]
CONTEXT: Json = {
    "@vocab": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "wd": "http://www.wikidata.org/entity/",
    "fact": "urn:x-communique:",
    "cq": "urn:x-communique:term:",
    **{
        name: {"@id": f"https://schema.org/{name}", "@type": "xsd:date"}
        for name in ("startDate", "endDate", "dateCreated", "datePublished")
    },
    "cq:asserted": {"@type": "xsd:date"},
    "cq:since": {"@type": "xsd:date"},
}
EVENT_STATUS = {
    "scheduled": "EventScheduled", "under way": "EventScheduled", "held": "EventScheduled",
    "postponed": "EventPostponed", "cancelled": "EventCancelled", "refused": "EventCancelled",
}  # fmt: skip
"""schema.org's eventStatus; it has none for what is proposed or expected."""
_AROUND = 32
"""Code points before and after a quotation, which tell it from others of the same words."""


def write(selection: Selection, path: Path) -> Written:
    """Meetings, statements, and the reports that they come from."""
    counts = {"meetings": 0, "statements": 0, "annotations": 0, "reports": 0}
    kinds = {"Event": "meetings", "oa:Annotation": "annotations"}
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"@context": {_line(CONTEXT)},\n"@graph": [\n')
        first = True
        for node in nodes(selection):
            file.write(("" if first else ",\n") + _line(node))
            first = False
            kind = node["@type"] if isinstance(node["@type"], str) else node["@type"][0]
            name = kinds.get(kind, "reports" if kind == "NewsArticle" else "statements")
            counts[name] += kind not in ("prov:Activity", "prov:SoftwareAgent")
        file.write("\n]}\n")
    return Written(counts)


def nodes(selection: Selection) -> Iterator[Json]:
    """Every node of the graph; reports after what is said of them."""
    used: set[str] = set()
    for meeting in selection.meetings():
        used.update(meeting.reports)
        yield _event(meeting)
        yield from _annotations(meeting, selection)
    for statement in selection.statements():
        used.add(statement.report)
        yield _statement(statement)
        yield _content(statement, selection)
    agents: set[str] = set()
    for id in sorted(used):
        report = selection.report(id)
        if report is not None:
            yield from _report(report, agents)


def _event(meeting: MeetingView) -> Json:
    data = meeting.json
    when = facts.when(data["date"])
    status = EVENT_STATUS.get(meeting.status)
    return _told(
        {
            "@id": f"fact:{meeting.id}",
            "@type": "Event",
            "name": facts.headline(meeting),
            "eventStatus": {"@id": f"https://schema.org/{status}"} if status else None,
            "cq:status": meeting.status,
            "cq:since": meeting.since,
            "cq:form": data["form"],
            "cq:confidence": data["confidence"],
            "cq:date": data["date"]["value"] if data["date"] else None,
            "startDate": when.first.isoformat() if when and when.precision in ("day", "days") else None,
            "endDate": when.last.isoformat() if when and when.precision in ("day", "days") else None,
            "location": _place(data["place"]),
            "attendee": [_attendee(p) for p in data["participants"]],
            "about": [t["text"] for t in data["topics"]],
            "superEvent": {"@type": "Event", "name": data["occasion"]} if data["occasion"] else None,
            "prov:wasDerivedFrom": [{"@id": f"fact:{id}"} for id in meeting.reports],
        }
    )


def _place(place: Json | None) -> Json | None:
    if not place:
        return None
    geo = {"@type": "GeoCoordinates", "latitude": place["latitude"], "longitude": place["longitude"]}
    address = {"addressLocality": place["city"], "addressCountry": place["country"]}
    return _told(
        {
            "@type": "Place",
            "name": place["text"],
            "address": _told({"@type": "PostalAddress", **address}) if any(address.values()) else None,
            "geo": geo if place["latitude"] is not None and place["longitude"] is not None else None,
        }
    )


def _attendee(p: Json) -> Json:
    person = p["name"] is not None and organisation(p["name"]) is None and p["name"] != p["for"]
    if not person and not p["role"]:
        return _side(p["name"] or p["for"] or "unknown") | _same(p["wikidata"])
    return _told(
        {
            "@type": "Person",
            "name": p["name"],
            "jobTitle": p["role"],
            "affiliation": [_side(side.strip()) for side in p["for"].split(";")] if p["for"] else None,
        }
    ) | _same(p["wikidata"])


def _side(code: str) -> Json:
    """A country's government, or a body."""
    if code in codes():
        return {"@type": "GovernmentOrganization", "name": name_of(code), "identifier": code}
    body = organisation(code)
    return {"@type": "Organization", "name": body.name if body else code, "identifier": code}


def _same(wikidata: str | None) -> Json:
    return {"sameAs": {"@id": f"wd:{wikidata}"}} if wikidata else {}


def _annotations(meeting: MeetingView, selection: Selection) -> Iterator[Json]:
    body = {"@id": f"fact:{meeting.id}"}
    for number, span in enumerate(meeting.json["evidence"], 1):
        yield {
            "@id": f"fact:{meeting.id}-e{number}",
            "@type": "oa:Annotation",
            "oa:motivatedBy": {"@id": "oa:identifying"},
            "oa:hasBody": body,
            "oa:hasTarget": _target(span, span["report"], selection),
        }
    for number, e in enumerate(meeting.history, 1):
        yield _told(
            {
                "@id": f"fact:{meeting.id}-c{number}",
                "@type": "oa:Annotation",
                "oa:motivatedBy": {"@id": "oa:assessing"},
                "oa:hasBody": body,
                "oa:hasTarget": _target(e["evidence"], e["report"], selection),
                "cq:status": e["status"],
                "cq:by": e["by"],
                "cq:for": e["for"],
                "cq:asserted": e["asserted"],
                "cq:statement": {"@id": f"fact:{e['statement']}"} if e["statement"] else None,
            }
        )


def _target(span: Json | None, report: str, selection: Selection) -> Json:
    """A stretch of a report by its place and by its words; the report as a whole where there is none."""
    source = {"@id": f"fact:{report}"}
    if span is None:
        return source
    start, end = span["start"], span["end"]
    head = selection.report(report)
    text = head.record.document.text if head and head.record else ""
    quote = {"oa:prefix": text[max(0, start - _AROUND) : start], "oa:suffix": text[end : end + _AROUND]}
    return {
        "@type": "oa:SpecificResource",
        "oa:hasSource": source,
        "oa:hasSelector": [
            {"@type": "oa:TextPositionSelector", "oa:start": start, "oa:end": end},
            {
                "@type": "oa:TextQuoteSelector",
                "oa:exact": span["text"],
                **{k: v for k, v in quote.items() if v},
            },
        ],
    }


def _statement(view: StatementView) -> Json:
    said, who = view.statement, view.statement.speaker
    date = facts.when(said.date.to_dict() if said.date else None)
    return _told(
        {
            "@id": f"fact:{view.id}",
            "@type": "Claim" if said.form == "indirect" else "Quotation",
            "text": " … ".join(span.text for span in said.content),
            "creator": _speaker(who.to_dict()),
            "dateCreated": date.first.isoformat() if date and date.precision == "day" else view.published,
            "about": [*({"@id": f"fact:{id}"} for id in view.about), *said.topics],
            "cq:form": said.form,
            "cq:certainty": said.certainty,
            "cq:via": list(said.via),
            "cq:confidence": said.confidence,
            "isPartOf": {"@id": f"fact:{view.within}"} if view.within else None,
            "prov:wasQuotedFrom": {"@id": f"fact:{view.report}"},
            "prov:wasGeneratedBy": {"@id": f"fact:{view.report}-reading"},
        }
    )


def _speaker(who: Json) -> Json:
    if who["kind"] == "person" or who["name"] is None:
        return _told(
            {
                "@type": "Person" if who["kind"] in ("person", "unnamed") else "Organization",
                "name": who["name"],
                "description": who["description"],
                "jobTitle": who["role"],
                "affiliation": [_side(s.strip()) for s in who["for"].split(";")] if who["for"] else None,
            }
        ) | _same(who["wikidata"])
    kind = "GovernmentOrganization" if who["kind"] == "government" else "Organization"
    return {"@type": kind, "name": who["name"]} | _same(who["wikidata"])


def _content(view: StatementView, selection: Selection) -> Json:
    spans: tuple[Span, ...] = view.statement.content
    return {
        "@id": f"fact:{view.id}-content",
        "@type": "oa:Annotation",
        "oa:motivatedBy": {"@id": "oa:identifying"},
        "oa:hasBody": {"@id": f"fact:{view.id}"},
        "oa:hasTarget": [_target(span.to_dict(), view.report, selection) for span in spans],
    }


def _report(report: ReportView, agents: set[str]) -> Iterator[Json]:
    version = str(report.made_by.get("communique"))
    agent = f"fact:communique-{version}"
    yield _told(
        {
            "@id": f"fact:{report.id}",
            "@type": ["NewsArticle", "prov:Entity"],
            "headline": report.title or report.name,
            "datePublished": report.published,
            "publisher": {"@type": "Organization", "name": report.outlet} if report.outlet else None,
            "url": report.url,
            "inLanguage": report.language,
            "cq:sha256": report.sha256,
        }
    )
    yield {
        "@id": f"fact:{report.id}-reading",
        "@type": "prov:Activity",
        "prov:used": {"@id": f"fact:{report.id}"},
        "prov:wasAssociatedWith": {"@id": agent},
        "cq:model": [f"{k} {v}" for k, v in sorted((report.made_by.get("models") or {}).items())],
    }
    if agent not in agents:
        agents.add(agent)
        yield {"@id": agent, "@type": "prov:SoftwareAgent", "name": "Communique", "softwareVersion": version}


def _line(node: Json) -> str:
    """A node as JSON; RDF has no lone surrogates."""
    return cell(json.dumps(node, ensure_ascii=False))


def _told(node: Json) -> Json:
    """A node without what is not known."""
    return {name: value for name, value in node.items() if value is not None and value != []}


EXPORT = Export("jsonld", folder=False, write=write)

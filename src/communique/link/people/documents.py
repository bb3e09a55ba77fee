"""Whose a document is that speaks: "an EU statement", "a report by the ministry", "the minister's letter"."""

from __future__ import annotations

from bisect import bisect_left

from communique.extract.speakers import Mention
from communique.link.people.entity import Draft
from communique.link.people.report import Report
from communique.records import Span


def author(report: Report, source: Span, document: Mention) -> Draft | None:
    """The person or body that the source itself names as the document's, or None.

    Args:
        report: the report, its names sorted.
        source: the words of the source.
        document: the mention of the document in it.
    """
    if document.owner is not None:
        owner = report.people.named(document.owner.text)
        if owner is not None:
            return owner
    for mention, draft in _named_in(report, source):
        between = report.analysis.text[document.core.end : mention.start].split()
        before = mention.core.end <= document.core.start
        if before and draft.kind != "person" and mention.kind == "body":
            return draft
        if between and between[-1] in _words(mention, draft):
            return draft
    return None


def _words(mention: Mention, draft: Draft) -> tuple[str, ...]:
    """What may stand before an author: "of" a person and "from" a country tell something else."""
    if draft.kind == "person":
        return ("by", "from")
    return ("by", "of") if mention.kind == "country" else ("by", "from", "of")


def _named_in(report: Report, span: Span) -> list[tuple[Mention, Draft]]:
    """The mentions in a span whom the report names, in order; not those that are part of a wider one."""
    cores = [m.core.start for m in report.mentions]
    inside = range(bisect_left(cores, span.start), bisect_left(cores, span.end))
    found = [(report.mentions[i], report.named[i]) for i in inside if i in report.named]
    return [(m, d) for m, d in found if not any(_wider(o, m) for o, _ in found)]


def _wider(one: Mention, other: Mention) -> bool:
    return one.start <= other.start and other.end <= one.end and one.end - one.start > other.end - other.start

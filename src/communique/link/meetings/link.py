"""The meetings of a report: mentions merged, parties named, status and claims told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from communique.analyse import Analysis
from communique.extract.dates import Occasion, Timex, meeting_date
from communique.extract.meetings.mention import Reading
from communique.extract.meetings.models import Models, packaged
from communique.link.across.gathering import occasion_of
from communique.link.meetings.assemble import KEEP, assemble
from communique.link.meetings.claims import Speaking, claims_of
from communique.link.meetings.draft import Draft, Salience
from communique.link.meetings.parties import resolve
from communique.link.meetings.place import place_of
from communique.link.meetings.refer import refer
from communique.link.people import Cast
from communique.records import Date, Meeting, MeetingForm, Participant, Span, Statement, Status

_TOPICS = 6


def link_meetings(
    analysis: Analysis,
    reading: Reading,
    cast: Cast | None,
    timexes: Sequence[Timex],
    statements: Sequence[Statement],
    published: date | None,
    models: Models | None = None,
) -> tuple[Meeting, ...]:
    """The meetings of a report, in the order of first mention.

    Args:
        analysis: the report.
        reading: what ``extract.meetings.find_mentions`` found in it.
        cast: who is who; None: names as they stand.
        timexes: its time expressions.
        statements: who said what, for the claims.
        published: the day of publication, if known.
        models: others than the packaged ones.
    """
    models = models or packaged()
    sentences = [analysis.sentence_at(m.span.start) for m in reading.parties]
    own = resolve(reading.tree, reading.parties, cast)
    parties = refer(reading.tree, reading.parties, own, sentences)
    salience = Salience(reading, parties, sentences)
    drafts = assemble(reading, parties, salience, models)
    kept = [d for d in drafts if d.chosen and d.confidence >= KEEP]
    speaking = Speaking(statements)
    found = (
        _meeting(f"m{n}", analysis, d, salience, models, speaking, timexes, published)
        for n, d in enumerate(kept, 1)
    )
    return tuple(
        replace(m, occasion=occasion_of(m, {p.for_ for p in m.participants if p.for_})) for m in found
    )


def _meeting(
    name: str,
    analysis: Analysis,
    d: Draft,
    salience: Salience,
    models: Models,
    speaking: Speaking,
    timexes: Sequence[Timex],
    published: date | None,
) -> Meeting:
    status: Status = d.status  # type: ignore[assignment]
    form: MeetingForm = d.form  # type: ignore[assignment]
    ranked = sorted(d.sketches, key=lambda s: -s.mention.probability)
    return Meeting(
        id=name,
        participants=_participants(d, salience.reading),
        form=form,
        format=next((s.mention.format for s in ranked if s.mention.format), None),
        occasion=next((s.mention.occasion for s in ranked if s.mention.occasion), None),
        place=place_of(d, salience, models["ground"]),
        date=_date(analysis, d, timexes, d.evidence(), published),
        status=status,
        topics=_topics(d),
        evidence=d.evidence(),
        claims=claims_of(analysis, d, speaking),
        confidence=round(d.confidence, 4),
    )


def _participants(d: Draft, reading: Reading) -> tuple[Participant, ...]:
    out = []
    for c in d.chosen:
        spans = tuple(sorted({reading.parties[k].span for k in c.mentions}))
        out.append(
            (
                spans[0].start if spans else 0,
                Participant(
                    c.party.name,
                    c.party.role,
                    c.party.for_,
                    c.party.known_from or "report",
                    c.party.wikidata,
                    spans,
                ),
            )
        )
    return tuple(p for _, p in sorted(out, key=lambda x: x[0]))


def _topics(d: Draft) -> tuple[Span, ...]:
    """The topics of all mentions, each said once."""
    out: list[Span] = []
    for s in d.sketches:
        for topic in s.mention.topics:
            if topic.text.casefold() not in {t.text.casefold() for t in out} and not any(
                topic.overlaps(t) for t in out
            ):
                out.append(topic)
    return tuple(out[:_TOPICS])


def _date(
    analysis: Analysis, d: Draft, timexes: Sequence[Timex], evidence: tuple[Span, ...], published: date | None
) -> Date | None:
    best = max(d.sketches, key=lambda s: s.mention.probability)
    asked = Occasion(best.mention.trigger, evidence, d.status, d.form)
    return meeting_date(analysis, timexes, asked, published)

"""The chain from a document to its record, in one place to read."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from communique.__about__ import __version__
from communique.analyse import Analysis, analyse, models
from communique.errors import ChainError, CommuniqueError
from communique.extract.attribution import Attribution
from communique.extract.dates import Timex, Utterance, dates_of, find_dates, infer_published
from communique.extract.meetings import find_mentions
from communique.extract.statements import attributions, certainty, channels, form, topics
from communique.know.offices import Register
from communique.link.meetings import link_meetings
from communique.link.people import Cast, who
from communique.records import Document, MadeBy, Meeting, Record, Statement, TimeExpression

_IN_FLIGHT = 4
"""Reports handed to each process beforehand: enough to keep it busy, few enough to bound memory."""


@dataclass(frozen=True, slots=True)
class Options:
    """How reports are read.

    Attributes:
        published: date of every report that gives none itself.
        register: a CSV of office holders that wins over the packaged register.
        force: go on with a text that seems to be in another language than English.
    """

    published: date | None = None
    register: Path | None = None
    force: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read to the end, and why."""

    document: Document
    error: CommuniqueError


def read_document(document: Document, *, options: Options | None = None) -> Record:
    """The record of one report.

    Args:
        document: the report; its date is inferred from the text when neither it nor the options give one.
        options: how to read it.

    Raises:
        RegisterError: when the register of the options cannot be used.
    """
    options = options or Options()
    register = _register(options.register)
    analysis = analyse(document, encoder=True)
    document, published = _dated(analysis, options)
    timexes = find_dates(analysis, published)
    found = attributions(analysis)
    cast = who(analysis, found, published, register)
    statements = _statements(analysis, found, cast, timexes, published)
    mentions = find_mentions(analysis, timexes, published)
    meetings = link_meetings(analysis, mentions, cast, timexes, statements, published)
    return Record(
        made_by=MadeBy(__version__, models(), register.sha256),
        document=document,
        statements=tuple(replace(s, about=_about(s, meetings)) for s in statements),
        meetings=meetings,
        dates=tuple(TimeExpression(t.span.start, t.span.end, t.span.text, t.type, t.value) for t in timexes),
    )


def read_documents(
    documents: Iterable[Document], *, options: Options | None = None, jobs: int = 1
) -> Iterator[Record | Failure]:
    """The records of many reports, in their order; one bad report does not stop the run.

    Args:
        documents: the reports.
        options: how to read them.
        jobs: processes to read with, each with one thread.
    """
    options = options or Options()
    _register(options.register)
    if jobs == 1:
        yield from (_read(d, options) for d in documents)
        return
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting: deque[Future[Record | Failure]] = deque()
        for document in documents:
            waiting.append(pool.submit(_read, document, options))
            if len(waiting) >= jobs * _IN_FLIGHT:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _read(document: Document, options: Options) -> Record | Failure:
    try:
        return read_document(document, options=options)
    except CommuniqueError as error:
        return Failure(document, error)
    except Exception as error:  # a defect: the other reports are still read
        what = f"reading it failed: {type(error).__name__}: {error}"
        return Failure(document, ChainError(what, where=document.id, do="please report this, with the text"))


@cache
def _register(path: Path | None) -> Register:
    return Register.load(path)


def _dated(analysis: Analysis, options: Options) -> tuple[Document, date | None]:
    """The document with its date, and that date: the one given, else one that the text itself gives away."""
    document = analysis.document
    if document.published is not None:
        return document, date.fromisoformat(document.published)
    if options.published is not None:
        return replace(
            document, published=options.published.isoformat(), published_from="given"
        ), options.published
    inferred = infer_published(analysis)
    if inferred is None:
        return document, None
    return replace(document, published=inferred.isoformat(), published_from="text"), inferred


def _statements(
    analysis: Analysis,
    found: tuple[Attribution, ...],
    cast: Cast,
    timexes: tuple[Timex, ...],
    published: date | None,
) -> tuple[Statement, ...]:
    speakers = [cast.speaker(n) for n in range(len(found))]
    keys = [s.name or s.description for s, _ in speakers]
    via = channels(analysis, found, keys)
    said = [Utterance(a.cue, a.content, a.source, keys[n], a.within) for n, a in enumerate(found)]
    dates = dates_of(analysis, timexes, said, published)
    return tuple(
        Statement(
            id=f"s{n + 1}",
            content=a.content,
            cue=a.cue,
            source=a.source,
            within=None if a.within is None else f"s{a.within + 1}",
            speaker=speakers[n][0],
            form=form(analysis, a),
            via=tuple(name for name, _ in via[n]),
            via_spans=tuple(span for _, span in via[n]),
            date=dates[n],
            certainty=certainty(analysis, a),
            topics=topics(analysis, a),
            confidence=a.confidence,
        )
        for n, a in enumerate(found)
    )


def _about(statement: Statement, meetings: tuple[Meeting, ...]) -> tuple[str, ...]:
    """The meetings of which the content speaks: with evidence in it, or a claim made by it."""
    return tuple(
        m.id
        for m in meetings
        if any(c.statement == statement.id for c in m.claims)
        or any(e.overlaps(c) for e in m.evidence for c in statement.content)
    )

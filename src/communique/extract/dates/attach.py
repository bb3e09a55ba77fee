"""Which date belongs to which statement.

Every statement gets the dates that stand near it, the ones that the statements before it have, and none;
a conditional logistic model chooses (``training/dates/attach.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from communique.analyse import Analysis
from communique.extract.dates.choice import NONE, Candidate, choose, weights
from communique.extract.dates.clause import governor, token_at, verb_tense
from communique.extract.dates.timex import Timex
from communique.records import Date, Span

_REACH = 6
"""Sentences looked back for a date: more was no better in cross-validation."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A statement whose date is asked for.

    Attributes:
        cue: the words that attribute it, None for a quotation that goes on without one.
        content: its stretches, at least one.
        source: the words that name its source.
        speaker: a key that is the same for statements of one speaker, None if unknown.
        within: index of the statement in whose content it stands.
    """

    cue: Span | None
    content: tuple[Span, ...]
    source: Span | None = None
    speaker: str | None = None
    within: int | None = None


def dates_of(
    analysis: Analysis,
    timexes: Sequence[Timex],
    statements: Sequence[Utterance],
    published: date | None,
    table: dict[str, float] | None = None,
) -> list[Date | None]:
    """The date of each statement, None where the report gives none.

    Args:
        analysis: the report.
        timexes: what ``find_dates`` found in it.
        statements: all statements of the report, in reading order: a statement may take the date of one
            before it.
        published: the day of publication, if known.
        table: other weights than the packaged ones.
    """
    table = weights("statement") if table is None else table
    given: list[Candidate] = []
    days = [explicit(analysis, timexes, s) for s in statements]
    for i in range(len(statements)):
        options = candidates(analysis, timexes, statements, i, given, published, days)
        given.append(choose(options, table)[0])
    return [None if c.value == NONE else Date(c.value, c.span) for c in given]


def date_of(
    analysis: Analysis, timexes: Sequence[Timex], anchor: Span, scope: Sequence[Span], published: date | None
) -> Date | None:
    """The date of one statement by itself: ``anchor`` is its cue, ``scope`` its content."""
    return dates_of(analysis, timexes, [Utterance(anchor, tuple(scope))], published)[0]


def candidates(
    analysis: Analysis,
    timexes: Sequence[Timex],
    statements: Sequence[Utterance],
    index: int,
    given: Sequence[Candidate],
    published: date | None,
    days: Sequence[Timex | None] | None = None,
) -> list[Candidate]:
    """The dates that statement ``index`` may have, none among them first.

    ``given`` are the choices made for the statements before it, ``days`` what ``explicit`` gives for all.
    """
    if days is None:
        days = [explicit(analysis, timexes, s) for s in statements]
    asked = statements[index]
    none = Candidate(NONE, None, ["none", *_of_statement(analysis, asked, published)])
    by_value: dict[str, Candidate] = {}
    local = _near(analysis, timexes, asked)
    for rank, (timex, steps) in enumerate(local):
        _add(by_value, timex.interval or "", timex.span, _of_timex(analysis, asked, timex, steps, rank))
    for value, span, features in _carried(analysis, statements, index, given):
        _add(by_value, value, span, features)
    if given and all(c.value == NONE for c in given[-3:]):
        none.features.append("none: run")
    none.features.append(f"none: {'some' if by_value else 'no'} candidate")
    for value, span, features in _explicit_elsewhere(statements, index, days):
        _add(by_value, value, span, features)
    for candidate in by_value.values():
        candidate.features += _of_value(candidate.value, published, asked, analysis)
    return [none, *by_value.values()]


def _add(by_value: dict[str, Candidate], value: str, span: Span | None, features: list[str]) -> None:
    known = by_value.setdefault(value, Candidate(value, span))
    known.features += [f for f in features if f not in known.features]


def _anchor(asked: Utterance) -> int:
    return asked.cue.start if asked.cue else asked.content[0].start


def _near(analysis: Analysis, timexes: Sequence[Timex], asked: Utterance) -> list[tuple[Timex, int]]:
    """Expressions in the statement's sentences and before, nearest first, with the steps back."""
    first = min(analysis.sentence_at(s.start) for s in (*asked.content, *([asked.cue] if asked.cue else [])))
    last = max(analysis.sentence_at(s.start) for s in (*asked.content, *([asked.cue] if asked.cue else [])))
    at = _anchor(asked)
    out = []
    for timex in timexes:
        where = analysis.sentence_at(timex.span.start)
        if timex.interval is None or where > last:
            continue
        steps = max(0, first - where)
        if steps <= _REACH or where < 2:
            out.append((timex, steps))
    out.sort(key=lambda pair: (pair[1], abs(pair[0].span.start - at)))
    return out


def _of_timex(analysis: Analysis, asked: Utterance, timex: Timex, steps: int, rank: int) -> list[str]:
    inside = any(s.start <= timex.span.start < s.end for s in asked.content)
    place = "in" if inside else "out" if steps == 0 else f"back{min(steps, 4)}"
    out = [place, f"{place} {_width(timex.interval or '')}", f"{place} {timex.form}"]
    if rank == 0:
        out.append(f"{place} nearest")
    if analysis.sentence_at(timex.span.start) == 0:
        out.append("lead" if steps else f"lead {place}")
        if not steps:
            return out + _local(analysis, asked, timex, place)
    if steps == 0:
        return out + _local(analysis, asked, timex, place)
    token = token_at(analysis.doc, timex.span.start)
    verb = governor(token) if token is not None else None
    if verb is not None:
        out.append(f"back {verb_tense(verb)}")
        if verb.lemma_ in _SAYING:
            out.append(f"{place} said")
    if not analysis.text[timex.span.end : _anchor(asked)].count("\n\n"):
        out.append(f"{place} paragraph")
    return out


_SAYING = frozenset("say tell announce report add declare warn state meet quote call hold urge".split())


def _local(analysis: Analysis, asked: Utterance, timex: Timex, place: str) -> list[str]:
    """What a timex of the statement's own sentence says."""
    if asked.cue is None:
        return [f"{place} no cue"]
    cue, token = token_at(analysis.doc, asked.cue.start), token_at(analysis.doc, timex.span.start)
    if cue is None or token is None:
        return []
    gap = abs(token.i - cue.i)
    side = "after" if token.i > cue.i else "before"
    bucket = 1 if gap <= 1 else 3 if gap <= 3 else 6 if gap <= 6 else 12 if gap <= 12 else 99
    out = [f"{place} gap{bucket}", f"{place} {side}", f"{place} {side} gap{bucket}"]
    verb = governor(token)
    own = governor(cue)
    if verb is not None and own is not None:
        same = "same verb" if verb.i == own.i else "verb above" if own.is_ancestor(verb) else "other verb"
        out += [f"{place} {same}", f"{place} {same} {side}"]
        if verb.i != own.i:
            out.append(f"{place} other {verb_tense(verb)}")
    return out


def _carried(
    analysis: Analysis, statements: Sequence[Utterance], index: int, given: Sequence[Candidate]
) -> list[tuple[str, Span | None, list[str]]]:
    """Dates of statements before: of the last one, the speaker's last one, the outer one."""
    asked = statements[index]
    out: list[tuple[str, Span | None, list[str]]] = []
    at = _anchor(asked)
    if not given:
        return []
    last = given[-1]
    gap = analysis.sentence_at(at) - analysis.sentence_at(_anchor(statements[index - 1]))
    same = "same" if asked.speaker and asked.speaker == statements[index - 1].speaker else "other"
    if last.value != NONE:
        out.append((last.value, last.span, ["carry", f"carry {same}", f"carry {same} gap{min(gap, 3)}"]))
    for back in range(2, min(len(given), 8) + 1):
        before = given[-back]
        if before.value != NONE and asked.speaker and statements[index - back].speaker == asked.speaker:
            out.append((before.value, before.span, ["carry speaker"]))
            break
    if asked.within is not None and asked.within < len(given) and given[asked.within].value != NONE:
        outer = given[asked.within]
        out.append((outer.value, outer.span, ["carry outer"]))
    return out


def explicit(analysis: Analysis, timexes: Sequence[Timex], asked: Utterance) -> Timex | None:
    """The day that the statement's own clause gives: outside its content, on the verb of its cue."""
    if asked.cue is None:
        return None
    cue = token_at(analysis.doc, asked.cue.start)
    own = governor(cue) if cue is not None else None
    sentence = analysis.sentence_at(asked.cue.start)
    for timex in timexes:
        if analysis.sentence_at(timex.span.start) != sentence or len(timex.interval or "") != 10:
            continue
        if any(s.start <= timex.span.start < s.end for s in asked.content):
            continue
        token = token_at(analysis.doc, timex.span.start)
        if token is None or cue is None or own is None:
            continue
        verb = governor(token)
        if abs(token.i - cue.i) <= 3 or (verb is not None and verb.i == own.i):
            return timex
    return None


def _explicit_elsewhere(
    statements: Sequence[Utterance], index: int, days: Sequence[Timex | None]
) -> list[tuple[str, Span | None, list[str]]]:
    """Days given outright for other statements: of the same speaker, and of most statements."""
    asked = statements[index]
    out: list[tuple[str, Span | None, list[str]]] = []
    if asked.speaker:
        near = sorted(
            (abs(i - index), i)
            for i, s in enumerate(statements)
            if i != index and s.speaker == asked.speaker and days[i] is not None
        )
        for _, i in near[:1]:
            side = "before" if i < index else "after"
            found = days[i]
            if found is not None:
                out.append((found.interval or "", found.span, ["speaker day", f"speaker day {side}"]))
    known = [d for i, d in enumerate(days) if d is not None and i != index]
    values = [d.interval for d in known]
    for value in sorted(set(values), key=str):
        share = values.count(value) / len(values)
        first = next(d for d in known if d.interval == value)
        features = ["report day", "report day all" if share == 1 else "report day some"]
        out.append((value or "", first.span, features))
    return out


def _of_statement(analysis: Analysis, asked: Utterance, published: date | None) -> list[str]:
    """What speaks for a statement without a date."""
    out = ["none: undated report"] if published is None else []
    if asked.within is not None:
        out.append("none: within")
    if asked.cue is None:
        return [*out, "none: no cue"]
    token = token_at(analysis.doc, asked.cue.start)
    if token is None:
        return out
    verb = governor(token)
    out += [f"none: tag={token.tag_}", f"none: cue={token.lemma_.lower()}"]
    if verb is not None:
        out += [f"none: tense={verb_tense(verb)}"]
        out += [f"none: aux={c.lower_}" for c in verb.children if c.dep_ in ("aux", "neg")]
    if asked.source is not None:
        head = analysis.doc.char_span(asked.source.start, asked.source.end, alignment_mode="expand")
        if head is not None and len(head):
            out += [f"none: source={head.root.tag_}", f"none: who={head.root.lemma_.lower()}"]
    return out


def _of_value(value: str, published: date | None, asked: Utterance, analysis: Analysis) -> list[str]:
    out = [f"value {_width(value)}"]
    if published is None:
        return out
    today = published.isoformat()
    if value == today:
        out.append("value published")
    elif len(value) == 10:
        days = (date.fromisoformat(value) - published).days
        out.append("value future" if days > 0 else "value week" if days >= -7 else "value old")
        if days == -1:
            out.append("value yesterday")
    return out


def _width(value: str) -> str:
    return {10: "day", 7: "month", 4: "year"}.get(len(value), "interval")

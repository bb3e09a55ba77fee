"""Time expressions of an analysed report, found and resolved in reading order."""

from __future__ import annotations

from datetime import date

from communique.analyse import Analysis
from communique.extract.dates import calendar as cal
from communique.extract.dates.clause import tense_at
from communique.extract.dates.context import Context
from communique.extract.dates.grammar import Match, matches_at
from communique.extract.dates.items import Item, items
from communique.extract.dates.resolve import read
from communique.extract.dates.timex import Timex


def find_dates(analysis: Analysis, published: date | None) -> tuple[Timex, ...]:
    """Every time expression of a report, resolved.

    Args:
        analysis: the report.
        published: the day of publication; None leaves what depends on it open.

    Returns:
        The expressions in order; their spans do not overlap.
    """
    found = items(analysis.text)
    return resolve_all(analysis, found, candidates(found), published)


def candidates(found: list[Item]) -> list[Match]:
    """The grammar's own reading: the longest row at every place, left to right."""
    out = []
    i = 0
    while i < len(found):
        here = matches_at(found, i)
        if here:
            out.append(here[0])
            i = here[0].end
        else:
            i += 1
    return out


def resolve_all(
    analysis: Analysis, found: list[Item], chosen: list[Match], published: date | None
) -> tuple[Timex, ...]:
    """Resolve matches in order, each against what came before."""
    context = Context(published)
    out = []
    for match in chosen:
        first, last = found[match.start], found[match.end - 1]
        context.tense = tense_at(analysis.doc, first.start)
        context.before = found[match.start - 1].word if match.start else ""
        kind, value = read(match, context)
        context.note(value)
        span = analysis.span(first.start, last.end)
        out.append(Timex(span, kind, value, cal.interval(value), match.row.form))
    return tuple(out)

"""textacy's direct quotations behind the same interface, if textacy is installed."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

from communique.analyse import Analysis
from communique.extract.attribution import Attribution


def _quotations(analysis: Analysis) -> tuple[Attribution, ...]:
    from textacy.extract.triples import direct_quotations

    found = []
    try:
        for q in direct_quotations(analysis.doc):
            content = analysis.span(q.content.start_char, q.content.end_char)
            cue, source = (
                analysis.span(x[0].idx, x[-1].idx + len(x[-1])) if x else None for x in (q.cue, q.speaker)
            )
            found.append(Attribution((content,), cue, source, confidence=0.5))
    except (ValueError, IndexError):  # raised on unbalanced quotation marks: what it found so far counts
        pass
    return tuple(found)


quotations: Callable[[Analysis], tuple[Attribution, ...]] | None = (
    _quotations if find_spec("textacy") else None
)

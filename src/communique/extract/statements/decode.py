"""From the encoder's scores to attributions: spans of three roles, and who belongs to whom."""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from communique.analyse.encoder import Encoded
from communique.analyse.report import Analysis
from communique.extract.attribution import Attribution
from communique.extract.statements.boundaries import gaps
from communique.extract.statements.links import BREAK, Links
from communique.extract.statements.runs import Run, runs
from communique.records import Span

_OUTSIDE_BIAS = {"source": -1.0, "cue": -2.0, "content": 0.0}
"""Added to the log-probability of "outside" before decoding: best F1 of seven settings on the dev sets."""


@dataclass(frozen=True, slots=True)
class _Draft:
    contents: tuple[Run, ...]
    cue: Run | None
    source: Run | None
    confidence: float


def attributions(analysis: Analysis, *, calibrated: bool = True) -> tuple[Attribution, ...]:
    """The attributions of a report, in the order of their first content.

    Args:
        analysis: the report, analysed with the encoder: its heads ``source``, ``cue`` and ``content`` and its
            links ``content_cue`` and ``cue_source``.
        calibrated: give confidence as the share of such attributions that are right, not as the raw product
            of the probabilities of spans and links.
    """
    encoded = analysis.encoded
    assert encoded is not None, "analysed without the encoder"
    prefer = gaps(analysis.doc, encoded.pieces)
    cues, sources, contents = (
        runs(encoded.tags[k], _OUTSIDE_BIAS[k], prefer[k]) for k in ("cue", "source", "content")
    )
    links = Links(encoded, analysis.text)
    found: list[_Draft] = []
    by_cue: dict[int, list[tuple[Run, float]]] = {}
    for content in contents:
        cue, sure = links.cue_of(content, cues)
        if cue is None:
            found.append(_Draft((content,), None, None, content.probability * sure))
        else:
            by_cue.setdefault(cue, []).append((content, sure))
    for number, held in by_cue.items():
        cue_run = cues[number]
        source, sure = links.source_of(cue_run, sources)
        weakest = min(run.probability * link for run, link in held)
        found.append(
            _Draft(
                tuple(run for run, _ in held),
                cue_run,
                None if source is None else sources[source],
                weakest * cue_run.probability * sure,
            )
        )
    spans = [part for d in found for part in _apart(analysis, _spans(analysis, encoded, d)) if _says(part)]
    if calibrated:
        spans = [replace(a, confidence=_calibrated(a.confidence)) for a in spans]
    return _nested(analysis, sorted(spans, key=lambda a: (a.start, -a.end)))


def _calibrated(raw: float) -> float:
    """Platt scaling, fitted on reports not trained on."""
    slope, intercept = _calibration()
    p = min(max(raw, 1e-4), 1 - 1e-4)
    return round(1 / (1 + math.exp(-(slope * math.log(p / (1 - p)) + intercept))), 4)


@cache
def _calibration() -> tuple[float, float]:
    path = files("communique.analyse") / "model" / "calibration.json"
    fitted = json.loads(path.read_text("utf-8"))
    return float(fitted["slope"]), float(fitted["intercept"])


def _spans(analysis: Analysis, encoded: Encoded, draft: _Draft) -> Attribution:
    def span(run: Run) -> Span:
        return analysis.span(int(encoded.pieces.starts[run.first]), int(encoded.pieces.ends[run.last - 1]))

    return Attribution(
        content=tuple(_joined(analysis, [_trimmed(analysis, span(r)) for r in draft.contents])),
        cue=span(draft.cue) if draft.cue else None,
        source=span(draft.source) if draft.source else None,
        confidence=round(draft.confidence, 4),
    )


def _apart(analysis: Analysis, a: Attribution) -> Iterator[Attribution]:
    """What goes on in other sentences than the cue's is a statement of its own, of the same source."""
    cue = a.cue
    near = [c for c in a.content if cue is None or not _breaks(analysis.text, c, cue)]
    if not near or len(near) == len(a.content):
        yield a
        return
    yield replace(a, content=tuple(near))
    for content in a.content:
        if content not in near:
            yield replace(a, content=(content,), cue=None)


def _says(a: Attribution) -> bool:
    """Whether its content holds a word: a quotation mark that stands alone says nothing."""
    return any(c.isalnum() for part in a.content for c in part.text)


def _breaks(text: str, content: Span, cue: Span) -> bool:
    """Whether a sentence or a line ends between the two; the content's own last mark counts."""
    first, second = sorted((content, cue))
    return BREAK.search(text, max(first.end - 3, first.start), max(second.start, first.end)) is not None


def _trimmed(analysis: Analysis, span: Span) -> Span:
    """A content without the punctuation that only ties it to its cue; all of it if there is nothing else."""
    start = span.end - len(span.text.lstrip(" ,;:"))
    end = span.start + len(span.text.rstrip(" ,;:"))
    return analysis.span(start, end) if start < end else span


def _joined(analysis: Analysis, spans: list[Span]) -> list[Span]:
    """Stretches with nothing but white space between them become one."""
    out: list[Span] = []
    for s in spans:
        if out and not analysis.text[out[-1].end : s.start].strip():
            s = analysis.span(out.pop().start, s.end)
        out.append(s)
    return out


def _nested(analysis: Analysis, found: list[Attribution]) -> tuple[Attribution, ...]:
    """An attribution whose cue stands in another's content lies within it, and so does its own content.

    The tagger cuts the outer content where the inner one begins; here it is made whole again.
    """
    holders = sorted((c.start, c.end, n) for n, a in enumerate(found) if a.cue for c in a.content)
    for n in sorted(range(len(found)), key=lambda n: -found[n].start):
        outer = _holder(found[n], n, holders)
        if outer is not None:
            found[n] = replace(found[n], within=outer)
            found[outer] = _widened(analysis, found[outer], found[n].content[-1])
    return tuple(found)


def _widened(analysis: Analysis, outer: Attribution, inner: Span) -> Attribution:
    """The outer attribution with its last content run on over an inner content that follows at once."""
    last = outer.content[-1]
    if inner.end <= last.end or analysis.text[last.end : inner.start].strip(" ,:"):
        return outer
    return replace(outer, content=(*outer.content[:-1], analysis.span(last.start, inner.end)))


def _holder(a: Attribution, number: int, holders: list[tuple[int, int, int]]) -> int | None:
    """The innermost other content that holds the cue; few nest, so a few places back are enough."""
    if a.cue is None:
        return None
    at = bisect_left(holders, (a.cue.start + 1,))
    for _, end, n in reversed(holders[max(0, at - 8) : at]):
        if end >= a.cue.end and n != number:
            return n
    return None

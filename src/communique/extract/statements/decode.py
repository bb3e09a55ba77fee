"""From the encoder's scores to attributions: spans of three roles, and who belongs to whom."""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from communique.analyse.encoder import Encoded
from communique.analyse.report import Analysis
from communique.extract.attribution import Attribution
from communique.extract.statements.boundaries import Gaps, gaps, none
from communique.records import Span

_OUTSIDE_BIAS = {"source": -1.0, "cue": -2.0, "content": 0.0}
"""Added to the log-probability of "outside" before decoding: best F1 of seven settings on the dev sets."""
_BREAK = re.compile(r"[.!?…][\"”’')\]]*\s|\n")


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive pieces of one role: half-open piece numbers, and the mean probability of being inside."""

    first: int
    last: int
    probability: float


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
    found: list[_Draft] = []
    by_cue: dict[int, list[tuple[Run, float]]] = {}
    for content in contents:
        cue, sure = _link(encoded, "content_cue", range(content.first, content.last), cues)
        if cue is None:
            found.append(_Draft((content,), None, None, content.probability * sure))
        else:
            by_cue.setdefault(cue, []).append((content, sure))
    for number, held in by_cue.items():
        cue_run = cues[number]
        source, sure = _link(encoded, "cue_source", range(cue_run.first, cue_run.first + 1), sources)
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


def runs(logs: NDArray[np.float32], bias: float = 0.0, gaps: Gaps | None = None) -> list[Run]:
    """Viterbi over BIO log-probabilities (0 outside, 1 begins, 2 goes on); no run starts with "goes on".

    Args:
        logs: shape (pieces, 3).
        bias: added to "outside".
        gaps: what a run gains that begins or ends at a piece.
    """
    if not len(logs):
        return []
    gaps = gaps or none(len(logs))
    opens, closes = gaps.opens.tolist(), gaps.closes.tolist()
    scores = (logs.astype(float) + np.array([bias, 0.0, 0.0])).tolist()
    outside, begun, on = scores[0][0], scores[0][1] + opens[0], -np.inf
    back: list[tuple[int, int]] = [(0, 0)]
    for k, (so, sb, si) in enumerate(scores[1:], 1):
        held, inner = (begun, 1) if begun >= on else (on, 2)
        free, before = (outside, 0) if outside >= held + closes[k] else (held + closes[k], inner)
        back.append((before, inner))
        outside, begun, on = free + so, free + sb + opens[k], held + si
    last = (outside, begun + closes[-1], on + closes[-1])
    state = max(range(3), key=last.__getitem__)
    path = [state]
    for before, inner in reversed(back[1:]):
        state = inner if state == 2 else before
        path.append(state)
    path.reverse()
    return _runs(path, 1 - np.exp(logs[:, 0]))


def _runs(path: list[int], inside: NDArray[np.float32]) -> list[Run]:
    out, at = [], 0
    while at < len(path):
        if path[at] == 0:
            at += 1
            continue
        last = at + 1
        while last < len(path) and path[last] == 2:
            last += 1
        out.append(Run(at, last, float(inside[at:last].mean())))
        at = last
    return out


def _link(encoded: Encoded, head: str, rows: range, to: list[Run]) -> tuple[int | None, float]:
    """Which of ``to`` the pieces ``rows`` point at, and how surely; None where they point at nothing.

    Links are scored within windows: that of the first of the pieces and that of the last are asked.
    """
    best: tuple[int | None, float] = (None, 0.0)
    for window in {encoded.home(rows.start), encoded.home(rows.stop - 1)}:
        number, chance = _link_in(encoded, head, window, rows, to)
        if (number is not None, chance) > (best[0] is not None, best[1]):
            best = number, chance
    return best


def _link_in(
    encoded: Encoded, head: str, window: int, rows: range, to: list[Run]
) -> tuple[int | None, float]:
    w = encoded.windows[window]
    low = bisect_left(to, w.start, key=_first)
    near = range(low, bisect_left(to, w.end, low, key=_first))
    inside = range(max(rows.start, w.start), min(rows.stop, w.end))
    scores = encoded.scores(head, window, inside, [to[k].first for k in near])
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    chance = (odds / odds.sum(axis=1, keepdims=True)).mean(axis=0)
    best = int(chance.argmax())
    return (near[best - 1] if best else None), float(chance[best])


def _first(run: Run) -> int:
    return run.first


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
    return _BREAK.search(text, max(first.end - 3, first.start), max(second.start, first.end)) is not None


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
